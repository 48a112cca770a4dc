//! A scope as the API and the command line take and show it.

use countersign_api::types;
use countersign_store::{NewScope, Scope};

/// A scope as the API shows it.
pub fn view(scope: &Scope) -> types::Scope {
    types::Scope {
        id: scope.id.clone(),
        help_text: scope.help_text.clone(),
        description: scope.description.clone(),
        group: scope.group_name.clone().unwrap_or_default(),
        internal: scope.internal,
        builtin: scope.builtin,
        aliases: scope.aliases.clone(),
        deprecated_at: scope.deprecated_at,
        replaced_by: scope.replaced_by.clone(),
        owner: scope.owner.clone(),
        approval: match scope.approval.as_str() {
            "required" => types::ScopeApproval::Required,
            _ => types::ScopeApproval::None,
        },
        restricted: scope.restricted,
        resources: match scope.resources.as_str() {
            "any" => types::ScopeResources::Any,
            "category" => types::ScopeResources::Category,
            _ => types::ScopeResources::None,
        },
        created_at: scope.created_at,
        updated_at: scope.updated_at,
    }
}

/// What the API is sent, as the registry keeps it.
pub fn new_scope(body: types::CreateScope) -> NewScope {
    NewScope {
        id: body.id,
        help_text: body.help_text,
        description: body.description.unwrap_or_default(),
        group_name: body.group,
        internal: body.internal.unwrap_or(false),
    }
}

/// Whether it has to be approved, in the word of the registry.
pub const fn approval(approval: types::ScopeApproval) -> &'static str {
    match approval {
        types::ScopeApproval::None => "none",
        types::ScopeApproval::Required => "required",
    }
}

/// What it is limited to, in the word of the registry.
pub const fn resources(resources: types::ScopeResources) -> &'static str {
    match resources {
        types::ScopeResources::None => "none",
        types::ScopeResources::Any => "any",
        types::ScopeResources::Category => "category",
    }
}
