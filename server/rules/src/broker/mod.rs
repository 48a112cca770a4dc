//! Signing in by providers: other servers that know a person and tell us who it is.
//!
//! [`provider`] is what a provider is, as data; [`upstream`] talks to one. [`sign_in`] is the way of a
//! person through it, [`app_sign_in`] the same for single-page apps, [`linked_account`] what they see
//! and end, [`vault`] the tokens that came with it, [`group`] the groups, [`Onlooker`] who sees which provider, [`hook`] the program of the
//! operator that has a say; [`stored`] is what administrators set up while the server runs.

pub mod app_sign_in;
pub mod group;
pub mod hook;
pub mod linked_account;
mod onlooker;
pub mod provider;
mod providers;
pub mod sign_in;
pub mod stored;
pub mod upstream;
pub mod vault;

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::RwLock;
use tokio::time::timeout;

use crate::clock::{Clock, Random};
use crate::config::{Config, ConfigError};
use crate::event::refusal;
pub use onlooker::Onlooker;
use provider::Catalogue;
pub use providers::Providers;
use upstream::Upstream;
use vault::Flights;

/// The providers of this server, and the way to them.
pub struct Broker {
    /// All providers by name.
    pub providers: Providers,
    /// The way to them.
    pub upstream: Arc<Upstream>,
    /// Looks at tokens that are under way.
    pub looks: Flights,
    /// Refreshes of tokens that are under way.
    pub flights: Flights,
    /// Answers of providers for which nobody here waits, as far as they are recorded.
    pub strays: refusal::Limit,
    /// Read by whoever gives tokens back to providers, as long as that takes.
    returning: Arc<RwLock<()>>,
}

impl Broker {
    /// As the configuration says.
    ///
    /// # Errors
    /// When the configuration of a provider cannot be used.
    pub fn open(config: &Config, clock: Clock, random: Random) -> Result<Self, ConfigError> {
        let providers = Catalogue::open(config)?;
        for warning in providers.warnings() {
            tracing::warn!(warning, "a provider should be replaced");
        }
        Ok(Self {
            providers: Providers::new(providers),
            upstream: Arc::new(Upstream::new(config, clock, random)),
            looks: Flights::default(),
            flights: Flights::default(),
            strays: refusal::Limit::default(),
            returning: Arc::default(),
        })
    }

    /// Waits until providers have heard which tokens are given back to them, so long at most.
    pub async fn returned(&self, patience: Duration) {
        // A provider that does not answer keeps nobody from ending.
        let _ = timeout(patience, self.returning.write()).await;
    }
}
