//! The [`Authorizer`] that the generated code asks before it looks at anything else of a request.

use countersign_api::support::{Authorizer, BasicCredentials, Operation, Rejection};
use poem::Request;
use poem::http::StatusCode;

use super::access;
use super::caller::{Caller, refused, unavailable};
use crate::app::App;
use crate::event::{legacy, refusal};
use crate::jwt::ProofError;
use crate::session;
use crate::telemetry::client_address_of;

/// The header of the CSRF proof.
pub const CSRF_HEADER: &str = "x-csrf-token";

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
