//! Requests that this server sends to URLs which somebody else chose.
//!
//! Whoever chooses a URL could send the server to where only the server can go: to its own
//! machine, its network, the cloud's metadata service. So a name is resolved once, every address
//! is judged ([`Reach`]), and the connection goes to the very addresses that were judged; no
//! redirect is followed, no proxy is asked, and what comes back is small and comes soon.

mod address;

use std::net::SocketAddr;
use std::sync::OnceLock;
use std::time::Duration;

use bytes::Bytes;
use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use reqwest::redirect::Policy;
use url::{Host, Url};

pub use address::{Reach, is_public};

use crate::config::{Config, Network};

/// How long an answer may take from beginning to end.
const PATIENCE: Duration = Duration::from_secs(5);
/// How long a connection may take.
const CONNECT: Duration = Duration::from_secs(3);

/// Why nothing was fetched; for the log, never for whoever chose the URL.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum FetchError {
    /// Not `https`, or no host.
    #[error("the URL is not one that this server fetches")]
    Url,
    /// An address that is not public.
    #[error("the host has an address that this server does not connect to")]
    Address,
    /// No connection, no answer in time, a broken answer.
    #[error("no answer: {0}")]
    NoAnswer(String),
    /// Any status but 200; redirects are not followed.
    #[error("the answer has the status {0}")]
    Status(u16),
    /// More than was asked for.
    #[error("the answer is too large")]
    TooLarge,
}

/// The way out.
pub struct Outbound {
    reach: Reach,
    /// Made at the first use: loading the certificates of the system takes a moment.
    client: OnceLock<Result<reqwest::Client, String>>,
}

impl Outbound {
    /// As the configuration allows.
    pub fn new(config: &Config) -> Self {
        Self {
            reach: Reach {
                allowed: config.outbound.allowed_networks.clone(),
                loopback: config.is_development(),
            },
            client: OnceLock::new(),
        }
    }

    /// The same way out, which may lead into these networks as well.
    pub fn with_networks(&self, networks: &[Network]) -> Self {
        let mut reach = self.reach.clone();
        reach.allowed.extend_from_slice(networks);
        Self {
            reach,
            client: OnceLock::new(),
        }
    }

    /// Sends any request, and gives what comes back within `patience` and `limit` bytes, whatever its status.
    ///
    /// # Errors
    /// [`FetchError`], never [`FetchError::Status`].
    pub async fn send(
        &self,
        request: http::Request<Bytes>,
        patience: Duration,
        limit: usize,
    ) -> Result<http::Response<Bytes>, FetchError> {
        let mut request = reqwest::Request::try_from(request).map_err(|_| FetchError::Url)?;
        self.check(request.url())?;
        *request.timeout_mut() = Some(patience);
        let answer = self.client()?.execute(request).await.map_err(no_answer)?;
        let (status, headers) = (answer.status(), answer.headers().clone());
        let body = read(answer, limit).await?;
        let mut answer = http::Response::new(Bytes::from(body));
        *answer.status_mut() = status;
        *answer.headers_mut() = headers;
        Ok(answer)
    }

    /// Fetches JSON of at most `limit` bytes.
    ///
    /// # Errors
    /// [`FetchError`].
    pub async fn json(&self, url: &str, limit: usize) -> Result<Vec<u8>, FetchError> {
        let url = Url::parse(url).map_err(|_| FetchError::Url)?;
        self.check(&url)?;
        let request = self.client()?.get(url).header("accept", "application/json");
        let answer = request.send().await.map_err(no_answer)?;
        if answer.status() != reqwest::StatusCode::OK {
            return Err(FetchError::Status(answer.status().as_u16()));
        }
        read(answer, limit).await
    }

    /// The scheme, and the address of a URL that names one; a name is judged when it is resolved.
    fn check(&self, url: &Url) -> Result<(), FetchError> {
        if !url.username().is_empty() || url.password().is_some() {
            return Err(FetchError::Url);
        }
        let host = url.host().ok_or(FetchError::Url)?;
        match url.scheme() {
            "https" => {}
            "http" if self.reach.loopback && crate::config::is_loopback(&host) => {}
            _ => return Err(FetchError::Url),
        }
        let permitted = match host {
            Host::Ipv4(address) => self.reach.permits(address.into()),
            Host::Ipv6(address) => self.reach.permits(address.into()),
            Host::Domain(_) => true,
        };
        permitted.then_some(()).ok_or(FetchError::Address)
    }

    fn client(&self) -> Result<&reqwest::Client, FetchError> {
        let made = self.client.get_or_init(|| {
            reqwest::Client::builder()
                .redirect(Policy::none())
                .no_proxy()
                .referer(false)
                .timeout(PATIENCE)
                .connect_timeout(CONNECT)
                // A connection is never used again: each is to an address just judged.
                .pool_max_idle_per_host(0)
                .dns_resolver(Judging(self.reach.clone()))
                .user_agent(concat!("countersign/", env!("CARGO_PKG_VERSION")))
                .build()
                .map_err(|error| error.to_string())
        });
        made.as_ref()
            .map_err(|error| FetchError::NoAnswer(error.clone()))
    }
}

/// Resolves names, and gives away only addresses that may be connected to. What it answers is what
/// is connected to, so that a name cannot lead elsewhere a moment later.
struct Judging(Reach);

impl Resolve for Judging {
    fn resolve(&self, name: Name) -> Resolving {
        let reach = self.0.clone();
        Box::pin(async move {
            let found = tokio::net::lookup_host((name.as_str(), 0)).await?;
            let found: Vec<SocketAddr> = found.collect();
            // One bad address is enough: a name that leads inside as well is up to no good.
            if found.is_empty() || !found.iter().all(|one| reach.permits(one.ip())) {
                return Err(FetchError::Address.into());
            }
            Ok(Box::new(found.into_iter()) as Addrs)
        })
    }
}

async fn read(mut answer: reqwest::Response, limit: usize) -> Result<Vec<u8>, FetchError> {
    if answer
        .content_length()
        .is_some_and(|length| length > limit as u64)
    {
        return Err(FetchError::TooLarge);
    }
    let mut body = Vec::new();
    while let Some(chunk) = answer.chunk().await.map_err(no_answer)? {
        if body.len() + chunk.len() > limit {
            return Err(FetchError::TooLarge);
        }
        body.extend_from_slice(&chunk);
    }
    Ok(body)
}

fn no_answer(error: reqwest::Error) -> FetchError {
    let mut cause: Option<&dyn std::error::Error> = Some(&error);
    while let Some(one) = cause {
        if let Some(judged) = one.downcast_ref::<FetchError>() {
            return judged.clone();
        }
        cause = one.source();
    }
    // Without the URL: the log of a client's keys names it already.
    FetchError::NoAnswer(error.without_url().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn outbound(development: bool) -> Outbound {
        let mut config = Config::default();
        if !development {
            config.issuer = "https://id.example.org".parse().expect("an issuer");
        }
        Outbound::new(&config)
    }

    #[tokio::test]
    async fn nothing_but_https_to_the_public_internet_is_tried() {
        let outbound = outbound(false);
        for url in [
            "http://example.org/jwks",
            "http://127.0.0.1/jwks",
            "ftp://example.org/jwks",
            "file:///etc/passwd",
            "https://user@example.org/jwks",
            "https:",
            "",
        ] {
            assert_eq!(outbound.json(url, 100).await, Err(FetchError::Url), "{url}");
        }
        for host in [
            "127.0.0.1",
            "[::1]",
            "169.254.169.254",
            "10.0.0.1",
            "172.16.0.1",
            "192.168.0.1",
            "100.64.0.1",
            "[fc00::1]",
            "[fe80::1]",
            "0.0.0.0",
            "[::ffff:127.0.0.1]",
            "[64:ff9b::7f00:1]",
            "2130706433",
            "0x7f.1",
        ] {
            let url = format!("https://{host}/jwks");
            let fetched = outbound.json(&url, 100).await;
            assert_eq!(fetched, Err(FetchError::Address), "{url}");
        }
        // A name is judged by what it stands for.
        let name = "localhost".parse().expect("a name");
        let resolved = Judging(outbound.reach.clone()).resolve(name).await;
        let refused = resolved.err().expect("no address is given away");
        assert_eq!(refused.downcast_ref(), Some(&FetchError::Address));
    }

    #[tokio::test]
    async fn in_development_plain_http_is_for_this_machine_alone() {
        let outbound = outbound(true);
        for url in ["http://example.org/jwks", "http://10.0.0.1/jwks"] {
            assert_eq!(outbound.json(url, 100).await, Err(FetchError::Url), "{url}");
        }
        let fetched = outbound.json("http://127.0.0.1:1/jwks", 100).await;
        assert!(
            matches!(fetched, Err(FetchError::NoAnswer(_))),
            "{fetched:?}"
        );
    }

    #[test]
    fn further_networks_are_for_one_way_alone() {
        let public = outbound(false);
        let networks = ["10.1.0.0/16".parse().expect("a network")];
        let private = public.with_networks(&networks);
        let inside = Url::parse("https://10.1.2.3/token").expect("a URL");
        assert_eq!(private.check(&inside), Ok(()));
        assert_eq!(public.check(&inside), Err(FetchError::Address));
        // Plain HTTP, and other networks, are as closed as before.
        for url in [
            "http://10.1.2.3/token",
            "https://10.2.0.1/token",
            "https://127.0.0.1/token",
        ] {
            assert!(
                private.check(&Url::parse(url).expect("a URL")).is_err(),
                "{url}"
            );
        }
    }
}
