//! `countersign access`: what clients have applied for, and what is decided about it.

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use countersign_store::{AccessRequestFilter, AccessState};
use serde_json::Value;
use uuid::Uuid;

use super::Failure;
use super::args::Global;
use super::instance::{self, object, plain};
use super::output::{Output, table};
use countersign_rules::access::manage::{self, Application, Sees};
use countersign_rules::access::view::view;
use countersign_rules::app::App;
use countersign_rules::client::GrantType;
use countersign_rules::manage::Actor;
use countersign_rules::scope::ScopeSet;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List applications, the newest first
    #[command(after_help = "Examples:
  countersign access list --state pending
  countersign access list --client notebook --format json")]
    List(List),
    /// Show an application
    #[command(after_help = "Examples:
  countersign access show 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69")]
    Show(One),
    /// Apply for a client
    #[command(after_help = "Examples:
  countersign access apply notebook --scope records:export --reason \"Our members copy their records every night.\"")]
    Apply(Apply),
    /// Approve an application, wholly or in part, for good or until a time
    #[command(after_help = "Examples:
  countersign access approve 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69
  countersign access approve 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69 --scope records:export --until 2027-01-31T00:00:00Z")]
    Approve(Approve),
    /// Deny an application; its developer reads the reason
    #[command(after_help = "Examples:
  countersign access deny 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69 --reason \"Say which records.\"")]
    Deny(Decide),
    /// Take an approval back, with effect at once
    #[command(after_help = "Examples:
  countersign access revoke 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69 --reason \"It is not used any more.\"")]
    Revoke(Decide),
    /// Withdraw an application that waits
    #[command(after_help = "Examples:
  countersign access withdraw 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69")]
    Withdraw(One),
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Only those in this state
    #[arg(long, value_name = "STATE", value_parser = AccessState::ALL.map(AccessState::as_str))]
    state: Option<String>,
    /// Only those of this client
    #[arg(long, value_name = "ID")]
    client: Option<String>,
    /// The most applications to list
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    limit: usize,
}

#[derive(Debug, Args)]
pub(super) struct One {
    /// The id of the application
    id: Uuid,
}

#[derive(Debug, Args)]
pub(super) struct Apply {
    /// The client
    client_id: String,
    /// The scopes, separated by spaces
    #[arg(long, value_name = "SCOPES")]
    scope: Option<String>,
    /// A grant type that has to be approved; several times for several
    #[arg(long = "grant-type", value_name = "GRANT")]
    grant_types: Vec<String>,
    /// What it is for
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

#[derive(Debug, Args)]
pub(super) struct Approve {
    #[command(flatten)]
    one: One,
    /// A part of the scopes, separated by spaces [default: all that was asked for]
    #[arg(long, value_name = "SCOPES")]
    scope: Option<String>,
    /// A part of the grant types; several times for several [default: all that was asked for]
    #[arg(long = "grant-type", value_name = "GRANT")]
    grant_types: Vec<String>,
    /// When it ends (RFC 3339)
    #[arg(long, value_name = "TIME")]
    until: Option<DateTime<Utc>>,
    /// A word for the developer
    #[arg(long, value_name = "TEXT")]
    reason: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct Decide {
    #[command(flatten)]
    one: One,
    /// The reason, which the developer reads
    #[arg(long, value_name = "TEXT")]
    reason: String,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    instance::with(global, async |app| {
        let actor = Actor::operator();
        let request = match command {
            Command::List(list) => return show_list(app, list, output).await,
            Command::Show(one) => manage::get(app, Sees::All, one.id).await?,
            Command::Apply(apply) => {
                let application = Application {
                    scopes: scopes(apply.scope.as_deref().unwrap_or_default())?,
                    grant_types: grants(&apply.grant_types)?,
                    reason: apply.reason,
                };
                manage::create(app, &actor, Sees::All, &apply.client_id, application).await?
            }
            Command::Approve(approve) => {
                let grant_types = grants(&approve.grant_types)?;
                let part = manage::Approve {
                    scopes: approve.scope.as_deref().map(scopes).transpose()?,
                    grant_types: (!grant_types.is_empty()).then_some(grant_types),
                    expires_at: approve.until,
                    reason: approve.reason,
                };
                manage::approve(app, &actor, approve.one.id, part).await?
            }
            Command::Deny(deny) => {
                let to = AccessState::Denied;
                manage::refuse(app, &actor, deny.one.id, to, &deny.reason).await?
            }
            Command::Revoke(revoke) => {
                let to = AccessState::Revoked;
                manage::refuse(app, &actor, revoke.one.id, to, &revoke.reason).await?
            }
            Command::Withdraw(one) => manage::withdraw(app, &actor, Sees::All, one.id).await?,
        };
        instance::show(output, &object(&view(app, &request, Sees::All)))
    })
    .await
}

fn scopes(text: &str) -> Result<ScopeSet, Failure> {
    let wrong = "--scope must be at most 100 scopes separated by single spaces";
    ScopeSet::parse(text).map_err(|_| Failure::usage(wrong))
}

fn grants(words: &[String]) -> Result<Vec<GrantType>, Failure> {
    let grant = |word: &String| {
        let wrong = || Failure::usage(format!("{word:?} is no grant type"));
        GrantType::from_wire(word).ok_or_else(wrong)
    };
    words.iter().map(grant).collect()
}

async fn show_list(app: &App, list: List, output: &Output) -> Result<(), Failure> {
    let filter = AccessRequestFilter {
        state: list.state.as_deref().and_then(AccessState::from_word),
        client_id: list.client,
        owner_id: None,
    };
    let found = manage::list(app, Sees::All, filter, None, list.limit).await?;
    let found: Vec<Value> = found
        .items
        .iter()
        .map(|one| object(&view(app, one, Sees::All)))
        .collect();
    output.show(&found, |found| {
        let row = |one: &Value| {
            [
                plain(&one["id"]),
                plain(&one["client_id"]),
                plain(&one["state"]),
                plain(&one["scope"]),
                plain(&one["created_at"]),
            ]
        };
        let rows: Vec<_> = found.iter().map(row).collect();
        table(["ID", "CLIENT ID", "STATE", "SCOPE", "ASKED AT"], &rows)
    })
}
