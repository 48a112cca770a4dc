//! `webhook_delivery`: one event for one endpoint.

use super::{Connection, Db, Result, all, changed, event, optional, webhook};
use crate::row::record;
use crate::{DeliveryOutcome, DueDelivery, Event, Webhook, WebhookDelivery};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::QueryBuilder;
use std::collections::HashMap;
use uuid::Uuid;

record!(WebhookDelivery, "webhook_delivery", event_id webhook_id kind state attempts
    next_attempt_at last_attempt_at status problem created_at expires_at);

const INSERT: &str = "insert into webhook_delivery
    (event_id, webhook_id, kind, state, attempts, next_attempt_at, created_at, expires_at) ";

const DUE: &str = "select event_id from webhook_delivery
    where next_attempt_at <= $1 order by next_attempt_at limit 1";

// The outer condition is looked at again after waiting for another node's claim.
const CLAIM: &str = "update webhook_delivery
    set attempts = attempts + 1, next_attempt_at = $2, last_attempt_at = $1
    where next_attempt_at <= $1 and (webhook_id, event_id) in
      (select webhook_id, event_id from webhook_delivery where next_attempt_at <= $1
       order by next_attempt_at limit $3)
    returning *";

const SETTLE: &str = "update webhook_delivery
    set state = $4, next_attempt_at = $5, status = $6, problem = $7
    where webhook_id = $1 and event_id = $2 and attempts = $3 and state = 'waiting'";

const FORGET: &str = "delete from webhook_delivery where webhook_id = $1 and event_id = $2";

const LIST: &str = "select * from webhook_delivery
    where webhook_id = $1 and (event_id < $2 or $2 is null) and (state = $3 or $3 is null)
    order by event_id desc limit $4";

const RESEND: &str = "update webhook_delivery
    set state = 'waiting', attempts = 0, next_attempt_at = $3, problem = null,
      expires_at = case when expires_at < $4 then $4 else expires_at end
    where webhook_id = $1 and event_id = $2 returning *";

pub const ALL: &[&str] = &[DUE, CLAIM, SETTLE, FORGET, LIST, RESEND];

/// How long a row stays, whatever became of it.
const KEPT: TimeDelta = TimeDelta::days(30);
/// Rows in one statement: seven parameters each, and SQLite takes 32,766.
const CHUNK: usize = 1000;
/// More endpoints than anybody has.
const MOST: i64 = 1000;

/// Makes the rows for events that are just being recorded, in the same unit.
pub(super) async fn create_for(connection: &mut Connection, events: &[Event]) -> Result<()> {
    let hooks = webhook::list(connection, None, MOST).await?;
    let wanted: Vec<(&Webhook, &Event)> = hooks
        .iter()
        .flat_map(|hook| events.iter().map(move |event| (hook, event)))
        .filter(|(hook, event)| hook.wants(&event.kind))
        .collect();
    for chunk in wanted.chunks(CHUNK) {
        let mut builder = QueryBuilder::<Db>::new(INSERT);
        builder.push_values(chunk, |mut row, (hook, event)| {
            row.push_bind(event.id)
                .push_bind(hook.id)
                .push_bind(&event.kind)
                .push_bind("waiting")
                .push_bind(0_i64)
                .push_bind(event.created_at)
                .push_bind(event.created_at)
                .push_bind(event.created_at + KEPT);
        });
        // A batch that is recorded again after a lost answer sends nothing twice.
        builder.push(" on conflict (webhook_id, event_id) do nothing");
        changed(connection, builder.build().persistent(false)).await?;
    }
    Ok(())
}

pub async fn any_due(connection: &mut Connection, now: DateTime<Utc>) -> Result<bool> {
    let query = sqlx::query::<Db>(DUE).bind(now);
    Ok(query.fetch_optional(&mut *connection).await?.is_some())
}

/// Takes what is due for itself until `until`.
pub async fn claim(
    connection: &mut Connection,
    (now, until, limit): &(DateTime<Utc>, DateTime<Utc>, i64),
) -> Result<Vec<DueDelivery>> {
    let query = sqlx::query(CLAIM).bind(now).bind(until).bind(limit);
    let claimed: Vec<WebhookDelivery> = all(connection, query).await?;
    if claimed.is_empty() {
        return Ok(Vec::new());
    }
    let hooks: HashMap<Uuid, Webhook> = webhook::list(connection, None, MOST)
        .await?
        .into_iter()
        .map(|hook| (hook.id, hook))
        .collect();
    let ids: Vec<Uuid> = claimed.iter().map(|one| one.event_id).collect();
    let events: HashMap<Uuid, Event> = event::by_ids(connection, &ids)
        .await?
        .into_iter()
        .map(|event| (event.id, event))
        .collect();
    let due = claimed.into_iter().map(|delivery| DueDelivery {
        webhook: hooks.get(&delivery.webhook_id).cloned(),
        event: events.get(&delivery.event_id).cloned(),
        delivery,
    });
    Ok(due.collect())
}

/// Notes how a try ended, unless a later one has begun.
pub async fn settle(connection: &mut Connection, outcome: &DeliveryOutcome) -> Result<bool> {
    let query = sqlx::query(SETTLE)
        .bind(outcome.webhook_id)
        .bind(outcome.event_id)
        .bind(outcome.attempts)
        .bind(outcome.state.as_str())
        .bind(outcome.next_attempt_at)
        .bind(outcome.status)
        .bind(&outcome.problem);
    Ok(changed(connection, query).await? > 0)
}

pub async fn forget(
    connection: &mut Connection,
    (webhook_id, event_id): &(Uuid, Uuid),
) -> Result<bool> {
    let query = sqlx::query(FORGET).bind(webhook_id).bind(event_id);
    Ok(changed(connection, query).await? > 0)
}

pub async fn list(
    connection: &mut Connection,
    webhook_id: Uuid,
    before: Option<Uuid>,
    state: Option<&str>,
    limit: i64,
) -> Result<Vec<WebhookDelivery>> {
    let query = sqlx::query(LIST)
        .bind(webhook_id)
        .bind(before)
        .bind(state)
        .bind(limit);
    all(connection, query).await
}

/// Begins a new series of tries.
pub async fn resend(
    connection: &mut Connection,
    (webhook_id, event_id, now): &(Uuid, Uuid, DateTime<Utc>),
) -> Result<Option<WebhookDelivery>> {
    let query = sqlx::query(RESEND)
        .bind(webhook_id)
        .bind(event_id)
        .bind(now)
        .bind(*now + TimeDelta::days(7));
    optional(connection, query).await
}
