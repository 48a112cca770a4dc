//! Reading the change feed: how a process learns what others changed. The same
//! function applies a change that this process made itself, so that there is
//! one answer to "what does this change make stale".

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use countersign_store::{AuthorizationDetailsType, Change, ChangeKind, Store, StoreError};
use uuid::Uuid;

use super::Revocations;
use crate::app::{App, StartError};
use crate::authorization_details::DetailsType;
use crate::broker::stored;
use crate::key::{self, KeyRing};
use crate::protected_api::Apis;
use crate::scope::ScopeRegistry;

/// How often the feed is read. A revocation on another node is known after this
/// time and a read of the database.
const POLL: Duration = Duration::from_millis(200);

/// How far back each read reaches beyond the last one: a transaction that took
/// this long to commit, or a clock that is off by this much, loses no change.
const OVERLAP: TimeDelta = TimeDelta::seconds(10);

/// The most changes that one read takes.
const PAGE: i64 = 1000;

/// Where a process stands in the feed.
#[derive(Debug)]
pub struct Position {
    after: DateTime<Utc>,
    seen: HashMap<Uuid, DateTime<Utc>>,
}

impl Position {
    /// Just before what happens from now on.
    pub fn at(now: DateTime<Utc>) -> Self {
        Self {
            after: now - OVERLAP,
            seen: HashMap::new(),
        }
    }
}

/// Reads the feed until the instance is dropped or drained.
pub async fn follow(app: Arc<App>) {
    let mut position = Position::at(app.clock.now());
    let mut every = tokio::time::interval(POLL);
    every.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    let mut failing = false;
    loop {
        every.tick().await;
        match catch_up(&app, &mut position).await {
            Ok(()) => {
                app.caches.mark_fresh();
                if std::mem::take(&mut failing) {
                    tracing::info!("the change feed can be read again");
                }
            }
            Err(error) if !failing => {
                failing = true;
                tracing::warn!(%error, "the change feed cannot be read; calls are refused until it can");
            }
            Err(_) => {}
        }
    }
}

/// Reads and applies everything new.
pub async fn catch_up(app: &App, position: &mut Position) -> Result<(), StartError> {
    loop {
        let changes = app.store.changes_since(position.after, PAGE).await?;
        let complete = i64::try_from(changes.len()).is_ok_and(|count| count < PAGE);
        let Some(last) = changes.last().map(|change| change.created_at) else {
            return Ok(());
        };
        let fresh: Vec<Change> = changes
            .into_iter()
            .filter(|change| position.seen.insert(change.id, change.created_at).is_none())
            .collect();
        apply(app, &fresh).await?;
        let after = last - OVERLAP;
        // A full page of one ten-second window would be read for ever.
        position.after = if complete {
            position.after.max(after)
        } else {
            last
        };
        let keep = position.after - OVERLAP;
        position.seen.retain(|_, at| *at >= keep);
        if complete {
            return Ok(());
        }
    }
}

/// Drops or reloads what the changes make stale.
pub async fn apply(app: &App, changes: &[Change]) -> Result<(), StartError> {
    let has = |kind| changes.iter().any(|change| change.kind == kind);
    for change in changes {
        match change.kind {
            ChangeKind::Client => app.caches.clients.invalidate(&change.key),
            ChangeKind::User => {
                if let Ok(id) = change.key.parse() {
                    app.caches.users.invalidate(&id);
                    app.caches.groups.invalidate(&id);
                }
            }
            ChangeKind::Session => match change.key.parse() {
                Ok(id) => app.caches.sessions.invalidate(&id),
                Err(_) => app.caches.sessions.clear(),
            },
            ChangeKind::PersonalToken => match change.key.parse() {
                Ok(id) => app.caches.personal_tokens.invalidate(&id),
                Err(_) => app.caches.personal_tokens.clear(),
            },
            ChangeKind::Import => app.caches.imported.more(),
            _ => {}
        }
    }
    if has(ChangeKind::Scope) {
        reload_scopes(app).await?;
    }
    if has(ChangeKind::ProtectedApi) {
        reload_apis(app).await?;
    }
    if has(ChangeKind::SigningKey) {
        reload_keys(app).await?;
    }
    if has(ChangeKind::Provider) {
        // Boxed: it is seldom, and large.
        Box::pin(reload_providers(app)).await;
    }
    if has(ChangeKind::Revocation) {
        reload_revocations(app).await?;
    }
    Ok(())
}

/// The scopes with roles, categories and types of authorization details, as they are stored.
///
/// # Errors
/// When the database cannot be reached.
pub async fn read_scopes(store: &Store) -> Result<ScopeRegistry, StoreError> {
    let scopes = ScopeRegistry::new(store.list_scopes().await?);
    let (roles, categories) = (store.list_roles().await?, store.list_categories().await?);
    let types = store.list_authorization_details_types().await?;
    let scopes = scopes.with_details_types(types.into_iter().filter_map(read_type).collect());
    Ok(scopes.with_rights(roles, categories))
}

/// A type that an older version let through and this one does not is passed over: its details are then refused.
fn read_type(row: AuthorizationDetailsType) -> Option<DetailsType> {
    let id = row.id.clone();
    let read = DetailsType::read(row);
    if let Err(faults) = &read {
        let faults = faults
            .iter()
            .map(|one| format!("{} {}", one.field, one.message));
        let faults = faults.collect::<Vec<_>>().join("; ");
        tracing::error!(id, faults, "a type of authorization details cannot be used");
    }
    read.ok()
}

/// Reads the scopes anew.
pub async fn reload_scopes(app: &App) -> Result<(), StartError> {
    let turn = app.caches.scopes.begin();
    let scopes = read_scopes(&app.store).await?;
    app.caches.scopes.replace(turn, scopes);
    // Their lists are kept with former names replaced.
    app.caches.clients.clear();
    Ok(())
}

/// Reads the settings of providers anew. What cannot be read leaves everything as it is.
async fn reload_providers(app: &App) {
    if let Err(error) = stored::reload(app).await {
        tracing::error!(%error, "the settings of providers could not be read anew");
    }
}

/// Reads the protected APIs anew. Those that did not change are kept as they are.
pub async fn reload_apis(app: &App) -> Result<(), StartError> {
    let turn = app.caches.apis.begin();
    let before = app.caches.apis.load_full();
    let rows = app.store.protected_apis().await?;
    let apis = match before.knows_all(&rows) {
        true => before.only(&rows),
        false => {
            let documents = app.store.active_api_documents().await?;
            Apis::read(before, rows, documents).await
        }
    };
    app.caches.apis.replace(turn, apis);
    Ok(())
}

/// Reads the signing keys anew.
pub async fn reload_keys(app: &App) -> Result<(), StartError> {
    let turn = app.caches.keys.begin();
    let keys = KeyRing::load(&key::manage::records(&app.store).await?, &app.sealer)?;
    app.caches.keys.replace(turn, keys);
    Ok(())
}

/// Reads the list of revocations anew. It is added to what is known, never
/// replaced, so that a revocation made here meanwhile is not lost.
pub async fn reload_revocations(app: &App) -> Result<(), StartError> {
    let rows = app.store.revocations(app.clock.now()).await?;
    let revocations: &Revocations = &app.caches.revocations;
    rows.iter().for_each(|row| revocations.add(row));
    Ok(())
}
