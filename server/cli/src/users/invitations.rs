//! `countersign users invite`, `invitations` and `uninvite`: who may open an account.

use clap::Args;
use serde_json::Value;
use uuid::Uuid;

use crate::Failure;
use crate::instance::{self, object, plain};
use crate::output::{Output, table};
use countersign_rules::account::invitation;
use countersign_rules::app::App;
use countersign_rules::manage::Actor;

/// Invitations that are shown.
const MOST: usize = 1000;

#[derive(Debug, Args)]
pub(crate) struct Invite {
    /// Where the invitation goes
    #[arg(long, value_name = "ADDRESS")]
    email: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct Uninvite {
    /// The id of the invitation
    invitation: Uuid,
}

/// Invites somebody, and shows the invitation.
pub(super) async fn invite(
    app: &App,
    actor: &Actor,
    invite: &Invite,
    output: &Output,
) -> Result<(), Failure> {
    let made = invitation::create(app, actor, invite.email.as_deref()).await?;
    instance::show(output, &object(&invitation::view(&made)))
}

/// Takes an invitation back, and shows those that are left.
pub(super) async fn uninvite(
    app: &App,
    actor: &Actor,
    which: &Uninvite,
    output: &Output,
) -> Result<(), Failure> {
    invitation::revoke(app, actor, which.invitation).await?;
    show(app, output).await
}

/// Shows the invitations that can still be used.
pub(super) async fn show(app: &App, output: &Output) -> Result<(), Failure> {
    let found = invitation::list(app, None, MOST).await?;
    let found: Vec<Value> = found
        .items
        .iter()
        .map(|one| object(&invitation::row_view(one)))
        .collect();
    output.show(&found, |found| {
        let row = |one: &Value| {
            [
                plain(&one["id"]),
                plain(&one["email"]),
                plain(&one["created_at"]),
                plain(&one["expires_at"]),
            ]
        };
        let rows: Vec<_> = found.iter().map(row).collect();
        table(["ID", "EMAIL", "MADE", "GOOD UNTIL"], &rows)
    })
}
