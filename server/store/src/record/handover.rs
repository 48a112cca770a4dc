//! What is handed over once.

use crate::{Sealed, SecretHash};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A row of `handover`.
#[derive(Clone, Debug, PartialEq)]
pub struct Handover {
    /// UUIDv7; part of the code.
    pub id: Uuid,
    /// Keyed hash of the secret in the code.
    pub secret_hash: SecretHash,
    /// A word for what it is.
    pub kind: String,
    /// Hash of what has to be shown besides the code.
    pub bound_hash: SecretHash,
    /// What is handed over.
    pub detail_sealed: Sealed,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From when on it is refused.
    pub expires_at: DateTime<Utc>,
    /// When it was taken; it is once.
    pub used_at: Option<DateTime<Utc>>,
}

/// How somebody who takes it names it.
#[derive(Clone, Debug)]
pub struct TakeHandover {
    /// From the code.
    pub id: Uuid,
    /// Of the secret in the code.
    pub secret_hash: SecretHash,
    /// What it has to be.
    pub kind: String,
    /// Hash of what is shown besides.
    pub bound_hash: SecretHash,
    /// Now.
    pub now: DateTime<Utc>,
}
