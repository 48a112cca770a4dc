//! The audit log.

use super::{Result, Store, background_write, read};
use crate::{Event, EventFilter};
use uuid::Uuid;

impl Store {
    /// Adds events; those whose id is known already are left as they are. Background.
    pub async fn record_events(&self, events: Vec<Event>) -> Result<()> {
        if events.is_empty() {
            return Ok(());
        }
        background_write!(self, event::record, events)
    }

    /// Lists events, the newest first; `before` is the id of the last one seen.
    pub async fn list_events(
        &self,
        filter: &EventFilter,
        before: Option<Uuid>,
        limit: i64,
    ) -> Result<Vec<Event>> {
        read!(self, event::list, filter, before, limit)
    }

    /// Lists what a user did and what was done to the account, the newest first, without one kind.
    pub async fn list_events_concerning(
        &self,
        user_id: Uuid,
        except_kind: &str,
        before: Option<Uuid>,
        limit: i64,
    ) -> Result<Vec<Event>> {
        read!(self, event::concerning, user_id, except_kind, before, limit)
    }
}
