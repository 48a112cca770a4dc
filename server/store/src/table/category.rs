//! `category`: what resources are sorted into.

use super::{Connection, Db, Result, all, change_feed, changed, optional};
use crate::row::record;
use crate::{Category, ChangeKind, StoreError};
use chrono::{DateTime, Utc};

record!(Category, "category", id name created_at updated_at);

const LIST: &str = "select * from category order by id";

const INSERT: &str = "insert into category (id, name, created_at, updated_at)
    values ($1, $2, $3, $3) on conflict do nothing returning *";

const PUT: &str = "insert into category (id, name, created_at, updated_at)
    values ($1, $2, $3, $3)
    on conflict (id) do update set name = excluded.name, updated_at = excluded.updated_at
    returning *";

const DELETE: &str = "delete from category where id = $1";

pub const ALL: &[&str] = &[LIST, INSERT, PUT, DELETE];

pub async fn list(connection: &mut Connection) -> Result<Vec<Category>> {
    all(connection, sqlx::query(LIST)).await
}

/// Makes a category that is not there yet.
pub async fn create(
    connection: &mut Connection,
    (id, name, now): &(String, String, DateTime<Utc>),
) -> Result<Category> {
    let query = sqlx::query::<Db>(INSERT).bind(id).bind(name).bind(now);
    let made = optional(connection, query).await?;
    let made = made.ok_or(StoreError::Conflict { what: "id" })?;
    change_feed::announce(connection, ChangeKind::Scope, id, *now).await?;
    Ok(made)
}

pub async fn put(
    connection: &mut Connection,
    (id, name, now): &(String, String, DateTime<Utc>),
) -> Result<Category> {
    let query = sqlx::query::<Db>(PUT).bind(id).bind(name).bind(now);
    let category = optional(connection, query).await?;
    // Categories are kept with the scopes.
    change_feed::announce(connection, ChangeKind::Scope, id, *now).await?;
    category.ok_or(StoreError::NotFound)
}

pub async fn delete(
    connection: &mut Connection,
    (id, now): &(String, DateTime<Utc>),
) -> Result<bool> {
    let gone = changed(connection, sqlx::query(DELETE).bind(id)).await? > 0;
    if gone {
        change_feed::announce(connection, ChangeKind::Scope, id, *now).await?;
    }
    Ok(gone)
}
