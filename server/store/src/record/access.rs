//! Who may have what: roles, categories, endorsements, and what clients apply for.

use crate::NewMail;
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// A row of `role`: a bundle of scopes.
#[derive(Clone, Debug, PartialEq)]
pub struct Role {
    /// Its name.
    pub id: String,
    /// What it is for.
    pub description: String,
    /// What whoever has it may grant; with resources, if they have any.
    pub scopes: Vec<String>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
    /// Counts changes, from 1.
    pub version: i64,
}

/// A row of `category`: what resources are sorted into.
#[derive(Clone, Debug, PartialEq)]
pub struct Category {
    /// The word in scopes, such as `astro-ph.CO`.
    pub id: String,
    /// What people call it.
    pub name: String,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

/// What a person or a client is endorsed for. Stored as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Endorsement {
    /// A category, or several by a wildcard: `astro-ph.*`, `*`.
    pub category: String,
    /// When it was given.
    pub created_at: DateTime<Utc>,
    /// When it ends; `None`: when it is taken back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<DateTime<Utc>>,
}

/// What was approved for a client and still counts. Stored as JSON.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClientApproval {
    /// A scope or a grant type.
    pub kind: ApprovalKind,
    /// Which.
    pub value: String,
    /// What it was approved by.
    pub request_id: Uuid,
    /// When.
    pub approved_at: DateTime<Utc>,
    /// Until when; `None`: until it is revoked.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<DateTime<Utc>>,
}

/// What can be approved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalKind {
    /// A scope.
    Scope,
    /// A grant type.
    GrantType,
}

/// How an application for access stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum AccessState {
    /// Nobody decided yet.
    Pending,
    /// It was approved, wholly or in part.
    Approved,
    /// It was denied.
    Denied,
    /// Whoever asked took it back.
    Withdrawn,
    /// It was approved, and the approval was taken back.
    Revoked,
}

impl AccessState {
    /// All of them.
    pub const ALL: [Self; 5] = [
        Self::Pending,
        Self::Approved,
        Self::Denied,
        Self::Withdrawn,
        Self::Revoked,
    ];

    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Approved => "approved",
            Self::Denied => "denied",
            Self::Withdrawn => "withdrawn",
            Self::Revoked => "revoked",
        }
    }

    /// The state behind a word.
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// A row of `access_request`.
#[derive(Clone, Debug, PartialEq)]
pub struct AccessRequest {
    /// UUIDv7.
    pub id: Uuid,
    /// For which client.
    pub client_id: String,
    /// Who asked; `None` when the operator did, or somebody who is gone.
    pub requested_by: Option<Uuid>,
    /// What it is for, in the words of whoever asked.
    pub reason: String,
    /// The scopes that were asked for.
    pub scopes: Vec<String>,
    /// The grant types that were asked for.
    pub grant_types: Vec<String>,
    /// How it stands, see [`AccessState`].
    pub state: String,
    /// When it was asked.
    pub created_at: DateTime<Utc>,
    /// When that state was reached, if it is not the first.
    pub decided_at: Option<DateTime<Utc>>,
    /// By whom.
    pub decided_by: Option<Uuid>,
    /// Why, in their words.
    pub decision_reason: Option<String>,
    /// The scopes that were approved.
    pub approved_scopes: Vec<String>,
    /// The grant types that were approved.
    pub approved_grant_types: Vec<String>,
    /// Until when the approval counts.
    pub expires_at: Option<DateTime<Utc>>,
    /// When the owner was told that it ends soon.
    pub reminded_at: Option<DateTime<Utc>>,
    /// When it was noted that it has ended by the clock.
    pub ended_at: Option<DateTime<Utc>>,
}

/// An application to store, with the mails that tell of it.
#[derive(Clone, Debug)]
pub struct NewAccessRequest {
    /// UUIDv7.
    pub id: Uuid,
    /// For which client.
    pub client_id: String,
    /// Who asks.
    pub requested_by: Option<Uuid>,
    /// What it is for.
    pub reason: String,
    /// The scopes that are asked for.
    pub scopes: Vec<String>,
    /// The grant types that are asked for.
    pub grant_types: Vec<String>,
    /// Now.
    pub created_at: DateTime<Utc>,
    /// To those who decide.
    pub mails: Vec<NewMail>,
}

/// A step of an application from one state to another.
#[derive(Clone, Debug)]
pub struct MoveAccessRequest {
    /// Which.
    pub id: Uuid,
    /// The state that it has to be in.
    pub from: AccessState,
    /// The state that it gets.
    pub to: AccessState,
    /// By whom.
    pub by: Option<Uuid>,
    /// Why.
    pub reason: Option<String>,
    /// With [`AccessState::Approved`], what the client gets.
    pub scopes: Vec<String>,
    /// The same of grant types.
    pub grant_types: Vec<String>,
    /// Until when.
    pub expires_at: Option<DateTime<Utc>>,
    /// Now.
    pub now: DateTime<Utc>,
    /// To whoever asked.
    pub mail: Option<NewMail>,
}

/// What became of it.
#[derive(Clone, Debug, PartialEq)]
pub enum MovedAccessRequest {
    /// Done.
    Moved(Box<AccessRequest>),
    /// It is in another state; nothing was changed.
    InState(AccessState),
    /// There is none such.
    NotFound,
}

/// Which applications to list; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct AccessRequestFilter {
    /// Only those in this state.
    pub state: Option<AccessState>,
    /// Only those of this client.
    pub client_id: Option<String>,
    /// Only those of clients of this user.
    pub owner_id: Option<Uuid>,
}

/// The outcome of deleting a role or category.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletedRole {
    /// It is gone.
    Deleted,
    /// Somebody has it.
    InUse,
    /// There is none such.
    NotFound,
}
