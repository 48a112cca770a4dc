//! The addresses below `/api/oauth/` at which apps of older servers began. They are there for apps
//! that `legacy.outcome_in_url` names, which are told the outcome in the address and nothing else.

use poem::Response;
use poem::http::StatusCode;

use crate::broker::sign_in::{callback, start};
use countersign_rules::broker::app_sign_in::{Journey, Purpose};
use countersign_rules::broker::sign_in::path_of;
use countersign_rules::event::legacy;
use countersign_rules::page::{ErrorKind, path};
use countersign_rules::session::Visit;

/// The app of an address: the one in the query, or the first.
fn app_of(visit: &Visit) -> Option<String> {
    let apps = &visit.app.config.legacy.outcome_in_url;
    match visit.query("app") {
        None => apps.first().cloned(),
        Some(name) => apps.iter().find(|one| **one == name).cloned(),
    }
}

fn go(visit: &Visit, purpose: Purpose) -> Response {
    let provider = match start::provider(visit) {
        Ok(provider) => provider,
        Err(response) => return *response,
    };
    let Some(name) = app_of(visit) else {
        return visit.error(StatusCode::NOT_FOUND, ErrorKind::NotFound);
    };
    legacy::used(&visit.app, "outcome_in_url", "");
    let short = |text: &String| text.len() <= 1000 && !text.chars().any(char::is_control);
    let journey = Journey {
        app: name,
        provider: provider.name.to_string(),
        purpose,
        popup: None,
        challenge: None,
        state: None,
        next: visit.query("next").filter(short),
    };
    let page = match purpose {
        Purpose::SignIn | Purpose::Link => path_of(&provider),
        Purpose::Unlink => path::LINKED_ACCOUNTS.to_owned(),
    };
    match journey.seal(&visit.app) {
        Ok(sealed) => visit.go_to(&format!("{page}?app={sealed}")),
        Err(error) => visit.failed(&error),
    }
}

/// `GET /api/oauth/login/{remote}`: links where somebody is signed in, as it always did.
pub async fn login(visit: Visit) -> Response {
    let purpose = match visit.signed_in {
        Some(_) => Purpose::Link,
        None => Purpose::SignIn,
    };
    go(&visit, purpose)
}

/// `GET /api/oauth/authorized/{remote}`
pub async fn authorized(visit: Visit) -> Response {
    callback::arrive(visit).await
}

/// `GET /api/oauth/disconnect/{remote}`: where links are ended, by a form.
pub async fn disconnect(visit: Visit) -> Response {
    go(&visit, Purpose::Unlink)
}
