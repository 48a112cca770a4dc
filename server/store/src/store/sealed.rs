//! Encrypted values of all tables.

use super::{Result, Store, background_read, background_write};
use crate::{Sealed, SealedPlace, SealedTable};
use chrono::{DateTime, Utc};

impl Store {
    /// The encrypted values of a table in the order of their rows, behind `after`. Background.
    pub async fn list_sealed(
        &self,
        table: SealedTable,
        after: Option<&SealedPlace>,
        limit: i64,
    ) -> Result<Vec<(SealedPlace, Sealed)>> {
        background_read!(self, sealed::list, table, after, limit)
    }

    /// Replaces an encrypted value by the same under another key; false if it is not `before` any
    /// more. Background.
    pub async fn replace_sealed(
        &self,
        place: SealedPlace,
        before: Sealed,
        after: Sealed,
        now: DateTime<Utc>,
    ) -> Result<bool> {
        background_write!(self, sealed::replace, (place, before, after, now))
    }
}
