//! Discovery: what the server says about itself (RFC 8414).

use reqwest::{Method, Request};
use serde::{Deserialize, Serialize};
use url::Url;

use crate::error::{Error, ErrorKind};
use crate::http::{is_plain_loopback, limited_body};
use crate::retry::{Retry, Safety};

/// The members of the authorization server's metadata that the SDK uses
/// (RFC 8414 section 2).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Metadata {
    /// The issuer identifier, equal to the one the client was made from.
    pub issuer: String,
    /// Where a person's browser is sent.
    pub authorization_endpoint: Option<Url>,
    /// Where tokens are issued.
    pub token_endpoint: Url,
    /// Where tokens are examined (RFC 7662).
    pub introspection_endpoint: Option<Url>,
    /// Where tokens are revoked (RFC 7009).
    pub revocation_endpoint: Option<Url>,
    /// Where a device gets its codes (RFC 8628), if the server lets devices in.
    pub device_authorization_endpoint: Option<Url>,
    /// Where a browser is sent to sign out.
    pub end_session_endpoint: Option<Url>,
    /// Where a token is turned into claims about the person.
    pub userinfo_endpoint: Option<Url>,
    /// The public keys.
    pub jwks_uri: Option<Url>,
    /// The scopes that may be asked for.
    #[serde(default)]
    pub scopes_supported: Vec<String>,
    /// Whether every authorization response names the issuer (RFC 9207 section 3). If so, one
    /// that does not is refused.
    #[serde(default)]
    pub authorization_response_iss_parameter_supported: bool,
}

impl Metadata {
    /// Reads the metadata of an issuer and verifies that it is that issuer's.
    ///
    /// Asks for `/.well-known/oauth-authorization-server`, and for
    /// `/.well-known/openid-configuration` if there is none.
    pub(crate) async fn discover(
        http: &reqwest::Client,
        issuer: &Url,
        retry: &Retry,
    ) -> Result<Self, Error> {
        let read = |location| {
            let request = Request::new(Method::GET, location);
            retry.send(http, request, Safety::Idempotent)
        };
        let mut answer = read(oauth_location(issuer)).await?;
        if answer.status() == reqwest::StatusCode::NOT_FOUND {
            answer = read(openid_location(issuer)).await?;
        }
        let status = answer.status();
        if !status.is_success() {
            let refused = Error::from_response(answer).await;
            return Err(match status.is_redirection() {
                true => Error::new(
                    ErrorKind::Discovery,
                    format!("{issuer} redirects its metadata elsewhere; use the issuer's own URL"),
                ),
                false => refused.with_kind(ErrorKind::Discovery),
            });
        }
        let body = limited_body(answer).await?;
        let metadata: Self = serde_json::from_slice(&body).map_err(|error| {
            Error::new(
                ErrorKind::Discovery,
                format!("what {issuer} answers is no authorization server metadata: {error}"),
            )
        })?;
        metadata.verify(issuer)?;
        Ok(metadata)
    }

    /// RFC 8414 section 3.3: the issuer must be identical, or the document could be that of a
    /// server which wants our credentials.
    fn verify(&self, issuer: &Url) -> Result<(), Error> {
        if without_slash(&self.issuer) != without_slash(issuer.as_str()) {
            return Err(Error::new(
                ErrorKind::Discovery,
                format!(
                    "the metadata found at {issuer} belongs to the issuer `{}`; use that URL, or \
                     correct the server's configuration",
                    self.issuer
                ),
            ));
        }
        let endpoints = [
            Some(&self.token_endpoint),
            self.authorization_endpoint.as_ref(),
            self.introspection_endpoint.as_ref(),
            self.revocation_endpoint.as_ref(),
            self.device_authorization_endpoint.as_ref(),
            self.end_session_endpoint.as_ref(),
            self.userinfo_endpoint.as_ref(),
            self.jwks_uri.as_ref(),
        ];
        for endpoint in endpoints.into_iter().flatten() {
            let as_safe = endpoint.scheme() == "https"
                || (endpoint.scheme() == "http" && issuer.scheme() == "http");
            if !as_safe {
                return Err(Error::new(
                    ErrorKind::Discovery,
                    format!("{issuer} names {endpoint}, which is not https"),
                ));
            }
        }
        Ok(())
    }
}

/// Parses an issuer identifier (RFC 8414 section 2: no query, no fragment).
///
/// # Errors
///
/// [`ErrorKind::Configuration`] when it is not one, or is `http` on another machine and
/// `allow_plain_http` is not set.
pub(crate) fn parse_issuer(text: &str, allow_plain_http: bool) -> Result<Url, Error> {
    let refuse = |reason: &str| {
        Err(Error::new(
            ErrorKind::Configuration,
            format!("the issuer `{text}` {reason}"),
        ))
    };
    let Ok(issuer) = Url::parse(text) else {
        return refuse("is not a URL");
    };
    if !matches!(issuer.scheme(), "http" | "https") || issuer.host_str().is_none() {
        return refuse("is not an http or https URL");
    }
    if issuer.query().is_some() || issuer.fragment().is_some() {
        return refuse("has a query or a fragment");
    }
    if !issuer.username().is_empty() || issuer.password().is_some() {
        return refuse("contains a user name or a password");
    }
    if issuer.scheme() == "http" && !is_plain_loopback(&issuer) && !allow_plain_http {
        return refuse("is http on another machine, where anybody on the way can read secrets");
    }
    Ok(issuer)
}

fn without_slash(issuer: &str) -> &str {
    issuer.strip_suffix('/').unwrap_or(issuer)
}

/// RFC 8414 section 3.1: the well-known part goes between host and path.
fn oauth_location(issuer: &Url) -> Url {
    let mut location = issuer.clone();
    let path = without_slash(issuer.path());
    location.set_path(&format!("/.well-known/oauth-authorization-server{path}"));
    location
}

/// OpenID Connect Discovery section 4: the well-known part goes behind the path.
fn openid_location(issuer: &Url) -> Url {
    let mut location = issuer.clone();
    let path = without_slash(issuer.path());
    location.set_path(&format!("{path}/.well-known/openid-configuration"));
    location
}

#[cfg(test)]
mod tests {
    use super::*;

    fn metadata(issuer: &str, token: &str) -> Metadata {
        serde_json::from_value(serde_json::json!({"issuer": issuer, "token_endpoint": token}))
            .unwrap()
    }

    #[test]
    fn well_known_locations() {
        let issuer: Url = "https://a.example/tenant/".parse().unwrap();
        assert_eq!(
            oauth_location(&issuer).as_str(),
            "https://a.example/.well-known/oauth-authorization-server/tenant"
        );
        assert_eq!(
            openid_location(&issuer).as_str(),
            "https://a.example/tenant/.well-known/openid-configuration"
        );
    }

    #[test]
    fn the_issuer_must_be_the_one_that_was_asked() {
        let asked: Url = "https://a.example".parse().unwrap();
        assert!(
            metadata("https://a.example", "https://a.example/t")
                .verify(&asked)
                .is_ok()
        );
        let other = metadata("https://b.example", "https://a.example/t").verify(&asked);
        assert_eq!(other.unwrap_err().kind(), ErrorKind::Discovery);
        let plain = metadata("https://a.example", "http://a.example/t").verify(&asked);
        assert_eq!(plain.unwrap_err().kind(), ErrorKind::Discovery);
    }

    #[test]
    fn issuers_that_are_refused() {
        for text in [
            "",
            "a.example",
            "ftp://a",
            "https://a?b",
            "https://a#b",
            "https://u:p@a",
        ] {
            assert!(parse_issuer(text, true).is_err(), "{text}");
        }
        assert!(parse_issuer("http://a.example", false).is_err());
        assert!(parse_issuer("http://a.example", true).is_ok());
        assert!(parse_issuer("http://localhost:8080", false).is_ok());
    }
}
