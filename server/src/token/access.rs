//! Reading an access token: the one place where a JWT, an opaque token or a
//! personal access token is accepted, for our own API, userinfo, introspection and revocation.

use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::digest;
use chrono::{DateTime, Utc};
use countersign_store::{AccessToken, PersonalToken, StoreError};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::imported;
use crate::app::App;
use crate::cache::revocation::TokenFacts;
use crate::config::Network;
use crate::jwt::{Expect, JwtError, typ};
use crate::personal_token;
use crate::scope::ScopeSet;
use crate::secret::{PresentedToken, TokenHash, TokenKind};

/// How far the clocks of two nodes may differ.
const LEEWAY: Duration = Duration::from_secs(10);

/// The claims of a JWT access token (RFC 9068 §2.2).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct AccessClaims {
    /// This server.
    pub iss: String,
    /// The user, or the client itself.
    pub sub: String,
    /// For whom the token is meant.
    pub aud: Vec<String>,
    /// When it expires, seconds since 1970.
    pub exp: i64,
    /// When it was issued, seconds since 1970.
    pub iat: i64,
    /// The id of the token.
    pub jti: Uuid,
    /// Whom it was issued to.
    pub client_id: String,
    /// Its scopes, separated by spaces.
    #[serde(default)]
    pub scope: String,
    /// When the person signed in, seconds since 1970.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub auth_time: Option<i64>,
    /// The authorization that owns the token; absent when a client acts for
    /// itself. A claim of our own.
    #[serde(
        default,
        rename = "authorization",
        skip_serializing_if = "Option::is_none"
    )]
    pub authorization_id: Option<Uuid>,
}

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

/// Reads a token that came from `address` and checks that it is good now. No
/// database is asked for a JWT whose client and user are known here already.
pub async fn check(
    app: &App,
    token: &str,
    address: Option<IpAddr>,
) -> Result<Arc<Verified>, Refused> {
    let verified = read(app, token).await?;
    still_good(app, &verified).await?;
    if !verified.may_come_from(address) {
        return Err(Refused::Elsewhere);
    }
    if verified.is_personal() {
        app.used_tokens.note(verified.id, app.clock.now(), address);
    }
    Ok(verified)
}

/// Checks what may have changed since the token was made.
pub async fn still_good(app: &App, token: &Verified) -> Result<(), Refused> {
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
    }
    if let Some(user) = token.user_id
        && app.active_user(user).await?.is_none()
    {
        return Err(Refused::Inactive);
    }
    Ok(())
}

/// Reads a token that this server made, whether or not it is still good.
pub(super) async fn read(app: &App, token: &str) -> Result<Arc<Verified>, Refused> {
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
        audience: claims.aud,
        issued_at: time(claims.iat)?,
        expires_at: Some(time(claims.exp)?),
        authorization_id: claims.authorization_id,
        kid: Some(kid),
        networks: Vec::new(),
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
        audience: row.audience.clone(),
        issued_at: row.created_at,
        expires_at: Some(row.expires_at),
        authorization_id: row.authorization_id,
        kid: None,
        networks: Vec::new(),
    })))
}

/// A personal access token allows at most what its owner may do now, and no
/// scope that has become internal or is gone. `None` if there is none such.
async fn personal(app: &App, token: &PresentedToken) -> Result<Option<Arc<Verified>>, Refused> {
    let row = app
        .caches
        .personal_tokens
        .get_or_read(&token.id(), || async {
            Ok::<_, StoreError>(app.store.personal_token(token.id()).await?.map(Arc::new))
        })
        .await?;
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
    let allowed = personal_token::grantable(app.scopes(), owner.is_admin);
    let scopes: ScopeSet = row.scopes.iter().cloned().collect();
    let scopes = app.scopes().resolve(&scopes);
    Ok(Some(Arc::new(Verified {
        id: row.id,
        user_id: Some(row.user_id),
        client_id: None,
        scopes: scopes.filter(allowed),
        audience: vec![app.issuer.clone()],
        issued_at: row.created_at,
        expires_at: row.expires_at,
        authorization_id: None,
        kid: None,
        networks,
    })))
}
