//! Whether the database can be reached and fits this version.

use countersign_store::{Options, Store};

use super::{Finding, Verdict};
use crate::Failure;
use countersign_rules::config::Config;

/// What was found, and whether there is anything in the database.
pub(super) struct Examined {
    pub findings: Vec<Finding>,
    pub in_use: bool,
}

const CHECK: &str = "database";

/// Connects to the database if there is one. Never creates it.
pub(super) async fn examine(config: &Config) -> Examined {
    let unused = |finding| Examined {
        findings: vec![finding],
        in_use: false,
    };
    let file = config.database.url.sqlite_file(&config.data_dir);
    if let Some(file) = &file
        && !file.exists()
    {
        return unused(Finding::ok(
            CHECK,
            format!("{} will be made at the first start", file.display()),
        ));
    }
    let url = match config.database_url() {
        Ok(url) => url,
        Err(error) => return unused(Finding::failed(CHECK, error.to_string())),
    };
    let options = Options {
        max_connections: 1,
        ..Options::default()
    };
    let status = match Store::connect(&url, options).await {
        Ok(store) => store.schema_status().await,
        Err(error) => Err(error),
    };
    let status = match status {
        Ok(status) => status,
        Err(error) => {
            return Examined {
                findings: Finding::of(CHECK, &Failure::from(error)),
                in_use: false,
            };
        }
    };

    let mut findings = vec![Finding::ok(
        CHECK,
        format!("{} answers", config.database.url),
    )];
    if let Some(finding) = file.as_deref().and_then(open_to_others) {
        findings.push(finding);
    }
    let expected = status.expected;
    findings.push(match status.current {
        Some(current) if current == expected => Finding::ok(
            "schema",
            format!("version {current}, as this program expects"),
        ),
        Some(current) if current > expected => Finding::failed(
            "schema",
            format!("version {current}, but this program knows versions up to {expected}"),
        )
        .help("start the newer program again, or restore a backup made before the upgrade"),
        Some(current) => Finding::new(
            "schema",
            Verdict::Warning,
            format!("version {current}, this program brings {expected}"),
        )
        .help("the next start does it, or: countersign migrate"),
        None => Finding::ok("schema", "empty; the first start fills it"),
    });
    Examined {
        findings,
        in_use: status.current.is_some(),
    }
}

/// Whether other users of the machine may read the file.
#[cfg(unix)]
fn open_to_others(file: &std::path::Path) -> Option<Finding> {
    use std::os::unix::fs::PermissionsExt as _;
    let mode = std::fs::metadata(file).ok()?.permissions().mode() & 0o777;
    (mode & 0o077 != 0).then(|| {
        let detail = format!(
            "{} is open to other users (mode {mode:04o})",
            file.display()
        );
        Finding::new("database file", Verdict::Warning, detail)
            .help(format!("chmod 600 {}*", file.display()))
    })
}

#[cfg(not(unix))]
fn open_to_others(_: &std::path::Path) -> Option<Finding> {
    None
}
