//! Where events are sent to, and their delivery.

use super::{Reply, Store, background_write, look, read, write};
use crate::{DeliveryOutcome, DueDelivery, Update, Webhook, WebhookDelivery, WebhookPatch};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Stores a webhook. Events that are recorded from now on are sent to it.
    pub fn create_webhook(&self, new: Webhook) -> Reply<'_, ()> {
        write!(self, webhook::create, new)
    }

    /// A webhook by its id.
    pub fn webhook(&self, id: Uuid) -> Reply<'_, Option<Webhook>> {
        read!(self, webhook::find, id)
    }

    /// Lists webhooks.
    pub fn list_webhooks(&self, after: Option<Uuid>, limit: i64) -> Reply<'_, Vec<Webhook>> {
        read!(self, webhook::list, after, limit)
    }

    /// Changes a webhook that still has this version.
    pub fn update_webhook(
        &self,
        id: Uuid,
        version: i64,
        patch: WebhookPatch,
        now: DateTime<Utc>,
    ) -> Reply<'_, Update<Webhook>> {
        write!(self, webhook::update, (id, version, patch, now))
    }

    /// Deletes a webhook with its deliveries; false if there is none.
    pub fn delete_webhook(&self, id: Uuid) -> Reply<'_, bool> {
        write!(self, webhook::delete, id)
    }

    /// Lists the deliveries to an endpoint, the newest event first; `before` is the id of the last
    /// one seen.
    pub fn list_webhook_deliveries<'a>(
        &'a self,
        webhook_id: Uuid,
        before: Option<Uuid>,
        state: Option<&'a str>,
        limit: i64,
    ) -> Reply<'a, Vec<WebhookDelivery>> {
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
    pub fn resend_webhook_delivery(
        &self,
        webhook_id: Uuid,
        event_id: Uuid,
        now: DateTime<Utc>,
    ) -> Reply<'_, Option<WebhookDelivery>> {
        write!(self, webhook_delivery::resend, (webhook_id, event_id, now))
    }

    /// Whether there is something to deliver now. Background.
    pub fn webhook_delivery_is_due(&self, now: DateTime<Utc>) -> Reply<'_, bool> {
        look!(self, webhook_delivery::any_due, now)
    }

    /// Takes deliveries that are due; nobody else gets them before `until`. Whoever took one and
    /// died leaves it to the next. Background.
    pub fn claim_webhook_deliveries(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
        limit: i64,
    ) -> Reply<'_, Vec<DueDelivery>> {
        background_write!(self, webhook_delivery::claim, (now, until, limit))
    }

    /// Notes how a try ended; false if a later one has begun. Background.
    pub fn settle_webhook_delivery(&self, outcome: DeliveryOutcome) -> Reply<'_, bool> {
        background_write!(self, webhook_delivery::settle, outcome)
    }

    /// Forgets a delivery of which event or endpoint is gone. Background.
    pub fn forget_webhook_delivery(&self, webhook_id: Uuid, event_id: Uuid) -> Reply<'_, bool> {
        background_write!(self, webhook_delivery::forget, (webhook_id, event_id))
    }
}
