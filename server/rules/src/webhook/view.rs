//! Webhooks as the API and the command line show them.

use countersign_api::types;
use countersign_store::{Webhook, WebhookDelivery};

use crate::webhook::manage::Registered;

/// A webhook as the API and the command line show it.
pub fn view(hook: &Webhook) -> types::Webhook {
    types::Webhook {
        id: hook.id,
        url: hook.url.clone().into(),
        description: hook.description.clone(),
        kinds: hook.kinds.clone(),
        enabled: hook.disabled_at.is_none(),
        created_at: hook.created_at,
        updated_at: hook.updated_at,
    }
}

/// One that was just made, with its secret.
pub fn registration_view(registered: &Registered) -> types::WebhookRegistration {
    types::WebhookRegistration {
        webhook: view(&registered.webhook),
        secret: registered.secret.reveal(),
    }
}

/// What became of an event for a webhook.
pub fn delivery_view(row: &WebhookDelivery) -> types::WebhookDelivery {
    let narrow = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
    types::WebhookDelivery {
        event_id: row.event_id,
        kind: row.kind.clone(),
        state: match row.state.as_str() {
            "delivered" => types::WebhookDeliveryState::Delivered,
            "given_up" => types::WebhookDeliveryState::GivenUp,
            _ => types::WebhookDeliveryState::Waiting,
        },
        attempts: narrow(row.attempts),
        next_attempt_at: row.next_attempt_at,
        last_attempt_at: row.last_attempt_at,
        status: row.status.map(narrow),
        problem: row.problem.clone(),
        created_at: row.created_at,
    }
}
