//! `countersign links`: the accounts at providers that belong to accounts here.

use clap::{Args, Subcommand};
use countersign_store::{LinkedAccount, LinkedAccountFilter};
use serde_json::Value;
use uuid::Uuid;

use super::Failure;
use super::args::{Agreement, Global};
use super::instance::{self, object, plain};
use super::output::{Output, table};
use countersign_rules::app::App;
use countersign_rules::broker::linked_account::view::view;
use countersign_rules::broker::linked_account::{self, Listed, Named};
use countersign_rules::broker::vault;
use countersign_rules::manage::{Actor, ManageError};
use countersign_rules::user;

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// List linked accounts, the oldest first
    #[command(after_help = "Examples:
  countersign links list --user alice
  countersign links list --provider github --format json")]
    List(List),
    /// Link an identity to an account, because you know whose it is
    #[command(after_help = "Examples:
  countersign links add alice github 9001 --username alice-smith

Whoever the provider says is this subject signs in as the user from then on, who is told by mail. No access to the
provider comes with it.")]
    Add(Add),
    /// Get new tokens from the provider, also where the old ones are good
    #[command(after_help = "Examples:
  countersign links renew 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a70")]
    Renew(One),
    /// End a link, also the last way into the account, and give its tokens back to the provider
    #[command(after_help = "Examples:
  countersign links end 0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a70 --yes")]
    End(End),
}

#[derive(Debug, Args)]
pub(super) struct List {
    /// Only those of this account: its id, user name or e-mail address
    #[arg(long, value_name = "USER")]
    user: Option<String>,
    /// Only those at this provider
    #[arg(long, value_name = "NAME")]
    provider: Option<String>,
    /// Only those in whose names, address or subject this stands
    #[arg(long, value_name = "TEXT")]
    query: Option<String>,
    /// The most to list
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    limit: usize,
}

#[derive(Debug, Args)]
pub(super) struct Add {
    /// The account: its id, user name or e-mail address
    user: String,
    /// The name of the provider
    provider: String,
    /// Who it is there, as the provider writes it (`sub`)
    subject: String,
    /// Who vouches, where that is not the issuer of the provider
    #[arg(long, value_name = "URL")]
    issuer: Option<String>,
    /// The user name there
    #[arg(long, value_name = "NAME")]
    username: Option<String>,
}

#[derive(Debug, Args)]
pub(super) struct One {
    /// The id of the link
    id: Uuid,
}

#[derive(Debug, Args)]
pub(super) struct End {
    #[command(flatten)]
    one: One,
    #[command(flatten)]
    agreement: Agreement,
}

/// Runs the command.
pub(super) async fn run(command: Command, global: &Global, output: &Output) -> Result<(), Failure> {
    if let Command::End(end) = &command {
        end.agreement.required_for("ending a link")?;
    }
    instance::with(global, async |app| {
        let actor = Actor::operator();
        let link = match command {
            Command::List(list) => return show_list(app, list, output).await,
            Command::Add(add) => {
                let user = user::manage::find(app, &add.user).await?;
                let named = Named {
                    provider: add.provider,
                    issuer: add.issuer,
                    subject: add.subject,
                    username: add.username,
                };
                linked_account::link(app, &actor, user.id, named).await?
            }
            Command::Renew(one) => {
                let link = find(app, one.id).await?;
                let renewed = vault::renewed_tokens(app, &link).await;
                renewed.map_err(|error| Failure::new(error.to_string()))?;
                link
            }
            Command::End(end) => {
                let link = find(app, end.one.id).await?;
                linked_account::unlink(app, &actor, link.user_id, link.id, true).await?;
                link
            }
        };
        let token = app.store.upstream_token(link.id).await?;
        instance::show(output, &object(&view(app, Listed { link, token })))
    })
    .await
}

async fn find(app: &App, id: Uuid) -> Result<LinkedAccount, Failure> {
    let found = app.store.linked_account(id).await?;
    Ok(found.ok_or(ManageError::NotFound("linked account"))?)
}

async fn show_list(app: &App, list: List, output: &Output) -> Result<(), Failure> {
    let user_id = match &list.user {
        None => None,
        Some(text) => Some(user::manage::find(app, text).await?.id),
    };
    let filter = LinkedAccountFilter {
        user_id,
        provider: list.provider,
        query: list.query,
        oldest_first: true,
    };
    let mut links: Vec<Value> = Vec::new();
    let mut after = None;
    while links.len() < list.limit {
        let limit = PAGE.min(list.limit - links.len());
        let page = linked_account::of_everybody(app, &filter, after, limit).await?;
        let more = page.more;
        after = page.items.last().map(|one| one.link.id);
        let items = page.items.into_iter();
        links.extend(items.map(|one| object(&view(app, one))));
        if !more {
            break;
        }
    }
    output.show(&links, |links| {
        let row = |link: &Value| {
            [
                plain(&link["id"]),
                plain(&link["user_id"]),
                plain(&link["provider"]),
                plain(&link["subject"]),
                plain(&link["username"]),
                plain(&link["health"]),
            ]
        };
        let rows: Vec<_> = links.iter().map(row).collect();
        table(
            ["ID", "USER", "PROVIDER", "SUBJECT", "USERNAME", "HEALTH"],
            &rows,
        )
    })
}

/// Links that are read at a time.
const PAGE: usize = 200;
