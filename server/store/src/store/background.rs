//! What runs beside the requests: the change feed and the collection of expired rows.

use super::{Backend, Reply, Store, background_read, background_write};
use crate::{Change, CollectReport};
use chrono::{DateTime, Utc};

impl Store {
    /// The changes made at or after a moment, oldest first. The moments come from the clocks of
    /// the nodes, and a row becomes visible when its transaction commits: callers let their polls
    /// overlap by some seconds and tell known rows by their id. Rows stay for an hour.
    pub fn changes_since(&self, after: DateTime<Utc>, limit: i64) -> Reply<'_, Vec<Change>> {
        background_read!(self, change_feed::since, after, limit)
    }

    /// Deletes expired rows, at most `limit_per_table` of each table, each table in a transaction
    /// of its own so that requests pass in between. Codes, refresh tokens, authorizations and
    /// client secrets stay for a day after they expired, authorization requests for an hour, personal
    /// tokens for 30 days. Of the audit log, events of the kind `request.refused` stay for seven days
    /// and all others for good.
    pub fn collect_expired(
        &self,
        now: DateTime<Utc>,
        limit_per_table: i64,
    ) -> Reply<'_, CollectReport> {
        Box::pin(async move {
            let tables: Vec<&'static str> = match &self.backend {
                Backend::Sqlite(_) => crate::sqlite::table::collect::STEPS
                    .iter()
                    .map(|s| s.table)
                    .collect(),
                Backend::Postgres(_) => crate::postgres::table::collect::STEPS
                    .iter()
                    .map(|s| s.table)
                    .collect(),
            };
            let mut report = CollectReport::default();
            for (step, table) in tables.into_iter().enumerate() {
                let rows =
                    background_write!(self, collect::step, (step, now, limit_per_table)).await?;
                report.more |= i64::try_from(rows).is_ok_and(|rows| rows >= limit_per_table);
                report.deleted.push((table, rows));
            }
            Ok(report)
        })
    }
}
