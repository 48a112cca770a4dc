//! Whether a token is still good, and whose it is.

use std::sync::Arc;

use chrono::DateTime;
use countersign_store::User;

use super::read::personal_row;
use super::{Parent, Refused, Verified};
use crate::app::App;
use crate::cache::revocation::TokenFacts;
use crate::client::Client;

/// Whose token it is, as they are now.
#[derive(Debug, Default)]
pub struct Holders {
    /// The client that it was issued to.
    pub client: Option<Arc<Client>>,
    /// The user that it stands for.
    pub user: Option<Arc<User>>,
    /// Whose client it is, where the client stands for itself.
    pub owner: Option<Arc<User>>,
}

/// Checks what may have changed since the token was made.
pub async fn still_good(app: &App, token: &Verified) -> Result<Holders, Refused> {
    let mut holders = Holders::default();
    if !app.caches.is_fresh() {
        return Err(Refused::Unavailable(
            "revocations may be out of date".into(),
        ));
    }
    if token.expires_at.is_some_and(|at| at <= app.clock.now()) {
        return Err(Refused::Expired);
    }
    if app.caches.revocations.is_revoked(&token.facts()) {
        return Err(Refused::Revoked);
    }
    if let Some(client_id) = &token.client_id {
        let Some(client) = app.client(client_id).await? else {
            return Err(Refused::Inactive);
        };
        if !app.client_is_live(&client).await? {
            return Err(Refused::Inactive);
        }
        if let (None, Some(owner)) = (token.user_id, client.owner_id) {
            holders.owner = app.active_user(owner).await?;
        }
        holders.client = Some(client);
    }
    if let Some(user) = token.user_id {
        let user = app.active_user(user).await?.ok_or(Refused::Inactive)?;
        holders.user = Some(user);
    }
    for parent in &token.exchanged {
        // On the heap: few tokens have one.
        Box::pin(parent_still_good(app, token, parent)).await?;
    }
    Ok(holders)
}

/// Whether a token of which this one was made has not been ended since. It cannot have expired:
/// it outlives what is made of it.
async fn parent_still_good(app: &App, token: &Verified, parent: &Parent) -> Result<(), Refused> {
    let facts = TokenFacts {
        id: parent.jti,
        client_id: parent.client_id.as_deref().unwrap_or_default(),
        issued_at: DateTime::from_timestamp(parent.iat, 0).unwrap_or_default(),
        ..token.facts()
    };
    if app.caches.revocations.is_revoked(&facts) {
        return Err(Refused::Revoked);
    }
    match &parent.client_id {
        Some(id) => match app.live_client(id).await? {
            Some(_) => Ok(()),
            None => Err(Refused::Inactive),
        },
        // A personal token is a row; it is revoked by taking that away.
        None => match personal_row(app, parent.jti).await? {
            Some(row) if row.expires_at.is_none_or(|at| at > app.clock.now()) => Ok(()),
            Some(_) => Err(Refused::Expired),
            None => Err(Refused::Revoked),
        },
    }
}
