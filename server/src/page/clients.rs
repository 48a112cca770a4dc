//! The applications that a person has registered: the list, the form, and the one page that shows a secret.

use chrono::{DateTime, Utc};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::{Layout, Page, TokenScopeGroup, samples};
use crate::text::Text;

/// The applications of a person.
#[derive(Serialize)]
pub struct ClientsPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// What was just done.
    pub notice: Option<Text>,
    /// The applications.
    pub clients: Vec<ClientRow>,
}

/// An application in the list.
#[derive(Serialize)]
pub struct ClientRow {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Its id.
    pub client_id: String,
    /// Whether it can keep a secret.
    pub confidential: bool,
    /// Whether it was switched off.
    pub disabled: bool,
    /// When it was registered.
    pub since: DateTime<Utc>,
    /// When it last got a token.
    pub last_used: Option<DateTime<Utc>>,
    /// How many people have authorized it.
    pub users: i64,
    /// Where it is looked after.
    pub edit: String,
}

/// The page of an application, with the form to change it. It posts `version` beside the fields.
#[derive(Serialize)]
pub struct ClientPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// Where the form is posted.
    pub action: String,
    /// The CSRF proof, hidden field `csrf`.
    pub csrf: String,
    /// Its name.
    pub name: String,
    /// Its id.
    pub client_id: String,
    /// The version that the change builds on, hidden field `version`.
    pub version: i64,
    /// Its secrets that work, the newest first.
    pub secrets: Vec<ClientSecretRow>,
    /// Where it gets a new one, if it has any.
    pub reset: Option<String>,
    /// Where it is deleted.
    pub delete: String,
    /// How many people have authorized it.
    pub users: i64,
    /// The fields.
    pub fields: ClientFields,
    /// What is wrong with what was sent: the field and a sentence.
    pub errors: Vec<(ClientField, Text)>,
    /// Where it finds what: the names of RFC 8414 and addresses.
    pub endpoints: Vec<(&'static str, String)>,
    /// A request for authorization, if it makes any.
    pub example: Option<String>,
}

/// A secret of an application, without the secret.
#[derive(Serialize)]
pub struct ClientSecretRow {
    /// Its last four characters.
    pub hint: String,
    /// When it was made.
    pub since: DateTime<Utc>,
    /// When it stops working, if a newer one has taken its place.
    pub until: Option<DateTime<Utc>>,
}

/// What a form about an application holds. It posts `csrf`, `name`, `description`, `website`, `redirect_uris`, `type`
/// (`confidential` or `public`) and `scope` (each ticked box).
#[derive(Serialize)]
pub struct ClientFields {
    /// `name`
    pub name: String,
    /// `description`
    pub description: String,
    /// `website`
    pub website: String,
    /// `redirect_uris`, one on a line.
    pub redirect_uris: String,
    /// Whether `type` is `confidential`.
    pub confidential: bool,
    /// The scopes that can be ticked, by group.
    pub scopes: Vec<TokenScopeGroup>,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum ClientField {
    /// `name`
    Name,
    /// `description`
    Description,
    /// `website`
    Website,
    /// `redirect_uris`
    RedirectUris,
    /// `scope`
    #[serde(rename = "scopes")]
    Scope,
}

/// The form for a new application. It posts `id` beside the fields.
#[derive(Serialize)]
pub struct ClientFormPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// Where the form is posted.
    pub action: String,
    /// The CSRF proof, hidden field `csrf`.
    pub csrf: String,
    /// Tells one filling of the form from another, hidden field `id`.
    pub new_id: String,
    /// The fields.
    pub fields: ClientFields,
    /// What is wrong with what was sent: the field and a sentence.
    pub errors: Vec<(ClientField, Text)>,
}

/// The one page that shows a secret.
#[derive(Serialize)]
pub struct ClientMadePage {
    /// The frame, with the person.
    pub layout: Layout,
    /// The heading and the title.
    pub heading: Text,
    /// The name of the application.
    pub name: String,
    /// Its id.
    pub client_id: String,
    /// Its secret; `None` for a public client.
    pub secret: Option<String>,
}

impl Page for ClientsPage {
    const TEMPLATE: &'static str = "clients.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "clients", ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::clients()
    }
}

impl Page for ClientFormPage {
    const TEMPLATE: &'static str = "client_form.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "clients", ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::client_form()
    }
}

impl Page for ClientMadePage {
    const TEMPLATE: &'static str = "client_made.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "clients", ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::client_made()
    }
}

impl Page for ClientPage {
    const TEMPLATE: &'static str = "client.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "clients", ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::client()
    }
}
