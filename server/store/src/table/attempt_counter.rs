//! `attempt_counter`: how often somebody tried something.

use super::{Connection, Db, Result, changed, known_browser};
use crate::{CountAttempt, SecretHash, SettleAttempt};
use chrono::{DateTime, Utc};
use sqlx::Row as _;

// No row comes back once the limit is reached: the guard and the count are one statement.
const COUNT: &str = "insert into attempt_counter (id, attempts, expires_at) values ($1, 1, $2)
    on conflict (id) do update set
      attempts = case when attempt_counter.expires_at <= $3 then 1
        else attempt_counter.attempts + 1 end,
      expires_at = case when attempt_counter.expires_at <= $3 then excluded.expires_at
        else attempt_counter.expires_at end
    where attempt_counter.attempts < $4 or attempt_counter.expires_at <= $3";

const END: &str = "select expires_at from attempt_counter where id = $1";

const FORGET: &str = "delete from attempt_counter where id = $1";

const TAKE_BACK: &str = "update attempt_counter set attempts = attempts - 1
    where id = $1 and attempts > 0";

pub const ALL: &[&str] = &[COUNT, END, FORGET, TAKE_BACK];

/// Counts an attempt with each counter in turn. The first that is full ends it, and answers when
/// it ends; the counters before it keep the attempt, those behind it do not see it.
pub async fn count(
    connection: &mut Connection,
    (attempt, now): &(Vec<CountAttempt>, DateTime<Utc>),
) -> Result<Option<DateTime<Utc>>> {
    for one in attempt {
        let query = sqlx::query::<Db>(COUNT)
            .bind(one.id)
            .bind(one.expires_at)
            .bind(now)
            .bind(one.limit);
        if changed(connection, query).await? == 0 {
            return Ok(Some(end(connection, one.id).await?.unwrap_or(*now)));
        }
    }
    Ok(None)
}

async fn end(connection: &mut Connection, id: SecretHash) -> Result<Option<DateTime<Utc>>> {
    let query = sqlx::query::<Db>(END).bind(id);
    let row = query.fetch_optional(&mut *connection).await?;
    row.map(|row| Ok(row.try_get(0)?)).transpose()
}

/// Forgets what was counted for an attempt that was right, and knows its browser; whether it does.
pub async fn settle(connection: &mut Connection, settle: &SettleAttempt) -> Result<bool> {
    for id in &settle.take_back {
        changed(connection, sqlx::query::<Db>(TAKE_BACK).bind(*id)).await?;
    }
    for id in &settle.forget {
        changed(connection, sqlx::query::<Db>(FORGET).bind(*id)).await?;
    }
    match &settle.known {
        Some(new) => known_browser::create(connection, new).await,
        None => Ok(false),
    }
}
