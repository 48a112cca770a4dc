//! Reads the `Authorization` header. What is present but cannot be understood is refused
//! and never treated as absent: falling back to a cookie or to nobody would turn a broken
//! credential into a different caller.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http::{HeaderMap, header};
use url::form_urlencoded;

/// What a caller put into `Authorization`.
#[derive(PartialEq, Eq)]
pub enum Presented<'a> {
    /// `Basic`, decoded.
    Basic(BasicCredentials),
    /// `Bearer`, the token as it stood there.
    Bearer(&'a str),
}

/// Why an `Authorization` header is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BadHeader {
    /// More than one, or not ASCII, or empty.
    Unreadable,
    /// `Basic` whose value is not what RFC 7617 and RFC 6749 §2.3.1 say.
    Basic,
    /// `Bearer` whose token is not a `b64token` (RFC 6750 §2.1).
    Bearer,
    /// A scheme that nothing here knows.
    UnknownScheme,
}

/// Client id and secret of HTTP Basic, form-decoded (RFC 6749 §2.3.1). Not verified yet.
#[derive(Clone, PartialEq, Eq)]
pub struct BasicCredentials {
    /// Client id, or user name.
    pub id: String,
    /// Client secret. It may be empty.
    pub secret: String,
}

impl fmt::Debug for BasicCredentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("BasicCredentials")
            .field("id", &self.id)
            .field("secret", &"[redacted]")
            .finish()
    }
}

/// The credentials in `headers`, `None` when there is no `Authorization` at all.
///
/// # Errors
///
/// The kind of fault, when a header is present and cannot be used.
pub fn presented(headers: &HeaderMap) -> Result<Option<Presented<'_>>, BadHeader> {
    let mut all = headers.get_all(header::AUTHORIZATION).iter();
    let Some(value) = all.next() else {
        return Ok(None);
    };
    if all.next().is_some() {
        return Err(BadHeader::Unreadable);
    }
    let value = value.to_str().map_err(|_| BadHeader::Unreadable)?.trim();
    let (scheme, rest) = value.split_once(' ').unwrap_or((value, ""));
    if scheme.eq_ignore_ascii_case("bearer") {
        bearer(rest.trim_start()).map(Some)
    } else if scheme.eq_ignore_ascii_case("basic") {
        basic(rest.trim_start()).map(Some)
    } else if scheme.is_empty() {
        Err(BadHeader::Unreadable)
    } else {
        Err(BadHeader::UnknownScheme)
    }
}

fn bearer(token: &str) -> Result<Presented<'_>, BadHeader> {
    let unpadded = token.trim_end_matches('=');
    let legal = |b: u8| {
        // From `-` to `/` there is the full stop.
        let mark = matches!(b, b'-'..=b'/') | (b == b'+') | (b == b'_') | (b == b'~');
        b.is_ascii_alphanumeric() | mark
    };
    // Without an early end, so that it is done many bytes at a time.
    let sound = unpadded.bytes().fold(true, |sound, b| sound & legal(b));
    if unpadded.is_empty() || !sound {
        return Err(BadHeader::Bearer);
    }
    Ok(Presented::Bearer(token))
}

fn basic(encoded: &str) -> Result<Presented<'static>, BadHeader> {
    let bytes = STANDARD.decode(encoded).map_err(|_| BadHeader::Basic)?;
    let text = String::from_utf8(bytes).map_err(|_| BadHeader::Basic)?;
    let (id, secret) = text.split_once(':').ok_or(BadHeader::Basic)?;
    let id = form_decode(id).ok_or(BadHeader::Basic)?;
    let secret = form_decode(secret).ok_or(BadHeader::Basic)?;
    if id.is_empty() {
        return Err(BadHeader::Basic);
    }
    Ok(Presented::Basic(BasicCredentials { id, secret }))
}

/// One value in the `application/x-www-form-urlencoded` way. `None` if the escapes do not
/// make UTF-8 or hide a control character.
fn form_decode(raw: &str) -> Option<String> {
    if has_control(raw) {
        return None;
    }
    if memchr::memchr2(b'%', b'+', raw.as_bytes()).is_none() {
        return Some(raw.to_owned());
    }
    // `&` and `=` cannot stand unescaped in an encoded value. Clients that do not encode
    // send them raw; escaping them keeps the value whole.
    let escaped = raw.replace('&', "%26").replace('=', "%3D");
    let decoded = match form_urlencoded::parse(escaped.as_bytes()).next() {
        Some((value, _)) => value.into_owned(),
        None => String::new(),
    };
    let damaged =
        decoded.contains('\u{fffd}') && !raw.contains('\u{fffd}') && !raw.contains("%EF%BF%BD");
    (!damaged && !has_control(&decoded)).then_some(decoded)
}

fn has_control(text: &str) -> bool {
    // Without an early end, so that it is done many bytes at a time.
    let in_ascii = |found, byte: u8| found | (byte < 0x20) | (byte == 0x7f);
    text.bytes().fold(false, in_ascii) || (!text.is_ascii() && text.chars().any(char::is_control))
}

#[cfg(test)]
mod tests {
    use http::HeaderValue;

    use super::*;

    fn read(value: &str) -> Result<Option<Presented<'static>>, BadHeader> {
        let mut headers = HeaderMap::new();
        headers.insert(header::AUTHORIZATION, HeaderValue::from_str(value).unwrap());
        // What is presented is a part of them.
        presented(Box::leak(Box::new(headers)))
    }

    fn basic_of(pair: &str) -> Result<Option<Presented<'static>>, BadHeader> {
        read(&format!("Basic {}", STANDARD.encode(pair)))
    }

    #[test]
    fn basic_is_form_decoded() {
        let expected = BasicCredentials {
            id: "a:b c%".into(),
            secret: "ü+&=".into(),
        };
        assert!(basic_of("a%3Ab+c%25:%C3%BC%2B%26%3D") == Ok(Some(Presented::Basic(expected))));
        let raw = BasicCredentials {
            id: "web".into(),
            secret: "x&y=z".into(),
        };
        assert!(basic_of("web:x&y=z") == Ok(Some(Presented::Basic(raw))));
    }

    #[test]
    fn broken_headers_are_not_absent_headers() {
        for value in ["Basic", "basic", "Basic %%%", "Basic d2Vi"] {
            assert!(read(value) == Err(BadHeader::Basic), "{value}");
        }
        assert!(basic_of(":secret") == Err(BadHeader::Basic));
        assert!(basic_of("web:%ff") == Err(BadHeader::Basic));
        assert!(basic_of("web:%00") == Err(BadHeader::Basic));
        assert!(read("Bearer") == Err(BadHeader::Bearer));
        assert!(read("Bearer a b") == Err(BadHeader::Bearer));
        assert!(read("Digest x") == Err(BadHeader::UnknownScheme));
        let mut two = HeaderMap::new();
        two.append(header::AUTHORIZATION, HeaderValue::from_static("Bearer a"));
        two.append(header::AUTHORIZATION, HeaderValue::from_static("Bearer a"));
        assert!(presented(&two) == Err(BadHeader::Unreadable));
    }

    #[test]
    fn a_bearer_token_is_taken_as_it_stands() {
        assert!(read("bearer abc.d-e_f~+/==") == Ok(Some(Presented::Bearer("abc.d-e_f~+/=="))));
    }

    /// RFC 6750 §2.1: `b64token = 1*( ALPHA / DIGIT / "-" / "." / "_" / "~" / "+" / "/" ) *"="`.
    #[test]
    fn a_bearer_token_has_these_characters_and_no_others() {
        for c in '!'..='~' {
            let legal = c.is_ascii_alphanumeric() || "-._~+/".contains(c);
            for token in [
                format!("{c}"),
                format!("a{c}b"),
                format!("{}{c}b", "a".repeat(64)),
            ] {
                let read = read(&format!("Bearer {token}"));
                let is_token = read == Ok(Some(Presented::Bearer(&token)));
                assert_eq!(is_token, legal, "{token}");
            }
        }
        for token in ["=", "==", "a=b", "a\tb"] {
            assert!(
                read(&format!("Bearer {token}")) == Err(BadHeader::Bearer),
                "{token}"
            );
        }
    }
}
