//! Roles and rights as the API and the command line show them.

use countersign_api::types;
use countersign_store::{Category, Role, User};

use crate::app::App;
use crate::broker::group;
use crate::manage::ManageError;
use crate::role::endorsement;
use crate::scope::ScopeSet;

/// A role as the API shows it.
pub fn view(role: &Role) -> types::Role {
    types::Role {
        id: role.id.clone(),
        description: role.description.clone(),
        scope: role.scopes.join(" "),
        created_at: role.created_at,
        updated_at: role.updated_at,
    }
}

/// A category as the API shows it.
pub fn category_view(category: &Category) -> types::Category {
    types::Category {
        id: category.id.clone(),
        name: category.name.clone(),
    }
}

/// The rights of a user, as stored, as the API shows them; with the roles by groups, which are not stored there.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn rights(app: &App, user: &User) -> Result<types::UserRights, ManageError> {
    let registry = app.scopes();
    let group_roles = group::roles_of(app, user.id).await?;
    let names = user.roles.iter().chain(&group_roles);
    let roles = names.filter_map(|name| registry.role(name));
    let scopes: ScopeSet = roles.flat_map(|role| role.scopes.iter().cloned()).collect();
    Ok(types::UserRights {
        user_id: user.id,
        roles: user.roles.clone(),
        group_roles,
        endorsements: user.endorsements.iter().map(endorsement::view).collect(),
        scope: scopes.to_string(),
    })
}
