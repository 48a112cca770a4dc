//! Registering a client.

use countersign_store::NewClient as NewRow;
use uuid::Uuid;

use super::faults::{
    NO_OWNER, legacy_fault, owner_fault, rate_fault, refuse_beyond, refuse_impersonation,
};
use super::{get, json};
use crate::app::App;
use crate::client::input::NewClient;
use crate::client::metadata::{FieldError, Subject, validate};
use crate::client::secret;
use crate::client::view::Registered;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{Actor, ManageError, all_good};

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
        local: app.config.issuer.is_loopback(),
        algorithms: &app.keys().algorithms(app.clock.now()),
    };
    let mut errors = validate(&subject, &new.metadata, &app.scopes());
    if new
        .client_id
        .as_deref()
        .is_some_and(|id| !is_choosable_id(id))
    {
        let wrong =
            "must be 1 to 100 characters of A-Z a-z 0-9 . _ - and no UUID, which names a user";
        errors.push(FieldError::new("client_id", wrong));
    }
    errors.extend(secret::fault(new.auth_method, new.secret.as_deref()));
    errors.extend(legacy_fault(app, &new.metadata));
    errors.extend(rate_fault(app, new.metadata.rate_class.as_deref()));
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

/// An id that somebody may choose. A UUID is not: as the `sub` of a token it
/// could be taken for a user (RFC 9068 §5).
fn is_choosable_id(id: &str) -> bool {
    (1..=100).contains(&id.len())
        && id
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"._-".contains(&b))
        && Uuid::try_parse(id).is_err()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_chosen_id_is_a_plain_word_and_no_uuid() {
        // Numbers are what older registries called their clients.
        for good in ["27", "abc", "demo-consumer", "A.b_c-1", &"x".repeat(100)] {
            assert!(is_choosable_id(good), "{good}");
        }
        let long = "x".repeat(101);
        for bad in [
            "",
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
