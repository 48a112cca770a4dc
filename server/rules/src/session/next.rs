//! Addresses that somebody may be sent to after signing in because a link said so: those of this
//! server, as a path. Anything else is passed over, and what is used is used byte for byte.

use percent_encoding::percent_decode_str;

/// Longer ones are no addresses of ours.
const LONGEST: usize = 4096;
/// How often something may be encoded before it is only suspicious.
const LAYERS: usize = 4;

/// Whether a browser that goes there stays on this server, however it reads the text.
pub fn is_safe(next: &str) -> bool {
    let visible = next.bytes().all(|b| b.is_ascii_graphic() && b != b'\\');
    if next.len() > LONGEST || !visible || !next.starts_with('/') {
        return false;
    }
    let path = next.split(['?', '#']).next().unwrap_or(next);
    let mut text = path.to_owned();
    for _ in 0..LAYERS {
        // A second slash could begin a host, for a browser or for whatever stands behind us.
        if text.contains("//") || text.contains('\\') || text.chars().any(char::is_control) {
            return false;
        }
        let Ok(decoded) = percent_decode_str(&text).decode_utf8() else {
            return false;
        };
        if decoded == text {
            return true;
        }
        text = decoded.into_owned();
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_paths_of_this_server_are_followed() {
        for good in [
            "/",
            "/account",
            "/account/tokens?a=1&a=2#x",
            "/oauth/authorize?client_id=web&redirect_uri=https%3A%2F%2Fapp.test%2Fcb%3Fa%3Db%2526c",
            "/a%20b/c",
        ] {
            assert!(is_safe(good), "{good}");
        }
        for bad in [
            "",
            "account",
            "https://evil.test",
            "//evil.test",
            "///evil.test",
            "/\\evil.test",
            "\\\\evil.test",
            "/%2f%2fevil.test",
            "/%2Fevil.test",
            "/%252f%252fevil.test",
            "/%5cevil.test",
            "/%255cevil.test",
            "https:evil.test",
            "javascript:alert(1)",
            "/a\r\nLocation: https://evil.test",
            "/%0d%0aLocation:x",
            "/\t/evil.test",
            "/ /evil.test",
            "/%ff",
            "/%25252525252f",
        ] {
            assert!(!is_safe(bad), "{bad:?}");
        }
    }
}
