//! `pending_identity`: identities that wait for a person's decision.

use super::{Connection, Db, Result, changed, optional};
use crate::PendingIdentity;
use crate::row::record;
use chrono::{DateTime, Utc};
use uuid::Uuid;

record!(PendingIdentity, "pending_identity", id browser_hash provider user_id detail_sealed
    created_at expires_at used_at);

const INSERT: &str = "insert into pending_identity
    (id, browser_hash, provider, user_id, detail_sealed, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7)";

const BY_ID: &str = "select * from pending_identity where id = $1";

const TAKE: &str = "update pending_identity set used_at = $2
    where id = $1 and used_at is null and expires_at > $2";

pub const ALL: &[&str] = &[INSERT, BY_ID, TAKE];

pub async fn create(connection: &mut Connection, new: &PendingIdentity) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(new.browser_hash)
        .bind(&new.provider)
        .bind(new.user_id)
        .bind(&new.detail_sealed)
        .bind(new.created_at)
        .bind(new.expires_at);
    changed(connection, query).await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<PendingIdentity>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

/// The guard of every decision about a pending identity.
pub async fn take(connection: &mut Connection, (id, now): &(Uuid, DateTime<Utc>)) -> Result<bool> {
    let query = sqlx::query(TAKE).bind(id).bind(now);
    Ok(changed(connection, query).await? > 0)
}
