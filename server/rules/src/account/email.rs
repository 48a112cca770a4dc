//! The link that makes an address the account's, sent to that address. Until it is opened the former one counts.

use countersign_store::{NewAccountLink, StoreError, User};

use super::link::{self, Purpose};
use super::{letter_to, may_send};
use crate::app::App;
use crate::mail::Subject;
use crate::page::path;

/// The address that becomes a person's when they open the link that was sent to it.
pub async fn waiting(app: &App, user: &User) -> Result<Option<String>, StoreError> {
    let (purpose, now) = (Purpose::ConfirmEmail.as_str(), app.clock.now());
    let link = app.store.account_link_of(user.id, purpose, now).await?;
    Ok(link.and_then(|link| link.email))
}

/// Sends the link, with words in a language.
pub async fn send_link_in(
    app: &App,
    lang: &str,
    user: &User,
    email: &str,
) -> Result<(), StoreError> {
    let holder = app.store.user_by_login(email).await?;
    let foreign = holder.is_some_and(|holder| holder.email_verified && holder.id != user.id);
    let few = may_send(app, email).await?;
    if !few && waiting(app, user).await?.as_deref() == Some(email) {
        // The link that was sent before goes on working.
        return Ok(());
    }
    let allowed = few && !foreign;
    let lifetime = app.config.accounts.confirmation_lifetime.as_chrono();
    let id = Some(user.id);
    let made = link::make(app, Purpose::ConfirmEmail, id, Some(email), lifetime);
    let url = made.url(app, path::EMAIL_CONFIRM, "token");
    let to = allowed.then_some((email, Some(user)));
    let mail = letter_to(app, to, Subject::ConfirmEmail, lifetime, url, lang);
    // One address waits at a time.
    app.store
        .void_account_links(user.id, vec![Purpose::ConfirmEmail.as_str()])
        .await?;
    app.store
        .create_account_link(NewAccountLink {
            link: made.row,
            mail: Some(mail),
        })
        .await?;
    app.mailer.wake();
    Ok(())
}
