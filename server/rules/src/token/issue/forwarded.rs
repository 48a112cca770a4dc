//! Tokens that a gateway passes on to the program behind it.

use chrono::{DateTime, Utc};
use serde::Serialize;
use uuid::Uuid;

use super::sign;
use crate::app::App;
use crate::authorization_details::Details;
use crate::error::OAuthError;
use crate::jwt::typ;
use crate::key::manage;

/// The claims of what a gateway passes on. The names are those of access tokens (RFC 9068 §2.2)
/// and of introspection; `typ` keeps it from being taken for one.
#[derive(Debug, Serialize)]
struct ForwardedClaims<'a> {
    iss: &'a str,
    aud: &'a str,
    sub: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    client_id: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    preferred_username: Option<&'a str>,
    scope: &'a str,
    #[serde(skip_serializing_if = "Details::is_empty")]
    authorization_details: &'a Details,
    roles: &'a [String],
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    endorsements: &'a [String],
    /// `access_token`, `personal_token` or `session`. A claim of our own.
    way: &'a str,
    exp: i64,
    iat: i64,
    jti: Uuid,
}

/// What the token is made of that a gateway passes on.
#[derive(Clone, Copy, Debug)]
pub struct ForwardedGrant<'a> {
    /// The API behind the gateway.
    pub audience: &'a str,
    /// The user, or the client itself.
    pub subject: &'a str,
    /// The client.
    pub client_id: Option<&'a str>,
    /// The name by which the user signs in.
    pub username: Option<&'a str>,
    /// What the caller's token allows.
    pub scope: &'a str,
    /// What it allows in authorization details.
    pub details: &'a Details,
    /// What the user is to this server.
    pub roles: &'a [String],
    /// The categories that the user, or a client for itself, is endorsed for.
    pub endorsements: &'a [String],
    /// How the caller came.
    pub way: &'a str,
    /// When it expires.
    pub expires_at: DateTime<Utc>,
}

/// Makes the token that a gateway passes on to the program behind it.
pub fn forwarded(app: &App, grant: &ForwardedGrant<'_>) -> Result<String, OAuthError> {
    let claims = ForwardedClaims {
        iss: &app.issuer,
        aud: grant.audience,
        sub: grant.subject,
        client_id: grant.client_id,
        preferred_username: grant.username,
        scope: grant.scope,
        authorization_details: grant.details,
        roles: grant.roles,
        endorsements: grant.endorsements,
        way: grant.way,
        exp: grant.expires_at.timestamp(),
        iat: app.clock.now().timestamp(),
        jti: app.new_id(),
    };
    sign(app, manage::algorithm(&app.config), typ::FORWARDED, &claims)
}
