//! Requests that may be sent twice and are done once.

use crate::{Sealed, SecretHash};
use chrono::{DateTime, Utc};

/// A request with an idempotency key that is about to be carried out.
#[derive(Clone, Debug)]
pub struct BeginIdempotent {
    /// Who sends it; keys of different principals do not meet.
    pub principal: String,
    /// The key that the caller chose.
    pub key: String,
    /// Which operation.
    pub operation: String,
    /// Hash of the request, to notice a key that is used for something else.
    pub request_hash: SecretHash,
    /// Now.
    pub now: DateTime<Utc>,
    /// Until when the key is remembered.
    pub expires_at: DateTime<Utc>,
}

/// The outcome of [`crate::Store::begin_idempotent`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Idempotent {
    /// The key is new: the caller carries the request out and then calls
    /// [`crate::Store::finish_idempotent`], or [`crate::Store::abandon_idempotent`] if it failed.
    Fresh,
    /// The request was carried out before.
    Done {
        /// The HTTP status that was answered.
        status: u16,
        /// The response that was answered, sealed.
        response_sealed: Sealed,
    },
    /// The key was used for another request.
    Mismatch,
    /// The request is being carried out, or the process that did so has died.
    InProgress,
}
