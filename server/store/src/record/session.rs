//! Browser sessions.

use crate::SecretHash;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A row of `session`.
#[derive(Clone, Debug, PartialEq)]
pub struct Session {
    /// UUIDv7; part of the cookie.
    pub id: Uuid,
    /// Keyed hash of the secret in the cookie.
    pub secret_hash: SecretHash,
    /// Who is signed in.
    pub user_id: Uuid,
    /// When the user last proved who they are.
    pub authenticated_at: DateTime<Utc>,
    /// When the session began.
    pub created_at: DateTime<Utc>,
    /// The last request, to within the caller's batching.
    pub last_seen_at: DateTime<Utc>,
    /// From when on the session is refused unless it is used before.
    pub idle_expires_at: DateTime<Utc>,
    /// From when on the session is refused in any case.
    pub expires_at: DateTime<Utc>,
    /// The browser, as it named itself.
    pub user_agent: Option<String>,
    /// The address of the browser.
    pub address: Option<String>,
    /// How the user proved who they are (RFC 8176).
    pub amr: Vec<String>,
}
