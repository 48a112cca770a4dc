//! `webhook`: where events are sent to.

use super::{Connection, Db, Result, all, changed, optional};
use crate::row::record;
use crate::{Sealed, Update, Webhook, WebhookPatch};
use chrono::{DateTime, Utc};
use sqlx::Row as _;
use sqlx::types::Json;
use uuid::Uuid;

record!(Webhook, "webhook", id url description secret_sealed disabled_at version created_at
    updated_at; json: kinds);

const INSERT: &str = "insert into webhook
    (id, url, description, kinds, secret_sealed, disabled_at, version, created_at, updated_at)
    values ($1, $2, $3, $4, $5, $6, 1, $7, $7)";

const BY_ID: &str = "select * from webhook where id = $1";

const LIST: &str = "select * from webhook where (id > $1 or $1 is null) order by id limit $2";

const UPDATE: &str = "update webhook set url = $3, description = $4, kinds = $5,
      secret_sealed = $6, disabled_at = $7, version = version + 1, updated_at = $8
    where id = $1 and version = $2 returning *";

const DELETE: &str = "delete from webhook where id = $1";

// Without this an endpoint that is gone would be tried for as long as its deliveries last.
const DELETE_DELIVERIES: &str = "delete from webhook_delivery where webhook_id = $1";

const SECRETS: &str = "select id, secret_sealed from webhook
    where (id > $1 or $1 is null) order by id limit $2";

const RESEAL: &str = "update webhook set secret_sealed = $3
    where id = $1 and secret_sealed = $2";

pub const ALL: &[&str] = &[
    INSERT,
    BY_ID,
    LIST,
    UPDATE,
    DELETE,
    DELETE_DELIVERIES,
    SECRETS,
    RESEAL,
];

pub async fn create(connection: &mut Connection, new: &Webhook) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(&new.url)
        .bind(&new.description)
        .bind(Json(&new.kinds))
        .bind(&new.secret_sealed)
        .bind(new.disabled_at)
        .bind(new.created_at);
    changed(connection, query).await.map(|_| ())
}

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<Webhook>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

pub async fn list(
    connection: &mut Connection,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<Webhook>> {
    all(connection, sqlx::query(LIST).bind(after).bind(limit)).await
}

/// Changes a webhook, if it still has this version.
pub async fn update(
    connection: &mut Connection,
    (id, version, patch, now): &(Uuid, i64, WebhookPatch, DateTime<Utc>),
) -> Result<Update<Webhook>> {
    let Some(old) = find(connection, *id).await? else {
        return Ok(Update::NotFound);
    };
    let query = sqlx::query(UPDATE)
        .bind(id)
        .bind(version)
        .bind(patch.url.as_ref().unwrap_or(&old.url))
        .bind(patch.description.as_ref().unwrap_or(&old.description))
        .bind(Json(patch.kinds.as_ref().unwrap_or(&old.kinds)))
        .bind(patch.secret_sealed.as_ref().unwrap_or(&old.secret_sealed))
        .bind(patch.disabled_at.unwrap_or(old.disabled_at))
        .bind(now);
    let updated = optional(connection, query).await?;
    Ok(updated.map_or(Update::VersionMismatch, Update::Updated))
}

/// Deletes a webhook with everything that waits for it.
pub async fn delete(connection: &mut Connection, id: &Uuid) -> Result<bool> {
    let found = changed(connection, sqlx::query(DELETE).bind(id)).await? > 0;
    changed(connection, sqlx::query(DELETE_DELIVERIES).bind(id)).await?;
    Ok(found)
}

pub(super) async fn list_sealed(
    connection: &mut Connection,
    after: Option<Uuid>,
    limit: i64,
) -> Result<Vec<(Uuid, Sealed)>> {
    let rows = sqlx::query::<Db>(SECRETS)
        .bind(after)
        .bind(limit)
        .fetch_all(&mut *connection)
        .await?;
    rows.iter()
        .map(|row| Ok((row.try_get(0)?, row.try_get(1)?)))
        .collect()
}

pub(super) async fn reseal(
    connection: &mut Connection,
    id: Uuid,
    before: &Sealed,
    after: &Sealed,
) -> Result<bool> {
    let query = sqlx::query(RESEAL).bind(id).bind(before).bind(after);
    Ok(changed(connection, query).await? > 0)
}
