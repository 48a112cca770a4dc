//! Attempts that are counted, and browsers that are known.

use crate::{PasswordHash, SecretHash};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// One attempt, as one of the counters sees it that it touches.
#[derive(Clone, Copy, Debug)]
pub struct CountAttempt {
    /// Keyed hash of what is counted.
    pub id: SecretHash,
    /// The most attempts until `expires_at`.
    pub limit: i64,
    /// When a counter that begins with this attempt ends.
    pub expires_at: DateTime<Utc>,
}

/// What an attempt that was right does to the counters that saw it.
#[derive(Clone, Debug, Default)]
pub struct SettleAttempt {
    /// Counters that begin anew.
    pub forget: Vec<SecretHash>,
    /// Counters from which this one attempt is taken back.
    pub take_back: Vec<SecretHash>,
    /// The browser that is known from now on.
    pub known: Option<NewKnownBrowser>,
}

/// A row of `known_browser`.
#[derive(Clone, Debug, PartialEq)]
pub struct KnownBrowser {
    /// UUIDv7; part of the cookie.
    pub id: Uuid,
    /// Keyed hash of the secret in the cookie.
    pub secret_hash: SecretHash,
    /// Whose password was proved in it.
    pub user_id: Uuid,
    /// When.
    pub created_at: DateTime<Utc>,
    /// From when on it is a stranger.
    pub expires_at: DateTime<Utc>,
}

/// A browser to know from now on.
#[derive(Clone, Debug)]
pub struct NewKnownBrowser {
    /// The row.
    pub browser: KnownBrowser,
    /// The password that was proved in it.
    pub password: PasswordHash,
    /// The row that it takes the place of.
    pub replaces: Option<Uuid>,
    /// How many are known per account; the oldest go.
    pub most: i64,
}
