//! The authorization request and its checks. Each check stands once, in order;
//! the first three decide who is told about the rest.

mod answer;
mod parameters;
mod prompt;

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use answer::response_mode;
use parameters::parameters;
pub use prompt::Prompt;

use super::claims::ClaimsRequest;
use super::response::{Failure, ResponseMode};
use crate::app::App;
use crate::authorization_details::Details;
use crate::client::redirect_uri::{match_registered, only_registered};
use crate::client::{CheckedRedirect, Client, GrantType};
use crate::error::{ErrorCode, OAuthError};
use crate::event::refusal;
use crate::scope::ScopeSet;

/// A checked authorization request.
#[derive(Clone, Debug)]
pub struct AuthorizationRequest {
    /// Who asks.
    pub client: Arc<Client>,
    /// Where the answer goes.
    pub redirect: CheckedRedirect,
    /// How the answer gets there.
    pub mode: ResponseMode,
    /// Comes back unchanged, also when it is empty.
    pub state: Option<String>,
    /// The rest.
    pub parameters: Parameters,
}

/// What is left to carry through sign-in and consent. Stored as JSON.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Parameters {
    /// What the client wants to get.
    #[serde(default)]
    pub response_type: ResponseType,
    /// Whether the request named its redirect URI.
    pub redirect_uri_given: bool,
    /// What is asked for.
    pub scopes: ScopeSet,
    /// For whom tokens may be.
    pub audience: Vec<String>,
    /// PKCE, S256; empty where there is no code, or a client that may omit it.
    pub code_challenge: String,
    /// For the ID token.
    pub nonce: Option<String>,
    /// What the client wants to be shown or not.
    pub prompt: Vec<Prompt>,
    /// Seconds since the sign-in, at most.
    pub max_age: Option<i64>,
    /// For the sign-in page.
    pub login_hint: Option<String>,
    /// The provider by which the person is to sign in, if there is one of that name.
    #[serde(default)]
    pub idp_hint: Option<String>,
    /// Whom the answer has to be about, if the client said so.
    #[serde(default)]
    pub required_user: Option<Uuid>,
    /// Claims that are asked for by name.
    #[serde(default)]
    pub claims: ClaimsRequest,
    /// Authorization details (RFC 9396).
    #[serde(default)]
    pub details: Details,
    /// The languages of the pages, the dearest first (OpenID Connect Core §3.1.2.1).
    #[serde(default)]
    pub ui_locales: Vec<String>,
}

/// RFC 6749 §3.1.1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ResponseType {
    /// A code.
    #[default]
    Code,
    /// An access token, for old clients only (RFC 6749 §4.2).
    Token,
}

/// The longest `state`, `nonce` and `login_hint`: they travel through URLs and
/// tokens.
const MAX_ECHO: usize = 2048;

/// The pairs of a request. An empty value counts as absent (RFC 6749 §3.1),
/// except for `state`.
struct Pairs<'a>(&'a [(String, String)]);

impl<'a> Pairs<'a> {
    fn raw(&self, name: &str) -> Option<&'a str> {
        self.0
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.as_str())
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        self.raw(name).filter(|value| !value.is_empty())
    }

    fn repeats(&self, name: &str) -> bool {
        self.0.iter().filter(|(found, _)| found == name).count() > 1
    }
}

/// All checks, in order.
pub async fn check(app: &App, pairs: &[(String, String)]) -> Result<AuthorizationRequest, Failure> {
    let pairs = Pairs(pairs);
    let client = client(app, &pairs).await?;
    let mut redirect = redirect(&client, &pairs)?;
    let for_token = pairs.get("response_type") == Some("token")
        && app.config.grants.allowed.contains(&GrantType::Implicit);
    if for_token {
        redirect = redirect.answered_in_fragment();
    }
    let state = (!pairs.repeats("state"))
        .then(|| pairs.raw("state").map(str::to_owned))
        .flatten()
        .filter(|state| state.len() <= MAX_ECHO);
    // An answer in a way that cannot be is given in the usual one.
    let mode = match for_token {
        true => ResponseMode::default(),
        false => response_mode(&redirect, &pairs).unwrap_or_default(),
    };
    match parameters(app, &client, &redirect, &pairs) {
        Ok(parameters) => Ok(AuthorizationRequest {
            client,
            redirect,
            mode,
            state,
            parameters,
        }),
        Err(error) => Err(Failure::Client {
            client_id: client.client_id.clone(),
            redirect,
            mode,
            state,
            error: Box::new(error),
        }),
    }
}

async fn client(app: &App, pairs: &Pairs<'_>) -> Result<Arc<Client>, Failure> {
    let local = |description: &str| Failure::local(OAuthError::invalid_request(description), None);
    if pairs.repeats("client_id") {
        return Err(local("client_id occurs more than once."));
    }
    if pairs.repeats("redirect_uri") {
        return Err(local("redirect_uri occurs more than once."));
    }
    let client_id = pairs
        .get("client_id")
        .ok_or_else(|| local("client_id is missing."))?;
    refusal::client(client_id);
    let found = match app.client(client_id).await {
        Ok(found) => found,
        Err(error) => return Err(Failure::local(error.into(), None)),
    };
    let client = found.ok_or_else(|| {
        let error = OAuthError::invalid_request("There is no client with this client_id.");
        Failure::local(error.reason("client_unknown"), None)
    })?;
    match app.client_is_live(&client).await {
        Ok(true) => Ok(client),
        Ok(false) => Err(Failure::local(
            OAuthError::new(ErrorCode::UnauthorizedClient, "The client is disabled.")
                .reason("client_disabled"),
            None,
        )),
        Err(error) => Err(Failure::local(error.into(), None)),
    }
}

fn redirect(client: &Client, pairs: &Pairs<'_>) -> Result<CheckedRedirect, Failure> {
    let registered = &client.metadata.redirect_uris;
    match pairs.get("redirect_uri") {
        Some(uri) => match_registered(uri, registered).ok_or_else(|| {
            Failure::local(
                OAuthError::invalid_request(
                    "redirect_uri is not registered for the client; it has to be equal byte for byte, only the port of a loopback address may differ.",
                ).reason("redirect_uri_not_registered"),
                Some(uri.to_owned()),
            )
        }),
        None => only_registered(registered).ok_or_else(|| {
            Failure::local(
                OAuthError::invalid_request(
                    "redirect_uri is missing, and the client has not registered exactly one.",
                ).reason("redirect_uri_not_registered"),
                None,
            )
        }),
    }
}
