//! A forgotten password: a mail with a link to the confirmed address of the
//! account, and the page behind the link. Whether there is such an account
//! shows neither in the answer nor in the work that is done for it.
//!
//! Links that were asked for earlier stay good until one is used, so nobody can
//! spoil somebody else's link by asking for more.

use countersign_store::{NewAccountLink, PasswordHash, ResetPassword, StoreError, User};
use poem::Response;

use super::link::{self, Purpose, VOID};
use super::{
    count_request, form, gone, letter_to, may_send, new_password_fields, notice_to,
    password_faults, secret, show, text, whose,
};
use crate::app::App;
use crate::attempt;
use crate::error::OAuthError;
use crate::event::{self, EventKind, EventRecord};
use crate::mail::Subject;
use crate::manage::{Actor, ManageError};
use crate::page::{CardPage, Field, path};
use crate::password::PlainPassword;
use crate::session::Visit;
use crate::telemetry::client_address_of;
use crate::text::Text;
use crate::user::manage::detailed;
use crate::user::normal_login;

/// `GET /password/forgot`
pub async fn forgot(visit: Visit) -> Response {
    show(&visit, &forgot_page(&visit, ""))
}

fn forgot_page(visit: &Visit, login: &str) -> CardPage {
    let field = Field {
        id: "login",
        label: Text::new("username-or-email"),
        kind: "text",
        autocomplete: "username",
        value: login.chars().take(320).collect(),
        longest: 320,
        ..Field::default()
    };
    let lead = Text::new("forgot-lead");
    CardPage::new(visit.layout(), Text::new("sign-in-forgotten"), [lead])
        .form(form(
            visit,
            path::FORGOT_PASSWORD,
            vec![field],
            Text::new("send-link"),
        ))
        .link(path::SIGN_IN, Text::new("back-to-sign-in"))
}

/// `POST /password/forgot`
pub async fn ask(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let login = text(&fields, "login");
    if login.is_empty() {
        let error = ("login", Text::new("sign-in-missing-username"));
        return show(&visit, &forgot_page(&visit, "").errors(vec![error]));
    }
    if let Err(response) = count_request(&visit).await {
        return *response;
    }
    if let Err(error) = send_link(&visit, &login).await {
        return visit.failed(&error.into());
    }
    let lead = Text::new("forgot-sent");
    let page = CardPage::new(
        visit.layout(),
        Text::new("check-mail"),
        [lead, Text::new("forgot-nothing")],
    );
    show(
        &visit,
        &page.link(path::SIGN_IN, Text::new("back-to-sign-in")),
    )
}

async fn send_link(visit: &Visit, login: &str) -> Result<(), StoreError> {
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

/// The user of a link that can be used.
async fn judge(
    app: &App,
    token: &str,
) -> Result<Option<(countersign_store::AccountLink, User)>, StoreError> {
    let Some(link) = link::read(app, Purpose::ResetPassword, token).await? else {
        return Ok(None);
    };
    let user = match link.user_id {
        Some(id) => app.store.user(id).await?,
        None => None,
    };
    Ok(user
        .filter(|user| user.deactivated_at.is_none())
        .map(|user| (link, user)))
}

/// `GET /password/reset?token=…`
pub async fn page(visit: Visit) -> Response {
    let token = visit.query("token").unwrap_or_default();
    match judge(&visit.app, &token).await {
        Ok(Some((_, user))) => show(&visit, &reset_page(&visit, &token, &user)),
        Ok(None) => gone(
            &visit,
            Some((path::FORGOT_PASSWORD, Text::new("reset-again"))),
        ),
        Err(error) => visit.failed(&error.into()),
    }
}

fn reset_page(visit: &Visit, token: &str, user: &User) -> CardPage {
    let mut fields = vec![whose(&user.username)];
    fields.extend(new_password_fields());
    let mut form = form(
        visit,
        path::RESET_PASSWORD,
        fields,
        Text::new("password-change-button"),
    );
    form.hidden.push(("token", token.to_owned()));
    let lead = Text::new("reset-lead").with("username", user.username.as_str());
    CardPage::new(
        visit.layout(),
        Text::new("reset-title"),
        [lead, Text::new("reset-tokens")],
    )
    .form(form)
}

/// `POST /password/reset`
pub async fn submit(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let token = text(&fields, "token");
    let (link, user) = match judge(&visit.app, &token).await {
        Ok(Some(found)) => found,
        Ok(None) => {
            return gone(
                &visit,
                Some((path::FORGOT_PASSWORD, Text::new("reset-again"))),
            );
        }
        Err(error) => return visit.failed(&error.into()),
    };
    let known = [user.username.as_str(), user.email.as_deref().unwrap_or("")];
    let errors = password_faults(&visit, &fields, &known).await;
    if !errors.is_empty() {
        return show(&visit, &reset_page(&visit, &token, &user).errors(errors));
    }
    let app = &visit.app;
    let hash = match PlainPassword::new(String::clone(&secret(&fields, "password"))) {
        Ok(password) => app.passwords.hash(password).await,
        Err(error) => Err(error),
    };
    let hash = match hash {
        Ok(hash) => hash,
        Err(error) => return visit.failed(&OAuthError::unavailable(error)),
    };
    let reset = ResetPassword {
        link: link::using(app, &link),
        password_hash: PasswordHash(hash),
        void: VOID.to_vec(),
        end: app.end_access(true),
        mail: notice_to(app, &user, Subject::PasswordChanged, path::FORGOT_PASSWORD),
    };
    let done = match app.store.reset_password(reset).await {
        Ok(Some(done)) => done,
        Ok(None) => {
            return gone(
                &visit,
                Some((path::FORGOT_PASSWORD, Text::new("reset-again"))),
            );
        }
        Err(error) => return visit.failed(&error.into()),
    };
    app.mailer.wake();
    app.ended_access(done.user_id, &done.ended);
    // Whoever was kept from signing in by somebody else's guesses can come in now.
    attempt::forget_sign_ins(app, &user).await;
    let address = client_address_of(app, &visit.request);
    let event = EventRecord::new(EventKind::UserPasswordChanged)
        .actor(Some(user.id))
        .about(user.id)
        .address(address);
    event::record(app, detailed(event, &done.ended).detail("by", "reset"));
    visit.signed_in = None;
    let page = CardPage::new(
        visit.layout(),
        Text::new("reset-done"),
        [Text::new("reset-done-lead"), Text::new("reset-done-tokens")],
    );
    show(&visit, &page.link(path::SIGN_IN, Text::new("nav-sign-in")))
}
