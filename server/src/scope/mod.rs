//! Scopes: the words of a token, the registry that gives them meaning, and who
//! may be granted which.
//!
//! The registry is a snapshot in memory, made anew when a scope changes.

mod api;
pub mod builtin;
pub mod manage;
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
}

impl ScopeRegistry {
    /// A registry of these scopes.
    pub fn new(scopes: impl IntoIterator<Item = Scope>) -> Self {
        Self {
            scopes: scopes
                .into_iter()
                .map(|scope| (scope.id.clone(), scope))
                .collect(),
        }
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
        set.filter(|id| self.scopes.contains_key(id))
    }
}

/// Whether a person may grant this scope at all: the scopes that administer
/// the server are for administrators. A client never gets more than the
/// consenting person has.
pub fn grantable_by(scope: &str, is_administrator: bool) -> bool {
    is_administrator || !builtin::is_administrative(scope)
}
