//! How an authorization request ends: with a code or an error at the client's
//! redirect URI, or with a page of ours when there is no URI to trust.

use countersign_api::support::filled_error_uri;
use countersign_store::{
    Approval, Approved, ApprovedConsent, NewAuthorization, NewAuthorizationCode, SecretHash,
};

use serde::{Deserialize, Serialize};

use super::claims::ClaimsRequest;
use super::form_post;
use super::implicit;
use super::pending::Pending;
use super::request::{AuthorizationRequest, ResponseType};
use crate::app::App;
use crate::authorization_details::Details;
use crate::client::CheckedRedirect;
use crate::error::OAuthError;
use crate::event::{self, EventKind, EventRecord};
use crate::grant::authorization_code::CodeDetail;
use crate::scope::{OFFLINE_ACCESS, ScopeSet};
use crate::secret::{PlainToken, TokenKind};
use crate::session::{SignedIn, sid};
use crate::token::openid::OpenId;

/// How an answer gets to the client.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseMode {
    /// In the query of the redirect URI.
    #[default]
    Query,
    /// In a form that the browser posts there (OAuth 2.0 Form Post Response Mode).
    FormPost,
}

impl ResponseMode {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Query, Self::FormPost];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Query => "query",
            Self::FormPost => "form_post",
        }
    }
}

/// What is granted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Granted {
    /// The scopes.
    pub scopes: ScopeSet,
    /// Claims beside those of the scopes.
    pub claims: ClaimsRequest,
    /// Authorization details.
    pub details: Details,
}

/// What a person agreed to for a client, to be remembered in place of what was before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Agreed {
    /// The scopes, all of them.
    pub scopes: ScopeSet,
    /// The authorization details, all of them.
    pub details: Details,
}

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
        /// Whose redirect URI it is.
        client_id: String,
        /// Where.
        redirect: CheckedRedirect,
        /// How.
        mode: ResponseMode,
        /// Comes back unchanged.
        state: Option<String>,
        /// What is wrong.
        error: Box<OAuthError>,
    },
}

impl Failure {
    /// A failure that only the person is told of.
    pub fn local(error: OAuthError, uri: Option<String>) -> Self {
        Self::Local { error, uri }
    }

    /// What is wrong.
    pub fn error(&self) -> &OAuthError {
        match self {
            Self::Local { error, .. } => error,
            Self::Client { error, .. } => error,
        }
    }

    /// Where the browser goes to tell the client, if anybody is to tell it.
    pub fn location(&self, app: &App) -> Option<String> {
        let Self::Client {
            client_id,
            redirect,
            mode,
            state,
            error,
        } = self
        else {
            return None;
        };
        let code = error.code.as_str();
        let template = app.config.authorization.error_uri.as_deref();
        let error_uri = template.map(|template| filled_error_uri(template, code));
        let mut answer = vec![
            ("error", code),
            ("error_description", error.description.as_str()),
        ];
        answer.extend(error_uri.as_deref().map(|uri| ("error_uri", uri)));
        answer.extend(state.as_deref().map(|state| ("state", state)));
        Some(location(app, client_id, redirect, *mode, answer))
    }
}

/// Where the browser goes with an answer. `iss` stands in each (RFC 9207).
fn location<'a>(
    app: &'a App,
    client_id: &str,
    redirect: &CheckedRedirect,
    mode: ResponseMode,
    mut answer: Vec<(&'a str, &'a str)>,
) -> String {
    answer.push(("iss", &app.issuer));
    match mode {
        ResponseMode::Query => redirect.with_query(&answer),
        ResponseMode::FormPost => form_post::location(app, client_id, redirect, &answer),
    }
}

/// Grants the scopes: remembers what the person agreed to, if they were asked
/// (`consent`), makes the authorization and its
/// code, and closes the stored request, all in one transaction.
pub async fn approve(
    app: &App,
    request: &AuthorizationRequest,
    pending: Option<&Pending>,
    signed_in: &SignedIn,
    granted: Granted,
    consent: Option<Agreed>,
) -> Result<String, Failure> {
    let Granted {
        scopes,
        claims,
        details,
    } = granted;
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
        details: details.clone(),
        auth_time: signed_in.session.authenticated_at,
        offline_access_declined: parameters.scopes.contains(OFFLINE_ACCESS)
            && !scopes.contains(OFFLINE_ACCESS),
    };
    let detail = serde_json::to_value(detail)
        .map_err(|error| request.failure(OAuthError::unavailable(error)))?;
    // Whoever gets ID tokens takes part in the session.
    let sid = scopes
        .contains("openid")
        .then(|| sid::of(app, &signed_in.session, &request.client.client_id));
    let approved = app
        .store
        .approve(Approval {
            complete_request: pending.map(|pending| (pending.id, pending.browser_hash)),
            password: None,
            consent: consent.map(|agreed| ApprovedConsent {
                user_id: signed_in.user.id,
                client_id: request.client.client_id.clone(),
                scopes: agreed.scopes.to_vec(),
                details: agreed.details.to_values(),
            }),
            authorization: NewAuthorization {
                id: authorization_id,
                user_id: Some(signed_in.user.id),
                client_id: request.client.client_id.clone(),
                scopes: scopes.to_vec(),
                audience: parameters.audience.clone(),
                auth_time: Some(signed_in.session.authenticated_at),
                session_id: Some(signed_in.session.id),
                openid: OpenId::new(&signed_in.session, claims)
                    .called(sid.clone())
                    .to_value(),
                sid,
                details: details.to_values(),
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
    let mut answer = vec![("code", code.expose())];
    answer.extend(request.state.as_deref().map(|state| ("state", state)));
    let client_id = &request.client.client_id;
    Ok(location(
        app,
        client_id,
        &request.redirect,
        request.mode,
        answer,
    ))
}
