//! `device_authorization`: devices that wait for somebody to enter their user code.

use super::refresh_token;
use super::{Connection, Db, Result, access_token, authorization_record, changed};
use super::{consent, optional};
use crate::row::record;
use crate::{DeviceAuthorization, DeviceDecision, NewDeviceAuthorization, Polled};
use crate::{RedeemDevice, RedeemedDevice, SecretHash};
use chrono::{DateTime, Utc};
use sqlx::Row as _;
use sqlx::types::Json;
use uuid::Uuid;

record!(DeviceAuthorization, "device_authorization", id secret_hash client_id poll_interval
    user_id decided_at authorization_id redeemed_at created_at expires_at; json: parameters);

const INSERT: &str = "insert into device_authorization
    (id, secret_hash, user_code_hash, client_id, parameters, poll_interval, next_poll_at,
     created_at, expires_at)
    values ($1, $2, $3, $4, $5, $6, $7, $7, $8)
    on conflict (user_code_hash) do nothing";

const BY_ID: &str = "select * from device_authorization where id = $1";

// The code belongs to the first person who enters it.
const CLAIM: &str = "update device_authorization set user_id = $2, session_id = $3
    where user_code_hash = $1 and (user_id = $2 or user_id is null)
      and decided_at is null and expires_at > $4
    returning *";

const DECIDE: &str = "update device_authorization set decided_at = $3, authorization_id = $4
    where id = $1 and user_id = $2 and decided_at is null and expires_at > $3";

const POLL: &str = "update device_authorization set next_poll_at = $3
    where id = $1 and next_poll_at <= $2";

const SLOW_DOWN: &str = "update device_authorization
    set poll_interval = $2, next_poll_at = $3 where id = $1";

const REDEEM: &str = "update device_authorization set redeemed_at = $4
    where id = $1 and secret_hash = $2 and client_id = $3
      and authorization_id is not null and redeemed_at is null and expires_at > $4
    returning authorization_id";

pub const ALL: &[&str] = &[INSERT, BY_ID, CLAIM, DECIDE, POLL, SLOW_DOWN, REDEEM];

/// False if another device has the user code.
pub async fn create(connection: &mut Connection, new: &NewDeviceAuthorization) -> Result<bool> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(new.secret_hash)
        .bind(new.user_code_hash)
        .bind(&new.client_id)
        .bind(Json(&new.parameters))
        .bind(new.poll_interval)
        .bind(new.created_at)
        .bind(new.expires_at);
    Ok(changed(connection, query).await? > 0)
}

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<DeviceAuthorization>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

/// Ties the code to the person who entered it.
pub async fn claim(
    connection: &mut Connection,
    (user_code_hash, user_id, session_id, now): &(SecretHash, Uuid, Uuid, DateTime<Utc>),
) -> Result<Option<DeviceAuthorization>> {
    let query = sqlx::query(CLAIM)
        .bind(*user_code_hash)
        .bind(user_id)
        .bind(session_id)
        .bind(now);
    optional(connection, query).await
}

/// Notes the decision and stores the authorization; true for the one call that did it.
pub async fn decide(connection: &mut Connection, decision: &DeviceDecision) -> Result<bool> {
    let authorization = decision.authorization.as_ref();
    let query = sqlx::query(DECIDE)
        .bind(decision.id)
        .bind(decision.user_id)
        .bind(decision.now)
        .bind(authorization.map(|new| new.id));
    if changed(connection, query).await? == 0 {
        return Ok(false);
    }
    if let Some(agreed) = &decision.consent {
        consent::upsert(connection, agreed, decision.now).await?;
    }
    if let Some(new) = authorization {
        authorization_record::create(connection, &(new.clone(), decision.now)).await?;
    }
    Ok(true)
}

/// A poll before the decision: id, now, the next moment for one in time, and interval and next
/// moment for one too early.
pub type Poll = (Uuid, DateTime<Utc>, DateTime<Utc>, i64, DateTime<Utc>);

pub async fn poll(
    connection: &mut Connection,
    (id, now, next, slower, later): &Poll,
) -> Result<Polled> {
    let in_time = sqlx::query(POLL).bind(id).bind(now).bind(next);
    if changed(connection, in_time).await? > 0 {
        return Ok(Polled::Pending);
    }
    let too_early = sqlx::query(SLOW_DOWN).bind(id).bind(slower).bind(later);
    changed(connection, too_early).await?;
    Ok(Polled::TooEarly)
}

/// Gives the device its tokens, once.
pub async fn redeem(connection: &mut Connection, redeem: &RedeemDevice) -> Result<RedeemedDevice> {
    let row = sqlx::query::<Db>(REDEEM)
        .bind(redeem.id)
        .bind(redeem.secret_hash)
        .bind(&redeem.client_id)
        .bind(redeem.now)
        .fetch_optional(&mut *connection)
        .await?;
    let Some(row) = row else {
        return Ok(RedeemedDevice::Refused);
    };
    let id: Uuid = row.try_get(0)?;
    let until = redeem.authorization_expires_at;
    let used = authorization_record::use_once_more(connection, id, redeem.now, until).await?;
    let Some(authorization) = used else {
        return Ok(RedeemedDevice::AuthorizationRevoked);
    };
    if let Some(seed) = &redeem.refresh {
        refresh_token::insert_first(connection, &authorization, seed, redeem.now).await?;
    }
    if let Some(seed) = &redeem.access {
        let scopes = &authorization.scopes;
        access_token::insert(connection, &authorization, scopes, seed, redeem.now).await?;
    }
    Ok(RedeemedDevice::Redeemed)
}
