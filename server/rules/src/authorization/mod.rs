//! Authorizations: what a person has allowed clients to do, listed and taken
//! back. An authorization owns its tokens, so taking it back ends them. They
//! come into being next door, in the page of consent.

use chrono::{DateTime, Utc};
use countersign_store::ListedConsent;
use uuid::Uuid;

use crate::app::App;
use crate::authorization_details::Details;
use crate::client::is_client_id;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::page::Page;
use crate::manage::{Actor, ManageError};

/// The word with which pages say that access was taken back ([`crate::page::path::account_after`]).
pub const ACCESS_ENDED: &str = "access-ended";

/// What a person allowed one client.
#[derive(Clone, Debug)]
pub struct Allowed {
    /// The client.
    pub client_id: String,
    /// Its name.
    pub client_name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Its website.
    pub client_uri: Option<String>,
    /// What was allowed.
    pub scopes: Vec<String>,
    /// What was allowed in authorization details, the newest last.
    pub details: Details,
    /// When it was allowed first.
    pub authorized_at: DateTime<Utc>,
    /// When the client last got a token for the person, while that is live.
    pub last_used_at: Option<DateTime<Utc>>,
    /// On how many devices or sessions the client has access now.
    pub live: i64,
}

/// A page of what a person allowed, in the order of the client ids, beginning
/// after the client `after`.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(
    app: &App,
    user_id: Uuid,
    after: Option<&str>,
    limit: usize,
) -> Result<Page<Allowed>, ManageError> {
    let rows = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let now = app.clock.now();
    let page = Page::cut(
        app.store.list_consents(user_id, after, now, rows).await?,
        limit,
    );
    let mut items = Vec::with_capacity(page.items.len());
    for consent in page.items {
        items.push(allowed(app, consent).await?);
    }
    Ok(Page {
        items,
        more: page.more,
    })
}

async fn allowed(app: &App, consent: ListedConsent) -> Result<Allowed, ManageError> {
    let client = app.client(&consent.client_id).await?;
    let metadata = client.as_ref().map(|client| &client.metadata);
    Ok(Allowed {
        description: metadata.and_then(|metadata| metadata.description.clone()),
        client_uri: metadata.and_then(|metadata| metadata.client_uri.clone()),
        client_id: consent.client_id,
        client_name: consent.client_name,
        scopes: consent.scopes,
        details: Details::from(consent.details.as_slice()),
        authorized_at: consent.created_at,
        last_used_at: consent.last_used_at,
        live: consent.live_authorizations,
    })
}

/// Takes back all that a person allowed a client: its tokens for the person stop
/// working at once, and the person is asked again next time. A client of the
/// server itself is not seen here, and keeps what it has.
///
/// # Errors
/// [`ManageError::NotFound`] when the client was allowed nothing,
/// [`ManageError::Unavailable`].
pub async fn revoke(
    app: &App,
    actor: &Actor,
    user_id: Uuid,
    client_id: &str,
) -> Result<(), ManageError> {
    let now = app.clock.now();
    let until = app.revocation_lives_until();
    let known = is_client_id(client_id);
    let internal = known
        && app
            .client(client_id)
            .await?
            .is_some_and(|client| client.internal);
    let revoked = match known && !internal {
        true => {
            app.store
                .revoke_consent(user_id, client_id, now, until)
                .await?
        }
        false => None,
    };
    let revoked = revoked.ok_or(ManageError::NotFound("authorization"))?;
    for &id in &revoked {
        app.revoked_authorization(id);
    }
    let event = EventRecord::new(EventKind::AuthorizationRevoked).by(actor);
    let event = event.about(client_id).actor(Some(user_id));
    event::record(app, event.detail("authorizations", revoked.len()));
    Ok(())
}
