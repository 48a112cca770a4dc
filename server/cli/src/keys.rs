//! `countersign keys`: the keys that sign tokens.

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use countersign_store::SealedTable;
use serde::Serialize;

use super::args::{Agreement, Global};
use super::output::{Output, moment, table};
use super::{Failure, instance};
use countersign_rules::app::App;
use countersign_rules::event::{self, EventKind, EventRecord};
use countersign_rules::key::reseal::{self, Resealed};
use countersign_rules::key::{KeyRecord, SigningAlgorithm, manage};
use countersign_rules::manage::Actor;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List signing keys, their times and what they do now
    #[command(after_help = "Examples:
  countersign keys list
  countersign keys list --format json")]
    List,
    /// Replace the signing key ahead of its time
    #[command(after_help = "Examples:
  countersign keys rotate                  publish a new key, which takes over when everybody knows it
  countersign keys rotate --compromised    take over at once; tokens of the old key die
  countersign keys rotate --master --dry-run    what older master keys still encrypt
  countersign keys rotate --master    encrypt all of that under the first key of the file
  countersign keys rotate --vault     the same of the tokens of providers alone, which may be many

The server rotates signing keys by itself as well: see keys.rotate_every.

To replace the master key: write the new key into the file below the old one and restart all
nodes; move it to the first line and restart all nodes; run `countersign keys rotate --master`.
The old key has to stay in the file as long as sessions, tokens and secrets that were made under
it shall be good: of those the database holds keyed hashes, which cannot be made anew.")]
    Rotate(Rotate),
    /// Stop using and accepting one key at once; what it signed is worthless
    #[command(after_help = "Examples:
  countersign keys revoke NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs --yes")]
    Revoke(Revoke),
}

#[derive(Debug, Args)]
pub(super) struct Revoke {
    /// The key, by its kid
    // One in 64 begins with a hyphen.
    #[arg(allow_hyphen_values = true)]
    kid: String,
    #[command(flatten)]
    agreement: Agreement,
}

#[derive(Debug, Args)]
pub(super) struct Rotate {
    /// ES256, EdDSA or RS256 [default: keys.algorithm]
    #[arg(long, value_name = "ALGORITHM")]
    algorithm: Option<SigningAlgorithm>,
    /// The old key is known to others: stop using and accepting it now
    #[arg(long)]
    compromised: bool,
    /// Encrypt everything stored under the first key of the master key file
    #[arg(long, group = "sealed", conflicts_with_all = ["algorithm", "compromised"])]
    master: bool,
    /// The same of the tokens of providers alone, which may be many
    #[arg(long, group = "sealed", conflicts_with_all = ["algorithm", "compromised"])]
    vault: bool,
    /// With --master or --vault: count, and change nothing
    #[arg(long, requires = "sealed")]
    dry_run: bool,
}

/// A signing key as the operator sees it. Nothing of the private key.
#[derive(Debug, Serialize)]
struct Shown {
    kid: String,
    algorithm: SigningAlgorithm,
    state: &'static str,
    created_at: DateTime<Utc>,
    activates_at: DateTime<Utc>,
    retires_at: Option<DateTime<Utc>>,
    expires_at: Option<DateTime<Utc>>,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    if let Command::Revoke(revoke) = &command {
        revoke.agreement.required_for("revoking a signing key")?;
    }
    instance::with(global, async |app| {
        match command {
            Command::Rotate(rotate) if rotate.master => {
                return seal_anew(app, &SealedTable::ALL, rotate.dry_run, output).await;
            }
            Command::Rotate(rotate) if rotate.vault => {
                let vault = [SealedTable::UpstreamToken];
                return seal_anew(app, &vault, rotate.dry_run, output).await;
            }
            Command::Rotate(rotate) => replace(app, &rotate).await?,
            Command::Revoke(revoke) => {
                manage::revoke(app, &Actor::operator(), &revoke.kid).await?;
            }
            Command::List => {}
        }
        list(app, output).await
    })
    .await
}

async fn replace(app: &App, rotate: &Rotate) -> Result<(), Failure> {
    let algorithm = rotate
        .algorithm
        .unwrap_or_else(|| manage::algorithm(&app.config));
    manage::rotate(app, &Actor::operator(), algorithm, rotate.compromised).await?;
    Ok(())
}

/// Goes through the encrypted values of these tables; progress is on standard error.
async fn seal_anew(
    app: &App,
    tables: &[SealedTable],
    dry_run: bool,
    output: &Output,
) -> Result<(), Failure> {
    let mut reports = Vec::new();
    for table in tables.iter().copied() {
        let progress = |report: &Resealed| {
            eprintln!("{}: {} looked at", report.table, report.values);
        };
        reports.push(reseal::table(app, table, dry_run, progress).await?);
    }
    if !dry_run {
        let resealed: u64 = reports.iter().map(|report| report.resealed).sum();
        let event = EventRecord::new(EventKind::KeyRotated)
            .about("master")
            .by(&Actor::operator());
        event::record(app, event.detail("resealed", resealed));
    }
    output.show(&reports, |reports| {
        let rows: Vec<_> = reports
            .iter()
            .map(|report| {
                [
                    report.table.to_owned(),
                    report.values.to_string(),
                    report.outdated.to_string(),
                    report.resealed.to_string(),
                    report.unreadable.to_string(),
                ]
            })
            .collect();
        let heads = [
            "TABLE",
            "VALUES",
            "UNDER OLDER KEYS",
            "ENCRYPTED ANEW",
            "UNREADABLE",
        ];
        table(heads, &rows)
    })?;
    match reports.iter().any(|report| report.unreadable > 0) {
        false => Ok(()),
        true => Err(
            Failure::new("some values belong to a master key that is not in the file")
                .help("put the key that encrypted them back into the file, below the others"),
        ),
    }
}

async fn list(app: &App, output: &Output) -> Result<(), Failure> {
    let now = app.clock.now();
    let mut keys: Vec<Shown> = manage::records(&app.store)
        .await?
        .into_iter()
        .map(|key| Shown {
            state: state(&key, now),
            kid: key.kid,
            algorithm: key.algorithm,
            created_at: key.created_at,
            activates_at: key.activates_at,
            retires_at: key.retires_at,
            expires_at: key.expires_at,
        })
        .collect();
    keys.sort_by_key(|key| key.activates_at);
    output.show(&keys, |keys| {
        let rows: Vec<_> = keys
            .iter()
            .map(|key| {
                [
                    key.kid.clone(),
                    key.algorithm.to_string(),
                    key.state.to_owned(),
                    moment(Some(key.activates_at)),
                    moment(key.retires_at),
                    moment(key.expires_at),
                ]
            })
            .collect();
        table(
            [
                "KID",
                "ALGORITHM",
                "STATE",
                "SIGNS FROM",
                "SIGNS UNTIL",
                "PUBLISHED UNTIL",
            ],
            &rows,
        )
    })
}

/// What a key does now.
fn state(key: &KeyRecord, now: DateTime<Utc>) -> &'static str {
    let passed = |moment: Option<DateTime<Utc>>| moment.is_some_and(|moment| moment <= now);
    if passed(key.expires_at) {
        "expired"
    } else if passed(key.retires_at) {
        "retired"
    } else if key.activates_at <= now {
        "signing"
    } else {
        "published"
    }
}
