//! The authorization request and its checks. Each check stands once, in order;
//! the first three decide who is told about the rest.

use std::sync::Arc;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::claims::{self, Asked, ClaimsRequest};
use super::response::{Failure, ResponseMode};
use crate::app::App;
use crate::client::redirect_uri::{match_registered, only_registered};
use crate::client::{CheckedAudience, CheckedRedirect, Client, GrantType};
use crate::error::{ErrorCode, OAuthError};
use crate::event::refusal;
use crate::scope::ScopeSet;
use crate::text::listed;
use crate::token::hint;

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
    /// PKCE, S256; empty where there is no code.
    pub code_challenge: String,
    /// For the ID token.
    pub nonce: Option<String>,
    /// What the client wants to be shown or not.
    pub prompt: Vec<Prompt>,
    /// Seconds since the sign-in, at most.
    pub max_age: Option<i64>,
    /// For the sign-in page.
    pub login_hint: Option<String>,
    /// Whom the answer has to be about, if the client said so.
    #[serde(default)]
    pub required_user: Option<Uuid>,
    /// Claims that are asked for by name.
    #[serde(default)]
    pub claims: ClaimsRequest,
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

/// OpenID Connect Core §3.1.2.1, `prompt`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Prompt {
    /// Show nothing.
    None,
    /// Sign in again.
    Login,
    /// Ask again.
    Consent,
    /// Let the person choose the account.
    SelectAccount,
    /// Let the person open an account (Initiating User Registration 1.0).
    Create,
}

impl Prompt {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::None,
        Self::Login,
        Self::Consent,
        Self::SelectAccount,
        Self::Create,
    ];

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Login => "login",
            Self::Consent => "consent",
            Self::SelectAccount => "select_account",
            Self::Create => "create",
        }
    }

    /// Whether this server can do it: accounts are opened where everybody may.
    pub fn is_offered(self, app: &App) -> bool {
        self != Self::Create || app.site.sign_up
    }
}

/// The longest `state`, `nonce` and `login_hint`: they travel through URLs and
/// tokens.
const MAX_ECHO: usize = 2048;

/// Parameters that may occur once (RFC 6749 §3.1). `resource` may repeat
/// (RFC 8707 §2); what is not listed here is ignored.
const SINGLE: [&str; 20] = [
    "client_id",
    "redirect_uri",
    "response_type",
    "scope",
    "state",
    "code_challenge",
    "code_challenge_method",
    "nonce",
    "prompt",
    "max_age",
    "response_mode",
    "login_hint",
    "id_token_hint",
    "request",
    "request_uri",
    "client_secret",
    "display",
    "ui_locales",
    "claims",
    "acr_values",
];

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

fn parameters(
    app: &App,
    client: &Client,
    redirect: &CheckedRedirect,
    pairs: &Pairs<'_>,
) -> Result<Parameters, OAuthError> {
    if let Some(name) = SINGLE.iter().find(|name| pairs.repeats(name)) {
        return Err(OAuthError::invalid_request(format!(
            "{name} occurs more than once."
        )));
    }
    if pairs.raw("client_secret").is_some() {
        return Err(OAuthError::invalid_request(
            "client_secret must never be sent here; this one is now in a URL, so give the client a new one.",
        ).reason("client_secret_in_url"));
    }
    for (name, code) in [
        ("request", ErrorCode::RequestNotSupported),
        ("request_uri", ErrorCode::RequestUriNotSupported),
    ] {
        if pairs.get(name).is_some() {
            return Err(OAuthError::new(code, format!("{name} is not supported.")));
        }
    }
    let response_type = response_type(app, client, pairs)?;
    match (response_type, pairs.get("response_mode")) {
        (ResponseType::Token, None | Some("fragment")) => {}
        (ResponseType::Token, Some(_)) => {
            return Err(OAuthError::invalid_request(
                "response_mode must be fragment.",
            ));
        }
        (ResponseType::Code, _) => {
            response_mode(redirect, pairs)?;
        }
    }
    for name in ["state", "nonce", "login_hint"] {
        if pairs.raw(name).is_some_and(|value| value.len() > MAX_ECHO) {
            return Err(OAuthError::invalid_request(format!(
                "{name} is longer than {MAX_ECHO} bytes."
            )));
        }
    }
    let scopes = scopes(app, client, pairs)?;
    let asked = match pairs.get("claims") {
        // Without `openid` this is no request of OpenID Connect, and the parameter unknown.
        Some(text) if scopes.contains("openid") => claims::read(client, text)?,
        _ => Asked::default(),
    };
    Ok(Parameters {
        response_type,
        redirect_uri_given: pairs.get("redirect_uri").is_some(),
        code_challenge: match response_type {
            ResponseType::Code => code_challenge(pairs)?,
            ResponseType::Token => String::new(),
        },
        scopes,
        audience: audience(app, client, pairs)?,
        nonce: pairs.get("nonce").map(str::to_owned),
        prompt: prompt(app, pairs)?,
        max_age: max_age(pairs)?,
        login_hint: pairs.get("login_hint").map(str::to_owned),
        required_user: match (hinted(app, client, pairs)?, asked.subject) {
            (Some(hinted), Some(named)) if hinted != named => {
                return Err(OAuthError::invalid_request(
                    "id_token_hint and the sub of claims name different persons.",
                ));
            }
            (hinted, named) => hinted.or(named),
        },
        claims: asked.claims,
        ui_locales: listed(pairs.get("ui_locales").unwrap_or("")),
    })
}

/// The person of `id_token_hint`. A hint that is passed over could answer about
/// another person than the one the client means, with `prompt=none` even unseen
/// (OpenID Connect Core §3.1.2.1), so one that is not good is refused.
fn hinted(app: &App, client: &Client, pairs: &Pairs<'_>) -> Result<Option<Uuid>, OAuthError> {
    let Some(text) = pairs.get("id_token_hint") else {
        return Ok(None);
    };
    let refused = |what: &str| {
        OAuthError::invalid_request(format!("id_token_hint {what}")).reason("id_token_hint")
    };
    let hint = hint::read(app, text)
        .map_err(|error| refused("is no ID token of this server.").internal(error))?;
    if hint.client_id != client.client_id {
        return Err(refused("was issued to another client."));
    }
    Ok(Some(hint.user_id))
}

/// Multiple Response Types §2.1, Form Post Response Mode §2.
fn response_mode(
    redirect: &CheckedRedirect,
    pairs: &Pairs<'_>,
) -> Result<ResponseMode, OAuthError> {
    match pairs.get("response_mode") {
        None | Some("query") => Ok(ResponseMode::Query),
        Some("form_post") if redirect.takes_forms() => Ok(ResponseMode::FormPost),
        Some("form_post") => Err(OAuthError::invalid_request(
            "response_mode=form_post needs a redirect_uri of http or https.",
        )),
        Some(_) => Err(OAuthError::invalid_request(
            "response_mode must be query or form_post.",
        )),
    }
}

fn response_type(
    app: &App,
    client: &Client,
    pairs: &Pairs<'_>,
) -> Result<ResponseType, OAuthError> {
    let allowed = |grant| app.config.grants.allowed.contains(&grant);
    let (response_type, grant) = match pairs.get("response_type") {
        None => {
            let missing = OAuthError::invalid_request("response_type is missing.");
            return Err(missing.reason("response_type"));
        }
        Some("code") => (ResponseType::Code, GrantType::AuthorizationCode),
        Some("token") if allowed(GrantType::Implicit) => (ResponseType::Token, GrantType::Implicit),
        Some(_) => {
            return Err(OAuthError::new(
                ErrorCode::UnsupportedResponseType,
                "response_type must be code.",
            )
            .reason("response_type"));
        }
    };
    if client.may_use(grant) && allowed(grant) {
        return Ok(response_type);
    }
    Err(OAuthError::new(
        ErrorCode::UnauthorizedClient,
        format!(
            "The client is not registered for the grant {}.",
            grant.as_str()
        ),
    )
    .reason("grant_not_allowed"))
}

/// RFC 7636 §4.3, and RFC 9700 §2.1.1: required, and S256 only. A method left
/// out would mean `plain`.
fn code_challenge(pairs: &Pairs<'_>) -> Result<String, OAuthError> {
    let Some(challenge) = pairs.get("code_challenge") else {
        return Err(OAuthError::invalid_request(
            "code_challenge is missing; PKCE (RFC 7636) is required.",
        )
        .reason("pkce"));
    };
    if pairs.get("code_challenge_method") != Some("S256") {
        return Err(
            OAuthError::invalid_request("code_challenge_method must be S256.").reason("pkce"),
        );
    }
    let is_sha256 = challenge.len() == 43
        && challenge
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_');
    if is_sha256 {
        Ok(challenge.to_owned())
    } else {
        Err(OAuthError::invalid_request(
            "code_challenge must be the base64url text of a SHA-256 hash, 43 characters.",
        )
        .reason("pkce"))
    }
}

fn scopes(app: &App, client: &Client, pairs: &Pairs<'_>) -> Result<ScopeSet, OAuthError> {
    let invalid = |reason: String| OAuthError::new(ErrorCode::InvalidScope, reason);
    let requested = match pairs.get("scope") {
        None => None,
        Some(text) => {
            let set = ScopeSet::parse(text).map_err(invalid)?;
            let set = app.scopes().requested(&client.client_id, &set);
            if let Some(unknown) = app.scopes().first_unknown(&set) {
                return Err(
                    invalid(format!("The scope {unknown} does not exist.")).reason("scope_unknown")
                );
            }
            Some(set).filter(|set| !set.is_empty())
        }
    };
    client
        .narrow_scopes(requested.as_ref())
        .map(|set| app.scopes().known(&set))
        .map_err(|scope| {
            invalid(format!("The client may not ask for the scope {scope}."))
                .reason("scope_not_allowed")
        })
}

fn audience(app: &App, client: &Client, pairs: &Pairs<'_>) -> Result<Vec<String>, OAuthError> {
    let requested: Vec<String> = pairs
        .0
        .iter()
        .filter(|(name, value)| name == "resource" && !value.is_empty())
        .map(|(_, value)| value.clone())
        .collect();
    CheckedAudience::narrow(&requested, &client.default_audience(&app.issuer))
        .map(CheckedAudience::into_vec)
        .map_err(|reason| OAuthError::new(ErrorCode::InvalidTarget, reason))
}

fn prompt(app: &App, pairs: &Pairs<'_>) -> Result<Vec<Prompt>, OAuthError> {
    let mut prompts = Vec::new();
    for word in pairs
        .get("prompt")
        .unwrap_or("")
        .split(' ')
        .filter(|word| !word.is_empty())
    {
        let known = Prompt::ALL
            .into_iter()
            .find(|prompt| prompt.as_str() == word && prompt.is_offered(app));
        let prompt = known.ok_or_else(|| {
            OAuthError::invalid_request(
                "prompt holds a value that is not one of prompt_values_supported.",
            )
        })?;
        if !prompts.contains(&prompt) {
            prompts.push(prompt);
        }
    }
    if prompts.contains(&Prompt::None) && prompts.len() > 1 {
        return Err(OAuthError::invalid_request("prompt=none must stand alone."));
    }
    Ok(prompts)
}

fn max_age(pairs: &Pairs<'_>) -> Result<Option<i64>, OAuthError> {
    pairs
        .get("max_age")
        .map(|text| {
            text.parse::<u32>().map(i64::from).map_err(|_| {
                OAuthError::invalid_request("max_age must be a number of seconds, 0 or more.")
            })
        })
        .transpose()
}
