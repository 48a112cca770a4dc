//! `/api/v1/authorizations`.

use async_trait::async_trait;
use countersign_api::authorizations::{
    AuthorizationsApi, ListAuthorizationsParams, ListAuthorizationsResponse,
    RevokeAuthorizationParams, RevokeAuthorizationResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;

use super::Operations;
use countersign_rules::authorization::{Allowed, list, revoke};
use countersign_rules::authorization_details::view as details;
use countersign_rules::client::is_client_id;
use countersign_rules::manage::page::{self, List};
use countersign_rules::manage::{Actor, to_the_end};
use countersign_rules::scope::ScopeRegistry;
use countersign_rules::token::Caller;

fn view(registry: &ScopeRegistry, allowed: &Allowed) -> types::Authorization {
    let details = allowed.details.iter();
    types::Authorization {
        authorization_details: (!allowed.details.is_empty())
            .then(|| details.map(|one| details::allowed(registry, one)).collect()),
        client_id: allowed.client_id.clone(),
        client_name: allowed.client_name.clone(),
        client_uri: allowed.client_uri.clone(),
        scope: allowed.scopes.join(" "),
        authorized_at: allowed.authorized_at,
        last_used_at: allowed.last_used_at,
        active_authorizations: allowed.live,
    }
}

#[async_trait]
impl AuthorizationsApi for Operations {
    async fn list_authorizations(
        &self,
        call: Call<'_, Caller>,
        params: ListAuthorizationsParams,
    ) -> Result<ListAuthorizationsResponse, Rejection> {
        let user_id = call.caller.user()?;
        let after = page::after(List::Authorizations, params.page_token.as_deref(), |id| {
            is_client_id(id).then(|| id.to_owned())
        })?;
        let page = list(self, user_id, after.as_deref(), page::limit(params.limit)).await?;
        let registry = self.scopes();
        Ok(ListAuthorizationsResponse::ok(types::AuthorizationPage {
            next_page: page.next(List::Authorizations, |last| last.client_id.clone()),
            items: page.items.iter().map(|one| view(&registry, one)).collect(),
        }))
    }

    async fn revoke_authorization(
        &self,
        call: Call<'_, Caller>,
        params: RevokeAuthorizationParams,
    ) -> Result<RevokeAuthorizationResponse, Rejection> {
        let user_id = call.caller.user()?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        to_the_end(async move { revoke(&app, &actor, user_id, &params.client_id).await }).await?;
        Ok(RevokeAuthorizationResponse::no_content())
    }
}
