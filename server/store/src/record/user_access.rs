//! What ends when a password changes.

use crate::{NewMail, PasswordHash};
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

/// Which password a new one takes the place of.
#[derive(Clone, Debug)]
pub enum Former {
    /// Whichever there is: who sets the new one need not know it.
    Any,
    /// The one that was proved, or none where there was none; not one that was chosen meanwhile.
    Only(Option<PasswordHash>),
}

/// A new password, and what it ends.
#[derive(Clone, Debug)]
pub struct ChangePassword {
    /// Whose.
    pub user_id: Uuid,
    /// In place of which.
    pub former: Former,
    /// The new password.
    pub password_hash: PasswordHash,
    /// What it ends.
    pub end: EndAccess,
    /// The purposes of the links that it takes back.
    pub void: Vec<&'static str>,
    /// The mail that tells the owner.
    pub mail: Option<NewMail>,
}
