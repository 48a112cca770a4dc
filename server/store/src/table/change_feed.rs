//! `change_feed`: rows by which other processes learn what to read again.

use super::{Connection, Db, Result, all, changed};
use crate::row::record;
use crate::time::row_id;
use crate::{Change, ChangeKind};
use chrono::{DateTime, Utc};

record!(Change, "change_feed", id kind key created_at);

const ANNOUNCE: &str =
    "insert into change_feed (id, kind, key, created_at) values ($1, $2, $3, $4)";

// At or after: rows of one moment can become visible in any order, so readers overlap anyway.
const SINCE: &str = "select id, kind, key, created_at from change_feed
    where created_at >= $1 order by created_at, id limit $2";

pub const ALL: &[&str] = &[ANNOUNCE, SINCE];

/// Says in the transaction of a change that it happened.
pub(super) async fn announce(
    connection: &mut Connection,
    kind: ChangeKind,
    key: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let query = sqlx::query::<Db>(ANNOUNCE)
        .bind(row_id(now))
        .bind(kind)
        .bind(key)
        .bind(now);
    changed(connection, query).await?;
    Ok(())
}

/// The changes since a moment, oldest first.
pub async fn since(
    connection: &mut Connection,
    after: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Change>> {
    all(connection, sqlx::query(SINCE).bind(after).bind(limit)).await
}
