//! `countersign clients`: software that asks for tokens.

use std::path::PathBuf;

use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use countersign_api::types;
use countersign_store::ClientFilter;
use serde_json::Value;

use super::args::{Agreement, Global};
use super::instance::{self, body, object, plain};
use super::output::{Output, table};
use super::{Failure, input};
use countersign_rules::app::App;
use countersign_rules::client::{ClientChange, NewClient, manage, registration, view};
use countersign_rules::config::Period;
use countersign_rules::manage::{Actor, IfMatch};
use countersign_rules::role;
use countersign_rules::role::endorsement::{self, NewEndorsement};

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Register a client from its metadata (RFC 7591), and answer with its secret
    #[command(after_help = "Examples:
  echo '{\"client_name\": \"Reports\", \"grant_types\": [\"client_credentials\"], \"scope\": \"reports:read\"}' |
    countersign clients create
  countersign clients create --file web.json | jq -r .client_secret

The member default_scope says what a request gets that names no scope. It is empty when it is left out, as above: a token
by client credentials then carries no scope, unless the request asks for one.

The answer is JSON in either format. It is the only time that the secret is shown.")]
    Create(Create),
    /// List clients, oldest first
    #[command(after_help = "Examples:
  countersign clients list
  countersign clients list --query report --format json")]
    List(List),
    /// Show the registration of one client
    #[command(after_help = "Examples:
  countersign clients show reports")]
    Show(One),
    /// Change the members that the given JSON names
    #[command(after_help = "Examples:
  echo '{\"redirect_uris\": [\"https://app.example.org/callback\"]}' | countersign clients update web
  countersign clients update web --file change.json")]
    Update(Update),
    /// Make a new secret; the old ones go on working for a while
    #[command(after_help = "Examples:
  countersign clients rotate-secret web
  countersign clients rotate-secret web --keep-old-for 0s --revoke-tokens      after a leak")]
    RotateSecret(RotateSecret),
    /// Limit a client to categories; without any, the limit is taken away
    #[command(after_help = "Examples:
  countersign clients limit web --to 'astro-ph.*' --to hep-th
  countersign clients limit web")]
    Limit(Limit),
    /// Delete a client with its tokens and the consents to it
    #[command(after_help = "Examples:
  countersign clients delete web --yes")]
    Delete(Delete),
}

#[derive(Debug, Args)]
pub(super) struct Create {
    /// The file that holds the metadata as JSON, `-` for standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Only clients whose id or name contains this
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// The most clients to list
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    limit: usize,
}

#[derive(Debug, Args)]
pub(super) struct One {
    /// The client id
    client_id: String,
}

#[derive(Debug, Args)]
pub(super) struct Update {
    #[command(flatten)]
    one: One,
    /// The file that holds the changes as JSON, `-` for standard input
    #[arg(long, value_name = "FILE", default_value = "-")]
    file: PathBuf,
}

#[derive(Debug, Args)]
pub(super) struct RotateSecret {
    #[command(flatten)]
    one: One,
    /// How long older secrets go on working, at most 30d
    #[arg(long, value_name = "TIME", default_value = "1d")]
    keep_old_for: Period,
    /// Revoke all tokens that the client holds
    #[arg(long)]
    revoke_tokens: bool,
}

#[derive(Debug, Args)]
pub(super) struct Limit {
    #[command(flatten)]
    one: One,
    /// A category, or several by a wildcard; several times for several
    #[arg(long = "to", value_name = "CATEGORY")]
    categories: Vec<String>,
    /// When the limit no longer lets them through (RFC 3339)
    #[arg(long, value_name = "TIME")]
    until: Option<DateTime<Utc>>,
}

#[derive(Debug, Args)]
pub(super) struct Delete {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    agreement: Agreement,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    // Read before anything is opened: what cannot be understood opens nothing.
    let metadata = match &command {
        Command::Create(Create { file }) | Command::Update(Update { file, .. }) => {
            Some(input::text(file, "client metadata")?)
        }
        _ => None,
    };
    let metadata = metadata.unwrap_or_default();
    if let Command::Delete(delete) = &command {
        delete.agreement.required_for("deleting a client")?;
    }
    if let Command::RotateSecret(rotate) = &command
        && rotate.keep_old_for > LONGEST_OVERLAP
    {
        return Err(Failure::usage("--keep-old-for is longer than 30d").help("use 0s to 30d"));
    }
    instance::with(global, async |app| {
        let actor = Actor::operator();
        let now = app.clock.now();
        match command {
            Command::Create(_) => {
                let new: types::CreateClient = body(metadata, "client metadata").await?;
                let registered = manage::create(app, &actor, NewClient::try_from(new)?).await?;
                output.json(&object(&registration(&registered, now)))
            }
            Command::RotateSecret(rotate) => {
                let overlap = rotate.keep_old_for.as_chrono();
                let id = &rotate.one.client_id;
                let registered =
                    manage::rotate_secret(app, &actor, id, overlap, rotate.revoke_tokens).await?;
                output.json(&object(&registration(&registered, now)))
            }
            Command::Update(update) => {
                let change: types::UpdateClient = body(metadata, "client metadata").await?;
                let change = ClientChange::try_from(change)?;
                let id = &update.one.client_id;
                let client = manage::update(app, &actor, id, &IfMatch::default(), change).await?;
                instance::show(output, &object(&view(&client, now)))
            }
            Command::Show(one) => instance::show(
                output,
                &object(&view(&manage::get(app, &one.client_id).await?, now)),
            ),
            Command::Limit(limit) => {
                let one = |category| NewEndorsement {
                    category,
                    expires_at: limit.until,
                };
                let new: Vec<_> = limit.categories.into_iter().map(one).collect();
                let id = &limit.one.client_id;
                let limits =
                    role::manage::endorse_client(app, &actor, id, &IfMatch::Any, &new).await?;
                let endorsements = limits.iter().map(endorsement::view).collect();
                output.json(&object(&types::EndorsementList { endorsements }))
            }
            Command::Delete(delete) => {
                let client = manage::get(app, &delete.one.client_id).await?;
                manage::delete(app, &actor, &delete.one.client_id).await?;
                instance::show(output, &object(&view(&client, now)))
            }
            Command::List(list) => show_list(app, list, output).await,
        }
    })
    .await
}

async fn show_list(app: &App, list: List, output: &Output) -> Result<(), Failure> {
    let filter = ClientFilter {
        query: list.query,
        ..Default::default()
    };
    let now = app.clock.now();
    let mut clients: Vec<Value> = Vec::new();
    let mut after: Option<String> = None;
    while clients.len() < list.limit {
        let page = manage::list(
            app,
            &filter,
            after.as_deref(),
            PAGE.min(list.limit - clients.len()),
        )
        .await?;
        after = page
            .items
            .last()
            .map(|listed| listed.client.client_id.clone());
        clients.extend(page.items.iter().map(|listed| object(&view(listed, now))));
        if !page.more {
            break;
        }
    }
    output.show(&clients, |clients| {
        let rows: Vec<_> = clients
            .iter()
            .map(|client| {
                [
                    plain(&client["client_id"]),
                    plain(&client["client_name"]),
                    plain(&client["grant_types"]),
                    plain(&client["scope"]),
                    plain(&client["user_count"]),
                ]
            })
            .collect();
        table(
            ["CLIENT ID", "NAME", "GRANT TYPES", "SCOPE", "USERS"],
            &rows,
        )
    })
}

/// The same bound as `overlap_seconds` of the API.
const LONGEST_OVERLAP: Period = Period::days(30);

/// Clients that are read at a time.
const PAGE: usize = 200;
