//! What has been issued and still works, over `authorization_record`, `access_token` and
//! `personal_token`: listed, counted, and revoked by the hundred.

use super::{Connection, Db, Result, all, change_feed, revocation};
use crate::row::record;
use crate::{ChangeKind, Issued, IssuedCounts, IssuedFilter, IssuedKind, RevocationKind};
use crate::{RevokeIssued, RevokedIssued};
use chrono::{DateTime, Utc};
use sqlx::{QueryBuilder, Row as _};
use uuid::Uuid;

record!(Issued, "issued", id kind user_id username client_id client_name name hint created_at
    last_used_at expires_at internal refresh_tokens access_tokens; json: scopes);

// Which rows of each table count, at $1 and by the filter in $2 to $6.

macro_rules! authorizations {
    () => {
        " from authorization_record a
          where a.revoked_at is null and a.expires_at > $1
            and (a.id = $2 or $2 is null) and ('authorization' = $3 or $3 is null)
            and (a.user_id = $4 or $4 is null) and (a.client_id = $5 or $5 is null)
            and (a.created_at < $6 or $6 is null)"
    };
}

macro_rules! access_tokens {
    () => {
        " from access_token t
          where t.authorization_id is null and t.expires_at > $1
            and (t.id = $2 or $2 is null) and ('access_token' = $3 or $3 is null)
            and (t.user_id = $4 or $4 is null) and (t.client_id = $5 or $5 is null)
            and (t.created_at < $6 or $6 is null)"
    };
}

macro_rules! personal_tokens {
    () => {
        " from personal_token p
          where (p.expires_at > $1 or p.expires_at is null)
            and (p.id = $2 or $2 is null) and ('personal_token' = $3 or $3 is null)
            and (p.user_id = $4 or $4 is null) and $5 is null
            and (p.created_at < $6 or $6 is null)"
    };
}

// Each table gives a page at most, in the order of its key, so that none is read as a whole.
// (`nullif` makes a null of the right type, which PostgreSQL wants inside a subquery.)
const LIST: &str = concat!(
    "select one.id, one.kind, one.user_id, u.username, one.client_id, c.name as client_name,
      one.name, one.hint, one.scopes, one.created_at, one.last_used_at, one.expires_at,
      one.internal,
      (select count(*) from refresh_token r where r.authorization_id = one.id
        and r.rotated_at is null and r.idle_expires_at > $1 and r.expires_at > $1)
        as refresh_tokens,
      (select count(*) from access_token o where o.authorization_id = one.id
        and o.expires_at > $1) as access_tokens
    from (
      select * from (select 'authorization' as kind, a.id, a.user_id, a.client_id,
          null as name, null as hint, a.scopes, a.created_at, a.last_used_at, a.expires_at,
          false as internal",
    authorizations!(),
    " and (a.id < $7 or $7 is null) order by a.id desc limit $8) a
      union all
      select * from (select 'access_token', t.id, t.user_id, t.client_id, null, null,
          t.scopes, t.created_at, nullif(t.created_at, t.created_at), t.expires_at,
          false",
    access_tokens!(),
    " and (t.id < $7 or $7 is null) order by t.id desc limit $8) t
      union all
      select * from (select 'personal_token', p.id, p.user_id, null, p.name, p.hint,
          p.scopes, p.created_at, p.last_used_at, p.expires_at, p.internal",
    personal_tokens!(),
    " and (p.id < $7 or $7 is null) order by p.id desc limit $8) p) one
    left join user_account u on u.id = one.user_id
    left join client c on c.client_id = one.client_id
    order by one.id desc limit $8"
);

const COUNT: &str = concat!(
    "select 'authorization' as kind, count(*)",
    authorizations!(),
    " union all select 'access_token', count(*)",
    access_tokens!(),
    " union all select 'personal_token', count(*)",
    personal_tokens!(),
);

const SOME: &str = concat!(
    "select one.kind, one.id from (
      select * from (select 'authorization' as kind, a.id",
    authorizations!(),
    " and (a.id > $7 or $7 is null) order by a.id limit $8) a
      union all select * from (select 'access_token', t.id",
    access_tokens!(),
    " and (t.id > $7 or $7 is null) order by t.id limit $8) t
      union all select * from (select 'personal_token', p.id",
    personal_tokens!(),
    " and (p.id > $7 or $7 is null) order by p.id limit $8) p) one
    order by one.id limit $8"
);

pub const ALL: &[&str] = &[LIST, COUNT, SOME];

macro_rules! filtered {
    ($sql:expr, $filter:expr, $now:expr) => {
        sqlx::query::<Db>($sql)
            .bind($now)
            .bind($filter.id)
            .bind($filter.kind)
            .bind($filter.user_id)
            .bind(&$filter.client_id)
            .bind($filter.issued_before)
    };
}

/// The newest first, before the id `before`.
pub async fn list(
    connection: &mut Connection,
    filter: &IssuedFilter,
    before: Option<Uuid>,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Issued>> {
    let query = filtered!(LIST, filter, now).bind(before).bind(limit);
    all(connection, query).await
}

pub async fn count(
    connection: &mut Connection,
    filter: &IssuedFilter,
    now: DateTime<Utc>,
) -> Result<IssuedCounts> {
    let rows = filtered!(COUNT, filter, now)
        .fetch_all(&mut *connection)
        .await?;
    let mut counts = IssuedCounts::default();
    for row in rows {
        let (kind, count): (IssuedKind, i64) = (row.try_get(0)?, row.try_get(1)?);
        match kind {
            IssuedKind::Authorization => counts.authorizations = count,
            IssuedKind::AccessToken => counts.access_tokens = count,
            IssuedKind::PersonalToken => counts.personal_tokens = count,
        }
    }
    Ok(counts)
}

/// Revokes some of what matches, the oldest first.
pub async fn revoke(connection: &mut Connection, step: &RevokeIssued) -> Result<RevokedIssued> {
    let rows = filtered!(SOME, step.filter, step.now)
        .bind(step.after)
        .bind(step.limit)
        .fetch_all(&mut *connection)
        .await?;
    let (mut authorizations, mut access, mut personal) = (Vec::new(), Vec::new(), Vec::new());
    let mut last = None;
    for row in rows {
        let id: Uuid = row.try_get(1)?;
        last = Some(id);
        match row.try_get(0)? {
            IssuedKind::Authorization => authorizations.push(id),
            IssuedKind::AccessToken => access.push(id),
            IssuedKind::PersonalToken => personal.push(id),
        }
    }
    let revoked = RevokedIssued {
        last,
        authorizations: revoke_authorizations(connection, &authorizations, step).await?,
        access_tokens: revoke_access_tokens(connection, &access, step).await?,
        personal_tokens: delete_personal_tokens(connection, &personal).await?,
    };
    if !revoked.personal_tokens.is_empty() {
        // A key that is no id speaks of all.
        change_feed::announce(connection, ChangeKind::PersonalToken, "*", step.now).await?;
    }
    Ok(revoked)
}

async fn revoke_authorizations(
    connection: &mut Connection,
    ids: &[Uuid],
    step: &RevokeIssued,
) -> Result<Vec<Uuid>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut update = QueryBuilder::<Db>::new("update authorization_record set revoked_at = ");
    update.push_bind(step.now).push(", revoked_reason = ");
    update.push_bind(step.reason);
    update.push(" where revoked_at is null and id");
    among(&mut update, ids);
    update.push(" returning id, expires_at");
    let mut marks = Vec::with_capacity(ids.len());
    for row in update.build().fetch_all(&mut *connection).await? {
        let expires_at: DateTime<Utc> = row.try_get(1)?;
        marks.push((row.try_get(0)?, step.until.max(expires_at)));
    }
    let mut delete = QueryBuilder::<Db>::new("delete from access_token where authorization_id");
    among(&mut delete, ids);
    delete.build().execute(&mut *connection).await?;
    let kind = RevocationKind::Authorization;
    revocation::mark_many(connection, kind, &marks, step.now).await?;
    Ok(marks.into_iter().map(|(id, _)| id).collect())
}

async fn revoke_access_tokens(
    connection: &mut Connection,
    ids: &[Uuid],
    step: &RevokeIssued,
) -> Result<Vec<(Uuid, DateTime<Utc>)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut delete = QueryBuilder::<Db>::new("delete from access_token where id");
    among(&mut delete, ids);
    delete.push(" returning id, expires_at");
    let mut marks = Vec::with_capacity(ids.len());
    for row in delete.build().fetch_all(&mut *connection).await? {
        marks.push((row.try_get(0)?, row.try_get(1)?));
    }
    // Other nodes may hold them in memory.
    revocation::mark_many(connection, RevocationKind::Jti, &marks, step.now).await?;
    Ok(marks)
}

async fn delete_personal_tokens(connection: &mut Connection, ids: &[Uuid]) -> Result<Vec<Uuid>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut delete = QueryBuilder::<Db>::new("delete from personal_token where id");
    among(&mut delete, ids);
    delete.push(" returning id");
    let rows = delete.build().fetch_all(&mut *connection).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

fn among(builder: &mut QueryBuilder<Db>, ids: &[Uuid]) {
    builder.push(" in (");
    let mut list = builder.separated(", ");
    for id in ids {
        list.push_bind(*id);
    }
    builder.push(")");
}
