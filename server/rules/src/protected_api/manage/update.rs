//! Changing how an API is decided, and what is wrong with its settings.

use countersign_guard::canonical_host;
use countersign_store::{ProtectedApiSettings, Update};

use super::documents::content;
use super::{Listed, listed, renew, row};
use crate::app::App;
use crate::client::metadata::FieldError;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{ATTEMPTS, Actor, IfMatch, ManageError, all_good};
use crate::protected_api::document;

/// Hosts of an API at most.
const MOST_HOSTS: usize = 50;

/// What to change; `None` leaves a member as it is.
#[derive(Clone, Debug, Default)]
pub struct ApiChange {
    /// The hosts that it answers for.
    pub hosts: Option<Vec<String>>,
    /// What stands before the paths of the document.
    pub base_path: Option<Option<String>>,
    /// `refuse`, `token` or `pass`.
    pub unknown_paths: Option<&'static str>,
    /// Whether browser sessions are taken.
    pub sessions: Option<bool>,
}

/// Changes how an API is decided.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::NotFound`], [`ManageError::VersionMismatch`],
/// [`ManageError::Unavailable`].
pub async fn update(
    app: &App,
    actor: &Actor,
    id: &str,
    if_match: &IfMatch,
    change: ApiChange,
) -> Result<Listed, ManageError> {
    let base_path = change.base_path.as_ref().and_then(Option::as_deref);
    all_good(faults(change.hosts.as_deref(), base_path))?;
    for _ in 0..ATTEMPTS {
        let current = row(app, id).await?;
        if_match.check(current.version)?;
        let settings = ProtectedApiSettings {
            hosts: match &change.hosts {
                Some(hosts) => canonical(hosts),
                None => current.hosts.clone(),
            },
            base_path: change
                .base_path
                .clone()
                .unwrap_or(current.base_path.clone()),
            unknown_paths: change
                .unknown_paths
                .map_or_else(|| current.unknown_paths.clone(), str::to_owned),
            sessions: change.sessions.unwrap_or(current.sessions),
        };
        let given = content(app, &current, current.active_document).await?;
        document::fits(&given.document, &settings).await?;
        let now = app.clock.now();
        let outcome = app
            .store
            .update_protected_api(id, current.version, settings, now)
            .await?;
        match outcome {
            Update::Updated(api) => {
                renew(app).await;
                let event = EventRecord::new(EventKind::ApiUpdated).about(id).by(actor);
                event::record(app, event.detail("members", members(&change)));
                return listed(app, api).await;
            }
            Update::NotFound => return Err(ManageError::NotFound("API")),
            Update::VersionMismatch if if_match.is_any() => {}
            Update::VersionMismatch => return Err(ManageError::VersionMismatch),
        }
    }
    Err(ManageError::Busy)
}

fn members(change: &ApiChange) -> Vec<&'static str> {
    [
        ("hosts", change.hosts.is_some()),
        ("base_path", change.base_path.is_some()),
        ("unknown_paths", change.unknown_paths.is_some()),
        ("sessions", change.sessions.is_some()),
    ]
    .into_iter()
    .filter_map(|(name, changes)| changes.then_some(name))
    .collect()
}

pub(super) fn canonical(hosts: &[String]) -> Vec<String> {
    let mut canonical: Vec<String> = Vec::new();
    for host in hosts.iter().filter_map(|host| canonical_host(host)) {
        if !canonical.contains(&host) {
            canonical.push(host);
        }
    }
    canonical.truncate(MOST_HOSTS);
    canonical
}

pub(super) fn faults(hosts: Option<&[String]>, base_path: Option<&str>) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let hosts = hosts.unwrap_or_default();
    if hosts.len() > MOST_HOSTS {
        errors.push(FieldError::new("hosts", "must be at most 50"));
    }
    for (index, host) in hosts.iter().enumerate().take(MOST_HOSTS) {
        if canonical_host(host).is_none() {
            let wrong = "must be a host name or address, without scheme and path";
            errors.push(FieldError::new(format!("hosts[{index}]"), wrong));
        }
    }
    if base_path.is_some_and(|path| !path.starts_with('/') || path.len() > 500) {
        let wrong = "must begin with a slash and have at most 500 characters";
        errors.push(FieldError::new("base_path", wrong));
    }
    errors
}
