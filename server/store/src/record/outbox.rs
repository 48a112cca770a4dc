//! Mail that waits to be sent.

use crate::Sealed;
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A row of `outbox`.
#[derive(Clone, Debug, PartialEq)]
pub struct OutboxMail {
    /// UUIDv7.
    pub id: Uuid,
    /// To whom, and what.
    pub message_sealed: Sealed,
    /// How often sending was begun, this time included.
    pub attempts: i64,
    /// From when on somebody may try again.
    pub next_attempt_at: DateTime<Utc>,
    /// When it was queued.
    pub created_at: DateTime<Utc>,
    /// From when on nobody needs it any more.
    pub expires_at: DateTime<Utc>,
}

/// A mail to queue.
#[derive(Clone, Debug)]
pub struct NewMail {
    /// UUIDv7.
    pub id: Uuid,
    /// See [`OutboxMail::message_sealed`].
    pub message_sealed: Sealed,
    /// Now.
    pub created_at: DateTime<Utc>,
    /// See [`OutboxMail::expires_at`].
    pub expires_at: DateTime<Utc>,
}
