//! What people said when they opened their accounts.

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A row of `profile_field`: an answer to a field of the operator.
#[derive(Clone, Debug, PartialEq)]
pub struct ProfileField {
    /// Whose.
    pub user_id: Uuid,
    /// The key of the field.
    pub field: String,
    /// Its place in the form.
    pub place: i64,
    /// The name of the provider whose field it is.
    pub provider: String,
    /// What was asked.
    pub label: String,
    /// The answer.
    pub value: String,
    /// When.
    pub answered_at: DateTime<Utc>,
}

/// A row of `accepted_terms`.
#[derive(Clone, Debug, PartialEq)]
pub struct AcceptedTerms {
    /// Who agreed.
    pub user_id: Uuid,
    /// Where the terms are.
    pub url: String,
    /// Their version; empty where the operator names none.
    pub version: String,
    /// When.
    pub accepted_at: DateTime<Utc>,
}

/// What somebody said who opens an account.
#[derive(Clone, Debug, Default)]
pub struct NewProfile {
    /// The answers.
    pub fields: Vec<ProfileField>,
    /// The terms of use, where there are any.
    pub terms: Option<AcceptedTerms>,
}

/// What somebody corrects of their answers.
#[derive(Clone, Debug)]
pub struct ChangeProfile {
    /// Whose they are.
    pub user_id: Uuid,
    /// The answers that are other ones now.
    pub fields: Vec<ProfileField>,
    /// The keys of the fields that are answered no more.
    pub cleared: Vec<String>,
}
