//! The form, and the providers by which an account can be opened in its place.

use countersign_store::{AccountLink, StoreError};
use poem::Response;
use uuid::Uuid;

use super::mail::{sent, wait};
use super::open::{Failed, open};
use super::{Waiting, browser_hash, name_taken, refused};
use crate::account::{count_request, form, password_faults, secret, show, text};
use countersign_rules::account::link::{self, Purpose};
use countersign_rules::account::password_rule;
use countersign_rules::app::App;
use countersign_rules::broker::Onlooker;
use countersign_rules::broker::sign_in::admission::{admits, domains, invites, needs_invitation};
use countersign_rules::broker::sign_in::field::{terms, terms_field, terms_link};
use countersign_rules::broker::sign_in::path_of;
use countersign_rules::config::SignUp as Setting;
use countersign_rules::error::OAuthError;
use countersign_rules::page::{CardPage, Field, path};
use countersign_rules::password::PlainPassword;
use countersign_rules::session::form::Form;
use countersign_rules::session::{Onward, Visit};
use countersign_rules::text::Text;
use countersign_rules::user::{is_username, normal_email};

/// Whether somebody with this invitation, or with none, may open an account.
async fn admitted(app: &App, token: &str) -> Result<Option<Option<AccountLink>>, StoreError> {
    match app.config.accounts.sign_up {
        Setting::Closed | Setting::Providers => Ok(None),
        Setting::Open if token.is_empty() => Ok(Some(None)),
        Setting::Open | Setting::Invited => {
            Ok(link::read(app, Purpose::Invitation, token).await?.map(Some))
        }
    }
}

/// `GET /sign-up`
pub async fn page(visit: Visit) -> Response {
    let token = visit.query("invitation").unwrap_or_default();
    let request = visit.query("request").unwrap_or_default();
    match admitted(&visit.app, &token).await {
        Ok(Some(invitation)) => {
            let email = invitation.and_then(|link| link.email);
            let nothing = Filled::default();
            let page = sign_up_page(&visit, &token, &request, email.as_deref(), nothing);
            show(&visit, &by_providers(&visit, page, &token, &request))
        }
        Ok(None) => refused_or_by_provider(&visit, &token).await,
        Err(error) => visit.failed(&error.into()),
    }
}

/// With the providers by which whoever holds the invitation can open an account, too.
fn by_providers(visit: &Visit, mut page: CardPage, token: &str, request: &str) -> CardPage {
    let invitation = Some(token.to_owned()).filter(|token| !token.is_empty());
    let onward = Onward {
        request: request.parse().ok(),
        invitation: invitation.clone(),
        ..Onward::default()
    };
    let onlooker = Onlooker::of(visit);
    let providers = visit.app.broker.providers.for_sign_in();
    for provider in providers.filter(|provider| onlooker.sees(provider)) {
        let needed = needs_invitation(&visit.app, &provider);
        if needed.is_none_or(|needed| needed && invitation.is_none()) {
            continue;
        }
        let words = Text::new("sign-up-with").with("provider", &provider.title);
        page = page.link(&onward.along(&path_of(&provider)), words);
    }
    page
}

/// The form is closed, but an invitation may admit by providers.
async fn refused_or_by_provider(visit: &Visit, token: &str) -> Response {
    match link::read(&visit.app, Purpose::Invitation, token).await {
        Ok(Some(_)) if invites(&visit.app) => {
            let lead = Text::new("sign-up-by-provider");
            let page = CardPage::new(visit.layout(), Text::new("sign-up-title"), [lead]);
            show(visit, &by_providers(visit, page, token, ""))
        }
        Ok(_) => refused(visit),
        Err(error) => visit.failed(&error.into()),
    }
}

/// What somebody has filled in, as far as it is shown again.
#[derive(Clone, Copy, Default)]
struct Filled<'a> {
    username: &'a str,
    email: &'a str,
    agreed: bool,
}

/// Whose accounts they are, where addresses are limited.
fn domains_hint(app: &App) -> Option<Text> {
    let domains = domains(app, None);
    let words = || Text::new("sign-up-domains").with("domains", domains.join(", "));
    (!domains.is_empty()).then(words)
}

fn sign_up_page(
    visit: &Visit,
    invitation: &str,
    request: &str,
    invited: Option<&str>,
    filled: Filled<'_>,
) -> CardPage {
    let mut fields = vec![
        Field::username(filled.username),
        Field {
            fixed: invited.is_some(),
            hint: domains_hint(&visit.app).filter(|_| invitation.is_empty()),
            ..Field::email(invited.unwrap_or(filled.email))
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
    let terms = terms(&visit.app, None);
    if terms.is_some() {
        fields.push(terms_field(filled.agreed));
    }
    let mut form = form(visit, path::SIGN_UP, fields, Text::new("sign-up-button"));
    form.hidden.push(("invitation", invitation.to_owned()));
    form.hidden.push(("request", request.to_owned()));
    let sign_in = match request.parse::<Uuid>() {
        Ok(id) => format!("{}?request={id}", path::SIGN_IN),
        Err(_) => path::SIGN_IN.to_owned(),
    };
    let lead = Text::new("sign-up-lead").with("site", visit.app.site.name.as_str());
    let mut page = CardPage::new(visit.layout(), Text::new("sign-up-title"), [lead])
        .form(form)
        .link(&sign_in, Text::new("sign-up-have-one"));
    page.links.extend(terms.map(terms_link));
    page
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
    let filled = Filled {
        username: &username,
        email: &typed,
        agreed: fields.one("terms").is_some(),
    };
    let email = invited.clone().or_else(|| normal_email(&typed));
    let is_invited = invitation.is_some();
    let errors = faults(&visit, &fields, filled, email.as_deref(), is_invited).await;
    let (Some(email), true) = (email, errors.is_empty()) else {
        let invited = invited.as_deref();
        let page = sign_up_page(&visit, &token, &request, invited, filled);
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
            username: username.clone(),
            password_hash,
            browser_hash: browser_hash(&visit),
            invitation: invitation.as_ref().map(|link| link.id),
            taken: false,
            request: request.parse::<Uuid>().ok().map(|id| id.to_string()),
            agreed: terms(app, None).map(|terms| (terms, app.clock.now())),
        },
        Err(error) => return visit.failed(&OAuthError::unavailable(error)),
    };
    // An invitation that came by mail has shown already whose the address is.
    if let (Some(invitation), true) = (&invitation, invited.is_some()) {
        return match open(&visit, invitation, None, &waiting, &username, &email).await {
            Ok(response) => response,
            Err(Failed::Username) => {
                let page = sign_up_page(&visit, &token, &request, Some(&email), filled);
                show(&visit, &page.errors(name_taken()))
            }
            Err(failed) => failed.page(&visit),
        };
    }
    match wait(&visit, waiting, &email).await {
        Ok(id) => sent(&visit, id, &email),
        Err(error) => visit.failed(&error.into()),
    }
}

async fn faults(
    visit: &Visit,
    fields: &Form,
    filled: Filled<'_>,
    email: Option<&str>,
    is_invited: bool,
) -> Vec<(&'static str, Text)> {
    let (app, username): (&App, _) = (&visit.app, filled.username);
    let mut errors = Vec::new();
    if !is_username(username) {
        let words = Text::new("username-wrong");
        errors.push(("username", words));
    }
    match email {
        None => errors.push(("email", Text::new("email-wrong"))),
        Some(email) if !is_invited && !admits(app, None, email) => {
            errors.push(("email", Text::new("email-other-domain")));
        }
        Some(_) => {}
    }
    errors.extend(password_faults(visit, fields, &[username, email.unwrap_or("")]).await);
    if terms(app, None).is_some() && !filled.agreed {
        errors.push(("terms", Text::new("broker-terms-needed")));
    }
    errors
}
