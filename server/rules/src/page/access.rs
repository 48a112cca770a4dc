//! What an application has applied for, for its owner: the form, what waits, and the history.

use chrono::{DateTime, Utc};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::{Badge, Layout, Page, samples};
use crate::text::Text;

/// The page. The form posts `csrf`, a `scope` or `grant_type` for each tick, `resources`, and `reason`.
#[derive(Serialize)]
pub struct AccessPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// The CSRF proof, hidden field `csrf` of both forms.
    pub csrf: String,
    /// What was just done.
    pub notice: Option<Text>,
    /// The name of the application.
    pub name: String,
    /// Its own page.
    pub client: String,
    /// Where the form is posted.
    pub action: String,
    /// Where an application that waits is withdrawn.
    pub withdraw: String,
    /// The id of the application that waits, hidden field `id`; while there is one, there is no form.
    pub pending: Option<String>,
    /// The scopes that have to be approved.
    pub scopes: Vec<AccessChoice>,
    /// The scopes with a resource that were written, where one of the scopes names any.
    pub resources: Option<String>,
    /// The grant types that have to be approved.
    pub grants: Vec<AccessChoice>,
    /// What it is for.
    pub reason: String,
    /// What is wrong with what was sent: the field and a sentence.
    pub errors: Vec<(&'static str, Text)>,
    /// The history, the newest first.
    pub rows: Vec<AccessRow>,
}

/// Something that can be applied for.
#[derive(Serialize)]
pub struct AccessChoice {
    /// The word on the wire.
    pub id: String,
    /// What it allows, in words; none for a grant type.
    pub help_text: String,
    /// Whether the application has it now.
    pub approved: bool,
    /// Until when.
    pub until: Option<DateTime<Utc>>,
    /// Whether it is ticked.
    pub checked: bool,
}

/// What was applied for once.
#[derive(Serialize)]
pub struct AccessRow {
    /// How it stands.
    pub badge: Badge,
    /// What was asked for.
    pub asked: Vec<String>,
    /// What was approved.
    pub approved: Vec<String>,
    /// What it is for.
    pub reason: String,
    /// When it was asked.
    pub since: DateTime<Utc>,
    /// When it was decided.
    pub decided: Option<DateTime<Utc>>,
    /// Why it was decided so.
    pub decision: Option<String>,
    /// Until when it counts.
    pub until: Option<DateTime<Utc>>,
}

impl Page for AccessPage {
    const TEMPLATE: &'static str = "access.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "clients", ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::access()
    }
}
