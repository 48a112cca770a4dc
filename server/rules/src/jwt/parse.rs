//! Taking a compact JWS (RFC 7515 §7.1) apart, and the checks that come before
//! any key is chosen.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::de::{DeserializeOwned, IgnoredAny};
use serde::{Deserialize, Deserializer};

use super::{JwtError, MAX_JWT_BYTES, strict};

/// A header is tiny; reading more of it before the signature is checked would
/// be work for strangers.
const MAX_HEADER_BYTES: usize = 1024;

/// The protected header of a token that was accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// The algorithm, which is the one of the key.
    pub alg: String,
    /// The type as it was written.
    pub typ: String,
    /// The id of the key; empty for a symmetric token.
    pub kid: String,
}

/// The three parts, decoded, and the text that was signed.
pub(super) struct Parts<'a> {
    pub header: Header,
    pub claims: Vec<u8>,
    pub signature: Vec<u8>,
    pub signed: &'a [u8],
}

/// The members that we look at. Others are ignored (RFC 7515 §4), except these
/// that would have us trust the sender's key or skip what we do not understand.
#[derive(Deserialize)]
struct RawHeader {
    alg: String,
    #[serde(default)]
    typ: String,
    #[serde(default)]
    kid: String,
    #[serde(default, deserialize_with = "present")]
    crit: bool,
    #[serde(default, deserialize_with = "present")]
    b64: bool,
    #[serde(default, deserialize_with = "present")]
    jwk: bool,
    #[serde(default, deserialize_with = "present")]
    jku: bool,
    #[serde(default, deserialize_with = "present")]
    x5u: bool,
    #[serde(default, deserialize_with = "present")]
    x5c: bool,
    #[serde(default, deserialize_with = "present")]
    zip: bool,
}

/// A member is there, whatever its value; `null` counts too.
fn present<'de, D: Deserializer<'de>>(deserializer: D) -> Result<bool, D::Error> {
    IgnoredAny::deserialize(deserializer).map(|_| true)
}

/// Takes a token apart. Nothing in it is trusted yet.
pub(super) fn parse(token: &str) -> Result<Parts<'_>, JwtError> {
    parse_up_to(token, MAX_JWT_BYTES)
}

/// The same of a token that has at most so many characters.
pub(super) fn parse_up_to(token: &str, longest: usize) -> Result<Parts<'_>, JwtError> {
    if token.len() > longest {
        return Err(JwtError::TooLong);
    }
    let (signed, signature) = token.rsplit_once('.').ok_or(JwtError::Malformed)?;
    let (header, claims) = signed.split_once('.').ok_or(JwtError::Malformed)?;
    if header.len() > MAX_HEADER_BYTES {
        return Err(JwtError::TooLong);
    }
    Ok(Parts {
        header: parse_header(&decode(header)?)?,
        claims: decode(claims)?,
        signature: decode(signature)?,
        signed: signed.as_bytes(),
    })
}

/// Reads JSON whose signature has been checked.
pub(super) fn read<T: DeserializeOwned>(json: &[u8]) -> Result<T, JwtError> {
    serde_json::from_slice(json).map_err(|_| JwtError::Malformed)
}

/// Whether two media types are the same: any case, `application/` may be left
/// out (RFC 7515 §4.1.9).
pub(super) fn same_type(one: &str, two: &str) -> bool {
    fn bare(typ: &str) -> &str {
        const PREFIX: &str = "application/";
        match typ.get(..PREFIX.len()) {
            Some(start) if start.eq_ignore_ascii_case(PREFIX) => &typ[PREFIX.len()..],
            _ => typ,
        }
    }
    bare(one).eq_ignore_ascii_case(bare(two))
}

fn parse_header(json: &[u8]) -> Result<Header, JwtError> {
    strict::check_object(json)?;
    let raw: RawHeader = read(json)?;
    let refused = [
        ("crit", raw.crit),
        ("b64", raw.b64),
        ("jwk", raw.jwk),
        ("jku", raw.jku),
        ("x5u", raw.x5u),
        ("x5c", raw.x5c),
        ("zip", raw.zip),
    ];
    if let Some((name, _)) = refused.into_iter().find(|(_, present)| *present) {
        return Err(JwtError::RefusedHeader(name));
    }
    Ok(Header {
        alg: raw.alg,
        typ: raw.typ,
        kid: raw.kid,
    })
}

/// Strict base64url: no padding, no stray bits, so that a token has one spelling.
fn decode(part: &str) -> Result<Vec<u8>, JwtError> {
    match URL_SAFE_NO_PAD.decode(part) {
        Ok(bytes) if !bytes.is_empty() => Ok(bytes),
        _ => Err(JwtError::Malformed),
    }
}
