//! The one HTTP client behind everything, and its use by the `oauth2` crate.

use std::future::Future;
use std::pin::Pin;
use std::sync::Mutex;
use std::time::Duration;

use chrono::{DateTime, Utc};
use futures::TryStreamExt as _;
use oauth2::{AsyncHttpClient, HttpRequest, HttpResponse};
use reqwest::header::{HeaderMap, RETRY_AFTER};
use reqwest::{Certificate, redirect};
use url::{Host, Url};

use crate::error::{Error, ErrorKind};

/// The most that the SDK reads of a protocol answer (metadata, tokens, errors), in bytes.
const BODY_LIMIT: usize = 1024 * 1024;

/// How the HTTP client is made; see the methods of [`crate::ClientBuilder`] of the same names.
#[derive(Clone, Debug)]
pub(crate) struct HttpOptions {
    pub timeout: Duration,
    pub connect_timeout: Duration,
    pub user_agent: String,
    pub root_certificates: Vec<Certificate>,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            timeout: Duration::from_secs(30),
            connect_timeout: Duration::from_secs(10),
            user_agent: concat!("countersign-sdk/", env!("CARGO_PKG_VERSION")).to_owned(),
            root_certificates: Vec::new(),
        }
    }
}

impl HttpOptions {
    /// Makes the client for an issuer.
    ///
    /// Redirects are never followed: an endpoint that redirects could otherwise lead a request
    /// with credentials elsewhere.
    ///
    /// # Errors
    ///
    /// When the machine has no CA certificates and the issuer needs them.
    pub(crate) fn build(self, issuer: &Url) -> Result<reqwest::Client, Error> {
        if is_plain_loopback(issuer) && self.root_certificates.is_empty() {
            // Nothing to verify: saves loading the certificates, and works where there are none.
            // And no proxy could reach this machine's own loopback.
            let builder = self.builder().tls_certs_only([]).no_proxy();
            return builder.build().map_err(Error::from);
        }
        let builder = self
            .builder()
            .tls_certs_merge(self.root_certificates.iter().cloned());
        let failure = match builder.build() {
            Ok(client) => return Ok(client),
            Err(failure) => failure,
        };
        if issuer.scheme() == "http" || !self.root_certificates.is_empty() {
            // Certificates that were given are enough, whatever the system lacks.
            let builder = self
                .builder()
                .tls_certs_only(self.root_certificates.iter().cloned());
            return builder.build().map_err(Error::from);
        }
        let mut cause = failure.to_string();
        let mut source = std::error::Error::source(&failure);
        while let Some(next) = source {
            cause = next.to_string();
            source = next.source();
        }
        Err(Error::new(
            ErrorKind::Configuration,
            format!(
                "no TLS connection to {issuer} is possible: {cause}. Install the system's CA \
                 certificates (the package `ca-certificates` in most Linux distributions), or \
                 give a certificate with `ClientBuilder::root_certificate_pem`"
            ),
        ))
    }

    fn builder(&self) -> reqwest::ClientBuilder {
        reqwest::Client::builder()
            .redirect(redirect::Policy::none())
            .timeout(self.timeout)
            .connect_timeout(self.connect_timeout)
            .user_agent(self.user_agent.clone())
    }
}

/// Whether the URL is `http://` on this machine, where nobody else can listen in.
pub(crate) fn is_plain_loopback(url: &Url) -> bool {
    url.scheme() == "http"
        && match url.host() {
            Some(Host::Ipv4(address)) => address.is_loopback(),
            Some(Host::Ipv6(address)) => address.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost" || name.ends_with(".localhost"),
            None => false,
        }
}

/// How long the server asks to wait (RFC 9110 section 10.2.3): so many seconds, or until a time.
pub(crate) fn retry_after(headers: &HeaderMap, now: DateTime<Utc>) -> Option<Duration> {
    let value = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let until = DateTime::parse_from_rfc2822(value).ok()?;
    // A time that has passed asks for no wait.
    Some((until.to_utc() - now).to_std().unwrap_or_default())
}

/// Reads a body up to the limit for protocol answers.
///
/// # Errors
///
/// [`ErrorKind::InvalidResponse`] when there is more, [`ErrorKind::Network`] when it breaks off.
pub(crate) async fn limited_body(response: reqwest::Response) -> Result<Vec<u8>, Error> {
    let mut body = Vec::new();
    let mut chunks = response.bytes_stream();
    while let Some(chunk) = chunks.try_next().await? {
        if body.len() + chunk.len() > BODY_LIMIT {
            return Err(Error::new(
                ErrorKind::InvalidResponse,
                format!("the answer is larger than {BODY_LIMIT} bytes"),
            ));
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

/// Status and headers of an answer. The `oauth2` crate drops both, and with them the request id
/// and `Retry-After`.
#[derive(Clone, Debug, Default)]
pub(crate) struct Seen {
    pub status: u16,
    pub headers: HeaderMap,
}

/// Lets the `oauth2` crate send its requests through our client. One value per request.
pub(crate) struct Sender<'a> {
    client: &'a reqwest::Client,
    /// What goes into the form besides, because the crate does not know it: an assertion.
    proof: Vec<(&'static str, String)>,
    seen: Mutex<Option<Seen>>,
}

impl<'a> Sender<'a> {
    pub(crate) fn new(client: &'a reqwest::Client, proof: Vec<(&'static str, String)>) -> Self {
        Self {
            client,
            proof,
            seen: Mutex::new(None),
        }
    }

    /// What the server answered, if it did.
    pub(crate) fn seen(self) -> Option<Seen> {
        self.seen
            .into_inner()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    async fn send(&self, mut request: HttpRequest) -> Result<HttpResponse, Error> {
        if !self.proof.is_empty() {
            let form = String::from_utf8_lossy(request.body()).into_owned();
            let mut form = url::form_urlencoded::Serializer::new(form);
            for (name, value) in &self.proof {
                form.append_pair(name, value);
            }
            *request.body_mut() = form.finish().into_bytes();
        }
        let response = self.client.execute(request.try_into()?).await?;
        let status = response.status();
        let headers = response.headers().clone();
        if let Ok(mut seen) = self.seen.lock() {
            *seen = Some(Seen {
                status: status.as_u16(),
                headers: headers.clone(),
            });
        }
        let mut answer = http::Response::new(limited_body(response).await?);
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
    }
}

impl<'c> AsyncHttpClient<'c> for Sender<'_> {
    type Error = Error;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, Error>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.send(request))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_http_is_for_this_machine() {
        for (url, plain) in [
            ("http://localhost:8080", true),
            ("http://127.0.0.1:1", true),
            ("http://[::1]:1", true),
            ("http://localhost.example.org", false),
            ("http://10.0.0.1", false),
            ("https://localhost", false),
        ] {
            assert_eq!(is_plain_loopback(&url.parse().unwrap()), plain, "{url}");
        }
    }

    #[test]
    fn a_wait_is_given_in_seconds_or_until_a_time() {
        let now = DateTime::from_timestamp(1_445_412_440, 0).unwrap();
        let wait = |value: &str| {
            let headers = [(RETRY_AFTER, value.parse().unwrap())];
            retry_after(&headers.into_iter().collect(), now).map(|wait| wait.as_secs())
        };
        assert_eq!(wait("7"), Some(7));
        assert_eq!(wait("Wed, 21 Oct 2015 07:28:00 GMT"), Some(40));
        assert_eq!(wait("Wed, 21 Oct 2015 07:27:00 GMT"), Some(0));
        assert_eq!(wait("soon"), None);
        assert_eq!(retry_after(&HeaderMap::new(), now), None);
    }
}
