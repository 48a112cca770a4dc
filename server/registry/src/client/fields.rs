//! What a form about an application holds, and what is wrong with it in words.

use std::collections::{BTreeMap, BTreeSet};

use super::administered::{self, Administered};
use countersign_rules::app::App;
use countersign_rules::client::Client;
use countersign_rules::client::metadata::FieldError;
use countersign_rules::client::website::Fault;
use countersign_rules::key::SigningAlgorithm;
use countersign_rules::manage::ManageError;
use countersign_rules::page::{ClientField, ClientFields, TokenScope, TokenScopeGroup};
use countersign_rules::scope::{ScopeRegistry, ScopeSet, builtin};
use countersign_rules::session::SignedIn;
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;

/// What the form holds.
#[derive(Default)]
pub(crate) struct Filled {
    pub name: String,
    pub description: String,
    pub website: String,
    pub redirect_uris: String,
    pub backchannel_logout_uri: String,
    pub backchannel_session: bool,
    pub frontchannel_logout_uri: String,
    pub frontchannel_session: bool,
    pub confidential: bool,
    pub listed: bool,
    /// How ID tokens are signed; `None`: not said, `Some(None)`: as the server does.
    pub id_token_alg: Option<Option<SigningAlgorithm>>,
    /// How userinfo is signed; `None`: not said, `Some(None)`: not at all.
    pub userinfo_alg: Option<Option<SigningAlgorithm>>,
    pub scopes: ScopeSet,
    pub details_types: BTreeSet<String>,
    /// What a change builds on.
    pub version: i64,
    /// What administrators say beside it.
    pub administered: Option<Administered>,
}

/// A choice of a signature; what is none of ours counts as not said.
fn signature(form: &Form, name: &str) -> Option<Option<SigningAlgorithm>> {
    match form.one(name)? {
        "" => Some(None),
        word => word.parse().ok().map(Some),
    }
}

impl Filled {
    pub fn of(form: &Form) -> Self {
        let text = |name: &str| form.one(name).unwrap_or("").trim().to_owned();
        Self {
            name: text("name"),
            description: text("description"),
            website: text("website"),
            redirect_uris: text("redirect_uris"),
            backchannel_logout_uri: text("backchannel_logout_uri"),
            backchannel_session: form.one("backchannel_session").is_some(),
            frontchannel_logout_uri: text("frontchannel_logout_uri"),
            frontchannel_session: form.one("frontchannel_session").is_some(),
            confidential: form.one("type") != Some("public"),
            listed: form.one("listed").is_some(),
            id_token_alg: signature(form, "id_token_alg"),
            userinfo_alg: signature(form, "userinfo_alg"),
            scopes: form.all("scope").iter().cloned().collect(),
            details_types: form
                .all("authorization_details_types")
                .iter()
                .cloned()
                .collect(),
            version: form.version(),
            administered: None,
        }
    }

    pub fn from_client(client: &Client) -> Self {
        let metadata = &client.metadata;
        Self {
            name: client.name.clone(),
            description: metadata.description.clone().unwrap_or_default(),
            website: metadata.client_uri.clone().unwrap_or_default(),
            redirect_uris: metadata.redirect_uris.join("\n"),
            backchannel_logout_uri: metadata.backchannel_logout_uri.clone().unwrap_or_default(),
            backchannel_session: metadata.backchannel_logout_session_required,
            frontchannel_logout_uri: metadata.frontchannel_logout_uri.clone().unwrap_or_default(),
            frontchannel_session: metadata.frontchannel_logout_session_required,
            confidential: client.is_confidential(),
            listed: metadata.listed,
            id_token_alg: Some(metadata.id_token_signed_response_alg),
            userinfo_alg: Some(metadata.userinfo_signed_response_alg),
            scopes: metadata.scope.clone(),
            details_types: metadata
                .authorization_details_types
                .iter()
                .cloned()
                .collect(),
            version: client.version,
            administered: None,
        }
    }

    pub fn description(&self) -> Option<String> {
        Some(self.description.clone()).filter(|text| !text.is_empty())
    }

    /// Never none, but where an administrator says so: an empty one is judged, and found wrong.
    pub fn website(&self) -> Option<String> {
        let none = self.administered.is_some() && self.website.is_empty();
        (!none).then(|| self.website.clone())
    }

    pub fn backchannel_logout_uri(&self) -> Option<String> {
        Some(self.backchannel_logout_uri.clone()).filter(|text| !text.is_empty())
    }

    pub fn frontchannel_logout_uri(&self) -> Option<String> {
        Some(self.frontchannel_logout_uri.clone()).filter(|text| !text.is_empty())
    }

    pub fn redirect_uris(&self) -> Vec<String> {
        lines(&self.redirect_uris)
    }

    /// As the page shows it, with a box for each scope that the person may hand out, and for each type of authorization
    /// details that a client with this audience can ask for.
    pub fn shown(self, app: &App, who: &SignedIn, audience: &[String]) -> ClientFields {
        let word = |chosen: Option<Option<SigningAlgorithm>>| {
            chosen.flatten().map_or("", SigningAlgorithm::as_str)
        };
        let now = app.clock.now();
        ClientFields {
            signatures: app
                .keys()
                .algorithms(now)
                .into_iter()
                .map(SigningAlgorithm::as_str)
                .collect(),
            id_token_alg: word(self.id_token_alg),
            userinfo_alg: word(self.userinfo_alg),
            scopes: boxes(app, who, &self.scopes),
            details_types: details_boxes(app, audience, &self.details_types),
            name: self.name,
            description: self.description,
            website: self.website,
            redirect_uris: self.redirect_uris,
            backchannel_logout_uri: self.backchannel_logout_uri,
            backchannel_session: self.backchannel_session,
            frontchannel_logout_uri: self.frontchannel_logout_uri,
            frontchannel_session: self.frontchannel_session,
            confidential: self.confidential,
            listed: self.listed,
            administered: self.administered.map(|said| said.shown(app)),
        }
    }
}

/// The lines that hold something, each once.
pub(super) fn lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for line in text.lines().map(str::trim) {
        if !line.is_empty() && !lines.iter().any(|one| one == line) {
            lines.push(line.to_owned());
        }
    }
    lines
}

/// Whether there is a box for a scope: for those that are registered and that the person may hand out.
pub(super) fn has_box(registry: &ScopeRegistry, who: &SignedIn, word: &str) -> bool {
    let scope = registry.get(word);
    scope.is_some_and(|scope| !scope.internal && who.may(word))
}

fn boxes(app: &App, who: &SignedIn, ticked: &ScopeSet) -> Vec<TokenScopeGroup> {
    let registry = app.scopes();
    let mut groups: BTreeMap<(bool, String), Vec<TokenScope>> = BTreeMap::new();
    for scope in registry.iter(false) {
        if !has_box(&registry, who, &scope.id) {
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

fn details_boxes(app: &App, audience: &[String], ticked: &BTreeSet<String>) -> Vec<TokenScope> {
    let registry = app.scopes();
    let offered = registry
        .details_types()
        .filter(|kind| kind.is_for(audience));
    offered
        .map(|kind| TokenScope {
            id: kind.row.id.clone(),
            help_text: kind.row.title.clone(),
            checked: ticked.contains(&kind.row.id),
        })
        .collect()
}

/// Faults as a person reads them, those of all redirect URIs in one sentence; `None` when it is no fault of the form.
pub(crate) fn sentences(error: &ManageError, filled: &Filled) -> Option<Vec<(ClientField, Text)>> {
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
            "client_uri" => {
                let said = |one: Fault| fault.message == one.message();
                let key = if said(Fault::OwnMachine) {
                    "clients-website-own"
                } else if said(Fault::NoTopLevel) {
                    "clients-website-top"
                } else {
                    "clients-website-wrong"
                };
                (ClientField::Website, Text::new(key))
            }
            "scope" | "default_scope" => (ClientField::Scope, Text::new("clients-scope-wrong")),
            "redirect_uris" => (
                ClientField::RedirectUris,
                Text::new("clients-redirect-count"),
            ),
            field if field.starts_with("authorization_details_types") => {
                (ClientField::Scope, Text::new("clients-scope-wrong"))
            }
            field if field.starts_with("redirect_uris[") => {
                let text = Text::new("clients-redirect-wrong").with("uris", bad.join(", "));
                (ClientField::RedirectUris, text)
            }
            "backchannel_logout_uri" => (
                ClientField::BackchannelLogoutUri,
                Text::new("clients-backchannel-wrong"),
            ),
            "frontchannel_logout_uri" => (
                ClientField::FrontchannelLogoutUri,
                Text::new("clients-frontchannel-wrong"),
            ),
            field if filled.administered.is_some() && administered::is_about(field) => {
                administered::sentence(field, &fault.message)
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
