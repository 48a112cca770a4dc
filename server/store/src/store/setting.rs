//! Settings of the installation.

use super::{Result, Store, read, write};
use crate::Setting;
use chrono::{DateTime, Utc};
use serde_json::Value;

impl Store {
    /// All settings, in the order of their names. Locks of the store are among them, with the
    /// value `null`.
    pub async fn settings(&self) -> Result<Vec<Setting>> {
        read!(self, setting::list)
    }

    /// One setting.
    pub async fn setting(&self, name: &str) -> Result<Option<Setting>> {
        read!(self, setting::find, name)
    }

    /// Sets a setting.
    pub async fn set_setting(&self, name: &str, value: Value, now: DateTime<Utc>) -> Result<()> {
        write!(self, setting::set, (name.to_owned(), value, now))
    }

    /// Sets a setting that does not exist; true for the one call that did it.
    pub async fn claim_setting_once(
        &self,
        name: &str,
        value: Value,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        write!(self, setting::claim_once, (name.to_owned(), value, now))
    }

    /// Removes a setting; false if there is none.
    pub async fn delete_setting(&self, name: &str, now: DateTime<Utc>) -> Result<bool> {
        write!(self, setting::delete, (name.to_owned(), now))
    }
}
