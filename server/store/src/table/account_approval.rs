//! `account_approval`: accounts that wait until somebody approves them.

use super::{Connection, Result, changed, optional, outbox, profile, user_account};
use crate::row::record;
use crate::{AccountApproval, DecideApproval, NewProfile, NewUser, StoreError, User};
use chrono::{DateTime, Utc};
use uuid::Uuid;

record!(AccountApproval, "account_approval", user_id provider state asked_at decided_at decided_by
    reason);

const INSERT: &str = "insert into account_approval (user_id, provider, state, asked_at)
    values ($1, $2, 'waiting', $3)";

const FIND: &str = "select * from account_approval where user_id = $1";

// Whoever was denied can be approved later; nothing else is decided twice.
const DECIDE: &str = "update account_approval
    set state = $2, decided_at = $3, decided_by = $4, reason = $5
    where user_id = $1 and (state = 'waiting' or (state = 'denied' and $2 = 'approved'))
    returning *";

pub const ALL: &[&str] = &[INSERT, FIND, DECIDE];

/// Opens an account with what its owner said. `waits_by` names the way by which an account was opened that has to wait
/// until somebody approves it.
pub(super) async fn open(
    connection: &mut Connection,
    user: &NewUser,
    said: &NewProfile,
    waits_by: Option<&str>,
    now: DateTime<Utc>,
) -> Result<Box<User>> {
    let made = user_account::create(connection, user).await?;
    profile::create(connection, said).await?;
    let Some(way) = waits_by else {
        return Ok(Box::new(made));
    };
    let query = sqlx::query(INSERT).bind(user.id).bind(way).bind(now);
    changed(connection, query).await?;
    user_account::set_active(connection, &(user.id, false, now)).await?;
    let waiting = user_account::find(connection, user.id).await?;
    waiting.map(Box::new).ok_or(StoreError::NotFound)
}

pub async fn find(connection: &mut Connection, user_id: Uuid) -> Result<Option<AccountApproval>> {
    optional(connection, sqlx::query(FIND).bind(user_id)).await
}

/// Decides about an account that waits, once. `None` if none does.
pub async fn decide(
    connection: &mut Connection,
    decision: &DecideApproval,
) -> Result<Option<AccountApproval>> {
    let query = sqlx::query(DECIDE)
        .bind(decision.user_id)
        .bind(if decision.approve {
            "approved"
        } else {
            "denied"
        })
        .bind(decision.now)
        .bind(decision.decided_by)
        .bind(&decision.reason);
    let decided: Option<AccountApproval> = optional(connection, query).await?;
    if decided.is_none() {
        return Ok(None);
    }
    if decision.approve {
        let active = (decision.user_id, true, decision.now);
        user_account::set_active(connection, &active).await?;
    }
    if let Some(mail) = &decision.mail {
        outbox::create(connection, mail).await?;
    }
    Ok(decided)
}
