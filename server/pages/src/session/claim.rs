//! The page on which the first administrator account is made.

use poem::Response;
use poem::http::StatusCode;

use countersign_rules::account::policy;
use countersign_rules::manage::Actor;
use countersign_rules::page::{ClaimField, ClaimPage, ClaimState, path};
use countersign_rules::session::claim::{Failed, Refused, become_administrator, judge};
use countersign_rules::session::form::Form;
use countersign_rules::session::{Visit, begin, set_session};
use countersign_rules::text::Text;
use countersign_rules::user::MIN_PASSWORD_BYTES;

/// `GET /claim`
pub async fn page(visit: Visit) -> Response {
    let token = visit.query("token").unwrap_or_default();
    match judge(&visit.app, &token).await {
        Ok(()) => form(&visit, &token, "", "", Vec::new()),
        Err(refused) => refuse(&visit, refused),
    }
}

/// `POST /claim`
pub async fn submit(mut visit: Visit) -> Response {
    let fields = match visit.form().await {
        Ok(form) => form,
        Err(response) => return response,
    };
    let text = |name: &str| fields.one(name).unwrap_or("").to_owned();
    let token = text("token");
    if let Err(refused) = judge(&visit.app, &token).await {
        return refuse(&visit, refused);
    }
    let (username, email) = (text("username"), text("email"));
    let mut errors = faults(&fields);
    let password = fields.one("password").unwrap_or("");
    if let Some(fault) = policy::fault(&visit.app, password, &[&username, &email]).await {
        errors.push((ClaimField::Password, fault));
    }
    if !errors.is_empty() {
        return form(&visit, &token, &username, &email, errors);
    }
    let actor = Actor::on_page(&visit.app, &visit.request, None);
    match become_administrator(&visit.app, &actor, &username, &email, text("password")).await {
        Ok(Some(id)) => signed_in(visit, id).await,
        Ok(None) => refuse(&visit, Refused::Used),
        Err(Failed::Fields(errors)) => form(&visit, &token, &username, &email, errors),
        Err(Failed::Other(error)) => visit.failed(&error),
    }
}

fn faults(fields: &Form) -> Vec<(ClaimField, Text)> {
    let password = fields.one("password").unwrap_or("");
    let again = fields.one("password_again").unwrap_or("");
    let mut errors = Vec::new();
    if password != again {
        errors.push((ClaimField::PasswordAgain, Text::new("password-different")));
    }
    errors
}

async fn signed_in(visit: Visit, id: uuid::Uuid) -> Response {
    match begin(&visit.app, &visit.request, id, &["pwd"]).await {
        Ok(token) => {
            let mut response = visit.go_to(path::ACCOUNT);
            set_session(&visit.app, &mut response, &token);
            response
        }
        Err(error) => visit.failed(&error.into()),
    }
}

fn form(
    visit: &Visit,
    token: &str,
    username: &str,
    email: &str,
    errors: Vec<(ClaimField, Text)>,
) -> Response {
    let status = match errors.is_empty() {
        true => StatusCode::OK,
        false => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let page = ClaimPage {
        layout: visit.layout(),
        state: ClaimState::Form {
            action: visit.app.site.path(path::CLAIM),
            csrf: visit.csrf(),
            token: token.to_owned(),
            username: username.chars().take(320).collect(),
            email: email.chars().take(320).collect(),
            password_length: MIN_PASSWORD_BYTES,
            errors,
        },
    };
    visit.show(status, &page, &[])
}

fn refuse(visit: &Visit, refused: Refused) -> Response {
    let state = match refused {
        Refused::Failed(error) => return visit.failed(&error),
        Refused::Used => ClaimState::Used,
        Refused::Expired => ClaimState::Expired,
    };
    let page = ClaimPage {
        layout: visit.layout(),
        state,
    };
    visit.show(StatusCode::GONE, &page, &[])
}
