//! How an authorization request ends: with a code or an error at the client's
//! redirect URI, or with a page of ours when there is no URI to trust.

use countersign_store::{
    Approval, Approved, ApprovedConsent, NewAuthorization, NewAuthorizationCode, SecretHash,
};

use super::implicit;
use super::pending::Pending;
use super::request::{AuthorizationRequest, ResponseType};
use crate::app::App;
use crate::client::CheckedRedirect;
use crate::error::OAuthError;
use crate::event::{self, EventKind, EventRecord};
use crate::grant::authorization_code::CodeDetail;
use crate::scope::{OFFLINE_ACCESS, ScopeSet};
use crate::secret::{PlainToken, TokenKind};
use crate::session::SignedIn;

/// Why an authorization request failed, and who is told.
#[derive(Clone, Debug)]
pub enum Failure {
    /// The person, on a page of ours: nothing vouches for the redirect URI.
    Local {
        /// What is wrong.
        error: OAuthError,
        /// The URI that was asked for, to be shown as text.
        uri: Option<String>,
    },
    /// The client (RFC 6749 §4.1.2.1).
    Client {
        /// Where.
        redirect: CheckedRedirect,
        /// Comes back unchanged.
        state: Option<String>,
        /// What is wrong.
        error: OAuthError,
    },
}

impl Failure {
    /// A failure that only the person is told of.
    pub fn local(error: OAuthError, uri: Option<String>) -> Self {
        Self::Local { error, uri }
    }
}

/// The error redirect. `iss` stands in it as in every answer (RFC 9207).
pub fn error_location(
    app: &App,
    redirect: &CheckedRedirect,
    state: Option<&str>,
    error: &OAuthError,
) -> String {
    let mut query = vec![
        ("error", error.code.as_str()),
        ("error_description", error.description.as_str()),
    ];
    query.extend(state.map(|state| ("state", state)));
    query.push(("iss", &app.issuer));
    redirect.with_query(&query)
}

/// Grants the scopes: remembers what the person agreed to, if they were asked
/// (`consent`), makes the authorization and its
/// code, and closes the stored request, all in one transaction.
pub async fn approve(
    app: &App,
    request: &AuthorizationRequest,
    pending: Option<&Pending>,
    signed_in: &SignedIn,
    scopes: ScopeSet,
    consent: Option<ScopeSet>,
) -> Result<String, Failure> {
    if request.parameters.response_type == ResponseType::Token {
        return implicit::approve(app, request, pending, signed_in, scopes, consent).await;
    }
    let now = app.clock.now();
    let code = PlainToken::generate(TokenKind::AuthorizationCode, app.new_id(), &app.random);
    let authorization_id = app.new_id();
    let expires_at = now + app.config.tokens.code_lifetime.as_chrono();
    let parameters = &request.parameters;
    let detail = CodeDetail {
        redirect_uri: request.redirect.as_str().to_owned(),
        redirect_uri_given: parameters.redirect_uri_given,
        code_challenge: parameters.code_challenge.clone(),
        nonce: parameters.nonce.clone(),
        user_id: signed_in.user.id,
        scopes: scopes.clone(),
        audience: parameters.audience.clone(),
        auth_time: signed_in.session.authenticated_at,
        offline_access_declined: parameters.scopes.contains(OFFLINE_ACCESS)
            && !scopes.contains(OFFLINE_ACCESS),
    };
    let detail = serde_json::to_value(detail)
        .map_err(|error| request.failure(OAuthError::unavailable(error)))?;
    let approved = app
        .store
        .approve(Approval {
            complete_request: pending.map(|pending| (pending.id, pending.browser_hash)),
            consent: consent.map(|agreed| ApprovedConsent {
                user_id: signed_in.user.id,
                client_id: request.client.client_id.clone(),
                scopes: agreed.to_vec(),
            }),
            authorization: NewAuthorization {
                id: authorization_id,
                user_id: Some(signed_in.user.id),
                client_id: request.client.client_id.clone(),
                scopes: scopes.to_vec(),
                audience: parameters.audience.clone(),
                auth_time: Some(signed_in.session.authenticated_at),
                session_id: Some(signed_in.session.id),
                expires_at,
            },
            code: NewAuthorizationCode {
                id: code.id(),
                secret_hash: SecretHash(*code.hash(&app.hasher).as_bytes()),
                detail,
                expires_at,
            },
            now,
        })
        .await
        .map_err(|error| request.failure(error.into()))?;
    if approved == Approved::RequestAlreadyCompleted {
        return Err(Failure::local(
            OAuthError::invalid_request("This request was answered before."),
            None,
        ));
    }
    event::record(
        app,
        EventRecord::new(EventKind::ConsentGranted)
            .actor(Some(signed_in.user.id))
            .client(&request.client.client_id)
            .about(authorization_id),
    );
    let mut query = vec![("code", code.expose())];
    query.extend(request.state.as_deref().map(|state| ("state", state)));
    query.push(("iss", &app.issuer));
    Ok(request.redirect.with_query(&query))
}
