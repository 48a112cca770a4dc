//! Signing keys.

use crate::Sealed;
use chrono::{DateTime, Utc};
use serde_json::Value;

/// A row of `signing_key`.
#[derive(Clone, Debug, PartialEq)]
pub struct SigningKey {
    /// The `kid`.
    pub id: String,
    /// The JWS algorithm, such as `ES256`.
    pub algorithm: String,
    /// The private key, sealed.
    pub private_key_sealed: Sealed,
    /// The public half, as published.
    pub public_jwk: Value,
    /// When the key was made, and published.
    pub created_at: DateTime<Utc>,
    /// From when on it may sign.
    pub activates_at: DateTime<Utc>,
    /// From when on it does not sign any more.
    pub retires_at: Option<DateTime<Utc>>,
    /// From when on it is not published any more.
    pub expires_at: Option<DateTime<Utc>>,
}

/// One change to the set of signing keys.
#[derive(Clone, Debug)]
pub enum KeyChange {
    /// Adds a key.
    Insert(SigningKey),
    /// Sets when a key signs and is published.
    Schedule {
        /// The `kid`.
        id: String,
        /// See [`SigningKey::activates_at`].
        activates_at: DateTime<Utc>,
        /// See [`SigningKey::retires_at`].
        retires_at: Option<DateTime<Utc>>,
        /// See [`SigningKey::expires_at`].
        expires_at: Option<DateTime<Utc>>,
    },
    /// Replaces the sealed private key, when the sealing key changes.
    Reseal {
        /// The `kid`.
        id: String,
        /// The private key under the new sealing key.
        private_key_sealed: Sealed,
    },
    /// Removes a key.
    Delete {
        /// The `kid`.
        id: String,
    },
}
