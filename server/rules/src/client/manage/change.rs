//! Storing a change, and judging what the client would be.

use countersign_store::{ClientPatch, Update};

use super::faults::{
    NO_OWNER, legacy_fault, owner_fault, rate_fault, refuse_beyond, refuse_impersonation,
};
use super::json;
use super::read::read;
use crate::app::App;
use crate::client::Client;
use crate::client::input::ClientChange;
use crate::client::metadata::{ClientMetadata, Subject, validate};
use crate::manage::{ATTEMPTS, Actor, IfMatch, ManageError, all_good};

/// Stores the change of the newest version, and answers the client as it was before.
pub(super) async fn store_change(
    app: &App,
    actor: &Actor,
    client_id: &str,
    if_match: &IfMatch,
    change: &ClientChange,
    members: &[&str],
) -> Result<Client, ManageError> {
    for _ in 0..ATTEMPTS {
        let before = read(app, client_id).await?;
        if_match.check(before.version)?;
        if members.is_empty() {
            return Ok(before);
        }
        let metadata = judge(app, &before, change, members).await?;
        // Changing a client that may do more than the actor is a way to become
        // it; switching it off is not.
        if members != ["enabled"] {
            refuse_beyond(actor, &metadata.scope)?;
            let owner = change.owner_id.unwrap_or(before.owner_id);
            refuse_impersonation(actor, &metadata, owner)?;
        }
        let now = app.clock.now();
        let patch = ClientPatch {
            owner_id: change.owner_id,
            name: change.name.as_deref().map(|name| name.trim().to_owned()),
            token_endpoint_auth_method: change.auth_method.map(|method| method.as_str().to_owned()),
            internal: None,
            metadata: Some(json(&metadata)?),
            endorsements: None,
            disabled_at: change.enabled.map(|enabled| match enabled {
                true => None,
                false => Some(before.disabled_at.unwrap_or(now)),
            }),
        };
        let updated = app
            .store
            .update_client(client_id, Some(before.version), patch, now)
            .await;
        // An owner who was deleted since.
        match updated.map_err(|error| ManageError::from(error).missing_as("owner_id", NO_OWNER))? {
            Update::Updated(_) => return Ok(before),
            Update::NotFound => return Err(ManageError::NotFound("client")),
            Update::VersionMismatch if if_match.is_any() => {}
            Update::VersionMismatch => return Err(ManageError::VersionMismatch),
        }
    }
    Err(ManageError::Busy)
}

/// Judges what the client would be. A fault that it had before, in a member that
/// stays as it is, does not stop the change: a scope may have been deleted since.
async fn judge(
    app: &App,
    before: &Client,
    change: &ClientChange,
    members: &[&str],
) -> Result<ClientMetadata, ManageError> {
    let scopes = app.scopes();
    let algorithms = app.keys().algorithms(app.clock.now());
    let local = app.config.issuer.is_loopback();
    let metadata = change.applied_to(&before.metadata);
    let old = Subject {
        name: &before.name,
        auth_method: before.auth_method,
        internal: before.internal,
        has_owner: before.owner_id.is_some(),
        local,
        algorithms: &algorithms,
    };
    let new = Subject {
        name: change.name.as_deref().unwrap_or(&before.name),
        auth_method: change.auth_method.unwrap_or(before.auth_method),
        internal: before.internal,
        has_owner: change.owner_id.unwrap_or(before.owner_id).is_some(),
        local,
        algorithms: &algorithms,
    };
    let known = validate(&old, &before.metadata, &scopes);
    let mut errors = validate(&new, &metadata, &scopes);
    errors.retain(|error| {
        let member = error.field.split('[').next().unwrap_or_default();
        members.contains(&member) || !known.contains(error)
    });
    if change.grant_types.is_some() {
        errors.extend(legacy_fault(app, &metadata));
    }
    if let Some(Some(class)) = &change.rate_class {
        errors.extend(rate_fault(app, Some(class)));
    }
    errors.extend(owner_fault(app, change.owner_id.flatten()).await?);
    all_good(errors)?;
    Ok(metadata)
}
