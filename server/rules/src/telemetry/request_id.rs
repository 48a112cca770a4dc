//! The id under which a request stands in the log, in errors and in its answer.

use std::sync::Arc;

use http::{HeaderMap, HeaderName};
use uuid::Uuid;

/// The header that carries the id, in both directions.
pub(super) static HEADER: HeaderName = HeaderName::from_static("x-request-id");

/// The id that a trusted proxy gave the request, or else the new one.
///
/// Anybody else's id is not taken over: it would let a stranger write into the
/// log, or give two requests one id. Even a proxy's is taken only in a form
/// that stays one word everywhere.
pub(super) fn choose(
    headers: &HeaderMap,
    from_trusted_proxy: bool,
    fresh: impl FnOnce() -> Uuid,
) -> Arc<str> {
    let mut given = headers.get_all(&HEADER).iter();
    match (given.next().and_then(|id| id.to_str().ok()), given.next()) {
        (Some(id), None) if from_trusted_proxy && is_plain(id) => id.into(),
        _ => {
            let mut text = Uuid::encode_buffer();
            Arc::from(&*fresh().hyphenated().encode_lower(&mut text))
        }
    }
}

fn is_plain(id: &str) -> bool {
    (1..=64).contains(&id.len())
        && id
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'-'))
}

#[cfg(test)]
mod tests {
    use http::{HeaderMap, HeaderValue};
    use uuid::Uuid;

    use super::{HEADER, choose};

    fn chosen(given: &[&[u8]], trusted: bool) -> String {
        let mut headers = HeaderMap::new();
        for id in given {
            headers.append(&HEADER, HeaderValue::from_bytes(id).unwrap());
        }
        choose(&headers, trusted, Uuid::nil).to_string()
    }

    #[test]
    fn an_id_is_taken_from_a_trusted_proxy_in_a_plain_form_only() {
        let fresh = Uuid::nil().to_string();
        assert_eq!(chosen(&[b"7f3c.A_b-9"], true), "7f3c.A_b-9");
        assert_eq!(chosen(&[b"7f3c"], false), fresh);
        assert_eq!(chosen(&[], true), fresh);
        let long = [b'a'; 65];
        for id in [
            b"".as_slice(),
            b"a b",
            b"a\"b",
            b"a\tb",
            b"\xff",
            b"<x>",
            &long,
        ] {
            assert_eq!(chosen(&[id], true), fresh, "{id:?}");
        }
        assert_eq!(chosen(&[b"one", b"two"], true), fresh);
    }
}
