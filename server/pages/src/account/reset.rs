//! The pages of a forgotten password: asking for a link, and what it opens.

use countersign_store::{PasswordHash, ResetPassword, StoreError, User};
use poem::Response;

use crate::account::{
    count_request, form, gone, new_password_fields, password_faults, secret, show, text, whose,
};
use countersign_rules::account::link::{self, Purpose, VOID};
use countersign_rules::account::notice_to;
use countersign_rules::account::reset::send_asked;
use countersign_rules::app::App;
use countersign_rules::attempt;
use countersign_rules::error::OAuthError;
use countersign_rules::event::{self, EventKind, EventRecord};
use countersign_rules::mail::Subject;
use countersign_rules::page::{CardPage, Field, path};
use countersign_rules::password::PlainPassword;
use countersign_rules::session::Visit;
use countersign_rules::telemetry::client_address_of;
use countersign_rules::text::Text;
use countersign_rules::user::password::detailed;

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
    if let Err(error) = send_asked(&visit, &login).await {
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
