//! What a provider gives for a person.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};

use super::UpstreamSecret;

/// Tokens of one person at one provider. They hold secrets; store them sealed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UpstreamTokens {
    /// The access token.
    pub access_token: UpstreamSecret,
    /// Its type, `Bearer` nearly always; `oauth1` with a secret beside it.
    pub token_type: String,
    /// What gives a new one.
    pub refresh_token: Option<UpstreamSecret>,
    /// The secret of the token (OAuth 1.0a).
    pub secret: Option<UpstreamSecret>,
    /// When the access token ends; never, or nobody knows, when there is none.
    pub expires_at: Option<DateTime<Utc>>,
    /// The scopes that were given, as the provider writes them.
    pub scope: Option<String>,
    /// The ID token, for signing out at the provider.
    pub id_token: Option<UpstreamSecret>,
}

impl UpstreamTokens {
    /// Whether the access token has ended, or will within `leeway`.
    pub fn is_expired(&self, now: DateTime<Utc>, leeway: TimeDelta) -> bool {
        self.expires_at.is_some_and(|at| at <= now + leeway)
    }
}
