//! Two accounts of one person that become one.

use countersign_store::MergeAccounts;

use super::manage;
use crate::app::App;
use crate::broker::group;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{Actor, ManageError};

/// Merges two accounts: one is deleted with its sessions, consents and tokens, and what it was given; the other one has
/// its linked accounts and its clients. False if that was decided before, or waited too long.
///
/// # Errors
/// [`ManageError::Conflict`] if something is not as it was offered, and [`ManageError::Unavailable`]; nothing was changed
/// then.
pub async fn merge(app: &App, actor: &Actor, input: MergeAccounts) -> Result<bool, ManageError> {
    let (from, into) = (input.from_id, input.into_id);
    let clients = input.client_ids.clone();
    let links = input.linked_account_ids.iter().map(ToString::to_string);
    let links: Vec<String> = links.collect();
    if !app.store.merge_accounts(input).await? {
        return Ok(false);
    }
    app.mailer.wake();
    manage::forget(app, from, &[]);
    for client_id in &clients {
        app.caches.clients.invalidate(client_id);
    }
    group::forget(app, into);
    // Groups that stood with the sessions of the closed account do not outlive them.
    group::sessions_ended(app, into).await;
    let merged = EventRecord::new(EventKind::UserMerged)
        .about(into)
        .by(actor)
        .detail("user_id", from.to_string())
        .detail("linked_account_ids", links)
        .detail("client_ids", clients);
    event::record(app, merged);
    let deleted = EventRecord::new(EventKind::UserDeleted)
        .about(from)
        .by(actor)
        .detail("client_ids", Vec::<String>::new())
        .detail("merged_into", into.to_string());
    event::record(app, deleted);
    Ok(true)
}
