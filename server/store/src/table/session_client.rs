//! `session_client`: which clients took part in a session, and which are still to be told that it ended.

use super::{Connection, Db, Result, all, changed};
use crate::SessionClient;
use crate::row::record;
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::QueryBuilder;
use uuid::Uuid;

record!(SessionClient, "session_client", session_id client_id sid user_id attempts);

// A session that has just ended takes nobody in: its clients have been told already.
const INSERT: &str = "insert into session_client
    (session_id, client_id, sid, user_id, attempts, expires_at)
    select id, $2, $3, user_id, 0, expires_at from session where id = $1
    on conflict do nothing";

const CARRY: &str = "update session_client
    set session_id = $2, expires_at = (select expires_at from session where id = $2)
    where session_id = $1 and next_attempt_at is null
      and exists (select 1 from session where id = $2)";

const IN_FRAMES: &str = r#"select session_client.* from session_client
    join client on client.client_id = session_client.client_id
    where session_client.session_id = $1 and session_client.next_attempt_at is null
      and replace(cast(client.metadata as text), ' ', '') like '%"frontchannel_logout_uri":"%'
    order by session_client.client_id, session_client.sid"#;

const DUE: &str = "select session_id from session_client
    where next_attempt_at <= $1 order by next_attempt_at limit 1";

// The outer condition is looked at again after waiting for another node's claim.
const CLAIM: &str = "update session_client set attempts = attempts + 1, next_attempt_at = $2
    where next_attempt_at <= $1 and (session_id, client_id, sid) in
      (select session_id, client_id, sid from session_client where next_attempt_at <= $1
       order by next_attempt_at limit $3)
    returning *";

const POSTPONE: &str = "update session_client set next_attempt_at = $5
    where session_id = $1 and client_id = $2 and sid = $3 and attempts = $4";

const DELETE: &str = "delete from session_client
    where session_id = $1 and client_id = $2 and sid = $3 and attempts = $4";

// Most clients do not want to hear of it, and nobody has to look at their rows again.
const TELL: &str = "update session_client set next_attempt_at = ";
const WANTED: &str = r#" where next_attempt_at is null
      and exists (select 1 from client where client.client_id = session_client.client_id
        and replace(cast(client.metadata as text), ' ', '') like '%"backchannel_logout_uri":"%')
      and session_id in ("#;
const FORGET: &str = "delete from session_client where next_attempt_at is null and session_id in (";

pub const ALL: &[&str] = &[INSERT, CARRY, IN_FRAMES, DUE, CLAIM, POSTPONE, DELETE];

/// How long a row waits to be told, whatever becomes of it: longer than anybody tries.
const KEPT: TimeDelta = TimeDelta::days(2);

/// Notes that a client takes part, if the session is still there.
pub(super) async fn take_in(
    connection: &mut Connection,
    session_id: Uuid,
    client_id: &str,
    sid: &str,
) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(session_id)
        .bind(client_id)
        .bind(sid);
    changed(connection, query).await.map(|_| ())
}

/// Gives the clients of a session to the one that goes on with it.
pub async fn carry(connection: &mut Connection, (before, after): &(Uuid, Uuid)) -> Result<()> {
    let query = sqlx::query::<Db>(CARRY).bind(before).bind(after);
    changed(connection, query).await.map(|_| ())
}

/// The clients of a session that are told in frames, each for every name by which it knows the session.
pub async fn in_frames(
    connection: &mut Connection,
    session_id: Uuid,
) -> Result<Vec<SessionClient>> {
    all(connection, sqlx::query(IN_FRAMES).bind(session_id)).await
}

/// The sessions have ended: their clients are to be told, in the unit in which they end.
pub(super) async fn ended(
    connection: &mut Connection,
    sessions: &[Uuid],
    now: DateTime<Utc>,
) -> Result<()> {
    if sessions.is_empty() {
        return Ok(());
    }
    let mut tell = QueryBuilder::<Db>::new(TELL);
    tell.push_bind(now).push(", expires_at = ");
    tell.push_bind(now + KEPT).push(WANTED);
    let mut forget = QueryBuilder::<Db>::new(FORGET);
    for builder in [&mut tell, &mut forget] {
        let mut list = builder.separated(", ");
        for id in sessions {
            list.push_bind(*id);
        }
        builder.push(")");
    }
    changed(connection, tell.build().persistent(false)).await?;
    changed(connection, forget.build().persistent(false)).await?;
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
) -> Result<Vec<SessionClient>> {
    let query = sqlx::query(CLAIM).bind(now).bind(until).bind(limit);
    all(connection, query).await
}

/// Leaves a client that was not told to a later try, unless one has begun.
pub async fn postpone(
    connection: &mut Connection,
    (row, until): &(SessionClient, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(POSTPONE)
        .bind(row.session_id)
        .bind(&row.client_id)
        .bind(&row.sid)
        .bind(row.attempts)
        .bind(until);
    Ok(changed(connection, query).await? > 0)
}

/// Is done with a client, unless a later try has begun.
pub async fn delete(connection: &mut Connection, row: &SessionClient) -> Result<bool> {
    let query = sqlx::query(DELETE)
        .bind(row.session_id)
        .bind(&row.client_id)
        .bind(&row.sid)
        .bind(row.attempts);
    Ok(changed(connection, query).await? > 0)
}
