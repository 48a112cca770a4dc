//! Authorization codes.

use crate::{AccessTokenSeed, Authorization, RefreshTokenSeed, SecretHash};
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// A row of `authorization_code`.
#[derive(Clone, Debug, PartialEq)]
pub struct AuthorizationCode {
    /// UUIDv7; part of the code.
    pub id: Uuid,
    /// Keyed hash of the secret in the code.
    pub secret_hash: SecretHash,
    /// What the code stands for.
    pub authorization_id: Uuid,
    /// Who may redeem it.
    pub client_id: String,
    /// Redirect URI, code challenge, nonce, …
    pub detail: Value,
    /// When the code was issued.
    pub created_at: DateTime<Utc>,
    /// From when on the code is refused.
    pub expires_at: DateTime<Utc>,
    /// When the code was redeemed; it can be redeemed once.
    pub redeemed_at: Option<DateTime<Utc>>,
}

/// A code to store with its authorization.
#[derive(Clone, Debug)]
pub struct NewAuthorizationCode {
    /// UUIDv7.
    pub id: Uuid,
    /// See [`AuthorizationCode::secret_hash`].
    pub secret_hash: SecretHash,
    /// See [`AuthorizationCode::detail`].
    pub detail: Value,
    /// See [`AuthorizationCode::expires_at`].
    pub expires_at: DateTime<Utc>,
}

/// The redemption of a code, after the caller has checked what is in its `detail`.
#[derive(Clone, Debug)]
pub struct Redeem {
    /// Which code.
    pub code_id: Uuid,
    /// Keyed hash of the secret that was presented.
    pub secret_hash: SecretHash,
    /// The authenticated client.
    pub client_id: String,
    /// Now.
    pub now: DateTime<Utc>,
    /// The first refresh token, if there is to be one.
    pub refresh: Option<RefreshTokenSeed>,
    /// The access token, if it is an opaque one.
    pub access: Option<AccessTokenSeed>,
    /// When all that is issued now has expired. Extends [`Authorization::expires_at`].
    pub authorization_expires_at: DateTime<Utc>,
}

/// The outcome of [`crate::Store::redeem_authorization_code`].
#[derive(Clone, Debug, PartialEq)]
pub enum Redeemed {
    /// Redeemed, now and by this call alone.
    Redeemed(Box<Authorization>),
    /// The code had been redeemed before. What it produced has been revoked (RFC 6749, section
    /// 4.1.2).
    AlreadyRedeemed {
        /// The authorization that is revoked now.
        authorization_id: Uuid,
    },
    /// The code is too old.
    Expired,
    /// No such code, or the secret is not its secret.
    Unknown,
    /// The code belongs to another client. Nothing was changed.
    WrongClient,
    /// The authorization was revoked before the code was redeemed.
    AuthorizationRevoked,
}
