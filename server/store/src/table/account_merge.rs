//! Two accounts of one person that become one, over several tables.

use super::{Connection, Result, access_request, changed, client, linked_account, outbox};
use super::{pending_identity, user_account};
use crate::{MergeAccounts, StoreError};
use uuid::Uuid;

// Changes nothing: whoever is about to change the account, or to end one of its links, waits. Administrators neither
// lose an account by this nor get another way into theirs.
const HOLD: &str = "update user_account set version = version
    where id = $1 and is_admin = $2 and deactivated_at is null";

pub const ALL: &[&str] = &[HOLD];

/// What is undone by the error, as everything that was taken or moved before in this unit.
const CHANGED: StoreError = StoreError::Conflict { what: "account" };

/// Moves links and clients from one account to another and deletes the first, if both are as the person was told.
/// False if that was decided before, or waited too long.
pub async fn merge(connection: &mut Connection, input: &MergeAccounts) -> Result<bool> {
    if !pending_identity::take(connection, &(input.pending_id, input.now)).await? {
        return Ok(false);
    }
    let (from, into, now) = (input.from_id, input.into_id, input.now);
    // Two who merge the same accounts the other way round wait for each other in the same order.
    for id in [from.min(into), from.max(into)] {
        hold(connection, id).await?;
    }
    let links = linked_account::move_all(connection, from, into, now).await?;
    let clients = client::move_all(connection, from, into, now).await?;
    let as_told = links == input.linked_account_ids && clients == input.client_ids;
    if from == into || !as_told || !linked_account::note_use(connection, &input.proof).await? {
        return Err(CHANGED);
    }
    access_request::move_all(connection, from, into).await?;
    let leaving = (from, now, input.revocation_expires_at);
    match user_account::delete(connection, &leaving).await? {
        // A client that was registered meanwhile would go with the account, and nobody was told.
        Some(deleted) if deleted.client_ids.is_empty() => {}
        _ => return Err(CHANGED),
    }
    for mail in &input.mails {
        outbox::create(connection, mail).await?;
    }
    Ok(true)
}

async fn hold(connection: &mut Connection, id: Uuid) -> Result<()> {
    match changed(connection, sqlx::query(HOLD).bind(id).bind(false)).await? {
        0 => Err(CHANGED),
        _ => Ok(()),
    }
}
