//! Client metadata (RFC 7591 §2) and the rules for it. One function judges it,
//! whichever way it comes in: API, command line, page.

mod judge;
mod rule;
mod text;
mod word;

use serde::{Deserialize, Serialize};

pub use judge::{Subject, validate};
pub use text::{is_display_text, is_hidden, is_resource, is_web_link};
pub use word::{AuthMethod, GrantType, TokenFormat};

use super::key_set::AssertionAlgorithm;
use crate::key::SigningAlgorithm;
use crate::scope::ScopeSet;

/// Everything that was registered and is not a column of its own. Stored as JSON.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct ClientMetadata {
    /// What the client is for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// Its website.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_uri: Option<String>,
    /// An image.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub logo_uri: Option<String>,
    /// Its privacy policy.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub policy_uri: Option<String>,
    /// Its terms of service.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tos_uri: Option<String>,
    /// E-mail addresses of those responsible.
    #[serde(default)]
    pub contacts: Vec<String>,
    /// Its public keys (RFC 7517 §5).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jwks: Option<serde_json::Value>,
    /// Where it publishes them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub jwks_uri: Option<String>,
    /// The only algorithm of its assertions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub token_endpoint_auth_signing_alg: Option<AssertionAlgorithm>,
    /// Where a browser may be sent back to.
    #[serde(default)]
    pub redirect_uris: Vec<String>,
    /// Where a browser may be sent after a sign-out.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub post_logout_redirect_uris: Vec<String>,
    /// Where a logout token is posted when a session ends. A statement of the store looks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backchannel_logout_uri: Option<String>,
    /// Whether it wants `sid` there.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub backchannel_logout_session_required: bool,
    /// What a browser loads when somebody signs out. A statement of the store looks for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub frontchannel_logout_uri: Option<String>,
    /// Whether `iss` and `sid` are added.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub frontchannel_logout_session_required: bool,
    /// URIs that were brought over from elsewhere and may not be used here. No
    /// request is ever compared with them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub disabled_redirect_uris: Vec<DisabledRedirectUri>,
    /// The grants it may use.
    #[serde(default)]
    pub grant_types: Vec<GrantType>,
    /// The scopes it may ask for.
    #[serde(default)]
    pub scope: ScopeSet,
    /// The scopes of a request that names none.
    #[serde(default)]
    pub default_scope: ScopeSet,
    /// The resources for which it may ask tokens.
    #[serde(default)]
    pub audience: Vec<String>,
    /// The format of its access tokens, if not the server's default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_token_format: Option<TokenFormat>,
    /// Seconds, if not the server's default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub access_token_lifetime: Option<i64>,
    /// How its ID tokens are signed, if not as the server does by default.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub id_token_signed_response_alg: Option<SigningAlgorithm>,
    /// How userinfo is signed for it; none for plain JSON.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub userinfo_signed_response_alg: Option<SigningAlgorithm>,
    /// Whether a client-credentials token stands for the owner.
    #[serde(default)]
    pub acts_as_owner: bool,
    /// Whether it stands in the public directory. A statement of the store looks for it.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub listed: bool,
    /// How often it may ask, by the name of a class in the configuration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_class: Option<String>,
    /// The groups of people that it is told of; none here for all.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub groups_claim: Vec<String>,
    /// The types of authorization details that it may ask for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub authorization_details_types: Vec<String>,
}

impl ClientMetadata {
    /// Whether the client is told that a person is in this group.
    pub fn is_told_of(&self, group: &str) -> bool {
        self.groups_claim.is_empty() || self.groups_claim.iter().any(|one| is_like(one, group))
    }
}

/// Whether a text is like a pattern in which `*` stands for anything, nothing too.
fn is_like(pattern: &str, text: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else {
        return pattern == text;
    };
    let Some(mut text) = text.strip_prefix(start) else {
        return false;
    };
    let mut parts: Vec<_> = rest.split('*').collect();
    // There is one at least: what follows the first star.
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        match text.find(part) {
            Some(at) => text = &text[at + part.len()..],
            None => return false,
        }
    }
    text.ends_with(end)
}

/// A redirect URI that is kept for the record only.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisabledRedirectUri {
    /// The URI as it was registered elsewhere.
    pub uri: String,
    /// Why it may not be used here.
    pub reason: String,
}

/// One member that is wrong, and how to mend it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldError {
    /// The path of the member, such as `redirect_uris[1]`.
    pub field: String,
    /// What is wrong and what would be right.
    pub message: String,
}

impl FieldError {
    /// An error of this member.
    pub fn new(field: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            field: field.into(),
            message: message.into(),
        }
    }
}
