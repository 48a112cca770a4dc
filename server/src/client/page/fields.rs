//! What a form about an application holds, and what is wrong with it in words.

use std::collections::BTreeMap;

use crate::app::App;
use crate::client::Client;
use crate::client::metadata::FieldError;
use crate::manage::ManageError;
use crate::page::{ClientField, ClientFields, TokenScope, TokenScopeGroup};
use crate::scope::{ScopeSet, builtin, grantable_by};
use crate::session::SignedIn;
use crate::session::form::Form;
use crate::text::Text;

/// What the form holds.
#[derive(Default)]
pub(super) struct Filled {
    pub name: String,
    pub description: String,
    pub website: String,
    pub redirect_uris: String,
    pub confidential: bool,
    pub scopes: ScopeSet,
}

impl Filled {
    pub fn of(form: &Form) -> Self {
        let text = |name: &str| form.one(name).unwrap_or("").trim().to_owned();
        Self {
            name: text("name"),
            description: text("description"),
            website: text("website"),
            redirect_uris: text("redirect_uris"),
            confidential: form.one("type") != Some("public"),
            scopes: form.all("scope").iter().cloned().collect(),
        }
    }

    pub fn from_client(client: &Client) -> Self {
        let metadata = &client.metadata;
        Self {
            name: client.name.clone(),
            description: metadata.description.clone().unwrap_or_default(),
            website: metadata.client_uri.clone().unwrap_or_default(),
            redirect_uris: metadata.redirect_uris.join("\n"),
            confidential: client.is_confidential(),
            scopes: metadata.scope.clone(),
        }
    }

    pub fn description(&self) -> Option<String> {
        Some(self.description.clone()).filter(|text| !text.is_empty())
    }

    /// Never none: an empty one is judged, and found wrong.
    pub fn website(&self) -> Option<String> {
        Some(self.website.clone())
    }

    /// The lines that hold something, each once.
    pub fn redirect_uris(&self) -> Vec<String> {
        let mut uris: Vec<String> = Vec::new();
        for line in self.redirect_uris.lines().map(str::trim) {
            if !line.is_empty() && !uris.iter().any(|uri| uri == line) {
                uris.push(line.to_owned());
            }
        }
        uris
    }

    /// As the page shows it, with a box for each scope that the person may hand out.
    pub fn shown(self, app: &App, who: &SignedIn) -> ClientFields {
        ClientFields {
            scopes: boxes(app, who, &self.scopes),
            name: self.name,
            description: self.description,
            website: self.website,
            redirect_uris: self.redirect_uris,
            confidential: self.confidential,
        }
    }
}

fn boxes(app: &App, who: &SignedIn, ticked: &ScopeSet) -> Vec<TokenScopeGroup> {
    let registry = app.scopes();
    let mut groups: BTreeMap<(bool, String), Vec<TokenScope>> = BTreeMap::new();
    for scope in registry.iter(false) {
        if scope.internal || !grantable_by(&scope.id, who.user.is_admin) {
            continue;
        }
        let group = scope.group_name.clone().unwrap_or_default();
        // What administers the server comes last.
        let key = (builtin::is_administrative(&scope.id), group);
        groups.entry(key).or_default().push(TokenScope {
            id: scope.id.clone(),
            help_text: scope.help_text.clone(),
            checked: ticked.contains(&scope.id),
        });
    }
    groups
        .into_iter()
        .map(|((_, name), scopes)| TokenScopeGroup { name, scopes })
        .collect()
}

/// Faults as a person reads them, those of all redirect URIs in one sentence; `None` when it is no fault of the form.
pub(super) fn sentences(error: &ManageError, filled: &Filled) -> Option<Vec<(ClientField, Text)>> {
    let faults = match error {
        ManageError::Validation(faults) => faults,
        ManageError::Beyond { .. } | ManageError::Impersonation => {
            return Some(vec![(ClientField::Scope, Text::new("clients-beyond"))]);
        }
        _ => return None,
    };
    let uris = filled.redirect_uris();
    let bad: Vec<&str> = faults
        .iter()
        .filter_map(|fault| named(fault, &uris))
        .collect();
    let mut sentences: Vec<(ClientField, Text)> = Vec::new();
    for fault in faults {
        let (field, text) = match fault.field.as_str() {
            "client_name" => (ClientField::Name, Text::new("clients-name-wrong")),
            "description" => (
                ClientField::Description,
                Text::new("clients-description-wrong"),
            ),
            "client_uri" => (ClientField::Website, Text::new("clients-website-wrong")),
            "scope" | "default_scope" => (ClientField::Scope, Text::new("clients-scope-wrong")),
            "redirect_uris" => (
                ClientField::RedirectUris,
                Text::new("clients-redirect-count"),
            ),
            field if field.starts_with("redirect_uris[") => {
                let text = Text::new("clients-redirect-wrong").with("uris", bad.join(", "));
                (ClientField::RedirectUris, text)
            }
            field => (
                ClientField::Name,
                Text::verbatim(format!("{field} {}", fault.message)),
            ),
        };
        let said = |(one, _): &(ClientField, Text)| *one == field && field != ClientField::Name;
        if !sentences.iter().any(said) {
            sentences.push((field, text));
        }
    }
    Some(sentences)
}

/// The redirect URI that a fault is about.
fn named<'a>(fault: &FieldError, uris: &'a [String]) -> Option<&'a str> {
    let index = fault.field.strip_prefix("redirect_uris[")?;
    let index: usize = index.strip_suffix(']')?.parse().ok()?;
    uris.get(index).map(String::as_str)
}
