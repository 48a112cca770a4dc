//! `private_key_jwt`: a client proves who it is by a JWT that it signed with its
//! own key (RFC 7521 §4.2, RFC 7523 §3, OpenID Connect Core §9). The private key
//! never leaves the client, and what is sent is good once, here, and for minutes.

use std::sync::Arc;
use std::time::Duration;

use aws_lc_rs::digest;
use chrono::{DateTime, TimeDelta, Utc};
use countersign_store::SecretHash;
use serde::Deserialize;

use super::authenticate::Presented;
use super::key_set::{AssertionAlgorithm, KeySet};
use super::{AuthMethod, Client};
use crate::app::App;
use crate::error::OAuthError;
use crate::event::refusal;
use crate::jwt::{Expect, Foreign, JwtError, typ};

/// The only `client_assertion_type` (RFC 7523 §2.2).
pub const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// How far the clock of a client may be off.
const LEEWAY: Duration = Duration::from_secs(10);
/// How far ahead `exp` and how long ago `iat` may be: what common libraries write
/// unless they are told otherwise.
const LONGEST: TimeDelta = TimeDelta::hours(1);
/// Characters of a `jti`.
const MAX_JTI: usize = 255;

/// What is read besides `iss`, `aud` and `nbf`, which [`Expect`] looks at.
#[derive(Deserialize)]
struct Claims {
    sub: Option<String>,
    jti: Option<String>,
    aud: serde_json::Value,
    exp: i64,
    iat: Option<i64>,
}

/// The client whose key signed the assertion, which is used up by that.
pub(super) async fn prove(app: &App, presented: &Presented<'_>) -> Result<Arc<Client>, OAuthError> {
    let assertion = alone(presented)?;
    let token = Foreign::parse(assertion).map_err(|error| invalid().internal(error))?;
    let subject = token
        .claimed_subject()
        .ok_or_else(|| invalid().internal("no sub"))?;
    refusal::client(&subject);
    if presented.client_id.is_some_and(|id| id != subject) {
        return Err(invalid().internal("client_id is not the sub of the assertion"));
    }
    let client = app.client(&subject).await?.ok_or_else(|| {
        invalid()
            .internal("no such client")
            .reason("client_unknown")
    })?;
    if !app.client_is_live(&client).await? {
        return Err(invalid()
            .internal("the client is disabled or its owner is deactivated")
            .reason("client_disabled"));
    }
    if client.auth_method != AuthMethod::PrivateKeyJwt {
        return Err(invalid()
            .internal("the client is registered for another method")
            .reason("client_auth_method"));
    }
    let algorithm = algorithm(&client, &token)?;
    let kid = &token.header().kid;
    let keys = keys(app, &client, kid).await?;
    let typ = token
        .typ_of(&["", "JWT", typ::CLIENT_ASSERTION])
        .ok_or_else(|| invalid().internal(JwtError::Type))?;
    let now = app.clock.now();
    let expect = Expect::new(typ, &client.client_id, now)
        .audience(&app.issuer)
        .leeway(LEEWAY);
    let claims: Claims = token
        .verify(
            |message, signature| keys.verifies(kid, algorithm, message, signature),
            &expect,
        )
        .map_err(|error| match error {
            JwtError::Signature => invalid().internal(error),
            // The client itself signed it, and may know what is wrong with it.
            genuine => wrong(&genuine.to_string()),
        })?;
    let (jti, until) = check(app, &claims, now)?;
    let used = app
        .store
        .use_client_assertion(replay_id(&client.client_id, jti), until)
        .await?;
    match used {
        true => Ok(client),
        false => Err(wrong("its jti was used before").reason("client_assertion_replayed")),
    }
}

/// The assertion, if it is all that was presented. A secret beside it would let a
/// client pass by less than it meant to prove.
fn alone<'a>(presented: &Presented<'a>) -> Result<&'a str, OAuthError> {
    if presented.basic.is_some() || presented.client_secret.is_some() {
        return Err(OAuthError::invalid_client(
            "The client authenticates twice, by secret and by assertion; use one.",
        )
        .reason("client_auth_twice"));
    }
    match (presented.assertion, presented.assertion_type) {
        (Some(assertion), Some(JWT_BEARER)) => Ok(assertion),
        _ => Err(OAuthError::invalid_client(format!(
            "client_assertion needs client_assertion_type {JWT_BEARER}, and the other way round."
        ))
        .reason("client_assertion_invalid")),
    }
}

/// The algorithm of the header, if it is one of ours and of the client's.
fn algorithm(client: &Client, token: &Foreign<'_>) -> Result<AssertionAlgorithm, OAuthError> {
    let registered = client.metadata.token_endpoint_auth_signing_alg;
    AssertionAlgorithm::from_wire(&token.header().alg)
        .filter(|one| registered.is_none_or(|registered| registered == *one))
        .ok_or_else(|| invalid().internal(JwtError::Algorithm))
}

/// The keys that can prove it: registered ones, or those that the client publishes.
async fn keys(app: &App, client: &Client, kid: &str) -> Result<Arc<KeySet>, OAuthError> {
    match (&client.keys, &client.metadata.jwks_uri) {
        (Some(keys), _) => Ok(keys.clone()),
        (None, Some(url)) => app.remote_keys.get(url, kid).await.map_err(|why| {
            // What is behind a URL is nobody's business.
            OAuthError::invalid_client("The keys of the client cannot be read.")
                .internal(why)
                .reason("client_keys_unavailable")
        }),
        (None, None) => Err(invalid().internal("the client has no keys")),
    }
}

/// What a signature alone does not say. Answers the `jti`, and until when it must
/// be remembered.
fn check<'c>(
    app: &App,
    claims: &'c Claims,
    now: DateTime<Utc>,
) -> Result<(&'c str, DateTime<Utc>), OAuthError> {
    // `iss` was compared with the client already; `sub` led to it.
    if claims.sub.is_none() {
        return Err(wrong("it has no sub"));
    }
    // One audience: a token for several could be used at each by the others.
    let alone = match &claims.aud {
        serde_json::Value::Array(members) => members.len() == 1,
        one => one.as_str() == Some(app.issuer.as_str()),
    };
    if !alone {
        return Err(wrong("aud must be the issuer alone"));
    }
    let leeway = TimeDelta::seconds(LEEWAY.as_secs().cast_signed());
    let expires_at = DateTime::from_timestamp(claims.exp, 0)
        .filter(|at| *at <= now + LONGEST + leeway)
        .ok_or_else(|| wrong("exp is more than an hour ahead"))?;
    if let Some(iat) = claims.iat {
        let issued = DateTime::from_timestamp(iat, 0);
        if issued.is_none_or(|at| at > now + leeway || at + LONGEST + leeway < now) {
            return Err(wrong("iat is ahead, or more than an hour ago"));
        }
    }
    match claims.jti.as_deref() {
        Some(jti) if (1..=MAX_JTI).contains(&jti.len()) => Ok((jti, expires_at + leeway)),
        _ => Err(wrong("it needs a jti of 1 to 255 characters")),
    }
}

/// The same on all nodes and under every master key: it guards nothing that is secret.
fn replay_id(client_id: &str, jti: &str) -> SecretHash {
    let mut context = digest::Context::new(&digest::SHA256);
    // No id of a client holds a zero byte.
    for part in [client_id.as_bytes(), &[0], jti.as_bytes()] {
        context.update(part);
    }
    let mut hash = [0; 32];
    hash.copy_from_slice(context.finish().as_ref());
    SecretHash(hash)
}

fn invalid() -> OAuthError {
    OAuthError::invalid_client("The client is unknown, or its assertion is not valid.")
        .reason("client_assertion_invalid")
}

fn wrong(what: &str) -> OAuthError {
    OAuthError::invalid_client(format!("The client assertion is not accepted: {what}."))
        .reason("client_assertion_invalid")
}
