//! The authorization endpoint (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2).
//!
//! 1. [`request`] checks the parameters, in order. Until client and redirect
//!    URI are certain, what is wrong is said on a page of ours; after that the
//!    client is told, by redirect.
//! 2. [`step`] says what is missing: a sign-in, a consent, nothing, or why the
//!    request has to fail.
//! 3. If something is missing the request is stored ([`pending`]), bound to the
//!    browser, and the browser sent to the page in question. Pages come back
//!    here with the id of the request and nothing else; they never call each
//!    other.
//! 4. [`response`] makes the code and the redirect; `implicit` does the same
//!    for old clients that get a token in its place.

pub mod claims;
pub mod form_post;
mod implicit;
pub mod pending;
pub mod request;
pub mod response;
pub mod step;

use poem::Request;

use crate::app::App;
use crate::error::OAuthError;
use crate::session::{self, Browser};

use pending::Pending;
use request::{AuthorizationRequest, Prompt};
use response::Failure;
use step::Step;

/// Where the browser goes, and the browser's own value if it is new.
pub struct Next {
    /// The `Location`.
    pub location: String,
    /// To be remembered by the browser.
    pub browser: Browser,
}

/// A request that has just arrived, as pairs of names and values.
pub async fn begin(
    app: &App,
    http: &Request,
    parameters: &[(String, String)],
) -> Result<Next, Failure> {
    let request = request::check(app, parameters).await?;
    let signed_in = session::current(app, http)
        .await
        .map_err(|error| request.failure(OAuthError::from(error)))?;
    let browser = Browser::of(app, http);
    let step = step::next(app, &request, app.clock.now(), signed_in.as_ref())
        .await
        .map_err(|error| request.failure(error))?;
    let location = match step {
        Step::Approve(granted) => {
            let Some(signed_in) = signed_in else {
                return Err(request.failure(OAuthError::unavailable("approved without a session")));
            };
            response::approve(app, &request, None, &signed_in, granted, None).await?
        }
        Step::SignIn | Step::Consent => {
            let id = pending::store(app, &request, &browser)
                .await
                .map_err(|error| request.failure(error))?;
            page_of(app, &request, &step, id)
        }
    };
    Ok(Next { location, browser })
}

/// A stored request, after a page did its part: on to the next page, or back to
/// the client.
pub async fn resume(
    app: &App,
    pending: &Pending,
    signed_in: Option<&session::SignedIn>,
) -> Result<String, Failure> {
    let request = &pending.request;
    let step = step::next(app, request, pending.began_at, signed_in)
        .await
        .map_err(|error| request.failure(error))?;
    match (step, signed_in) {
        (Step::Approve(granted), Some(signed_in)) => {
            response::approve(app, request, Some(pending), signed_in, granted, None).await
        }
        (Step::Approve(_), None) => Ok(page_of(app, request, &Step::SignIn, pending.id)),
        (step, _) => Ok(page_of(app, request, &step, pending.id)),
    }
}

fn page_of(app: &App, request: &AuthorizationRequest, step: &Step, id: uuid::Uuid) -> String {
    let creates = request.parameters.prompt.contains(&Prompt::Create);
    let page = match step {
        Step::SignIn if creates => "/sign-up",
        Step::SignIn => "/sign-in",
        _ => "/consent",
    };
    let by = match (page, &request.parameters.idp_hint) {
        ("/sign-in", Some(provider)) => format!("&by={provider}"),
        _ => String::new(),
    };
    format!("{}?request={id}{by}", app.site.path(page))
}

impl AuthorizationRequest {
    /// The failure of this request with this error.
    pub fn failure(&self, error: OAuthError) -> Failure {
        Failure::Client {
            client_id: self.client.client_id.clone(),
            redirect: self.redirect.clone(),
            mode: self.mode,
            state: self.state.clone(),
            error: Box::new(error),
        }
    }
}
