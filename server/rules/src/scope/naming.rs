//! What a scope was called and will be called, and who contributed it: former
//! names, deprecation, ownership.

use chrono::{DateTime, Utc};
use countersign_store::{Scope, ScopeNaming};

use super::{ScopeRegistry, is_scope_token};
use crate::client::metadata::FieldError;
use crate::manage::{Actor, ManageError};

/// Former names of one scope.
const MAX_ALIASES: usize = 20;

/// What to change of the names; `None` leaves a member as it is, `Some(None)`
/// removes it.
#[derive(Clone, Debug, Default)]
pub struct NamingChange {
    /// Former names, all of them.
    pub aliases: Option<Vec<String>>,
    /// Since when the scope is deprecated.
    pub deprecated_at: Option<Option<DateTime<Utc>>>,
    /// What takes its place.
    pub replaced_by: Option<Option<String>>,
}

impl NamingChange {
    /// Whether anything changes.
    pub fn is_empty(&self) -> bool {
        self.aliases.is_none() && self.deprecated_at.is_none() && self.replaced_by.is_none()
    }

    /// The names of the members that change, for the audit log.
    pub fn members(&self) -> impl Iterator<Item = &'static str> {
        [
            ("aliases", self.aliases.is_some()),
            ("deprecated_at", self.deprecated_at.is_some()),
            ("replaced_by", self.replaced_by.is_some()),
        ]
        .into_iter()
        .filter_map(|(name, changes)| changes.then_some(name))
    }

    /// What the names are then.
    pub fn applied_to(&self, before: ScopeNaming) -> ScopeNaming {
        ScopeNaming {
            aliases: self.aliases.clone().unwrap_or(before.aliases),
            deprecated_at: self.deprecated_at.unwrap_or(before.deprecated_at),
            replaced_by: self.replaced_by.clone().unwrap_or(before.replaced_by),
            owner: before.owner,
        }
    }
}

/// The names of a scope.
pub fn of(scope: &Scope) -> ScopeNaming {
    ScopeNaming {
        aliases: scope.aliases.clone(),
        deprecated_at: scope.deprecated_at,
        replaced_by: scope.replaced_by.clone(),
        owner: scope.owner.clone(),
    }
}

/// What is wrong with the names of the scope `id`. One word never means two
/// scopes.
pub fn faults(registry: &ScopeRegistry, id: &str, naming: &ScopeNaming) -> Vec<FieldError> {
    let mut errors = Vec::new();
    let mut fail = |field: &str, message: String| errors.push(FieldError::new(field, message));
    if naming.aliases.len() > MAX_ALIASES {
        fail("aliases", format!("must be at most {MAX_ALIASES} names"));
    }
    for alias in &naming.aliases {
        if !is_scope_token(alias) {
            fail(
                "aliases",
                "must be scope tokens (RFC 6749 section 3.3)".to_owned(),
            );
        } else if alias == id || registry.get(alias).is_some() {
            fail("aliases", format!("names {alias}, which is a scope"));
        } else if registry
            .meant_by(alias)
            .is_some_and(|meant| meant != id && meant != alias)
        {
            fail(
                "aliases",
                format!("names {alias}, which is a former name of another scope"),
            );
        } else if registry.meant_by(alias) != Some(id)
            && let Some(scope) = registry.resource_of(alias)
            && scope.resources != "none"
        {
            // Also a category that there is not yet: whoever is granted it later would have this scope instead.
            let resource = format!(
                "names {alias}, which is a resource of the scope {}",
                scope.id
            );
            fail("aliases", resource);
        }
    }
    if let Some(next) = &naming.replaced_by
        && (next == id || registry.get(next).is_none())
    {
        fail(
            "replaced_by",
            format!("names {next}, which is no other scope"),
        );
    }
    errors
}

/// The client that acts for itself, if one does: what it makes is its own.
pub fn contributor(actor: &Actor) -> Option<&str> {
    actor.client_id().filter(|_| actor.user_id().is_none())
}

/// Whether this actor may change or delete the scope.
///
/// # Errors
/// [`ManageError::Refused`] (`scope_of_another_client`).
pub fn may_change(actor: &Actor, scope: &Scope) -> Result<(), ManageError> {
    match (contributor(actor), scope.owner.as_deref()) {
        (Some(client), Some(owner)) if client != owner => Err(ManageError::Refused {
            code: "scope_of_another_client",
            message: "Another client contributed this scope; only it or an administrator can change it.",
        }),
        _ => Ok(()),
    }
}
