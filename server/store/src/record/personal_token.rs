//! Personal access tokens.

use crate::SecretHash;
use chrono::{DateTime, Utc};
use std::net::IpAddr;
use uuid::Uuid;

/// A row of `personal_token`.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonalToken {
    /// UUIDv7; part of the token.
    pub id: Uuid,
    /// Keyed hash of the secret in the token.
    pub secret_hash: SecretHash,
    /// Whose token.
    pub user_id: Uuid,
    /// What its owner calls it; several may have one name.
    pub name: String,
    /// What it allows, as long as its owner may do it.
    pub scopes: Vec<String>,
    /// The networks from which it works, in CIDR notation; empty: all.
    pub networks: Vec<String>,
    /// The last four characters of the token.
    pub hint: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// From when on it is refused; `None`: never.
    pub expires_at: Option<DateTime<Utc>>,
    /// Its last use, to within the caller's batching.
    pub last_used_at: Option<DateTime<Utc>>,
    /// From where that was, if it is known.
    pub last_used_address: Option<String>,
    /// Whether its owner neither sees nor changes it.
    pub internal: bool,
    /// Counts changes, from 1.
    pub version: i64,
}

/// Changes to a personal token; `None` leaves a value as it is.
#[derive(Clone, Debug, Default)]
pub struct PersonalTokenPatch {
    /// See [`PersonalToken::name`].
    pub name: Option<String>,
    /// See [`PersonalToken::scopes`].
    pub scopes: Option<Vec<String>>,
    /// See [`PersonalToken::networks`].
    pub networks: Option<Vec<String>>,
}

/// A use of a personal token.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonalTokenUse {
    /// The token.
    pub id: Uuid,
    /// When.
    pub at: DateTime<Utc>,
    /// From where; `None` leaves what is known.
    pub address: Option<IpAddr>,
}
