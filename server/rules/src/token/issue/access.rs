//! Access tokens: for a grant, and of another token.

use chrono::{DateTime, TimeDelta, Utc};
use uuid::Uuid;

use super::sign;
use crate::app::App;
use crate::authorization_details::Details;
use crate::client::{Client, TokenFormat};
use crate::error::OAuthError;
use crate::jwt::typ;
use crate::key::manage;
use crate::scope::ScopeSet;
use crate::secret::{PlainToken, TokenKind};
use crate::token::access::{AccessClaims, Actor, Parent};

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
    /// What it allows in authorization details.
    pub details: &'a Details,
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
                authorization_details: grant.details.clone(),
                auth_time: grant.auth_time.map(|at| at.timestamp()),
                authorization_id: grant.authorization_id,
                act: None,
                exchanged: Vec::new(),
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

/// What an access token is made of that comes of another one (RFC 8693).
#[derive(Debug)]
pub struct ExchangeGrant<'a> {
    /// Whom it is issued to.
    pub client: &'a Client,
    /// The user it stands for, `None` when the client acts for itself.
    pub user_id: Option<Uuid>,
    /// What it allows.
    pub scopes: &'a ScopeSet,
    /// For whom it is meant.
    pub audience: &'a [String],
    /// What it allows in authorization details.
    pub details: &'a Details,
    /// When the other one expires.
    pub until: Option<DateTime<Utc>>,
    /// The authorization that owns both.
    pub authorization_id: Option<Uuid>,
    /// Who acts.
    pub act: Option<Actor>,
    /// What it is made of, the nearest first.
    pub parents: Vec<Parent>,
}

/// Makes an access token of another one; always a JWT, because it has to say what it came of.
pub fn exchanged(app: &App, grant: ExchangeGrant<'_>) -> Result<(Uuid, IssuedAccess), OAuthError> {
    let now = app.clock.now();
    let lifetime_ends = now + access_lifetime(app, grant.client);
    let expires_at = grant
        .until
        .map_or(lifetime_ends, |at| at.min(lifetime_ends));
    let id = app.new_id();
    let claims = AccessClaims {
        iss: app.issuer.clone(),
        sub: grant
            .user_id
            .map_or_else(|| grant.client.client_id.clone(), |id| id.to_string()),
        aud: grant.audience.to_vec(),
        exp: expires_at.timestamp(),
        iat: now.timestamp(),
        jti: id,
        client_id: grant.client.client_id.clone(),
        scope: grant.scopes.to_string(),
        authorization_details: grant.details.clone(),
        auth_time: None,
        authorization_id: grant.authorization_id,
        act: grant.act,
        exchanged: grant.parents,
    };
    let text = sign(
        app,
        manage::algorithm(&app.config),
        typ::ACCESS_TOKEN,
        &claims,
    )?;
    let access = IssuedAccess {
        text,
        expires_at,
        opaque: None,
    };
    Ok((id, access))
}
