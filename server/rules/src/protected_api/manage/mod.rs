//! The management of protected APIs, for the API, the command line and pages.

mod create;
mod documents;
mod update;

use countersign_store::{ApiDocument, NewScope, ProtectedApi};

use super::is_api_id;
use crate::app::App;
use crate::cache::feed::{reload_apis, reload_scopes};
use crate::event::{self, EventKind, EventRecord};
use crate::manage::page::Page;
use crate::manage::{Actor, ManageError};

pub use create::{NewApi, check, create};
pub use documents::{activate, add_document, document, documents};
pub use update::{ApiChange, update};

/// An API with what is shown of its active document.
#[derive(Clone, Debug)]
pub struct Listed {
    /// The API.
    pub api: ProtectedApi,
    /// `info.title`.
    pub title: String,
    /// `info.version`.
    pub document_version: String,
    /// How many operations there are.
    pub operations: i64,
}

/// A page of APIs in the order of their ids.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(
    app: &App,
    after: Option<&str>,
    limit: usize,
) -> Result<Page<Listed>, ManageError> {
    let rows = app.store.protected_apis().await?;
    let heads = app.store.active_api_document_heads().await?;
    let rows = rows
        .into_iter()
        .filter(|row| after.is_none_or(|after| row.id.as_str() > after))
        .take(limit.saturating_add(1));
    let listed = rows.map(|api| {
        let head = heads.iter().find(|head| head.api_id == api.id);
        completed(api, head)
    });
    Ok(Page::cut(listed.collect(), limit))
}

fn completed(api: ProtectedApi, head: Option<&ApiDocument>) -> Listed {
    Listed {
        title: head.map_or_else(|| api.id.clone(), |head| head.title.clone()),
        document_version: head.map_or_else(String::new, |head| head.document_version.clone()),
        operations: head.map_or(0, |head| head.operations),
        api,
    }
}

/// An API by its id.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn get(app: &App, id: &str) -> Result<Listed, ManageError> {
    let api = row(app, id).await?;
    listed(app, api).await
}

async fn listed(app: &App, api: ProtectedApi) -> Result<Listed, ManageError> {
    let heads = app.store.api_documents(&api.id).await?;
    let head = heads.iter().find(|head| head.number == api.active_document);
    Ok(completed(api, head))
}

async fn row(app: &App, id: &str) -> Result<ProtectedApi, ManageError> {
    if !is_api_id(id) {
        return Err(ManageError::NotFound("API"));
    }
    let found = app.store.protected_api(id).await?;
    found.ok_or(ManageError::NotFound("API"))
}

/// Deletes an API with its documents.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn delete(app: &App, actor: &Actor, id: &str) -> Result<(), ManageError> {
    let known = is_api_id(id) && app.store.delete_protected_api(id, app.clock.now()).await?;
    if !known {
        return Err(ManageError::NotFound("API"));
    }
    renew(app).await;
    let event = EventRecord::new(EventKind::ApiDeleted).about(id).by(actor);
    event::record(app, event);
    Ok(())
}

fn registered(app: &App, actor: &Actor, scopes: &[NewScope]) {
    for scope in scopes {
        let event = EventRecord::new(EventKind::ScopeCreated);
        event::record(app, event.about(&scope.id).by(actor));
    }
}

/// What was changed is stored already, and the change feed brings it in a moment when this fails.
async fn renew(app: &App) {
    if let Err(error) = reload_scopes(app).await {
        tracing::warn!(%error, "the scopes could not be read anew");
    }
    if let Err(error) = reload_apis(app).await {
        tracing::warn!(%error, "the protected APIs could not be read anew");
    }
}
