//! The one spelling of a host.

/// The host in lower case, without port and final dot; `None` where it is none or could be read in
/// two ways.
///
/// ```
/// use countersign_guard::canonical_host;
///
/// assert_eq!(canonical_host("API.Example.org.:443").as_deref(), Some("api.example.org"));
/// assert_eq!(canonical_host("a.example, b.example"), None);
/// ```
pub fn canonical_host(text: &str) -> Option<String> {
    let (name, port) = match text.strip_prefix('[') {
        Some(rest) => {
            let (address, after) = rest.split_once(']')?;
            let address: std::net::Ipv6Addr = address.parse().ok()?;
            let port = match after {
                "" => None,
                after => Some(after.strip_prefix(':')?),
            };
            (format!("[{address}]"), port)
        }
        None => {
            let (name, port) = match text.split_once(':') {
                Some((name, port)) => (name, Some(port)),
                None => (text, None),
            };
            let name = name.strip_suffix('.').unwrap_or(name);
            (name.to_ascii_lowercase(), port)
        }
    };
    if port.is_some_and(|port| port.parse::<u16>().is_err() || port.starts_with('+')) {
        return None;
    }
    let is_address = name.starts_with('[');
    let label = |label: &str| {
        !label.is_empty()
            && label.len() <= 63
            && label
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
    };
    (name.len() <= 253 && (is_address || name.split('.').all(label))).then_some(name)
}

#[cfg(test)]
mod tests {
    use super::canonical_host;

    #[test]
    fn hosts_have_one_spelling() {
        for text in [
            "api.example.org",
            "API.example.ORG",
            "api.example.org.",
            "api.example.org:8443",
        ] {
            assert_eq!(
                canonical_host(text).as_deref(),
                Some("api.example.org"),
                "{text}"
            );
        }
        assert_eq!(
            canonical_host("[2001:DB8::1]:443").as_deref(),
            Some("[2001:db8::1]")
        );
    }

    #[test]
    fn what_is_no_single_host_is_none() {
        for text in [
            "",
            ".",
            "a..b",
            "a.b..",
            "a b",
            "a,b",
            "a, b",
            "user@a",
            "a/b",
            "a\\b",
            "a%2eb",
            "a:b",
            "a:80:80",
            "a:+80",
            "a:99999",
            "[::1",
            "[::1]x",
            "[x]",
            "ä.example",
            "a\u{0}",
        ] {
            assert_eq!(canonical_host(text), None, "{text}");
        }
    }
}
