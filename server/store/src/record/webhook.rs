//! Where events are sent to, and how far their delivery is.

use crate::{Event, Sealed};
use chrono::{DateTime, Utc};
use uuid::Uuid;

/// A row of `webhook`.
#[derive(Clone, Debug, PartialEq)]
pub struct Webhook {
    /// UUIDv7.
    pub id: Uuid,
    /// Where events are posted.
    pub url: String,
    /// For administrators.
    pub description: String,
    /// The kinds of events that are sent; `*` stands for all but refused requests.
    pub kinds: Vec<String>,
    /// The secret that signs.
    pub secret_sealed: Sealed,
    /// Since when nothing is sent.
    pub disabled_at: Option<DateTime<Utc>>,
    /// Counts changes, from 1.
    pub version: i64,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it was changed last.
    pub updated_at: DateTime<Utc>,
}

impl Webhook {
    /// Whether events of this kind are sent.
    pub fn wants(&self, kind: &str) -> bool {
        let named = |one: &String| one == kind || (one == "*" && kind != "request.refused");
        self.disabled_at.is_none() && self.kinds.iter().any(named)
    }
}

/// What to change of a webhook; `None` leaves a member as it is.
#[derive(Clone, Debug, Default)]
pub struct WebhookPatch {
    /// See [`Webhook::url`].
    pub url: Option<String>,
    /// See [`Webhook::description`].
    pub description: Option<String>,
    /// See [`Webhook::kinds`].
    pub kinds: Option<Vec<String>>,
    /// See [`Webhook::disabled_at`].
    pub disabled_at: Option<Option<DateTime<Utc>>>,
    /// See [`Webhook::secret_sealed`].
    pub secret_sealed: Option<Sealed>,
}

/// How far a delivery is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeliveryState {
    /// It is tried, or tried again.
    Waiting,
    /// The endpoint took it.
    Delivered,
    /// It was tried often enough.
    GivenUp,
}

impl DeliveryState {
    /// The word in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Delivered => "delivered",
            Self::GivenUp => "given_up",
        }
    }
}

/// A row of `webhook_delivery`.
#[derive(Clone, Debug, PartialEq)]
pub struct WebhookDelivery {
    /// Which event.
    pub event_id: Uuid,
    /// To which endpoint.
    pub webhook_id: Uuid,
    /// The kind of the event.
    pub kind: String,
    /// A word of [`DeliveryState`].
    pub state: String,
    /// How often it was tried in the present series, the try that runs included.
    pub attempts: i64,
    /// When it is tried again.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// When it was tried last.
    pub last_attempt_at: Option<DateTime<Utc>>,
    /// The status of the last answer.
    pub status: Option<i64>,
    /// Why the last try failed.
    pub problem: Option<String>,
    /// When the event was recorded.
    pub created_at: DateTime<Utc>,
    /// From when on the row can go.
    pub expires_at: DateTime<Utc>,
}

/// A delivery to carry out, with what it takes; what is gone meanwhile is missing.
#[derive(Clone, Debug)]
pub struct DueDelivery {
    /// The row.
    pub delivery: WebhookDelivery,
    /// Where to.
    pub webhook: Option<Webhook>,
    /// What.
    pub event: Option<Event>,
}

/// How a try ended.
#[derive(Clone, Debug)]
pub struct DeliveryOutcome {
    /// Which event.
    pub event_id: Uuid,
    /// To which endpoint.
    pub webhook_id: Uuid,
    /// The number of the try; a later one is not overwritten.
    pub attempts: i64,
    /// How far the delivery is now.
    pub state: DeliveryState,
    /// When it is tried again.
    pub next_attempt_at: Option<DateTime<Utc>>,
    /// The status of the answer.
    pub status: Option<i64>,
    /// Why it failed.
    pub problem: Option<String>,
}
