//! Redirect URIs: what may be registered, and what a request may name. Two
//! rules, kept apart on purpose: the first judges a text by its form, the
//! second only ever compares with what is registered.

use url::{Host, Url};

/// A redirect URI that was compared with the registered ones. Nothing else can
/// be redirected to, and only [`match_registered`] and its stricter sister
/// [`match_exactly`] make one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CheckedRedirect {
    uri: Box<str>,
    in_fragment: bool,
}

impl CheckedRedirect {
    /// The URI as the client sent it.
    pub fn as_str(&self) -> &str {
        &self.uri
    }

    /// The same, for answers in the fragment, which browsers keep to themselves
    /// (RFC 6749 §4.2.2). No registered URI has one.
    #[must_use]
    pub fn answered_in_fragment(mut self) -> Self {
        self.in_fragment = true;
        self
    }

    /// The URI with these parameters added to its query, or as its fragment. The
    /// registered query is kept byte for byte (RFC 6749 §3.1.2).
    pub fn with_query(&self, parameters: &[(&str, &str)]) -> String {
        let query = serde_urlencoded::to_string(parameters).unwrap_or_default();
        let separator = match (self.in_fragment, self.uri.contains('?')) {
            (true, _) => '#',
            (false, true) => '&',
            (false, false) => '?',
        };
        format!("{}{separator}{query}", self.uri)
    }

    /// Whether a browser can send a form there.
    pub fn takes_forms(&self) -> bool {
        self.uri.starts_with("https://") || self.uri.starts_with("http://")
    }

    /// Whether any program on the person's device could be waiting there, so
    /// that the redirect proves nothing about who asked (RFC 8252 §8.6).
    pub fn is_claimable_by_any_program(&self) -> bool {
        Url::parse(&self.uri).map_or(true, |url| url.scheme() != "https")
    }
}

/// Compares a requested URI with the registered ones: equal byte for byte, or
/// different in nothing but the port of a registered `http` loopback address
/// (RFC 8252 §7.3; RFC 9700 §2.1).
pub fn match_registered(requested: &str, registered: &[String]) -> Option<CheckedRedirect> {
    registered
        .iter()
        .any(|uri| uri == requested || differs_only_in_loopback_port(uri, requested))
        .then(|| CheckedRedirect {
            uri: requested.into(),
            in_fragment: false,
        })
}

/// Compares a requested URI with the registered ones, equal byte for byte: where
/// the browser may go after a sign-out (RP-Initiated Logout 1.0 §3).
pub fn match_exactly(requested: &str, registered: &[String]) -> Option<CheckedRedirect> {
    registered
        .iter()
        .any(|uri| uri == requested)
        .then(|| CheckedRedirect {
            uri: requested.into(),
            in_fragment: false,
        })
}

/// The only registered URI, for a request that names none.
pub fn only_registered(registered: &[String]) -> Option<CheckedRedirect> {
    match registered {
        [only] => Some(CheckedRedirect {
            uri: only.as_str().into(),
            in_fragment: false,
        }),
        _ => None,
    }
}

fn differs_only_in_loopback_port(registered: &str, requested: &str) -> bool {
    ["http://127.0.0.1", "http://[::1]"].iter().any(|prefix| {
        match (
            registered.strip_prefix(prefix),
            requested.strip_prefix(prefix),
        ) {
            (Some(registered), Some(requested)) => {
                match (without_port(registered), without_port(requested)) {
                    (Some(a), Some(b)) => a == b,
                    _ => false,
                }
            }
            _ => false,
        }
    })
}

/// What follows the authority, if the text is `[":" port] ("/" | "?" | end) …`
/// with a port of 1 to 65535.
fn without_port(rest: &str) -> Option<&str> {
    let path = match rest.strip_prefix(':') {
        None => rest,
        Some(after) => {
            let digits = after.bytes().take_while(u8::is_ascii_digit).count();
            let port = &after[..digits];
            if port.starts_with('0') || port.parse::<u16>().is_err() {
                return None;
            }
            &after[digits..]
        }
    };
    (path.is_empty() || path.starts_with(['/', '?'])).then_some(path)
}

/// Judges a URI that somebody wants to register. `Err` says what is wrong with
/// it, without repeating it.
pub fn validate(uri: &str) -> Result<(), &'static str> {
    if uri.len() > 2000 {
        return Err("is longer than 2000 characters");
    }
    if !uri.bytes().all(|b| b.is_ascii_graphic())
        || uri.contains(['\\', '*', '"', '<', '>', '^', '`', '{', '|', '}'])
    {
        return Err("holds a character that may not stand in a URI");
    }
    if uri.contains('#') {
        return Err("must not have a fragment");
    }
    let url = Url::parse(uri).map_err(|_| "is not an absolute URI")?;
    if !url.username().is_empty() || url.password().is_some() || authority(uri).contains('@') {
        return Err("must not hold a user name or password");
    }
    match url.scheme() {
        "https" | "http" => {
            // The parser repairs `https:/host`, upper-case letters, `/../` and
            // more; what is compared later is the text, so the text has to be
            // in its normal form. An absent path is the one difference allowed.
            let normal = url.as_str();
            if normal != uri && normal.strip_suffix('/') != Some(uri) {
                let with_path = url.path() == "/" && url.query().is_some();
                if !with_path || normal.replacen("/?", "?", 1) != uri {
                    return Err(
                        "is not in its normal form (lower-case host, no default port, no dot segments)",
                    );
                }
            }
            match (url.scheme(), url.host()) {
                (_, None) => Err("has no host"),
                (_, Some(Host::Domain(host))) if host.ends_with('.') => {
                    Err("has a host that ends in a dot")
                }
                ("https", Some(_)) => Ok(()),
                (_, Some(host)) if is_loopback(&host) => Ok(()),
                _ => Err("must use https; http is for localhost, 127.0.0.1 and [::1]"),
            }
        }
        // RFC 8252 §7.1 and §8.4: a private-use scheme is a reversed domain
        // name, which keeps `javascript:`, `data:`, `file:` and their like out
        // by rule instead of by list.
        scheme if scheme.contains('.') && uri.starts_with(scheme) => {
            if uri[scheme.len()..].len() > 1 {
                Ok(())
            } else {
                Err("has nothing after its scheme")
            }
        }
        _ => Err(
            "must use https, http on a loopback address, or a private-use scheme that is a reversed domain name, such as com.example.app:/callback",
        ),
    }
}

fn authority(uri: &str) -> &str {
    let rest = uri.split_once(':').map_or("", |(_, rest)| rest);
    let rest = rest.strip_prefix("//").unwrap_or("");
    rest.split(['/', '?']).next().unwrap_or("")
}

fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.octets() == [127, 0, 0, 1],
        Host::Ipv6(address) => address.is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn registered() -> Vec<String> {
        [
            "https://app.test/cb",
            "http://127.0.0.1/cb",
            "http://[::1]/cb",
        ]
        .map(String::from)
        .to_vec()
    }

    #[test]
    fn only_the_loopback_port_may_differ() {
        for good in [
            "https://app.test/cb",
            "http://127.0.0.1/cb",
            "http://127.0.0.1:51004/cb",
            "http://[::1]:51004/cb",
        ] {
            assert!(match_registered(good, &registered()).is_some(), "{good}");
        }
        for bad in [
            "https://app.test/cb/",
            "https://app.test/cb?x=1",
            "https://app.test:443/cb",
            "https://app.test:8443/cb",
            "https://APP.test/cb",
            "https://app.test/./cb",
            "https://app.test/cb#",
            "http://localhost:51004/cb",
            "http://127.0.0.1.evil.test/cb",
            "http://127.0.0.1:51004@evil.test/cb",
            "http://x@127.0.0.1:51004/cb",
            "http://127.0.0.1:/cb",
            "http://127.0.0.1:0/cb",
            "http://127.0.0.1:70000/cb",
            "http://127.0.0.1:080/cb",
            "http://127.0.0.1:51004/other",
            "http://127.1/cb",
            "http://2130706433/cb",
            "http://0.0.0.0/cb",
            "",
        ] {
            assert!(match_registered(bad, &registered()).is_none(), "{bad}");
        }
    }

    #[test]
    fn dangerous_and_sloppy_uris_cannot_be_registered() {
        for good in [
            "https://app.test/cb",
            "https://app.test",
            "https://app.test?x=1",
            "https://app.test/cb?tenant=1",
            "http://localhost:5100/authorized",
            "http://127.0.0.1:5100/authorized",
            "http://[::1]/cb",
            "com.example.app:/callback",
        ] {
            assert_eq!(validate(good), Ok(()), "{good}");
        }
        for bad in [
            "javascript:alert(1)",
            "JaVaScRiPt:alert(1)",
            "data:text/html,x",
            "vbscript:x",
            "file:///etc/passwd",
            "blob:https://app.test/1",
            "http://app.test/cb",
            "http://localhost.evil.test/cb",
            "https://*.app.test/cb",
            "https://app.test/cb#x",
            "https://app.test/cb#",
            "https://evil@app.test/cb",
            "https://@app.test/cb",
            "https://app.test/a b",
            "https://app.test/\ncb",
            "https:/app.test/cb",
            "https:\\\\app.test/cb",
            "https://APP.test/cb",
            "https://app.test:443/cb",
            "https://app.test/../cb",
            "https://app.test./cb",
            "example.org/",
            "http://",
            "http://127.1/cb",
            "http://2130706433/cb",
            "com.example.app:",
            "",
        ] {
            assert!(validate(bad).is_err(), "{bad}");
        }
    }
}
