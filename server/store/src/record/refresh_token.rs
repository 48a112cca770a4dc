//! Refresh tokens and their rotation.

use crate::{AccessTokenSeed, Authorization, SecretHash};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A row of `refresh_token`. Rotated tokens stay as evidence until they have expired.
#[derive(Clone, Debug, PartialEq)]
pub struct RefreshToken {
    /// UUIDv7; part of the token.
    pub id: Uuid,
    /// Keyed hash of the secret in the token.
    pub secret_hash: SecretHash,
    /// The authorization, which is also the family of all its refresh tokens.
    pub authorization_id: Uuid,
    /// Who may use it.
    pub client_id: String,
    /// The most that it can give.
    pub scopes: Vec<String>,
    /// When the token was issued.
    pub created_at: DateTime<Utc>,
    /// From when on the whole family is refused.
    pub expires_at: DateTime<Utc>,
    /// From when on this token is refused, at the latest `expires_at`.
    pub idle_expires_at: DateTime<Utc>,
    /// When the token was replaced by its successor.
    pub rotated_at: Option<DateTime<Utc>>,
    /// The token that replaced it.
    pub successor_id: Option<Uuid>,
}

/// What the caller decides about the first refresh token of an authorization.
#[derive(Clone, Debug)]
pub struct RefreshTokenSeed {
    /// UUIDv7.
    pub id: Uuid,
    /// See [`RefreshToken::secret_hash`].
    pub secret_hash: SecretHash,
    /// `None`: the scopes of the authorization.
    pub scopes: Option<Vec<String>>,
    /// See [`RefreshToken::expires_at`].
    pub expires_at: DateTime<Utc>,
    /// See [`RefreshToken::idle_expires_at`]; cut to `expires_at`.
    pub idle_expires_at: DateTime<Utc>,
}

/// What the caller decides about the successor of a refresh token; the rest comes from the parent.
#[derive(Clone, Debug)]
pub struct SuccessorSeed {
    /// UUIDv7.
    pub id: Uuid,
    /// See [`RefreshToken::secret_hash`].
    pub secret_hash: SecretHash,
    /// See [`RefreshToken::idle_expires_at`]; cut to the `expires_at` of the parent.
    pub idle_expires_at: DateTime<Utc>,
}

/// The rotation of a refresh token.
#[derive(Clone, Debug)]
pub struct Rotate {
    /// Which token.
    pub id: Uuid,
    /// Keyed hash of the secret that was presented.
    pub secret_hash: SecretHash,
    /// The authenticated client.
    pub client_id: String,
    /// Now.
    pub now: DateTime<Utc>,
    /// For how long after a rotation the same token is answered with the same successor; 0: never.
    pub retry_window_seconds: u32,
    /// The successor, if this call is the one that rotates.
    pub successor: SuccessorSeed,
    /// The access token, if it is an opaque one. Stored also on a retry.
    pub access: Option<AccessTokenSeed>,
    /// When all that is issued now has expired. Extends [`Authorization::expires_at`].
    pub authorization_expires_at: DateTime<Utc>,
}

/// The outcome of [`crate::Store::rotate_refresh_token`].
#[derive(Clone, Debug, PartialEq)]
pub enum Rotated {
    /// Rotated, now and by this call alone.
    Rotated {
        /// The authorization it belongs to.
        authorization: Authorization,
        /// The token that was rotated, as it is now.
        parent: RefreshToken,
        /// The id of the successor that was given.
        successor_id: Uuid,
    },
    /// The token had been rotated within the retry window and its successor is unused: the caller
    /// answers with that successor again.
    Retried {
        /// The authorization it belongs to.
        authorization: Authorization,
        /// The token that was rotated before.
        parent: RefreshToken,
        /// The id of the successor that exists.
        successor_id: Uuid,
    },
    /// The token had been rotated and this is no retry. The family has been revoked (RFC 9700,
    /// section 4.14.2).
    Replayed {
        /// The authorization that is revoked now.
        authorization_id: Uuid,
        /// Whose it was.
        user_id: Option<Uuid>,
        /// Which client had it.
        client_id: String,
    },
    /// The token is too old or was idle for too long.
    Expired,
    /// The authorization is revoked.
    Revoked,
    /// No such token, or the secret is not its secret.
    Unknown,
    /// The token belongs to another client. Nothing was changed.
    WrongClient,
}
