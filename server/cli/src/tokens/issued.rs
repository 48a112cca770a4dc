//! What everybody has been issued: listed, and revoked by what it has in common.

use chrono::{DateTime, Utc};
use clap::Args;
use countersign_store::{IssuedFilter, IssuedKind};
use serde_json::{Value, json};

use super::super::args::Agreement;
use super::super::instance::{object, plain};
use super::super::output::{Output, table};
use super::super::{Failure, instance};
use countersign_rules::app::App;
use countersign_rules::issued_token::manage;
use countersign_rules::issued_token::view::view;
use countersign_rules::manage::Actor;
use countersign_rules::user;

/// Rows that are read at a time.
const PAGE: usize = 200;

/// What is meant.
#[derive(Debug, Args)]
pub(crate) struct Matching {
    /// Only what stands for this user: the id, user name or e-mail address of an account
    #[arg(long, short, value_name = "USER")]
    user: Option<String>,
    /// Only what was issued to this client
    #[arg(long, value_name = "CLIENT_ID")]
    client: Option<String>,
    /// Only this kind: authorization, access_token or personal_token
    #[arg(long, value_name = "KIND")]
    kind: Option<IssuedKind>,
    /// Only what was issued before this time, such as 2026-11-26T00:00:00Z
    #[arg(long, value_name = "TIME")]
    issued_before: Option<DateTime<Utc>>,
}

#[derive(Debug, Args)]
pub(crate) struct List {
    #[command(flatten)]
    matching: Matching,
    /// The most to list
    #[arg(long, value_name = "NUMBER", default_value_t = 1000)]
    limit: usize,
}

#[derive(Debug, Args)]
pub(crate) struct RevokeAll {
    #[command(flatten)]
    matching: Matching,
    /// Everything on this server, if nothing else is said
    #[arg(long, conflicts_with_all = ["user", "client", "kind", "issued_before"])]
    all: bool,
    /// Count, and revoke nothing
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    agreement: Agreement,
}

impl RevokeAll {
    /// Whether everything is said that has to be before anything is opened.
    ///
    /// # Errors
    /// What is missing.
    pub(crate) fn check(&self) -> Result<(), Failure> {
        let matching = &self.matching;
        let narrowed = matching.user.is_some()
            || matching.client.is_some()
            || matching.kind.is_some()
            || matching.issued_before.is_some();
        if !narrowed && !self.all {
            return Err(Failure::usage("nothing says what to revoke")
                .help("add --user, --client, --kind or --issued-before, or --all"));
        }
        match self.dry_run {
            true => Ok(()),
            false => self.agreement.required_for("revoking tokens"),
        }
    }
}

async fn filter(app: &App, matching: Matching) -> Result<IssuedFilter, Failure> {
    Ok(IssuedFilter {
        id: None,
        kind: matching.kind,
        user_id: match matching.user {
            Some(user) => Some(user::manage::find(app, &user).await?.id),
            None => None,
        },
        client_id: matching.client,
        issued_before: matching.issued_before,
    })
}

/// `countersign tokens issued`
pub(crate) async fn list(app: &App, list: List, output: &Output) -> Result<(), Failure> {
    let filter = filter(app, list.matching).await?;
    let mut issued: Vec<Value> = Vec::new();
    let mut before = None;
    while issued.len() < list.limit {
        let rows = PAGE.min(list.limit - issued.len());
        let page = manage::list(app, &filter, before, rows).await?;
        before = page.items.last().map(|last| last.id);
        issued.extend(page.items.iter().map(|one| object(&view(one))));
        if !page.more {
            break;
        }
    }
    output.show(&issued, |issued| {
        let or = |value: &Value| match value {
            Value::Null => "-".to_owned(),
            value => plain(value),
        };
        let rows: Vec<_> = issued
            .iter()
            .map(|one| {
                [
                    plain(&one["id"]),
                    plain(&one["kind"]),
                    or(&one["username"]),
                    or(&one["client_id"]),
                    plain(&one["scope"]),
                    plain(&one["issued_at"]),
                    or(&one["expires_at"]),
                ]
            })
            .collect();
        let heads = ["ID", "KIND", "USER", "CLIENT", "SCOPE", "ISSUED", "ENDS"];
        table(heads, &rows)
    })
}

/// `countersign tokens revoke-all`
pub(crate) async fn revoke_all(
    app: &App,
    revoke: RevokeAll,
    output: &Output,
) -> Result<(), Failure> {
    let filter = filter(app, revoke.matching).await?;
    let counts = match revoke.dry_run {
        true => manage::count(app, &filter).await?,
        false => manage::revoke(app, &Actor::operator(), &filter).await?,
    };
    let shown = json!({
        "authorizations": counts.authorizations,
        "access_tokens": counts.access_tokens,
        "personal_tokens": counts.personal_tokens,
        "dry_run": revoke.dry_run,
    });
    instance::show(output, &shown)
}
