//! What ends when a password changes.

use crate::PasswordHash;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// What ends of the ways into an account: all sessions and known browsers, and tokens if wanted.
#[derive(Clone, Debug)]
pub struct EndAccess {
    /// Whether authorizations, with their refresh and access tokens, and personal access tokens
    /// end as well; why, and until when the marks for tokens without rows have to be kept.
    pub tokens: Option<(&'static str, DateTime<Utc>)>,
    /// Now.
    pub now: DateTime<Utc>,
}

/// What ended.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct EndedAccess {
    /// Whether tokens ended, also those without rows.
    pub tokens: bool,
    /// The sessions.
    pub sessions: Vec<Uuid>,
    /// The authorizations.
    pub authorizations: Vec<Uuid>,
    /// The personal access tokens.
    pub personal_tokens: Vec<Uuid>,
}

/// A new password, and what it ends.
#[derive(Clone, Debug)]
pub struct ChangePassword {
    /// Whose.
    pub user_id: Uuid,
    /// The new password.
    pub password_hash: PasswordHash,
    /// What it ends.
    pub end: EndAccess,
}
