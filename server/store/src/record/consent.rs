//! What users agreed to.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// A row of `consent`.
#[derive(Clone, Debug, PartialEq)]
pub struct Consent {
    /// Who agreed.
    pub user_id: Uuid,
    /// To which client.
    pub client_id: String,
    /// To what, in full.
    pub scopes: Vec<String>,
    /// To which authorization details (RFC 9396), the newest last.
    pub details: Vec<Value>,
    /// When the user agreed first.
    pub created_at: DateTime<Utc>,
    /// When the user agreed last.
    pub updated_at: DateTime<Utc>,
}

/// A consent with what its owner wants to see beside it.
#[derive(Clone, Debug, PartialEq)]
pub struct ListedConsent {
    /// To which client.
    pub client_id: String,
    /// The client's name for people to read.
    pub client_name: String,
    /// To what, in full.
    pub scopes: Vec<String>,
    /// See [`Consent::details`].
    pub details: Vec<Value>,
    /// When the user agreed first.
    pub created_at: DateTime<Utc>,
    /// When the user agreed last.
    pub updated_at: DateTime<Utc>,
    /// When one of the live authorizations was used last; `None`: there is none.
    pub last_used_at: Option<DateTime<Utc>>,
    /// How many authorizations are neither revoked nor expired.
    pub live_authorizations: i64,
}
