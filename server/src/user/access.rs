//! Where a user is signed in, and the ways back into the account, as administrators see and end them.

use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_api::user_access::{
    EndUserSessionsParams, EndUserSessionsResponse, ListUserSessionsParams,
    ListUserSessionsResponse, SendPasswordResetParams, SendPasswordResetResponse, UserAccessApi,
};

use super::manage;
use crate::account::reset;
use crate::app::App;
use crate::manage::{Actor, ManageError, shared, to_the_end};
use crate::session;
use crate::token::Caller;

impl UserAccessApi for App {
    async fn list_user_sessions(
        &self,
        call: Call<'_, Caller>,
        params: ListUserSessionsParams,
    ) -> Result<ListUserSessionsResponse, Rejection> {
        let user = manage::get(self, params.user_id).await?;
        let (token, limit) = (params.page_token.as_deref(), params.limit);
        let page = session::page_of(self, user.id, token, limit, &call.caller).await?;
        Ok(ListUserSessionsResponse::ok(page))
    }

    async fn end_user_sessions(
        &self,
        call: Call<'_, Caller>,
        params: EndUserSessionsParams,
    ) -> Result<EndUserSessionsResponse, Rejection> {
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
        let ended = to_the_end(async move {
            let user = manage::get(&app, params.user_id).await?;
            session::manage::end_all(&app, &actor, user.id).await
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
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
        to_the_end(async move {
            let user = manage::get(&app, params.user_id).await?;
            reset::send_to(&app, &actor, &user).await?;
            Ok::<_, ManageError>(())
        })
        .await?;
        Ok(SendPasswordResetResponse::no_content())
    }
}
