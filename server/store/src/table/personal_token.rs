//! `personal_token`: tokens that people made for their scripts.

use super::{Connection, Db, Result, all, change_feed, changed, optional};
use crate::row::record;
use crate::{
    ChangeKind, PersonalToken, PersonalTokenPatch, PersonalTokenUse, SecretHash, StoreError, Update,
};
use chrono::{DateTime, Utc};
use sqlx::Row as _;
use sqlx::types::Json;
use uuid::Uuid;

record!(PersonalToken, "personal_token", id secret_hash user_id name hint created_at updated_at
    expires_at last_used_at last_used_address internal version; json: scopes networks);

const INSERT: &str = "insert into personal_token
    (id, secret_hash, user_id, name, scopes, networks, hint, created_at, updated_at, expires_at,
     internal, version)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, 1)";

const COUNT: &str = "select count(*) from personal_token
    where user_id = $1 and (expires_at > $2 or expires_at is null) and internal = $3";

const BY_ID: &str = "select * from personal_token where id = $1";

const LIST: &str = "select * from personal_token
    where user_id = $1 and (internal = $2 or $2 is null) and (id > $3 or $3 is null)
    order by id limit $4";

const UPDATE: &str = "update personal_token set
      name = coalesce($2, name), scopes = coalesce($3, scopes), networks = coalesce($4, networks),
      updated_at = $5, version = version + 1
    where id = $1 and (version = $6 or $6 is null)
    returning *";

const RENEW: &str = "update personal_token set
      secret_hash = $2, hint = $3, expires_at = $4, updated_at = $5, last_used_at = null,
      last_used_address = null, version = version + 1
    where id = $1 and version = $6
    returning *";

// Never back in time when several nodes write what they gathered.
const TOUCH: &str = "update personal_token
    set last_used_at = $2, last_used_address = coalesce($3, last_used_address)
    where id = $1 and (last_used_at < $2 or last_used_at is null)";

const DELETE: &str = "delete from personal_token where id = $1";

const DELETE_OF_USER: &str = "delete from personal_token where user_id = $1 returning id";

pub const ALL: &[&str] = &[
    INSERT,
    COUNT,
    BY_ID,
    LIST,
    UPDATE,
    RENEW,
    TOUCH,
    DELETE,
    DELETE_OF_USER,
];

async fn announce(connection: &mut Connection, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    let key = id.to_string();
    change_feed::announce(connection, ChangeKind::PersonalToken, &key, now).await
}

/// Stores a token; an owner who then has more than `most` live ones of their own, or internal ones,
/// is refused, and the error undoes the insertion.
pub async fn create(connection: &mut Connection, (new, most): &(PersonalToken, i64)) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(new.secret_hash)
        .bind(new.user_id)
        .bind(&new.name)
        .bind(Json(&new.scopes))
        .bind(Json(&new.networks))
        .bind(&new.hint)
        .bind(new.created_at)
        .bind(new.expires_at)
        .bind(new.internal);
    match changed(connection, query).await {
        Err(StoreError::Conflict { .. }) => return Err(StoreError::Conflict { what: "id" }),
        other => other?,
    };
    let count = sqlx::query::<Db>(COUNT)
        .bind(new.user_id)
        .bind(new.created_at)
        .bind(new.internal)
        .fetch_one(&mut *connection)
        .await?;
    if count.try_get::<i64, _>(0)? > *most {
        return Err(StoreError::Conflict { what: "limit" });
    }
    Ok(())
}

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<PersonalToken>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

pub async fn list(
    connection: &mut Connection,
    user_id: Uuid,
    internal: Option<bool>,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<PersonalToken>> {
    let query = sqlx::query(LIST)
        .bind(user_id)
        .bind(internal)
        .bind(after)
        .bind(limit);
    all(connection, query).await
}

pub async fn update(
    connection: &mut Connection,
    (id, expected_version, patch, now): &(Uuid, Option<i64>, PersonalTokenPatch, DateTime<Utc>),
) -> Result<Update<PersonalToken>> {
    let query = sqlx::query::<Db>(UPDATE)
        .bind(id)
        .bind(&patch.name)
        .bind(patch.scopes.as_ref().map(Json))
        .bind(patch.networks.as_ref().map(Json))
        .bind(now)
        .bind(expected_version);
    if let Some(token) = optional(connection, query).await? {
        announce(connection, *id, *now).await?;
        return Ok(Update::Updated(token));
    }
    Ok(match find(connection, *id).await? {
        Some(_) => Update::VersionMismatch,
        None => Update::NotFound,
    })
}

type Renewal = (
    Uuid,
    i64,
    SecretHash,
    String,
    Option<DateTime<Utc>>,
    DateTime<Utc>,
);

/// Puts another secret in the place of the one there is, which is good for nothing afterwards.
pub async fn renew(
    connection: &mut Connection,
    (id, version, secret_hash, hint, expires_at, now): &Renewal,
) -> Result<Update<PersonalToken>> {
    let query = sqlx::query::<Db>(RENEW)
        .bind(id)
        .bind(*secret_hash)
        .bind(hint)
        .bind(expires_at)
        .bind(now)
        .bind(version);
    if let Some(token) = optional(connection, query).await? {
        announce(connection, *id, *now).await?;
        return Ok(Update::Updated(token));
    }
    Ok(match find(connection, *id).await? {
        Some(_) => Update::VersionMismatch,
        None => Update::NotFound,
    })
}

pub async fn touch(connection: &mut Connection, uses: &[PersonalTokenUse]) -> Result<()> {
    for one in uses {
        let query = sqlx::query(TOUCH)
            .bind(one.id)
            .bind(one.at)
            .bind(one.address.map(|address| address.to_string()));
        changed(connection, query).await?;
    }
    Ok(())
}

pub async fn delete(
    connection: &mut Connection,
    (id, now): &(Uuid, DateTime<Utc>),
) -> Result<bool> {
    let found = changed(connection, sqlx::query(DELETE).bind(id)).await? > 0;
    if found {
        announce(connection, *id, *now).await?;
    }
    Ok(found)
}

pub(super) async fn delete_of_user(
    connection: &mut Connection,
    user_id: Uuid,
    now: DateTime<Utc>,
) -> Result<Vec<Uuid>> {
    let query = sqlx::query::<Db>(DELETE_OF_USER).bind(user_id);
    let rows = query.fetch_all(&mut *connection).await?;
    let mut ids = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.try_get(0)?;
        announce(connection, id, now).await?;
        ids.push(id);
    }
    Ok(ids)
}
