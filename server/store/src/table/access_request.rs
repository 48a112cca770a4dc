//! `access_request`: what clients apply for, and what became of it.

use super::{Connection, Db, Result, all, changed, client, optional, outbox};
use crate::row::record;
use crate::{AccessRequest, AccessRequestFilter, AccessState, ApprovalKind, ClientApproval};
use crate::{MoveAccessRequest, MovedAccessRequest, NewAccessRequest, NewMail, StoreError};
use chrono::{DateTime, Utc};
use sqlx::types::Json;
use uuid::Uuid;

record!(AccessRequest, "access_request", id client_id requested_by reason state created_at
    decided_at decided_by decision_reason expires_at reminded_at ended_at;
    json: scopes grant_types approved_scopes approved_grant_types);

const INSERT: &str = "insert into access_request
    (id, client_id, requested_by, reason, scopes, grant_types, state, created_at,
     approved_scopes, approved_grant_types)
    values ($1, $2, $3, $4, $5, $6, 'pending', $7, '[]', '[]')
    on conflict do nothing returning *";

const BY_ID: &str = "select * from access_request where id = $1";

const LIST: &str = "select * from access_request
    where (id < $1 or $1 is null) and (state = $2 or $2 is null)
      and (client_id = $3 or $3 is null)
      and (client_id in (select client_id from client where owner_id = $4) or $4 is null)
    order by id desc limit $5";

const MOVE: &str = "update access_request set state = $3, decided_at = $4, decided_by = $5,
      decision_reason = $6, approved_scopes = coalesce($7, approved_scopes),
      approved_grant_types = coalesce($8, approved_grant_types),
      expires_at = coalesce($9, expires_at)
    where id = $1 and state = $2 returning *";

const ENDING: &str = "select * from access_request
    where state = 'approved' and expires_at <= $2 and expires_at > $1 and reminded_at is null
    order by expires_at limit $3";

const REMIND: &str = "update access_request set reminded_at = $2
    where id = $1 and state = 'approved' and reminded_at is null";

const ENDED: &str = "select * from access_request
    where state = 'approved' and expires_at <= $1 and ended_at is null
    order by expires_at limit $2";

const END: &str = "update access_request set ended_at = $2
    where id = $1 and state = 'approved' and ended_at is null";

const MOVE_ALL: &str = "update access_request set requested_by = $2 where requested_by = $1";

pub const ALL: &[&str] = &[
    INSERT, BY_ID, LIST, MOVE, ENDING, REMIND, ENDED, END, MOVE_ALL,
];

/// What one account applied for, another one did: nobody becomes the judge of their own cause.
pub(super) async fn move_all(connection: &mut Connection, from: Uuid, into: Uuid) -> Result<()> {
    changed(connection, sqlx::query(MOVE_ALL).bind(from).bind(into)).await?;
    Ok(())
}

/// Stores an application, unless the client has one that waits.
pub async fn create(connection: &mut Connection, new: &NewAccessRequest) -> Result<AccessRequest> {
    let query = sqlx::query::<Db>(INSERT)
        .bind(new.id)
        .bind(&new.client_id)
        .bind(new.requested_by)
        .bind(&new.reason)
        .bind(Json(&new.scopes))
        .bind(Json(&new.grant_types))
        .bind(new.created_at);
    let Some(request) = optional(connection, query).await? else {
        return Err(StoreError::Conflict { what: "client_id" });
    };
    for mail in &new.mails {
        outbox::create(connection, mail).await?;
    }
    Ok(request)
}

pub async fn find(connection: &mut Connection, id: Uuid) -> Result<Option<AccessRequest>> {
    optional(connection, sqlx::query(BY_ID).bind(id)).await
}

/// The newest first.
pub async fn list(
    connection: &mut Connection,
    filter: &AccessRequestFilter,
    before: Option<Uuid>,
    limit: i64,
) -> Result<Vec<AccessRequest>> {
    let query = sqlx::query::<Db>(LIST)
        .bind(before)
        .bind(filter.state.map(AccessState::as_str))
        .bind(&filter.client_id)
        .bind(filter.owner_id)
        .bind(limit);
    all(connection, query).await
}

/// Brings an application from one state to another, once, and gives the client what was approved
/// or takes it back, in the same unit.
pub async fn step(
    connection: &mut Connection,
    step: &MoveAccessRequest,
) -> Result<MovedAccessRequest> {
    let approves = step.to == AccessState::Approved;
    let query = sqlx::query::<Db>(MOVE)
        .bind(step.id)
        .bind(step.from.as_str())
        .bind(step.to.as_str())
        .bind(step.now)
        .bind(step.by)
        .bind(&step.reason)
        .bind(approves.then_some(Json(&step.scopes)))
        .bind(approves.then_some(Json(&step.grant_types)))
        .bind(step.expires_at);
    let moved: Option<AccessRequest> = optional(connection, query).await?;
    let Some(request) = moved else {
        return Ok(match find(connection, step.id).await? {
            Some(request) => match AccessState::from_word(&request.state) {
                Some(state) => MovedAccessRequest::InState(state),
                None => MovedAccessRequest::NotFound,
            },
            None => MovedAccessRequest::NotFound,
        });
    };
    if approves || step.from == AccessState::Approved {
        let id = &request.client_id;
        client::approve(connection, id, step.now, |before| after(before, &request)).await?;
    }
    if let Some(mail) = &step.mail {
        outbox::create(connection, mail).await?;
    }
    Ok(MovedAccessRequest::Moved(Box::new(request)))
}

/// What counts for the client when the application has come to this state. A new approval of the
/// same thing takes the place of the old one.
fn after(before: Vec<ClientApproval>, request: &AccessRequest) -> Vec<ClientApproval> {
    let now_approved = request.state == AccessState::Approved.as_str();
    let approved = |kind, value: &String| ClientApproval {
        kind,
        value: value.clone(),
        request_id: request.id,
        approved_at: request.decided_at.unwrap_or(request.created_at),
        expires_at: request.expires_at,
    };
    let scopes = request.approved_scopes.iter();
    let scopes = scopes.map(|value| approved(ApprovalKind::Scope, value));
    let grants = request.approved_grant_types.iter();
    let grants = grants.map(|value| approved(ApprovalKind::GrantType, value));
    let new: Vec<ClientApproval> = match now_approved {
        true => scopes.chain(grants).collect(),
        false => Vec::new(),
    };
    let mut all = before;
    all.retain(|old| {
        let replaced = |one: &ClientApproval| one.kind == old.kind && one.value == old.value;
        old.request_id != request.id && !new.iter().any(replaced)
    });
    all.extend(new);
    all
}

/// Approvals that end until a moment and whose owners do not know it yet.
pub async fn ending(
    connection: &mut Connection,
    now: DateTime<Utc>,
    until: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<AccessRequest>> {
    let query = sqlx::query::<Db>(ENDING).bind(now).bind(until).bind(limit);
    all(connection, query).await
}

/// Notes that the owner was told, with the mail that does it; false if that was done before.
pub async fn remind(
    connection: &mut Connection,
    told: &(Uuid, Option<NewMail>, DateTime<Utc>),
) -> Result<bool> {
    tell(connection, REMIND, told).await
}

/// Approvals that have ended by a moment and of which that is not noted yet.
pub async fn ended(
    connection: &mut Connection,
    now: DateTime<Utc>,
    limit: i64,
) -> Result<Vec<AccessRequest>> {
    let query = sqlx::query::<Db>(ENDED).bind(now).bind(limit);
    all(connection, query).await
}

/// Notes that an approval has ended, with the mail that says so; false if that was done before.
pub async fn end(
    connection: &mut Connection,
    told: &(Uuid, Option<NewMail>, DateTime<Utc>),
) -> Result<bool> {
    tell(connection, END, told).await
}

async fn tell(
    connection: &mut Connection,
    note: &'static str,
    (id, mail, now): &(Uuid, Option<NewMail>, DateTime<Utc>),
) -> Result<bool> {
    if changed(connection, sqlx::query(note).bind(id).bind(now)).await? == 0 {
        return Ok(false);
    }
    if let Some(mail) = mail {
        outbox::create(connection, mail).await?;
    }
    Ok(true)
}
