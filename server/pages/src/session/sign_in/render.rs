//! The page, in each of its states.

use poem::Response;
use poem::http::StatusCode;

use super::confirming;
use countersign_rules::authorize::pending;
use countersign_rules::broker;
use countersign_rules::page::{AskingClient, Destination, SignInPage, SignInProblem};
use countersign_rules::session::{Onward, Visit};

/// What the page goes by.
pub(super) struct Shown<'a> {
    pub(super) pending: Option<&'a pending::Pending>,
    pub(super) onward: &'a Onward,
    /// Whether the form for the password was asked for where it is not shown to everybody.
    pub(super) local: bool,
}

pub(super) fn render(
    visit: &Visit,
    shown: &Shown<'_>,
    username: &str,
    problem: Option<SignInProblem>,
) -> Response {
    let pending = shown.pending;
    let status = match &problem {
        None => StatusCode::OK,
        Some(SignInProblem::TooManyAttempts(_)) => StatusCode::TOO_MANY_REQUESTS,
        Some(SignInProblem::Busy) => StatusCode::SERVICE_UNAVAILABLE,
        Some(_) => StatusCode::UNPROCESSABLE_ENTITY,
    };
    let retry_after = match &problem {
        Some(SignInProblem::TooManyAttempts(seconds)) => Some(*seconds),
        Some(SignInProblem::Busy) => Some(2),
        _ => None,
    };
    let redirect = pending.map(|pending| pending.request.redirect.as_str().to_owned());
    let page = SignInPage {
        layout: visit.layout(),
        action: visit.app.site.path("/sign-in"),
        csrf: visit.csrf(),
        request: pending.map(|pending| pending.id.to_string()),
        client: pending.map(|pending| AskingClient {
            name: pending.request.client.name.clone(),
            host: Destination::of(
                pending.request.redirect.as_str(),
                !pending.request.client.is_confidential(),
            )
            .host(),
        }),
        then: shown.onward.then.clone(),
        next: shown.onward.next.clone(),
        app: shown.onward.app.clone(),
        local: shown.local,
        passwords: visit.app.config.sign_in.passwords || shown.local,
        providers: broker::sign_in::buttons(visit, shown.onward),
        username: username.chars().take(320).collect(),
        again: confirming(visit, pending).is_some(),
        problem,
    };
    let mut response = visit.show(status, &page, redirect.as_slice());
    if let Some(seconds) = retry_after {
        response
            .headers_mut()
            .insert("retry-after", poem::http::HeaderValue::from(seconds));
    }
    response
}
