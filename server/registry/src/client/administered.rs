//! What administrators alone decide about an application, beside what its owner fills in.

use super::fields::lines;
use countersign_rules::app::App;
use countersign_rules::client::{Client, GrantType};
use countersign_rules::page::{AdministeredFields, ClientField};
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;

/// What the form holds of it.
pub(crate) struct Administered {
    /// Whose it is, as somebody is looked for; empty: nobody's.
    pub owner: String,
    grants: Vec<String>,
    audience: String,
}

impl Administered {
    pub fn of(form: &Form) -> Self {
        let text = |name: &str| form.one(name).unwrap_or_default().trim().to_owned();
        Self {
            owner: text("owner"),
            grants: form.all("grant_type").to_vec(),
            audience: text("audience"),
        }
    }

    /// Of a new application: it signs people in.
    pub fn new(owner: &str) -> Self {
        let grants = [GrantType::AuthorizationCode, GrantType::RefreshToken];
        Self {
            owner: owner.to_owned(),
            grants: grants.map(|grant| grant.as_str().to_owned()).into(),
            audience: String::new(),
        }
    }

    pub fn from_client(client: &Client, owner: String) -> Self {
        let grants = client.metadata.grant_types.iter();
        Self {
            owner,
            grants: grants.map(|grant| grant.as_str().to_owned()).collect(),
            audience: client.metadata.audience.join("\n"),
        }
    }

    pub fn grant_types(&self) -> Vec<GrantType> {
        let words = self.grants.iter();
        words
            .filter_map(|word| GrantType::from_wire(word))
            .collect()
    }

    pub fn audience(&self) -> Vec<String> {
        lines(&self.audience)
    }

    /// With a box for each grant type that the server allows, and for those that it allowed once.
    pub(super) fn shown(self, app: &App) -> AdministeredFields {
        let ticked = self.grant_types();
        let allowed = &app.config.grants.allowed;
        let offered = |grant: &GrantType| allowed.contains(grant) || ticked.contains(grant);
        let grants = GrantType::ALL.into_iter().filter(offered);
        AdministeredFields {
            grants: grants
                .map(|grant| (grant.as_str(), ticked.contains(&grant)))
                .collect(),
            owner: self.owner,
            audience: self.audience,
        }
    }
}

/// Whether a fault is about one of these fields.
pub(super) fn is_about(field: &str) -> bool {
    matches!(field, "owner_id" | "grant_types") || field.starts_with("audience")
}

/// Such a fault as a person reads it.
pub(super) fn sentence(field: &str, problem: &str) -> (ClientField, Text) {
    match field {
        "owner_id" => (ClientField::Owner, Text::new("admin-no-person")),
        "grant_types" => {
            let words = Text::new("clients-grants-wrong");
            (ClientField::GrantTypes, words.with("problem", problem))
        }
        _ => {
            let words = Text::new("clients-audience-wrong");
            (ClientField::Audience, words.with("problem", problem))
        }
    }
}
