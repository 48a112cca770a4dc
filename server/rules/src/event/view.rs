//! An event as the API, webhooks and the command line show it.

use countersign_api::support::Any;
use countersign_api::types;
use countersign_store::Event;
use serde_json::Value;

use super::reason;
use super::{Outcome, REFUSED_BY};

/// An event as the API shows it.
pub fn view(event: &Event) -> types::Event {
    let reason = event.detail.get(REFUSED_BY).and_then(Value::as_str);
    let explanation = reason.map(reason::explain);
    types::Event {
        id: event.id,
        kind: event.kind.clone(),
        outcome: match Outcome::from_word(&event.outcome) {
            Some(Outcome::Success) => types::EventOutcome::Success,
            Some(Outcome::Denied) => types::EventOutcome::Denied,
            _ => types::EventOutcome::Failure,
        },
        actor_id: event.actor_id,
        subject_id: event.subject_id.clone(),
        client_id: event.client_id.clone(),
        address: event.address.clone(),
        request_id: event.request_id.clone(),
        detail: event
            .detail
            .as_object()
            .into_iter()
            .flatten()
            .map(|(name, value)| (name.clone(), Any(value.clone())))
            .collect(),
        reason: reason.map(str::to_owned),
        explanation: explanation.map(|one| one.meaning.to_owned()),
        fix: explanation.map(|one| one.fix.to_owned()),
        created_at: event.created_at,
    }
}
