//! Signing keys.

use super::{Reply, Store, background_read, background_write};
use crate::{KeyChange, SigningKey};
use chrono::{DateTime, Utc};

impl Store {
    /// All signing keys, whatever their state, in the order of their ids. Background.
    pub fn signing_keys(&self) -> Reply<'_, Vec<SigningKey>> {
        background_read!(self, signing_key::list)
    }

    /// Changes the set of signing keys, if it still consists of `expected_kids` (in any order).
    /// False if it does not: another node was faster, and the caller reads the keys again.
    /// Background.
    pub fn apply_key_changes<'a>(
        &'a self,
        expected_kids: &'a [String],
        changes: Vec<KeyChange>,
        now: DateTime<Utc>,
    ) -> Reply<'a, bool> {
        Box::pin(async move {
            let input = (expected_kids.to_vec(), changes, now);
            background_write!(self, signing_key::apply, input).await
        })
    }
}
