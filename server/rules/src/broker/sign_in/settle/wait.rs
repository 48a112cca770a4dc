//! What waits for the decision of a person, and where they decide.

use poem::Response;
use poem::http::StatusCode;
use uuid::Uuid;

use crate::broker::app_sign_in::deliver;
use crate::broker::app_sign_in::outcome::Outcome;
use crate::broker::provider::Provider;
use crate::broker::sign_in::decide::Decision;
use crate::broker::sign_in::pending::{self, Waiting};
use crate::broker::sign_in::request::Returned;
use crate::broker::upstream::{Arrival, Identity};
use crate::page::{CardPage, path};
use crate::session::Visit;
use crate::session::then::Then;
use crate::text::Text;

/// Keeps the identity at the server until a person has decided.
pub(super) async fn wait(
    visit: &Visit,
    provider: &Provider,
    returned: Returned,
    arrival: Arrival,
    decision: Decision,
) -> Response {
    let user_id = match decision {
        Decision::AskToLink(user_id) => Some(user_id),
        _ => None,
    };
    let waiting = Waiting {
        identity: arrival.identity,
        tokens: arrival.tokens,
        onward: returned.onward,
        merge: None,
    };
    let id = match pending::store(visit, provider.name.as_str(), user_id, &waiting).await {
        Ok(id) => id,
        Err(error) => return visit.failed(&error),
    };
    match decision {
        Decision::AskToLink(_) => visit.go_to(&Then::path_of(Some(&Then::Link(id)))),
        Decision::SignInToLink => conflict(visit, provider, id, &waiting.identity),
        _ => {
            let journey = waiting.onward.journey(&visit.app);
            match journey.filter(|journey| journey.sign_up_url(&visit.app).is_some()) {
                Some(journey) => deliver(visit, &journey, &Outcome::SignUpNeeded(id)).await,
                None => visit.go_to(&format!("{}?identity={id}", path::PROVIDER_SIGN_UP)),
            }
        }
    }
}

/// An account here has the address. Whoever it belongs to signs in to it, and links.
pub fn conflict(visit: &Visit, provider: &Provider, id: Uuid, identity: &Identity) -> Response {
    let lead = Text::new("broker-conflict-lead")
        .with("provider", &provider.title)
        .with("email", identity.email.clone().unwrap_or_default());
    let heading = Text::new("broker-conflict");
    let page = CardPage::new(visit.layout(), heading, [lead])
        .link(&sign_in_to_link(id), Text::new("broker-conflict-button"))
        .link(path::FORGOT_PASSWORD, Text::new("sign-in-forgotten"));
    visit.refuse(StatusCode::CONFLICT, "email_taken", page)
}

/// The sign-in page that leads to the decision about an identity.
pub fn sign_in_to_link(id: Uuid) -> String {
    format!("{}&local=1", Then::Link(id).sign_in())
}
