//! How a client is made, and what it offers beside the operations of the API.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use reqwest::{Certificate, Method, Request, RequestBuilder, Response};
use tracing::Instrument as _;

use crate::auth::{Auth, CallOptions, Server};
use crate::client::Client;
use crate::credentials::{ClientAuthentication, Credentials};
use crate::error::{Error, ErrorKind};
use crate::hooks::{note, sign_in_failure};
use crate::http::HttpOptions;
use crate::metadata::{Metadata, parse_issuer};
use crate::oauth::Oauth;
use crate::retry::{Retry, Safety};
use crate::secret::Secret;
use crate::token::TokenSet;

/// Settings of a [`Client`] that is to be made.
///
/// ```no_run
/// # async fn example() -> Result<(), countersign_sdk::Error> {
/// use std::time::Duration;
/// use countersign_sdk::{Client, Credentials};
///
/// let client = Client::builder("https://auth.example.org")
///     .credentials(Credentials::bearer("cspat_…"))
///     .timeout(Duration::from_secs(5))
///     .user_agent("reports/1.4")
///     .connect()
///     .await?;
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct ClientBuilder {
    issuer: String,
    api_url: Option<String>,
    credentials: Credentials,
    http: HttpOptions,
    http_client: Option<reqwest::Client>,
    calls: CallOptions,
}

impl ClientBuilder {
    /// Where access tokens come from. Without this, only open operations can be called.
    pub fn credentials(mut self, credentials: Credentials) -> Self {
        self.credentials = credentials;
        self
    }

    /// The address of the API, if it is not below the issuer's own URL.
    pub fn api_url(mut self, url: impl Into<String>) -> Self {
        self.api_url = Some(url.into());
        self
    }

    /// How long a whole request may take, from the connection to the last byte of the answer. 30
    /// seconds by default. A repeated request has this long again.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.http.timeout = timeout;
        self
    }

    /// How long a connection may take to be made. 10 seconds by default.
    pub fn connect_timeout(mut self, timeout: Duration) -> Self {
        self.http.connect_timeout = timeout;
        self
    }

    /// What the program calls itself in the server's log.
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.http.user_agent = user_agent.into();
        self
    }

    /// Trusts the certificate authorities of a PEM file too, such as those of your organization.
    /// May be called repeatedly. Takes the content, which may hold several certificates.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] when the content holds no certificate.
    pub fn root_certificate_pem(mut self, pem: &[u8]) -> Result<Self, Error> {
        let refuse = |reason: String| {
            Error::new(
                ErrorKind::Configuration,
                format!("the root certificate: {reason}"),
            )
        };
        let certificates =
            Certificate::from_pem_bundle(pem).map_err(|error| refuse(error.to_string()))?;
        if certificates.is_empty() {
            return Err(refuse("there is no PEM certificate".to_owned()));
        }
        self.http.root_certificates.extend(certificates);
        Ok(self)
    }

    /// Sends everything through this HTTP client; time-outs, user agent and certificates set here
    /// then have no effect.
    ///
    /// Make it with `redirect::Policy::none()`: operations that answer with a redirect cannot
    /// work otherwise, and a request with credentials could be led elsewhere.
    pub fn http_client(mut self, client: reqwest::Client) -> Self {
        self.http_client = Some(client);
        self
    }

    /// How long before its end an access token is renewed. 30 seconds by default, but never more
    /// than a quarter of its lifetime.
    pub fn renew_ahead(mut self, leeway: Duration) -> Self {
        self.calls.renew_ahead = leeway;
        self
    }

    /// How often requests that came to nothing are repeated; [`Retry::none`] for never. Holds for
    /// everything: calls, tokens, metadata.
    pub fn retry(mut self, retry: Retry) -> Self {
        self.calls.retry = retry;
        self
    }

    /// Another clock, for tests.
    pub fn clock(mut self, now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        self.calls.now = Arc::new(now);
        self
    }

    /// Accepts an `http` issuer on another machine, and sends tokens over `http`. For closed test
    /// networks: whoever can listen in can take over every account.
    pub fn allow_plain_http(mut self) -> Self {
        self.calls.allow_plain_http = true;
        self
    }

    /// Reads the server's metadata, checks that it is that of the issuer (RFC 8414 section 3.3),
    /// and makes the client. Tokens are fetched later, by the first call that needs one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`], [`ErrorKind::Network`] or [`ErrorKind::Discovery`].
    pub async fn connect(self) -> Result<Client, Error> {
        let issuer = parse_issuer(&self.issuer, self.calls.allow_plain_http)?;
        let http = match self.http_client {
            Some(client) => client,
            None => self.http.build(&issuer)?,
        };
        let metadata = Metadata::discover(&http, &issuer, &self.calls.retry).await?;
        let api_url = self.api_url.unwrap_or_else(|| issuer.to_string());
        let server = Server::new(http, Arc::new(metadata), self.calls);
        Ok(assemble(&api_url, server, self.credentials))
    }
}

/// Paths of the API begin with a slash, so the base must not end with one.
fn assemble(api_url: &str, server: Server, credentials: Credentials) -> Client {
    let http = server.http.clone();
    Client::new_with_client(
        api_url.trim_end_matches('/'),
        http,
        Auth::new(server, credentials),
    )
}

impl fmt::Debug for ClientBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientBuilder")
            .field("issuer", &self.issuer)
            .field("credentials", &self.credentials)
            .finish_non_exhaustive()
    }
}

impl Client {
    /// Starts to make a client for the server with this issuer URL.
    pub fn builder(issuer: impl Into<String>) -> ClientBuilder {
        ClientBuilder {
            issuer: issuer.into(),
            api_url: None,
            credentials: Credentials::none(),
            http: HttpOptions::default(),
            http_client: None,
            calls: CallOptions::default(),
        }
    }

    /// A client with the default settings and no credentials; see [`ClientBuilder::connect`] for
    /// the errors, and [`Client::with_credentials`] for what comes next.
    ///
    /// # Errors
    ///
    /// As [`ClientBuilder::connect`].
    pub async fn discover(issuer: impl Into<String>) -> Result<Self, Error> {
        Self::builder(issuer).connect().await
    }

    /// A client with other credentials and tokens of its own, which shares the connections and
    /// metadata of this one. Cheap: make one per signed-in person.
    pub fn with_credentials(&self, credentials: Credentials) -> Self {
        assemble(&self.baseurl, self.inner.server().clone(), credentials)
    }

    /// What the server says about itself.
    pub fn metadata(&self) -> &Metadata {
        &self.inner.server().metadata
    }

    /// The HTTP client behind everything, which follows no redirects.
    pub fn http(&self) -> &reqwest::Client {
        &self.client
    }

    /// The protocol endpoints, for an application that handles tokens itself.
    pub fn oauth(&self, client: ClientAuthentication) -> Oauth {
        self.inner.oauth(client)
    }

    /// An access token that is good for a while: the one at hand, or a new one when it is about to
    /// expire. For calls that go neither through this client nor through [`Client::call`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::SignInRequired`] when the credentials yield none (any more), and whatever
    /// getting one fails with.
    pub async fn access_token(&self) -> Result<Secret, Error> {
        self.inner.access_token(None).await?.ok_or_else(|| {
            Error::new(
                ErrorKind::SignInRequired,
                "the client was made without credentials",
            )
        })
    }

    /// The tokens that are held at the moment, expired or not. `None` before the first call that
    /// needs one, and for [`Credentials::none`] and [`Credentials::bearer`].
    pub async fn tokens(&self) -> Option<TokenSet> {
        self.inner.tokens().await
    }

    /// Has the next call get a new access token, whatever the expiry of the present one says.
    pub async fn expire_token(&self) {
        self.inner.expire().await;
    }

    /// Signs out: revokes the refresh token that is held or kept, with all that hangs on it, or the access token where
    /// there is no other, and forgets the tokens, in the store too. Answers whether there were any.
    ///
    /// A renewal that is under way is waited for, so that its tokens are among them. What the next call needs it gets as
    /// the first one did: it asks the person again, or fails with [`ErrorKind::SignInRequired`] where only earlier
    /// tokens were given. The token of [`Credentials::bearer`] stays as it is.
    ///
    /// # Errors
    ///
    /// When the server cannot be asked or refuses: then nothing is forgotten, and signing out can be tried again. And
    /// [`ErrorKind::Storage`].
    pub async fn sign_out(&self) -> Result<bool, Error> {
        self.inner.sign_out().await
    }

    /// A request to a path of the API, for [`Client::call`]: where the answer is wanted as it came,
    /// with its status, headers and bytes.
    ///
    /// ```no_run
    /// # async fn example(client: countersign_sdk::Client) -> Result<(), countersign_sdk::Error> {
    /// let request = client.request(http::Method::GET, "/api/v1/clients?limit=1").build()?;
    /// let response = client.call(request).await?;
    /// println!("{} {:?}", response.status(), response.bytes().await?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// What a typed call answers has status and headers, too: [`crate::ResponseValue`].
    pub fn request(&self, method: Method, path: &str) -> RequestBuilder {
        let path = path.trim_start_matches('/');
        self.client
            .request(method, format!("{}/{path}", self.baseurl))
    }

    /// Calls any API with the access token: adds the header, and when the answer is 401, repeats
    /// the request once with a new token. The answer is returned whatever its status is, after the
    /// repetitions of [`ClientBuilder::retry`]; a `POST` with an `Idempotency-Key` of yours counts
    /// as safe to repeat.
    ///
    /// The token goes to the URL of the request, so call only APIs that it was issued for.
    ///
    /// ```no_run
    /// # async fn example(client: countersign_sdk::Client) -> Result<(), countersign_sdk::Error> {
    /// let request = client.http().get("https://api.example.org/reports").build()?;
    /// let response = client.call(request).await?;
    /// println!("{}", response.status());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Network`], [`ErrorKind::Configuration`] for plain http to another machine, and
    /// what [`Client::access_token`] fails with: [`ErrorKind::SignInRequired`] also when the API
    /// refuses the token and nothing yields another.
    pub async fn call(&self, mut request: Request) -> Result<Response, Error> {
        let safety = Safety::of(&request);
        let span = tracing::info_span!(
            "countersign.call",
            method = %request.method(),
            host = request.url().host_str(),
            status = tracing::field::Empty,
            request_id = tracing::field::Empty,
        );
        let called = async {
            self.inner.attach_token(&mut request).await?;
            let response = self.inner.send(request, safety).await?;
            note(&response);
            sign_in_failure(&response).map_or(Ok(response), Err)
        };
        called.instrument(span).await
    }
}
