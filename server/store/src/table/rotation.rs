//! The rotation of refresh tokens: one successor, retries within a window, replays.

use super::super::{Row, run_script};
use super::refresh_token::BY_ID;
use super::{Connection, Result, access_token, authorization_record, optional};
use crate::row::column;
use crate::script::Script;
use crate::{Authorization, RefreshToken, Rotate, Rotated};
use chrono::{DateTime, TimeDelta, Utc};
use sqlx::Arguments as _;
use sqlx::types::Json;
use uuid::Uuid;

const ROTATE: &str = "update refresh_token set rotated_at = $4, successor_id = $5
    where id = $1 and secret_hash = $2 and client_id = $3
      and rotated_at is null and expires_at > $4 and idle_expires_at > $4
    returning id, authorization_id, scopes, created_at, expires_at, idle_expires_at";

// Also waits for a revocation that is under way, and loses to it. Here and below, `rotated_at`
// tells this rotation from an earlier one that was given the same successor.
const USE_OF_ROTATED: &str = "update authorization_record set last_used_at = $3,
      expires_at = case when expires_at < $4 then $4 else expires_at end
    where id = (select authorization_id from refresh_token
        where id = $1 and successor_id = $2 and rotated_at = $3)
      and revoked_at is null
    returning id, user_id, scopes, audience, auth_time, session_id, openid, details,
      created_at, expires_at";

const INSERT_SUCCESSOR: &str = "insert into refresh_token
    (id, secret_hash, authorization_id, client_id, scopes, created_at, expires_at,
     idle_expires_at)
    select $2, $3, authorization_id, client_id, scopes, $4, expires_at,
      case when expires_at < $5 then expires_at else $5 end
    from refresh_token where id = $1 and successor_id = $2 and rotated_at = $4
      and exists (select 1 from authorization_record a
        where a.id = refresh_token.authorization_id and a.revoked_at is null)
    on conflict (id) do nothing";

static ROTATION: Script = Script::new(&[ROTATE, USE_OF_ROTATED, INSERT_SUCCESSOR]);

pub const ALL: &[&str] = &[ROTATE, USE_OF_ROTATED, INSERT_SUCCESSOR];

/// Replaces a refresh token by its successor, once. A replay revokes the family, and has to be
/// committed although its answer is a refusal.
pub async fn rotate(connection: &mut Connection, rotate: &Rotate) -> Result<Rotated> {
    let successor = &rotate.successor;
    let rows = run_script(
        connection,
        &ROTATION,
        |statement, arguments| match statement {
            0 => {
                arguments.add(rotate.id)?;
                arguments.add(rotate.secret_hash)?;
                arguments.add(&rotate.client_id)?;
                arguments.add(rotate.now)?;
                arguments.add(successor.id)
            }
            1 => {
                arguments.add(rotate.id)?;
                arguments.add(successor.id)?;
                arguments.add(rotate.now)?;
                arguments.add(rotate.authorization_expires_at)
            }
            _ => {
                arguments.add(rotate.id)?;
                arguments.add(successor.id)?;
                arguments.add(successor.secret_hash)?;
                arguments.add(rotate.now)?;
                arguments.add(successor.idle_expires_at)
            }
        },
    )
    .await?;
    let mut rows = rows.iter().flatten();
    let Some(parent) = rows.next() else {
        return refused(connection, rotate).await;
    };
    let Some(authorization) = rows.next() else {
        return Ok(Rotated::Revoked);
    };
    let parent = rotated_parent(parent, rotate)?;
    let authorization = used_authorization(authorization, rotate)?;
    issue_access(connection, rotate, &parent, &authorization).await?;
    Ok(Rotated::Rotated {
        authorization,
        parent,
        successor_id: successor.id,
    })
}

/// The parent as the rotation left it. What the guard compared or set is not asked for: each
/// column that SQLite returns costs as much as a small statement.
fn rotated_parent(row: &Row, rotate: &Rotate) -> Result<RefreshToken> {
    let table = "refresh_token";
    let Json(scopes) = column(row, table, "scopes")?;
    Ok(RefreshToken {
        id: rotate.id,
        secret_hash: rotate.secret_hash,
        authorization_id: column(row, table, "authorization_id")?,
        client_id: rotate.client_id.clone(),
        scopes,
        created_at: column(row, table, "created_at")?,
        expires_at: column(row, table, "expires_at")?,
        idle_expires_at: column(row, table, "idle_expires_at")?,
        rotated_at: Some(rotate.now),
        successor_id: Some(rotate.successor.id),
    })
}

/// The authorization as the rotation left it; see [`rotated_parent`].
fn used_authorization(row: &Row, rotate: &Rotate) -> Result<Authorization> {
    let table = "authorization_record";
    let Json(scopes) = column(row, table, "scopes")?;
    let Json(audience) = column(row, table, "audience")?;
    let Json(openid) = column(row, table, "openid")?;
    let Json(details) = column(row, table, "details")?;
    Ok(Authorization {
        id: column(row, table, "id")?,
        user_id: column(row, table, "user_id")?,
        client_id: rotate.client_id.clone(),
        scopes,
        audience,
        auth_time: column(row, table, "auth_time")?,
        session_id: column(row, table, "session_id")?,
        openid,
        details,
        created_at: column(row, table, "created_at")?,
        last_used_at: rotate.now,
        expires_at: column(row, table, "expires_at")?,
        revoked_at: None,
        revoked_reason: None,
    })
}

/// Why the guard refused. Possession of the token is proven before anything is said or done.
async fn refused(connection: &mut Connection, rotate: &Rotate) -> Result<Rotated> {
    let query = sqlx::query(BY_ID).bind(rotate.id);
    let Some(parent) = optional::<RefreshToken>(connection, query).await? else {
        return Ok(Rotated::Unknown);
    };
    if parent.secret_hash != rotate.secret_hash {
        return Ok(Rotated::Unknown);
    }
    if parent.client_id != rotate.client_id {
        return Ok(Rotated::WrongClient);
    }
    let id = parent.authorization_id;
    let Some(authorization) = authorization_record::find(connection, id).await? else {
        return Ok(Rotated::Unknown);
    };
    if authorization.revoked_at.is_some() {
        return Ok(Rotated::Revoked);
    }
    let (Some(rotated_at), Some(successor_id)) = (parent.rotated_at, parent.successor_id) else {
        return Ok(Rotated::Expired);
    };
    if parent.expires_at <= rotate.now {
        return Ok(Rotated::Expired);
    }
    if may_retry(connection, rotate, rotated_at, successor_id).await? {
        // Asks the authorization again: a revocation under way wins over the retry.
        let Some(authorization) = use_authorization(connection, rotate, &parent).await? else {
            return Ok(Rotated::Revoked);
        };
        issue_access(connection, rotate, &parent, &authorization).await?;
        return Ok(Rotated::Retried {
            authorization,
            parent,
            successor_id,
        });
    }
    let reason = "refresh token used twice";
    if !authorization_record::revoke(connection, id, reason, rotate.now, None).await? {
        return Ok(Rotated::Revoked);
    }
    Ok(Rotated::Replayed {
        authorization_id: id,
        user_id: authorization.user_id,
        client_id: authorization.client_id,
    })
}

/// A lost answer is told from a replay by the window, and by the successor: once that has been
/// used, the answer had arrived.
async fn may_retry(
    connection: &mut Connection,
    rotate: &Rotate,
    rotated_at: DateTime<Utc>,
    successor_id: Uuid,
) -> Result<bool> {
    let window = TimeDelta::seconds(i64::from(rotate.retry_window_seconds));
    if window.is_zero() || rotate.now >= rotated_at + window {
        return Ok(false);
    }
    let query = sqlx::query(BY_ID).bind(successor_id);
    let successor = optional::<RefreshToken>(connection, query).await?;
    Ok(successor.is_some_and(|successor| successor.rotated_at.is_none()))
}

async fn use_authorization(
    connection: &mut Connection,
    rotate: &Rotate,
    parent: &RefreshToken,
) -> Result<Option<Authorization>> {
    authorization_record::use_once_more(
        connection,
        parent.authorization_id,
        rotate.now,
        rotate.authorization_expires_at,
    )
    .await
}

async fn issue_access(
    connection: &mut Connection,
    rotate: &Rotate,
    parent: &RefreshToken,
    authorization: &Authorization,
) -> Result<()> {
    match &rotate.access {
        Some(seed) => {
            access_token::insert(connection, authorization, &parent.scopes, seed, rotate.now).await
        }
        None => Ok(()),
    }
}
