//! The endpoints of a provider.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::ErrorMeaning;
use crate::config::Period;

/// The authorization endpoint.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Authorize {
    /// Its address, unless it is discovered.
    pub url: String,
    /// Parameters besides those of the protocol.
    pub parameters: BTreeMap<String, String>,
    /// What stands between scopes.
    pub scope_separator: String,
    /// Whether PKCE (RFC 7636) is used. Some providers refuse requests with parameters that they do not know.
    pub pkce: bool,
    /// Whether the request is pushed (RFC 9126). It always is where the provider says that it must be.
    pub pushed: bool,
    /// Whether the answer is posted by the browser (`response_mode=form_post`).
    pub form_post: bool,
    /// Whether the provider understands `login_hint`.
    pub login_hint: bool,
    /// Whether the provider understands `ui_locales`.
    pub ui_locales: bool,
}

impl Default for Authorize {
    fn default() -> Self {
        Self {
            url: String::new(),
            parameters: BTreeMap::new(),
            scope_separator: " ".to_owned(),
            pkce: true,
            pushed: false,
            form_post: false,
            login_hint: false,
            ui_locales: false,
        }
    }
}

/// Access while the person is away.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Offline {
    /// Whether it is asked for, so that there are refresh tokens. Many providers ask the person about it.
    pub wanted: bool,
    /// The scopes that ask for it.
    pub scopes: Vec<String>,
    /// The parameters of the authorization request that ask for it.
    pub parameters: BTreeMap<String, String>,
}

impl Default for Offline {
    fn default() -> Self {
        // OpenID Connect Core §11.
        Self {
            wanted: false,
            scopes: vec!["offline_access".to_owned()],
            parameters: BTreeMap::from([("prompt".to_owned(), "consent".to_owned())]),
        }
    }
}

/// The token endpoint.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct TokenRequest {
    /// Its address, unless it is discovered.
    pub url: String,
    /// Parameters besides those of the protocol.
    pub parameters: BTreeMap<String, String>,
    /// Headers besides those of the protocol, also when tokens are given back.
    pub headers: BTreeMap<String, String>,
    /// How answers are read.
    pub format: AnswerFormat,
    /// Whether the form is sent as JSON.
    pub json: bool,
}

/// How answers are read.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum AnswerFormat {
    /// As their content type says; without one, as what they look like.
    #[default]
    Auto,
    /// As JSON, whatever they say.
    Json,
    /// As a form, whatever they say.
    Form,
    /// As XML, whatever they say.
    Xml,
}

/// What is signed with the private key (`private_key_jwt`, `signed_secret`).
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Assertion {
    /// The id of the key (`kid`).
    pub key_id: String,
    /// Who signs (`iss`), if not the client.
    pub issuer: String,
    /// For whom (`aud`), if not the issuer of the provider.
    pub audience: String,
}

/// What is demanded of ID tokens besides a good signature, issuer, audience and times.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct IdToken {
    /// The algorithms that the provider signs with. There is no way to allow `none` or a symmetric one.
    pub algorithms: Vec<IdTokenAlgorithm>,
    /// Whether the nonce is sent and must come back. Off only where a provider does not return it.
    pub nonce: bool,
    /// Audiences that may stand beside this client.
    pub other_audiences: Vec<String>,
    /// How far the clocks may differ, at most 60s.
    pub leeway: Period,
}

impl Default for IdToken {
    fn default() -> Self {
        Self {
            algorithms: vec![IdTokenAlgorithm::Rs256, IdTokenAlgorithm::Es256],
            nonce: true,
            other_audiences: Vec::new(),
            leeway: Period::seconds(60),
        }
    }
}

/// An algorithm of ID tokens.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum IdTokenAlgorithm {
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    #[serde(rename = "RS256")]
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    #[serde(rename = "RS384")]
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    #[serde(rename = "RS512")]
    Rs512,
    /// RSASSA-PSS with SHA-256.
    #[serde(rename = "PS256")]
    Ps256,
    /// ECDSA on P-256 with SHA-256.
    #[serde(rename = "ES256")]
    Es256,
    /// Ed25519.
    #[serde(rename = "EdDSA")]
    EdDsa,
}

/// Where a provider tells who the person is.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Userinfo {
    /// Its address, unless it is discovered. `none` asks for nothing.
    pub url: String,
    /// Whether it is posted to.
    pub post: bool,
    /// The body of what is posted.
    pub body: String,
    /// Headers besides those of the protocol.
    pub headers: BTreeMap<String, String>,
    /// Parameters of the address.
    pub parameters: BTreeMap<String, String>,
    /// Where the token goes.
    pub token: TokenPlace,
    /// The word before the token in the header.
    pub scheme: String,
    /// How answers are read.
    pub format: AnswerFormat,
}

impl Default for Userinfo {
    fn default() -> Self {
        Self {
            url: String::new(),
            post: false,
            body: String::new(),
            headers: BTreeMap::new(),
            parameters: BTreeMap::new(),
            token: TokenPlace::Header,
            scheme: "Bearer".to_owned(),
            format: AnswerFormat::Auto,
        }
    }
}

/// Where the access token goes in a call.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TokenPlace {
    /// Into the header `Authorization` (RFC 6750 §2.1).
    #[default]
    Header,
    /// Into the parameter `access_token` of the address: for old providers only.
    Query,
}

/// A further request that it takes to know who the person is. Its answer is read under its name.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Further {
    /// The name of its answer in `claims`.
    pub name: String,
    /// Its address. Members of earlier answers stand in braces: `https://example.org/people/{userinfo:/id}`.
    pub url: String,
    /// Headers besides those of the protocol.
    pub headers: BTreeMap<String, String>,
    /// Whether it matters. An answer that does not come, or says no, is passed over otherwise.
    pub required: bool,
}

/// New access tokens for old ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Refresh {
    /// Whether the provider gives refresh tokens and takes them.
    pub supported: bool,
    /// The address, if it is not the token endpoint.
    pub url: String,
    /// Parameters besides those of the protocol.
    pub parameters: BTreeMap<String, String>,
    /// How long before its end a token counts as ended, at most 1h.
    pub leeway: Period,
}

impl Default for Refresh {
    fn default() -> Self {
        Self {
            supported: true,
            url: String::new(),
            parameters: BTreeMap::new(),
            leeway: Period::seconds(60),
        }
    }
}

/// How tokens are given back.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Revocation {
    /// The address, unless it is discovered. Variables may be used, and `{client_id}`. `none` gives nothing back.
    pub url: String,
    /// Whether the method is DELETE, not POST.
    pub delete: bool,
    /// What is sent.
    pub body: RevocationBody,
    /// The name of the token in what is sent.
    pub parameter: String,
    /// Whether the token stands in the header, and not the client's secret.
    pub by_token: bool,
    /// Whether the access token is given back, also where there is a refresh token: some providers take no other.
    pub access_token: bool,
}

impl Default for Revocation {
    fn default() -> Self {
        Self {
            url: String::new(),
            delete: false,
            body: RevocationBody::Form,
            parameter: "token".to_owned(),
            by_token: false,
            access_token: false,
        }
    }
}

/// What is sent to give a token back.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum RevocationBody {
    /// A form (RFC 7009).
    #[default]
    Form,
    /// A JSON object.
    Json,
    /// Nothing.
    None,
    /// Nothing; the token stands in the address.
    Query,
}

impl ErrorMeaning {
    /// What the codes of RFC 6749, OpenID Connect and their relatives mean.
    pub fn of_standard(code: &str) -> Option<Self> {
        Some(match code {
            "access_denied"
            | "user_cancelled_login"
            | "user_cancelled_authorize"
            | "user_denied"
            | "consent_required" => Self::Denied,
            "login_required"
            | "interaction_required"
            | "account_selection_required"
            | "temporarily_unavailable"
            | "invalid_grant" => Self::TryAgain,
            "server_error" => Self::Unreachable,
            "invalid_request"
            | "invalid_client"
            | "unauthorized_client"
            | "unsupported_response_type"
            | "unsupported_grant_type"
            | "invalid_scope"
            | "redirect_uri_mismatch"
            | "invalid_redirect_uri"
            | "invalid_client_id" => Self::Misconfigured,
            _ => return None,
        })
    }
}
