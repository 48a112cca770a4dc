//! Deciding about an application for access: approving it, wholly or in part, denying it, taking an approval back.

use chrono::{DateTime, Utc};
use countersign_store::{AccessRequest, AccessState};
use uuid::Uuid;

use super::manage::{LONGEST_REASON, Sees, client_seen, get, is_reason, step, take, words};
use super::notice;
use crate::app::App;
use crate::client::metadata::FieldError;
use crate::client::{self, Client, GrantType};
use crate::event::EventKind;
use crate::mail::Subject;
use crate::manage::{Actor, ManageError, all_good};
use crate::scope::ScopeSet;

/// What a reviewer gives; `None` is all that was asked for.
#[derive(Clone, Debug, Default)]
pub struct Approve {
    /// The scopes.
    pub scopes: Option<ScopeSet>,
    /// The grant types.
    pub grant_types: Option<Vec<GrantType>>,
    /// Until when.
    pub expires_at: Option<DateTime<Utc>>,
    /// A word for whoever asked.
    pub reason: Option<String>,
}

/// Approves an application, wholly or in part.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Validation`], [`ManageError::Beyond`], [`ManageError::Refused`]
/// (`access_request_decided`, `own_access_request`), [`ManageError::Unavailable`].
pub async fn approve(
    app: &App,
    actor: &Actor,
    id: Uuid,
    approve: Approve,
) -> Result<AccessRequest, ManageError> {
    let (request, client) = for_review(app, actor, id).await?;
    let asked: ScopeSet = request.scopes.iter().cloned().collect();
    let registry = app.scopes();
    let scopes = match &approve.scopes {
        Some(scopes) => registry.resolve(scopes),
        None => asked.clone(),
    };
    let grant_types = match &approve.grant_types {
        Some(grants) => words(grants),
        None => request.grant_types.clone(),
    };
    let mut errors = Vec::new();
    let mut fail = |field: &str, message: &str| errors.push(FieldError::new(field, message));
    let part = |word: &str| registry.any_covers(asked.iter(), word);
    if !scopes.iter().all(part) {
        fail("scope", "must be a part of what was asked for");
    }
    if !grant_types
        .iter()
        .all(|one| request.grant_types.contains(one))
    {
        fail("grant_types", "must be a part of what was asked for");
    }
    if scopes.is_empty() && grant_types.is_empty() {
        fail(
            "scope",
            "leaves nothing to approve; deny the application instead",
        );
    }
    if approve.expires_at.is_some_and(|at| at <= app.clock.now()) {
        fail("expires_at", "must be in the future");
    }
    let reason = approve.reason.as_deref().map(str::trim).unwrap_or_default();
    if !is_reason(reason, 0) {
        fail("reason", "must be at most 2000 characters");
    }
    all_good(errors)?;
    if let Some(scope) = actor.lacks(&scopes) {
        let scope = scope.to_owned();
        return Err(ManageError::Beyond { scope });
    }
    let mut step = step(app, actor, &request, AccessState::Approved, reason);
    step.scopes = scopes.to_vec();
    step.grant_types = grant_types;
    step.expires_at = approve.expires_at.map(countersign_store::microseconds);
    let name = &client.name;
    step.mail = notice::to_owner(
        app,
        &client,
        &request,
        Subject::AccessApproved { client: name },
        reason,
    )
    .await?;
    take(app, actor, step, EventKind::AccessApproved).await
}

/// Denies an application, or takes an approval back, with a reason.
///
/// # Errors
/// As [`approve`].
pub async fn refuse(
    app: &App,
    actor: &Actor,
    id: Uuid,
    to: AccessState,
    reason: &str,
) -> Result<AccessRequest, ManageError> {
    let (request, client) = for_review(app, actor, id).await?;
    if !is_reason(reason, 1) {
        let wrong = format!("must be 1 to {LONGEST_REASON} characters");
        return Err(ManageError::invalid("reason", wrong));
    }
    let name = &client.name;
    let (subject, kind) = match to {
        AccessState::Revoked => (
            Subject::AccessRevoked { client: name },
            EventKind::AccessRevoked,
        ),
        _ => (
            Subject::AccessDenied { client: name },
            EventKind::AccessDenied,
        ),
    };
    let reason = reason.trim();
    let mut step = step(app, actor, &request, to, reason);
    step.mail = notice::to_owner(app, &client, &request, subject, reason).await?;
    take(app, actor, step, kind).await
}

/// The application and its client, for somebody who decides. Nobody decides about their own, not by a client that acts
/// for itself either, unless they administer the server anyway.
async fn for_review(
    app: &App,
    actor: &Actor,
    id: Uuid,
) -> Result<(AccessRequest, Client), ManageError> {
    let request = get(app, Sees::All, id).await?;
    let client = client_seen(app, Sees::All, &request.client_id).await?;
    let (person, itself) = match (actor.user_id(), actor.client_id()) {
        (None, Some(id)) => {
            let caller = client::manage::get(app, id).await?.client;
            (caller.owner_id, id == client.client_id)
        }
        (person, _) => (person, false),
    };
    let theirs = |id| request.requested_by == Some(id) || client.owner_id == Some(id);
    if itself || person.is_some_and(theirs) {
        let user = match person {
            Some(id) => app.user(id).await?,
            None => None,
        };
        if !user.is_some_and(|user| user.is_admin) {
            return Err(ManageError::Refused {
                code: "own_access_request",
                message: "Somebody else has to decide about your own application.",
            });
        }
    }
    Ok((request, client))
}
