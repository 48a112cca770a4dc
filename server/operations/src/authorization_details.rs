//! `/api/v1/authorization-details-types`.

use async_trait::async_trait;
use countersign_api::authorization_details::{
    AuthorizationDetailsApi, DeleteAuthorizationDetailsTypeParams,
    DeleteAuthorizationDetailsTypeResponse, ListAuthorizationDetailsTypesResponse,
    PutAuthorizationDetailsTypeParams, PutAuthorizationDetailsTypeResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;

use super::Operations;
use countersign_rules::authorization_details::manage;
use countersign_rules::authorization_details::type_view::{new_type, view};
use countersign_rules::manage::{Actor, IfMatch, etag, to_the_end};
use countersign_rules::token::Caller;

#[async_trait]
impl AuthorizationDetailsApi for Operations {
    async fn list_authorization_details_types(
        &self,
        _call: Call<'_, Caller>,
    ) -> Result<ListAuthorizationDetailsTypesResponse, Rejection> {
        let registry = self.scopes();
        let rows = registry.details_types().map(|kind| view(&kind.row));
        Ok(ListAuthorizationDetailsTypesResponse::ok(
            types::AuthorizationDetailsTypeList {
                items: rows.collect(),
            },
        ))
    }

    async fn put_authorization_details_type(
        &self,
        call: Call<'_, Caller>,
        params: PutAuthorizationDetailsTypeParams,
        body: types::PutAuthorizationDetailsType,
    ) -> Result<PutAuthorizationDetailsTypeResponse, Rejection> {
        let if_match = IfMatch::parse(params.if_match.as_deref())?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let row = to_the_end(async move {
            let new = new_type(params.type_id, body);
            manage::put(&app, &actor, new, &if_match).await
        })
        .await?;
        let version = etag(row.version);
        Ok(PutAuthorizationDetailsTypeResponse::ok(
            view(&row),
            Some(version),
        ))
    }

    async fn delete_authorization_details_type(
        &self,
        call: Call<'_, Caller>,
        params: DeleteAuthorizationDetailsTypeParams,
    ) -> Result<DeleteAuthorizationDetailsTypeResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        to_the_end(async move { manage::delete(&app, &actor, &params.type_id).await }).await?;
        Ok(DeleteAuthorizationDetailsTypeResponse::no_content())
    }
}
