//! The deletion of an account by its owner: at once its sign-ins end and
//! applications lose access; after the grace period the account goes. Signing
//! in before keeps it.

use countersign_store::{AccountDeletion, StoreError, User};

use super::notice_to;
use crate::app::App;
use crate::event::{self, EventKind, EventRecord};
use crate::mail::Subject;
use crate::manage::{Actor, ManageError};
use crate::page::path;
use crate::user::manage;

/// Notes that somebody wants their account deleted, and ends all access to it.
///
/// # Errors
/// [`ManageError::Refused`] for the last administrator, [`ManageError::Unavailable`].
pub async fn request(app: &App, actor: &Actor, user: &User) -> Result<(), ManageError> {
    let grace = app.config.accounts.deletion_grace;
    if grace.is_zero() {
        return manage::delete(app, actor, user.id).await;
    }
    manage::refuse_last_administrator(app, user).await?;
    let now = app.clock.now();
    let due_at = now + grace.as_chrono();
    let subject = Subject::DeletionRequested { on: due_at };
    let mail = notice_to(app, user, subject, path::SIGN_IN);
    let deletion = AccountDeletion {
        user_id: user.id,
        requested_at: now,
        due_at,
    };
    app.store.request_deletion(deletion, mail).await?;
    app.mailer.wake();
    let until = app.revocation_lives_until();
    let revoked = app
        .store
        .revoke_user_authorizations(user.id, now, until, "deletion requested")
        .await?;
    for id in revoked {
        app.revoked_authorization(id);
    }
    app.revoked_user(user.id);
    for session in app.store.delete_user_sessions(user.id, None, now).await? {
        app.caches.sessions.invalidate(&session);
    }
    let event = EventRecord::new(EventKind::DeletionRequested).about(user.id);
    event::record(app, event.by(actor));
    Ok(())
}

/// Somebody has signed in: the account stays. Whether it was to be deleted.
///
/// # Errors
/// When the database cannot be reached.
pub async fn cancel(app: &App, user: &User) -> Result<bool, StoreError> {
    if app.store.pending_deletion(user.id).await?.is_none() {
        return Ok(false);
    }
    let cancelled = app.store.cancel_deletion(user.id).await?;
    if cancelled {
        let event = EventRecord::new(EventKind::DeletionCancelled);
        event::record(app, event.actor(Some(user.id)).about(user.id));
    }
    Ok(cancelled)
}

/// Deletes the accounts whose time has come, a few at a time.
pub async fn carry_out(app: &App) {
    let due = match app.store.due_deletions(app.clock.now(), 20).await {
        Ok(due) => due,
        Err(error) => return tracing::warn!(%error, "accounts could not be deleted"),
    };
    for id in due {
        match manage::delete_if_due(app, id).await {
            Ok(_) => {}
            Err(error) => tracing::warn!(%error, user_id = %id, "an account could not be deleted"),
        }
    }
}
