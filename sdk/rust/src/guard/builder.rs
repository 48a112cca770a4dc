//! How a guard is made.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use chrono::{DateTime, Utc};
use quick_cache::sync::Cache;

use super::remote::Remote;
use super::trouble::Trouble;
use super::{Guard, Inner, local};
use crate::builder::ClientBuilder;
use crate::client::Client;
use crate::clock::{self, Now};
use crate::credentials::ClientAuthentication;
use crate::error::{Error, ErrorKind};
use crate::keys::Keys;
use crate::retry::Retry;

/// Tokens whose check is remembered, and answers of the server that are.
const REMEMBERED: usize = 10_000;
/// How far the clocks may differ at most that anybody could want.
const MAX_LEEWAY: Duration = Duration::from_secs(300);

/// Settings of a [`Guard`] that is to be made.
#[must_use]
pub struct GuardBuilder {
    server: ClientBuilder,
    audience: Option<String>,
    realm: String,
    resource_metadata: Option<String>,
    leeway: Duration,
    introspect_as: Option<ClientAuthentication>,
    always_introspect: bool,
    typ: &'static str,
    keep_for: Duration,
    trouble: Trouble,
    now: Now,
}

impl GuardBuilder {
    pub(super) fn new(issuer: String) -> Self {
        Self {
            // Callers wait: what cannot be found out at once is answered 503.
            server: Client::builder(issuer).retry(Retry::none()),
            audience: None,
            realm: "api".to_owned(),
            resource_metadata: None,
            leeway: Duration::from_secs(60),
            introspect_as: None,
            always_introspect: false,
            typ: local::ACCESS_TOKEN,
            keep_for: Duration::from_secs(5),
            trouble: Trouble::default(),
            now: clock::system(),
        }
    }

    /// The identifier of this API, which its tokens name as their audience (`aud`): what clients
    /// send as `resource`. Has to be set, or tokens for other APIs would pass.
    pub fn audience(mut self, audience: impl Into<String>) -> Self {
        self.audience = Some(audience.into());
        self
    }

    /// Asks the server about tokens that are no JWTs, as this client. Without it they are refused.
    pub fn introspect_as(mut self, client: ClientAuthentication) -> Self {
        self.introspect_as = Some(client);
        self
    }

    /// Asks the server about JWTs too, so that a revoked one is refused within
    /// [`GuardBuilder::keep_answers`]. Needs [`GuardBuilder::introspect_as`].
    pub fn always_introspect(mut self) -> Self {
        self.always_introspect = true;
        self
    }

    /// Takes what a gateway passes on that asks the server at `/auth`, in place of what callers send to
    /// it: a token that is good for a minute and says who they are. Access tokens are then refused, so
    /// that nobody gets in beside the gateway.
    pub fn behind_gateway(mut self) -> Self {
        self.typ = local::FORWARDED;
        self
    }

    /// How long an answer of the server about a token is believed. 5 seconds by default; zero asks
    /// every time.
    pub fn keep_answers(mut self, keep_for: Duration) -> Self {
        self.keep_for = keep_for;
        self
    }

    /// How far this machine's clock may differ from the server's. 60 seconds by default, 5 minutes
    /// at most.
    pub fn leeway(mut self, leeway: Duration) -> Self {
        self.leeway = leeway.min(MAX_LEEWAY);
        self
    }

    /// The name of the protected area in `WWW-Authenticate`. `api` by default.
    pub fn realm(mut self, realm: impl Into<String>) -> Self {
        self.realm = realm.into();
        self
    }

    /// Where clients find out how to get a token for this API (RFC 9728), named in
    /// `WWW-Authenticate`.
    pub fn resource_metadata(mut self, url: impl Into<String>) -> Self {
        self.resource_metadata = Some(url.into());
        self
    }

    /// Is told when keys cannot be fetched or the server does not answer about tokens; callers get
    /// 503 then, and no reason.
    pub fn on_trouble(mut self, hear: impl Fn(&Error) + Send + Sync + 'static) -> Self {
        self.trouble = Trouble(Some(Arc::new(hear)));
        self
    }

    /// How the server is reached: time-outs, certificates, an HTTP client of your own. Nothing is
    /// asked twice unless [`ClientBuilder::retry`] is set here.
    pub fn server(mut self, change: impl FnOnce(ClientBuilder) -> ClientBuilder) -> Self {
        self.server = change(self.server);
        self
    }

    /// Another clock, for tests.
    pub fn clock(mut self, now: impl Fn() -> DateTime<Utc> + Send + Sync + 'static) -> Self {
        self.now = Arc::new(now);
        self
    }

    /// Reads the server's metadata. Keys are fetched by the first token that needs one.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] when the audience is missing, or a quoted text has a quotation
    /// mark; otherwise as [`ClientBuilder::connect`].
    pub async fn connect(self) -> Result<Guard, Error> {
        let wrong = |reason: &str| Err(Error::new(ErrorKind::Configuration, reason));
        let Some(audience) = self.audience.filter(|audience| !audience.is_empty()) else {
            return wrong("the guard has no audience: set GuardBuilder::audience");
        };
        if self.always_introspect && self.introspect_as.is_none() {
            return wrong("to ask about every token, set GuardBuilder::introspect_as");
        }
        if self.typ == local::FORWARDED && self.introspect_as.is_some() {
            return wrong(
                "what a gateway passes on is checked here; leave GuardBuilder::introspect_as out",
            );
        }
        let quoted = [Some(&self.realm), self.resource_metadata.as_ref()];
        let plain = |text: &&String| {
            text.bytes()
                .all(|b| (0x20..0x7f).contains(&b) && b != b'"' && b != b'\\')
        };
        if !quoted.iter().flatten().all(plain) {
            return wrong("realm and resource_metadata are plain ASCII without quotation marks");
        }
        let client = self.server.connect().await?;
        let metadata = client.metadata();
        let Some(location) = metadata.jwks_uri.clone() else {
            return Err(Error::new(
                ErrorKind::Discovery,
                format!("{} names no keys (jwks_uri)", metadata.issuer),
            ));
        };
        let remote = self.introspect_as.map(|client_authentication| Remote {
            oauth: client.oauth(client_authentication),
            keep_for: self.keep_for,
            answers: Cache::new(REMEMBERED),
            trouble: self.trouble.clone(),
        });
        Ok(Guard(Arc::new(Inner {
            issuer: metadata.issuer.clone(),
            audience,
            realm: self.realm,
            resource_metadata: self.resource_metadata,
            leeway: i64::try_from(self.leeway.as_secs()).unwrap_or_default(),
            always_introspect: self.always_introspect,
            typ: self.typ,
            keys: Keys::new(client.http().clone(), location, self.trouble.0),
            remote,
            seen: Cache::new(REMEMBERED),
            now: self.now,
        })))
    }
}

impl fmt::Debug for GuardBuilder {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("GuardBuilder")
            .field("server", &self.server)
            .field("audience", &self.audience)
            .finish_non_exhaustive()
    }
}
