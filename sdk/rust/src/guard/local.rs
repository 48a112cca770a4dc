//! JWT access tokens (RFC 9068), checked here.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use jsonwebtoken::{Validation, decode, decode_header};
use serde_json::{Map, Value};

use super::identity::scope_set;
use super::{Identity, Inner, Refusal, Seen, Way};
use crate::keys::ALGORITHMS;

/// The type of access tokens (RFC 9068 section 2.1).
pub(super) const ACCESS_TOKEN: &str = "at+jwt";
/// The type of what a gateway passes on.
pub(super) const FORWARDED: &str = "forward-auth+jwt";

/// Whether it has the form of one: three parts, of which the first is an encoded `{"`.
pub(super) fn looks_like_one(token: &str) -> bool {
    token.starts_with("eyJ") && token.bytes().filter(|byte| *byte == b'.').count() == 2
}

/// Checks signature, type, issuer, audience and times (RFC 9068 section 4).
pub(super) async fn check(guard: &Inner, token: &str, now: DateTime<Utc>) -> Result<Seen, Refusal> {
    let header = decode_header(token).map_err(|_| Refusal::Invalid("it is no JWT"))?;
    let typ = header.typ.as_deref().unwrap_or_default();
    let typ = typ.strip_prefix("application/").unwrap_or(typ);
    if !typ.eq_ignore_ascii_case(guard.typ) {
        return Err(Refusal::Invalid(
            "it is not of the type that this API takes",
        ));
    }
    if !ALGORITHMS.contains(&header.alg) {
        return Err(Refusal::Invalid("its algorithm is not accepted"));
    }
    let kid = header.kid.ok_or(Refusal::Invalid("it names no key"))?;
    // Whoever is told of trouble heard of the failed fetch already.
    let key = guard.keys.find(&kid, now).await;
    let key = key.map_err(|_| Refusal::Unavailable)?;
    let key = key.ok_or(Refusal::Invalid("the server does not know its key"))?;
    if key.algorithm != header.alg {
        return Err(Refusal::Invalid("its algorithm is not that of its key"));
    }
    // Times are compared below, by the clock of the guard.
    let mut validation = Validation::new(header.alg);
    validation.validate_exp = false;
    validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
    validation.set_issuer(&[&guard.issuer]);
    validation.set_audience(&[&guard.audience]);
    let claims = decode::<Map<String, Value>>(token, &key.key, &validation)
        .map_err(|error| Refusal::Invalid(reason(&error)))?
        .claims;
    let second = |name: &str| claims.get(name).and_then(Value::as_i64);
    let expires_at = second("exp")
        .and_then(|seconds| DateTime::from_timestamp(seconds, 0))
        .ok_or(Refusal::Invalid("it does not say when it expires"))?;
    let soon = now.timestamp().saturating_add(guard.leeway);
    if second("nbf").is_some_and(|at| at > soon) || second("iat").is_some_and(|at| at > soon) {
        return Err(Refusal::Invalid("it is not valid yet"));
    }
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    let roles = claims.get("roles").and_then(Value::as_array);
    let roles = roles.into_iter().flatten().filter_map(Value::as_str);
    let details = claims.get("authorization_details");
    let details = details.and_then(Value::as_array).into_iter().flatten();
    let details = details.filter_map(Value::as_object);
    let identity = Identity {
        subject: text("sub")
            .ok_or(Refusal::Invalid("it has no subject"))?
            .to_owned(),
        client_id: text("client_id").map(str::to_owned),
        username: text("preferred_username").map(str::to_owned),
        scopes: scope_set(text("scope").unwrap_or_default()),
        roles: roles.map(str::to_owned).collect(),
        authorization_details: details.cloned().collect(),
        expires_at: Some(expires_at),
        way: Way::Jwt,
        claims,
    };
    identity.still_good(now, guard.leeway)?;
    Ok(Seen {
        identity: Arc::new(identity),
        kid: kid.into(),
    })
}

fn reason(error: &jsonwebtoken::errors::Error) -> &'static str {
    use jsonwebtoken::errors::ErrorKind;
    match error.kind() {
        ErrorKind::InvalidSignature => "its signature is wrong",
        ErrorKind::InvalidIssuer => "it is from another issuer",
        ErrorKind::InvalidAudience => "it is for another API",
        ErrorKind::MissingRequiredClaim(_) => "a claim is missing",
        _ => "it cannot be read",
    }
}
