//! Scopes: the words of a token, the registry that gives them meaning, and who
//! may be granted which.
//!
//! The registry is a snapshot in memory, made anew when a scope changes.

pub mod builtin;
pub mod file;
pub mod manage;
pub mod naming;
pub mod resource;
pub mod rights;
mod set;
pub mod view;

use std::collections::BTreeMap;

use countersign_store::{Category, Role, Scope};

use crate::authorization_details::DetailsType;

pub use set::{ScopeSet, is_scope_token};

/// The scope that asks for access while the person is away (OpenID Connect Core §11).
pub const OFFLINE_ACCESS: &str = "offline_access";

/// All scopes of this server, by id.
#[derive(Debug, Default)]
pub struct ScopeRegistry {
    scopes: BTreeMap<String, Scope>,
    /// Former names, and what they mean now.
    aliases: BTreeMap<String, String>,
    roles: BTreeMap<String, Role>,
    categories: BTreeMap<String, Category>,
    details_types: BTreeMap<String, DetailsType>,
}

impl ScopeRegistry {
    /// A registry of these scopes.
    pub fn new(scopes: impl IntoIterator<Item = Scope>) -> Self {
        let scopes: BTreeMap<_, _> = scopes
            .into_iter()
            .map(|scope| (scope.id.clone(), scope))
            .collect();
        let mut aliases = BTreeMap::new();
        for scope in scopes.values() {
            for alias in &scope.aliases {
                // A word that is a scope means that scope.
                if !scopes.contains_key(alias) {
                    aliases.insert(alias.clone(), scope.id.clone());
                }
            }
        }
        Self {
            scopes,
            aliases,
            ..Self::default()
        }
    }

    /// With the bundles that people have, and the categories that scopes may name.
    #[must_use]
    pub fn with_rights(mut self, roles: Vec<Role>, categories: Vec<Category>) -> Self {
        let by_id = |role: Role| (role.id.clone(), role);
        self.roles = roles.into_iter().map(by_id).collect();
        let by_id = |category: Category| (category.id.clone(), category);
        self.categories = categories.into_iter().map(by_id).collect();
        self
    }

    /// With the types of authorization details.
    #[must_use]
    pub fn with_details_types(mut self, types: Vec<DetailsType>) -> Self {
        let by_id = |kind: DetailsType| (kind.row.id.clone(), kind);
        self.details_types = types.into_iter().map(by_id).collect();
        self
    }

    /// A type of authorization details by its id.
    pub fn details_type(&self, id: &str) -> Option<&DetailsType> {
        self.details_types.get(id)
    }

    /// All types of authorization details in the order of their ids.
    pub fn details_types(&self) -> impl Iterator<Item = &DetailsType> {
        self.details_types.values()
    }

    /// A role by its name.
    pub fn role(&self, name: &str) -> Option<&Role> {
        self.roles.get(name)
    }

    /// All roles in the order of their names.
    pub fn roles(&self) -> impl Iterator<Item = &Role> {
        self.roles.values()
    }

    /// A category by its id.
    pub fn category(&self, id: &str) -> Option<&Category> {
        self.categories.get(id)
    }

    /// All categories in the order of their ids.
    pub fn categories(&self) -> impl Iterator<Item = &Category> {
        self.categories.values()
    }

    /// Whether there is such a category, or for a wildcard any that it holds.
    pub fn has_category(&self, pattern: &str) -> bool {
        match resource::is_all(pattern) || pattern.ends_with(".*") {
            true => {
                let held = |id: &String| resource::holds(pattern, id);
                resource::is_all(pattern) || self.categories.keys().any(held)
            }
            false => self.categories.contains_key(pattern),
        }
    }

    /// The scope that a word means, by its name or by a former one.
    pub fn meant_by<'a>(&'a self, word: &'a str) -> Option<&'a str> {
        match self.scopes.get_key_value(word) {
            Some((id, _)) => Some(id),
            None => match self.aliases.get(word) {
                Some(id) => Some(id),
                None => self.named(word).map(|_| word),
            },
        }
    }

    /// The set with former names replaced by what they mean. What is registered
    /// nowhere stays as it is.
    pub fn resolve(&self, set: &ScopeSet) -> ScopeSet {
        set.iter()
            .map(|word| self.meant_by(word).unwrap_or(word).to_owned())
            .collect()
    }

    /// What a client asks for, with former names replaced, and a line in the log
    /// for each scope that it should not ask for any more.
    pub fn requested(&self, client_id: &str, set: &ScopeSet) -> ScopeSet {
        for word in set.iter() {
            let (renamed, scope) = match (self.aliases.get(word), self.scopes.get(word)) {
                (Some(id), _) => (Some(id.as_str()), None),
                (None, scope) => (None, scope.filter(|scope| scope.deprecated_at.is_some())),
            };
            if renamed.is_some() || scope.is_some() {
                let instead = renamed.or_else(|| scope?.replaced_by.as_deref());
                tracing::warn!(
                    client_id,
                    scope = word,
                    instead,
                    "a client asks for a scope that is deprecated"
                );
            }
        }
        self.resolve(set)
    }

    /// The scope with this id.
    pub fn get(&self, id: &str) -> Option<&Scope> {
        self.scopes.get(id)
    }

    /// All scopes in the order of their ids; internal ones only when asked for.
    pub fn iter(&self, include_internal: bool) -> impl Iterator<Item = &Scope> {
        self.scopes
            .values()
            .filter(move |scope| include_internal || !scope.internal)
    }

    /// The first word of the set that is not registered.
    pub fn first_unknown<'a>(&self, set: &'a ScopeSet) -> Option<&'a str> {
        set.iter().find(|word| self.named(word).is_none())
    }

    /// What is left of the set when unregistered words are taken out: a scope
    /// that was deleted is issued no longer.
    pub fn known(&self, set: &ScopeSet) -> ScopeSet {
        self.resolve(set).filter(|word| self.named(word).is_some())
    }
}
