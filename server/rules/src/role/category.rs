//! Categories: what resources are sorted into, such as `astro-ph.CO`.

use countersign_store::Category;

use crate::app::App;
use crate::cache::feed::reload_scopes;
use crate::client::metadata::{FieldError, is_display_text};
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{Actor, ManageError, all_good};
use crate::scope::resource;

/// Makes a category that is not there yet.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::Conflict`] with `id`, [`ManageError::Unavailable`].
pub async fn create(
    app: &App,
    actor: &Actor,
    id: &str,
    name: &str,
) -> Result<Category, ManageError> {
    judge(id, name)?;
    let now = app.clock.now();
    let category = app.store.create_category(id, name.trim(), now).await?;
    changed(app, actor, id).await;
    Ok(category)
}

/// Makes a category, or gives one another name.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::Unavailable`].
pub async fn put(app: &App, actor: &Actor, id: &str, name: &str) -> Result<Category, ManageError> {
    judge(id, name)?;
    let now = app.clock.now();
    let category = app.store.put_category(id, name.trim(), now).await?;
    changed(app, actor, id).await;
    Ok(category)
}

fn judge(id: &str, name: &str) -> Result<(), ManageError> {
    let mut errors = Vec::new();
    if !resource::is_resource(id) || id.contains('*') {
        let wrong = "must be 1 to 60 letters, digits and - _ . /, and no wildcard";
        errors.push(FieldError::new("category_id", wrong));
    }
    if !is_display_text(name, 1, 200) {
        let wrong = "must be 1 to 200 characters without control or direction characters";
        errors.push(FieldError::new("name", wrong));
    }
    all_good(errors)
}

async fn changed(app: &App, actor: &Actor, id: &str) {
    renew(app).await;
    let event = EventRecord::new(EventKind::CategoryChanged);
    event::record(app, event.about(id).by(actor));
}

/// Deletes a category. What names it counts for nothing that is sorted into it any more.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn delete(app: &App, actor: &Actor, id: &str) -> Result<(), ManageError> {
    let known = resource::is_resource(id);
    if !known || !app.store.delete_category(id, app.clock.now()).await? {
        return Err(ManageError::NotFound("category"));
    }
    renew(app).await;
    let event = EventRecord::new(EventKind::CategoryDeleted);
    event::record(app, event.about(id).by(actor));
    Ok(())
}

/// Reads anew what is kept in memory. What was changed is stored already, and the change feed brings it in a moment
/// when this fails.
pub(super) async fn renew(app: &App) {
    if let Err(error) = reload_scopes(app).await {
        tracing::warn!(%error, "roles and categories could not be read anew");
    }
}
