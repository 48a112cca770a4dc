//! Signing keys.

use super::{Result, Store, background_read, background_write};
use crate::{KeyChange, SigningKey};
use chrono::{DateTime, Utc};

impl Store {
    /// All signing keys, whatever their state, in the order of their ids. Background.
    pub async fn signing_keys(&self) -> Result<Vec<SigningKey>> {
        background_read!(self, signing_key::list)
    }

    /// Changes the set of signing keys, if it still consists of `expected_kids` (in any order).
    /// False if it does not: another node was faster, and the caller reads the keys again.
    /// Background.
    pub async fn apply_key_changes(
        &self,
        expected_kids: &[String],
        changes: Vec<KeyChange>,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        let input = (expected_kids.to_vec(), changes, now);
        background_write!(self, signing_key::apply, input)
    }
}
