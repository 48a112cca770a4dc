//! The management of the registry, for the API, the command line and pages alike.
//!
//! Whatever way metadata come in, they are judged by [`super::metadata::validate`],
//! and as a whole: after a change the client must be one that could have been
//! registered so.

use std::collections::HashMap;

use countersign_store::{
    Client as Row, ClientFilter, ClientPatch, ClientSecret, NewClient as NewRow, RevocationKind,
    StoreError, Update,
};
use uuid::Uuid;

use super::input::{ClientChange, NewClient};
use super::metadata::{ClientMetadata, FieldError, Subject, validate};
use super::secret;
use super::view::{Listed, Registered};
use super::{Client, is_client_id};
use crate::app::App;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::page::Page;
use crate::manage::{ATTEMPTS, Actor, IfMatch, ManageError, all_good};
use crate::scope::ScopeSet;

/// Registers a client. One that authenticates by a secret gets one, unless it brings one along.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::Conflict`] for an id that is
/// taken, [`ManageError::Beyond`], [`ManageError::Unavailable`].
pub async fn create(app: &App, actor: &Actor, new: NewClient) -> Result<Registered, ManageError> {
    let subject = Subject {
        name: &new.name,
        auth_method: new.auth_method,
        internal: new.internal,
        has_owner: new.owner_id.is_some(),
        algorithms: &app.keys().algorithms(app.clock.now()),
    };
    let mut errors = validate(&subject, &new.metadata, &app.scopes());
    if new
        .client_id
        .as_deref()
        .is_some_and(|id| !is_choosable_id(id))
    {
        let wrong =
            "must be 3 to 100 characters of A-Z a-z 0-9 . _ - and no UUID, which names a user";
        errors.push(FieldError::new("client_id", wrong));
    }
    errors.extend(secret::fault(new.auth_method, new.secret.as_deref()));
    errors.extend(legacy_fault(app, &new.metadata));
    errors.extend(owner_fault(app, new.owner_id).await?);
    all_good(errors)?;
    refuse_beyond(actor, &new.metadata.scope)?;
    refuse_impersonation(actor, &new.metadata, new.owner_id)?;

    let now = app.clock.now();
    let made = new
        .auth_method
        .has_secret()
        .then(|| secret::make(app, new.secret, now));
    let (row, shown) = made.unzip();
    let client_id = new
        .client_id
        .unwrap_or_else(|| secret::client_id(&app.random));
    let created = app
        .store
        .create_client(
            NewRow {
                client_id: client_id.clone(),
                owner_id: new.owner_id,
                name: new.name.trim().to_owned(),
                token_endpoint_auth_method: new.auth_method.as_str().to_owned(),
                internal: new.internal,
                metadata: json(&new.metadata)?,
                created_at: now,
            },
            row,
        )
        .await;
    // The only row that a new client refers to is its owner.
    created.map_err(|error| ManageError::from(error).missing_as("owner_id", NO_OWNER))?;
    app.caches.clients.invalidate(&client_id);
    let event = EventRecord::new(EventKind::ClientCreated)
        .about(&client_id)
        .by(actor);
    event::record(app, event.detail("scope", new.metadata.scope.to_string()));
    Ok(Registered {
        listed: get(app, &client_id).await?,
        secret: shown,
    })
}

/// A client by its id, with the number of its users.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn get(app: &App, client_id: &str) -> Result<Listed, ManageError> {
    let client = read(app, client_id).await?;
    let id = client.client_id.clone();
    let counts = app.store.count_client_users(&[id], app.clock.now()).await?;
    Ok(Listed {
        user_count: counts.values().sum(),
        client,
    })
}

/// A page of clients in the order of their ids, beginning after the id `after`.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(
    app: &App,
    filter: &ClientFilter,
    after: Option<&str>,
    limit: usize,
) -> Result<Page<Listed>, ManageError> {
    let rows = i64::try_from(limit + 1).unwrap_or(i64::MAX);
    let page = Page::cut(app.store.list_clients(filter, after, rows).await?, limit);
    let ids: Vec<String> = page.items.iter().map(|row| row.client_id.clone()).collect();
    let counts = app.store.count_client_users(&ids, app.clock.now()).await?;
    let mut secrets: HashMap<String, Vec<ClientSecret>> = HashMap::new();
    for secret in app.store.client_secrets(&ids).await? {
        secrets
            .entry(secret.client_id.clone())
            .or_default()
            .push(secret);
    }
    let mut items = Vec::with_capacity(page.items.len());
    for row in page.items {
        let user_count = counts.get(&row.client_id).copied().unwrap_or(0);
        let secrets = secrets.remove(&row.client_id).unwrap_or_default();
        let client = from_rows(row, secrets)?;
        items.push(Listed { client, user_count });
    }
    Ok(Page {
        items,
        more: page.more,
    })
}

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

const NO_OWNER: &str = "must be the id of a user";

/// An id that somebody may choose. A UUID is not: as the `sub` of a token it
/// could be taken for a user (RFC 9068 §5).
fn is_choosable_id(id: &str) -> bool {
    (3..=100).contains(&id.len())
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
        && Uuid::try_parse(id).is_err()
}

/// From the store, not from memory: a change builds on it.
async fn read(app: &App, client_id: &str) -> Result<Client, ManageError> {
    find(app, client_id)
        .await?
        .ok_or(ManageError::NotFound("client"))
}

async fn find(app: &App, client_id: &str) -> Result<Option<Client>, ManageError> {
    if !is_client_id(client_id) {
        return Ok(None);
    }
    let Some((row, secrets)) = app.store.client(client_id).await? else {
        return Ok(None);
    };
    from_rows(row, secrets).map(Some)
}

fn from_rows(row: Row, secrets: Vec<ClientSecret>) -> Result<Client, ManageError> {
    let id = row.client_id.clone();
    Client::from_rows(row, secrets)
        .map_err(|error| ManageError::Internal(format!("corrupt metadata of client {id}: {error}")))
}

/// Grants for old clients are for the operator to allow first. What was registered while one was
/// allowed stays, without effect.
fn legacy_fault(app: &App, metadata: &ClientMetadata) -> Option<FieldError> {
    let allowed = &app.config.grants.allowed;
    let mut grants = metadata.grant_types.iter();
    let grant = grants.find(|grant| grant.is_legacy() && !allowed.contains(grant))?;
    let wrong = format!(
        "names {}, which is for old clients and which grants.allowed does not list",
        grant.as_str()
    );
    Some(FieldError::new("grant_types", wrong))
}

async fn owner_fault(app: &App, owner: Option<Uuid>) -> Result<Option<FieldError>, ManageError> {
    let Some(owner) = owner else { return Ok(None) };
    let known = app.user(owner).await?.is_some();
    Ok((!known).then(|| FieldError::new("owner_id", NO_OWNER)))
}

fn refuse_beyond(actor: &Actor, scopes: &ScopeSet) -> Result<(), ManageError> {
    match actor.lacks(scopes) {
        None => Ok(()),
        Some(scope) => Err(ManageError::Beyond {
            scope: scope.to_owned(),
        }),
    }
}

fn refuse_impersonation(
    actor: &Actor,
    metadata: &ClientMetadata,
    owner: Option<Uuid>,
) -> Result<(), ManageError> {
    match owner {
        Some(owner) if metadata.acts_as_owner && !actor.may_lend(owner) => {
            Err(ManageError::Impersonation)
        }
        _ => Ok(()),
    }
}

fn json(metadata: &ClientMetadata) -> Result<serde_json::Value, ManageError> {
    serde_json::to_value(metadata).map_err(|error| ManageError::Internal(error.to_string()))
}

/// Stores the change of the newest version, and answers the client as it was before.
async fn store_change(
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
    let metadata = change.applied_to(&before.metadata);
    let old = Subject {
        name: &before.name,
        auth_method: before.auth_method,
        internal: before.internal,
        has_owner: before.owner_id.is_some(),
        algorithms: &algorithms,
    };
    let new = Subject {
        name: change.name.as_deref().unwrap_or(&before.name),
        auth_method: change.auth_method.unwrap_or(before.auth_method),
        internal: before.internal,
        has_owner: change.owner_id.unwrap_or(before.owner_id).is_some(),
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
    errors.extend(owner_fault(app, change.owner_id.flatten()).await?);
    all_good(errors)?;
    Ok(metadata)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_id_is_a_plain_word_and_no_uuid() {
        for good in ["abc", "demo-consumer", "A.b_c-1", &"x".repeat(100)] {
            assert!(is_choosable_id(good), "{good}");
        }
        let long = "x".repeat(101);
        for bad in [
            "",
            "ab",
            "a b",
            "a/b",
            "a\0bc",
            "\u{e4}bc",
            &long,
            "0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69",
            "0195f0a48a3e7c429a3e1f2d3c4b5a69",
        ] {
            assert!(!is_choosable_id(bad), "{bad:?}");
        }
    }
}
