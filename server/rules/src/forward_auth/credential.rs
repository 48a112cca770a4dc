//! Who sent the request that a gateway asks about.

use std::sync::Arc;

use countersign_api::support::{Presented, Rejection, presented};
use poem::Request;
use poem::http::StatusCode;

use crate::app::App;
use crate::event::refusal;
use crate::session::{Cookies, SignedIn};
use crate::telemetry::client_address_of;
use crate::token::access::{self, Accepted, Holders};
use crate::token::{Caller, Verified, caller};

/// What a request shows.
pub(super) enum Credential {
    /// Nothing.
    None,
    /// A token that is good, cut to what its user may do now, and whose it is.
    Token(Arc<Verified>, Holders),
    /// A browser session.
    Session(SignedIn),
}

/// Looks at the headers. What is present decides alone: where it is not good, nothing weaker takes
/// its place.
///
/// # Errors
/// 401 for what is not good, 400 and 403 for a session without the proof that it needs, 503.
pub(super) async fn find(
    app: &App,
    request: &Request,
    sessions: bool,
    is_safe: bool,
) -> Result<Credential, Rejection> {
    match presented(request.headers()) {
        Ok(Some(Presented::Bearer(token))) => {
            let address = client_address_of(app, request);
            let accepted = access::accept(app, token, address).await;
            let Accepted { token, holders } = accepted.map_err(caller::refused)?;
            refusal::caller(&token);
            Ok(Credential::Token(token, holders))
        }
        Ok(None) if sessions => session(app, request, is_safe).await,
        Ok(None) => Ok(Credential::None),
        Ok(Some(Presented::Basic(_))) | Err(_) => Err(Rejection::invalid_token(
            "The Authorization header holds no well-formed bearer token.",
        )),
    }
}

/// A session comes along with requests that other sites forge, so that what changes something
/// needs the proof that a page of this server made it.
async fn session(app: &App, request: &Request, is_safe: bool) -> Result<Credential, Rejection> {
    match caller::of_session(app, request, !is_safe).await? {
        Some(Caller::Session(signed_in)) => Ok(Credential::Session(signed_in)),
        _ if Cookies::of(app, request).sessions().is_empty() => Ok(Credential::None),
        _ => Err(Rejection::new(
            StatusCode::UNAUTHORIZED,
            "session_unknown",
            "The browser session has ended; sign in again.",
        )
        .challenge("Bearer realm=\"countersign\"")
        .reason("session_unknown")),
    }
}
