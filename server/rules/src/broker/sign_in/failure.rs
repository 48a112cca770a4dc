//! When nothing comes of it: a page with plain words and a way out, never a status of the server's
//! own failure, and never a redirect that could go round in circles.

use poem::Response;
use poem::http::StatusCode;

use super::path_of;
use crate::broker::app_sign_in::deliver;
use crate::broker::app_sign_in::outcome::{Failed, Outcome};
use crate::broker::provider::Provider;
use crate::broker::upstream::{Fault, UpstreamError};
use crate::event::{self, EventKind, EventRecord};
use crate::page::{CardPage, path};
use crate::session::{Onward, Visit};
use crate::telemetry::client_address_of;
use crate::text::Text;

/// Why, for the log and for the person.
pub struct Failure {
    /// The status.
    pub status: StatusCode,
    /// The stable word for programs and the log.
    pub code: &'static str,
    /// What exactly, for the log, where a provider is behind it: the check that failed, and what was said.
    pub fault: Option<Fault>,
    /// What the person reads.
    pub text: Text,
    /// Whether beginning again may help.
    pub again: bool,
}

impl Failure {
    /// What a provider did.
    pub fn of(error: &UpstreamError, provider: &Provider) -> Self {
        let status = match error {
            UpstreamError::Denied(_)
            | UpstreamError::NotAskedAgain(_)
            | UpstreamError::NotAllowed(_) => StatusCode::FORBIDDEN,
            UpstreamError::TryAgain(_) | UpstreamError::Forged(_) => StatusCode::BAD_REQUEST,
            UpstreamError::Unreachable(_)
            | UpstreamError::Nonsense(_)
            | UpstreamError::Misconfigured(_) => StatusCode::FAILED_DEPENDENCY,
        };
        let hopeless = matches!(
            error,
            UpstreamError::NotAllowed(_) | UpstreamError::Misconfigured(_)
        );
        Self {
            status,
            code: error.code(),
            fault: Some(error.fault().clone()),
            text: error.text(&provider.title),
            again: !hopeless,
        }
    }
}

/// The page, or the way back to the app that began; and a word in the audit log. Whoever comes here began a round trip,
/// and these are counted.
pub async fn page(
    visit: &Visit,
    provider: &Provider,
    onward: &Onward,
    failure: Failure,
) -> Response {
    record(visit, provider, &failure);
    show(visit, provider, onward, failure).await
}

/// A word in the audit log.
pub fn record(visit: &Visit, provider: &Provider, failure: &Failure) {
    let app = &visit.app;
    let who = visit.signed_in.as_ref().map(|who| who.user.id);
    let mut event = EventRecord::new(EventKind::SignInFailed)
        .actor(who)
        .address(client_address_of(app, &visit.request))
        .detail(event::REFUSED_BY, failure.code)
        .detail("provider", provider.name.as_str());
    if let Some(fault) = &failure.fault {
        let said = fault.detail.as_str();
        event = event.detail("fault", fault.reason).detail("internal", said);
    }
    if let Some(id) = who {
        event = event.about(id);
    }
    event::record(app, event);
}

/// The page, or the way back to the app that began.
pub async fn show(
    visit: &Visit,
    provider: &Provider,
    onward: &Onward,
    failure: Failure,
) -> Response {
    let app = &visit.app;
    app.metrics.sign_in("provider_failed");
    if let Some(journey) = onward.journey(app) {
        let outcome = Outcome::Failed(Failed {
            code: failure.code,
            text: failure.text,
            again: failure.again,
        });
        return deliver(visit, &journey, &outcome).await;
    }
    let heading = Text::new("broker-failed").with("provider", &provider.title);
    let mut page = CardPage::new(visit.layout(), heading, [failure.text]);
    if failure.again && !provider.hidden {
        let words = Text::new("broker-again").with("provider", &provider.title);
        page = page.link(&onward.along(&path_of(provider)), words);
    }
    page = match &visit.signed_in {
        Some(_) => page.link(path::LINKED_ACCOUNTS, Text::new("linked-heading")),
        // The form for the password, so that nobody is led back to the provider by itself.
        None => {
            let query = onward.query();
            let separator = if query.is_empty() { "" } else { "&" };
            let other = format!("{}?local=1{separator}{query}", path::SIGN_IN);
            page.link(&other, Text::new("broker-other-way"))
        }
    };
    page.code = Some(failure.code);
    visit.show(failure.status, &page, &[])
}
