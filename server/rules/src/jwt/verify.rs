//! Reading a token back: every check that a reader needs, in one order, so that
//! no reader forgets one.

use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Number, Value};

use super::parse::{self, Header};
use super::{Expect, JwtError, MAX_LEEWAY, strict};
use crate::key::KeyRing;

/// The end of the year 9999: the last moment that RFC 3339 can write.
const LAST_MOMENT: i64 = 253_402_300_799;

impl KeyRing {
    /// Reads a token that this server signed.
    ///
    /// The key is the one of ours that `kid` names, and the algorithm is the one
    /// of that key (RFC 8725 §3.1); nothing in the header can choose another.
    ///
    /// # Errors
    /// [`JwtError`]; [`JwtError::Expired`] only when everything else is good.
    pub fn verify<T: DeserializeOwned>(
        &self,
        token: &str,
        expect: &Expect<'_>,
    ) -> Result<(Header, T), JwtError> {
        let parts = parse::parse(token)?;
        let key = self
            .by_kid(expect.now, &parts.header.kid)
            .ok_or(JwtError::UnknownKey)?;
        if parts.header.alg != key.algorithm().as_str() {
            return Err(JwtError::Algorithm);
        }
        if !key.verify(parts.signed, &parts.signature) {
            return Err(JwtError::Signature);
        }
        let claims = check_claims(&parts, expect)?;
        Ok((parts.header, claims))
    }
}

/// The claims that say for what and when a token is good (RFC 7519 §4.1). Their
/// values are read loosely, to tell a wrong claim from a broken token.
#[derive(Deserialize)]
struct Registered {
    iss: Option<Value>,
    aud: Option<Value>,
    exp: Option<Value>,
    nbf: Option<Value>,
    iat: Option<Value>,
}

/// The checks that follow the signature; the time comes last, so that an expired
/// token is one that was good.
pub(super) fn check_claims<T: DeserializeOwned>(
    parts: &parse::Parts<'_>,
    expect: &Expect<'_>,
) -> Result<T, JwtError> {
    if !parse::same_type(&parts.header.typ, expect.typ) {
        return Err(JwtError::Type);
    }
    strict::check_object(&parts.claims)?;
    let registered: Registered = parse::read(&parts.claims)?;
    check_issuer(registered.iss.as_ref(), expect.issuer)?;
    check_audience(registered.aud.as_ref(), expect.audience)?;
    let claims = parse::read(&parts.claims)?;

    let leeway = expect.leeway.min(MAX_LEEWAY).as_secs().cast_signed();
    let now = expect.now.timestamp();
    moment("iat", registered.iat.as_ref())?;
    if moment("nbf", registered.nbf.as_ref())?.is_some_and(|nbf| nbf > now + leeway) {
        return Err(JwtError::NotYetValid);
    }
    let exp = moment("exp", registered.exp.as_ref())?.ok_or(JwtError::Claim("exp"))?;
    if exp + leeway <= now && !expect.accept_expired {
        return Err(JwtError::Expired);
    }
    Ok(claims)
}

/// Byte by byte: a slash at the end or another case makes another issuer.
fn check_issuer(iss: Option<&Value>, expected: &str) -> Result<(), JwtError> {
    match iss {
        Some(Value::String(iss)) if iss == expected => Ok(()),
        Some(Value::String(_)) => Err(JwtError::Issuer),
        _ => Err(JwtError::Claim("iss")),
    }
}

/// A string or an array of strings (RFC 7519 §4.1.3).
fn check_audience(aud: Option<&Value>, expected: Option<&str>) -> Result<(), JwtError> {
    let members = match aud {
        None if expected.is_none() => return Ok(()),
        Some(Value::Array(members)) => members.as_slice(),
        Some(single @ Value::String(_)) => std::slice::from_ref(single),
        _ => return Err(JwtError::Claim("aud")),
    };
    if members.is_empty() || !members.iter().all(Value::is_string) {
        return Err(JwtError::Claim("aud"));
    }
    match expected {
        Some(expected) if !members.iter().any(|member| member == expected) => {
            Err(JwtError::Audience)
        }
        _ => Ok(()),
    }
}

/// A NumericDate (RFC 7519 §2). We write whole seconds only, and a reader of our
/// own tokens has no reason to accept anything else.
fn moment(name: &'static str, value: Option<&Value>) -> Result<Option<i64>, JwtError> {
    match value {
        None => Ok(None),
        Some(Value::Number(number)) => Number::as_i64(number)
            .filter(|seconds| (0..=LAST_MOMENT).contains(seconds))
            .map(Some)
            .ok_or(JwtError::Claim(name)),
        Some(_) => Err(JwtError::Claim(name)),
    }
}
