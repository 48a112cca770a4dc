//! What the documentation of a provider says, written down from it and not from our own settings.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use crate::server::Asked;

/// A provider as its documentation describes it: a file of `simulators/documented`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Description {
    /// Where it is documented.
    pub docs: String,
    /// How it makes ID tokens, if it does.
    pub openid: Option<Openid>,
    /// Where temporary credentials come from (OAuth 1.0a).
    pub temporary: Option<Call>,
    /// The authorization endpoint.
    pub authorize: Authorize,
    /// The token endpoint.
    pub token: Token,
    /// Where the other answers of the examples come from, by their names.
    #[serde(default)]
    pub answers: BTreeMap<String, Call>,
    /// How refresh tokens come and go, if there are any.
    pub renews: Option<Renews>,
    /// How tokens are given back, if they can be.
    pub revoke: Option<Revoke>,
}

/// How a provider makes ID tokens. It describes itself below the issuer.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Openid {
    /// The issuer.
    pub issuer: String,
    /// Where its keys are.
    pub keys: String,
    /// The algorithm that it signs with.
    #[serde(default = "rs256")]
    pub alg: String,
    /// Whether the nonce stands in the token.
    #[serde(default = "yes")]
    pub nonce: bool,
}

/// A request that it understands.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Call {
    /// The address.
    pub url: String,
    /// The method.
    #[serde(default = "get")]
    pub method: String,
    /// Parameters of the address that must be there; `*` is any value.
    #[serde(default)]
    pub query: BTreeMap<String, String>,
    /// Headers that must be there; `*` is any value.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// The word before the token.
    #[serde(default = "bearer")]
    pub scheme: String,
    /// What is sent.
    pub body: Option<String>,
}

/// The authorization endpoint.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authorize {
    /// The address.
    pub url: String,
    /// Parameters that must be there; `*` is any value.
    #[serde(default)]
    pub query: BTreeMap<String, String>,
    /// Parameters that make it refuse.
    #[serde(default)]
    pub refuses: Vec<String>,
    /// The scopes that it knows.
    #[serde(default)]
    pub scopes: Vec<String>,
    /// What stands between scopes.
    #[serde(default = "space")]
    pub separator: String,
}

/// The token endpoint.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Token {
    /// The address.
    pub url: String,
    /// Where the secret of the client goes.
    #[serde(default)]
    pub client: Proof,
    /// Whether it reads JSON.
    #[serde(default)]
    pub json: bool,
    /// Headers that must be there; `*` is any value.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
    /// What it calls its answers.
    #[serde(default = "json")]
    pub content_type: String,
    /// What it says to a code that was used.
    #[serde(default)]
    pub spent: Spent,
}

/// Where the secret of the client goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Proof {
    /// One of both, but not both.
    #[default]
    Any,
    /// The header.
    Basic,
    /// The form.
    Form,
    /// Nowhere: the access token stands in the header.
    Token,
}

/// What is said to a code that was used.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Spent {
    /// The status.
    pub status: u16,
    /// The body.
    pub body: Value,
}

impl Default for Spent {
    fn default() -> Self {
        Self {
            status: 400,
            body: serde_json::json!({"error": "invalid_grant"}),
        }
    }
}

/// How refresh tokens come and go.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct Renews {
    /// The scope that asks for them, if one has to be asked for.
    pub scope: String,
    /// Where they are renewed, if not at the token endpoint.
    pub url: String,
}

/// How tokens are given back.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Revoke {
    /// The address.
    pub url: String,
    /// The method.
    #[serde(default = "post")]
    pub method: String,
    /// Where the secret of the client goes.
    #[serde(default)]
    pub client: Proof,
    /// The name of the token in what is sent.
    #[serde(default = "token")]
    pub parameter: String,
    /// Whether it is the access token that is given back.
    #[serde(default)]
    pub access_token: bool,
    /// Headers that must be there; `*` is any value.
    #[serde(default)]
    pub headers: BTreeMap<String, String>,
}

/// Whether a request goes to an address: the path, and what the documentation writes behind it.
pub(super) fn goes_to(asked: &Asked, url: &str) -> bool {
    let address = url.strip_prefix("https://").unwrap_or(url);
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    let query: Vec<(String, String)> = serde_urlencoded::from_str(query).unwrap_or_default();
    asked.path.strip_prefix('/') == Some(path) && query.iter().all(|one| asked.query.contains(one))
}

fn get() -> String {
    "GET".to_owned()
}

fn post() -> String {
    "POST".to_owned()
}

fn bearer() -> String {
    "Bearer".to_owned()
}

fn space() -> String {
    " ".to_owned()
}

fn token() -> String {
    "token".to_owned()
}

fn json() -> String {
    "application/json".to_owned()
}

fn rs256() -> String {
    "RS256".to_owned()
}

fn yes() -> bool {
    true
}
