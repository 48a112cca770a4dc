//! The audit log.

use super::{Reply, Store, background_write, read};
use crate::{Event, EventFilter};
use uuid::Uuid;

impl Store {
    /// Adds events; those whose id is known already are left as they are. Background.
    pub fn record_events(&self, events: Vec<Event>) -> Reply<'_, ()> {
        Box::pin(async move {
            if events.is_empty() {
                return Ok(());
            }
            background_write!(self, event::record, events).await
        })
    }

    /// Lists events, the newest first; `before` is the id of the last one seen.
    pub fn list_events<'a>(
        &'a self,
        filter: &'a EventFilter,
        before: Option<Uuid>,
        limit: i64,
    ) -> Reply<'a, Vec<Event>> {
        read!(self, event::list, filter, before, limit)
    }

    /// Lists what a user did and what was done to the account, the newest first, without one kind.
    pub fn list_events_concerning<'a>(
        &'a self,
        user_id: Uuid,
        except_kind: &'a str,
        before: Option<Uuid>,
        limit: i64,
    ) -> Reply<'a, Vec<Event>> {
        read!(self, event::concerning, user_id, except_kind, before, limit)
    }
}
