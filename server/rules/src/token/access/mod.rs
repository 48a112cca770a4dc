//! Reading an access token: the one place where a JWT, an opaque token or a
//! personal access token is accepted, for our own API, userinfo, introspection and revocation.

mod claims;
mod holders;
mod read;

use std::net::IpAddr;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use countersign_store::StoreError;
use uuid::Uuid;

use crate::app::App;
use crate::authorization_details::Details;
use crate::cache::revocation::TokenFacts;
use crate::config::Network;
use crate::scope::ScopeSet;

pub use claims::{AccessClaims, Actor, Parent};
pub use holders::{Holders, still_good};
pub(super) use read::read;

/// A token that is genuine: what it says was said by this server. Whether it is
/// still good is asked anew at each use ([`check`]).
#[derive(Clone, Debug)]
pub struct Verified {
    /// `jti`, or the id of the row of an opaque token.
    pub id: Uuid,
    /// The user it stands for; `None` when a client acts for itself.
    pub user_id: Option<Uuid>,
    /// Whom it was issued to; `None` for a personal access token.
    pub client_id: Option<String>,
    /// What it allows.
    pub scopes: ScopeSet,
    /// What it allows in authorization details.
    pub details: Details,
    /// For whom it is meant.
    pub audience: Vec<String>,
    /// When it was issued.
    pub issued_at: DateTime<Utc>,
    /// When it expires; `None`: never, which only a personal access token may.
    pub expires_at: Option<DateTime<Utc>>,
    /// The authorization that owns it.
    pub authorization_id: Option<Uuid>,
    /// The key that signed it; `None` for an opaque token, which is a row.
    pub kid: Option<String>,
    /// The networks from which it works; empty: all.
    pub networks: Vec<Network>,
    /// Which client acts with it, where it came of an exchange.
    pub act: Option<Actor>,
    /// The tokens of which it was made.
    pub exchanged: Vec<Parent>,
}

impl Verified {
    /// `sub`.
    pub fn subject(&self) -> String {
        match self.user_id {
            Some(id) => id.to_string(),
            None => self.client_id.clone().unwrap_or_default(),
        }
    }

    /// Whether a person made it for a script, so that no client stands between.
    pub fn is_personal(&self) -> bool {
        self.client_id.is_none()
    }

    /// Whether the token works for a call from this address. Where the address
    /// is not known, a limited token does not.
    pub fn may_come_from(&self, address: Option<IpAddr>) -> bool {
        self.networks.is_empty()
            || address.is_some_and(|address| {
                self.networks
                    .iter()
                    .any(|network| network.contains(address))
            })
    }

    /// Whether the token is meant for `audience`.
    pub fn is_for(&self, audience: &str) -> bool {
        self.audience.iter().any(|one| one == audience)
    }

    fn facts(&self) -> TokenFacts<'_> {
        TokenFacts {
            id: self.id,
            authorization_id: self.authorization_id,
            // No client has an empty id.
            client_id: self.client_id.as_deref().unwrap_or_default(),
            user_id: self.user_id,
            issued_at: self.issued_at,
        }
    }
}

/// Why an access token is not accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is none of ours, or was tampered with.
    Invalid(&'static str),
    /// It was good once.
    Expired,
    /// It, its authorization, or everything of its client or user was revoked.
    Revoked,
    /// The client is disabled or gone, the person deactivated or gone.
    Inactive,
    /// It is limited to other networks than the one that the call comes from.
    Elsewhere,
    /// Revocations may be out of date, or the database cannot be asked.
    Unavailable(String),
}

impl From<StoreError> for Refused {
    fn from(error: StoreError) -> Self {
        Self::Unavailable(error.to_string())
    }
}

/// A token that is good now.
#[derive(Debug)]
pub struct Accepted {
    /// The token, cut to what its client and its user may do now.
    pub token: Arc<Verified>,
    /// Whose it is.
    pub holders: Holders,
}

/// Reads a token that came from `address` and checks that it is good now.
pub async fn check(
    app: &App,
    token: &str,
    address: Option<IpAddr>,
) -> Result<Arc<Verified>, Refused> {
    Ok(accept(app, token, address).await?.token)
}

/// The same for somebody who asks whose it is. No database is asked for a JWT whose client and
/// user are known here already.
pub async fn accept(app: &App, token: &str, address: Option<IpAddr>) -> Result<Accepted, Refused> {
    let verified = read(app, token).await?;
    let holders = still_good(app, &verified).await?;
    if !verified.may_come_from(address) {
        return Err(Refused::Elsewhere);
    }
    if verified.is_personal() {
        app.used_tokens.note(verified.id, app.clock.now(), address);
    }
    let token = within_rights(app, verified, &holders);
    Ok(Accepted { token, holders })
}

/// A token never allows more than its client may have and its user could grant
/// now: who lost a role, or an approval, loses what it gave in every token at once.
fn within_rights(app: &App, token: Arc<Verified>, holders: &Holders) -> Arc<Verified> {
    let (registry, now) = (app.scopes(), app.clock.now());
    let keeps = |word: &str| {
        let user = holders.user.as_deref();
        let client = holders.client.as_deref();
        let owner = holders.owner.as_deref();
        user.is_none_or(|user| registry.grantable_by(user, word, now))
            && client.is_none_or(|client| client.keeps(&registry, word, now))
            && owner.is_none_or(|owner| registry.owner_lends(owner, word, now))
    };
    if token.scopes.iter().all(keeps) {
        return token;
    }
    let mut narrowed = Verified::clone(&token);
    narrowed.scopes = token.scopes.filter(keeps);
    Arc::new(narrowed)
}
