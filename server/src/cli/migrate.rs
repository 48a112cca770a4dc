//! `countersign migrate`: the schema of the database.

use clap::Args;
use countersign_store::{Options, Store};
use serde_json::json;

use super::Failure;
use super::args::Global;
use super::output::{Output, details};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  countersign migrate            bring the database to the schema of this version
  countersign migrate --check    exit code 1 when that is still to be done

`countersign serve` does the same at its start. Several nodes may start at once.")]
pub(super) struct Migrate {
    /// Only look; change nothing
    #[arg(long)]
    check: bool,
}

/// Runs the command.
pub(super) async fn run(command: Migrate, global: &Global, output: &Output) -> Result<(), Failure> {
    let config = global.load(Vec::new())?.config;
    if command.check
        && let Some(file) = config.database.url.sqlite_file(&config.data_dir)
        && !file.exists()
    {
        return Err(Failure::new(format!(
            "the database {} does not exist yet",
            file.display()
        ))
        .help("create it with: countersign migrate"));
    }
    let options = Options {
        max_connections: 1,
        ..Options::default()
    };
    let store = Store::connect(&config.database_url()?, options).await?;
    let before = store.schema_status().await?;
    if !command.check {
        store.migrate().await?;
    }
    let after = store.schema_status().await?;
    let report = json!({
        "database": config.database.url,
        "before": before.current,
        "after": after.current,
        "expected": after.expected,
    });
    output.show(&report, |_| {
        let version = |version: Option<i64>| {
            version.map_or("empty".to_owned(), |version| version.to_string())
        };
        details(&[
            ("database", config.database.url.to_string()),
            ("before", version(before.current)),
            ("after", version(after.current)),
            ("this version expects", after.expected.to_string()),
        ])
    })?;
    if after.is_from_the_future() {
        return Err(Failure::new("the database is newer than this program")
            .help("start the newer program again, or restore a backup made before the upgrade"));
    }
    if !after.is_current() {
        return Err(
            Failure::new("the database has not the schema of this version")
                .help("run: countersign migrate"),
        );
    }
    Ok(())
}
