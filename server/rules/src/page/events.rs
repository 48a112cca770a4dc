//! The audit log, for administrators.

use chrono::{DateTime, Utc};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::{Layout, Page, samples};
use crate::text::Text;

/// Events that match a search, the newest first. The search form is sent by GET, so that a search has an address.
#[derive(Serialize)]
pub struct EventsPage {
    /// The frame, with the administrator.
    pub layout: Layout,
    /// Where the search form goes.
    pub action: String,
    /// What was searched for.
    pub search: EventSearch,
    /// All kinds that can be searched for.
    pub kinds: Vec<&'static str>,
    /// What of the search cannot be understood.
    pub problem: Option<Text>,
    /// The events.
    pub events: Vec<EventRow>,
    /// Where there is all that is searched for as a file.
    pub export: String,
    /// The address of the next page.
    pub older: Option<String>,
}

/// What the fields of the search form hold.
#[derive(Clone, Debug, Default, Serialize)]
pub struct EventSearch {
    /// `kind`
    pub kind: String,
    /// `outcome`
    pub outcome: String,
    /// `actor`: the name, address or id of a user.
    pub actor: String,
    /// `subject_id`
    pub subject: String,
    /// `client_id`
    pub client: String,
    /// `request_id`
    pub request: String,
    /// `since`, a day.
    pub since: String,
    /// `until`, a day, which is included.
    pub until: String,
}

/// An event in the list.
#[derive(Serialize)]
pub struct EventRow {
    /// When.
    pub at: DateTime<Utc>,
    /// What happened.
    pub kind: String,
    /// How it ended.
    pub outcome: String,
    /// Who did it.
    pub actor: Option<String>,
    /// What it was done to.
    pub subject: Option<String>,
    /// The client that took part.
    pub client: Option<String>,
    /// The network address.
    pub address: Option<String>,
    /// The request.
    pub request: Option<String>,
    /// What the reason of a refusal means, and what would help.
    pub explanation: Option<(&'static str, &'static str)>,
    /// More.
    pub detail: Vec<(String, String)>,
}

impl EventSearch {
    /// Whether everything is shown.
    pub fn is_empty(&self) -> bool {
        self.pairs().iter().all(|(_, value)| value.is_empty())
    }

    /// The fields with their names.
    pub fn pairs(&self) -> [(&'static str, &str); 8] {
        [
            ("kind", &self.kind),
            ("outcome", &self.outcome),
            ("actor", &self.actor),
            ("subject_id", &self.subject),
            ("client_id", &self.client),
            ("request_id", &self.request),
            ("since", &self.since),
            ("until", &self.until),
        ]
    }
}

impl Page for EventsPage {
    const TEMPLATE: &'static str = "events.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { section => "events", searched => !self.search.is_empty(), ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::events()
    }
}
