//! The grants: what each demands, and what it commits. A grant is a function of
//! the application, an authenticated client and the token request; the phases
//! around it are those of [`crate::token::endpoint`].

pub mod authorization_code;
pub mod client_credentials;
pub mod device_code;
pub mod direct;
pub mod password;
pub mod refresh_token;

use chrono::{DateTime, Utc};
use countersign_store::{AccessTokenSeed, SecretHash};
use uuid::Uuid;

use crate::app::App;
use crate::cache::revocation::TokenFacts;
use crate::client::GrantType;
use crate::scope::{self, ScopeSet};
use crate::secret::{PlainToken, TokenHash};
use crate::token::issue::IssuedAccess;

/// What may still be issued of scopes that were granted some time ago: those
/// that are registered, on the client's list, and the person's to give.
fn still_grantable(
    app: &App,
    client: &crate::client::Client,
    is_administrator: bool,
    scopes: &ScopeSet,
) -> ScopeSet {
    let registry = app.scopes();
    registry.resolve(scopes).filter(|id| {
        registry.get(id).is_some()
            && client.metadata.scope.contains(id)
            && scope::grantable_by(id, is_administrator)
    })
}

fn stored(hash: TokenHash) -> SecretHash {
    SecretHash(*hash.as_bytes())
}

fn plain_hash(app: &App, token: &PlainToken) -> SecretHash {
    stored(token.hash(&app.hasher))
}

/// Whether server and client allow refresh tokens.
fn may_refresh(app: &App, client: &crate::client::Client) -> bool {
    client.may_use(GrantType::RefreshToken)
        && app.config.grants.allowed.contains(&GrantType::RefreshToken)
}

/// The row of an opaque access token; a JWT has none.
fn access_seed(
    app: &App,
    access: &IssuedAccess,
    scopes: &ScopeSet,
    audience: &[String],
) -> Option<AccessTokenSeed> {
    access.opaque.as_ref().map(|token| AccessTokenSeed {
        id: token.id(),
        secret_hash: plain_hash(app, token),
        scopes: Some(scopes.to_vec()),
        audience: Some(audience.to_vec()),
        expires_at: access.expires_at,
    })
}

/// Whether everything that the client or the user had at this moment has been
/// revoked since. Codes and refresh tokens are refused by it like access tokens.
fn is_revoked(
    app: &App,
    client_id: &str,
    authorization_id: Uuid,
    user_id: Option<Uuid>,
    issued_at: DateTime<Utc>,
) -> bool {
    app.caches.revocations.is_revoked(&TokenFacts {
        id: Uuid::nil(),
        authorization_id: Some(authorization_id),
        client_id,
        user_id,
        issued_at,
    })
}
