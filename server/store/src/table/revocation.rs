//! `revocation`: marks that kill tokens which leave no row.

use super::{Connection, Db, Result, all, change_feed, changed, optional};
use crate::row::record;
use crate::{ChangeKind, Revocation, RevocationKind};
use chrono::{DateTime, Utc};

record!(Revocation, "revocation", kind key not_before created_at expires_at);

// A mark only ever grows: clocks of nodes differ, and a shorter one must not shorten it.
const MARK: &str = "insert into revocation (kind, key, not_before, created_at, expires_at)
    values ($1, $2, $3, $3, $4)
    on conflict (kind, key) do update set
      not_before = case when excluded.not_before > revocation.not_before
        then excluded.not_before else revocation.not_before end,
      expires_at = case when excluded.expires_at > revocation.expires_at
        then excluded.expires_at else revocation.expires_at end";

const LIST: &str = "select * from revocation where expires_at > $1";

const FIND: &str = "select * from revocation where kind = $1 and key = $2";

pub const ALL: &[&str] = &[MARK, LIST, FIND];

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

/// [`mark`] as a unit of its own.
pub async fn create(
    connection: &mut Connection,
    (kind, key, now, until): &(RevocationKind, String, DateTime<Utc>, DateTime<Utc>),
) -> Result<()> {
    mark(connection, *kind, key, *now, *until).await
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
