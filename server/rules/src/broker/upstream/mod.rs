//! Talking to a provider: sending the browser there, redeeming what it brings back, and later refreshing, revoking and
//! using the tokens.
//!
//! Nothing here knows our accounts, browsers or database. What comes from a provider is nonsense until it is verified,
//! and every fault is an [`UpstreamError`] that says what a person can do. Requests go through [`crate::outbound`], which
//! bounds where they go, how long they take and what they bring.

mod again;
mod answer;
mod ask;
mod call;
mod client;
mod departure;
mod endpoints;
mod error;
mod exchange;
mod id_token;
mod identity;
mod logout_token;
#[cfg(not(feature = "oauth1"))]
mod no_oauth1;
#[cfg(feature = "oauth1")]
mod oauth1;
mod people;
mod probe;
mod secret;
mod sign_out;
mod token_answer;
mod tokens;
mod way;

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

pub use ask::{Ask, Came, Departure, Kept, Purpose};
pub use call::{ApiAnswer, ApiRequest};
pub(super) use client::signer;
pub use error::{Fault, UpstreamError};
pub use identity::{Arrival, Group, Identity, UpstreamSession};
pub use logout_token::EndedThere;
#[cfg(feature = "oauth1")]
pub(super) use oauth1::rsa_key;
pub use secret::UpstreamSecret;
pub use sign_out::Leaving;
pub use tokens::UpstreamTokens;

use self::way::Way;
use super::provider::{Protocol, Provider, ProviderName};
use crate::clock::{Clock, Random};
use crate::config::Config;
use crate::outbound::Outbound;

/// The way to all providers.
pub struct Upstream {
    clock: Clock,
    random: Random,
    /// The way to providers in the public internet.
    public: Arc<Way>,
    /// The ways to those that the operator allows to be elsewhere.
    private: Mutex<HashMap<ProviderName, Arc<Way>>>,
    config: Config,
}

impl Upstream {
    /// As the configuration allows.
    pub fn new(config: &Config, clock: Clock, random: Random) -> Self {
        Self {
            public: Arc::new(Way::new(Outbound::new(config), clock.clone())),
            private: Mutex::default(),
            config: config.clone(),
            clock,
            random,
        }
    }

    /// Where to send the browser, and what has to be kept until it comes back.
    ///
    /// # Errors
    /// [`UpstreamError`], when the provider has to be asked first and does not answer.
    pub async fn begin(&self, provider: &Provider, ask: &Ask) -> Result<Departure, UpstreamError> {
        let departure = match provider.settings.protocol {
            Protocol::Openid | Protocol::Oauth2 => self.depart(provider, ask).await,
            Protocol::Oauth1 => self.depart_oauth1(provider, ask).await,
        };
        noted(provider, "begin", departure)
    }

    /// Redeems what came back: verifies everything, reads the identity.
    ///
    /// # Errors
    /// [`UpstreamError`]; nobody may be signed in then.
    pub async fn complete(
        &self,
        provider: &Provider,
        kept: &Kept,
        came: &Came,
    ) -> Result<Arrival, UpstreamError> {
        let arrival = match provider.settings.protocol {
            Protocol::Openid | Protocol::Oauth2 => self.arrive(provider, kept, came).await,
            Protocol::Oauth1 => self.arrive_oauth1(provider, kept, came).await,
        };
        noted(provider, "complete", arrival)
    }

    /// New tokens for an old refresh token. An answer without a refresh token keeps the old one.
    ///
    /// # Errors
    /// [`UpstreamError`]; [`UpstreamError::Denied`] when the provider will never take this refresh token again.
    pub async fn refresh(
        &self,
        provider: &Provider,
        refresh_token: &UpstreamSecret,
    ) -> Result<UpstreamTokens, UpstreamError> {
        let tokens = self.renew(provider, refresh_token).await;
        noted(provider, "refresh", tokens)
    }

    /// Gives the tokens back (RFC 7009, or as the provider wants it). Does nothing where the provider has no way.
    ///
    /// # Errors
    /// [`UpstreamError`].
    pub async fn revoke(
        &self,
        provider: &Provider,
        tokens: &UpstreamTokens,
    ) -> Result<(), UpstreamError> {
        let done = self.give_back(provider, tokens).await;
        noted(provider, "revoke", done)
    }

    /// Calls the API of the provider for the person whose tokens these are. Bounded in time and size; the answer is
    /// given as it is, whatever its status.
    ///
    /// # Errors
    /// [`UpstreamError`].
    pub async fn call(
        &self,
        provider: &Provider,
        tokens: &UpstreamTokens,
        request: &ApiRequest,
    ) -> Result<ApiAnswer, UpstreamError> {
        let answer = self.call_api(provider, tokens, request).await;
        noted(provider, "call", answer)
    }

    fn way(&self, provider: &Provider) -> Arc<Way> {
        let networks = &provider.settings.allowed_networks;
        if networks.is_empty() {
            return self.public.clone();
        }
        let mut private = self.private.lock().unwrap_or_else(PoisonError::into_inner);
        let made = private.entry(provider.name.clone()).or_insert_with(|| {
            let outbound = Outbound::new(&self.config).with_networks(networks);
            Arc::new(Way::new(outbound, self.clock.clone()))
        });
        made.clone()
    }
}

/// A fault is logged where it is found, with what the provider said.
fn noted<T>(
    provider: &Provider,
    step: &'static str,
    result: Result<T, UpstreamError>,
) -> Result<T, UpstreamError> {
    if let Err(error) = &result {
        let fault = error.fault();
        let (provider, code) = (provider.name.as_str(), error.code());
        tracing::warn!(
            provider,
            step,
            code,
            reason = fault.reason,
            detail = fault.detail,
            "a provider did not help"
        );
    }
    result
}
