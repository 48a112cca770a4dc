//! A person at this machine signs in with a browser (RFC 8252).

mod browser;
mod loopback;
mod page;

use std::fmt;
use std::time::Duration;

use url::Url;

use crate::credentials::ClientAuthentication;
use crate::error::{Error, ErrorKind};
use crate::oauth::Oauth;
use crate::token::TokenSet;

pub use browser::open_browser;
use loopback::Loopback;

/// How a person signs in: a browser is opened, and a listener on 127.0.0.1 receives the way back
/// (RFC 8252 section 7.3).
///
/// Register the client with the redirect URI `http://127.0.0.1/callback`; the port may differ
/// from call to call. An installed program cannot keep a secret, so its client is usually a
/// public one.
///
/// ```no_run
/// # async fn example() -> Result<(), countersign_sdk::Error> {
/// use countersign_sdk::{Client, ClientAuthentication, Credentials, SignIn};
///
/// let sign_in = SignIn::new(ClientAuthentication::none("my-cli"))
///     .scopes(["openid", "profile", "offline_access"])
///     .open_with(|url| eprintln!("Open this page to sign in:\n{url}"));
/// let client = Client::builder("https://auth.example.org")
///     .credentials(Credentials::sign_in(sign_in))
///     .connect()
///     .await?;
/// # Ok(())
/// # }
/// ```
#[must_use]
pub struct SignIn {
    client: ClientAuthentication,
    scopes: Vec<String>,
    parameters: Vec<(String, String)>,
    path: String,
    port: u16,
    timeout: Duration,
    open: Box<dyn Fn(&Url) + Send + Sync>,
}

impl SignIn {
    /// A sign-in with the defaults: a free port, the path `/callback`, five minutes, and the
    /// system's browser with the URL on standard error for when there is none.
    pub fn new(client: ClientAuthentication) -> Self {
        Self {
            client,
            scopes: Vec::new(),
            parameters: Vec::new(),
            path: "/callback".to_owned(),
            port: 0,
            timeout: Duration::from_secs(300),
            open: Box::new(|url| {
                eprintln!("Sign in with your browser at:\n\n  {url}\n");
                // Without a browser on this machine the printed URL is the way.
                let _ = open_browser(url);
            }),
        }
    }

    /// The scopes to ask for. None means the client's default scopes; `offline_access` lets the
    /// program renew its tokens later.
    pub fn scopes<S: Into<String>>(mut self, scopes: impl IntoIterator<Item = S>) -> Self {
        self.scopes = scopes.into_iter().map(Into::into).collect();
        self
    }

    /// The APIs that the tokens are for (RFC 8707).
    pub fn resources<S: Into<String>>(self, resources: impl IntoIterator<Item = S>) -> Self {
        let add = |sign_in: Self, resource: S| sign_in.parameter("resource", resource);
        resources.into_iter().fold(self, add)
    }

    /// Any other parameter of the request, such as `prompt` or `login_hint`.
    pub fn parameter(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.parameters.push((name.into(), value.into()));
        self
    }

    /// Shows the URL to the person in another way.
    pub fn open_with(mut self, open: impl Fn(&Url) + Send + Sync + 'static) -> Self {
        self.open = Box::new(open);
        self
    }

    /// The path of the redirect URI, beginning with `/`.
    pub fn path(mut self, path: impl Into<String>) -> Self {
        self.path = path.into();
        self
    }

    /// The port to listen on, for when a firewall lets only one through. 0, the default, means
    /// any free one.
    pub fn port(mut self, port: u16) -> Self {
        self.port = port;
        self
    }

    /// How long the person has.
    pub fn timeout(mut self, timeout: Duration) -> Self {
        self.timeout = timeout;
        self
    }

    pub(crate) fn client(&self) -> &ClientAuthentication {
        &self.client
    }

    /// Signs in: one browser visit from here to the tokens.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Authorization`] when the person declines or does nothing in time, and what
    /// [`Oauth::complete`] fails with. The person is shown the reason in the browser.
    pub(crate) async fn run(&self, oauth: &Oauth) -> Result<TokenSet, Error> {
        let loopback = Loopback::bind(self.port, &self.path).await?;
        let mut request = oauth.authorization(loopback.redirect_uri());
        for (name, value) in &self.parameters {
            request = request.parameter(name, value);
        }
        let pending = request.scopes(self.scopes.iter().cloned()).start()?;
        (self.open)(pending.url());
        let arrival = loopback.arrival(|target| pending.matches(target));
        let Ok(arrived) = tokio::time::timeout(self.timeout, arrival).await else {
            let seconds = self.timeout.as_secs();
            let message = format!("nobody signed in within {seconds} seconds");
            return Err(Error::new(ErrorKind::Authorization, message));
        };
        let arrived = arrived?;
        let result = oauth.complete(pending, arrived.target()).await;
        arrived.answer(&page::outcome(&result)).await;
        result
    }
}

impl fmt::Debug for SignIn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignIn")
            .field("client", &self.client)
            .field("scopes", &self.scopes)
            .finish_non_exhaustive()
    }
}
