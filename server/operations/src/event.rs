//! `/api/v1/events`.

use async_trait::async_trait;
use countersign_api::events::{EventsApi, ListEventsParams, ListEventsResponse};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_store::EventFilter;

use super::Operations;
use countersign_rules::event::view;
use countersign_rules::event::{Outcome, list};
use countersign_rules::manage::bad_parameter;
use countersign_rules::manage::page::{self, List};
use countersign_rules::token::Caller;

/// The longest text that events are searched for.
const LONGEST: usize = 300;

fn outcome(outcome: types::EventOutcome) -> Outcome {
    match outcome {
        types::EventOutcome::Success => Outcome::Success,
        types::EventOutcome::Failure => Outcome::Failure,
        types::EventOutcome::Denied => Outcome::Denied,
    }
}

/// A text to compare with. One that no event can have is no reason to ask a
/// database that cannot even hold it.
fn text(name: &'static str, text: Option<String>) -> Result<Option<String>, Rejection> {
    match text {
        Some(text) if text.chars().count() > LONGEST || text.chars().any(char::is_control) => {
            Err(bad_parameter(
                name,
                "must be at most 300 characters without control characters",
            ))
        }
        text => Ok(text),
    }
}

#[async_trait]
impl EventsApi for Operations {
    async fn list_events(
        &self,
        _call: Call<'_, Caller>,
        params: ListEventsParams,
    ) -> Result<ListEventsResponse, Rejection> {
        let before = page::after(List::Events, params.page_token.as_deref(), |id| {
            id.parse().ok()
        })?;
        let filter = EventFilter {
            kind: text("kind", params.kind)?,
            outcome: params.outcome.map(|one| outcome(one).as_str().to_owned()),
            actor_id: params.actor_id,
            subject_id: text("subject_id", params.subject_id)?,
            client_id: text("client_id", params.client_id)?,
            since: params.since,
            until: params.until,
            request_id: text("request_id", params.request_id)?,
        };
        let events = list(self, &filter, before, page::limit(params.limit)).await?;
        Ok(ListEventsResponse::ok(types::EventPage {
            next_page: events.next(List::Events, |last| last.id.to_string()),
            items: events.items.iter().map(view).collect(),
        }))
    }
}
