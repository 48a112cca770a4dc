//! The groups that providers vouch for.

use super::{Reply, Store, background_write, read, write};
use crate::{DueGroups, LinkedAccount};
use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

impl Store {
    /// The links of a user that bring groups, in the order of their making.
    pub fn links_with_groups(&self, user_id: Uuid) -> Reply<'_, Vec<LinkedAccount>> {
        read!(self, linked_groups::held, user_id)
    }

    /// Takes links of a provider whose groups are to be asked for again; nobody else gets them
    /// before `next`. Background.
    pub fn claim_due_groups<'a>(
        &'a self,
        provider: &'a str,
        now: DateTime<Utc>,
        next: DateTime<Utc>,
        limit: i64,
    ) -> Reply<'a, Vec<DueGroups>> {
        Box::pin(async move {
            let input = (provider.to_owned(), now, next, limit);
            background_write!(self, linked_groups::claim, input).await
        })
    }

    /// Notes the groups that a provider names now; false if they were given up meanwhile.
    pub fn renew_groups(
        &self,
        id: Uuid,
        user_id: Uuid,
        groups: Value,
        now: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        write!(self, linked_groups::renew, (id, user_id, groups, now))
    }

    /// Gives the groups of a link up; unless `always`, only if nobody is signed in by it any more.
    /// False if nothing changed.
    pub fn give_up_groups(
        &self,
        id: Uuid,
        user_id: Uuid,
        always: bool,
        now: DateTime<Utc>,
    ) -> Reply<'_, bool> {
        write!(self, linked_groups::give_up, (id, user_id, always, now))
    }
}
