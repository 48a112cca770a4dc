//! `upstream_request`: requests of ours to providers, while the browser is away.

use super::{Connection, Db, Result, changed, optional};
use crate::row::record;
use crate::{TakeUpstreamRequest, UpstreamRequest};
use uuid::Uuid;

record!(UpstreamRequest, "upstream_request", id secret_hash browser_hash provider purpose user_id
    kept_sealed created_at expires_at used_at);

const INSERT: &str = "insert into upstream_request
    (id, secret_hash, browser_hash, provider, purpose, user_id, kept_sealed, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9)";

const BY_ID: &str = "select * from upstream_request where id = $1";

// Another browser or another provider takes nothing, and leaves it for the right one.
const TAKE: &str = "update upstream_request set used_at = $5
    where id = $1 and secret_hash = $2 and browser_hash = $3 and provider = $4
      and used_at is null and expires_at > $5
    returning *";

pub const ALL: &[&str] = &[INSERT, BY_ID, TAKE];

pub async fn create(connection: &mut Connection, new: &UpstreamRequest) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(new.secret_hash)
        .bind(new.browser_hash)
        .bind(&new.provider)
        .bind(&new.purpose)
        .bind(new.user_id)
        .bind(&new.kept_sealed)
        .bind(new.created_at)
        .bind(new.expires_at);
    changed(connection, query).await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<UpstreamRequest>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

/// The request, once, for the browser that began it and the provider it went to.
pub async fn take(
    connection: &mut Connection,
    which: &TakeUpstreamRequest,
) -> Result<Option<UpstreamRequest>> {
    let query = sqlx::query(TAKE)
        .bind(which.id)
        .bind(which.secret_hash)
        .bind(which.browser_hash)
        .bind(&which.provider)
        .bind(which.now);
    optional(connection, query).await
}
