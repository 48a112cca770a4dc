//! Providers that were set up while the server ran.

use super::{Reply, Store, read, write};
use crate::{ProviderSetting, PutProviderSetting};
use chrono::{DateTime, Utc};

impl Store {
    /// All of them, by name.
    pub fn list_provider_settings(&self) -> Reply<'_, Vec<ProviderSetting>> {
        read!(self, provider_setting::list)
    }

    /// Stores settings of a provider; `None` if what is there has another version, and nothing is
    /// changed then.
    pub fn put_provider_setting(
        &self,
        new: PutProviderSetting,
    ) -> Reply<'_, Option<ProviderSetting>> {
        write!(self, provider_setting::put, new)
    }

    /// Forgets the settings of a provider; false if there are none.
    pub fn delete_provider_setting<'a>(
        &'a self,
        name: &'a str,
        now: DateTime<Utc>,
    ) -> Reply<'a, bool> {
        write!(self, provider_setting::delete, (name.to_owned(), now))
    }
}
