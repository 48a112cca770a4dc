//! `countersign doctor`: everything that a start depends on, checked one by one.
//!
//! A check never changes anything: it neither creates the database nor the
//! master key, and what it writes to try a folder it removes again.

mod database;
mod machine;

use serde::Serialize;

use super::Failure;
use super::args::Global;
use super::output::{Output, printable};
use countersign_rules::config::Loaded;
use countersign_rules::secret::MasterKey;

/// What one check found.
#[derive(Debug, Serialize)]
struct Finding {
    check: &'static str,
    verdict: Verdict,
    detail: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
enum Verdict {
    /// As it should be.
    Ok,
    /// It works, but should not stay so.
    Warning,
    /// A start or a function of the server fails.
    Failed,
    /// It could not be looked at.
    Skipped,
}

impl Finding {
    fn new(check: &'static str, verdict: Verdict, detail: impl Into<String>) -> Self {
        Self {
            check,
            verdict,
            detail: detail.into(),
            help: None,
        }
    }

    fn ok(check: &'static str, detail: impl Into<String>) -> Self {
        Self::new(check, Verdict::Ok, detail)
    }

    fn failed(check: &'static str, detail: impl Into<String>) -> Self {
        Self::new(check, Verdict::Failed, detail)
    }

    /// A finding for each sentence of a failure.
    fn of(check: &'static str, failure: &Failure) -> Vec<Self> {
        let finding = |(sentence, help): (&str, Option<&str>)| Self {
            help: help.map(str::to_owned),
            ..Self::failed(check, sentence)
        };
        failure.sentences().map(finding).collect()
    }

    fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }
}

/// Runs the command.
pub(super) async fn run(global: &Global, output: &Output) -> Result<(), Failure> {
    let mut findings = Vec::new();
    match global.load(Vec::new()) {
        Ok(loaded) => examine(&loaded, &mut findings).await,
        Err(failure) => findings.extend(Finding::of("configuration", &failure)),
    }
    findings.push(machine::clock());
    findings.push(machine::certificates());

    let failed = findings
        .iter()
        .filter(|finding| finding.verdict == Verdict::Failed)
        .count();
    output.show(&findings, |findings| {
        let width = findings
            .iter()
            .map(|finding| finding.check.len())
            .max()
            .unwrap_or(0);
        let mut text = String::new();
        for finding in findings {
            let verdict = match finding.verdict {
                Verdict::Ok => "ok",
                Verdict::Warning => "warning",
                Verdict::Failed => "FAILED",
                Verdict::Skipped => "skipped",
            };
            text.push_str(&format!(
                "{verdict:7}  {:width$}  {}\n",
                finding.check,
                printable(&finding.detail)
            ));
            if let Some(help) = &finding.help {
                text.push_str(&format!(
                    "{:7}  {:width$}  help: {}\n",
                    "",
                    "",
                    printable(help)
                ));
            }
        }
        text
    })?;
    match failed {
        0 => Ok(()),
        1 => Err(Failure::new("one check failed")),
        _ => Err(Failure::new(format!("{failed} checks failed"))),
    }
}

async fn examine(loaded: &Loaded, findings: &mut Vec<Finding>) {
    let config = &loaded.config;
    let source = loaded
        .file
        .as_ref()
        .map_or("defaults and environment".to_owned(), |file| {
            file.display().to_string()
        });
    let warnings = config.warnings();
    findings.push(if warnings.is_empty() {
        Finding::ok("configuration", source)
    } else {
        let detail = format!("{source}; {}", warnings.join("; "));
        Finding::new("configuration", Verdict::Warning, detail).help("countersign config check")
    });
    findings.push(machine::data_folder(&config.data_dir));
    let database = database::examine(config).await;
    findings.push(master_key(loaded, database.in_use));
    findings.extend(database.findings);
    findings.push(machine::port(config.listen));
}

/// A master key that is missing is made at the first start, but one that is
/// missing from a database in use is lost, and the database's secrets with it.
fn master_key(loaded: &Loaded, database_in_use: bool) -> Finding {
    const CHECK: &str = "master key";
    let file = loaded.config.master_key_file();
    match MasterKey::load(&file) {
        Ok(_) => Finding::ok(
            CHECK,
            format!("{}, readable by its owner only", file.display()),
        ),
        Err(error) if error.is_missing() && database_in_use => Finding::failed(
            CHECK,
            format!(
                "{} is missing, but the database was made with one",
                file.display()
            ),
        )
        .help("restore the file from its backup, or name its place in secrets.master_key_file"),
        Err(error) if error.is_missing() => Finding::ok(
            CHECK,
            format!("{} will be made at the first start", file.display()),
        ),
        Err(error) => Finding::failed(CHECK, error.to_string()),
    }
}
