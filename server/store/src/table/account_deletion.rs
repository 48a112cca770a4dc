//! `account_deletion`: accounts that will be deleted unless their owner comes back.

use super::{Connection, Db, Result, changed, optional, user_account};
use crate::row::record;
use crate::{AccountDeletion, DeletedUser};
use chrono::{DateTime, Utc};
use sqlx::Row as _;
use uuid::Uuid;

record!(AccountDeletion, "account_deletion", user_id requested_at due_at);

const REQUEST: &str = "insert into account_deletion (user_id, requested_at, due_at)
    values ($1, $2, $3) on conflict (user_id) do nothing";

const FIND: &str = "select * from account_deletion where user_id = $1";

const CANCEL: &str = "delete from account_deletion where user_id = $1";

const DUE: &str = "select user_id from account_deletion
    where due_at <= $1 order by due_at limit $2";

const TAKE: &str = "delete from account_deletion where user_id = $1 and due_at <= $2";

pub const ALL: &[&str] = &[REQUEST, FIND, CANCEL, DUE, TAKE];

pub async fn request(
    connection: &mut Connection,
    new: &(AccountDeletion, Option<crate::NewMail>),
) -> Result<bool> {
    let (deletion, mail) = new;
    let query = sqlx::query(REQUEST)
        .bind(deletion.user_id)
        .bind(deletion.requested_at)
        .bind(deletion.due_at);
    let requested = changed(connection, query).await? > 0;
    if requested && let Some(mail) = mail {
        super::outbox::create(connection, mail).await?;
    }
    Ok(requested)
}

pub async fn find(connection: &mut Connection, user_id: Uuid) -> Result<Option<AccountDeletion>> {
    optional(connection, sqlx::query(FIND).bind(user_id)).await
}

pub async fn cancel(connection: &mut Connection, user_id: &Uuid) -> Result<bool> {
    Ok(changed(connection, sqlx::query(CANCEL).bind(user_id)).await? > 0)
}

pub async fn due(connection: &mut Connection, now: DateTime<Utc>, limit: i64) -> Result<Vec<Uuid>> {
    let rows = sqlx::query::<Db>(DUE)
        .bind(now)
        .bind(limit)
        .fetch_all(&mut *connection)
        .await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// Deletes the account if the deletion is still wanted; an owner who comes back at the same
/// moment either finds the account or does not.
pub async fn carry_out(
    connection: &mut Connection,
    input: &(Uuid, DateTime<Utc>, DateTime<Utc>),
) -> Result<Option<DeletedUser>> {
    let (user_id, now, _) = input;
    if changed(connection, sqlx::query(TAKE).bind(user_id).bind(now)).await? == 0 {
        return Ok(None);
    }
    user_account::delete(connection, input).await
}
