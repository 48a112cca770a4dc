//! Issuing tokens: the only place where an access token or ID token is made.

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, TimeDelta, Utc};
use countersign_store::{Authorization, User};
use serde::Serialize;
use uuid::Uuid;

use super::access::AccessClaims;
use super::openid::OpenId;
use crate::app::App;
use crate::client::{Client, TokenFormat};
use crate::error::{ErrorCode, OAuthError};
use crate::jwt::typ;
use crate::key::{KeyError, SigningAlgorithm, manage};
use crate::scope::ScopeSet;
use crate::secret::{PlainToken, TokenKind};

/// What an access token is made of.
#[derive(Clone, Debug)]
pub struct AccessGrant<'a> {
    /// Whom it is issued to.
    pub client: &'a Client,
    /// The user it stands for, `None` when the client acts for itself.
    pub user_id: Option<Uuid>,
    /// What it allows.
    pub scopes: &'a ScopeSet,
    /// For whom it is meant.
    pub audience: &'a [String],
    /// When the person signed in.
    pub auth_time: Option<DateTime<Utc>>,
    /// The authorization that owns it.
    pub authorization_id: Option<Uuid>,
}

/// A new access token.
pub struct IssuedAccess {
    /// Its text.
    pub text: String,
    /// When it expires.
    pub expires_at: DateTime<Utc>,
    /// The row, of an opaque token.
    pub opaque: Option<PlainToken>,
}

/// The lifetime of a client's access tokens.
pub fn access_lifetime(app: &App, client: &Client) -> TimeDelta {
    client
        .metadata
        .access_token_lifetime
        .and_then(TimeDelta::try_seconds)
        .unwrap_or_else(|| app.config.tokens.access_token_lifetime.as_chrono())
}

/// The format of a client's access tokens.
pub fn access_format(app: &App, client: &Client) -> TokenFormat {
    client
        .metadata
        .access_token_format
        .unwrap_or(app.config.tokens.access_token_format)
}

/// Makes an access token. A JWT needs no row; the row of an opaque one is
/// written by the caller, together with what it belongs to.
pub fn access(app: &App, grant: &AccessGrant<'_>) -> Result<IssuedAccess, OAuthError> {
    let now = app.clock.now();
    let expires_at = now + access_lifetime(app, grant.client);
    match access_format(app, grant.client) {
        TokenFormat::Opaque => {
            let token = PlainToken::generate(TokenKind::AccessToken, app.new_id(), &app.random);
            Ok(IssuedAccess {
                text: token.expose().to_owned(),
                expires_at,
                opaque: Some(token),
            })
        }
        TokenFormat::Jwt => {
            let claims = AccessClaims {
                iss: app.issuer.clone(),
                sub: grant
                    .user_id
                    .map_or_else(|| grant.client.client_id.clone(), |id| id.to_string()),
                aud: grant.audience.to_vec(),
                exp: expires_at.timestamp(),
                iat: now.timestamp(),
                jti: app.new_id(),
                client_id: grant.client.client_id.clone(),
                scope: grant.scopes.to_string(),
                auth_time: grant.auth_time.map(|at| at.timestamp()),
                authorization_id: grant.authorization_id,
            };
            Ok(IssuedAccess {
                text: sign(
                    app,
                    manage::algorithm(&app.config),
                    typ::ACCESS_TOKEN,
                    &claims,
                )?,
                expires_at,
                opaque: None,
            })
        }
    }
}

/// The claims of an ID token (OpenID Connect Core §2).
#[derive(Debug, Serialize)]
struct IdClaims<'a> {
    iss: &'a str,
    sub: String,
    aud: &'a str,
    exp: i64,
    iat: i64,
    auth_time: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nonce: Option<&'a str>,
    at_hash: String,
    azp: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    sid: Option<Uuid>,
    #[serde(skip_serializing_if = "Option::is_none")]
    acr: Option<&'static str>,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    amr: &'a [String],
    #[serde(flatten)]
    claims: crate::user::claims::Claims,
}

/// What an ID token is made of.
#[derive(Clone, Copy, Debug)]
pub struct IdGrant<'a> {
    /// Whom it is issued to.
    pub client: &'a Client,
    /// The person.
    pub user: &'a User,
    /// What was granted, when and in which session.
    pub authorization: &'a Authorization,
    /// The scopes of the tokens that are issued now.
    pub scopes: &'a ScopeSet,
    /// From the authorization request.
    pub nonce: Option<&'a str>,
    /// The access token that is issued with it.
    pub access_token: &'a str,
}

/// Makes an ID token for somebody who signed in, bound to the access token that
/// is issued with it (`at_hash`).
pub fn id_token(app: &App, grant: &IdGrant<'_>) -> Result<String, OAuthError> {
    let now = app.clock.now();
    let algorithm = id_token_algorithm(app, grant.client);
    let openid = OpenId::of(grant.authorization);
    let claims = IdClaims {
        iss: &app.issuer,
        sub: grant.user.id.to_string(),
        aud: &grant.client.client_id,
        exp: (now + app.config.tokens.id_token_lifetime.as_chrono()).timestamp(),
        iat: now.timestamp(),
        auth_time: grant.authorization.auth_time.map(|at| at.timestamp()),
        nonce: grant.nonce,
        at_hash: at_hash(grant.access_token, algorithm),
        azp: &grant.client.client_id,
        sid: grant.authorization.session_id,
        acr: openid.acr(),
        amr: &openid.amr,
        claims: crate::user::claims::with(grant.user, grant.scopes, openid.id_token()),
    };
    sign(app, algorithm, typ::ID_TOKEN, &claims)
}

/// How ID tokens for a client are signed. Where the key that it was registered
/// with is gone, as the server signs by default.
fn id_token_algorithm(app: &App, client: &Client) -> SigningAlgorithm {
    let now = app.clock.now();
    client
        .metadata
        .id_token_signed_response_alg
        .filter(|algorithm| app.keys().signer(now, *algorithm).is_some())
        .unwrap_or_else(|| manage::id_token_algorithm(&app.config))
}

/// OpenID Connect Core §3.1.3.6: the left half of the hash that belongs to the
/// signature algorithm. ES256 and RS256 use SHA-256; for EdDSA with Ed25519 the
/// field has settled on SHA-512.
fn at_hash(access_token: &str, algorithm: SigningAlgorithm) -> String {
    let algorithm = match algorithm {
        SigningAlgorithm::EdDsa => &digest::SHA512,
        SigningAlgorithm::Es256 | SigningAlgorithm::Rs256 => &digest::SHA256,
    };
    let hash = digest::digest(algorithm, access_token.as_bytes());
    let half = hash.as_ref().len() / 2;
    URL_SAFE_NO_PAD.encode(&hash.as_ref()[..half])
}

fn sign(
    app: &App,
    algorithm: SigningAlgorithm,
    typ: &str,
    claims: &impl Serialize,
) -> Result<String, OAuthError> {
    app.keys()
        .sign(app.clock.now(), algorithm, typ, claims)
        .map_err(|error: KeyError| {
            OAuthError::new(ErrorCode::ServerError, "The token could not be signed.")
                .internal(error)
        })
}
