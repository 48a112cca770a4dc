//! `authorization_request`: requests while the browser is with us.

use super::{Connection, Db, Result, changed, optional};
use crate::row::record;
use crate::{AuthorizationRequest, NewAuthorizationRequest, SecretHash};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

record!(AuthorizationRequest, "authorization_request", id browser_hash client_id user_id
    created_at expires_at completed_at; json: parameters);

const INSERT: &str = "insert into authorization_request
    (id, browser_hash, client_id, parameters, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6)";

const BY_ID: &str = "select * from authorization_request where id = $1";

const COMPLETE: &str = "update authorization_request set completed_at = $3, user_id = $4
    where id = $1 and browser_hash = $2 and completed_at is null and expires_at > $3";

pub const ALL: &[&str] = &[INSERT, BY_ID, COMPLETE];

pub async fn create(connection: &mut Connection, new: &NewAuthorizationRequest) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(new.browser_hash)
        .bind(&new.client_id)
        .bind(Json(&new.parameters))
        .bind(new.created_at)
        .bind(new.expires_at);
    changed(connection, query).await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<AuthorizationRequest>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

/// Closes a request; true for the one call that did it.
pub async fn complete(
    connection: &mut Connection,
    (id, browser_hash, user_id, now): &(Uuid, SecretHash, Option<Uuid>, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(COMPLETE)
        .bind(id)
        .bind(*browser_hash)
        .bind(now)
        .bind(user_id);
    Ok(changed(connection, query).await? > 0)
}
