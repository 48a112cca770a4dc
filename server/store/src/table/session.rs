//! `session`: browser sessions.

use super::user_account;
use super::{Connection, Db, Result, all, change_feed, changed, optional, session_client};
use crate::row::record;
use crate::{ChangeKind, EndedUpstream, PasswordHash, Session, StoreError};
use chrono::{DateTime, Utc};
use sqlx::Row as _;
use sqlx::types::Json;
use uuid::Uuid;

record!(Session, "session", id secret_hash user_id authenticated_at created_at last_seen_at
    idle_expires_at expires_at user_agent address linked_account_id upstream_sid origin_id; json: amr);

const INSERT: &str = "insert into session
    (id, secret_hash, user_id, authenticated_at, created_at, last_seen_at, idle_expires_at,
     expires_at, user_agent, address, amr, linked_account_id, upstream_sid, origin_id)
    values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)";

const BY_ID: &str = "select * from session where id = $1";

const LIST: &str = "select * from session where user_id = $1 order by id";

// Never past the absolute end, and never back in time when requests overtake each other.
const TOUCH: &str = "update session set last_seen_at = $2,
      idle_expires_at = case when $3 < expires_at then $3 else expires_at end
    where id = $1 and last_seen_at <= $2";

const DELETE: &str = "delete from session where id = $1";

const DELETE_OF_USER: &str = "delete from session
    where user_id = $1 and (id <> $2 or $2 is null) returning id";

const DELETE_OF_SUBJECT: &str = "delete from session
    where linked_account_id in (select id from linked_account where issuer = $1 and subject = $2)
      and (upstream_sid = $3 or $3 is null) and created_at <= $4 returning *";

const DELETE_OF_SID: &str = "delete from session
    where upstream_sid = $2 and created_at <= $3
      and linked_account_id in (select id from linked_account where issuer = $1) returning *";

pub const ALL: &[&str] = &[
    INSERT,
    BY_ID,
    LIST,
    TOUCH,
    DELETE,
    DELETE_OF_USER,
    DELETE_OF_SUBJECT,
    DELETE_OF_SID,
];

pub async fn create(connection: &mut Connection, new: &Session) -> Result<()> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(new.secret_hash)
        .bind(new.user_id)
        .bind(new.authenticated_at)
        .bind(new.created_at)
        .bind(new.last_seen_at)
        .bind(new.idle_expires_at)
        .bind(new.expires_at)
        .bind(&new.user_agent)
        .bind(&new.address)
        .bind(Json(&new.amr))
        .bind(new.linked_account_id)
        .bind(&new.upstream_sid)
        .bind(new.origin_id);
    match changed(connection, query).await {
        Err(StoreError::Conflict { .. }) => Err(StoreError::Conflict { what: "id" }),
        other => other.map(|_| ()),
    }
}

/// The same for somebody who proved this password; false if the account has another one by now.
pub async fn create_by_password(
    connection: &mut Connection,
    (new, password): &(Session, PasswordHash),
) -> Result<bool> {
    let holds = user_account::hold_password(connection, new.user_id, password).await?;
    if holds {
        create(connection, new).await?;
    }
    Ok(holds)
}

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<Session>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

pub async fn list(connection: &mut Connection, user_id: Uuid) -> Result<Vec<Session>> {
    all(connection, sqlx::query(LIST).bind(user_id)).await
}

pub async fn touch(
    connection: &mut Connection,
    (id, last_seen_at, idle_expires_at): &(Uuid, DateTime<Utc>, DateTime<Utc>),
) -> Result<bool> {
    let query = sqlx::query(TOUCH)
        .bind(id)
        .bind(last_seen_at)
        .bind(idle_expires_at);
    Ok(changed(connection, query).await? > 0)
}

async fn announce(connection: &mut Connection, id: Uuid, now: DateTime<Utc>) -> Result<()> {
    change_feed::announce(connection, ChangeKind::Session, &id.to_string(), now).await
}

pub async fn delete(
    connection: &mut Connection,
    (id, now): &(Uuid, DateTime<Utc>),
) -> Result<bool> {
    let found = changed(connection, sqlx::query(DELETE).bind(id)).await? > 0;
    if found {
        session_client::ended(connection, &[*id], *now).await?;
        announce(connection, *id, *now).await?;
    }
    Ok(found)
}

pub async fn delete_of_user(
    connection: &mut Connection,
    (user_id, except, now): &(Uuid, Option<Uuid>, DateTime<Utc>),
) -> Result<Vec<Uuid>> {
    let rows = sqlx::query::<Db>(DELETE_OF_USER)
        .bind(user_id)
        .bind(except)
        .fetch_all(&mut *connection)
        .await?;
    let mut ids = Vec::with_capacity(rows.len());
    for row in rows {
        let id = row.try_get(0)?;
        announce(connection, id, *now).await?;
        ids.push(id);
    }
    session_client::ended(connection, &ids, *now).await?;
    Ok(ids)
}

/// Ends what a provider began and says has ended; the sessions as they were.
pub async fn delete_of_upstream(
    connection: &mut Connection,
    ended: &EndedUpstream,
) -> Result<Vec<Session>> {
    let query = match (&ended.subject, &ended.sid) {
        (Some(subject), sid) => sqlx::query::<Db>(DELETE_OF_SUBJECT)
            .bind(&ended.issuer)
            .bind(subject)
            .bind(sid)
            .bind(ended.begun_by),
        (None, Some(sid)) => sqlx::query::<Db>(DELETE_OF_SID)
            .bind(&ended.issuer)
            .bind(sid)
            .bind(ended.begun_by),
        (None, None) => return Ok(Vec::new()),
    };
    let sessions: Vec<Session> = all(connection, query).await?;
    for session in &sessions {
        announce(connection, session.id, ended.now).await?;
    }
    let ids: Vec<Uuid> = sessions.iter().map(|session| session.id).collect();
    session_client::ended(connection, &ids, ended.now).await?;
    Ok(sessions)
}
