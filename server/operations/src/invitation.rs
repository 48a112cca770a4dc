//! `/api/v1/invitations`.

use async_trait::async_trait;
use countersign_api::invitations::{
    CreateInvitationResponse, DeleteInvitationParams, DeleteInvitationResponse, InvitationsApi,
    ListInvitationsParams, ListInvitationsResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;

use super::Operations;
use countersign_rules::account::invitation::{create, list, revoke, row_view, view};
use countersign_rules::manage::page::{self, List};
use countersign_rules::manage::{Actor, to_the_end};
use countersign_rules::token::Caller;

#[async_trait]
impl InvitationsApi for Operations {
    async fn list_invitations(
        &self,
        _call: Call<'_, Caller>,
        params: ListInvitationsParams,
    ) -> Result<ListInvitationsResponse, Rejection> {
        let token = params.page_token.as_deref();
        let after = page::after(List::Invitations, token, |id| id.parse().ok())?;
        let found = list(self, after, page::limit(params.limit)).await?;
        Ok(ListInvitationsResponse::ok(types::InvitationPage {
            next_page: found.next(List::Invitations, |last| last.id.to_string()),
            items: found.items.iter().map(row_view).collect(),
        }))
    }

    async fn delete_invitation(
        &self,
        call: Call<'_, Caller>,
        params: DeleteInvitationParams,
    ) -> Result<DeleteInvitationResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let id = params.invitation_id;
        to_the_end(async move { revoke(&app, &actor, id).await }).await?;
        Ok(DeleteInvitationResponse::no_content())
    }

    async fn create_invitation(
        &self,
        call: Call<'_, Caller>,
        body: types::CreateInvitation,
    ) -> Result<CreateInvitationResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let made = to_the_end(async move { create(&app, &actor, body.email.as_deref()).await });
        Ok(CreateInvitationResponse::created(view(&made.await?)))
    }
}
