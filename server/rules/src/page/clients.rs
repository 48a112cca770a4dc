//! The applications that a person has registered: the list, the form, and the one page that shows a secret.

use chrono::{DateTime, Utc};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::{Layout, Page, Site, TokenScope, TokenScopeGroup, path, samples};
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
    /// Where its owner applies for what has to be approved.
    pub access: String,
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
    /// What it may use, with what it sends and programs that do it.
    pub grants: Vec<ClientGrant>,
    /// The script that adds buttons to copy.
    pub script: String,
}

/// A grant of an application.
#[derive(Serialize)]
pub struct ClientGrant {
    /// Its name on the wire.
    pub grant: &'static str,
    /// Whether it is for old clients only.
    pub old: bool,
    /// What is sent where.
    pub requests: Vec<GrantRequest>,
    /// Programs that do it.
    pub snippets: Vec<Snippet>,
}

/// One request of a grant.
#[derive(Serialize)]
pub struct GrantRequest {
    /// The endpoint, by its name in RFC 8414.
    pub endpoint: &'static str,
    /// Whether the client proves itself in the `Authorization` header.
    pub header: bool,
    /// What it sends.
    pub parameters: Vec<GrantParameter>,
}

/// A parameter of a request.
#[derive(Serialize)]
pub struct GrantParameter {
    /// Its name.
    pub name: &'static str,
    /// Whether it has to be there.
    pub need: Need,
    /// What it means, in English.
    pub meaning: String,
}

/// Whether a parameter has to be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// There is no answer without it.
    Required,
    /// It should be there.
    Recommended,
    /// It is for those who need it.
    Optional,
}

/// A program in a language.
#[derive(Serialize)]
pub struct Snippet {
    /// Its id on the page.
    pub id: String,
    /// The language, as people call it.
    pub language: &'static str,
    /// The program.
    pub code: String,
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

/// What a form about an application holds. It posts `csrf`, `name`, `description`, `website`, `redirect_uris`,
/// `backchannel_logout_uri`, `frontchannel_logout_uri`, `backchannel_session` and `frontchannel_session` (if ticked), `type`
/// (`confidential` or `public`), `scope` and `authorization_details_types` (each ticked box), `id_token_alg` and
/// `userinfo_alg` (an algorithm or nothing).
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
    /// `backchannel_logout_uri`; empty: nowhere.
    pub backchannel_logout_uri: String,
    /// `backchannel_session`
    pub backchannel_session: bool,
    /// `frontchannel_logout_uri`; empty: nothing.
    pub frontchannel_logout_uri: String,
    /// `frontchannel_session`
    pub frontchannel_session: bool,
    /// Whether `type` is `confidential`.
    pub confidential: bool,
    /// Whether it stands in the public directory.
    pub listed: bool,
    /// The algorithms that this server signs with.
    pub signatures: Vec<&'static str>,
    /// `id_token_alg`; empty: as the server does.
    pub id_token_alg: &'static str,
    /// `userinfo_alg`; empty: not signed.
    pub userinfo_alg: &'static str,
    /// The scopes that can be ticked, by group.
    pub scopes: Vec<TokenScopeGroup>,
    /// The types of authorization details that can be ticked.
    pub details_types: Vec<TokenScope>,
    /// What administrators alone decide; `None` on the pages of the account.
    pub administered: Option<AdministeredFields>,
}

/// What administrators alone decide about an application. It posts `owner`, `grant_type` (each ticked box) and `audience`.
#[derive(Serialize)]
pub struct AdministeredFields {
    /// `owner`; empty: nobody.
    pub owner: String,
    /// The grant types, and whether they are ticked.
    pub grants: Vec<(&'static str, bool)>,
    /// `audience`, one on a line.
    pub audience: String,
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
    /// `backchannel_logout_uri`
    BackchannelLogoutUri,
    /// `frontchannel_logout_uri`
    FrontchannelLogoutUri,
    /// `scope` and `authorization_details_types`
    #[serde(rename = "scopes")]
    Scope,
    /// `owner`
    Owner,
    /// `grant_type`
    GrantTypes,
    /// `audience`
    Audience,
}

/// Where a form about an application stands: among the pages of the account, or among those of administrators.
#[derive(Serialize)]
pub struct ClientFrame {
    /// What stands above it: addresses and names, from above.
    pub above: Vec<(String, Text)>,
    /// Which entry of the menu of administrators it belongs to; `None` among the pages of the account.
    pub section: Option<&'static str>,
    /// Where one goes on from there.
    pub back: String,
}

impl ClientFrame {
    /// Among the pages of the account.
    pub fn account(site: &Site) -> Self {
        let above = [
            (path::ACCOUNT, "nav-account"),
            (path::APPLICATIONS, "tab-applications"),
            (path::CLIENTS, "applications-developer"),
        ];
        Self {
            above: above
                .map(|(path, name)| (site.path(path), Text::new(name)))
                .into(),
            section: None,
            back: site.path(path::CLIENTS),
        }
    }

    /// Among the pages of administrators, below the list or below an application: its id and its name.
    pub fn administration(site: &Site, client: Option<(&str, &str)>) -> Self {
        let list = site.path(path::ADMIN_CLIENTS);
        let own = client.map(|(id, name)| {
            let page = format!("{list}/{}", path::segment(id));
            (page, Text::verbatim(name))
        });
        let back = own
            .as_ref()
            .map_or_else(|| list.clone(), |(page, _)| page.clone());
        let mut above = vec![
            (site.path(path::ADMIN), Text::new("admin-nav")),
            (list, Text::new("admin-clients")),
        ];
        above.extend(own);
        Self {
            above,
            section: Some("clients"),
            back,
        }
    }
}

/// The form for a new application, or for administrators to change one. It posts `id` or `version` beside the fields.
#[derive(Serialize)]
pub struct ClientFormPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// Where it stands.
    pub frame: ClientFrame,
    /// The heading and the title.
    pub heading: Text,
    /// Where the form is posted.
    pub action: String,
    /// The CSRF proof, hidden field `csrf`.
    pub csrf: String,
    /// Tells one filling of the form for a new application from another, hidden field `id`.
    pub new_id: Option<String>,
    /// The version that a change builds on, hidden field `version`.
    pub version: Option<i64>,
    /// The words on the button.
    pub button: Text,
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
    /// Where it stands.
    pub frame: ClientFrame,
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
        context! { tab => "clients", section => self.frame.section, ..Value::from(Serde(self)) }
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
        context! { tab => "clients", section => self.frame.section, ..Value::from(Serde(self)) }
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
