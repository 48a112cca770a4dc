//! `upstream_token`: what providers gave us to call them with.
//!
//! A token is refreshed by whoever holds its lease. Taking the lease, and writing what it was taken
//! for, are guarded statements, so that one refresh is in flight whatever the number of nodes; a
//! lease whose holder died ends by itself.

use super::{Connection, Db, Result, all, changed, optional};
use crate::row::record;
use crate::{NewUpstreamToken, ProviderHealth, Sealed, UpstreamToken};
use chrono::{DateTime, Utc};
use sqlx::QueryBuilder;
use uuid::Uuid;

record!(ProviderHealth, "linked_account", provider links dead);

record!(UpstreamToken, "upstream_token", linked_account_id tokens_sealed scope expires_at
    refreshable failure version lease_id lease_expires_at updated_at);

const PUT: &str = "insert into upstream_token
    (linked_account_id, tokens_sealed, scope, expires_at, refreshable, version, updated_at)
    values ($1, $2, $3, $4, $5, 1, $6)
    on conflict (linked_account_id) do update set
      tokens_sealed = excluded.tokens_sealed, scope = excluded.scope,
      expires_at = excluded.expires_at, refreshable = excluded.refreshable,
      failure = null, version = upstream_token.version + 1,
      lease_id = null, lease_expires_at = null, updated_at = excluded.updated_at";

const BY_ID: &str = "select * from upstream_token where linked_account_id = $1";

const HEALTH: &str = "select a.provider as provider, count(*) as links,
      coalesce(sum(case when t.failure is not null
        or (t.expires_at <= $1 and t.refreshable = $2) then 1 else 0 end), 0) as dead
    from linked_account a left join upstream_token t on t.linked_account_id = a.id
    group by a.provider order by a.provider";

const OF_USER: &str = "select t.* from upstream_token t
    join linked_account a on a.id = t.linked_account_id
    where a.user_id = $1 order by t.linked_account_id";

// Only the tokens that the caller has seen: whoever comes late finds new ones.
const LEASE: &str = "update upstream_token set lease_id = $3, lease_expires_at = $5
    where linked_account_id = $1 and version = $2
      and (lease_expires_at is null or lease_expires_at <= $4)";

const REFRESHED: &str = "update upstream_token set
      tokens_sealed = $3, scope = $4, expires_at = $5, refreshable = $6, failure = null,
      version = version + 1, lease_id = null, lease_expires_at = null, updated_at = $7
    where linked_account_id = $1 and lease_id = $2";

const FAILED: &str = "update upstream_token set
      failure = $3, version = version + 1, lease_id = null, lease_expires_at = null,
      updated_at = $4
    where linked_account_id = $1 and lease_id = $2";

const RELEASE: &str = "update upstream_token set lease_id = null, lease_expires_at = $3
    where linked_account_id = $1 and lease_id = $2";

const TOKENS: &str = "select linked_account_id, tokens_sealed from upstream_token
    where (linked_account_id > $1 or $1 is null) order by linked_account_id limit $2";

const RESEAL: &str = "update upstream_token set tokens_sealed = $3
    where linked_account_id = $1 and tokens_sealed = $2";

pub const ALL: &[&str] = &[
    HEALTH, PUT, BY_ID, OF_USER, LEASE, REFRESHED, FAILED, RELEASE, TOKENS, RESEAL,
];

/// Which tokens, as the caller has seen them, who wants to refresh them, from when until when.
pub type Lease = (Uuid, i64, Uuid, DateTime<Utc>, DateTime<Utc>);

pub(super) async fn put(
    connection: &mut Connection,
    id: Uuid,
    new: &NewUpstreamToken,
    now: DateTime<Utc>,
) -> Result<()> {
    let query = sqlx::query::<Db>(PUT)
        .bind(id)
        .bind(&new.tokens_sealed)
        .bind(&new.scope)
        .bind(new.expires_at)
        .bind(new.refreshable)
        .bind(now);
    changed(connection, query).await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<UpstreamToken>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

pub async fn of_user(connection: &mut Connection, user_id: Uuid) -> Result<Vec<UpstreamToken>> {
    all(connection, sqlx::query(OF_USER).bind(user_id)).await
}

/// The tokens of these links, in any order.
pub async fn of_links(connection: &mut Connection, ids: &[Uuid]) -> Result<Vec<UpstreamToken>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut builder =
        QueryBuilder::<Db>::new("select * from upstream_token where linked_account_id in (");
    let mut list = builder.separated(", ");
    for id in ids {
        list.push_bind(*id);
    }
    builder.push(")");
    all(connection, builder.build().persistent(false)).await
}

/// How many accounts are linked at each provider, and to how many the access has ended.
pub async fn health(
    connection: &mut Connection,
    now: DateTime<Utc>,
) -> Result<Vec<ProviderHealth>> {
    all(connection, sqlx::query(HEALTH).bind(now).bind(false)).await
}

pub async fn lease(
    connection: &mut Connection,
    (id, version, lease, now, until): &Lease,
) -> Result<bool> {
    let query = sqlx::query(LEASE)
        .bind(id)
        .bind(version)
        .bind(lease)
        .bind(now)
        .bind(until);
    Ok(changed(connection, query).await? > 0)
}

pub async fn refreshed(
    connection: &mut Connection,
    (id, lease, new, now): &(Uuid, Uuid, NewUpstreamToken, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query::<Db>(REFRESHED)
        .bind(id)
        .bind(lease)
        .bind(&new.tokens_sealed)
        .bind(&new.scope)
        .bind(new.expires_at)
        .bind(new.refreshable)
        .bind(now);
    Ok(changed(connection, query).await? > 0)
}

pub async fn failed(
    connection: &mut Connection,
    (id, lease, failure, now): &(Uuid, Uuid, String, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(FAILED)
        .bind(id)
        .bind(lease)
        .bind(failure)
        .bind(now);
    Ok(changed(connection, query).await? > 0)
}

/// Gives the lease back without new tokens; nobody gets it before `until`.
pub async fn release(
    connection: &mut Connection,
    (id, lease, until): &(Uuid, Uuid, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(RELEASE).bind(id).bind(lease).bind(until);
    Ok(changed(connection, query).await? > 0)
}

pub(super) async fn list_sealed(
    connection: &mut Connection,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<(Uuid, Sealed)>> {
    use sqlx::Row as _;
    let rows = sqlx::query::<Db>(TOKENS)
        .bind(after)
        .bind(limit)
        .fetch_all(&mut *connection)
        .await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect()
}

pub(super) async fn reseal(
    connection: &mut Connection,
    id: Uuid,
    before: &Sealed,
    after: &Sealed,
) -> Result<bool> {
    let query = sqlx::query(RESEAL).bind(id).bind(before).bind(after);
    Ok(changed(connection, query).await? > 0)
}
