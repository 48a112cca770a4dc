//! The issuer URL: the one name of this server, from which every other URL is made.

use std::fmt;
use std::net::IpAddr;
use std::str::FromStr;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use url::{Host, Url};

/// A checked issuer identifier (RFC 8414 §2): scheme, host and port in their
/// canonical spelling and nothing else, because clients compare it byte by byte.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Issuer(String);

impl Issuer {
    /// The issuer exactly as it appears in `iss` and in the metadata.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The absolute URL of a path on this server; `path` begins with `/`.
    pub fn join(&self, path: &str) -> String {
        format!("{}{path}", self.0)
    }

    /// Whether the issuer is served over TLS (here or at a proxy). Plain HTTP
    /// exists for development on the own machine only.
    pub fn is_https(&self) -> bool {
        self.0.starts_with("https://")
    }

    /// Whether the server is reached by a loopback address, as in development.
    pub fn is_loopback(&self) -> bool {
        Url::parse(&self.0).is_ok_and(|url| url.host().is_some_and(|host| is_loopback(&host)))
    }

    /// The development issuer of a server that listens on a port of this machine.
    pub fn local(port: u16) -> Self {
        // A canonical URL leaves the default port out.
        if port == 80 {
            Self("http://localhost".to_owned())
        } else {
            Self(format!("http://localhost:{port}"))
        }
    }
}

impl fmt::Display for Issuer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl From<Issuer> for String {
    fn from(issuer: Issuer) -> Self {
        issuer.0
    }
}

impl TryFrom<String> for Issuer {
    type Error = String;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl FromStr for Issuer {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let url = Url::parse(text).map_err(|_| {
            format!("{text:?} is not an absolute URL; write for example \"https://id.example.org\"")
        })?;
        // Before anything that repeats the text: a password in it must not be shown.
        if !url.username().is_empty() || url.password().is_some() {
            return Err("an issuer carries no user name and no password; leave out what stands before \"@\"".to_owned());
        }
        if url.query().is_some() || url.fragment().is_some() {
            return Err(format!(
                "{text:?} has a query or a fragment; an issuer has neither (RFC 8414)"
            ));
        }
        match url.scheme() {
            "https" => {}
            "http" if url.host().is_some_and(|host| is_loopback(&host)) => {}
            "http" => {
                return Err(format!(
                    "{text:?} is plain http; use https, plain http is for localhost, 127.0.0.1 and [::1] only"
                ));
            }
            _ => return Err(format!("{text:?} is neither an https nor an http URL")),
        }
        if url.path() != "/" {
            return Err(format!(
                "{text:?} has a path; give Countersign a host name of its own, such as \"https://id.example.org\""
            ));
        }
        let canonical = url.as_str().trim_end_matches('/');
        if text != canonical {
            return Err(format!(
                "{text:?} is not the canonical spelling, and clients compare it byte by byte; write {canonical:?}"
            ));
        }
        Ok(Self(text.to_owned()))
    }
}

/// Whether a URL's host names this machine, without asking any resolver.
pub(crate) fn is_loopback(host: &Host<&str>) -> bool {
    match host {
        Host::Domain(name) => *name == "localhost",
        Host::Ipv4(address) => address.is_loopback(),
        Host::Ipv6(address) => IpAddr::V6(*address).to_canonical().is_loopback(),
    }
}

#[cfg(test)]
mod tests {
    use super::Issuer;

    #[test]
    fn https_and_plain_http_on_this_machine_are_issuers() {
        for text in [
            "https://id.example.org",
            "https://id.example.org:8443",
            "http://localhost:8080",
            "http://127.0.0.1:8080",
            "http://[::1]:8080",
        ] {
            assert_eq!(text.parse::<Issuer>().unwrap().as_str(), text);
        }
        assert_eq!(
            Issuer::local(80).join("/oauth/token"),
            "http://localhost/oauth/token"
        );
    }

    #[test]
    fn every_other_shape_is_refused_with_its_reason() {
        for (text, reason) in [
            ("id.example.org", "not an absolute URL"),
            ("https://", "not an absolute URL"),
            ("ftp://id.example.org", "neither an https nor an http"),
            ("http://id.example.org", "plain http"),
            ("http://localhost.evil.test", "plain http"),
            (
                "https://id.example.org/",
                "write \"https://id.example.org\"",
            ),
            (
                "https://id.example.org:443",
                "write \"https://id.example.org\"",
            ),
            ("https://ID.example.org", "write \"https://id.example.org\""),
            ("https://id.example.org/auth", "has a path"),
            ("https://id.example.org?x=1", "query or a fragment"),
            ("https://id.example.org#x", "query or a fragment"),
            ("https://user:hunter2@id.example.org", "no password"),
        ] {
            let error = text.parse::<Issuer>().unwrap_err();
            assert!(error.contains(reason), "{text}: {error}");
            assert!(!error.contains("hunter2"), "{error}");
        }
    }
}
