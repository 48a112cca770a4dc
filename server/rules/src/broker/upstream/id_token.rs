//! ID tokens: every check of OpenID Connect Core §3.1.3.7, always.

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};
use subtle::ConstantTimeEq as _;

use super::UpstreamError;
use crate::broker::provider::Settings;
use crate::broker::provider::settings::IdTokenAlgorithm;
use crate::client::RemoteKeys;
use crate::client::key_set::KeyAlgorithm;
use crate::jwt::{Expect, Foreign, JwtError};

/// What an ID token is held against.
pub(super) struct Expected<'a> {
    pub settings: &'a Settings,
    pub jwks_url: &'a str,
    pub nonce: &'a str,
    pub access_token: &'a str,
    /// Since when the person has to have proven who they are, where that was asked for.
    pub proven_since: Option<DateTime<Utc>>,
    pub now: DateTime<Utc>,
}

/// The claims of an ID token, and who made it.
///
/// # Errors
/// [`UpstreamError::Forged`] with the check that failed, [`UpstreamError::NotAskedAgain`];
/// [`UpstreamError::Unreachable`] without keys.
pub(super) async fn verify(
    keys: &RemoteKeys,
    token: &str,
    expected: &Expected<'_>,
) -> Result<(String, Map<String, Value>), UpstreamError> {
    // Some write no type, which Core does not ask for; what is of another type is something else (RFC 8725 §3.11).
    let (issuer, claims, algorithm) = genuine(keys, token, expected, &["JWT", ""]).await?;
    check(&claims, expected, algorithm)?;
    Ok((issuer, claims))
}

/// What a token of one of these types says, if the provider made it for us and its time is not over; who made it, and
/// by which algorithm.
pub(super) async fn genuine(
    keys: &RemoteKeys,
    token: &str,
    expected: &Expected<'_>,
    types: &[&'static str],
) -> Result<(String, Map<String, Value>, KeyAlgorithm), UpstreamError> {
    let settings = expected.settings;
    let foreign = Foreign::parse_long(token).map_err(forged)?;
    let header = foreign.header();
    // The algorithm is one that the settings name: neither none nor HS256 can be written there.
    let algorithm = KeyAlgorithm::from_wire(&header.alg)
        .filter(|one| {
            settings
                .id_token
                .algorithms
                .iter()
                .any(|allowed| KeyAlgorithm::from(*allowed) == *one)
        })
        .ok_or_else(|| UpstreamError::forged("id_token_algorithm", header.alg.as_str()))?;
    let issuer = issuer(&settings.issuer, &foreign).ok_or_else(|| {
        UpstreamError::forged(
            "id_token_issuer",
            "the issuer names claims that are missing",
        )
    })?;
    let typ = foreign
        .typ_of(types)
        .ok_or_else(|| UpstreamError::forged("id_token_type", header.typ.as_str()))?;
    let set = keys
        .get(expected.jwks_url, &header.kid)
        .await
        .map_err(|why| UpstreamError::unreachable("keys", why.as_ref()))?;
    let expect = Expect::new(typ, &issuer, expected.now)
        .audience(&settings.client_id)
        .leeway(settings.id_token.leeway.as_std());
    let claims: Map<String, Value> = foreign
        .verify(
            |message, signature| set.verifies(&header.kid, algorithm, message, signature),
            &expect,
        )
        .map_err(forged)?;
    Ok((issuer, claims, algorithm))
}

/// What the reader of our own tokens does not ask.
fn check(
    claims: &Map<String, Value>,
    expected: &Expected<'_>,
    algorithm: KeyAlgorithm,
) -> Result<(), UpstreamError> {
    let settings = expected.settings;
    let refused = |reason, detail: &str| Err(UpstreamError::forged(reason, detail));
    let text = |name: &str| claims.get(name).and_then(Value::as_str);
    if !text("sub").is_some_and(|sub| (1..=255).contains(&sub.len())) {
        return refused("id_token_subject", "sub is missing or cannot be one");
    }
    let leeway = i64::try_from(settings.id_token.leeway.as_secs()).unwrap_or(60);
    match claims.get("iat").and_then(Value::as_i64) {
        None => return refused("id_token_issued", "iat is missing"),
        Some(iat) if iat > expected.now.timestamp() + leeway => {
            return refused("id_token_issued", "iat is in the future");
        }
        Some(_) => {}
    }
    // Whoever else may use the token must be known (§3.1.3.7, rule 3), and who asked for it be us (rules 4 and 5).
    let audiences = match claims.get("aud") {
        Some(Value::Array(members)) => members.as_slice(),
        Some(single) => std::slice::from_ref(single),
        None => &[],
    };
    let known = |one: &Value| {
        one.as_str().is_some_and(|one| {
            one == settings.client_id || settings.id_token.other_audiences.iter().any(|o| o == one)
        })
    };
    if !audiences.iter().all(known) {
        return refused("id_token_audience", "an audience that is not known");
    }
    match claims.get("azp") {
        None if audiences.len() > 1 => return refused("id_token_party", "azp is missing"),
        Some(azp) if azp.as_str() != Some(&settings.client_id) => {
            return refused("id_token_party", "azp is another client");
        }
        _ => {}
    }
    if settings.id_token.nonce {
        let nonce = text("nonce").unwrap_or_default().as_bytes();
        if expected.nonce.is_empty() || !bool::from(nonce.ct_eq(expected.nonce.as_bytes())) {
            return refused("id_token_nonce", "the nonce is missing or another one");
        }
    }
    // Whoever had to prove again who they are did it after they left (rule 13). Core demands the claim of all who are sent
    // `max_age`, and many leave it out: what is not said is not held against anybody.
    let asked = claims.get("auth_time").and_then(Value::as_i64);
    if let (Some(asked), Some(since)) = (asked, expected.proven_since)
        && asked < since.timestamp() - leeway
    {
        let detail = "auth_time is before the confirmation began";
        return Err(UpstreamError::not_asked_again("auth_time", detail));
    }
    match claims.get("at_hash") {
        Some(hash) if hash.as_str() != Some(&half_hash(algorithm, expected.access_token)) => {
            refused("id_token_at_hash", "the access token is another one")
        }
        _ => Ok(()),
    }
}

/// The expected issuer; one that names claims in braces is filled in with those of the token, whose signature is
/// checked against the keys of the provider as a whole.
fn issuer(template: &str, token: &Foreign<'_>) -> Option<String> {
    let mut issuer = String::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}')?;
        let value = token.claimed(name)?;
        let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-';
        if value.is_empty() || value.len() > 64 || !value.bytes().all(plain) {
            return None;
        }
        issuer.push_str(before);
        issuer.push_str(&value);
        rest = after;
    }
    issuer.push_str(rest);
    Some(issuer)
}

/// The left half of the hash of a token (OpenID Connect Core §3.1.3.6).
fn half_hash(algorithm: KeyAlgorithm, token: &str) -> String {
    let hash = match algorithm {
        KeyAlgorithm::EdDsa | KeyAlgorithm::Rs512 => {
            digest::digest(&digest::SHA512, token.as_bytes())
        }
        KeyAlgorithm::Rs384 => digest::digest(&digest::SHA384, token.as_bytes()),
        _ => digest::digest(&digest::SHA256, token.as_bytes()),
    };
    let hash = hash.as_ref();
    URL_SAFE_NO_PAD.encode(&hash[..hash.len() / 2])
}

fn forged(error: JwtError) -> UpstreamError {
    let reason = match error {
        JwtError::Signature | JwtError::UnknownKey => "id_token_signature",
        JwtError::Algorithm => "id_token_algorithm",
        JwtError::Type => "id_token_type",
        JwtError::Issuer => "id_token_issuer",
        JwtError::Audience => "id_token_audience",
        JwtError::Expired => "id_token_expired",
        JwtError::NotYetValid => "id_token_early",
        JwtError::Claim(_) => "id_token_claim",
        JwtError::RefusedHeader(_) => "id_token_header",
        JwtError::TooLong | JwtError::Malformed | JwtError::Duplicate => "id_token_malformed",
    };
    UpstreamError::forged(reason, error.to_string())
}

impl From<IdTokenAlgorithm> for KeyAlgorithm {
    fn from(algorithm: IdTokenAlgorithm) -> Self {
        match algorithm {
            IdTokenAlgorithm::Rs256 => Self::Rs256,
            IdTokenAlgorithm::Rs384 => Self::Rs384,
            IdTokenAlgorithm::Rs512 => Self::Rs512,
            IdTokenAlgorithm::Ps256 => Self::Ps256,
            IdTokenAlgorithm::Es256 => Self::Es256,
            IdTokenAlgorithm::EdDsa => Self::EdDsa,
        }
    }
}
