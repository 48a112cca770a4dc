//! Encrypted values of all tables.

use super::{Reply, Store, background_read, background_write};
use crate::{Sealed, SealedPlace, SealedTable};
use chrono::{DateTime, Utc};

impl Store {
    /// The encrypted values of a table in the order of their rows, behind `after`. Background.
    pub fn list_sealed<'a>(
        &'a self,
        table: SealedTable,
        after: Option<&'a SealedPlace>,
        limit: i64,
    ) -> Reply<'a, Vec<(SealedPlace, Sealed)>> {
        background_read!(self, sealed::list, table, after, limit)
    }

    /// Replaces an encrypted value by the same under another key; false if it is not `before` any
    /// more. Background.
    pub fn replace_sealed(
        &self,
        place: SealedPlace,
        before: Sealed,
        after: Sealed,
        now: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        background_write!(self, sealed::replace, (place, before, after, now))
    }
}
