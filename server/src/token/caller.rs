//! Who calls the API, and the [`Authorizer`] that the generated code asks
//! before it looks at anything else of a request.

use std::sync::Arc;

use countersign_api::support::{Authorizer, BasicCredentials, Operation, Rejection};
use poem::Request;
use poem::http::StatusCode;
use uuid::Uuid;

use super::access::{self, Refused, Verified};
use crate::app::App;
use crate::event::{legacy, refusal};
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

impl Authorizer for App {
    type Caller = Caller;

    async fn bearer(&self, request: &Request, token: &str) -> Result<Caller, Rejection> {
        let address = client_address_of(self, request);
        let token = access::check(self, token, address).await.map_err(refused)?;
        refusal::caller(&token);
        if !token.is_for(&self.issuer) {
            return Err(Rejection::invalid_token(
                "The access token is meant for another audience.",
            )
            .reason("token_audience"));
        }
        Ok(Caller::Token(token))
    }

    async fn session(
        &self,
        request: &Request,
        csrf_required: bool,
    ) -> Result<Option<Caller>, Rejection> {
        if !self.caches.is_fresh() {
            return Err(unavailable("sessions may be out of date"));
        }
        let signed_in = session::current(self, request)
            .await
            .map_err(|error| unavailable(&error))?;
        let Some(signed_in) = signed_in else {
            return Ok(None);
        };
        refusal::user(signed_in.user.id);
        if csrf_required {
            // The proof says that a page of ours made the call; a browser that
            // says otherwise is believed.
            if !session::form::same_origin(self, request) {
                return Err(cross_origin());
            }
            let proof = request
                .headers()
                .get(CSRF_HEADER)
                .and_then(|value| value.to_str().ok());
            self.proofs
                .check(proof, signed_in.session.id, signed_in.user.id)
                .map_err(csrf_refusal)?;
        }
        Ok(Some(Caller::Session(signed_in)))
    }

    fn anonymous(&self, _request: &Request) -> Caller {
        Caller::Anonymous
    }

    fn basic(&self, _request: &Request, credentials: BasicCredentials) -> Caller {
        Caller::Basic(credentials)
    }

    fn takes_token_in_query(&self, operation: &Operation) -> bool {
        let operations = &self.config.legacy.token_in_query;
        operation.method == "GET" && operations.iter().any(|one| one == operation.id)
    }

    fn takes_token_in_form(&self, operation: &Operation) -> bool {
        self.config.legacy.token_in_form && operation.id == "userinfo_post"
    }

    fn came_by_old_way(&self, caller: &Caller, in_form: bool) -> Result<(), Rejection> {
        let (feature, refused): (_, fn() -> Rejection) = match in_form {
            true => ("token_in_form", Rejection::token_in_form),
            false => ("token_in_query", Rejection::token_in_query),
        };
        let switches = &self.config.legacy;
        let may = match caller.client_id() {
            Some(id) => switches.token_clients.iter().any(|one| one == id),
            None => switches.personal_tokens,
        };
        if !may {
            return Err(refused());
        }
        legacy::used(self, feature, caller.client_id().unwrap_or_default());
        Ok(())
    }

    fn granted(caller: &Caller, scope: &str) -> bool {
        caller.may(scope)
    }
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
