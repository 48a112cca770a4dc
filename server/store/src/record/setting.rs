//! Values that belong to the installation rather than to a configuration file.

use chrono::{DateTime, Utc};
use serde_json::Value;

/// A row of `setting`.
#[derive(Clone, Debug, PartialEq)]
pub struct Setting {
    /// Its name.
    pub name: String,
    /// Its value.
    pub value: Value,
    /// When it was set last.
    pub updated_at: DateTime<Utc>,
}
