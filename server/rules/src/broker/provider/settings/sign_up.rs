//! How people open an account by a provider, and what they are asked.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// How people open an account by a provider.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SignUpSettings {
    /// Whether they may at all.
    pub allowed: bool,
    /// Whether an address that the provider calls verified needs no confirmation by mail.
    pub believe_verified_email: bool,
    /// Whether a welcome is mailed.
    pub welcome_mail: bool,
    /// Only whoever has an invitation opens an account by it, also where `broker.invitation_only` is off.
    pub invitation_only: bool,
    /// Only whoever has a confirmed address in one of these domains, in place of `accounts.email_domains`.
    pub email_domains: Vec<String>,
    /// An account waits until an administrator approves it, also where `accounts.approval` is off.
    pub approval: bool,
    /// What the form asks besides, in this order; at most twelve fields. The answers stand with the account.
    pub fields: Vec<SignUpField>,
    /// The terms of use that a person agrees to, in place of those of the site (`ui.links.terms`).
    pub terms: SignUpTerms,
    /// Which side wins where provider and form both say something: `true` (or nothing) is the provider, `false` the
    /// person. A table goes deeper into what the provider says.
    pub precedence: Map<String, Value>,
}

impl Default for SignUpSettings {
    fn default() -> Self {
        let by_person = ["username", "name"].map(|name| (name.to_owned(), Value::Bool(false)));
        Self {
            allowed: true,
            believe_verified_email: true,
            welcome_mail: false,
            invitation_only: false,
            email_domains: Vec::new(),
            approval: false,
            fields: Vec::new(),
            terms: SignUpTerms::default(),
            precedence: std::iter::once(("email".to_owned(), Value::Bool(true)))
                .chain(by_person)
                .collect(),
        }
    }
}

/// A field of the form that opens an account.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SignUpField {
    /// Its name for programs: 1 to 40 small letters, digits and underscores. What the provider says by this name
    /// (`extra`) is proposed.
    pub key: String,
    /// What stands above it.
    pub label: String,
    /// The same in other languages, by their tags.
    pub labels: BTreeMap<String, String>,
    /// A word of help.
    pub hint: String,
    /// The same in other languages, by their tags.
    pub hints: BTreeMap<String, String>,
    /// What is filled in.
    pub kind: FieldKind,
    /// Whether it has to be; a box has to be ticked then.
    pub required: bool,
    /// The fewest characters of an answer.
    pub min_length: Option<usize>,
    /// The most, 200 unless set and 500 at most.
    pub max_length: Option<usize>,
    /// A regular expression for the whole of a text.
    pub pattern: String,
    /// What can be chosen.
    pub choices: Vec<FieldChoice>,
}

impl SignUpField {
    /// The most characters of an answer.
    pub fn longest(&self) -> usize {
        self.max_length.unwrap_or(200)
    }
}

/// What is filled in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum FieldKind {
    /// A line of text.
    #[default]
    Text,
    /// An e-mail address. Nobody has it confirmed.
    Email,
    /// One of `choices`.
    Choice,
    /// A box to tick.
    Checkbox,
}

/// Something that can be chosen.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct FieldChoice {
    /// What is kept.
    pub value: String,
    /// What people read.
    pub label: String,
    /// The same in other languages, by their tags.
    pub labels: BTreeMap<String, String>,
}

/// Terms of use.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SignUpTerms {
    /// Where they can be read: an `https` URL.
    pub url: String,
    /// Their version, which is kept with the moment at which a person agreed.
    pub version: String,
}
