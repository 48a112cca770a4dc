//! Who calls the API.

use std::sync::Arc;

use countersign_api::support::{BasicCredentials, Rejection};
use poem::Request;
use poem::http::StatusCode;
use uuid::Uuid;

use super::access::{self, Refused, Verified};
use crate::app::App;
use crate::event::refusal;
use crate::jwt::ProofError;
use crate::session::{self, SignedIn};
use crate::telemetry::client_address_of;

/// Seconds after which a caller who was refused for want of the database may
/// try again.
pub const RETRY_AFTER: u32 = 2;

/// The header of the CSRF proof.
pub const CSRF_HEADER: &str = "x-csrf-token";

/// Who calls.
#[derive(Clone, Debug)]
pub enum Caller {
    /// Nobody said who they are.
    Anonymous,
    /// A client presented HTTP Basic credentials, which the handler verifies.
    Basic(BasicCredentials),
    /// The bearer of an access token.
    Token(Arc<Verified>),
    /// A person in a browser, on a page of ours.
    Session(SignedIn),
}

impl Caller {
    /// The user who calls or on whose behalf the caller calls.
    pub fn user_id(&self) -> Option<Uuid> {
        match self {
            Self::Token(token) => token.user_id,
            Self::Session(signed_in) => Some(signed_in.user.id),
            Self::Anonymous | Self::Basic(_) => None,
        }
    }

    /// The same where there must be one.
    ///
    /// # Errors
    /// 403 when a client acts for itself.
    pub fn user(&self) -> Result<Uuid, Rejection> {
        self.user_id().ok_or_else(|| {
            Rejection::new(
                StatusCode::FORBIDDEN,
                "no_user",
                "The token stands for the client itself, not for a user.",
            )
        })
    }

    /// The client whose token was presented.
    pub fn client_id(&self) -> Option<&str> {
        match self {
            Self::Token(token) => token.client_id.as_deref(),
            _ => None,
        }
    }

    /// The personal access token that was presented.
    pub fn personal_token_id(&self) -> Option<Uuid> {
        match self {
            Self::Token(token) if token.is_personal() => Some(token.id),
            _ => None,
        }
    }

    /// The HTTP Basic credentials, if that is how the caller came.
    pub fn basic(&self) -> Option<&BasicCredentials> {
        match self {
            Self::Basic(credentials) => Some(credentials),
            _ => None,
        }
    }

    /// Whether the caller may do what the scope stands for. A person in a
    /// browser may do what they could grant to a client.
    pub fn may(&self, scope: &str) -> bool {
        match self {
            Self::Token(token) => token.scopes.contains(scope),
            Self::Session(signed_in) => signed_in.may(scope),
            Self::Anonymous | Self::Basic(_) => false,
        }
    }
}

/// Whoever presents an access token that is good for this server's own API.
///
/// # Errors
/// 401 for what is not good, 503 when that cannot be found out.
pub async fn of_token(app: &App, request: &Request, token: &str) -> Result<Caller, Rejection> {
    let address = client_address_of(app, request);
    let token = access::check(app, token, address).await.map_err(refused)?;
    refusal::caller(&token);
    if !token.is_for(&app.issuer) {
        let message = "The access token is meant for another audience.";
        return Err(Rejection::invalid_token(message).reason("token_audience"));
    }
    Ok(Caller::Token(token))
}

/// The person whose browser session it is, if there is one; with `csrf_required` only if a page of ours made the call.
///
/// # Errors
/// 400 and 403 where the proof is missing or not good, 503.
pub async fn of_session(
    app: &App,
    request: &Request,
    csrf_required: bool,
) -> Result<Option<Caller>, Rejection> {
    if !app.caches.is_fresh() {
        return Err(unavailable("sessions may be out of date"));
    }
    let signed_in = session::current(app, request)
        .await
        .map_err(|error| unavailable(&error))?;
    let Some(signed_in) = signed_in else {
        return Ok(None);
    };
    refusal::user(signed_in.user.id);
    if csrf_required {
        // The proof says that a page of ours made the call; a browser that
        // says otherwise is believed.
        if !session::form::same_origin(app, request) {
            return Err(cross_origin());
        }
        let proof = request
            .headers()
            .get(CSRF_HEADER)
            .and_then(|value| value.to_str().ok());
        app.proofs
            .check(proof, signed_in.session.id, signed_in.user.id)
            .map_err(csrf_refusal)?;
    }
    Ok(Some(Caller::Session(signed_in)))
}

/// The refusal of an access token, for every endpoint that takes one.
pub fn refused(refused: Refused) -> Rejection {
    let invalid = || Rejection::invalid_token("The access token is not valid.");
    match refused {
        Refused::Expired => {
            Rejection::invalid_token("The access token has expired.").reason("token_expired")
        }
        Refused::Invalid(detail) => invalid().detail(detail).reason("token_unknown"),
        Refused::Revoked => invalid().detail("revoked").reason("token_revoked"),
        Refused::Inactive => invalid()
            .detail("its client or user is not active")
            .reason("token_owner_inactive"),
        // Whoever holds the token may know why it does not work here.
        Refused::Elsewhere => {
            Rejection::invalid_token("The access token is not for use from this network address.")
                .reason("token_network")
        }
        Refused::Unavailable(detail) => unavailable(&detail),
    }
}

/// 503: the answer would be a guess.
pub fn unavailable(detail: impl std::fmt::Display) -> Rejection {
    Rejection::unavailable(
        "The server cannot answer safely at the moment. Nothing was changed; try again.",
        RETRY_AFTER,
    )
    .detail(detail)
}

fn cross_origin() -> Rejection {
    Rejection::new(
        StatusCode::FORBIDDEN,
        "cross_origin",
        "A browser session is for pages of this server; a page of another origin uses a token.",
    )
}

fn csrf_refusal(error: ProofError) -> Rejection {
    // 400 for a proof that is missing or malformed, 403 for one that is not for
    // this session now; an expired one can be had anew.
    let status = StatusCode::from_u16(error.status()).unwrap_or(StatusCode::FORBIDDEN);
    Rejection::new(status, error.code(), error.to_string())
}
