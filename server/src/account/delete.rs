//! The deletion of an account by its owner: at once its sign-ins end and
//! applications lose access; after the grace period the account goes. Signing
//! in before keeps it.

use countersign_store::{AccountDeletion, StoreError, User};
use poem::Response;
use poem::http::StatusCode;

use super::{form, fresh, in_words, notice_to, show};
use crate::app::App;
use crate::error::OAuthError;
use crate::event::{self, EventKind, EventRecord};
use crate::mail::Subject;
use crate::manage::{Actor, ManageError};
use crate::page::{CardPage, path};
use crate::session::{Visit, expire_session};
use crate::text::Text;
use crate::user::manage;

/// `GET /account/delete`
pub async fn page(visit: Visit) -> Response {
    match fresh(&visit, "delete") {
        Ok(_) => show(&visit, &delete_page(&visit)),
        Err(response) => *response,
    }
}

fn delete_page(visit: &Visit) -> CardPage {
    let grace = visit.app.config.accounts.deletion_grace;
    let when = match grace.is_zero() {
        true => Text::new("delete-at-once"),
        false => Text::new("delete-when").with("time", in_words(grace.as_chrono())),
    };
    let mut form = form(visit, path::DELETE, Vec::new(), Text::new("delete-button"));
    form.danger = true;
    let lead = Text::new("delete-lead");
    CardPage::new(visit.layout(), Text::new("delete-title"), [when, lead])
        .form(form)
        .link(path::ACCOUNT, Text::new("delete-keep"))
}

/// `POST /account/delete`
pub async fn submit(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let who = match fresh(&visit, "delete") {
        Ok(who) => who,
        Err(response) => return *response,
    };
    let actor = Actor::on_page(&visit.app, &visit.request, Some(who.user.id));
    let (app, user) = (visit.app.clone(), who.user.clone());
    let work = tokio::spawn(async move { request(&app, &actor, &user).await });
    let done = work
        .await
        .unwrap_or_else(|error| Err(ManageError::Internal(error.to_string())));
    match done {
        Ok(()) => {
            visit.signed_in = None;
            let lead = match visit.app.config.accounts.deletion_grace {
                grace if grace.is_zero() => Text::new("delete-done"),
                grace => Text::new("delete-waits").with("time", in_words(grace.as_chrono())),
            };
            let page = CardPage::new(visit.layout(), Text::new("goodbye"), [lead]);
            let mut response = show(&visit, &page.link(path::HOME, Text::new("go-home")));
            expire_session(&visit.app, &mut response);
            response
        }
        Err(ManageError::Refused { message, .. }) => {
            let page = delete_page(&visit).errors(vec![("", Text::verbatim(message))]);
            visit.show(StatusCode::CONFLICT, &page, &[])
        }
        Err(error) => visit.failed(&OAuthError::unavailable(error)),
    }
}

async fn request(app: &App, actor: &Actor, user: &User) -> Result<(), ManageError> {
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
