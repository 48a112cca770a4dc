//! `provider_setting`: providers that were set up while the server ran.

use super::{Connection, Db, Result, all, change_feed, changed, optional};
use crate::row::record;
use crate::{ChangeKind, ProviderSetting, PutProviderSetting, Sealed};
use chrono::{DateTime, Utc};
use sqlx::Row as _;
use sqlx::types::Json;

record!(ProviderSetting, "provider_setting", name secret_sealed version created_at updated_at;
    json: settings);

const LIST: &str = "select * from provider_setting order by name";

const INSERT: &str = "insert into provider_setting
    (name, settings, secret_sealed, version, created_at, updated_at)
    values ($1, $2, $3, 1, $4, $4) on conflict (name) do nothing returning *";

const REPLACE: &str = "update provider_setting set settings = $3,
      secret_sealed = coalesce($4, secret_sealed), version = version + 1, updated_at = $5
    where name = $1 and version = $2 returning *";

const DELETE: &str = "delete from provider_setting where name = $1";

const SECRETS: &str = "select name, secret_sealed from provider_setting
    where name > $1 and secret_sealed is not null order by name limit $2";

const RESEAL: &str = "update provider_setting set secret_sealed = $3
    where name = $1 and secret_sealed = $2";

pub const ALL: &[&str] = &[LIST, INSERT, REPLACE, DELETE, SECRETS, RESEAL];

pub async fn list(connection: &mut Connection) -> Result<Vec<ProviderSetting>> {
    all(connection, sqlx::query(LIST)).await
}

async fn announce(connection: &mut Connection, name: &str, now: DateTime<Utc>) -> Result<()> {
    change_feed::announce(connection, ChangeKind::Provider, name, now).await
}

/// Stores settings; `None` if what is there has another version.
pub async fn put(
    connection: &mut Connection,
    new: &PutProviderSetting,
) -> Result<Option<ProviderSetting>> {
    let query = match new.version {
        0 => sqlx::query(INSERT)
            .bind(&new.name)
            .bind(Json(&new.settings))
            .bind(&new.secret_sealed),
        version => sqlx::query(REPLACE)
            .bind(&new.name)
            .bind(version)
            .bind(Json(&new.settings))
            .bind(&new.secret_sealed),
    };
    let stored = optional(connection, query.bind(new.now)).await?;
    if stored.is_some() {
        announce(connection, &new.name, new.now).await?;
    }
    Ok(stored)
}

pub async fn delete(
    connection: &mut Connection,
    (name, now): &(String, DateTime<Utc>),
) -> Result<bool> {
    let found = changed(connection, sqlx::query(DELETE).bind(name)).await? > 0;
    if found {
        announce(connection, name, *now).await?;
    }
    Ok(found)
}

pub(super) async fn list_sealed(
    connection: &mut Connection,
    after: &str,
    limit: i64,
) -> Result<Vec<(String, Sealed)>> {
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
    (name, before, after, now): (&str, &Sealed, &Sealed, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(RESEAL).bind(name).bind(before).bind(after);
    let done = changed(connection, query).await? > 0;
    if done {
        announce(connection, name, now).await?;
    }
    Ok(done)
}
