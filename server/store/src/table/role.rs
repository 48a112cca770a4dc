//! `role`: bundles of scopes.

use super::{Connection, Db, Result, all, change_feed, changed, contains_exactly, optional};
use crate::row::record;
use crate::{ChangeKind, DeletedRole, Role, StoreError, Update};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

record!(Role, "role", id description created_at updated_at version; json: scopes);

const LIST: &str = "select * from role order by id";

const BY_ID: &str = "select * from role where id = $1";

const INSERT: &str = "insert into role (id, description, scopes, created_at, updated_at, version)
    values ($1, $2, $3, $4, $4, 1) on conflict do nothing returning *";

const UPDATE: &str = "update role set description = $2, scopes = $3, updated_at = $4,
      version = version + 1
    where id = $1 and (version = $5 or $5 is null) returning *";

// Names of roles hold no quotes, so that one in quotes is the whole of one.
const DELETE: &str = r"delete from role where id = $1 and not exists
    (select 1 from user_account where cast(roles as text) like $2 escape '\')";

pub const ALL: &[&str] = &[LIST, BY_ID, INSERT, UPDATE, DELETE];

/// Roles are kept with the scopes.
async fn announce(connection: &mut Connection, id: &str, now: DateTime<Utc>) -> Result<()> {
    change_feed::announce(connection, ChangeKind::Scope, id, now).await
}

pub async fn list(connection: &mut Connection) -> Result<Vec<Role>> {
    all(connection, sqlx::query(LIST)).await
}

/// Makes a role, and announces it, unless there is one of this name.
async fn insert(
    connection: &mut Connection,
    id: &str,
    description: &str,
    scopes: &[String],
    now: DateTime<Utc>,
) -> Result<Option<Role>> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(id)
        .bind(description)
        .bind(Json(scopes))
        .bind(now);
    let made: Option<Role> = optional(connection, query).await?;
    if made.is_some() {
        announce(connection, id, now).await?;
    }
    Ok(made)
}

/// Makes a role that is not there yet.
pub async fn create(
    connection: &mut Connection,
    (id, description, scopes, now): &(String, String, Vec<String>, DateTime<Utc>),
) -> Result<Role> {
    let made = insert(connection, id, description, scopes, *now).await?;
    made.ok_or(StoreError::Conflict { what: "id" })
}

/// Makes a role, or makes one what it should be; whether it is new.
pub async fn put(
    connection: &mut Connection,
    (id, description, scopes, expected, now): &(
        String,
        String,
        Vec<String>,
        Option<i64>,
        DateTime<Utc>,
    ),
) -> Result<(Update<Role>, bool)> {
    if expected.is_none()
        && let Some(role) = insert(connection, id, description, scopes, *now).await?
    {
        return Ok((Update::Updated(role), true));
    }
    let query = sqlx::query::<Db>(UPDATE)
        .bind(id)
        .bind(description)
        .bind(Json(scopes))
        .bind(now)
        .bind(expected);
    if let Some(role) = optional(connection, query).await? {
        announce(connection, id, *now).await?;
        return Ok((Update::Updated(role), false));
    }
    let found: Option<Role> = optional(connection, sqlx::query(BY_ID).bind(id)).await?;
    Ok(match found {
        Some(_) => (Update::VersionMismatch, false),
        None => (Update::NotFound, false),
    })
}

pub async fn delete(
    connection: &mut Connection,
    (id, now): &(String, DateTime<Utc>),
) -> Result<DeletedRole> {
    let held = contains_exactly(&format!("\"{id}\""));
    if changed(connection, sqlx::query(DELETE).bind(id).bind(held)).await? > 0 {
        announce(connection, id, *now).await?;
        return Ok(DeletedRole::Deleted);
    }
    let found: Option<Role> = optional(connection, sqlx::query(BY_ID).bind(id)).await?;
    Ok(match found {
        Some(_) => DeletedRole::InUse,
        None => DeletedRole::NotFound,
    })
}
