//! `idempotency_key`: requests that may be sent twice and are done once.

use super::{Connection, Db, Result, changed};
use crate::row::column;
use crate::{BeginIdempotent, Idempotent, Sealed, SecretHash, StoreError};

// A key that has expired but is not collected yet counts as new.
const BEGIN: &str = "insert into idempotency_key
    (principal, key, operation, request_hash, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6)
    on conflict (principal, key) do update set
      operation = excluded.operation, request_hash = excluded.request_hash,
      status = null, response_sealed = null,
      created_at = excluded.created_at, expires_at = excluded.expires_at
    where idempotency_key.expires_at <= excluded.created_at";

const FIND: &str = "select key, operation, request_hash, status, response_sealed
    from idempotency_key where principal = $1 and key = $2";

const FINISH: &str = "update idempotency_key set status = $3, response_sealed = $4
    where principal = $1 and key = $2 and status is null";

const ABANDON: &str = "delete from idempotency_key
    where principal = $1 and key = $2 and status is null";

pub const ALL: &[&str] = &[BEGIN, FIND, FINISH, ABANDON];

pub async fn begin(connection: &mut Connection, begin: &BeginIdempotent) -> Result<Idempotent> {
    let query = sqlx::query::<Db>(BEGIN)
        .bind(&begin.principal)
        .bind(&begin.key)
        .bind(&begin.operation)
        .bind(begin.request_hash)
        .bind(begin.now)
        .bind(begin.expires_at);
    if changed(connection, query).await? > 0 {
        return Ok(Idempotent::Fresh);
    }
    let row = sqlx::query::<Db>(FIND)
        .bind(&begin.principal)
        .bind(&begin.key)
        .fetch_optional(&mut *connection)
        .await?;
    // Abandoned a moment ago by the request that held it.
    let Some(row) = row else {
        return Ok(Idempotent::InProgress);
    };
    let table = "idempotency_key";
    let operation: String = column(&row, table, "operation")?;
    let request_hash: SecretHash = column(&row, table, "request_hash")?;
    if operation != begin.operation || request_hash != begin.request_hash {
        return Ok(Idempotent::Mismatch);
    }
    let status: Option<i64> = column(&row, table, "status")?;
    let response_sealed: Option<Sealed> = column(&row, table, "response_sealed")?;
    let (Some(status), Some(response_sealed)) = (status, response_sealed) else {
        return Ok(Idempotent::InProgress);
    };
    let status = u16::try_from(status).map_err(|_| StoreError::Corrupt {
        table,
        column: "status",
        row: begin.key.clone(),
    })?;
    Ok(Idempotent::Done {
        status,
        response_sealed,
    })
}

pub async fn finish(
    connection: &mut Connection,
    (principal, key, status, response): &(String, String, u16, Sealed),
) -> Result<bool> {
    let query = sqlx::query(FINISH)
        .bind(principal)
        .bind(key)
        .bind(i64::from(*status))
        .bind(response);
    Ok(changed(connection, query).await? > 0)
}

pub async fn abandon(
    connection: &mut Connection,
    (principal, key): &(String, String),
) -> Result<bool> {
    let query = sqlx::query(ABANDON).bind(principal).bind(key);
    Ok(changed(connection, query).await? > 0)
}
