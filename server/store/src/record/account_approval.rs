//! Accounts that wait until somebody approves them.

use crate::NewMail;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A row of `account_approval`.
#[derive(Clone, Debug, PartialEq)]
pub struct AccountApproval {
    /// The account.
    pub user_id: Uuid,
    /// The name of the provider by which it was opened; empty when it was opened with a password.
    pub provider: String,
    /// `waiting`, `approved` or `denied`.
    pub state: String,
    /// When it was opened.
    pub asked_at: DateTime<Utc>,
    /// When it was decided about.
    pub decided_at: Option<DateTime<Utc>>,
    /// Who decided; `None` for the operator, or somebody whose account is gone.
    pub decided_by: Option<Uuid>,
    /// What was said to the person.
    pub reason: Option<String>,
}

/// A decision.
#[derive(Clone, Debug)]
pub struct DecideApproval {
    /// The account.
    pub user_id: Uuid,
    /// Whether it is approved, or denied.
    pub approve: bool,
    /// Who decides.
    pub decided_by: Option<Uuid>,
    /// What is said to the person.
    pub reason: Option<String>,
    /// The mail that tells them.
    pub mail: Option<NewMail>,
    /// Now.
    pub now: DateTime<Utc>,
}
