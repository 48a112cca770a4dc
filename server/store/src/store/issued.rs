//! What has been issued and still works.

use super::{Reply, Store, read, write};
use crate::{Issued, IssuedCounts, IssuedFilter, RevokeIssued, RevokedIssued};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Lists what has been issued and still works, the newest first, beginning before the id
    /// `before`.
    pub fn list_issued<'a>(
        &'a self,
        filter: &'a IssuedFilter,
        before: Option<Uuid>,
        now: DateTime<Utc>,
        limit: i64,
    ) -> Reply<'a, Vec<Issued>> {
        read!(self, issued::list, filter, before, now, limit)
    }

    /// Counts it.
    pub fn count_issued<'a>(
        &'a self,
        filter: &'a IssuedFilter,
        now: DateTime<Utc>,
    ) -> Reply<'a, IssuedCounts> {
        read!(self, issued::count, filter, now)
    }

    /// Revokes some of it, as one unit, with marks for the tokens that leave no row. To be called
    /// again from where it stopped, until nothing is left.
    pub fn revoke_issued(&self, step: RevokeIssued) -> Reply<'_, RevokedIssued> {
        write!(self, issued::revoke, step)
    }

    /// Marks the tokens of all clients as dead (kind `client`), those that leave no row too.
    pub fn mark_all_clients_revoked(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Reply<'_, ()> {
        write!(self, revocation::mark_clients, (now, until))
    }
}
