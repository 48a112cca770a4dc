//! `refresh_token`: families of tokens, of which one is live.

use super::{Connection, Db, Result, authorization_record, changed, optional};
use crate::row::record;
use crate::{Authorization, RefreshToken, RefreshTokenSeed};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

record!(RefreshToken, "refresh_token", id secret_hash authorization_id client_id created_at
    expires_at idle_expires_at rotated_at successor_id; json: scopes);

const INSERT: &str = "insert into refresh_token
    (id, secret_hash, authorization_id, client_id, scopes, created_at, expires_at,
     idle_expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";

pub(super) const BY_ID: &str = "select * from refresh_token where id = $1";

// A revoked family is dead, so for readers its tokens do not exist.
const LIVE_BY_ID: &str = "select * from refresh_token where id = $1
    and exists (select 1 from authorization_record a
      where a.id = refresh_token.authorization_id and a.revoked_at is null)";

pub const ALL: &[&str] = &[INSERT, BY_ID, LIVE_BY_ID];

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<RefreshToken>> {
    optional(connection, sqlx::query(LIVE_BY_ID).bind(id)).await
}

async fn insert(connection: &mut Connection, token: &RefreshToken) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(token.id)
        .bind(token.secret_hash)
        .bind(token.authorization_id)
        .bind(&token.client_id)
        .bind(Json(&token.scopes))
        .bind(token.created_at)
        .bind(token.expires_at)
        .bind(token.idle_expires_at.min(token.expires_at));
    changed(connection, query).await?;
    Ok(())
}

pub(super) async fn insert_first(
    connection: &mut Connection,
    authorization: &Authorization,
    seed: &RefreshTokenSeed,
    now: DateTime<Utc>,
) -> Result<()> {
    let token = RefreshToken {
        id: seed.id,
        secret_hash: seed.secret_hash,
        authorization_id: authorization.id,
        client_id: authorization.client_id.clone(),
        scopes: seed.scopes.clone().unwrap_or(authorization.scopes.clone()),
        created_at: now,
        expires_at: seed.expires_at,
        idle_expires_at: seed.idle_expires_at,
        rotated_at: None,
        successor_id: None,
    };
    insert(connection, &token).await
}

/// Adds the first refresh token to an authorization that exists; false if that is revoked.
pub async fn create(
    connection: &mut Connection,
    (authorization_id, seed, now): &(Uuid, RefreshTokenSeed, DateTime<Utc>),
) -> Result<bool> {
    let until = seed.expires_at;
    let used = authorization_record::use_once_more(connection, *authorization_id, *now, until);
    let Some(authorization) = used.await? else {
        return Ok(false);
    };
    insert_first(connection, &authorization, seed, *now).await?;
    Ok(true)
}
