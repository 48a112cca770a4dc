//! Calls to the API of a provider.

use bytes::Bytes;
use http::{HeaderMap, Method, Request};
use url::Url;

use super::{Upstream, UpstreamError, UpstreamTokens};
use crate::broker::provider::Provider;

/// Headers that are ours to say, or nobody's.
const NOT_SENT: [&str; 12] = [
    "authorization",
    "connection",
    "content-length",
    "cookie",
    "expect",
    "forwarded",
    "host",
    "keep-alive",
    "proxy-authorization",
    "te",
    "transfer-encoding",
    "upgrade",
];

/// A call to the API of a provider.
#[derive(Clone, Debug)]
pub struct ApiRequest {
    /// The method.
    pub method: Method,
    /// An address below the API of the provider: a path, or a URL below one of its bases.
    pub path: String,
    /// Headers besides that of the token. Those that name hosts, lengths or credentials are not sent.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

/// What the API of a provider answered.
#[derive(Clone, Debug)]
pub struct ApiAnswer {
    /// The status.
    pub status: u16,
    /// The headers.
    pub headers: HeaderMap,
    /// The body.
    pub body: Bytes,
}

impl Upstream {
    pub(super) async fn call_api(
        &self,
        provider: &Provider,
        tokens: &UpstreamTokens,
        request: &ApiRequest,
    ) -> Result<ApiAnswer, UpstreamError> {
        let url = below(&provider.settings.api_urls, &request.path).ok_or_else(|| {
            UpstreamError::not_allowed(
                "api_url",
                "the address is not below the API of the provider",
            )
        })?;
        let mut builder = Request::builder()
            .method(request.method.clone())
            .uri(url.as_str());
        for (name, value) in &request.headers {
            if !NOT_SENT.contains(&name.as_str()) && !name.as_str().starts_with("x-forwarded") {
                builder = builder.header(name, value);
            }
        }
        let sent = self.with_token(provider, builder, &url, tokens, request.body.clone())?;
        let patience = provider.settings.timeout.as_std();
        let answer = self.way(provider).send(sent, patience).await?;
        let (parts, body) = answer.into_parts();
        Ok(ApiAnswer {
            status: parts.status.as_u16(),
            headers: parts.headers,
            body,
        })
    }
}

/// The address, if it is below one of the bases: the same origin, and a path that begins with that of the base.
fn below(bases: &[String], path: &str) -> Option<Url> {
    let bases: Vec<Url> = bases
        .iter()
        .filter_map(|base| Url::parse(base).ok())
        .collect();
    let url = if path.contains("://") {
        Url::parse(path).ok()?
    } else {
        let base = bases.first()?.as_str().trim_end_matches('/');
        Url::parse(&format!("{base}/{}", path.trim_start_matches('/'))).ok()?
    };
    let plain = url.username().is_empty() && url.password().is_none();
    let fits = bases.iter().any(|base| {
        let folder = format!("{}/", base.path().trim_end_matches('/'));
        base.origin() == url.origin()
            && (url.path().starts_with(&folder) || url.path() == base.path())
    });
    (plain && fits).then_some(url)
}

#[cfg(test)]
mod tests {
    use super::below;

    #[test]
    fn a_call_stays_below_the_api() {
        let bases = [
            "https://api.example.org/v3".to_owned(),
            "https://files.example.org".to_owned(),
        ];
        for (path, url) in [
            (
                "user/repos?page=2",
                "https://api.example.org/v3/user/repos?page=2",
            ),
            ("/user", "https://api.example.org/v3/user"),
            ("https://files.example.org/a", "https://files.example.org/a"),
            ("https://api.example.org/v3", "https://api.example.org/v3"),
        ] {
            assert_eq!(
                below(&bases, path).map(String::from).as_deref(),
                Some(url),
                "{path}"
            );
        }
        for path in [
            "../admin",
            "/%2e%2e/admin",
            "https://api.example.org/v3evil",
            "https://api.example.org/",
            "https://api.example.org:444/v3/user",
            "http://api.example.org/v3/user",
            "https://evil.test/v3/user",
            "https://x@api.example.org/v3/user",
            "file:///etc/passwd",
        ] {
            assert_eq!(below(&bases, path), None, "{path}");
        }
        assert_eq!(below(&[], "user"), None);
        // Two slashes name no other host.
        let url = below(&bases, "//evil.test/x").expect("an address");
        assert_eq!(url.host_str(), Some("api.example.org"));
    }
}
