//! Logout tokens, by which clients learn that a session has ended.

use chrono::TimeDelta;
use serde::Serialize;
use serde_json::{Value, json};
use uuid::Uuid;

use super::{available, sign};
use crate::app::App;
use crate::client::Client;
use crate::error::OAuthError;
use crate::jwt::{LOGOUT_EVENT, typ};

/// How long a logout token is good; a later try makes another (OpenID Connect Back-Channel Logout 1.0 §4).
const LOGOUT_TOKEN_LIFETIME: TimeDelta = TimeDelta::minutes(2);

/// What a logout token is made of.
#[derive(Clone, Copy, Debug)]
pub struct LogoutGrant<'a> {
    /// Whom it is for.
    pub client: &'a Client,
    /// Whose session has ended.
    pub user_id: Uuid,
    /// What the client calls the session.
    pub sid: &'a str,
}

/// The claims of a logout token (OpenID Connect Back-Channel Logout 1.0 §2.4). Never a `nonce`, by which it could be taken
/// for an ID token.
#[derive(Debug, Serialize)]
struct LogoutClaims<'a> {
    iss: &'a str,
    sub: String,
    aud: &'a str,
    iat: i64,
    exp: i64,
    jti: Uuid,
    sid: &'a str,
    events: Value,
}

/// Makes a logout token. It is signed as the ID tokens of the client are, but for those of `legacy.hs256_id_tokens`: nobody
/// proves a secret here, and this server keeps no copy of it.
pub fn logout_token(app: &App, grant: &LogoutGrant<'_>) -> Result<String, OAuthError> {
    let now = app.clock.now();
    let claims = LogoutClaims {
        iss: &app.issuer,
        sub: grant.user_id.to_string(),
        aud: &grant.client.client_id,
        iat: now.timestamp(),
        exp: (now + LOGOUT_TOKEN_LIFETIME).timestamp(),
        jti: app.new_id(),
        sid: grant.sid,
        events: json!({ LOGOUT_EVENT: {} }),
    };
    let algorithm = available(app, grant.client.metadata.id_token_signed_response_alg);
    sign(app, algorithm, typ::LOGOUT_TOKEN, &claims)
}
