//! Posting events. Each try is taken by a guarded statement, so that one node makes it; whoever
//! dies in the middle leaves it to the next. What an endpoint answers is not read beyond its
//! status, and nothing it says leads anywhere else.

use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, TimeDelta, Utc};
use countersign_store::{
    DeliveryOutcome, DeliveryState, DueDelivery, Event, StoreError, Webhook, WebhookDelivery,
};
use poem_openapi::types::ToJSON;

use super::manage::secret_of;
use crate::app::App;
use crate::event;
use crate::outbound::FetchError;

/// Between two looks for what is due.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How long an endpoint may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long whoever took a delivery may take, well above [`PATIENCE`].
const LEASE: TimeDelta = TimeDelta::seconds(60);
/// Deliveries at a time.
const AT_ONCE: i64 = 20;
/// Bytes of the largest answer; more is as good as none.
const LARGEST_ANSWER: usize = 64 * 1024;
/// How long an event is tried.
const TRIED_FOR: TimeDelta = TimeDelta::days(3);

/// Delivers what is due, until the task is aborted.
pub async fn run(app: Arc<App>) {
    loop {
        // Nothing is lost by a look that fails; the next one comes.
        while matches!(deliver_due(&app).await, Ok(taken) if taken > 0) {}
        tokio::time::sleep(LOOK_EVERY).await;
    }
}

/// Delivers what is due now, a few at a time; how many were taken.
///
/// # Errors
/// When the database cannot be reached.
pub async fn deliver_due(app: &App) -> Result<usize, StoreError> {
    let now = app.clock.now();
    if !app.store.webhook_delivery_is_due(now).await? {
        return Ok(0);
    }
    let due = app
        .store
        .claim_webhook_deliveries(now, now + LEASE, AT_ONCE)
        .await?;
    let sending = due.iter().map(|one| deliver(app, one));
    futures::future::join_all(sending).await;
    Ok(due.len())
}

async fn deliver(app: &App, due: &DueDelivery) {
    let row = &due.delivery;
    let noted = match (&due.webhook, &due.event) {
        (Some(hook), Some(event)) => {
            let answered = post(app, hook, event).await;
            let outcome = outcome(row, answered, app.clock.now());
            app.store.settle_webhook_delivery(outcome).await
        }
        // Somebody deleted the endpoint, or the event was not to stay.
        _ => {
            app.store
                .forget_webhook_delivery(row.webhook_id, row.event_id)
                .await
        }
    };
    if let Err(error) = noted {
        tracing::warn!(%error, "an event may be sent twice");
    }
}

/// Posts an event to an endpoint: the status of the answer, or why there is none.
pub(super) async fn post(app: &App, hook: &Webhook, event: &Event) -> Result<u16, String> {
    let secret = secret_of(app, hook).ok_or("The secret cannot be opened with the master key.")?;
    let body = event::view(event).to_json_string();
    let now = app.clock.now().timestamp();
    let request = secret.post(&hook.url, &event.id.to_string(), now, body.as_bytes());
    let request = request
        .body(Bytes::from(body))
        .map_err(|_| "The URL cannot be used.")?;
    match app.outbound.send(request, PATIENCE, LARGEST_ANSWER).await {
        Ok(answer) => Ok(answer.status().as_u16()),
        Err(error) => {
            tracing::info!(webhook = %hook.id, %error, "an endpoint did not take an event");
            Err(why(&error).to_owned())
        }
    }
}

/// Why an endpoint took nothing, for whoever looks after it.
pub(crate) fn why(error: &FetchError) -> &'static str {
    match error {
        FetchError::Address => {
            "The host has an address that this server does not connect to; outbound.allowed_networks allows networks \
             that are not public."
        }
        FetchError::Url => "The URL must begin with https.",
        // More than anybody needs to say that it worked is no answer.
        FetchError::TooLarge => "The answer was too large.",
        FetchError::NoAnswer(_) | FetchError::Status(_) => "The endpoint did not answer in time.",
    }
}

fn outcome(
    row: &WebhookDelivery,
    answered: Result<u16, String>,
    now: DateTime<Utc>,
) -> DeliveryOutcome {
    let (status, problem) = judged(answered);
    let next = now + pause(row.attempts);
    let state = match &problem {
        None => DeliveryState::Delivered,
        Some(_) if spent(row.attempts) > TRIED_FOR => DeliveryState::GivenUp,
        Some(_) => DeliveryState::Waiting,
    };
    DeliveryOutcome {
        event_id: row.event_id,
        webhook_id: row.webhook_id,
        attempts: row.attempts,
        next_attempt_at: (state == DeliveryState::Waiting).then_some(next),
        state,
        status: status.map(i64::from),
        problem,
    }
}

/// The status of an answer, and what is wrong with it or with there being none.
pub(super) fn judged(answered: Result<u16, String>) -> (Option<u16>, Option<String>) {
    match answered {
        Ok(status @ 200..300) => (Some(status), None),
        Ok(status) => (
            Some(status),
            Some(format!("The endpoint answered {status}.")),
        ),
        Err(why) => (None, Some(why)),
    }
}

/// Five seconds, three times as long each time, at most six hours.
pub(crate) fn pause(attempts: i64) -> TimeDelta {
    let power = u32::try_from(attempts.clamp(1, 10) - 1).unwrap_or(0);
    TimeDelta::seconds((5 * 3_i64.pow(power)).min(6 * 3600))
}

/// How long a series of this many tries has waited.
fn spent(attempts: i64) -> TimeDelta {
    (1..attempts.min(100)).map(pause).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_become_rare_and_end_after_three_days() {
        let seconds: Vec<_> = [1, 2, 3, 8, 9, 50].map(|n| pause(n).num_seconds()).into();
        assert_eq!(seconds, [5, 15, 45, 10_935, 21_600, 21_600]);
        let last = (1..100).find(|n| spent(*n) > TRIED_FOR).expect("an end");
        assert!((15..30).contains(&last), "{last} tries");
    }
}
