//! Providers that were set up while the server ran.

use super::{Result, Store, read, write};
use crate::{ProviderSetting, PutProviderSetting};
use chrono::{DateTime, Utc};

impl Store {
    /// All of them, by name.
    pub async fn list_provider_settings(&self) -> Result<Vec<ProviderSetting>> {
        read!(self, provider_setting::list)
    }

    /// Stores settings of a provider; `None` if what is there has another version, and nothing is
    /// changed then.
    pub async fn put_provider_setting(
        &self,
        new: PutProviderSetting,
    ) -> Result<Option<ProviderSetting>> {
        write!(self, provider_setting::put, new)
    }

    /// Forgets the settings of a provider; false if there are none.
    pub async fn delete_provider_setting(&self, name: &str, now: DateTime<Utc>) -> Result<bool> {
        write!(self, provider_setting::delete, (name.to_owned(), now))
    }
}
