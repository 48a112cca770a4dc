//! Opening an account. Nothing exists until its owner has opened the link in
//! the mail: the name, the hash of the password and the address wait, sealed,
//! in the row of the link, and give nobody any power.
//!
//! 1. The form. An address that belongs to an account already gets another
//!    mail; the page is the same.
//! 2. The mail, which can be sent again from the browser that began.
//! 3. The page behind the link. In another browser than the one that began it
//!    asks for the password: whoever typed a stranger's address does not get an
//!    account that the stranger confirms by a careless click.

use std::sync::Arc;

use countersign_store::{
    AccountLink, NewAccountLink, NewMail, NewUser, PasswordHash, SignUp, SignedUp, StoreError, User,
};
use poem::Response;
use poem::http::StatusCode;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::confirm::Unproven;
use super::link::{self, Purpose};
use super::{
    count_request, form, gone, letter_to, may_send, password_faults, password_rule, secret, show,
    text, too_many,
};
use crate::app::App;
use crate::attempt::{self, Counter, Kind, known};
use crate::authorize::{self, pending};
use crate::config::SignUp as Setting;
use crate::error::OAuthError;
use crate::event::{self, EventKind, EventRecord};
use crate::mail::Subject;
use crate::page::{CardPage, Field, path};
use crate::password::{PlainPassword, Verdict};
use crate::secret::{PlainToken, Purpose as HashPurpose, TokenHash};
use crate::session::form::Form;
use crate::session::{SignedIn, Visit, begin, set_session};
use crate::telemetry::client_address_of;
use crate::text::Text;
use crate::user::{is_username, normal_email};

/// What waits for the confirmation.
#[derive(Serialize, Deserialize)]
struct Waiting {
    username: String,
    password_hash: String,
    browser_hash: [u8; 32],
    invitation: Option<Uuid>,
    /// The address belongs to an account: the link opens nothing.
    taken: bool,
    /// The authorization request that led here (`prompt=create`).
    #[serde(default)]
    request: Option<String>,
}

/// Whether somebody with this invitation, or with none, may open an account.
async fn admitted(app: &App, token: &str) -> Result<Option<Option<AccountLink>>, StoreError> {
    match app.config.accounts.sign_up {
        Setting::Closed => Ok(None),
        Setting::Open if token.is_empty() => Ok(Some(None)),
        Setting::Open | Setting::Invited => {
            Ok(link::read(app, Purpose::Invitation, token).await?.map(Some))
        }
    }
}

fn refused(visit: &Visit) -> Response {
    let lead = match visit.app.config.accounts.sign_up {
        Setting::Closed => Text::new("sign-up-closed"),
        _ => Text::new("sign-up-invited"),
    };
    let page = CardPage::new(visit.layout(), Text::new("sign-up-refused"), [lead])
        .link(path::SIGN_IN, Text::new("nav-sign-in"));
    visit.show(StatusCode::FORBIDDEN, &page, &[])
}

/// `GET /sign-up`
pub async fn page(visit: Visit) -> Response {
    let token = visit.query("invitation").unwrap_or_default();
    let request = visit.query("request").unwrap_or_default();
    match admitted(&visit.app, &token).await {
        Ok(Some(invitation)) => {
            let email = invitation.and_then(|link| link.email);
            show(
                &visit,
                &sign_up_page(&visit, &token, &request, email.as_deref(), "", ""),
            )
        }
        Ok(None) => refused(&visit),
        Err(error) => visit.failed(&error.into()),
    }
}

fn sign_up_page(
    visit: &Visit,
    invitation: &str,
    request: &str,
    invited: Option<&str>,
    username: &str,
    email: &str,
) -> CardPage {
    let fields = vec![
        Field::username(username),
        Field {
            fixed: invited.is_some(),
            ..Field::email(invited.unwrap_or(email))
        },
        Field {
            hint: Some(password_rule()),
            ..Field::password("password", Text::new("password"), "new-password")
        },
        Field::password(
            "password_again",
            Text::new("password-again"),
            "new-password",
        ),
    ];
    let mut form = form(visit, path::SIGN_UP, fields, Text::new("sign-up-button"));
    form.hidden.push(("invitation", invitation.to_owned()));
    form.hidden.push(("request", request.to_owned()));
    let sign_in = match request.parse::<Uuid>() {
        Ok(id) => format!("{}?request={id}", path::SIGN_IN),
        Err(_) => path::SIGN_IN.to_owned(),
    };
    let lead = Text::new("sign-up-lead").with("site", visit.app.site.name.as_str());
    CardPage::new(visit.layout(), Text::new("sign-up-title"), [lead])
        .form(form)
        .link(&sign_in, Text::new("sign-up-have-one"))
}

/// `POST /sign-up`
pub async fn submit(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let (token, request) = (text(&fields, "invitation"), text(&fields, "request"));
    let invitation = match admitted(&visit.app, &token).await {
        Ok(Some(invitation)) => invitation,
        Ok(None) => return refused(&visit),
        Err(error) => return visit.failed(&error.into()),
    };
    let invited = invitation.as_ref().and_then(|link| link.email.clone());
    let (username, typed) = (text(&fields, "username"), text(&fields, "email"));
    let email = invited.clone().or_else(|| normal_email(&typed));
    let errors = faults(&visit, &fields, &username, email.as_deref()).await;
    let (Some(email), true) = (email, errors.is_empty()) else {
        let invited = invited.as_deref();
        let page = sign_up_page(&visit, &token, &request, invited, &username, &typed);
        return show(&visit, &page.errors(errors));
    };
    if let Err(response) = count_request(&visit).await {
        return *response;
    }
    let app = &visit.app;
    let hash = match PlainPassword::new(String::clone(&secret(&fields, "password"))) {
        Ok(password) => app.passwords.hash(password).await,
        Err(error) => Err(error),
    };
    let waiting = match hash {
        Ok(password_hash) => Waiting {
            username,
            password_hash,
            browser_hash: browser_hash(&visit),
            invitation: invitation.as_ref().map(|link| link.id),
            taken: false,
            request: request.parse::<Uuid>().ok().map(|id| id.to_string()),
        },
        Err(error) => return visit.failed(&OAuthError::unavailable(error)),
    };
    // An invitation that came by mail has shown already whose the address is.
    if let (Some(invitation), true) = (&invitation, invited.is_some()) {
        let page =
            |username: &str| sign_up_page(&visit, &token, &request, Some(&email), username, "");
        return match open(
            &visit,
            invitation,
            None,
            &waiting,
            &waiting.username,
            &email,
        )
        .await
        {
            Ok(response) => response,
            Err(Failed::Username) => show(&visit, &page(&waiting.username).errors(name_taken())),
            Err(failed) => failed.page(&visit),
        };
    }
    match wait(&visit, waiting, &email).await {
        Ok(id) => sent(&visit, id, &email),
        Err(error) => visit.failed(&error.into()),
    }
}

fn name_taken() -> Vec<(&'static str, Text)> {
    let words = Text::new("username-taken");
    vec![("username", words)]
}

async fn faults(
    visit: &Visit,
    fields: &Form,
    username: &str,
    email: Option<&str>,
) -> Vec<(&'static str, Text)> {
    let mut errors = Vec::new();
    if !is_username(username) {
        let words = Text::new("username-wrong");
        errors.push(("username", words));
    }
    if email.is_none() {
        let words = Text::new("email-wrong");
        errors.push(("email", words));
    }
    errors.extend(password_faults(visit, fields, &[username, email.unwrap_or("")]).await);
    errors
}

fn browser_hash(visit: &Visit) -> [u8; 32] {
    let text = format!("sign-up\n{}", visit.browser.value());
    *visit
        .app
        .hasher
        .hash_text(HashPurpose::Cookie, &text)
        .as_bytes()
}

fn is_same_browser(visit: &Visit, waiting: &Waiting) -> bool {
    TokenHash::from(waiting.browser_hash) == TokenHash::from(browser_hash(visit))
}

/// Whether an account has confirmed this address. One that has not does not count.
async fn is_taken(app: &App, email: &str) -> Result<bool, StoreError> {
    let holder = app.store.user_by_login(email).await?;
    Ok(holder.is_some_and(|user| user.email_verified))
}

async fn wait(visit: &Visit, mut waiting: Waiting, email: &str) -> Result<Uuid, StoreError> {
    let app = &visit.app;
    waiting.taken = is_taken(app, email).await?;
    let lifetime = app.config.accounts.confirmation_lifetime.as_chrono();
    let mut made = link::make(app, Purpose::SignUp, None, Some(email), lifetime);
    made.row.detail_sealed = Some(link::seal(app, made.row.id, &waiting));
    let url = made.url(app, path::SIGN_UP_CONFIRM, "token");
    let mail = mail(visit, &waiting, email, url).await?;
    let id = made.row.id;
    app.store
        .create_account_link(NewAccountLink {
            link: made.row,
            mail: Some(mail),
        })
        .await?;
    app.mailer.wake();
    Ok(id)
}

async fn mail(
    visit: &Visit,
    waiting: &Waiting,
    email: &str,
    url: String,
) -> Result<NewMail, StoreError> {
    let (app, lang) = (&visit.app, visit.language());
    let lifetime = app.config.accounts.confirmation_lifetime.as_chrono();
    let to = may_send(app, email).await?.then_some((email, None));
    Ok(match waiting.taken {
        false => letter_to(app, to, Subject::ConfirmSignUp, lifetime, url, lang),
        true => {
            let url = app.config.issuer.join(path::SIGN_IN);
            letter_to(app, to, Subject::SignUpTaken, lifetime, url, lang)
        }
    })
}

fn sent(visit: &Visit, id: Uuid, email: &str) -> Response {
    let lead = Text::new("sign-up-sent").with("email", email);
    let more = Text::new("mail-nothing");
    let mut page = CardPage::new(visit.layout(), Text::new("check-mail"), [lead, more]);
    let mut again = form(
        visit,
        path::SIGN_UP_AGAIN,
        Vec::new(),
        Text::new("mail-again"),
    );
    again.hidden.push(("sign_up", id.to_string()));
    page.aside = Some(again);
    show(visit, &page.link(path::SIGN_IN, Text::new("nav-sign-in")))
}

/// `POST /sign-up/resend`
pub async fn resend(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    if let Err(response) = count_request(&visit).await {
        return *response;
    }
    let app = &visit.app;
    let id = text(&fields, "sign_up").parse::<Uuid>().ok();
    let found = match id {
        Some(id) => app.store.account_link(id).await,
        None => Ok(None),
    };
    let link = match found {
        Ok(link) => link.filter(|link| link.purpose == Purpose::SignUp.as_str()),
        Err(error) => return visit.failed(&error.into()),
    };
    let detail = link
        .as_ref()
        .and_then(|link| link::detail::<Waiting>(app, link));
    let (Some(link), Some(waiting)) = (link, detail) else {
        return gone(
            &visit,
            Some((path::SIGN_UP, Text::new("sign-up-begin-again"))),
        );
    };
    let Some(email) = link.email.filter(|_| is_same_browser(&visit, &waiting)) else {
        return gone(
            &visit,
            Some((path::SIGN_UP, Text::new("sign-up-begin-again"))),
        );
    };
    let (token, hash): (PlainToken, _) = link::renew(app, link.id);
    let url = link::url(app, path::SIGN_UP_CONFIRM, "token", &token);
    let lifetime = app.config.accounts.confirmation_lifetime.as_chrono();
    let until = app.clock.now() + lifetime;
    let mail = match mail(&visit, &waiting, &email, url).await {
        Ok(mail) => mail,
        Err(error) => return visit.failed(&error.into()),
    };
    // A mail that is held back would leave the person without any link that works.
    match app
        .store
        .renew_account_link(link.id, hash, until, mail)
        .await
    {
        Ok(true) => {
            app.mailer.wake();
            sent(&visit, link.id, &email)
        }
        Ok(false) => gone(
            &visit,
            Some((path::SIGN_UP, Text::new("sign-up-begin-again"))),
        ),
        Err(error) => visit.failed(&error.into()),
    }
}

/// The sign-up behind a link that can be used.
async fn judge(
    app: &App,
    token: &str,
) -> Result<Option<(AccountLink, Waiting, String)>, StoreError> {
    let Some(link) = link::read(app, Purpose::SignUp, token).await? else {
        return Ok(None);
    };
    let waiting = link::detail::<Waiting>(app, &link).filter(|waiting| {
        let allowed = match app.config.accounts.sign_up {
            Setting::Open => true,
            Setting::Invited => waiting.invitation.is_some(),
            Setting::Closed => false,
        };
        allowed && !waiting.taken
    });
    let email = link.email.clone();
    Ok(waiting
        .zip(email)
        .map(|(waiting, email)| (link, waiting, email)))
}

/// `GET /sign-up/confirm?token=…`
pub async fn confirm_page(visit: Visit) -> Response {
    let token = visit.query("token").unwrap_or_default();
    match judge(&visit.app, &token).await {
        Ok(Some((_, waiting, email))) => {
            let page = last_page(&visit, &token, &waiting, &waiting.username, &email);
            show(&visit, &page)
        }
        Ok(None) => gone(
            &visit,
            Some((path::SIGN_UP, Text::new("sign-up-begin-again"))),
        ),
        Err(error) => visit.failed(&error.into()),
    }
}

fn last_page(
    visit: &Visit,
    token: &str,
    waiting: &Waiting,
    username: &str,
    email: &str,
) -> CardPage {
    let mut fields = vec![Field::username(username)];
    let lead = Text::new("sign-up-confirms").with("email", email);
    let mut leads = vec![lead];
    if !is_same_browser(visit, waiting) {
        leads.push(Text::new("sign-up-enter-password"));
        fields.push(Field::password(
            "password",
            Text::new("password"),
            "current-password",
        ));
    }
    let mut form = form(
        visit,
        path::SIGN_UP_CONFIRM,
        fields,
        Text::new("sign-up-button"),
    );
    form.hidden.push(("token", token.to_owned()));
    CardPage::new(visit.layout(), Text::new("sign-up-almost"), leads).form(form)
}

/// `POST /sign-up/confirm`
pub async fn confirm(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let token = text(&fields, "token");
    let (link, waiting, email) = match judge(&visit.app, &token).await {
        Ok(Some(found)) => found,
        Ok(None) => {
            return gone(
                &visit,
                Some((path::SIGN_UP, Text::new("sign-up-begin-again"))),
            );
        }
        Err(error) => return visit.failed(&error.into()),
    };
    let username = text(&fields, "username");
    let page = |errors| {
        let page = last_page(&visit, &token, &waiting, &username, &email);
        show(&visit, &page.errors(errors))
    };
    if !is_username(&username) {
        let words = Text::new("username-wrong");
        return page(vec![("username", words)]);
    }
    if !is_same_browser(&visit, &waiting)
        && let Err(problem) = knows_password(&visit, link.id, &waiting, &fields).await
    {
        return match problem {
            Unproven::Wrong(words) => page(vec![("password", words)]),
            Unproven::Limited(refused) => too_many(&visit, refused),
        };
    }
    let invitation = match waiting.invitation {
        None => None,
        Some(id) => match visit.app.store.account_link(id).await {
            Ok(Some(invitation)) => Some(invitation),
            Ok(None) => return refused(&visit),
            Err(error) => return visit.failed(&error.into()),
        },
    };
    match open(
        &visit,
        &link,
        invitation.as_ref(),
        &waiting,
        &username,
        &email,
    )
    .await
    {
        Ok(response) => response,
        Err(Failed::Username) => page(name_taken()),
        Err(failed) => failed.page(&visit),
    }
}

async fn knows_password(
    visit: &Visit,
    id: Uuid,
    waiting: &Waiting,
    fields: &Form,
) -> Result<(), Unproven> {
    let app = &visit.app;
    let wrong = || Unproven::Wrong(Text::new("sign-up-wrong-password"));
    let settings = &app.config.sign_in;
    let (limit, window) = (settings.attempts_per_account, settings.window.as_chrono());
    let counter = Counter::new(app, Kind::SignUpPassword, &id.to_string(), limit, window);
    let counted = attempt::count(app, [counter.forgetting()])
        .await
        .map_err(Unproven::Limited)?;
    let password = String::clone(&secret(fields, "password"));
    let password = PlainPassword::new(password).map_err(|_| wrong())?;
    let stored = Some(waiting.password_hash.as_str());
    match app.passwords.verify(password, stored).await {
        Ok(Verdict::Correct { .. }) => {
            counted.was_right(app).await;
            Ok(())
        }
        Ok(Verdict::Wrong) => Err(wrong()),
        Err(_) => Err(Unproven::Wrong(Text::new("server-busy"))),
    }
}

enum Failed {
    /// Somebody else has the name.
    Username,
    /// Somebody else has confirmed the address in the meantime, or link or invitation are used.
    Gone,
    Other(OAuthError),
}

impl Failed {
    fn page(self, visit: &Visit) -> Response {
        match self {
            Self::Other(error) => visit.failed(&error),
            Self::Username | Self::Gone => {
                gone(visit, Some((path::SIGN_IN, Text::new("nav-sign-in"))))
            }
        }
    }
}

/// On with the authorization request that led here, in the browser that began
/// it; elsewhere, or when it is too late, to the new account.
async fn onward(visit: &Visit, waiting: &Waiting, token: &PlainToken, user: User) -> Response {
    let app = &visit.app;
    let opened = || visit.go_to(&crate::user::account::done("account-opened"));
    let Some(id) = waiting.request.as_deref() else {
        return opened();
    };
    let Ok(pending) = pending::load(app, Some(id), &visit.browser).await else {
        return opened();
    };
    let Ok(Some(session)) = app.session_row(token.id()).await else {
        return opened();
    };
    let who = SignedIn {
        session,
        user: Arc::new(user),
        moved: false,
    };
    match authorize::resume(app, &pending, Some(&who)).await {
        Ok(location) => visit.go(&location),
        Err(failure) => visit.ended(&failure),
    }
}

async fn open(
    visit: &Visit,
    link: &AccountLink,
    invitation: Option<&AccountLink>,
    waiting: &Waiting,
    username: &str,
    email: &str,
) -> Result<Response, Failed> {
    let app = &visit.app;
    let new = SignUp {
        link: link::using(app, link),
        invitation: invitation.map(|link| link::using(app, link)),
        user: NewUser {
            id: app.new_id(),
            username: username.to_owned(),
            email: Some(email.to_owned()),
            email_verified: true,
            display_name: None,
            password_hash: Some(PasswordHash(waiting.password_hash.clone())),
            is_admin: false,
            locale: None,
            address: None,
            phone_number: None,
            phone_number_verified: false,
            created_at: app.clock.now(),
        },
    };
    let user = match app.store.sign_up(new).await {
        Ok(SignedUp::Done(user)) => user,
        Ok(SignedUp::LinkGone | SignedUp::InvitationGone) | Err(StoreError::NotFound) => {
            return Err(Failed::Gone);
        }
        Err(StoreError::Conflict { what: "username" }) => return Err(Failed::Username),
        Err(StoreError::Conflict { .. }) => return Err(Failed::Gone),
        Err(error) => return Err(Failed::Other(error.into())),
    };
    let invited = invitation.is_some() || link.purpose == Purpose::Invitation.as_str();
    let event = EventRecord::new(EventKind::UserSignedUp)
        .actor(Some(user.id))
        .about(user.id)
        .address(client_address_of(app, &visit.request));
    event::record(app, event.detail("invited", invited));
    match begin(app, &visit.request, user.id, &["pwd"]).await {
        Ok(token) => {
            let user_id = user.id;
            let mut response = onward(visit, waiting, &token, *user).await;
            set_session(app, &mut response, &token);
            known::begin(app, &visit.request, user_id, &mut response).await;
            Ok(response)
        }
        Err(error) => Err(Failed::Other(error.into())),
    }
}
