//! The management of the registry, for the API, the command line and pages alike.
//!
//! Whatever way metadata come in, they are judged by [`super::metadata::validate`],
//! and as a whole: after a change the client must be one that could have been
//! registered so.

mod change;
mod create;
mod faults;
mod read;

use countersign_store::{RevocationKind, StoreError};

use self::change::store_change;
use self::faults::{refuse_beyond, refuse_impersonation};
use self::read::read;
use super::input::ClientChange;
use super::metadata::ClientMetadata;
use super::view::{Listed, Registered};
use super::{is_client_id, secret};
use crate::app::App;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{Actor, IfMatch, ManageError};

pub use create::create;
pub use read::{get, list, list_with_details_type, list_with_scope};

/// Changes a client and answers it as it is then.
///
/// A client that becomes public, or authenticates by its own key from now on,
/// loses its secrets. One that needs a secret has none until [`rotate_secret`]
/// gives it one.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::NotFound`],
/// [`ManageError::VersionMismatch`], [`ManageError::Beyond`], [`ManageError::Unavailable`].
pub async fn update(
    app: &App,
    actor: &Actor,
    client_id: &str,
    if_match: &IfMatch,
    change: ClientChange,
) -> Result<Listed, ManageError> {
    let members = change.members();
    let before = store_change(app, actor, client_id, if_match, &change, &members).await?;
    if members.is_empty() {
        return get(app, client_id).await;
    }
    app.caches.clients.invalidate(&before.client_id);
    if before.auth_method.has_secret() && change.auth_method.is_some_and(|to| !to.has_secret()) {
        for secret in &before.secrets {
            app.store
                .delete_client_secret(client_id, secret.id, app.clock.now())
                .await?;
        }
        app.caches.clients.invalidate(&before.client_id);
    }
    let event = EventRecord::new(EventKind::ClientUpdated)
        .about(client_id)
        .by(actor);
    event::record(app, event.detail("members", members));
    get(app, client_id).await
}

/// Gives a client a new secret. The others go on working for `overlap`; with
/// `revoke_tokens` the tokens issued so far stop at once.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Refused`] (`public_client`,
/// `client_without_secret`, `too_many_secrets`), [`ManageError::Beyond`], [`ManageError::Unavailable`].
pub async fn rotate_secret(
    app: &App,
    actor: &Actor,
    client_id: &str,
    overlap: chrono::TimeDelta,
    revoke_tokens: bool,
) -> Result<Registered, ManageError> {
    let client = read(app, client_id).await?;
    let now = app.clock.now();
    secret::refuse_rotation(&client, overlap, now)?;
    // Whoever holds the secret is the client.
    refuse_beyond(actor, &client.metadata.scope)?;
    refuse_impersonation(actor, &client.metadata, client.owner_id)?;
    let (row, shown) = secret::make(app, None, now);
    let added = app
        .store
        .add_client_secret(client_id, row, Some(now + overlap), now)
        .await;
    added.map_err(|error| match error {
        StoreError::NotFound => ManageError::NotFound("client"),
        other => other.into(),
    })?;
    if revoke_tokens {
        // Refresh tokens heed the mark too, and live longer than access tokens.
        let refresh = now + app.config.tokens.refresh_token_lifetime.as_chrono();
        let until = app.revocation_lives_until().max(refresh);
        app.store
            .mark_revoked(RevocationKind::Client, client_id, now, until)
            .await?;
        app.revoked_client(client_id);
    }
    app.caches.clients.invalidate(&client.client_id);
    let event = EventRecord::new(EventKind::ClientSecretRotated)
        .about(client_id)
        .by(actor);
    let event = event.detail("overlap_seconds", overlap.num_seconds());
    event::record(app, event.detail("revoke_tokens", revoke_tokens));
    Ok(Registered {
        listed: get(app, client_id).await?,
        secret: Some(shown),
    })
}

/// Deletes a client with its authorizations and tokens.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn delete(app: &App, actor: &Actor, client_id: &str) -> Result<(), ManageError> {
    let now = app.clock.now();
    let until = app.revocation_lives_until();
    if !is_client_id(client_id) || !app.store.delete_client(client_id, now, until).await? {
        return Err(ManageError::NotFound("client"));
    }
    app.revoked_client(client_id);
    app.caches.access_tokens.clear();
    event::record(
        app,
        EventRecord::new(EventKind::ClientDeleted)
            .about(client_id)
            .by(actor),
    );
    Ok(())
}

fn json(metadata: &ClientMetadata) -> Result<serde_json::Value, ManageError> {
    serde_json::to_value(metadata).map_err(|error| ManageError::Internal(error.to_string()))
}
