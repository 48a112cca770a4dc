//! What has been issued and still works.

use super::{Result, Store, read, write};
use crate::{Issued, IssuedCounts, IssuedFilter, RevokeIssued, RevokedIssued};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Lists what has been issued and still works, the newest first, beginning before the id
    /// `before`.
    pub async fn list_issued(
        &self,
        filter: &IssuedFilter,
        before: Option<Uuid>,
        now: DateTime<Utc>,
        limit: i64,
    ) -> Result<Vec<Issued>> {
        read!(self, issued::list, filter, before, now, limit)
    }

    /// Counts it.
    pub async fn count_issued(
        &self,
        filter: &IssuedFilter,
        now: DateTime<Utc>,
    ) -> Result<IssuedCounts> {
        read!(self, issued::count, filter, now)
    }

    /// Revokes some of it, as one unit, with marks for the tokens that leave no row. To be called
    /// again from where it stopped, until nothing is left.
    pub async fn revoke_issued(&self, step: RevokeIssued) -> Result<RevokedIssued> {
        write!(self, issued::revoke, step)
    }

    /// Marks the tokens of all clients as dead (kind `client`), those that leave no row too.
    pub async fn mark_all_clients_revoked(
        &self,
        now: DateTime<Utc>,
        until: DateTime<Utc>,
    ) -> Result<()> {
        write!(self, revocation::mark_clients, (now, until))
    }
}
