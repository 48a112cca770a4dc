//! Personal access tokens: the list, the form, and the one page that shows a token.

use chrono::{DateTime, Utc};
use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::{Layout, Page, samples};
use crate::text::Text;

/// The tokens of a person. Every button posts `csrf` and nothing else.
#[derive(Serialize)]
pub struct TokensPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// The CSRF proof of every form on the page, hidden field `csrf`.
    pub csrf: String,
    /// What was just done.
    pub notice: Option<Text>,
    /// The tokens, the newest first.
    pub tokens: Vec<TokenRow>,
}

/// A token in the list.
#[derive(Serialize)]
pub struct TokenRow {
    /// Its name.
    pub name: String,
    /// Its last four characters.
    pub hint: String,
    /// What it allows.
    pub scopes: Vec<String>,
    /// From where it works; empty: everywhere.
    pub networks: Vec<String>,
    /// When it was made.
    pub since: DateTime<Utc>,
    /// When it ends; `None`: never.
    pub expires: Option<DateTime<Utc>>,
    /// Whether that was already.
    pub expired: bool,
    /// The last use.
    pub last_used: Option<DateTime<Utc>>,
    /// From where that was.
    pub last_address: Option<String>,
    /// Where it can be changed.
    pub edit: String,
    /// The question before it gets another text.
    pub renew: String,
    /// Where the button that revokes it posts.
    pub revoke_action: String,
}

/// The form for a new token, or for a change of one. It posts `csrf`, `id` (of a new one), `name`, `scope` (each ticked
/// box), `expires` (of a new one) and `networks`.
#[derive(Serialize)]
pub struct TokenFormPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// Where the form is posted.
    pub action: String,
    /// The CSRF proof, hidden field `csrf`.
    pub csrf: String,
    /// The id of the token to be made, hidden field `id`; `None` when there is one already.
    pub new_id: Option<String>,
    /// The version that the change builds on, hidden field `version`.
    pub version: Option<i64>,
    /// What the field for the name holds.
    pub name: String,
    /// The scopes that can be ticked, by group.
    pub scopes: Vec<TokenScopeGroup>,
    /// When a new token may end; empty for one that exists.
    pub expiries: Vec<ExpiryChoice>,
    /// What the field for the networks holds, one on a line.
    pub networks: String,
    /// What is wrong with what was sent: the field and a sentence.
    pub errors: Vec<(TokenField, Text)>,
}

/// Scopes that belong together.
#[derive(Serialize)]
pub struct TokenScopeGroup {
    /// The heading.
    pub name: String,
    /// The scopes.
    pub scopes: Vec<TokenScope>,
}

/// A scope that can be ticked.
#[derive(Serialize)]
pub struct TokenScope {
    /// The word.
    pub id: String,
    /// What it allows.
    pub help_text: String,
    /// Whether it is ticked.
    pub checked: bool,
}

/// A choice of when a token ends.
#[derive(Serialize)]
pub struct ExpiryChoice {
    /// Days from now, or `never`.
    pub value: String,
    /// In words.
    pub label: Text,
    /// Whether it is chosen.
    pub selected: bool,
}

/// A field of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum TokenField {
    /// `name`
    Name,
    /// `scope`
    #[serde(rename = "scopes")]
    Scope,
    /// `expires`
    Expires,
    /// `networks`
    Networks,
}

/// The one page that shows a token.
#[derive(Serialize)]
pub struct TokenMadePage {
    /// The frame, with the person.
    pub layout: Layout,
    /// The name of the token.
    pub name: String,
    /// The token.
    pub token: String,
    /// When it ends; `None`: never.
    pub expires: Option<DateTime<Utc>>,
}

impl Page for TokensPage {
    const TEMPLATE: &'static str = "tokens.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "tokens", ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::tokens()
    }
}

impl Page for TokenFormPage {
    const TEMPLATE: &'static str = "token_form.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "tokens", ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::token_form()
    }
}

impl Page for TokenMadePage {
    const TEMPLATE: &'static str = "token_made.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "tokens", ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::made()
    }
}
