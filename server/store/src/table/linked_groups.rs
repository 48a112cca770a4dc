//! `linked_account`: the groups that providers vouch for. They belong to the identity that came with
//! them, and hold as long as the provider, and the person's presence, stand behind them.

use super::{Connection, Db, Result, all, change_feed, changed};
use crate::row::FromDatabase;
use crate::{ChangeKind, DueGroups, LinkedAccount};
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::Row as _;
use sqlx::types::Json;
use uuid::Uuid;

const HELD: &str = "select * from linked_account
    where user_id = $1 and groups_read_at is not null order by id";

// The outer condition is looked at again after waiting for another node's claim.
const CLAIM: &str = "update linked_account set groups_next_at = $3
    where groups_next_at <= $2 and id in
      (select id from linked_account where provider = $1 and groups_next_at <= $2
       order by groups_next_at limit $4)
    returning *, (select count(*) from session s
      where s.linked_account_id = linked_account.id and s.idle_expires_at > $2
        and s.expires_at > $2) as in_use";

// Not for groups that were given up meanwhile.
const RENEW: &str = "update linked_account
    set member_of = $3, groups_read_at = $4, updated_at = $4
    where id = $1 and user_id = $2 and groups_read_at is not null";

// As long as somebody is signed in by the identity elsewhere, it stands behind its groups.
const GIVE_UP: &str = "update linked_account
    set member_of = $3, groups_read_at = null, groups_next_at = null, updated_at = $4
    where id = $1 and user_id = $2 and groups_read_at is not null
      and ($5 = 1 or not exists (select 1 from session s
        where s.linked_account_id = linked_account.id and s.idle_expires_at > $4
          and s.expires_at > $4))";

pub const ALL: &[&str] = &[HELD, CLAIM, RENEW, GIVE_UP];

/// What is remembered of a user is out of date.
pub(super) async fn announce(
    connection: &mut Connection,
    user_id: Uuid,
    now: DateTime<Utc>,
) -> Result<()> {
    change_feed::announce(connection, ChangeKind::User, &user_id.to_string(), now).await
}

/// The links of a user that bring groups.
pub async fn held(connection: &mut Connection, user_id: Uuid) -> Result<Vec<LinkedAccount>> {
    all(connection, sqlx::query(HELD).bind(user_id)).await
}

/// Takes links of a provider whose groups are to be asked for again.
pub async fn claim(
    connection: &mut Connection,
    (provider, now, next, limit): &(String, DateTime<Utc>, DateTime<Utc>, i64),
) -> Result<Vec<DueGroups>> {
    let rows = sqlx::query::<Db>(CLAIM)
        .bind(provider)
        .bind(now)
        .bind(next)
        .bind(limit)
        .fetch_all(&mut *connection)
        .await?;
    let due = rows.iter().map(|row| {
        Ok(DueGroups {
            account: LinkedAccount::from_row(row)?,
            in_use: row.try_get::<i64, _>("in_use")? > 0,
        })
    });
    due.collect()
}

/// Notes what the provider says now; false if the groups were given up meanwhile.
pub async fn renew(
    connection: &mut Connection,
    (id, user_id, groups, now): &(Uuid, Uuid, Value, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(RENEW)
        .bind(id)
        .bind(user_id)
        .bind(Json(groups))
        .bind(now);
    let done = changed(connection, query).await? > 0;
    if done {
        announce(connection, *user_id, *now).await?;
    }
    Ok(done)
}

/// Gives groups up; unless `always`, only if nobody is signed in by the identity any more.
pub async fn give_up(
    connection: &mut Connection,
    (id, user_id, always, now): &(Uuid, Uuid, bool, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(GIVE_UP)
        .bind(id)
        .bind(user_id)
        .bind(Json(Value::Array(Vec::new())))
        .bind(now)
        .bind(i64::from(*always));
    let done = changed(connection, query).await? > 0;
    if done {
        announce(connection, *user_id, *now).await?;
    }
    Ok(done)
}
