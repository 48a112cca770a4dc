//! The grants: what each demands, and what it commits. A grant is a function of
//! the application, an authenticated client and the token request; the phases
//! around it are those of [`crate::token::endpoint`].

pub mod authorization_code;
pub mod client_credentials;
pub mod device_code;
pub mod direct;
pub mod password;
pub mod refresh_token;
pub mod token_exchange;

use chrono::{DateTime, Utc};
use countersign_store::{AccessTokenSeed, SecretHash, User};
use uuid::Uuid;

use crate::app::App;
use crate::authorization_details::Details;
use crate::cache::revocation::TokenFacts;
use crate::client::GrantType;
use crate::scope::ScopeSet;
use crate::secret::{PlainToken, TokenHash};
use crate::token::issue::IssuedAccess;

/// What may still be issued of scopes that were granted some time ago: those
/// that are registered, the client's to have, and the person's to give; a client
/// that acts for itself asks no person.
fn still_grantable(
    app: &App,
    client: &crate::client::Client,
    user: Option<&User>,
    scopes: &ScopeSet,
) -> ScopeSet {
    let (registry, now) = (app.scopes(), app.clock.now());
    registry.resolve(scopes).filter(|word| {
        registry.named(word).is_some()
            && client.has(&registry, word, now)
            && user.is_none_or(|user| registry.grantable_by(user, word, now))
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
    app.client_may_use(client, GrantType::RefreshToken)
        && app.config.grants.allowed.contains(&GrantType::RefreshToken)
}

/// The row of an opaque access token; a JWT has none.
fn access_seed(
    app: &App,
    access: &IssuedAccess,
    scopes: &ScopeSet,
    audience: &[String],
    details: &Details,
) -> Option<AccessTokenSeed> {
    access.opaque.as_ref().map(|token| AccessTokenSeed {
        id: token.id(),
        secret_hash: plain_hash(app, token),
        scopes: Some(scopes.to_vec()),
        audience: Some(audience.to_vec()),
        details: details.to_values(),
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
