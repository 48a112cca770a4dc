//! Scopes: the words of a token, the registry that gives them meaning, and who
//! may be granted which.
//!
//! The registry is a snapshot in memory, made anew when a scope changes.

mod api;
pub mod builtin;
pub mod file;
pub mod manage;
pub mod naming;
mod set;

use std::collections::BTreeMap;

use countersign_store::Scope;

pub use api::{new_scope, view};
pub use set::{ScopeSet, is_scope_token};

/// The scope that asks for access while the person is away (OpenID Connect Core §11).
pub const OFFLINE_ACCESS: &str = "offline_access";

/// All scopes of this server, by id.
#[derive(Debug, Default)]
pub struct ScopeRegistry {
    scopes: BTreeMap<String, Scope>,
    /// Former names, and what they mean now.
    aliases: BTreeMap<String, String>,
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
        Self { scopes, aliases }
    }

    /// The scope that a word means, by its name or by a former one.
    pub fn meant_by<'a>(&'a self, word: &'a str) -> Option<&'a str> {
        match self.scopes.get_key_value(word) {
            Some((id, _)) => Some(id),
            None => self.aliases.get(word).map(String::as_str),
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
        set.iter().find(|id| !self.scopes.contains_key(*id))
    }

    /// What is left of the set when unregistered words are taken out: a scope
    /// that was deleted is issued no longer.
    pub fn known(&self, set: &ScopeSet) -> ScopeSet {
        self.resolve(set).filter(|id| self.scopes.contains_key(id))
    }
}

/// Whether a person may grant this scope at all: the scopes that administer
/// the server are for administrators. A client never gets more than the
/// consenting person has.
pub fn grantable_by(scope: &str, is_administrator: bool) -> bool {
    is_administrator || !builtin::is_administrative(scope)
}
