//! `authorization_code`: codes, redeemed once.

use super::refresh_token;
use super::{Connection, Db, Result, access_token, authorization_record, changed, optional};
use crate::row::record;
use crate::{AuthorizationCode, NewAuthorization, NewAuthorizationCode, Redeem, Redeemed};
use chrono::{DateTime, Utc};
use sqlx::Row as _;
use sqlx::types::Json;
use uuid::Uuid;

record!(AuthorizationCode, "authorization_code", id secret_hash authorization_id client_id
    created_at expires_at redeemed_at; json: detail);

const INSERT: &str = "insert into authorization_code
    (id, secret_hash, authorization_id, client_id, detail, created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7)";

const BY_ID: &str = "select * from authorization_code where id = $1";

const REDEEM: &str = "update authorization_code set redeemed_at = $4
    where id = $1 and secret_hash = $2 and client_id = $3
      and redeemed_at is null and expires_at > $4
    returning authorization_id";

pub const ALL: &[&str] = &[INSERT, BY_ID, REDEEM];

pub(super) async fn insert(
    connection: &mut Connection,
    authorization: &NewAuthorization,
    new: &NewAuthorizationCode,
    now: DateTime<Utc>,
) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(new.secret_hash)
        .bind(authorization.id)
        .bind(&authorization.client_id)
        .bind(Json(&new.detail))
        .bind(now)
        .bind(new.expires_at);
    changed(connection, query).await?;
    Ok(())
}

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<AuthorizationCode>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

/// Redeems a code once, with the tokens it gives. A second redemption revokes what the first
/// gave, and has to be committed although its answer is a refusal.
pub async fn redeem(connection: &mut Connection, redeem: &Redeem) -> Result<Redeemed> {
    let row = sqlx::query::<Db>(REDEEM)
        .bind(redeem.code_id)
        .bind(redeem.secret_hash)
        .bind(&redeem.client_id)
        .bind(redeem.now)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = row else {
        return refused(connection, redeem).await;
    };
    let id: Uuid = row.try_get(0)?;
    let until = redeem.authorization_expires_at;
    let used = authorization_record::use_once_more(connection, id, redeem.now, until).await?;
    // The code stays redeemed if its authorization is revoked; nobody needs it any more.
    let Some(authorization) = used else {
        return Ok(Redeemed::AuthorizationRevoked);
    };
    if let Some(seed) = &redeem.refresh {
        refresh_token::insert_first(connection, &authorization, seed, redeem.now).await?;
    }
    if let Some(seed) = &redeem.access {
        let scopes = &authorization.scopes;
        access_token::insert(connection, &authorization, scopes, seed, redeem.now).await?;
    }
    Ok(Redeemed::Redeemed(Box::new(authorization)))
}

/// Why the guard refused. Possession of the code is proven before anything is said or done.
async fn refused(connection: &mut Connection, redeem: &Redeem) -> Result<Redeemed> {
    let Some(code) = find(connection, redeem.code_id).await? else {
        return Ok(Redeemed::Unknown);
    };
    if code.secret_hash != redeem.secret_hash {
        return Ok(Redeemed::Unknown);
    }
    if code.client_id != redeem.client_id {
        return Ok(Redeemed::WrongClient);
    }
    if code.redeemed_at.is_some() {
        let authorization_id = code.authorization_id;
        let reason = "authorization code used twice";
        authorization_record::revoke(connection, authorization_id, reason, redeem.now, None)
            .await?;
        return Ok(Redeemed::AlreadyRedeemed { authorization_id });
    }
    Ok(Redeemed::Expired)
}
