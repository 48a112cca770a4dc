//! Access tokens on demand: fetched once, renewed ahead of their end, shared by all calls.
//!
//! One lock guards the tokens. Whoever finds them due renews them while holding
//! it, and everybody else waits for the result, so that there is never more than
//! one renewal in flight. The renewal runs in a task of its own: when the call
//! that caused it is dropped half-way, a rotated refresh token is not lost.
//!
//! With a store, its lock does the same between processes: whoever has it looks
//! first whether somebody else was faster, and keeps what it got before the lock
//! is given back.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use chrono::{DateTime, Utc};
use tokio::sync::{Mutex, OwnedMutexGuard};
use tracing::Instrument as _;

use crate::clock::Now;
use crate::credentials::{ClientAuthentication, Credentials, Source};
use crate::error::{Error, ErrorKind};
use crate::id_token;
#[cfg(feature = "id-token")]
use crate::keys::Keys;
use crate::metadata::Metadata;
use crate::oauth::Oauth;
use crate::retry::Retry;
use crate::secret::Secret;
use crate::store::{self, StoreKey, TokenStore};
use crate::token::TokenSet;

/// What the description of the API says about one operation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Operation {
    /// The `operationId`, which is also the name of the method that calls it.
    pub id: &'static str,
    /// The HTTP method, in upper case.
    pub method: &'static str,
    /// The path template.
    pub path: &'static str,
    /// Whether an access token authorizes it.
    pub bearer: bool,
    /// Whether a client's own credentials authorize it.
    pub client_basic: bool,
    /// Whether it can be called without any authorization.
    pub anonymous: bool,
    /// The scopes that an access token needs, all of them.
    pub scopes: &'static [&'static str],
    /// Whether it takes an `Idempotency-Key`, with which it can be repeated.
    pub idempotency_key: bool,
}

/// How calls are made; see the methods of [`crate::ClientBuilder`] of the same names.
#[derive(Clone)]
pub(crate) struct CallOptions {
    /// How long before its end a token is renewed.
    pub renew_ahead: Duration,
    pub allow_plain_http: bool,
    pub retry: Retry,
    pub now: Now,
}

impl Default for CallOptions {
    fn default() -> Self {
        Self {
            renew_ahead: Duration::from_secs(30),
            allow_plain_http: false,
            retry: Retry::default(),
            now: crate::clock::system(),
        }
    }
}

/// What stays the same when the credentials change.
#[derive(Clone)]
pub(crate) struct Server {
    pub http: reqwest::Client,
    pub metadata: Arc<Metadata>,
    pub options: CallOptions,
    #[cfg(feature = "id-token")]
    pub keys: Option<Arc<Keys>>,
}

impl Server {
    pub(crate) fn new(
        http: reqwest::Client,
        metadata: Arc<Metadata>,
        options: CallOptions,
    ) -> Self {
        #[cfg(feature = "id-token")]
        let keys = |location| Arc::new(Keys::new(http.clone(), location, None));
        Self {
            #[cfg(feature = "id-token")]
            keys: metadata.jwks_uri.clone().map(keys),
            http,
            metadata,
            options,
        }
    }

    /// Now, by the clock of the client.
    pub(crate) fn now(&self) -> DateTime<Utc> {
        (self.options.now)()
    }
}

/// The credentials of a client, with the tokens they yielded. Clones share both.
#[derive(Clone)]
pub struct Auth(Arc<Shared>);

struct Shared {
    server: Server,
    credentials: Credentials,
    held: Arc<Mutex<Held>>,
    /// How many renewals have ended.
    renewals: AtomicU64,
}

#[derive(Default)]
struct Held {
    tokens: Option<TokenSet>,
    /// The failure of the renewal with this number, if the last one failed.
    failure: Option<(u64, Error)>,
}

impl Auth {
    pub(crate) fn new(server: Server, credentials: Credentials) -> Self {
        let tokens = match &credentials.source {
            Source::Tokens(_, tokens) => tokens.clone(),
            _ => None,
        };
        Self(Arc::new(Shared {
            server,
            credentials,
            held: Arc::new(Mutex::new(Held {
                tokens,
                failure: None,
            })),
            renewals: AtomicU64::new(0),
        }))
    }

    pub(crate) fn server(&self) -> &Server {
        &self.0.server
    }

    pub(crate) fn client(&self) -> Option<&ClientAuthentication> {
        self.0.credentials.client()
    }

    pub(crate) fn oauth(&self, client: ClientAuthentication) -> Oauth {
        Oauth::new(self.0.server.clone(), client)
    }

    /// The tokens that are held at the moment, due or not.
    pub(crate) async fn tokens(&self) -> Option<TokenSet> {
        self.0.held.lock().await.tokens.clone()
    }

    /// Treats the access token as expired from now on.
    pub(crate) async fn expire(&self) {
        if let Some(tokens) = &mut self.0.held.lock().await.tokens {
            tokens.expires_at = Some(self.0.server.now());
        }
    }

    /// Revokes what is held or kept, and then forgets it: what could not be revoked stays, to be revoked later. A renewal
    /// that is under way comes first, and none begins meanwhile. Answers whether there was anything.
    pub(crate) async fn sign_out(&self) -> Result<bool, Error> {
        let mut held = self.0.held.lock().await;
        let kept_at = self.0.store();
        let _alone = match &kept_at {
            Some((store, key)) => Some(store.lock(key).await.map_err(store::failed)?),
            None => None,
        };
        let kept = self.0.kept().await?;
        // Whoever shares the store may have renewed: then what is held is used up.
        let kept = kept.filter(|kept| {
            let held = held.tokens.as_ref();
            held.is_none_or(|held| kept.issued_at >= held.issued_at)
        });
        let tokens = kept.or_else(|| held.tokens.clone());
        let last = tokens.map(|tokens| tokens.refresh_token.unwrap_or(tokens.access_token));
        let last = last.filter(|token| !token.expose().is_empty());
        if let (Some(token), Some(client)) = (&last, self.client()) {
            self.oauth(client.clone()).revoke(token).await?;
        }
        if let Some((store, key)) = &kept_at {
            store.clear(key).await.map_err(store::failed)?;
        }
        *held = Held::default();
        Ok(last.is_some())
    }

    /// An access token that is good for a while, or `None` for credentials without one.
    ///
    /// `rejected` is a token that the API has just refused: it is renewed whatever its expiry
    /// says, unless another call did so in the meantime.
    pub(crate) async fn access_token(
        &self,
        rejected: Option<&Secret>,
    ) -> Result<Option<Secret>, Error> {
        match &self.0.credentials.source {
            Source::None => return Ok(None),
            Source::Bearer(token) => return Ok(Some(token.clone())),
            _ => {}
        }
        let seen = self.0.renewals.load(Ordering::Acquire);
        let mut held = Arc::clone(&self.0.held).lock_owned().await;
        if held.tokens.is_none() {
            held.tokens = self.0.kept().await?;
        }
        if let Some(tokens) = &held.tokens
            && self.0.is_good(tokens, rejected)
        {
            return Ok(Some(tokens.access_token.clone()));
        }
        if let Some((number, failure)) = &held.failure
            && *number > seen
        {
            // It failed while this call waited for it; asking again at once would not help.
            return Err(failure.clone());
        }
        let source = &self.0.credentials.source;
        let span = tracing::info_span!(
            "countersign.renew",
            issuer = %self.0.server.metadata.issuer,
            client_id = self.client().map(ClientAuthentication::client_id),
            source = source.name(),
        );
        let renewal = Arc::clone(&self.0).renew(held, rejected.cloned());
        let renewal = renewal.instrument(span);
        if matches!(source, Source::SignIn(_) | Source::Device(_)) {
            // A person who gives up must also free the port, and the store.
            return renewal.await.map(Some);
        }
        let ended = tokio::spawn(renewal).await;
        ended
            .unwrap_or_else(|_| Err(Error::new(ErrorKind::Network, "the renewal was aborted")))
            .map(Some)
    }
}

impl Shared {
    /// Whether an access token was not refused, and is good for a while.
    fn is_good(&self, tokens: &TokenSet, rejected: Option<&Secret>) -> bool {
        let refused = rejected == Some(&tokens.access_token);
        !refused && !tokens.is_due(self.server.options.renew_ahead, self.server.now())
    }

    /// Renews the tokens under the lock.
    async fn renew(
        self: Arc<Self>,
        mut held: OwnedMutexGuard<Held>,
        rejected: Option<Secret>,
    ) -> Result<Secret, Error> {
        let result = self.next(held.tokens.as_ref(), rejected.as_ref()).await;
        let number = self.renewals.fetch_add(1, Ordering::AcqRel) + 1;
        match result {
            Ok(tokens) => {
                tracing::debug!("there is a new access token");
                if let Some(keep) = &self.credentials.on_tokens {
                    keep(&tokens);
                }
                held.failure = None;
                let token = tokens.access_token.clone();
                held.tokens = Some(tokens);
                Ok(token)
            }
            Err(error) => {
                tracing::warn!(%error, request_id = error.request_id(), "no new access token");
                held.failure = Some((number, error.clone()));
                if let Some(tokens) = &mut held.tokens {
                    if error.kind() == ErrorKind::SignInRequired {
                        // It will not be accepted the next time either.
                        tokens.refresh_token = None;
                    }
                    let passes = error.is_transient() || error.kind() == ErrorKind::Storage;
                    if passes && self.still_works(tokens, rejected.as_ref()) {
                        // Renewal was early; what we have still works.
                        return Ok(tokens.access_token.clone());
                    }
                }
                Err(error)
            }
        }
    }

    /// Whether an access token works for the moment, although it is due.
    fn still_works(&self, tokens: &TokenSet, rejected: Option<&Secret>) -> bool {
        !tokens.has_expired_at(self.server.now()) && rejected != Some(&tokens.access_token)
    }

    /// The next tokens: those that somebody else has put into the store, or new ones, which are put
    /// there.
    async fn next(
        &self,
        current: Option<&TokenSet>,
        rejected: Option<&Secret>,
    ) -> Result<TokenSet, Error> {
        let Some((store, key)) = self.store() else {
            return self.acquire(current, rejected).await;
        };
        let _lock = store.lock(&key).await.map_err(store::failed)?;
        let kept = store.load(&key).await.map_err(store::failed)?;
        let newer = |kept: &TokenSet| {
            current.is_none_or(|it| {
                kept.access_token != it.access_token && kept.issued_at >= it.issued_at
            })
        };
        let kept = kept.filter(newer);
        if let Some(tokens) = &kept
            && self.is_good(tokens, rejected)
        {
            return Ok(tokens.clone());
        }
        let result = self.acquire(kept.as_ref().or(current), rejected).await;
        let noted = match &result {
            Ok(tokens) => store.save(&key, tokens).await,
            Err(error) if error.kind() == ErrorKind::SignInRequired => store.clear(&key).await,
            Err(_) => Ok(()),
        };
        if let Err(error) = noted {
            // The tokens are good for this process all the same.
            let error = store::failed(error);
            tracing::error!(%error, "the tokens cannot be kept");
        }
        result
    }

    /// What the store has, if there is one.
    async fn kept(&self) -> Result<Option<TokenSet>, Error> {
        match self.store() {
            Some((store, key)) => store.load(&key).await.map_err(store::failed),
            None => Ok(None),
        }
    }

    fn store(&self) -> Option<(&dyn TokenStore, StoreKey)> {
        let store = self.credentials.store.as_deref()?;
        let client = self.credentials.client()?;
        let issuer = &self.server.metadata.issuer;
        Some((store, StoreKey::new(issuer, client.client_id())))
    }

    async fn acquire(
        &self,
        current: Option<&TokenSet>,
        rejected: Option<&Secret>,
    ) -> Result<TokenSet, Error> {
        let patient = !current.is_some_and(|tokens| self.still_works(tokens, rejected));
        let oauth = |client: &ClientAuthentication| {
            let oauth = Oauth::new(self.server.clone(), client.clone());
            match patient {
                true => oauth,
                // Nobody has to wait for what is not needed yet.
                false => oauth.with_retry(Retry::none()),
            }
        };
        match &self.credentials.source {
            Source::ClientCredentials(client) => {
                let Credentials {
                    scopes, resources, ..
                } = &self.credentials;
                oauth(client).client_credentials(scopes, resources).await
            }
            Source::Tokens(client, _) => refresh(&oauth(client), current).await,
            Source::SignIn(sign_in) => {
                let oauth = oauth(sign_in.client());
                match refresh(&oauth, current).await {
                    Err(error) if error.kind() == ErrorKind::SignInRequired => {
                        sign_in.run(&oauth).await
                    }
                    done => done,
                }
            }
            Source::Device(flow) => {
                let oauth = oauth(flow.client());
                match refresh(&oauth, current).await {
                    Err(error) if error.kind() == ErrorKind::SignInRequired => {
                        flow.run(&oauth).await
                    }
                    done => done,
                }
            }
            Source::None | Source::Bearer(_) => Err(sign_in_required()),
        }
    }
}

async fn refresh(oauth: &Oauth, current: Option<&TokenSet>) -> Result<TokenSet, Error> {
    let earlier = current.ok_or_else(sign_in_required)?;
    let refresh_token = earlier.refresh_token.as_ref();
    let refresh_token = refresh_token.ok_or_else(sign_in_required)?;
    let renewed = oauth.refresh(refresh_token).await?;
    if let (Some(earlier), Some(renewed)) = (&earlier.id_token, &renewed.id_token) {
        id_token::same_person(earlier, renewed)?;
    }
    Ok(renewed.after(earlier))
}

fn sign_in_required() -> Error {
    let message = "the access token is not valid any more and nothing renews it: sign in again";
    Error::new(ErrorKind::SignInRequired, message)
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Auth")
            .field("issuer", &self.0.server.metadata.issuer)
            .field("credentials", &self.0.credentials)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
