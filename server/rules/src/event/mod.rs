//! The audit log: what was done to accounts, clients, scopes, keys and tokens,
//! by whom, from where ([`record`]). The words are in [`EventKind`], the way to
//! the database in [`Recorder`]. What was refused is noted in [`refusal`] and
//! explained in [`reason`]; reading the log is for API, the administrators'
//! page and the command line.
//!
//! An event holds no secret and no password, and a name of a person only as an
//! id. It outlives what it speaks of.

mod kind;
pub mod legacy;
pub mod reason;
mod recorder;
pub mod refusal;
mod view;

use countersign_store::{Event, EventFilter};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::app::App;
use crate::manage::page::Page;
use crate::manage::{Actor, ManageError};

pub use kind::{EventKind, Outcome};
pub use recorder::Recorder;
pub use view::view;

/// The member of the detail that says by which rule something was refused.
pub const REFUSED_BY: &str = "reason";

/// The longest text of a member; what is longer is cut.
const MAX_TEXT: usize = 300;

/// Something that happened, before it has an id and a time.
#[derive(Clone, Debug)]
pub struct EventRecord {
    kind: EventKind,
    outcome: Outcome,
    actor_id: Option<Uuid>,
    subject_id: Option<String>,
    client_id: Option<String>,
    address: Option<String>,
    request_id: Option<String>,
    detail: Map<String, Value>,
}

impl EventRecord {
    /// An event of this kind, with the outcome that the kind usually has.
    pub fn new(kind: EventKind) -> Self {
        Self {
            kind,
            outcome: kind.outcome(),
            actor_id: None,
            subject_id: None,
            client_id: None,
            address: None,
            request_id: countersign_api::support::current_request_id(),
            detail: Map::new(),
        }
    }

    /// Who did it, through which client, from where, in which request.
    #[must_use]
    pub fn by(mut self, actor: &Actor) -> Self {
        self.actor_id = actor.user_id();
        self.client_id = actor.client_id().map(cut);
        self.address = actor.address().map(cut);
        self.request_id = actor.request_id().map(cut);
        match actor.personal_token_id() {
            Some(id) => self.detail("personal_token_id", id.to_string()),
            None => self,
        }
    }

    /// The user who did it.
    #[must_use]
    pub fn actor(mut self, user_id: Option<Uuid>) -> Self {
        self.actor_id = user_id;
        self
    }

    /// What it was done to.
    #[must_use]
    pub fn about(mut self, subject: impl std::fmt::Display) -> Self {
        self.subject_id = Some(cut(&subject.to_string()));
        self
    }

    /// The client that took part.
    #[must_use]
    pub fn client(mut self, client_id: &str) -> Self {
        self.client_id = Some(cut(client_id));
        self
    }

    /// From which address.
    #[must_use]
    pub fn address(mut self, address: Option<std::net::IpAddr>) -> Self {
        self.address = address.map(|ip| ip.to_string());
        self
    }

    /// Another outcome than the kind's own.
    #[must_use]
    pub fn outcome(mut self, outcome: Outcome) -> Self {
        self.outcome = outcome;
        self
    }

    /// More: a word and its value. Never a secret.
    #[must_use]
    pub fn detail(mut self, name: &str, value: impl Into<Value>) -> Self {
        let value = match value.into() {
            Value::String(text) => Value::String(cut(&text)),
            other => other,
        };
        self.detail.insert(name.to_owned(), value);
        self
    }

    fn dated(self, app: &App) -> Event {
        Event {
            id: app.new_id(),
            kind: self.kind.as_str().to_owned(),
            outcome: self.outcome.as_str().to_owned(),
            actor_id: self.actor_id,
            subject_id: self.subject_id,
            client_id: self.client_id,
            address: self.address,
            request_id: self.request_id,
            detail: Value::Object(self.detail),
            created_at: app.clock.now(),
        }
    }
}

/// Records an event: one line in the log now, one row in the database within
/// moments. Never waits and never fails; see [`Recorder`] for what can be lost.
pub fn record(app: &App, record: EventRecord) {
    let event = record.dated(app);
    tracing::info!(
        target: "countersign::audit",
        event = event.kind,
        outcome = event.outcome,
        actor_id = event.actor_id.map(tracing::field::display),
        subject_id = event.subject_id,
        client_id = event.client_id,
        address = event.address,
        request_id = event.request_id,
        detail = %event.detail,
        "audit"
    );
    app.events.push(event);
}

/// A page of events, the newest first, beginning after the event `before`.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(
    app: &App,
    filter: &EventFilter,
    before: Option<Uuid>,
    limit: usize,
) -> Result<Page<Event>, ManageError> {
    let rows = i64::try_from(limit.saturating_add(1)).unwrap_or(i64::MAX);
    let rows = app.store.list_events(filter, before, rows).await?;
    Ok(Page::cut(rows, limit))
}

/// Text that any database keeps and any log shows on one line.
fn cut(text: &str) -> String {
    text.chars()
        .filter(|c| !c.is_control())
        .take(MAX_TEXT)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Covers: IN-03
    #[test]
    fn texts_are_cut_and_hold_no_control_characters() {
        let event = EventRecord::new(EventKind::SignInFailed)
            .about("a\0\r\nb")
            .detail("login", "x".repeat(1000));
        assert_eq!(event.subject_id.as_deref(), Some("ab"));
        assert_eq!(event.detail["login"].as_str().map(str::len), Some(MAX_TEXT));
    }
}
