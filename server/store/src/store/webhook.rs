//! Where events are sent to, and their delivery.

use super::{Result, Store, background_write, look, read, write};
use crate::{DeliveryOutcome, DueDelivery, Update, Webhook, WebhookDelivery, WebhookPatch};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Stores a webhook. Events that are recorded from now on are sent to it.
    pub async fn create_webhook(&self, new: Webhook) -> Result<()> {
        write!(self, webhook::create, new)
    }

    /// A webhook by its id.
    pub async fn webhook(&self, id: Uuid) -> Result<Option<Webhook>> {
        read!(self, webhook::find, id)
    }

    /// Lists webhooks.
    pub async fn list_webhooks(&self, after: Option<Uuid>, limit: i64) -> Result<Vec<Webhook>> {
        read!(self, webhook::list, after, limit)
    }

    /// Changes a webhook that still has this version.
    pub async fn update_webhook(
        &self,
        id: Uuid,
        version: i64,
        patch: WebhookPatch,
        now: DateTime<Utc>,
    ) -> Result<Update<Webhook>> {
        write!(self, webhook::update, (id, version, patch, now))
    }

    /// Deletes a webhook with its deliveries; false if there is none.
    pub async fn delete_webhook(&self, id: Uuid) -> Result<bool> {
        write!(self, webhook::delete, id)
    }

    /// Lists the deliveries to an endpoint, the newest event first; `before` is the id of the last
    /// one seen.
    pub async fn list_webhook_deliveries(
        &self,
        webhook_id: Uuid,
        before: Option<Uuid>,
        state: Option<&str>,
        limit: i64,
    ) -> Result<Vec<WebhookDelivery>> {
        read!(
            self,
            webhook_delivery::list,
            webhook_id,
            before,
            state,
            limit
        )
    }

    /// Begins a new series of tries to deliver an event; `None` if there is no such delivery.
    pub async fn resend_webhook_delivery(
        &self,
        webhook_id: Uuid,
        event_id: Uuid,
        now: DateTime<Utc>,
    ) -> Result<Option<WebhookDelivery>> {
        write!(self, webhook_delivery::resend, (webhook_id, event_id, now))
    }

    /// Whether there is something to deliver now. Background.
    pub async fn webhook_delivery_is_due(&self, now: DateTime<Utc>) -> Result<bool> {
        look!(self, webhook_delivery::any_due, now)
    }

    /// Takes deliveries that are due; nobody else gets them before `until`. Whoever took one and
    /// died leaves it to the next. Background.
    pub async fn claim_webhook_deliveries(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<DueDelivery>> {
        background_write!(self, webhook_delivery::claim, (now, until, limit))
    }

    /// Notes how a try ended; false if a later one has begun. Background.
    pub async fn settle_webhook_delivery(&self, outcome: DeliveryOutcome) -> Result<bool> {
        background_write!(self, webhook_delivery::settle, outcome)
    }

    /// Forgets a delivery of which event or endpoint is gone. Background.
    pub async fn forget_webhook_delivery(&self, webhook_id: Uuid, event_id: Uuid) -> Result<bool> {
        background_write!(self, webhook_delivery::forget, (webhook_id, event_id))
    }
}
