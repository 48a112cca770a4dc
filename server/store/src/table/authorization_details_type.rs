//! `authorization_details_type`: types of authorization details.

use super::{Connection, Db, Query, Result, all, change_feed, changed, contains_exactly, optional};
use crate::row::record;
use crate::{AuthorizationDetailsType, ChangeKind, NewAuthorizationDetailsType, Update};
use crate::{IssuedCounts, IssuedKind, StoreError};
use chrono::{DateTime, Utc};
use futures::TryStreamExt;
use serde_json::Value;
use sqlx::Row as _;
use sqlx::types::Json;

record!(AuthorizationDetailsType, "authorization_details_type", id title description resource
    created_at updated_at version; json: schema words patterns);

const LIST: &str = "select * from authorization_details_type order by id";

const BY_ID: &str = "select * from authorization_details_type where id = $1";

const INSERT: &str = "insert into authorization_details_type
    (id, title, description, schema, words, patterns, resource, created_at, updated_at, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8, 1) on conflict do nothing returning *";

const UPDATE: &str = "update authorization_details_type set title = $2, description = $3,
      schema = $4, words = $5, patterns = $6, resource = $7, updated_at = $8,
      version = version + 1
    where id = $1 and (version = $9 or $9 is null) returning *";

const DELETE: &str = "delete from authorization_details_type where id = $1";

// A text that may be the type of one of the details; the caller looks closer.
const HOLDING: &str = r"select 'authorization' as kind, a.details from authorization_record a
    where a.revoked_at is null and a.expires_at > $1
      and cast(a.details as text) like $2 escape '\'
    union all select 'access_token', t.details from access_token t
    where t.authorization_id is null and t.expires_at > $1
      and cast(t.details as text) like $2 escape '\'";

pub const ALL: &[&str] = &[LIST, BY_ID, INSERT, UPDATE, DELETE, HOLDING];

/// Types are kept with the scopes.
async fn announce(connection: &mut Connection, id: &str, now: DateTime<Utc>) -> Result<()> {
    change_feed::announce(connection, ChangeKind::Scope, id, now).await
}

pub async fn list(connection: &mut Connection) -> Result<Vec<AuthorizationDetailsType>> {
    all(connection, sqlx::query(LIST)).await
}

/// [`INSERT`] or [`UPDATE`] with what both say.
fn with<'q>(
    statement: &'static str,
    new: &'q NewAuthorizationDetailsType,
    now: DateTime<Utc>,
) -> Query<'q> {
    sqlx::query::<Db>(statement)
        .bind(&new.id)
        .bind(&new.title)
        .bind(&new.description)
        .bind(Json(&new.schema))
        .bind(Json(&new.words))
        .bind(Json(&new.patterns))
        .bind(&new.resource)
        .bind(now)
}

/// Makes a type that is not there yet.
pub async fn create(
    connection: &mut Connection,
    (new, now): &(NewAuthorizationDetailsType, DateTime<Utc>),
) -> Result<AuthorizationDetailsType> {
    let made = optional(connection, with(INSERT, new, *now)).await?;
    let made = made.ok_or(StoreError::Conflict { what: "id" })?;
    announce(connection, &new.id, *now).await?;
    Ok(made)
}

/// Makes a type, or makes one what it should be; whether it is new.
pub async fn put(
    connection: &mut Connection,
    (new, expected, now): &(NewAuthorizationDetailsType, Option<i64>, DateTime<Utc>),
) -> Result<(Update<AuthorizationDetailsType>, bool)> {
    if expected.is_none()
        && let Some(made) = optional(connection, with(INSERT, new, *now)).await?
    {
        announce(connection, &new.id, *now).await?;
        return Ok((Update::Updated(made), true));
    }
    let query = with(UPDATE, new, *now).bind(expected);
    if let Some(row) = optional(connection, query).await? {
        announce(connection, &new.id, *now).await?;
        return Ok((Update::Updated(row), false));
    }
    let query = sqlx::query(BY_ID).bind(&new.id);
    let found: Option<AuthorizationDetailsType> = optional(connection, query).await?;
    Ok(match found {
        Some(_) => (Update::VersionMismatch, false),
        None => (Update::NotFound, false),
    })
}

pub async fn delete(
    connection: &mut Connection,
    (id, now): &(String, DateTime<Utc>),
) -> Result<bool> {
    let gone = changed(connection, sqlx::query(DELETE).bind(id)).await? > 0;
    if gone {
        announce(connection, id, *now).await?;
    }
    Ok(gone)
}

/// How much of what works holds a detail of a type: authorizations, and opaque tokens of clients for
/// themselves. Row by row, because there may be many.
pub async fn count_holding(
    connection: &mut Connection,
    id: &str,
    now: DateTime<Utc>,
) -> Result<IssuedCounts> {
    let pattern = contains_exactly(&format!("\"{id}\""));
    let query = sqlx::query::<Db>(HOLDING).bind(now).bind(pattern);
    let mut rows = query.fetch(&mut *connection);
    let mut counts = IssuedCounts::default();
    while let Some(row) = rows.try_next().await? {
        let (kind, Json(details)): (IssuedKind, Json<Vec<Value>>) =
            (row.try_get(0)?, row.try_get(1)?);
        if details.iter().all(|detail| detail["type"] != id) {
            continue;
        }
        match kind {
            IssuedKind::Authorization => counts.authorizations += 1,
            IssuedKind::AccessToken => counts.access_tokens += 1,
            // Personal tokens have none.
            IssuedKind::PersonalToken => {}
        }
    }
    Ok(counts)
}
