//! The management of types, for the API, files, the command line and pages.

use countersign_store::{
    AuthorizationDetailsType as Row, IssuedCounts, NewAuthorizationDetailsType, Update,
};

use super::DetailsType;
use crate::app::App;
use crate::cache::feed::reload_scopes;
use crate::client::metadata::{FieldError, is_display_text, is_resource};
use crate::client::{self, Listed};
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{ATTEMPTS, Actor, IfMatch, ManageError};
use crate::scope::is_scope_token;

/// The most types. All of them are in memory.
const MOST: usize = 500;

/// A type by its id, from memory.
///
/// # Errors
/// [`ManageError::NotFound`].
pub fn get(app: &App, id: &str) -> Result<Row, ManageError> {
    let registry = app.scopes();
    let kind = registry.details_type(id).ok_or(NO_TYPE)?;
    Ok(kind.row.clone())
}

/// Makes a type that is not there yet.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::Conflict`] with `id`, [`ManageError::Unavailable`].
pub async fn create(
    app: &App,
    actor: &Actor,
    new: NewAuthorizationDetailsType,
) -> Result<Row, ManageError> {
    read(app, &new).map_err(ManageError::Validation)?;
    let (new, now) = (trimmed(new), app.clock.now());
    let row = app
        .store
        .create_authorization_details_type(new, now)
        .await?;
    changed(app, actor, &row.id, true).await;
    Ok(row)
}

/// Makes a type, or makes one what it should be.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::NotFound`] and [`ManageError::VersionMismatch`] where a
/// version was given, [`ManageError::Busy`], [`ManageError::Unavailable`].
pub async fn put(
    app: &App,
    actor: &Actor,
    new: NewAuthorizationDetailsType,
    if_match: &IfMatch,
) -> Result<Row, ManageError> {
    read(app, &new).map_err(ManageError::Validation)?;
    let (new, now) = (trimmed(new), app.clock.now());
    for _ in 0..ATTEMPTS {
        let expected = match if_match.is_any() {
            true => None,
            false => {
                let current = app.store.list_authorization_details_types().await?;
                let current = current.into_iter().find(|one| one.id == new.id);
                let current = current.ok_or(NO_TYPE)?;
                if_match.check(current.version)?;
                Some(current.version)
            }
        };
        let put = app
            .store
            .put_authorization_details_type(new.clone(), expected, now);
        match put.await? {
            (Update::Updated(row), is_new) => {
                changed(app, actor, &row.id, is_new).await;
                return Ok(row);
            }
            // Somebody deleted it in between, or changed it.
            (Update::NotFound | Update::VersionMismatch, _) => {}
        }
    }
    Err(ManageError::Busy)
}

fn trimmed(new: NewAuthorizationDetailsType) -> NewAuthorizationDetailsType {
    NewAuthorizationDetailsType {
        title: new.title.trim().to_owned(),
        description: new.description.trim().to_owned(),
        ..new
    }
}

async fn changed(app: &App, actor: &Actor, id: &str, is_new: bool) {
    renew(app).await;
    let event = EventRecord::new(EventKind::DetailsTypeChanged);
    event::record(app, event.about(id).by(actor).detail("new", is_new));
}

/// Who would miss a type.
pub struct Usage {
    /// The clients that may ask for details of it.
    pub clients: Vec<Listed>,
    /// What works and holds a detail of it. Signed tokens of clients for themselves leave no trace.
    pub issued: IssuedCounts,
}

/// Who would miss a type.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn usage(app: &App, id: &str) -> Result<Usage, ManageError> {
    let clients = client::manage::list_with_details_type(app, id).await?;
    let now = app.clock.now();
    let issued = app.store.count_issued_with_details(id, now).await?;
    Ok(Usage { clients, issued })
}

/// Deletes a type. Details of it are issued no longer; tokens that carry them keep them until they expire.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn delete(app: &App, actor: &Actor, id: &str) -> Result<(), ManageError> {
    let now = app.clock.now();
    let known = is_scope_token(id);
    if !known || !app.store.delete_authorization_details_type(id, now).await? {
        return Err(NO_TYPE);
    }
    renew(app).await;
    let event = EventRecord::new(EventKind::DetailsTypeDeleted);
    event::record(app, event.about(id).by(actor));
    Ok(())
}

const NO_TYPE: ManageError = ManageError::NotFound("type of authorization details");

/// Reads a type that is to be, whether or not it is stored then.
///
/// # Errors
/// What is wrong with it, all of it.
pub fn read(app: &App, new: &NewAuthorizationDetailsType) -> Result<DetailsType, Vec<FieldError>> {
    let mut errors = Vec::new();
    let mut fail = |field: &str, wrong: &str| errors.push(FieldError::new(field, wrong));
    if !is_scope_token(&new.id) {
        let wrong =
            "must be 1 to 100 visible ASCII characters without spaces, quotes and backslashes";
        fail("type_id", wrong);
    }
    if !is_display_text(&new.title, 1, 100) {
        let wrong = "must be 1 to 100 characters without control or direction characters";
        fail("title", wrong);
    }
    if new.description.chars().count() > 2000 || new.description.contains('\0') {
        fail("description", "must be at most 2000 characters");
    }
    if new.resource.as_deref().is_some_and(|one| !is_resource(one)) {
        let wrong = "must be an absolute URI without fragment (RFC 8707)";
        fail("resource", wrong);
    }
    let registry = app.scopes();
    let is_new = registry.details_type(&new.id).is_none();
    if is_new && registry.details_types().count() >= MOST {
        fail(
            "type_id",
            "would be one type too many; delete one that is not used",
        );
    }
    // What the store adds is not read.
    let row = Row {
        id: new.id.clone(),
        title: new.title.trim().to_owned(),
        description: new.description.trim().to_owned(),
        schema: new.schema.clone(),
        words: new.words.clone(),
        patterns: new.patterns.clone(),
        resource: new.resource.clone(),
        created_at: app.clock.now(),
        updated_at: app.clock.now(),
        version: 1,
    };
    match DetailsType::read(row) {
        Ok(kind) if errors.is_empty() => Ok(kind),
        Ok(_) => Err(errors),
        Err(more) => {
            errors.extend(more);
            Err(errors)
        }
    }
}

/// Reads anew what is kept in memory. What was changed is stored already, and the change feed brings it in
/// a moment when this fails.
async fn renew(app: &App) {
    if let Err(error) = reload_scopes(app).await {
        tracing::warn!(%error, "types of authorization details could not be read anew");
    }
}
