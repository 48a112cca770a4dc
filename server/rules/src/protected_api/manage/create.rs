//! Registering an API, and saying before what that would do.

use countersign_store::{NewProtectedApi, NewScope, ProtectedApiSettings};

use super::documents::content;
use super::update::{canonical, faults};
use super::{Listed, registered, renew};
use crate::app::App;
use crate::client::metadata::{FieldError, is_resource};
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{Actor, ManageError, all_good};
use crate::protected_api::document::{self, Given};
use crate::protected_api::is_api_id;
use crate::protected_api::preview::{self, Preview};

/// An API to register.
#[derive(Clone, Debug)]
pub struct NewApi {
    /// By which gateways name it.
    pub id: String,
    /// For whom its tokens are meant.
    pub audience: String,
    /// Its document.
    pub document: String,
    /// The hosts that it answers for; those of the document unless said.
    pub hosts: Option<Vec<String>>,
    /// What stands before the paths of the document.
    pub base_path: Option<String>,
    /// `refuse`, `token` or `pass`.
    pub unknown_paths: &'static str,
    /// Whether browser sessions are taken.
    pub sessions: bool,
}

/// Registers an API; its document decides at once.
///
/// # Errors
/// [`ManageError::Validation`], for the document with line and place; [`ManageError::Conflict`]
/// for an id or audience that is taken; [`ManageError::Unavailable`].
pub async fn create(
    app: &App,
    actor: &Actor,
    new: NewApi,
) -> Result<(Listed, Preview), ManageError> {
    let (given, settings, scopes) = judge(app, &new).await?;
    let preview = preview::of(app, &given, &scopes, None, &new.audience).await?;
    let document = given.row();
    let row = NewProtectedApi {
        id: new.id,
        audience: new.audience,
        settings,
        document,
    };
    let heads = (
        row.document.title.clone(),
        row.document.document_version.clone(),
    );
    let operations = row.document.operations;
    let now = app.clock.now();
    let api = app
        .store
        .create_protected_api(row, scopes.clone(), now)
        .await?;
    renew(app).await;
    registered(app, actor, &scopes);
    let created = EventRecord::new(EventKind::ApiCreated);
    event::record(app, created.about(&api.id).by(actor));
    let listed = Listed {
        api,
        title: heads.0,
        document_version: heads.1,
        operations,
    };
    Ok((listed, preview))
}

/// What registering would do, or giving the API of this id the document. Nothing is stored.
///
/// # Errors
/// As [`create`]; an audience that is taken is a fault of validation here.
pub async fn check(app: &App, new: NewApi) -> Result<Preview, ManageError> {
    let (given, _, scopes) = judge(app, &new).await?;
    let mut others = app.store.protected_apis().await?.into_iter();
    if let Some(other) = others.find(|api| api.id != new.id && api.audience == new.audience) {
        let wrong = format!("is that of the API {}", other.id);
        all_good(vec![FieldError::new("audience", wrong)])?;
    }
    let before = match app.store.protected_api(&new.id).await? {
        Some(api) => Some(content(app, &api, api.active_document).await?),
        None => None,
    };
    let before = before.as_ref().map(|before| &before.document);
    preview::of(app, &given, &scopes, before, &new.audience).await
}

async fn judge(
    app: &App,
    new: &NewApi,
) -> Result<(Given, ProtectedApiSettings, Vec<NewScope>), ManageError> {
    let mut errors = Vec::new();
    if !is_api_id(&new.id) {
        let wrong =
            "must be 1 to 60 lower-case letters, digits and hyphens, and neither `check` nor `new`";
        errors.push(FieldError::new("id", wrong));
    }
    if !is_resource(&new.audience) {
        let wrong = "must be an absolute URI without fragment (RFC 8707)";
        errors.push(FieldError::new("audience", wrong));
    } else if new.audience == app.issuer {
        let wrong = "must not be this server, whose own API is protected already";
        errors.push(FieldError::new("audience", wrong));
    }
    errors.extend(faults(new.hosts.as_deref(), new.base_path.as_deref()));
    all_good(errors)?;
    let given = document::read(new.document.clone()).await?;
    let hosts = new.hosts.as_ref().unwrap_or(&given.document.hosts);
    let settings = ProtectedApiSettings {
        hosts: canonical(hosts),
        base_path: new.base_path.clone(),
        unknown_paths: new.unknown_paths.to_owned(),
        sessions: new.sessions,
    };
    document::fits(&given.document, &settings).await?;
    let scopes = given.new_scopes(&app.scopes())?;
    Ok((given, settings, scopes))
}
