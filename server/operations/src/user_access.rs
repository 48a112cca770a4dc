//! Where a user is signed in, and the ways back into the account, as administrators see and end them.

use async_trait::async_trait;
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_api::user_access::{
    EndUserSessionsParams, EndUserSessionsResponse, ListUserSessionsParams,
    ListUserSessionsResponse, SendPasswordResetParams, SendPasswordResetResponse, UserAccessApi,
};

use super::Operations;
use super::session::page_of;
use countersign_rules::account::reset;
use countersign_rules::manage::{Actor, ManageError, to_the_end};
use countersign_rules::session::manage as sessions;
use countersign_rules::token::Caller;
use countersign_rules::user::manage;

#[async_trait]
impl UserAccessApi for Operations {
    async fn list_user_sessions(
        &self,
        call: Call<'_, Caller>,
        params: ListUserSessionsParams,
    ) -> Result<ListUserSessionsResponse, Rejection> {
        let user = manage::get(self, params.user_id).await?;
        let (token, limit) = (params.page_token.as_deref(), params.limit);
        let page = page_of(self, user.id, token, limit, &call.caller).await?;
        Ok(ListUserSessionsResponse::ok(page))
    }

    async fn end_user_sessions(
        &self,
        call: Call<'_, Caller>,
        params: EndUserSessionsParams,
    ) -> Result<EndUserSessionsResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let ended = to_the_end(async move {
            let user = manage::get(&app, params.user_id).await?;
            sessions::end_all(&app, &actor, user.id).await
        })
        .await?;
        let ended = i64::try_from(ended).unwrap_or(i64::MAX);
        Ok(EndUserSessionsResponse::ok(types::EndedSessions { ended }))
    }

    async fn send_password_reset(
        &self,
        call: Call<'_, Caller>,
        params: SendPasswordResetParams,
    ) -> Result<SendPasswordResetResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        to_the_end(async move {
            let user = manage::get(&app, params.user_id).await?;
            reset::send_to(&app, &actor, &user).await?;
            Ok::<_, ManageError>(())
        })
        .await?;
        Ok(SendPasswordResetResponse::no_content())
    }
}
