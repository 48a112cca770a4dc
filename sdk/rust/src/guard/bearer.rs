//! The token in the headers (RFC 6750 section 2.1).

use http::HeaderMap;
use http::header::AUTHORIZATION;

use super::Refusal;

/// Longer ones are of no server.
const LONGEST: usize = 16 * 1024;

/// The bearer token. Another scheme is none: it is for somebody else.
///
/// # Errors
///
/// [`Refusal::Malformed`] when there are two `Authorization` headers, or the token has characters
/// that no token has.
pub(super) fn bearer(headers: &HeaderMap) -> Result<Option<&str>, Refusal> {
    let mut values = headers.get_all(AUTHORIZATION).iter();
    let Some(value) = values.next() else {
        return Ok(None);
    };
    if values.next().is_some() {
        return Err(Refusal::Malformed("there are two Authorization headers"));
    }
    let Ok(value) = value.to_str() else {
        return Err(Refusal::Malformed("the Authorization header is not text"));
    };
    let (scheme, token) = value.split_once(' ').unwrap_or((value, ""));
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Ok(None);
    }
    let token = token.trim_start_matches(' ');
    let good = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~+/=".contains(&byte);
    if token.is_empty() || token.len() > LONGEST || !token.bytes().all(good) {
        return Err(Refusal::Malformed(
            "the Authorization header holds no bearer token",
        ));
    }
    Ok(Some(token))
}
