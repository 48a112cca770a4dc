//! `/api/v1/roles`, `/api/v1/categories`, and the rights of users and clients.

use async_trait::async_trait;
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

use super::Operations;
use countersign_rules::role::view::{category_view, rights, view};

use countersign_rules::client;
use countersign_rules::manage::{Actor, IfMatch, etag, to_the_end};
use countersign_rules::role::endorsement::{self, NewEndorsement};
use countersign_rules::role::manage::{self, RightsChange};
use countersign_rules::role::{delete_category, put_category};

use countersign_rules::token::Caller;
use countersign_rules::user;

fn given(list: Vec<types::NewEndorsement>) -> Vec<NewEndorsement> {
    list.into_iter().map(NewEndorsement::from).collect()
}

#[async_trait]
impl RolesApi for Operations {
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
        let (app, actor) = (self.app(), Actor::of(self, &call));
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
        let (app, actor) = (self.app(), Actor::of(self, &call));
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
        let (app, actor) = (self.app(), Actor::of(self, &call));
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

#[async_trait]
impl EndorsementsApi for Operations {
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
        let (app, actor) = (self.app(), Actor::of(self, &call));
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
        let (app, actor) = (self.app(), Actor::of(self, &call));
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
        let (app, actor) = (self.app(), Actor::of(self, &call));
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
