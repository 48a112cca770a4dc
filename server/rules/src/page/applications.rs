//! What belongs to a person and uses this server, on one page; and the page about one application with access.

use chrono::{DateTime, Utc};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::{ClientRow, GrantedGroup, Layout, Page, ShownDetail, TokenRow, samples};
use crate::text::Text;

/// Three panels: applications that the person registered, their personal access tokens, applications with access.
#[derive(Serialize)]
pub struct ApplicationsPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// What was just done.
    pub notice: Option<Text>,
    /// What was searched for; empty for everything.
    pub query: String,
    /// Whether there is so much that a search is of use.
    pub searchable: bool,
    /// The panel that is shown alone.
    pub show: Option<String>,
    /// Applications that the person registered.
    pub clients: Option<Panel<ClientRow>>,
    /// Personal access tokens.
    pub tokens: Option<Panel<TokenRow>>,
    /// Applications with access.
    pub authorized: Option<Panel<AuthorizedRow>>,
}

/// One panel.
#[derive(Serialize)]
pub struct Panel<T> {
    /// What is shown of it.
    pub items: Vec<T>,
    /// How many there are.
    pub total: usize,
    /// Where all are shown, when these are not all.
    pub all: Option<String>,
    /// The page before this one.
    pub previous: Option<String>,
    /// The page after this one.
    pub next: Option<String>,
}

/// An application with access, in the panel.
#[derive(Serialize)]
pub struct AuthorizedRow {
    /// Its name.
    pub name: String,
    /// Its id.
    pub client_id: String,
    /// What it is for.
    pub description: Option<String>,
    /// Since when it has access.
    pub since: DateTime<Utc>,
    /// When it last used it.
    pub last_used: Option<DateTime<Utc>>,
    /// The page about it.
    pub view: String,
    /// The question before its access is taken back.
    pub revoke: String,
}

/// What a person allowed an application.
#[derive(Serialize)]
pub struct AuthorizedPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// Its name.
    pub name: String,
    /// Its id.
    pub client_id: String,
    /// What it is for.
    pub description: Option<String>,
    /// Its website.
    pub website: Option<String>,
    /// What it may do, by group.
    pub groups: Vec<GrantedGroup>,
    /// What it may do in authorization details, the newest first.
    pub details: Vec<ShownDetail>,
    /// Whether it keeps access while the person is away.
    pub offline_access: bool,
    /// When the person agreed first.
    pub since: Option<DateTime<Utc>>,
    /// When the person agreed last.
    pub agreed: Option<DateTime<Utc>>,
    /// When the access was used last.
    pub last_used: Option<DateTime<Utc>>,
    /// Whether it can call this server itself.
    pub here: bool,
    /// The other resource servers that it can call.
    pub resources: Vec<String>,
    /// Where it has access now.
    pub sign_ins: Vec<AuthorizedSignIn>,
    /// The question before its access is taken back.
    pub revoke: String,
}

/// One sign-in by which an application has access.
#[derive(Serialize)]
pub struct AuthorizedSignIn {
    /// When it was.
    pub since: DateTime<Utc>,
    /// When it was used last.
    pub last_used: DateTime<Utc>,
    /// When it ends unless it is renewed.
    pub until: DateTime<Utc>,
}

impl Page for ApplicationsPage {
    const TEMPLATE: &'static str = "applications.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "applications", ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::applications()
    }
}

impl Page for AuthorizedPage {
    const TEMPLATE: &'static str = "authorized.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "authorized", ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::authorized()
    }
}
