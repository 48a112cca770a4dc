//! The documents of an API: adding one, comparing it with the active one, letting it decide.

use countersign_guard::Document;
use countersign_store::{ApiDocument, ProtectedApi, ProtectedApiSettings, Update};

use super::{Listed, listed, registered, renew, row};
use crate::app::App;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{ATTEMPTS, Actor, ManageError};
use crate::protected_api::document::{self, Given};
use crate::protected_api::preview::{self, Preview};

/// The documents of an API, newest first, and the number of the active one.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn documents(app: &App, id: &str) -> Result<(Vec<ApiDocument>, i64), ManageError> {
    let api = row(app, id).await?;
    Ok((app.store.api_documents(id).await?, api.active_document))
}

/// Stores another document, which does not decide yet.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn add_document(
    app: &App,
    actor: &Actor,
    id: &str,
    text: String,
) -> Result<(ApiDocument, Preview), ManageError> {
    let api = row(app, id).await?;
    let given = document::read(text).await?;
    document::fits(&given.document, &settings_of(&api)).await?;
    let scopes = given.new_scopes(&app.scopes())?;
    let before = content(app, &api, api.active_document).await?;
    let preview = preview::of(app, &given, &scopes, Some(&before.document), &api.audience).await?;
    let (document, now) = (given.row(), app.clock.now());
    let head = ApiDocument {
        api_id: id.to_owned(),
        number: 0,
        title: document.title.clone(),
        document_version: document.document_version.clone(),
        operations: document.operations,
        created_at: now,
    };
    let number = app.store.add_api_document(id, document, now).await?;
    let number = number.ok_or(ManageError::NotFound("API"))?;
    let event = EventRecord::new(EventKind::ApiDocumentAdded)
        .about(id)
        .by(actor);
    event::record(app, event.detail("number", number));
    Ok((ApiDocument { number, ..head }, preview))
}

fn settings_of(api: &ProtectedApi) -> ProtectedApiSettings {
    ProtectedApiSettings {
        hosts: api.hosts.clone(),
        base_path: api.base_path.clone(),
        unknown_paths: api.unknown_paths.clone(),
        sessions: api.sessions,
    }
}

/// A document of an API: what is listed of it, its text, whether it is active, and what it would
/// change.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn document(
    app: &App,
    id: &str,
    number: i64,
) -> Result<(ApiDocument, String, bool, Preview), ManageError> {
    let api = row(app, id).await?;
    let heads = app.store.api_documents(id).await?;
    let head = heads.into_iter().find(|head| head.number == number);
    let head = head.ok_or(ManageError::NotFound("document"))?;
    let given = content(app, &api, number).await?;
    let before = content(app, &api, api.active_document).await?;
    let scopes = given.new_scopes(&app.scopes()).unwrap_or_default();
    let preview = preview::of(app, &given, &scopes, Some(&before.document), &api.audience).await?;
    Ok((head, given.content, number == api.active_document, preview))
}

/// A stored document.
pub(super) async fn content(
    app: &App,
    api: &ProtectedApi,
    number: i64,
) -> Result<Given, ManageError> {
    let row = app.store.api_document(&api.id, number).await?;
    let row = row.ok_or(ManageError::NotFound("document"))?;
    match document::read(row.content.clone()).await {
        // An older program took it. It decides nothing here, and can be replaced.
        Err(ManageError::Validation(_)) if number == api.active_document => Ok(Given {
            content: row.content,
            document: Document {
                title: api.id.clone(),
                version: String::new(),
                hosts: Vec::new(),
                operations: Vec::new(),
                scopes: Vec::new(),
                notes: Vec::new(),
            },
        }),
        read => read,
    }
}

/// Lets a document decide from now on, a newer or an older one.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Validation`] when it does not fit the settings of the
/// API any more, [`ManageError::Busy`], [`ManageError::Unavailable`].
pub async fn activate(
    app: &App,
    actor: &Actor,
    id: &str,
    number: i64,
) -> Result<Listed, ManageError> {
    for _ in 0..ATTEMPTS {
        let api = row(app, id).await?;
        let given = content(app, &api, number).await?;
        document::fits(&given.document, &settings_of(&api)).await?;
        let scopes = given.new_scopes(&app.scopes())?;
        let (before, now) = (api.active_document, app.clock.now());
        if before == number {
            return listed(app, api).await;
        }
        let outcome = app
            .store
            .activate_api_document(id, api.version, number, scopes.clone(), now)
            .await?;
        match outcome {
            Update::Updated(api) => {
                renew(app).await;
                registered(app, actor, &scopes);
                let event = EventRecord::new(EventKind::ApiDocumentActivated)
                    .about(id)
                    .by(actor)
                    .detail("number", number)
                    .detail("before", before);
                event::record(app, event);
                return listed(app, api).await;
            }
            Update::NotFound => return Err(ManageError::NotFound("API")),
            Update::VersionMismatch => {}
        }
    }
    Err(ManageError::Busy)
}
