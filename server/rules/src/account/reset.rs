//! A forgotten password: a mail with a link to the confirmed address of the
//! account. Whether there is such an account shows neither in the answer nor in the work that is done for it.
//!
//! Links that were asked for earlier stay good until one is used, so nobody can
//! spoil somebody else's link by asking for more.

use countersign_store::{NewAccountLink, StoreError, User};

use super::link::{self, Purpose};
use super::{letter_to, may_send};
use crate::app::App;
use crate::event::{self, EventKind, EventRecord};
use crate::mail::Subject;
use crate::manage::{Actor, ManageError};
use crate::page::path;
use crate::session::Visit;
use crate::telemetry::client_address_of;
use crate::user::normal_login;

/// Sends a link to whoever asked for it, if there is such an account with a confirmed address. The same is done where there
/// is none.
///
/// # Errors
/// When the database cannot be reached.
pub async fn send_asked(visit: &Visit, login: &str) -> Result<(), StoreError> {
    let app = &visit.app;
    let login = normal_login(login);
    let found = match login.contains('\0') {
        true => None,
        false => app.store.user_by_login(&login).await?,
    };
    let found = found.filter(|user| user.deactivated_at.is_none() && user.email_verified);
    let address = found.as_ref().and_then(|user| user.email.as_deref());
    // Counted for those who have no account as well.
    let allowed = may_send(app, address.unwrap_or(&login)).await?;
    let recipient = address.zip(Some(found.as_ref())).filter(|_| allowed);
    let lifetime = app.config.accounts.reset_lifetime.as_chrono();
    let user_id = recipient.and_then(|(_, user)| user).map(|user| user.id);
    let made = link::make(app, Purpose::ResetPassword, user_id, None, lifetime);
    let url = made.url(app, path::RESET_PASSWORD, "token");
    let lang = visit.language_for(recipient.and_then(|(_, user)| user));
    let mail = letter_to(app, recipient, Subject::ResetPassword, lifetime, url, lang);
    app.store
        .create_account_link(NewAccountLink {
            link: made.row,
            mail: Some(mail),
        })
        .await?;
    app.mailer.wake();
    let mut event = EventRecord::new(EventKind::PasswordResetRequested)
        .address(client_address_of(app, &visit.request));
    if let Some(id) = user_id {
        event = event.about(id);
    }
    event::record(app, event);
    Ok(())
}

/// Sends a link to somebody because an administrator wants it.
///
/// # Errors
/// [`ManageError::Refused`] (`user_deactivated`, `no_confirmed_address`, `too_many_mails`),
/// [`ManageError::Unavailable`].
pub async fn send_to(app: &App, actor: &Actor, user: &User) -> Result<(), ManageError> {
    let refused = |code, message| Err(ManageError::Refused { code, message });
    if user.deactivated_at.is_some() {
        let message = "The account is deactivated. Reactivate it first.";
        return refused("user_deactivated", message);
    }
    let Some(address) = user.email.as_deref().filter(|_| user.email_verified) else {
        let message = "The account has no confirmed e-mail address to which a link could go.";
        return refused("no_confirmed_address", message);
    };
    if !may_send(app, address).await? {
        let message = "This address was sent enough mails lately. Try again in an hour.";
        return refused("too_many_mails", message);
    }
    let lifetime = app.config.accounts.reset_lifetime.as_chrono();
    let made = link::make(app, Purpose::ResetPassword, Some(user.id), None, lifetime);
    let url = made.url(app, path::RESET_PASSWORD, "token");
    let (to, lang) = (Some((address, Some(user))), app.language_of(Some(user)));
    let mail = letter_to(app, to, Subject::ResetPassword, lifetime, url, lang);
    app.store
        .create_account_link(NewAccountLink {
            link: made.row,
            mail: Some(mail),
        })
        .await?;
    app.mailer.wake();
    let event = EventRecord::new(EventKind::PasswordResetRequested).about(user.id);
    event::record(app, event.by(actor));
    Ok(())
}
