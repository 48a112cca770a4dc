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
    /// By which linked account, if by one.
    pub linked_account_id: Option<Uuid>,
    /// By which session at the provider, if it named one.
    pub upstream_sid: Option<String>,
    /// The first of the sessions that this one goes on with; `None`: it is the first itself.
    pub origin_id: Option<Uuid>,
}

/// A row of `session_client`: a client that took part in a session.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SessionClient {
    /// The session, which may have ended.
    pub session_id: Uuid,
    /// Which client.
    pub client_id: String,
    /// By which name the client knows the session.
    pub sid: String,
    /// Whose session.
    pub user_id: Uuid,
    /// How often the client was told that the session ended, the try that runs included.
    pub attempts: i64,
}

/// What a provider says has ended there. One of `subject` and `sid` at least; with both, only what fits both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EndedUpstream {
    /// Who speaks.
    pub issuer: String,
    /// Whose sessions.
    pub subject: Option<String>,
    /// Which session there.
    pub sid: Option<String>,
    /// What began here later than this is another matter.
    pub begun_by: DateTime<Utc>,
    /// When it is said.
    pub now: DateTime<Utc>,
}
