//! Access tokens on demand: fetched once, renewed ahead of their end, shared by all calls.
//!
//! One lock guards the tokens. Whoever finds them due renews them while holding
//! it, and everybody else waits for the result, so that there is never more than
//! one renewal in flight. The renewal runs in a task of its own: when the call
//! that caused it is dropped half-way, a rotated refresh token is not lost.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::clock;
use crate::credentials::{ClientAuthentication, Credentials, Source};
use crate::error::{Error, ErrorKind};
use crate::metadata::Metadata;
use crate::oauth::Oauth;
use crate::secret::Secret;
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
}

/// What stays the same when the credentials change.
#[derive(Clone)]
pub(crate) struct Server {
    pub http: reqwest::Client,
    pub metadata: Arc<Metadata>,
    pub leeway: Duration,
    pub allow_plain_http: bool,
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
            Source::Tokens(_, tokens) => Some(tokens.clone()),
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
        let server = &self.0.server;
        Oauth::new(server.http.clone(), Arc::clone(&server.metadata), client)
    }

    /// The tokens that are held at the moment, due or not.
    pub(crate) async fn tokens(&self) -> Option<TokenSet> {
        self.0.held.lock().await.tokens.clone()
    }

    /// Treats the access token as expired from now on.
    pub(crate) async fn expire(&self) {
        if let Some(tokens) = &mut self.0.held.lock().await.tokens {
            tokens.expires_at = Some(clock::now());
        }
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
            Source::ClientCredentials(_) | Source::Tokens(..) | Source::SignIn(_) => {}
        }
        let seen = self.0.renewals.load(Ordering::Acquire);
        let held = Arc::clone(&self.0.held).lock_owned().await;
        if let Some(tokens) = &held.tokens {
            let refused = rejected == Some(&tokens.access_token);
            if !refused && !tokens.is_due(self.0.server.leeway) {
                return Ok(Some(tokens.access_token.clone()));
            }
        }
        if let Some((number, failure)) = &held.failure
            && *number > seen
        {
            // It failed while this call waited for it; asking again at once would not help.
            return Err(failure.clone());
        }
        let renewal = Arc::clone(&self.0).renew(held, rejected.cloned());
        if matches!(self.0.credentials.source, Source::SignIn(_)) {
            // A person who gives up must also free the port.
            return renewal.await.map(Some);
        }
        let ended = tokio::spawn(renewal).await;
        ended
            .unwrap_or_else(|_| Err(Error::new(ErrorKind::Network, "the renewal was aborted")))
            .map(Some)
    }
}

impl Shared {
    /// Renews the tokens under the lock.
    async fn renew(
        self: Arc<Self>,
        mut held: OwnedMutexGuard<Held>,
        rejected: Option<Secret>,
    ) -> Result<Secret, Error> {
        let result = self.acquire(held.tokens.as_ref()).await;
        let number = self.renewals.fetch_add(1, Ordering::AcqRel) + 1;
        match result {
            Ok(tokens) => {
                if let Some(keep) = &self.credentials.on_tokens {
                    keep(&tokens);
                }
                held.failure = None;
                let token = tokens.access_token.clone();
                held.tokens = Some(tokens);
                Ok(token)
            }
            Err(error) => {
                held.failure = Some((number, error.clone()));
                if let Some(tokens) = &mut held.tokens {
                    if error.kind() == ErrorKind::SignInRequired {
                        // It will not be accepted the next time either.
                        tokens.refresh_token = None;
                    }
                    let good =
                        !tokens.is_expired() && rejected.as_ref() != Some(&tokens.access_token);
                    if good && error.is_transient() {
                        // Renewal was early; what we have still works.
                        return Ok(tokens.access_token.clone());
                    }
                }
                Err(error)
            }
        }
    }

    async fn acquire(&self, current: Option<&TokenSet>) -> Result<TokenSet, Error> {
        let oauth = |client: &ClientAuthentication| {
            let server = &self.server;
            Oauth::new(
                server.http.clone(),
                Arc::clone(&server.metadata),
                client.clone(),
            )
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
            Source::None | Source::Bearer(_) => Err(sign_in_required()),
        }
    }
}

async fn refresh(oauth: &Oauth, current: Option<&TokenSet>) -> Result<TokenSet, Error> {
    match current {
        Some(TokenSet {
            refresh_token: Some(refresh_token),
            ..
        }) => {
            let renewed = oauth.refresh(refresh_token).await?;
            Ok(current.map_or_else(|| renewed.clone(), |earlier| renewed.clone().after(earlier)))
        }
        _ => Err(sign_in_required()),
    }
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
