//! What clients can ask for.

use chrono::{DateTime, Utc};

/// A row of `scope`.
#[derive(Clone, Debug, PartialEq)]
pub struct Scope {
    /// The scope token of RFC 6749, section 3.3.
    pub id: String,
    /// A short sentence for the consent page.
    pub help_text: String,
    /// A longer text for integrators.
    pub description: String,
    /// Under which heading the scope is shown.
    pub group_name: Option<String>,
    /// Hidden from people and from discovery.
    pub internal: bool,
    /// Defined by this program; cannot be deleted.
    pub builtin: bool,
    /// Former names, which mean this scope wherever they are read.
    pub aliases: Vec<String>,
    /// Since when clients should not ask for it any more.
    pub deprecated_at: Option<DateTime<Utc>>,
    /// What clients should ask for instead.
    pub replaced_by: Option<String>,
    /// The client that contributed it.
    pub owner: Option<String>,
    /// `required`: a client has it only after somebody approved that; `none`.
    pub approval: String,
    /// Only people whose role holds it can grant it.
    pub restricted: bool,
    /// Whether it may name a resource, as `domain:action:resource`: `none`, `any`, or `category`.
    pub resources: String,
    /// When the scope was made.
    pub created_at: DateTime<Utc>,
    /// When the scope was changed last.
    pub updated_at: DateTime<Utc>,
    /// Counts changes, from 1.
    pub version: i64,
}

/// A scope to create.
#[derive(Clone, Debug)]
pub struct NewScope {
    /// See [`Scope::id`].
    pub id: String,
    /// See [`Scope::help_text`].
    pub help_text: String,
    /// See [`Scope::description`].
    pub description: String,
    /// See [`Scope::group_name`].
    pub group_name: Option<String>,
    /// See [`Scope::internal`].
    pub internal: bool,
}

/// What a scope was and will be called, and whose it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScopeNaming {
    /// See [`Scope::aliases`].
    pub aliases: Vec<String>,
    /// See [`Scope::deprecated_at`].
    pub deprecated_at: Option<DateTime<Utc>>,
    /// See [`Scope::replaced_by`].
    pub replaced_by: Option<String>,
    /// See [`Scope::owner`].
    pub owner: Option<String>,
}

/// Who may have a scope, and what it may name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScopeRules {
    /// See [`Scope::approval`].
    pub approval: String,
    /// See [`Scope::restricted`].
    pub restricted: bool,
    /// See [`Scope::resources`].
    pub resources: String,
}

impl Default for ScopeRules {
    /// Every client and every person may have it, and it names no resource.
    fn default() -> Self {
        Self {
            approval: "none".to_owned(),
            restricted: false,
            resources: "none".to_owned(),
        }
    }
}

/// Changes to a scope; `None` leaves a value as it is, `Some(None)` removes it.
#[derive(Clone, Debug, Default)]
pub struct ScopePatch {
    /// See [`Scope::help_text`].
    pub help_text: Option<String>,
    /// See [`Scope::description`].
    pub description: Option<String>,
    /// See [`Scope::group_name`].
    pub group_name: Option<Option<String>>,
    /// See [`Scope::internal`].
    pub internal: Option<bool>,
    /// All of its names; `owner` stays as it is.
    pub naming: Option<ScopeNaming>,
    /// See [`Scope::approval`].
    pub approval: Option<String>,
    /// See [`Scope::restricted`].
    pub restricted: Option<bool>,
    /// See [`Scope::resources`].
    pub resources: Option<String>,
}

/// The outcome of deleting a scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DeletedScope {
    /// It is gone.
    Deleted,
    /// It is built in and stays.
    Builtin,
    /// There is no such scope.
    NotFound,
}
