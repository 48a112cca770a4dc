//! An identity that waits for a person's decision. It is stored here, sealed, and nothing of it
//! travels through the browser, so that nobody can put another one in its place.

use countersign_store::{PendingIdentity, Sealed, StoreError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::WAITS;
use super::offer::Offer;
use super::request::browser_hash;
use crate::app::App;
use crate::broker::upstream::{Identity, UpstreamTokens};
use crate::error::OAuthError;
use crate::secret::Purpose;
use crate::session::{Onward, Visit};

/// What waits.
#[derive(Clone, Serialize, Deserialize)]
pub struct Waiting {
    /// Who the provider says it is.
    pub identity: Identity,
    /// What it gave us.
    pub tokens: UpstreamTokens,
    /// Where the browser goes on.
    pub onward: Onward,
    /// What was offered to merge, where the identity belongs to another account.
    #[serde(default)]
    pub merge: Option<Offer>,
}

/// An identity that waits for this browser.
pub struct Pending {
    /// Its row.
    pub row: PendingIdentity,
    /// What waits.
    pub waiting: Waiting,
}

/// Lets an identity wait for this browser; `user_id` is whose account it may be linked to, if
/// that is settled.
pub async fn store(
    visit: &Visit,
    provider: &str,
    user_id: Option<Uuid>,
    waiting: &Waiting,
) -> Result<Uuid, OAuthError> {
    let app = &visit.app;
    let id = app.new_id();
    let now = app.clock.now();
    let plain = serde_json::to_vec(waiting).map_err(OAuthError::unavailable)?;
    let plain = zeroize::Zeroizing::new(plain);
    let sealed = app.sealer.seal(Purpose::UpstreamToken, &place(id), &plain);
    app.store
        .create_pending_identity(PendingIdentity {
            id,
            browser_hash: browser_hash(app, &visit.browser),
            provider: provider.to_owned(),
            user_id,
            detail_sealed: Sealed(sealed),
            created_at: now,
            expires_at: now + WAITS,
            used_at: None,
        })
        .await?;
    Ok(id)
}

/// The identity with this id, if it waits for this browser.
///
/// # Errors
/// When the database cannot be reached.
pub async fn load(visit: &Visit, id: Option<&str>) -> Result<Option<Pending>, StoreError> {
    let app: &App = &visit.app;
    let Some(id) = id.and_then(|id| id.parse::<Uuid>().ok()) else {
        return Ok(None);
    };
    let Some(row) = app.store.pending_identity(id).await? else {
        return Ok(None);
    };
    let ours = !visit.browser.is_new() && row.browser_hash == browser_hash(app, &visit.browser);
    if !ours || row.used_at.is_some() || row.expires_at <= app.clock.now() {
        return Ok(None);
    }
    let pending = open(app, row);
    if let Some(pending) = &pending {
        pending.waiting.onward.note(visit);
    }
    Ok(pending)
}

/// The identity with this id, if it waits, whoever asks: for those who know it by what we sealed.
///
/// # Errors
/// When the database cannot be reached.
pub async fn find(app: &App, id: Uuid) -> Result<Option<Pending>, StoreError> {
    let row = app.store.pending_identity(id).await?;
    let now = app.clock.now();
    let row = row.filter(|row| row.used_at.is_none() && row.expires_at > now);
    Ok(row.and_then(|row| open(app, row)))
}

fn open(app: &App, row: PendingIdentity) -> Option<Pending> {
    let sealed = &row.detail_sealed.0;
    let opened = app
        .sealer
        .open(Purpose::UpstreamToken, &place(row.id), sealed);
    let waiting = serde_json::from_slice(&opened.ok()?).ok()?;
    Some(Pending { row, waiting })
}

fn place(id: Uuid) -> Vec<u8> {
    format!("pending_identity:{id}").into_bytes()
}
