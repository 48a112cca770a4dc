//! `countersign migrate`: the schema of the database.

use clap::Args;
use countersign_store::{Options, Store};
use serde_json::json;

use super::Failure;
use super::args::Global;
use super::output::{Output, details, table};

#[derive(Debug, Args)]
#[command(after_help = "Examples:
  countersign migrate            bring the database to the schema of this version
  countersign migrate --check    exit code 1 when that is still to be done
  countersign migrate --plan     what is done, what is still to be done, what could be undone
  countersign migrate --to 6 --lose-data    back to the schema of an older version

`countersign serve` does the same at its start. Several nodes may start at once.")]
pub(super) struct Migrate {
    /// Only look; change nothing
    #[arg(long)]
    check: bool,
    /// Only say what is done, what is still to be done, and what undoing each step would lose
    #[arg(long, conflicts_with = "check")]
    plan: bool,
    /// Undo everything after the migration with this number, for an older version; stop all servers first
    #[arg(long, value_name = "NUMBER", conflicts_with_all = ["check", "plan"])]
    to: Option<i64>,
    /// With --to: what was stored in the tables and columns that go is lost
    #[arg(long, requires = "to")]
    lose_data: bool,
}

/// Runs the command.
pub(super) async fn run(command: Migrate, global: &Global, output: &Output) -> Result<(), Failure> {
    let config = global.load(Vec::new())?.config;
    if (command.check || command.plan || command.to.is_some())
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
    if command.plan {
        return plan(&store, output).await;
    }
    if let Some(to) = command.to {
        return undo(&store, to, command.lose_data, output).await;
    }
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

/// Shows each step.
async fn plan(store: &Store, output: &Output) -> Result<(), Failure> {
    let planned = store.migration_plan().await?;
    let report: Vec<_> = planned
        .iter()
        .map(|one| {
            json!({
                "version": one.version,
                "name": one.name,
                "applied": one.applied,
                "reversible": one.loses.is_some(),
                "undoing_loses": one.loses,
            })
        })
        .collect();
    output.show(&report, |_| {
        let rows: Vec<_> = planned
            .iter()
            .map(|one| {
                let state = if one.applied { "done" } else { "to do" };
                [
                    one.version.to_string(),
                    one.name.to_owned(),
                    state.to_owned(),
                    match &one.loses {
                        Some(loses) => listed(loses),
                        None => "cannot be undone".to_owned(),
                    },
                ]
            })
            .collect();
        table(["NUMBER", "NAME", "STATE", "UNDOING IT LOSES"], &rows)
    })
}

/// Goes back to the schema of an older version.
async fn undo(store: &Store, to: i64, lose_data: bool, output: &Output) -> Result<(), Failure> {
    let planned = store.migration_plan().await?;
    let later = planned.iter().filter(|one| one.applied && one.version > to);
    let mut loses = Vec::new();
    for one in later {
        match &one.loses {
            Some(lost) => loses.extend(lost.iter().cloned()),
            None => {
                let what = format!("migration {} ({}) cannot be undone", one.version, one.name);
                return Err(Failure::new(what).help("restore a backup made before the upgrade"));
            }
        }
    }
    if !loses.is_empty() && !lose_data {
        let what = format!("going back to {to} loses {}", loses.join(", "));
        return Err(Failure::new(what)
            .help("make a backup, stop all servers, and repeat the command with --lose-data"));
    }
    store.migrate_down(to).await?;
    let after = store.schema_status().await?;
    let report = json!({ "after": after.current, "lost": loses });
    output.show(&report, |_| {
        let now = after.current.map_or(String::new(), |now| now.to_string());
        details(&[("now", now), ("lost", listed(&loses))])
    })
}

fn listed(loses: &[String]) -> String {
    match loses.is_empty() {
        true => "nothing".to_owned(),
        false => loses.join(", "),
    }
}
