//! `signing_key`: the keys that sign tokens.

use super::{Connection, Db, Result, all, change_feed, changed, setting};
use crate::row::record;
use crate::{ChangeKind, KeyChange, SigningKey};
use chrono::{DateTime, Utc};
use sqlx::types::Json;

record!(SigningKey, "signing_key", id algorithm private_key_sealed created_at activates_at
    retires_at expires_at; json: public_jwk);

const LIST: &str = "select * from signing_key order by id";

const INSERT: &str = "insert into signing_key
    (id, algorithm, private_key_sealed, public_jwk, created_at, activates_at, retires_at,
     expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $8)";

const SCHEDULE: &str = "update signing_key
    set activates_at = $2, retires_at = $3, expires_at = $4 where id = $1";

const RESEAL: &str = "update signing_key set private_key_sealed = $2 where id = $1";

const DELETE: &str = "delete from signing_key where id = $1";

pub const ALL: &[&str] = &[LIST, INSERT, SCHEDULE, RESEAL, DELETE];

pub async fn list(connection: &mut Connection) -> Result<Vec<SigningKey>> {
    all(connection, sqlx::query(LIST)).await
}

/// Changes the set of keys if it is still the one that the caller saw; false if it is not.
pub async fn apply(
    connection: &mut Connection,
    (expected_kids, changes, now): &(Vec<String>, Vec<KeyChange>, DateTime<Utc>),
) -> Result<bool> {
    // A set has no row to guard, so nodes queue at one row before they look.
    setting::lock(connection, "signing_key_lock", *now).await?;
    let mut expected: Vec<&str> = expected_kids.iter().map(String::as_str).collect();
    expected.sort_unstable();
    let keys = list(connection).await?;
    let mut present: Vec<&str> = keys.iter().map(|key| key.id.as_str()).collect();
    present.sort_unstable();
    if expected != present {
        return Ok(false);
    }
    for change in changes {
        let id = apply_one(connection, change).await?;
        change_feed::announce(connection, ChangeKind::SigningKey, id, *now).await?;
    }
    Ok(true)
}

async fn apply_one<'c>(connection: &mut Connection, change: &'c KeyChange) -> Result<&'c str> {
    let (id, query) = match change {
        KeyChange::Insert(key) => (
            &key.id,
            sqlx::query::<Db>(INSERT)
                .bind(&key.id)
                .bind(&key.algorithm)
                .bind(&key.private_key_sealed)
                .bind(Json(&key.public_jwk))
                .bind(key.created_at)
                .bind(key.activates_at)
                .bind(key.retires_at)
                .bind(key.expires_at),
        ),
        KeyChange::Schedule {
            id,
            activates_at,
            retires_at,
            expires_at,
        } => (
            id,
            sqlx::query(SCHEDULE)
                .bind(id)
                .bind(activates_at)
                .bind(retires_at)
                .bind(expires_at),
        ),
        KeyChange::Reseal {
            id,
            private_key_sealed,
        } => (id, sqlx::query(RESEAL).bind(id).bind(private_key_sealed)),
        KeyChange::Delete { id } => (id, sqlx::query(DELETE).bind(id)),
    };
    changed(connection, query).await?;
    Ok(id)
}
