//! `outbox`: mail that waits to be sent.

use super::{Connection, Db, Result, all, changed};
use crate::row::record;
use crate::{NewMail, OutboxMail};
use chrono::{DateTime, Utc};
use sqlx::Row as _;
use uuid::Uuid;

record!(OutboxMail, "outbox", id message_sealed attempts next_attempt_at created_at expires_at);

const INSERT: &str = "insert into outbox
    (id, message_sealed, attempts, next_attempt_at, created_at, expires_at)
    values ($1, $2, 0, $3, $3, $4)";

const DUE: &str = "select id from outbox
    where next_attempt_at <= $1 and expires_at > $1 order by next_attempt_at limit 1";

// The outer condition is looked at again after waiting for another node's claim.
const CLAIM: &str = "update outbox set attempts = attempts + 1, next_attempt_at = $2
    where next_attempt_at <= $1 and expires_at > $1 and id in
      (select id from outbox where next_attempt_at <= $1 and expires_at > $1
       order by next_attempt_at limit $3)
    returning *";

const POSTPONE: &str = "update outbox set next_attempt_at = $3 where id = $1 and attempts = $2";

const DELETE: &str = "delete from outbox where id = $1";

const COUNT: &str = "select count(*) from outbox where expires_at > $1";

pub const ALL: &[&str] = &[INSERT, DUE, CLAIM, POSTPONE, DELETE, COUNT];

pub async fn create(connection: &mut Connection, new: &NewMail) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(&new.message_sealed)
        .bind(new.created_at)
        .bind(new.expires_at);
    changed(connection, query).await.map(|_| ())
}

pub async fn create_all(connection: &mut Connection, new: &[NewMail]) -> Result<()> {
    for mail in new {
        create(connection, mail).await?;
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
) -> Result<Vec<OutboxMail>> {
    all(
        connection,
        sqlx::query(CLAIM).bind(now).bind(until).bind(limit),
    )
    .await
}

pub async fn postpone(
    connection: &mut Connection,
    (id, attempts, until): &(Uuid, i64, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(POSTPONE).bind(id).bind(attempts).bind(until);
    Ok(changed(connection, query).await? > 0)
}

pub async fn delete(connection: &mut Connection, id: &Uuid) -> Result<bool> {
    Ok(changed(connection, sqlx::query(DELETE).bind(id)).await? > 0)
}

pub async fn count(connection: &mut Connection, now: DateTime<Utc>) -> Result<i64> {
    let row = sqlx::query::<Db>(COUNT)
        .bind(now)
        .fetch_one(&mut *connection)
        .await?;
    Ok(row.try_get(0)?)
}
