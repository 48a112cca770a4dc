//! The audit log.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

/// A row of `event`.
#[derive(Clone, Debug, PartialEq)]
pub struct Event {
    /// UUIDv7; events are listed in its order.
    pub id: Uuid,
    /// What happened, such as `user.created`.
    pub kind: String,
    /// How it ended, such as `success` or `denied`.
    pub outcome: String,
    /// The user who did it.
    pub actor_id: Option<Uuid>,
    /// What it was done to.
    pub subject_id: Option<String>,
    /// The client that took part.
    pub client_id: Option<String>,
    /// The address from which it was done.
    pub address: Option<String>,
    /// The request in the log.
    pub request_id: Option<String>,
    /// More, without secrets.
    pub detail: Value,
    /// When it happened.
    pub created_at: DateTime<Utc>,
}

/// Which events to list; `None` does not filter.
#[derive(Clone, Debug, Default)]
pub struct EventFilter {
    /// Only events of this kind.
    pub kind: Option<String>,
    /// Only events that ended so.
    pub outcome: Option<String>,
    /// Only what this user did.
    pub actor_id: Option<Uuid>,
    /// Only what was done to this.
    pub subject_id: Option<String>,
    /// Only events in which this client took part.
    pub client_id: Option<String>,
    /// Only events at or after this moment.
    pub since: Option<DateTime<Utc>>,
    /// Only events before this moment.
    pub until: Option<DateTime<Utc>>,
    /// Only events of this request.
    pub request_id: Option<String>,
}
