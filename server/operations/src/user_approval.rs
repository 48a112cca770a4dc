//! `/api/v1/users/{id}/approval`.

use async_trait::async_trait;
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_api::user_approval::{
    ApproveUserParams, ApproveUserResponse, DenyUserParams, DenyUserResponse,
    GetUserApprovalParams, GetUserApprovalResponse, UserApprovalApi,
};

use super::Operations;
use countersign_rules::manage::{Actor, to_the_end};
use countersign_rules::token::Caller;
use countersign_rules::user::approval::{approve, deny, get, view};

#[async_trait]
impl UserApprovalApi for Operations {
    async fn get_user_approval(
        &self,
        _call: Call<'_, Caller>,
        params: GetUserApprovalParams,
    ) -> Result<GetUserApprovalResponse, Rejection> {
        let approval = get(self, params.user_id).await?;
        Ok(GetUserApprovalResponse::ok(view(&approval)))
    }

    async fn approve_user(
        &self,
        call: Call<'_, Caller>,
        params: ApproveUserParams,
    ) -> Result<ApproveUserResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let decided = to_the_end(async move { approve(&app, &actor, params.user_id).await });
        Ok(ApproveUserResponse::ok(view(&decided.await?)))
    }

    async fn deny_user(
        &self,
        call: Call<'_, Caller>,
        params: DenyUserParams,
        body: types::DenyUser,
    ) -> Result<DenyUserResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let reason = body.reason.unwrap_or_default();
        let decided = to_the_end(async move { deny(&app, &actor, params.user_id, &reason).await });
        Ok(DenyUserResponse::ok(view(&decided.await?)))
    }
}
