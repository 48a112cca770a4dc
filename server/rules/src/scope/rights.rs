//! What people may grant. A client never gets more than the person has who agrees, at no moment: these questions are
//! asked at consent, at refresh, at introspection and at each call of our own API.

use chrono::{DateTime, Utc};
use countersign_store::{Endorsement, Scope, User};

use super::{ScopeRegistry, builtin, resource};

impl ScopeRegistry {
    /// Whether a client has the scope only after somebody approved it.
    pub fn needs_approval(&self, word: &str) -> bool {
        self.named(word)
            .is_some_and(|(scope, _)| asks_approval(scope))
    }

    /// Whether an owner's client may have the scope for itself: what is restricted needs somebody who holds it, and
    /// where nobody is asked that is the owner. What administers the server was given by an administrator.
    pub fn owner_lends(&self, owner: &User, word: &str, now: DateTime<Utc>) -> bool {
        let restricted = self.named(word).is_some_and(|(scope, _)| scope.restricted);
        !restricted || self.grantable_by(owner, word, now)
    }

    /// Whether a person holds the scope by a role. Administrators hold everything.
    pub fn held_by(&self, user: &User, word: &str) -> bool {
        user.is_admin
            || user
                .roles
                .iter()
                .filter_map(|name| self.role(name))
                .any(|role| self.any_covers(role.scopes.iter().map(String::as_str), word))
    }

    /// Whether a person may grant the scope at this moment. Scopes that administer the server, and those that were
    /// registered as restricted, are for those whose role holds them; one that names a category also for those who are
    /// endorsed for it. Everything else is everybody's to grant.
    pub fn grantable_by(&self, user: &User, word: &str, now: DateTime<Utc>) -> bool {
        if user.is_admin {
            return true;
        }
        if builtin::is_administrative(word) {
            return self.held_by(user, word);
        }
        match self.named(word) {
            Some((scope, named)) if scope.restricted => {
                let endorsed = scope.resources == "category"
                    && named.is_some_and(|category| is_endorsed(&user.endorsements, category, now));
                endorsed || self.held_by(user, word)
            }
            _ => true,
        }
    }
}

/// Whether a client has the scope only after somebody approved it.
pub fn asks_approval(scope: &Scope) -> bool {
    scope.approval == "required"
}

/// Whether one of the endorsements counts now and holds the category.
pub fn is_endorsed(endorsements: &[Endorsement], category: &str, now: DateTime<Utc>) -> bool {
    current(endorsements, now).any(|pattern| resource::holds(pattern, category))
}

/// The categories of the endorsements that count now.
pub fn current(endorsements: &[Endorsement], now: DateTime<Utc>) -> impl Iterator<Item = &str> {
    let counts = move |one: &&Endorsement| one.expires_at.is_none_or(|at| at > now);
    endorsements
        .iter()
        .filter(counts)
        .map(|one| one.category.as_str())
}
