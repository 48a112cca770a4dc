//! `revocation`: marks that kill tokens which leave no row.

use super::{Connection, Db, Result, all, change_feed, changed, optional};
use crate::row::record;
use crate::{ChangeKind, Revocation, RevocationKind};
use chrono::{DateTime, Utc};
use sqlx::QueryBuilder;
use uuid::Uuid;

record!(Revocation, "revocation", kind key not_before created_at expires_at);

// A mark only ever grows: clocks of nodes differ, and a shorter one must not shorten it.
macro_rules! grows {
    () => {
        " on conflict (kind, key) do update set
      not_before = case when excluded.not_before > revocation.not_before
        then excluded.not_before else revocation.not_before end,
      expires_at = case when excluded.expires_at > revocation.expires_at
        then excluded.expires_at else revocation.expires_at end"
    };
}

const GROWS: &str = grows!();

const MARK: &str = concat!(
    "insert into revocation (kind, key, not_before, created_at, expires_at)
    values ($1, $2, $3, $3, $4)",
    grows!()
);

// `where true` keeps SQLite from taking `on` for a join.
const MARK_CLIENTS: &str = concat!(
    "insert into revocation (kind, key, not_before, created_at, expires_at)
    select 'client', client_id, $1, $1, $2 from client where true",
    grows!()
);

const LIST: &str = "select * from revocation where expires_at > $1";

const FIND: &str = "select * from revocation where kind = $1 and key = $2";

pub const ALL: &[&str] = &[MARK, MARK_CLIENTS, LIST, FIND];

pub(super) async fn mark(
    connection: &mut Connection,
    kind: RevocationKind,
    key: &str,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
) -> Result<()> {
    let query = sqlx::query::<Db>(MARK)
        .bind(kind)
        .bind(key)
        .bind(now)
        .bind(until);
    changed(connection, query).await?;
    let key = format!("{}:{key}", kind.as_str());
    change_feed::announce(connection, ChangeKind::Revocation, &key, now).await
}

/// Marks many of one kind, each until a moment of its own, and announces them once: whoever reads of
/// one reads all marks anew.
pub(super) async fn mark_many(
    connection: &mut Connection,
    kind: RevocationKind,
    marks: &[(Uuid, DateTime<Utc>)],
    now: DateTime<Utc>,
) -> Result<()> {
    if marks.is_empty() {
        return Ok(());
    }
    let mut builder = QueryBuilder::<Db>::new(
        "insert into revocation (kind, key, not_before, created_at, expires_at) ",
    );
    builder.push_values(marks, |mut row, (id, until)| {
        row.push_bind(kind)
            .push_bind(id.to_string())
            .push_bind(now)
            .push_bind(now)
            .push_bind(*until);
    });
    builder.push(GROWS);
    builder.build().execute(&mut *connection).await?;
    let key = format!("{}:*", kind.as_str());
    change_feed::announce(connection, ChangeKind::Revocation, &key, now).await
}

/// [`mark`] as a unit of its own.
pub async fn create(
    connection: &mut Connection,
    (kind, key, now, until): &(RevocationKind, String, DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    mark(connection, *kind, key, *now, *until).await
}

/// Marks all tokens of all clients as dead.
pub async fn mark_clients(
    connection: &mut Connection,
    (now, until): &(DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    let query = sqlx::query::<Db>(MARK_CLIENTS).bind(now).bind(until);
    changed(connection, query).await?;
    change_feed::announce(connection, ChangeKind::Revocation, "client:*", *now).await
}

pub async fn list(connection: &mut Connection, now: DateTime<Utc>) -> Result<Vec<Revocation>> {
    all(connection, sqlx::query(LIST).bind(now)).await
}

pub async fn find(
    connection: &mut Connection,
    kind: RevocationKind,
    key: &str,
) -> Result<Option<Revocation>> {
    optional(connection, sqlx::query(FIND).bind(kind).bind(key)).await
}
