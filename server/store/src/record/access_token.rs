//! Opaque access tokens.

use crate::SecretHash;
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// A row of `access_token`.
#[derive(Clone, Debug, PartialEq)]
pub struct AccessToken {
    /// UUIDv7; part of the token.
    pub id: Uuid,
    /// Keyed hash of the secret in the token.
    pub secret_hash: SecretHash,
    /// What the token was issued under; `None`: the client acts for itself.
    pub authorization_id: Option<Uuid>,
    /// Who got it.
    pub client_id: String,
    /// Whom it speaks for.
    pub user_id: Option<Uuid>,
    /// What it allows.
    pub scopes: Vec<String>,
    /// For which resource servers.
    pub audience: Vec<String>,
    /// What it allows in authorization details (RFC 9396).
    pub details: Vec<Value>,
    /// When the token was issued.
    pub created_at: DateTime<Utc>,
    /// From when on the token is refused.
    pub expires_at: DateTime<Utc>,
}

/// What the caller decides about an opaque access token under an authorization; the rest comes
/// from there.
#[derive(Clone, Debug)]
pub struct AccessTokenSeed {
    /// UUIDv7.
    pub id: Uuid,
    /// See [`AccessToken::secret_hash`].
    pub secret_hash: SecretHash,
    /// `None`: the scopes of the refresh token, or of the authorization.
    pub scopes: Option<Vec<String>>,
    /// `None`: the audience of the authorization.
    pub audience: Option<Vec<String>>,
    /// See [`AccessToken::details`].
    pub details: Vec<Value>,
    /// See [`AccessToken::expires_at`].
    pub expires_at: DateTime<Utc>,
}
