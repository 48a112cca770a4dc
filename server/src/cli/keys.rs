//! `countersign keys`: the keys that sign tokens.

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use serde::Serialize;

use super::args::Global;
use super::output::{Output, moment, table};
use super::{Failure, instance};
use crate::app::App;
use crate::event::{self, EventKind, EventRecord};
use crate::key::{KeyRecord, SigningAlgorithm, manage};
use crate::manage::Actor;

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

The server rotates by itself as well: see keys.rotate_every.")]
    Rotate(Rotate),
}

#[derive(Debug, Args)]
pub(super) struct Rotate {
    /// ES256, EdDSA or RS256 [default: keys.algorithm]
    #[arg(long, value_name = "ALGORITHM")]
    algorithm: Option<SigningAlgorithm>,
    /// The old key is known to others: stop using and accepting it now
    #[arg(long)]
    compromised: bool,
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
    instance::with(global, async |app| {
        if let Command::Rotate(rotate) = command {
            replace(app, &rotate).await?;
        }
        list(app, output).await
    })
    .await
}

async fn replace(app: &App, rotate: &Rotate) -> Result<(), Failure> {
    let mut policy = manage::policy(&app.config);
    let algorithm = rotate
        .algorithm
        .unwrap_or_else(|| manage::algorithm(&app.config));
    if !policy.algorithms.contains(&algorithm) {
        policy.algorithms.push(algorithm);
    }
    let (compromised, now) = (rotate.compromised, app.clock.now());
    if !manage::rotate_now(
        &app.store,
        &app.sealer,
        &policy,
        algorithm,
        compromised,
        now,
    )
    .await?
    {
        return Err(Failure::new(
            "another process changed the keys at the same moment; nothing was done here",
        )
        .help("look with `countersign keys list`, and repeat the command if it is still needed"));
    }
    let event = EventRecord::new(EventKind::KeyRotated)
        .about(algorithm)
        .by(&Actor::operator());
    event::record(app, event.detail("compromised", compromised));
    Ok(())
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
