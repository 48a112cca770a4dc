//! `access_token`: opaque access tokens.

use super::{Connection, Db, Result, changed, optional};
use crate::row::record;
use crate::{AccessToken, AccessTokenSeed, Authorization};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

record!(AccessToken, "access_token", id secret_hash authorization_id client_id user_id
    created_at expires_at; json: scopes audience details);

const INSERT: &str = "insert into access_token
    (id, secret_hash, authorization_id, client_id, user_id, scopes, audience, created_at,
     expires_at, details)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";

// The token of a revoked authorization is dead even if its row was written while that happened.
const BY_ID: &str = "select * from access_token where id = $1
    and not exists (select 1 from authorization_record a
      where a.id = access_token.authorization_id and a.revoked_at is not null)";

const DELETE: &str = "delete from access_token where id = $1";

const DELETE_OF_AUTHORIZATION: &str = "delete from access_token where authorization_id = $1";

const DELETE_OF_USER: &str = "delete from access_token where user_id = $1";

pub const ALL: &[&str] = &[
    INSERT,
    BY_ID,
    DELETE,
    DELETE_OF_AUTHORIZATION,
    DELETE_OF_USER,
];

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<AccessToken>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

pub async fn create(connection: &mut Connection, token: &AccessToken) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(token.id)
        .bind(token.secret_hash)
        .bind(token.authorization_id)
        .bind(&token.client_id)
        .bind(token.user_id)
        .bind(Json(&token.scopes))
        .bind(Json(&token.audience))
        .bind(token.created_at)
        .bind(token.expires_at)
        .bind(Json(&token.details));
    changed(connection, query).await?;
    Ok(())
}

/// Stores a token under an authorization; `scopes` apply if the seed names none.
pub(super) async fn insert(
    connection: &mut Connection,
    authorization: &Authorization,
    scopes: &[String],
    seed: &AccessTokenSeed,
    now: DateTime<Utc>,
) -> Result<()> {
    let audience = seed.audience.as_ref().unwrap_or(&authorization.audience);
    let query = sqlx::query::<Db>(INSERT)
        .bind(seed.id)
        .bind(seed.secret_hash)
        .bind(authorization.id)
        .bind(&authorization.client_id)
        .bind(authorization.user_id)
        .bind(Json(seed.scopes.as_deref().unwrap_or(scopes)))
        .bind(Json(audience))
        .bind(now)
        .bind(seed.expires_at)
        .bind(Json(&seed.details));
    changed(connection, query).await?;
    Ok(())
}

pub async fn delete(connection: &mut Connection, id: &Uuid) -> Result<bool> {
    Ok(changed(connection, sqlx::query(DELETE).bind(id)).await? > 0)
}

pub(super) async fn delete_of_authorization(connection: &mut Connection, id: Uuid) -> Result<u64> {
    changed(connection, sqlx::query(DELETE_OF_AUTHORIZATION).bind(id)).await
}

pub(super) async fn delete_of_user(connection: &mut Connection, id: Uuid) -> Result<u64> {
    changed(connection, sqlx::query(DELETE_OF_USER).bind(id)).await
}
