//! ID tokens.

use aws_lc_rs::digest;
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use countersign_store::{Authorization, User};
use serde::Serialize;

use super::{available, sign, unsigned};
use crate::app::App;
use crate::client::authenticate::{AuthenticatedClient, SharedSecret};
use crate::error::{ErrorCode, OAuthError};
use crate::event::legacy;
use crate::jwt::typ;
use crate::key::SigningAlgorithm;
use crate::scope::ScopeSet;
use crate::token::openid::OpenId;

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
    sid: Option<String>,
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
    pub client: &'a AuthenticatedClient,
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
    let secret = signing_secret(app, grant.client)?;
    let algorithm = available(app, grant.client.metadata.id_token_signed_response_alg);
    let openid = OpenId::of(grant.authorization);
    let claims = IdClaims {
        iss: &app.issuer,
        sub: grant.user.id.to_string(),
        aud: &grant.client.client_id,
        exp: (now + app.config.tokens.id_token_lifetime.as_chrono()).timestamp(),
        iat: now.timestamp(),
        auth_time: grant.authorization.auth_time.map(|at| at.timestamp()),
        nonce: grant.nonce,
        at_hash: at_hash(
            grant.access_token,
            match secret {
                // HS256 hashes as ES256 does.
                Some(_) => SigningAlgorithm::Es256,
                None => algorithm,
            },
        ),
        azp: &grant.client.client_id,
        // Of an authorization from before the session had names: what its ID tokens have said so far.
        sid: openid.sid.clone().or_else(|| {
            let session = grant.authorization.session_id;
            session.map(|id| id.to_string())
        }),
        acr: openid.acr(),
        amr: &openid.amr,
        claims: crate::user::claims::with(grant.user, grant.scopes, openid.id_token()),
    };
    let Some(secret) = secret else {
        return sign(app, algorithm, typ::ID_TOKEN, &claims);
    };
    legacy::used(app, "hs256_id_tokens", &grant.client.client_id);
    crate::jwt::sign_with_secret(secret.as_bytes(), typ::ID_TOKEN, &claims).map_err(unsigned)
}

/// The secret that signs the ID tokens of a client of `legacy.hs256_id_tokens`.
///
/// # Errors
/// When it cannot be the key: the client proved itself otherwise, or the secret is too short.
pub fn signing_secret<'a>(
    app: &App,
    client: &'a AuthenticatedClient,
) -> Result<Option<&'a SharedSecret>, OAuthError> {
    if !app
        .config
        .legacy
        .hs256_id_tokens
        .contains(&client.client_id)
    {
        return Ok(None);
    }
    // RFC 7518 §3.2: a key as long as the hash at least.
    let secret = client
        .shared_secret()
        .filter(|secret| secret.as_bytes().len() >= digest::SHA256_OUTPUT_LEN);
    let Some(secret) = secret else {
        return Err(OAuthError::new(
            ErrorCode::InvalidRequest,
            "ID tokens of this client are signed with its secret (legacy.hs256_id_tokens), so it must \
             authenticate with one of 32 characters or more.",
        )
        .reason("hs256_without_secret"));
    };
    Ok(Some(secret))
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
