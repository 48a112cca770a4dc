//! Applying, deciding, taking back: the rules, for the API and pages alike.

use chrono::{DateTime, Utc};
use countersign_store::{
    AccessRequest, AccessRequestFilter, AccessState, MoveAccessRequest, MovedAccessRequest,
    NewAccessRequest, StoreError,
};
use uuid::Uuid;

pub use super::decide::{Approve, approve, refuse};

use super::notice;
use crate::app::App;
use crate::client::metadata::FieldError;
use crate::client::{self, Client, GrantType, is_client_id};
use crate::event::{self, EventKind, EventRecord};
use crate::manage::page::Page;
use crate::manage::{Actor, ManageError, all_good};
use crate::scope::ScopeSet;

/// The longest reason.
pub const LONGEST_REASON: usize = 2000;
/// The shortest reason for an application: a word does not help whoever has to decide.
const SHORTEST_REASON: usize = 10;

/// What a developer asks for.
#[derive(Clone, Debug, Default)]
pub struct Application {
    /// The scopes.
    pub scopes: ScopeSet,
    /// The grant types.
    pub grant_types: Vec<GrantType>,
    /// What it is for.
    pub reason: String,
}

/// Whose applications somebody may see.
#[derive(Clone, Copy, Debug)]
pub enum Sees {
    /// Everybody's: a reviewer.
    All,
    /// Those of the clients that a user owns.
    Own(Uuid),
    /// None.
    Nothing,
}

/// How it stands at a moment: an approval that has ended is no approval.
pub fn state(request: &AccessRequest, now: DateTime<Utc>) -> &str {
    let ended = request.expires_at.is_some_and(|at| at <= now);
    match request.state.as_str() {
        "approved" if ended => "expired",
        state => state,
    }
}

/// A page of applications, the newest first, beginning before the id `before`.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(
    app: &App,
    sees: Sees,
    filter: AccessRequestFilter,
    before: Option<Uuid>,
    limit: usize,
) -> Result<Page<AccessRequest>, ManageError> {
    let owner_id = match sees {
        Sees::All => None,
        Sees::Own(user) => Some(user),
        Sees::Nothing => return Ok(Page::cut(Vec::new(), limit)),
    };
    let filter = AccessRequestFilter { owner_id, ..filter };
    let rows = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let found = app
        .store
        .list_access_requests(&filter, before, rows)
        .await?;
    Ok(Page::cut(found, limit))
}

/// An application, for those who may see it.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn get(app: &App, sees: Sees, id: Uuid) -> Result<AccessRequest, ManageError> {
    let request = app.store.access_request(id).await?;
    let request = request.ok_or(MISSING)?;
    client_seen(app, sees, &request.client_id)
        .await
        .map_err(|error| match error {
            ManageError::NotFound(_) => MISSING,
            other => other,
        })?;
    Ok(request)
}

const MISSING: ManageError = ManageError::NotFound("application for access");

/// The client, if it is the business of whoever asks.
pub(super) async fn client_seen(
    app: &App,
    sees: Sees,
    client_id: &str,
) -> Result<Client, ManageError> {
    let missing = || ManageError::NotFound("client");
    if !is_client_id(client_id) {
        return Err(missing());
    }
    let client = client::manage::get(app, client_id).await?.client;
    let seen = match sees {
        Sees::All => true,
        Sees::Own(user) => client.owner_id == Some(user) && !client.internal,
        Sees::Nothing => false,
    };
    seen.then_some(client).ok_or_else(missing)
}

/// Applies for a client.
///
/// # Errors
/// [`ManageError::NotFound`] for a client that is not theirs, [`ManageError::Validation`],
/// [`ManageError::Refused`] (`access_request_pending`), [`ManageError::Unavailable`].
pub async fn create(
    app: &App,
    actor: &Actor,
    sees: Sees,
    client_id: &str,
    application: Application,
) -> Result<AccessRequest, ManageError> {
    let client = client_seen(app, sees, client_id).await?;
    let registry = app.scopes();
    let scopes = registry.resolve(&application.scopes);
    let mut errors = faults(app, &client, &scopes, &application.grant_types);
    if !is_reason(&application.reason, SHORTEST_REASON) {
        let wrong = format!("must be {SHORTEST_REASON} to {LONGEST_REASON} characters");
        errors.push(FieldError::new("reason", wrong));
    }
    all_good(errors)?;
    let new = NewAccessRequest {
        id: app.new_id(),
        client_id: client.client_id.clone(),
        requested_by: actor.user_id(),
        reason: application.reason.trim().to_owned(),
        scopes: scopes.to_vec(),
        grant_types: words(&application.grant_types),
        created_at: app.clock.now(),
        mails: notice::to_reviewers(app, &client).await?,
    };
    let created = app.store.create_access_request(new).await;
    let created = created.map_err(|error| match error {
        StoreError::Conflict { .. } => ManageError::Refused {
            code: "access_request_pending",
            message: "Another application of this client waits for a decision; withdraw it first.",
        },
        other => other.into(),
    })?;
    app.mailer.wake();
    record(app, actor, EventKind::AccessRequested, &created);
    Ok(created)
}

fn faults(
    app: &App,
    client: &Client,
    scopes: &ScopeSet,
    grant_types: &[GrantType],
) -> Vec<FieldError> {
    let registry = app.scopes();
    let mut errors = Vec::new();
    let mut fail = |field: &str, message: String| errors.push(FieldError::new(field, message));
    if scopes.is_empty() && grant_types.is_empty() {
        let wrong = "must name at least one scope, unless grant_types names a grant type";
        fail("scope", wrong.to_owned());
    }
    for word in scopes.iter() {
        match registry.named(word) {
            None => fail("scope", format!("names {word}, which is not registered")),
            Some((scope, _)) if scope.internal && !client.internal => {
                fail(
                    "scope",
                    format!("names {word}, which is reserved for internal clients"),
                );
            }
            Some(_) if !registry.needs_approval(word) => fail(
                "scope",
                format!("names {word}, which needs no approval; put it on the list of the client"),
            ),
            Some(_) => {}
        }
    }
    for grant in grant_types {
        if !app.config.access.approval_for_grants.contains(grant) {
            let wrong = format!("names {}, which needs no approval", grant.as_str());
            fail("grant_types", wrong);
        }
    }
    errors
}

pub(super) fn is_reason(text: &str, shortest: usize) -> bool {
    let plain = |c: char| !c.is_control() || matches!(c, '\n' | '\r' | '\t');
    (shortest..=LONGEST_REASON).contains(&text.trim().chars().count()) && text.chars().all(plain)
}

pub(super) fn words(grants: &[GrantType]) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for grant in grants {
        if !words.iter().any(|word| word == grant.as_str()) {
            words.push(grant.as_str().to_owned());
        }
    }
    words
}

/// Takes an application back before anybody has decided.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Refused`] (`access_request_decided`), [`ManageError::Unavailable`].
pub async fn withdraw(
    app: &App,
    actor: &Actor,
    sees: Sees,
    id: Uuid,
) -> Result<AccessRequest, ManageError> {
    let request = get(app, sees, id).await?;
    let step = step(app, actor, &request, AccessState::Withdrawn, "");
    take(app, actor, step, EventKind::AccessWithdrawn).await
}

pub(super) fn step(
    app: &App,
    actor: &Actor,
    request: &AccessRequest,
    to: AccessState,
    reason: &str,
) -> MoveAccessRequest {
    MoveAccessRequest {
        id: request.id,
        from: match to {
            AccessState::Revoked => AccessState::Approved,
            _ => AccessState::Pending,
        },
        to,
        by: actor.user_id(),
        reason: (!reason.is_empty()).then(|| reason.to_owned()),
        scopes: Vec::new(),
        grant_types: Vec::new(),
        expires_at: None,
        now: app.clock.now(),
        mail: None,
    }
}

pub(super) async fn take(
    app: &App,
    actor: &Actor,
    step: MoveAccessRequest,
    kind: EventKind,
) -> Result<AccessRequest, ManageError> {
    match app.store.move_access_request(step).await? {
        MovedAccessRequest::Moved(request) => {
            app.caches.clients.invalidate(&request.client_id);
            app.mailer.wake();
            record(app, actor, kind, &request);
            Ok(*request)
        }
        MovedAccessRequest::NotFound => Err(MISSING),
        MovedAccessRequest::InState(AccessState::Pending) => Err(ManageError::Refused {
            code: "access_request_pending",
            message: "Nobody has approved this application yet; deny it instead.",
        }),
        MovedAccessRequest::InState(_) => Err(ManageError::Refused {
            code: "access_request_decided",
            message: "This application was decided about or withdrawn already.",
        }),
    }
}

fn record(app: &App, actor: &Actor, kind: EventKind, request: &AccessRequest) {
    let decided = kind == EventKind::AccessApproved;
    let (scopes, grants) = match decided {
        true => (&request.approved_scopes, &request.approved_grant_types),
        false => (&request.scopes, &request.grant_types),
    };
    let mut event = EventRecord::new(kind)
        .about(&request.client_id)
        .by(actor)
        .detail("access_request_id", request.id.to_string())
        .detail("scope", scopes.join(" "))
        .detail("grant_types", grants.clone());
    if let Some(reason) = &request.decision_reason {
        event = event.detail("decision_reason", reason.clone());
    }
    if let Some(at) = request.expires_at {
        event = event.detail("expires_at", at.to_rfc3339());
    }
    event::record(app, event);
}
