//! Providers that were set up while the server ran.

use crate::Sealed;
use chrono::{DateTime, Utc};
use serde_json::{Map, Value};

/// A row of `provider_setting`.
#[derive(Clone, Debug, PartialEq)]
pub struct ProviderSetting {
    /// The name of the provider.
    pub name: String,
    /// What lies over the configuration.
    pub settings: Map<String, Value>,
    /// The secret that the provider gave.
    pub secret_sealed: Option<Sealed>,
    /// Counts changes, from 1.
    pub version: i64,
    /// When it was stored first.
    pub created_at: DateTime<Utc>,
    /// When it was stored last.
    pub updated_at: DateTime<Utc>,
}

/// Settings of a provider to store.
#[derive(Clone, Debug)]
pub struct PutProviderSetting {
    /// The name of the provider.
    pub name: String,
    /// What lies over the configuration.
    pub settings: Map<String, Value>,
    /// The secret; `None` leaves it as it is.
    pub secret_sealed: Option<Sealed>,
    /// The version that is to be replaced; 0 where nothing is stored.
    pub version: i64,
    /// Now.
    pub now: DateTime<Utc>,
}
