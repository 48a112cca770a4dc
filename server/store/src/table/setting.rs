//! `setting`: values of the installation.

use super::{Connection, Db, Result, all, change_feed, changed, optional};
use crate::row::record;
use crate::{ChangeKind, Setting};
use chrono::{DateTime, Utc};
use serde_json::Value;
use sqlx::types::Json;

record!(Setting, "setting", name updated_at; json: value);

const LIST: &str = "select * from setting order by name";

const FIND: &str = "select * from setting where name = $1";

const SET: &str = "insert into setting (name, value, updated_at) values ($1, $2, $3)
    on conflict (name) do update set value = excluded.value, updated_at = excluded.updated_at";

const CLAIM: &str = "insert into setting (name, value, updated_at) values ($1, $2, $3)
    on conflict (name) do nothing";

const DELETE: &str = "delete from setting where name = $1";

pub const ALL: &[&str] = &[LIST, FIND, SET, CLAIM, DELETE];

type Named = (String, Value, DateTime<Utc>);

pub async fn list(connection: &mut Connection) -> Result<Vec<Setting>> {
    all(connection, sqlx::query(LIST)).await
}

pub async fn find(connection: &mut Connection, name: &str) -> Result<Option<Setting>> {
    optional(connection, sqlx::query(FIND).bind(name)).await
}

async fn announce(connection: &mut Connection, name: &str, now: DateTime<Utc>) -> Result<()> {
    change_feed::announce(connection, ChangeKind::Setting, name, now).await
}

fn with<'q>(statement: &'static str, (name, value, now): &'q Named) -> super::Query<'q> {
    sqlx::query::<Db>(statement)
        .bind(name)
        .bind(Json(value))
        .bind(now)
}

pub async fn set(connection: &mut Connection, named: &Named) -> Result<()> {
    changed(connection, with(SET, named)).await?;
    announce(connection, &named.0, named.2).await
}

/// Sets a value that was never set; true for the one call that did it.
pub async fn claim_once(connection: &mut Connection, named: &Named) -> Result<bool> {
    let claimed = changed(connection, with(CLAIM, named)).await? > 0;
    if claimed {
        announce(connection, &named.0, named.2).await?;
    }
    Ok(claimed)
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

/// Makes transactions that lock the same name follow one another: each writes one row.
pub(super) async fn lock(
    connection: &mut Connection,
    name: &str,
    now: DateTime<Utc>,
) -> Result<()> {
    let row = (name.to_owned(), Value::Null, now);
    changed(connection, with(SET, &row)).await?;
    Ok(())
}
