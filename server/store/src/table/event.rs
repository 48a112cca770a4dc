//! `event`: the audit log.

use super::{Connection, Db, Result, all, changed, webhook_delivery};
use crate::row::record;
use crate::{Event, EventFilter};
use sqlx::QueryBuilder;
use sqlx::types::Json;
use uuid::Uuid;

record!(Event, "event", id kind outcome actor_id subject_id client_id address request_id
    created_at; json: detail);

const INSERT: &str = "insert into event
    (id, kind, outcome, actor_id, subject_id, client_id, address, request_id, detail, created_at) ";

// Newest first. The id is time-ordered, so it serves as the cursor. Which rows are looked at stands
// first and alone, so that a plan for any parameters uses its index.
macro_rules! listing {
    ($which:literal) => {
        concat!(
            "select * from event where ",
            $which,
            " and (id < $2 or $2 is null)
      and (kind = $3 or $3 is null)
      and (outcome = $4 or $4 is null)
      and (actor_id = $5 or $5 is null)
      and (subject_id = $6 or $6 is null)
      and (client_id = $7 or $7 is null)
      and (created_at >= $8 or $8 is null)
      and (created_at < $9 or $9 is null)
    order by id desc limit $10"
        )
    };
}

const LIST: &str = listing!("(request_id = $1 or $1 is null)");

const OF_REQUEST: &str = listing!("request_id = $1");

// What a person did and what was done to their account. Refused requests are for operators.
const CONCERNING: &str = "select * from event
    where (actor_id = $1 or subject_id = $2) and kind <> $3
      and (id < $4 or $4 is null)
    order by id desc limit $5";

/// The events with these ids, in any order.
pub async fn by_ids(connection: &mut Connection, ids: &[Uuid]) -> Result<Vec<Event>> {
    let mut builder = QueryBuilder::<Db>::new("select * from event where id in (");
    let mut list = builder.separated(", ");
    for id in ids {
        list.push_bind(*id);
    }
    builder.push(")");
    all(connection, builder.build().persistent(false)).await
}

pub const ALL: &[&str] = &[LIST, OF_REQUEST, CONCERNING];

/// Rows in one statement: ten parameters each, and SQLite takes 32,766.
const CHUNK: usize = 1000;

pub async fn record(connection: &mut Connection, events: &[Event]) -> Result<()> {
    for chunk in events.chunks(CHUNK) {
        let mut builder = QueryBuilder::<Db>::new(INSERT);
        builder.push_values(chunk, |mut row, event| {
            row.push_bind(event.id)
                .push_bind(&event.kind)
                .push_bind(&event.outcome)
                .push_bind(event.actor_id)
                .push_bind(&event.subject_id)
                .push_bind(&event.client_id)
                .push_bind(&event.address)
                .push_bind(&event.request_id)
                .push_bind(Json(&event.detail))
                .push_bind(event.created_at);
        });
        // Repeating a batch whose answer was lost adds nothing.
        builder.push(" on conflict (id) do nothing");
        // The text differs with the number of rows, so the statement is not worth keeping.
        changed(connection, builder.build().persistent(false)).await?;
    }
    webhook_delivery::create_for(connection, events).await
}

pub async fn list(
    connection: &mut Connection,
    filter: &EventFilter,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Event>> {
    let statement = match filter.request_id {
        Some(_) => OF_REQUEST,
        None => LIST,
    };
    let query = sqlx::query::<Db>(statement)
        .bind(&filter.request_id)
        .bind(before)
        .bind(&filter.kind)
        .bind(&filter.outcome)
        .bind(filter.actor_id)
        .bind(&filter.subject_id)
        .bind(&filter.client_id)
        .bind(filter.since)
        .bind(filter.until)
        .bind(limit);
    all(connection, query).await
}

pub async fn concerning(
    connection: &mut Connection,
    user_id: Uuid,
    except_kind: &str,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Event>> {
    let query = sqlx::query::<Db>(CONCERNING)
        .bind(user_id)
        .bind(user_id.to_string())
        .bind(except_kind)
        .bind(before)
        .bind(limit);
    all(connection, query).await
}
