//! `authorization_record`: completed permissions, which own their tokens.

use super::{Connection, Db, Result, access_token, authorization_code, authorization_request};
use super::{all, changed, consent, optional, revocation, session_client, user_account};
use crate::row::record;
use crate::{Approval, Approved, Authorization, NewAuthorization, RevocationKind};
use chrono::{DateTime, Utc};
use sqlx::Row as _;
use sqlx::types::Json;
use uuid::Uuid;

record!(Authorization, "authorization_record", id user_id client_id auth_time session_id
    created_at last_used_at expires_at revoked_at revoked_reason; json: scopes audience openid
    details);

const INSERT: &str = "insert into authorization_record
    (id, user_id, client_id, scopes, audience, auth_time, session_id, created_at, last_used_at,
     expires_at, openid, details)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $8, $9, $10, $11)";

const BY_ID: &str = "select * from authorization_record where id = $1";

// Guards the issue of tokens: it also waits for a revocation that is under way, and loses to it.
const USE: &str = "update authorization_record set last_used_at = $2,
      expires_at = case when expires_at < $3 then $3 else expires_at end
    where id = $1 and revoked_at is null
    returning *";

const REVOKE: &str = "update authorization_record set revoked_at = $2, revoked_reason = $3
    where id = $1 and revoked_at is null
    returning expires_at";

const LIVE: &str = "select id from authorization_record
    where user_id = $1 and (client_id = $2 or $2 is null) and revoked_at is null order by id";

const LIST_LIVE: &str = "select * from authorization_record
    where user_id = $1 and client_id = $2 and revoked_at is null and expires_at > $3
    order by id desc limit $4";

const COUNT_LIVE: &str = "select count(*) from authorization_record
    where user_id = $1 and revoked_at is null and expires_at > $2";

pub const ALL: &[&str] = &[INSERT, BY_ID, USE, REVOKE, LIVE, LIST_LIVE, COUNT_LIVE];

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<Authorization>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

pub async fn create(
    connection: &mut Connection,
    (new, now): &(NewAuthorization, DateTime<Utc>),
) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(new.user_id)
        .bind(&new.client_id)
        .bind(Json(&new.scopes))
        .bind(Json(&new.audience))
        .bind(new.auth_time)
        .bind(new.session_id)
        .bind(now)
        .bind(new.expires_at)
        .bind(Json(&new.openid))
        .bind(Json(&new.details));
    changed(connection, query).await?;
    if let (Some(session_id), Some(sid)) = (new.session_id, &new.sid) {
        session_client::take_in(connection, session_id, &new.client_id, sid).await?;
    }
    Ok(())
}

/// Completes the request, remembers the consent, stores the authorization and its code.
pub async fn approve(connection: &mut Connection, approval: &Approval) -> Result<Approved> {
    let now = approval.now;
    let new = &approval.authorization;
    if let Some((user_id, password)) = new.user_id.zip(approval.password.as_ref())
        && !user_account::hold_password(connection, user_id, password).await?
    {
        return Ok(Approved::PasswordReplaced);
    }
    if let Some((id, browser_hash)) = approval.complete_request {
        let request = (id, browser_hash, new.user_id, now);
        if !authorization_request::complete(connection, &request).await? {
            return Ok(Approved::RequestAlreadyCompleted);
        }
    }
    if let Some(consent) = &approval.consent {
        consent::upsert(connection, consent, now).await?;
    }
    create(connection, &(new.clone(), now)).await?;
    authorization_code::insert(connection, new, &approval.code, now).await?;
    Ok(Approved::Approved)
}

/// Notes a use, unless the authorization is revoked.
pub(super) async fn use_once_more(
    connection: &mut Connection,
    id: Uuid,
    now: DateTime<Utc>,
    expires_at: DateTime<Utc>,
) -> Result<Option<Authorization>> {
    let query = sqlx::query(USE).bind(id).bind(now).bind(expires_at);
    optional(connection, query).await
}

/// Revokes an authorization with its tokens; false if it is revoked or gone already.
///
/// Its refresh tokens stay as rows, so that their use can be explained, and are refused because
/// every use asks the authorization. The mark for tokens without rows lasts until `until`, or
/// until everything under the authorization has expired.
pub(super) async fn revoke(
    connection: &mut Connection,
    id: Uuid,
    reason: &str,
    now: DateTime<Utc>,
    until: Option<DateTime<Utc>>,
) -> Result<bool> {
    let query = sqlx::query::<Db>(REVOKE).bind(id).bind(now).bind(reason);
    let Some(row) = query.fetch_optional(&mut *connection).await? else {
        return Ok(false);
    };
    let expires_at: DateTime<Utc> = row.try_get(0)?;
    access_token::delete_of_authorization(connection, id).await?;
    let (kind, key) = (RevocationKind::Authorization, id.to_string());
    let until = until.map_or(expires_at, |until| until.max(expires_at));
    revocation::mark(connection, kind, &key, now, until).await?;
    Ok(true)
}

type Revoke = (Uuid, DateTime<Utc>, DateTime<Utc>, String);

/// [`revoke`] as a unit of its own.
pub async fn revoke_one(
    connection: &mut Connection,
    (id, now, until, reason): &Revoke,
) -> Result<bool> {
    revoke(connection, *id, reason, *now, Some(*until)).await
}

/// Revokes all that a user has given, and marks all tokens about the user as dead.
pub async fn revoke_of_user(
    connection: &mut Connection,
    (user_id, now, until, reason): &Revoke,
) -> Result<Vec<Uuid>> {
    let mut revoked = Vec::new();
    for id in live_of(connection, *user_id, None).await? {
        if revoke(connection, id, reason, *now, Some(*until)).await? {
            revoked.push(id);
        }
    }
    access_token::delete_of_user(connection, *user_id).await?;
    let (kind, key) = (RevocationKind::User, user_id.to_string());
    revocation::mark(connection, kind, &key, *now, *until).await?;
    Ok(revoked)
}

/// The authorizations of a user that are not revoked, for one client or for all.
pub(super) async fn live_of(
    connection: &mut Connection,
    user_id: Uuid,
    client_id: Option<&str>,
) -> Result<Vec<Uuid>> {
    let query = sqlx::query::<Db>(LIVE).bind(user_id).bind(client_id);
    let rows = query.fetch_all(&mut *connection).await?;
    rows.iter().map(|row| Ok(row.try_get(0)?)).collect()
}

/// What a user has given one client and is live, the newest first.
pub async fn list_live(
    connection: &mut Connection,
    user_id: Uuid,
    client_id: &str,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<Authorization>> {
    let query = sqlx::query::<Db>(LIST_LIVE)
        .bind(user_id)
        .bind(client_id)
        .bind(now)
        .bind(limit);
    all(connection, query).await
}

pub(super) async fn count_live(
    connection: &mut Connection,
    user_id: Uuid,
    now: DateTime<Utc>,
) -> Result<u64> {
    let query = sqlx::query::<Db>(COUNT_LIVE).bind(user_id).bind(now);
    let row = query.fetch_one(&mut *connection).await?;
    Ok(u64::try_from(row.try_get::<i64, _>(0)?).unwrap_or_default())
}
