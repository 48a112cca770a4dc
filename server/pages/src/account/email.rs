//! Another e-mail address. It counts when its owner, signed in or held ([`countersign_rules::account::held`]), has opened the
//! link that was sent to it; until then the former one stays. The former address
//! is told, with a link that takes everything back.

use std::sync::Arc;

use countersign_store::{AccountLink, ConfirmEmail, NewAccountLink, StoreError, User};
use futures::future::BoxFuture;
use poem::Response;
use poem::http::StatusCode;
use url::form_urlencoded::Serializer;
use uuid::Uuid;

use crate::account::{count_request, form, fresh, gone, show, text};
use countersign_rules::account::email::{send_link_in, waiting};
use countersign_rules::account::link::{self, Purpose, VOID};
use countersign_rules::account::{held, letter_to};
use countersign_rules::app::App;
use countersign_rules::event::{self, EventKind, EventRecord};
use countersign_rules::mail::Subject;
use countersign_rules::page::{CardPage, Field, path};
use countersign_rules::session::{Onward, Visit};
use countersign_rules::text::Text;
use countersign_rules::user::normal_email;

/// `GET /account/email`
pub async fn page(visit: Visit) -> Response {
    match fresh(&visit, "email") {
        Ok(who) => {
            let email = who.user.email.clone().filter(|_| !who.user.email_verified);
            show(&visit, &email_page(&visit, email.as_deref().unwrap_or("")))
        }
        Err(response) => *response,
    }
}

fn email_page(visit: &Visit, email: &str) -> CardPage {
    let lead = Text::new("email-lead");
    CardPage::new(visit.layout(), Text::new("email-title"), [lead])
        .form(form(
            visit,
            path::EMAIL,
            vec![Field::email(email)],
            Text::new("send-link"),
        ))
        .link(path::ACCOUNT, Text::new("back-to-account"))
}

/// `POST /account/email`
pub async fn submit(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let who = match fresh(&visit, "email") {
        Ok(who) => who,
        Err(response) => return *response,
    };
    let typed = text(&fields, "email");
    let Some(email) = normal_email(&typed) else {
        let words = Text::new("email-wrong");
        return show(
            &visit,
            &email_page(&visit, &typed).errors(vec![("email", words)]),
        );
    };
    if let Err(response) = count_request(&visit).await {
        return *response;
    }
    if let Err(error) = send_link(&visit, &who.user, &email).await {
        return visit.failed(&error.into());
    }
    sent(&visit, &email)
}

fn sent(visit: &Visit, email: &str) -> Response {
    let lead = Text::new("email-sent").with("email", email);
    let more = Text::new("mail-nothing");
    let mut page = CardPage::new(visit.layout(), Text::new("check-mail"), [lead, more]);
    let again = Text::new("mail-again");
    page.aside = Some(form(visit, path::EMAIL_AGAIN, Vec::new(), again));
    page = page.link(path::EMAIL, Text::new("email-other"));
    show(
        visit,
        &page.link(path::ACCOUNT, Text::new("back-to-account")),
    )
}

/// `POST /account/email/resend`: to the address that waits, so that who asks need not prove
/// again who they are: it is not theirs to choose.
pub async fn resend(mut visit: Visit) -> Response {
    if let Err(response) = visit.form().await {
        return response;
    }
    let Some(who) = visit.signed_in.clone() else {
        return visit.go_to(path::SIGN_IN);
    };
    if let Err(response) = count_request(&visit).await {
        return *response;
    }
    let email = match waiting(&visit.app, &who.user).await {
        Ok(Some(email)) => email,
        Ok(None) => return gone(&visit, Some((path::EMAIL, Text::new("email-title")))),
        Err(error) => return visit.failed(&error.into()),
    };
    match send_link(&visit, &who.user, &email).await {
        Ok(()) => sent(&visit, &email),
        Err(error) => visit.failed(&error.into()),
    }
}

/// Sends the link that makes an address the account's.
async fn send_link(visit: &Visit, user: &User, email: &str) -> Result<(), StoreError> {
    let lang = visit.language_for(Some(user));
    send_link_in(&visit.app, lang, user, email).await
}

/// `GET /email/confirm?token=…`
pub async fn confirm_page(visit: Visit) -> Response {
    let token = visit.query("token").unwrap_or_default();
    let link = match link::read(&visit.app, Purpose::ConfirmEmail, &token).await {
        Ok(Some(link)) => link,
        Ok(None) => return gone(&visit, Some((path::ACCOUNT, Text::new("go-to-account")))),
        Err(error) => return visit.failed(&error.into()),
    };
    let (_, email) = match person(&visit, &link).await {
        Ok(Some(own)) => own,
        Ok(None) => return sign_in_first(&visit, &token),
        Err(error) => return visit.failed(&error.into()),
    };
    let mut form = form(
        &visit,
        path::EMAIL_CONFIRM,
        Vec::new(),
        Text::new("email-confirm-button"),
    );
    form.hidden.push(("token", token));
    let lead = Text::new("email-becomes").with("email", email);
    let page = CardPage::new(visit.layout(), Text::new("email-confirm-title"), [lead]);
    show(&visit, &page.form(form))
}

/// Who uses a link.
struct Person {
    user: Arc<User>,
    /// The session; none of somebody who is held.
    session: Option<Uuid>,
}

/// Whoever a link is about, signed in or held in this browser, and its address. Somebody else, who
/// merely got the mail, cannot be made to confirm it.
async fn person(visit: &Visit, link: &AccountLink) -> Result<Option<(Person, String)>, StoreError> {
    let (Some(id), Some(email)) = (link.user_id, link.email.clone()) else {
        return Ok(None);
    };
    if let Some(who) = visit.signed_in.as_ref().filter(|who| who.user.id == id) {
        let (user, session) = (who.user.clone(), Some(who.session.id));
        return Ok(Some((Person { user, session }, email)));
    }
    let held = held::of(visit).await?.filter(|held| held.user.id == id);
    let person = held.map(|held| Person {
        user: Arc::new(held.user),
        session: None,
    });
    Ok(person.map(|person| (person, email)))
}

/// Signing in leads back to the link.
fn sign_in_first(visit: &Visit, token: &str) -> Response {
    let query = Serializer::new(String::new())
        .append_pair("token", token)
        .finish();
    let back = format!("{}?{query}", path::EMAIL_CONFIRM);
    let sign_in = Onward::to(visit.app.site.path(&back)).along(path::SIGN_IN);
    let lead = Text::new("sign-in-first-lead");
    let page = CardPage::new(visit.layout(), Text::new("sign-in-first"), [lead])
        .link(&sign_in, Text::new("nav-sign-in"));
    visit.show(StatusCode::FORBIDDEN, &page, &[])
}

/// `POST /email/confirm`
pub async fn confirm(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let app = &visit.app;
    let token = text(&fields, "token");
    let link = match link::read(app, Purpose::ConfirmEmail, &token).await {
        Ok(Some(link)) => link,
        Ok(None) => return gone(&visit, Some((path::ACCOUNT, Text::new("go-to-account")))),
        Err(error) => return visit.failed(&error.into()),
    };
    let (who, email) = match person(&visit, &link).await {
        Ok(Some(own)) => own,
        Ok(None) => return sign_in_first(&visit, &token),
        Err(error) => return visit.failed(&error.into()),
    };
    let confirm = ConfirmEmail {
        link: link::using(app, &link),
        void: VOID.to_vec(),
        void_later: None,
        undo: undo(app, &who.user, &email),
    };
    match app.store.confirm_email(confirm).await {
        Ok(Some(_)) => {}
        Ok(None) | Err(StoreError::Conflict { .. }) => {
            return gone(&visit, Some((path::ACCOUNT, Text::new("go-to-account"))));
        }
        Err(error) => return visit.failed(&error.into()),
    }
    app.mailer.wake();
    if let Err(error) = end_sessions(app, who.user.id, who.session).await {
        return visit.failed(&error.into());
    }
    let event = EventRecord::new(EventKind::UserEmailConfirmed);
    event::record(app, event.actor(Some(who.user.id)).about(who.user.id));
    match who.session {
        Some(_) => visit.go_to(&path::account_after("email-changed")),
        None => visit.go_to(path::HELD),
    }
}

/// What the former address gets, if it was confirmed and is another one.
fn undo(app: &App, user: &User, email: &str) -> Option<NewAccountLink> {
    let former = user.email.as_deref().filter(|_| user.email_verified)?;
    if former.to_lowercase() == email.to_lowercase() {
        return None;
    }
    let lifetime = app.config.accounts.undo_lifetime.as_chrono();
    let id = Some(user.id);
    let made = link::make(app, Purpose::UndoEmail, id, Some(former), lifetime);
    let url = made.url(app, path::EMAIL_UNDO, "token");
    let subject = Subject::EmailChanged { to: email };
    let lang = app.language_of(Some(user));
    let mail = letter_to(
        app,
        Some((former, Some(user))),
        subject,
        lifetime,
        url,
        lang,
    );
    Some(NewAccountLink {
        link: made.row,
        mail: Some(mail),
    })
}

fn end_sessions(
    app: &App,
    user_id: Uuid,
    except: Option<Uuid>,
) -> BoxFuture<'_, Result<(), StoreError>> {
    Box::pin(async move {
        app.caches.users.invalidate(&user_id);
        let now = app.clock.now();
        for session in app.store.delete_user_sessions(user_id, except, now).await? {
            app.caches.sessions.invalidate(&session);
        }
        countersign_rules::broker::group::sessions_ended(app, user_id).await;
        Ok(())
    })
}

/// `GET /email/undo?token=…`
pub async fn undo_page(visit: Visit) -> Response {
    let token = visit.query("token").unwrap_or_default();
    match link::read(&visit.app, Purpose::UndoEmail, &token).await {
        Ok(Some(link)) => {
            let mut form = form(
                &visit,
                path::EMAIL_UNDO,
                Vec::new(),
                Text::new("email-undo-button"),
            );
            form.hidden.push(("token", token));
            let email = link.email.unwrap_or_default();
            let lead = Text::new("email-undo-lead").with("email", email);
            let page = CardPage::new(visit.layout(), Text::new("email-undo-title"), [lead]);
            show(&visit, &page.form(form))
        }
        Ok(None) => gone(&visit, None),
        Err(error) => visit.failed(&error.into()),
    }
}

/// `POST /email/undo`
pub async fn take_back(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let app = &visit.app;
    let link = match link::read(app, Purpose::UndoEmail, &text(&fields, "token")).await {
        Ok(Some(link)) => link,
        Ok(None) => return gone(&visit, None),
        Err(error) => return visit.failed(&error.into()),
    };
    match restore(app, &link).await {
        Ok(Some(reset)) => visit.go_to(&format!("{}?token={reset}", path::RESET_PASSWORD)),
        Ok(None) | Err(StoreError::Conflict { .. }) => gone(&visit, None),
        Err(error) => visit.failed(&error.into()),
    }
}

/// The former address again, no sign-ins, and the credential to choose a new
/// password with. Ways back that were made later belong to whoever made the
/// change; the earlier ones stay.
async fn restore(app: &App, link: &AccountLink) -> Result<Option<String>, StoreError> {
    let confirm = ConfirmEmail {
        link: link::using(app, link),
        void: VOID.to_vec(),
        void_later: Some(Purpose::UndoEmail.as_str()),
        undo: None,
    };
    let Some(user) = app.store.confirm_email(confirm).await? else {
        return Ok(None);
    };
    end_sessions(app, user.id, None).await?;
    let event = EventRecord::new(EventKind::UserEmailConfirmed).about(user.id);
    event::record(app, event.detail("undone", true));
    let lifetime = app.config.accounts.reset_lifetime.as_chrono();
    let made = link::make(app, Purpose::ResetPassword, Some(user.id), None, lifetime);
    let token = made.token().to_owned();
    app.store
        .create_account_link(NewAccountLink {
            link: made.row,
            mail: None,
        })
        .await?;
    Ok(Some(token))
}
