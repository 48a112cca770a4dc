//! `/api/v1/linked-accounts`, and the same below a user.

use async_trait::async_trait;
use countersign_api::linked_accounts::{
    LinkUserAccountParams, LinkUserAccountResponse, LinkedAccountsApi, ListAllLinkedAccountsParams,
    ListAllLinkedAccountsResponse, ListLinkedAccountsParams, ListLinkedAccountsResponse,
    ListUserLinkedAccountsParams, ListUserLinkedAccountsResponse, RefreshUserLinkedAccountParams,
    RefreshUserLinkedAccountResponse, UnlinkAccountParams, UnlinkAccountResponse,
    UnlinkUserAccountParams, UnlinkUserAccountResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_store::LinkedAccountFilter;
use uuid::Uuid;

use super::Operations;
use countersign_rules::app::App;
use countersign_rules::broker::linked_account::view::view;
use countersign_rules::broker::linked_account::{
    Listed, Named, link, of_everybody, of_user, unlink,
};
use countersign_rules::broker::vault;
use countersign_rules::manage::page::{self, List, Page};
use countersign_rules::manage::{Actor, ManageError, to_the_end};
use countersign_rules::session::require_fresh;
use countersign_rules::token::Caller;
use countersign_rules::user;

async fn list(
    app: &App,
    user_id: Uuid,
    page_token: Option<&str>,
    limit: i32,
) -> Result<types::LinkedAccountPage, Rejection> {
    let after: Option<Uuid> = page::after(List::LinkedAccounts, page_token, |id| id.parse().ok())?;
    let mut listed = of_user(app, user_id).await.map_err(ManageError::from)?;
    listed.retain(|one| after.is_none_or(|after| one.link.id > after));
    let listed = Page::cut(listed, page::limit(limit));
    Ok(types::LinkedAccountPage {
        next_page: listed.next(List::LinkedAccounts, |last| last.link.id.to_string()),
        items: listed.items.into_iter().map(|one| view(app, one)).collect(),
    })
}

#[async_trait]
impl LinkedAccountsApi for Operations {
    async fn list_linked_accounts(
        &self,
        call: Call<'_, Caller>,
        params: ListLinkedAccountsParams,
    ) -> Result<ListLinkedAccountsResponse, Rejection> {
        let user_id = call.caller.user()?;
        let page = list(self, user_id, params.page_token.as_deref(), params.limit).await?;
        Ok(ListLinkedAccountsResponse::ok(page))
    }

    async fn unlink_account(
        &self,
        call: Call<'_, Caller>,
        params: UnlinkAccountParams,
    ) -> Result<UnlinkAccountResponse, Rejection> {
        let user_id = call.caller.user()?;
        require_fresh(self, &call.caller)?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let id = params.linked_account_id;
        to_the_end(async move { unlink(&app, &actor, user_id, id, false).await }).await?;
        Ok(UnlinkAccountResponse::no_content())
    }

    async fn list_all_linked_accounts(
        &self,
        _call: Call<'_, Caller>,
        params: ListAllLinkedAccountsParams,
    ) -> Result<ListAllLinkedAccountsResponse, Rejection> {
        let token = params.page_token.as_deref();
        let after = page::after(List::AllLinkedAccounts, token, |id| id.parse().ok())?;
        let filter = LinkedAccountFilter {
            user_id: params.user_id,
            provider: params.provider,
            query: params.query,
            oldest_first: matches!(params.sort, Some(types::LinkedAccountSort::Oldest)),
        };
        let listed = of_everybody(self, &filter, after, page::limit(params.limit));
        let listed = listed.await.map_err(ManageError::from)?;
        Ok(ListAllLinkedAccountsResponse::ok(
            types::LinkedAccountPage {
                next_page: listed.next(List::AllLinkedAccounts, |last| last.link.id.to_string()),
                items: listed
                    .items
                    .into_iter()
                    .map(|one| view(self, one))
                    .collect(),
            },
        ))
    }

    async fn refresh_user_linked_account(
        &self,
        _call: Call<'_, Caller>,
        params: RefreshUserLinkedAccountParams,
    ) -> Result<RefreshUserLinkedAccountResponse, Rejection> {
        let app = self.app();
        let found = app.store.linked_account(params.linked_account_id).await;
        let link = found
            .map_err(ManageError::from)?
            .filter(|link| link.user_id == params.user_id)
            .ok_or(ManageError::NotFound("linked account"))?;
        vault::renewed_tokens(&app, &link).await?;
        let token = app.store.upstream_token(link.id).await;
        let token = token.map_err(ManageError::from)?;
        let listed = Listed { link, token };
        Ok(RefreshUserLinkedAccountResponse::ok(view(self, listed)))
    }

    async fn list_user_linked_accounts(
        &self,
        _call: Call<'_, Caller>,
        params: ListUserLinkedAccountsParams,
    ) -> Result<ListUserLinkedAccountsResponse, Rejection> {
        user::manage::get(self, params.user_id).await?;
        let (token, limit) = (params.page_token.as_deref(), params.limit);
        let page = list(self, params.user_id, token, limit).await?;
        Ok(ListUserLinkedAccountsResponse::ok(page))
    }

    async fn link_user_account(
        &self,
        call: Call<'_, Caller>,
        params: LinkUserAccountParams,
        body: types::LinkUserAccount,
    ) -> Result<LinkUserAccountResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let named = Named {
            provider: body.provider,
            issuer: body.issuer,
            subject: body.subject,
            username: body.username,
        };
        let work = async move { link(&app, &actor, params.user_id, named).await };
        let link = to_the_end(work).await?;
        let listed = Listed { link, token: None };
        Ok(LinkUserAccountResponse::created(view(self, listed)))
    }

    async fn unlink_user_account(
        &self,
        call: Call<'_, Caller>,
        params: UnlinkUserAccountParams,
    ) -> Result<UnlinkUserAccountResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let (user_id, id) = (params.user_id, params.linked_account_id);
        to_the_end(async move { unlink(&app, &actor, user_id, id, true).await }).await?;
        Ok(UnlinkUserAccountResponse::no_content())
    }
}
