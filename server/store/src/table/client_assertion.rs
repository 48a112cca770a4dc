//! `client_assertion`: assertions that were used.

use super::{Connection, Db, Result, changed};
use crate::SecretHash;
use chrono::{DateTime, Utc};

const INSERT: &str = "insert into client_assertion (id, expires_at) values ($1, $2)
    on conflict (id) do nothing";

pub const ALL: &[&str] = &[INSERT];

/// True for the first use alone.
pub async fn use_once(
    connection: &mut Connection,
    (id, expires_at): &(SecretHash, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query::<Db>(INSERT).bind(*id).bind(expires_at);
    Ok(changed(connection, query).await? > 0)
}
