//! `/api/v1/roles`, `/api/v1/categories`, and the rights of users and clients.

use countersign_api::endorsements::{
    DeleteCategoryParams, DeleteCategoryResponse, EndorsementsApi, GetClientEndorsementsParams,
    GetClientEndorsementsResponse, ListCategoriesResponse, PutCategoryParams, PutCategoryResponse,
    SetClientEndorsementsParams, SetClientEndorsementsResponse,
};
use countersign_api::roles::{
    DeleteRoleParams, DeleteRoleResponse, GetUserRightsParams, GetUserRightsResponse,
    ListRolesResponse, PutRoleParams, PutRoleResponse, RolesApi, SetUserRightsParams,
    SetUserRightsResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_store::{Category, Role, User};

use super::endorsement::{self, NewEndorsement};
use super::manage::{self, RightsChange};
use super::{delete_category, put_category};
use crate::app::App;
use crate::broker::group;
use crate::client;
use crate::manage::{Actor, IfMatch, ManageError, etag, shared, to_the_end};
use crate::scope::ScopeSet;
use crate::token::Caller;
use crate::user;

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

fn given(list: Vec<types::NewEndorsement>) -> Vec<NewEndorsement> {
    list.into_iter().map(NewEndorsement::from).collect()
}

impl RolesApi for App {
    async fn list_roles(&self, _call: Call<'_, Caller>) -> Result<ListRolesResponse, Rejection> {
        Ok(ListRolesResponse::ok(types::RoleList {
            items: self.scopes().roles().map(view).collect(),
        }))
    }

    async fn put_role(
        &self,
        call: Call<'_, Caller>,
        params: PutRoleParams,
        body: types::PutRole,
    ) -> Result<PutRoleResponse, Rejection> {
        let if_match = IfMatch::parse(params.if_match.as_deref())?;
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
        let role = to_the_end(async move {
            let description = body.description.unwrap_or_default();
            let id = &params.role_id;
            manage::put(&app, &actor, id, &if_match, &description, &body.scope).await
        })
        .await?;
        Ok(PutRoleResponse::ok(view(&role), Some(etag(role.version))))
    }

    async fn delete_role(
        &self,
        call: Call<'_, Caller>,
        params: DeleteRoleParams,
    ) -> Result<DeleteRoleResponse, Rejection> {
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
        to_the_end(async move { manage::delete(&app, &actor, &params.role_id).await }).await?;
        Ok(DeleteRoleResponse::no_content())
    }

    async fn get_user_rights(
        &self,
        _call: Call<'_, Caller>,
        params: GetUserRightsParams,
    ) -> Result<GetUserRightsResponse, Rejection> {
        let user = user::manage::get(self, params.user_id).await?;
        let version = etag(user.version);
        Ok(GetUserRightsResponse::ok(
            rights(self, &user).await?,
            Some(version),
        ))
    }

    async fn set_user_rights(
        &self,
        call: Call<'_, Caller>,
        params: SetUserRightsParams,
        body: types::SetUserRights,
    ) -> Result<SetUserRightsResponse, Rejection> {
        let if_match = IfMatch::parse(params.if_match.as_deref())?;
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
        let user = to_the_end(async move {
            let change = RightsChange {
                roles: body.roles,
                endorsements: body.endorsements.map(given),
            };
            manage::set_rights(&app, &actor, params.user_id, &if_match, change).await
        })
        .await?;
        let version = etag(user.version);
        Ok(SetUserRightsResponse::ok(
            rights(self, &user).await?,
            Some(version),
        ))
    }
}

impl EndorsementsApi for App {
    async fn list_categories(
        &self,
        _call: Call<'_, Caller>,
    ) -> Result<ListCategoriesResponse, Rejection> {
        Ok(ListCategoriesResponse::ok(types::CategoryList {
            items: self.scopes().categories().map(category_view).collect(),
        }))
    }

    async fn put_category(
        &self,
        call: Call<'_, Caller>,
        params: PutCategoryParams,
        body: types::PutCategory,
    ) -> Result<PutCategoryResponse, Rejection> {
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
        let id = params.category_id;
        let made =
            to_the_end(async move { put_category(&app, &actor, &id, &body.name).await }).await?;
        Ok(PutCategoryResponse::ok(category_view(&made)))
    }

    async fn delete_category(
        &self,
        call: Call<'_, Caller>,
        params: DeleteCategoryParams,
    ) -> Result<DeleteCategoryResponse, Rejection> {
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
        let id = params.category_id;
        to_the_end(async move { delete_category(&app, &actor, &id).await }).await?;
        Ok(DeleteCategoryResponse::no_content())
    }

    async fn get_client_endorsements(
        &self,
        _call: Call<'_, Caller>,
        params: GetClientEndorsementsParams,
    ) -> Result<GetClientEndorsementsResponse, Rejection> {
        let listed = client::manage::get(self, &params.client_id).await?;
        let endorsements = listed.client.endorsements.iter();
        Ok(GetClientEndorsementsResponse::ok(types::EndorsementList {
            endorsements: endorsements.map(endorsement::view).collect(),
        }))
    }

    async fn set_client_endorsements(
        &self,
        call: Call<'_, Caller>,
        params: SetClientEndorsementsParams,
        body: types::SetEndorsements,
    ) -> Result<SetClientEndorsementsResponse, Rejection> {
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
        let endorsements = to_the_end(async move {
            let new = given(body.endorsements);
            manage::endorse_client(&app, &actor, &params.client_id, &IfMatch::Any, &new).await
        })
        .await?;
        Ok(SetClientEndorsementsResponse::ok(types::EndorsementList {
            endorsements: endorsements.iter().map(endorsement::view).collect(),
        }))
    }
}
