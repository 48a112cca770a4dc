//! Reading the text of a token: a JWT, an opaque token, a personal one, one that was made elsewhere.

use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::digest;
use chrono::DateTime;
use countersign_store::{AccessToken, PersonalToken, StoreError};
use uuid::Uuid;

use super::{AccessClaims, Refused, Verified};
use crate::app::App;
use crate::authorization_details::Details;
use crate::config::Network;
use crate::jwt::{Expect, JwtError, typ};
use crate::personal_token;
use crate::scope::ScopeSet;
use crate::secret::{PresentedToken, TokenHash, TokenKind};
use crate::token::imported;

/// How far the clocks of two nodes may differ.
const LEEWAY: Duration = Duration::from_secs(10);

/// Reads a token that this server made, whether or not it is still good.
pub(in crate::token) async fn read(app: &App, token: &str) -> Result<Arc<Verified>, Refused> {
    match TokenKind::of(token) {
        Some(TokenKind::AccessToken) => {
            let token = PresentedToken::parse(TokenKind::AccessToken, token).ok_or(MALFORMED)?;
            opaque(app, &token).await?.ok_or(UNKNOWN)
        }
        Some(TokenKind::PersonalToken) => {
            let token = PresentedToken::parse(TokenKind::PersonalToken, token).ok_or(MALFORMED)?;
            personal(app, &token).await?.ok_or(UNKNOWN)
        }
        Some(_) => Err(Refused::Invalid("not an access token")),
        // On the heap: the statements in it would make the future of the usual way large.
        None if imported::may_be(app, token) => Box::pin(brought_over(app, token)).await,
        None => jwt(app, token),
    }
}

const MALFORMED: Refused = Refused::Invalid("not a well-formed token");
const UNKNOWN: Refused = Refused::Invalid("no such token");

/// A token that was made elsewhere says neither its kind nor its row. What is
/// none is remembered for a while, so that asking again costs nothing.
async fn brought_over(app: &App, text: &str) -> Result<Arc<Verified>, Refused> {
    let known = &app.caches.imported;
    let access = PresentedToken::imported(TokenKind::AccessToken, text, &app.hasher);
    let personal_ones = PresentedToken::imported(TokenKind::PersonalToken, text, &app.hasher);
    for (token, as_personal) in access.iter().zip(&personal_ones) {
        if known.is_unknown(token.id()) {
            continue;
        }
        let generation = known.generation();
        if let Some(verified) = opaque(app, token).await? {
            return Ok(verified);
        }
        if let Some(verified) = personal(app, as_personal).await? {
            return Ok(verified);
        }
        known.note_unknown(token.id(), generation);
    }
    Err(UNKNOWN)
}

/// A JWT costs a signature check once; after that its hash is recognised.
fn jwt(app: &App, token: &str) -> Result<Arc<Verified>, Refused> {
    if token.len() > crate::jwt::MAX_JWT_BYTES {
        return Err(Refused::Invalid("too long"));
    }
    let hash: [u8; 32] = digest::digest(&digest::SHA256, token.as_bytes())
        .as_ref()
        .try_into()
        .map_err(|_| Refused::Invalid("no hash"))?;
    let (keys, now) = (app.keys(), app.clock.now());
    if let Some(verified) = app.caches.verified.get(&hash) {
        // A key that was withdrawn takes its tokens along.
        return match verified.kid.as_deref() {
            Some(kid) if keys.by_kid(now, kid).is_some() => Ok(verified),
            _ => Err(Refused::Invalid("signed with a key that was withdrawn")),
        };
    }
    let expect = Expect::new(typ::ACCESS_TOKEN, &app.issuer, now).leeway(LEEWAY);
    let (header, claims) =
        keys.verify::<AccessClaims>(token, &expect)
            .map_err(|error| match error {
                JwtError::Expired => Refused::Expired,
                _ => Refused::Invalid("not a valid JWT access token of this server"),
            })?;
    let verified = Arc::new(from_claims(header.kid, claims)?);
    app.caches.verified.insert(hash, verified.clone());
    Ok(verified)
}

fn from_claims(kid: String, claims: AccessClaims) -> Result<Verified, Refused> {
    let time = |seconds| {
        DateTime::from_timestamp(seconds, 0).ok_or(Refused::Invalid("a time out of range"))
    };
    // A client that acts for itself is its own subject (RFC 9068 §5).
    let user_id = match claims.sub == claims.client_id {
        true => None,
        false => Some(
            claims
                .sub
                .parse()
                .map_err(|_| Refused::Invalid("an unknown kind of subject"))?,
        ),
    };
    Ok(Verified {
        id: claims.jti,
        user_id,
        client_id: Some(claims.client_id),
        scopes: claims
            .scope
            .split(' ')
            .filter(|s| !s.is_empty())
            .map(str::to_owned)
            .collect(),
        details: claims.authorization_details,
        audience: claims.aud,
        issued_at: time(claims.iat)?,
        expires_at: Some(time(claims.exp)?),
        authorization_id: claims.authorization_id,
        kid: Some(kid),
        networks: Vec::new(),
        act: claims.act,
        exchanged: claims.exchanged,
    })
}

/// An opaque access token; `None` if there is none such.
async fn opaque(app: &App, token: &PresentedToken) -> Result<Option<Arc<Verified>>, Refused> {
    let row = app
        .caches
        .access_tokens
        .get_or_read(&token.id(), || async {
            Ok::<_, StoreError>(app.store.access_token(token.id()).await?.map(Arc::new))
        })
        .await?;
    let genuine =
        |row: &Arc<AccessToken>| token.verify(&app.hasher, &TokenHash::from(row.secret_hash.0));
    let Some(row) = row.filter(genuine) else {
        return Ok(None);
    };
    Ok(Some(Arc::new(Verified {
        id: row.id,
        user_id: row.user_id,
        client_id: Some(row.client_id.clone()),
        scopes: row.scopes.iter().cloned().collect(),
        details: Details::from(row.details.as_slice()),
        audience: row.audience.clone(),
        issued_at: row.created_at,
        expires_at: Some(row.expires_at),
        authorization_id: row.authorization_id,
        kid: None,
        networks: Vec::new(),
        act: None,
        exchanged: Vec::new(),
    })))
}

/// A personal access token allows at most what its owner may do now, and no
/// scope that has become internal or is gone. `None` if there is none such.
async fn personal(app: &App, token: &PresentedToken) -> Result<Option<Arc<Verified>>, Refused> {
    let row = personal_row(app, token.id()).await?;
    let genuine =
        |row: &Arc<PersonalToken>| token.verify(&app.hasher, &TokenHash::from(row.secret_hash.0));
    let Some(row) = row.filter(genuine) else {
        return Ok(None);
    };
    let Some(owner) = app.active_user(row.user_id).await? else {
        return Err(Refused::Inactive);
    };
    // A network that cannot be read must not widen the rest to everywhere.
    let networks = row.networks.iter().map(|network| network.parse());
    let networks = networks
        .collect::<Result<Vec<Network>, _>>()
        .map_err(|_| Refused::Invalid("a network that cannot be read"))?;
    let allowed = personal_token::grantable(app, &owner);
    let scopes: ScopeSet = row.scopes.iter().cloned().collect();
    let scopes = app.scopes().resolve(&scopes);
    Ok(Some(Arc::new(Verified {
        id: row.id,
        user_id: Some(row.user_id),
        client_id: None,
        scopes: scopes.filter(allowed),
        // Nobody asks for one in details.
        details: Details::default(),
        audience: vec![app.issuer.clone()],
        issued_at: row.created_at,
        expires_at: row.expires_at,
        authorization_id: None,
        kid: None,
        networks,
        act: None,
        exchanged: Vec::new(),
    })))
}

pub(super) async fn personal_row(
    app: &App,
    id: Uuid,
) -> Result<Option<Arc<PersonalToken>>, StoreError> {
    let read = || async { Ok(app.store.personal_token(id).await?.map(Arc::new)) };
    app.caches.personal_tokens.get_or_read(&id, read).await
}
