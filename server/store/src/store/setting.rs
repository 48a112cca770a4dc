//! Settings of the installation.

use super::{Reply, Store, read, write};
use crate::Setting;
use chrono::{DateTime, Utc};
use serde_json::Value;

impl Store {
    /// All settings, in the order of their names. Locks of the store are among them, with the
    /// value `null`.
    pub fn settings(&self) -> Reply<'_, Vec<Setting>> {
        read!(self, setting::list)
    }

    /// One setting.
    pub fn setting<'a>(&'a self, name: &'a str) -> Reply<'a, Option<Setting>> {
        read!(self, setting::find, name)
    }

    /// Sets a setting.
    pub fn set_setting<'a>(
        &'a self,
        name: &'a str,
        value: Value,
        now: DateTime<Utc>,
    ) -> Reply<'a, ()> {
        write!(self, setting::set, (name.to_owned(), value, now))
    }

    /// Sets a setting that does not exist; true for the one call that did it.
    pub fn claim_setting_once<'a>(
        &'a self,
        name: &'a str,
        value: Value,
        now: DateTime<Utc>,
    ) -> Reply<'a, bool> {
        write!(self, setting::claim_once, (name.to_owned(), value, now))
    }

    /// Removes a setting; false if there is none.
    pub fn delete_setting<'a>(&'a self, name: &'a str, now: DateTime<Utc>) -> Reply<'a, bool> {
        write!(self, setting::delete, (name.to_owned(), now))
    }
}
