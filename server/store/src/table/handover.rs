//! `handover`: what is handed over once, to whoever shows what it is bound to.

use super::{Connection, Db, Result, changed, optional};
use crate::row::record;
use crate::{Handover, TakeHandover};

record!(Handover, "handover", id secret_hash kind bound_hash detail_sealed created_at expires_at
    used_at);

const INSERT: &str = "insert into handover
    (id, secret_hash, kind, bound_hash, detail_sealed, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7)";

// Whoever shows something else takes nothing, and leaves it for the right one.
const TAKE: &str = "update handover set used_at = $5
    where id = $1 and secret_hash = $2 and kind = $3 and bound_hash = $4
      and used_at is null and expires_at > $5
    returning *";

pub const ALL: &[&str] = &[INSERT, TAKE];

pub async fn create(connection: &mut Connection, new: &Handover) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(new.secret_hash)
        .bind(&new.kind)
        .bind(new.bound_hash)
        .bind(&new.detail_sealed)
        .bind(new.created_at)
        .bind(new.expires_at);
    changed(connection, query).await?;
    Ok(())
}

pub async fn take(connection: &mut Connection, which: &TakeHandover) -> Result<Option<Handover>> {
    let query = sqlx::query(TAKE)
        .bind(which.id)
        .bind(which.secret_hash)
        .bind(&which.kind)
        .bind(which.bound_hash)
        .bind(which.now);
    optional(connection, query).await
}
