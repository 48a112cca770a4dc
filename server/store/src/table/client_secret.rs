//! `client_secret`: hashes of client secrets.

use super::{Connection, Db, Result, all, changed, client};
use crate::row::record;
use crate::{ClientSecret, NewClientSecret, StoreError};
use chrono::{DateTime, Utc};
use sqlx::QueryBuilder;
use uuid::Uuid;

record!(ClientSecret, "client_secret", id client_id secret_hash hint created_at expires_at);

const INSERT: &str = "insert into client_secret
    (id, client_id, secret_hash, hint, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6)";

const LIST: &str = "select * from client_secret where client_id = $1 order by id";

// Never makes a secret live longer than it would have.
const EXPIRE_OTHERS: &str = "update client_secret set expires_at = $3
    where client_id = $1 and id <> $2 and (expires_at > $3 or expires_at is null)";

const DELETE: &str = "delete from client_secret where client_id = $1 and id = $2";

pub const ALL: &[&str] = &[INSERT, LIST, EXPIRE_OTHERS, DELETE];

pub(super) async fn insert(
    connection: &mut Connection,
    client_id: &str,
    new: &NewClientSecret,
) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(client_id)
        .bind(new.secret_hash)
        .bind(&new.hint)
        .bind(new.created_at)
        .bind(new.expires_at);
    changed(connection, query).await?;
    Ok(())
}

pub(super) async fn list(
    connection: &mut Connection,
    client_id: &str,
) -> Result<Vec<ClientSecret>> {
    all(connection, sqlx::query(LIST).bind(client_id)).await
}

/// The secrets of several clients.
pub async fn list_of(
    connection: &mut Connection,
    client_ids: &[String],
) -> Result<Vec<ClientSecret>> {
    if client_ids.is_empty() {
        return Ok(Vec::new());
    }
    let mut builder = QueryBuilder::<Db>::new("select * from client_secret where client_id in (");
    let mut ids = builder.separated(", ");
    for client_id in client_ids {
        ids.push_bind(client_id);
    }
    builder.push(") order by id");
    all(connection, builder.build()).await
}

type Add = (
    String,
    NewClientSecret,
    Option<DateTime<Utc>>,
    DateTime<Utc>,
);

pub async fn add(
    connection: &mut Connection,
    (client_id, new, expire_others_at, now): &Add,
) -> Result<()> {
    match insert(connection, client_id, new).await {
        Err(StoreError::Conflict { .. }) => return Err(StoreError::Conflict { what: "id" }),
        other => other?,
    }
    if let Some(at) = expire_others_at {
        let query = sqlx::query(EXPIRE_OTHERS)
            .bind(client_id)
            .bind(new.id)
            .bind(at);
        changed(connection, query).await?;
    }
    client::announce(connection, client_id, *now).await
}

pub async fn delete(
    connection: &mut Connection,
    (client_id, id, now): &(String, Uuid, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(DELETE).bind(client_id).bind(id);
    let found = changed(connection, query).await? > 0;
    if found {
        client::announce(connection, client_id, *now).await?;
    }
    Ok(found)
}
