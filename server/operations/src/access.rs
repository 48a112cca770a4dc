//! `/api/v1/access-requests`.

use async_trait::async_trait;
use countersign_api::access_requests::{
    AccessRequestsApi, ApproveAccessRequestParams, ApproveAccessRequestResponse,
    CreateAccessRequestResponse, DenyAccessRequestParams, DenyAccessRequestResponse,
    GetAccessRequestParams, GetAccessRequestResponse, ListAccessRequestsParams,
    ListAccessRequestsResponse, RevokeAccessRequestParams, RevokeAccessRequestResponse,
    WithdrawAccessRequestParams, WithdrawAccessRequestResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_store::{AccessRequestFilter, AccessState};

use super::Operations;
use countersign_rules::access::manage::{self, Application, Approve, Sees};
use countersign_rules::access::view::view;

use countersign_rules::client::{grant_list, is_client_id};
use countersign_rules::manage::page::{self, List, Page};
use countersign_rules::manage::{Actor, ManageError, bad_parameter, location, to_the_end};
use countersign_rules::scope::{ScopeSet, builtin};
use countersign_rules::token::Caller;

/// Whose applications a caller sees.
fn sees(caller: &Caller) -> Sees {
    match (caller.may(builtin::REVIEW), caller.user_id()) {
        (true, _) => Sees::All,
        (false, Some(user)) => Sees::Own(user),
        (false, None) => Sees::Nothing,
    }
}

fn scopes(text: &str) -> Result<ScopeSet, ManageError> {
    ScopeSet::parse(text).map_err(|_| {
        ManageError::invalid(
            "scope",
            "must be at most 100 scopes separated by single spaces",
        )
    })
}

#[async_trait]
impl AccessRequestsApi for Operations {
    async fn list_access_requests(
        &self,
        call: Call<'_, Caller>,
        params: ListAccessRequestsParams,
    ) -> Result<ListAccessRequestsResponse, Rejection> {
        let before = page::after(List::AccessRequests, params.page_token.as_deref(), |id| {
            id.parse().ok()
        })?;
        let state = match params.state {
            None => None,
            // What the clock decides cannot be looked for.
            Some(types::AccessRequestState::Expired) => {
                let wrong = "must be a state that somebody brought about; look among the approved";
                return Err(bad_parameter("state", wrong));
            }
            Some(state) => AccessState::from_word(state.as_str()),
        };
        let client_id = params.client_id;
        let filter = AccessRequestFilter {
            state,
            // A text that cannot be the id of a client is the id of none.
            client_id: client_id.map(|id| if is_client_id(&id) { id } else { String::new() }),
            owner_id: None,
        };
        let sees = sees(&call.caller);
        let limit = page::limit(params.limit);
        let found: Page<_> = manage::list(self, sees, filter, before, limit).await?;
        Ok(ListAccessRequestsResponse::ok(types::AccessRequestPage {
            next_page: found.next(List::AccessRequests, |last| last.id.to_string()),
            items: found
                .items
                .iter()
                .map(|one| view(self, one, sees))
                .collect(),
        }))
    }

    async fn create_access_request(
        &self,
        call: Call<'_, Caller>,
        body: types::CreateAccessRequest,
    ) -> Result<CreateAccessRequestResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let sees = sees(&call.caller);
        let made = to_the_end(async move {
            let application = Application {
                scopes: scopes(body.scope.as_deref().unwrap_or_default())?,
                grant_types: grant_list(body.grant_types.unwrap_or_default()),
                reason: body.reason,
            };
            manage::create(&app, &actor, sees, &body.client_id, application).await
        })
        .await?;
        let at = location("access-requests", &made.id.to_string());
        Ok(CreateAccessRequestResponse::created(
            view(self, &made, sees),
            at,
        ))
    }

    async fn get_access_request(
        &self,
        call: Call<'_, Caller>,
        params: GetAccessRequestParams,
    ) -> Result<GetAccessRequestResponse, Rejection> {
        let sees = sees(&call.caller);
        let request = manage::get(self, sees, params.access_request_id).await?;
        Ok(GetAccessRequestResponse::ok(view(self, &request, sees)))
    }

    async fn approve_access_request(
        &self,
        call: Call<'_, Caller>,
        params: ApproveAccessRequestParams,
        body: types::ApproveAccessRequest,
    ) -> Result<ApproveAccessRequestResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let id = params.access_request_id;
        let request = to_the_end(async move {
            let approve = Approve {
                scopes: body.scope.as_deref().map(scopes).transpose()?,
                grant_types: body.grant_types.map(grant_list),
                expires_at: body.expires_at,
                reason: body.reason,
            };
            manage::approve(&app, &actor, id, approve).await
        })
        .await?;
        Ok(ApproveAccessRequestResponse::ok(view(
            self,
            &request,
            Sees::All,
        )))
    }

    async fn deny_access_request(
        &self,
        call: Call<'_, Caller>,
        params: DenyAccessRequestParams,
        body: types::DecideAccessRequest,
    ) -> Result<DenyAccessRequestResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let id = params.access_request_id;
        let request = to_the_end(async move {
            manage::refuse(&app, &actor, id, AccessState::Denied, &body.reason).await
        })
        .await?;
        Ok(DenyAccessRequestResponse::ok(view(
            self,
            &request,
            Sees::All,
        )))
    }

    async fn revoke_access_request(
        &self,
        call: Call<'_, Caller>,
        params: RevokeAccessRequestParams,
        body: types::DecideAccessRequest,
    ) -> Result<RevokeAccessRequestResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let id = params.access_request_id;
        let request = to_the_end(async move {
            manage::refuse(&app, &actor, id, AccessState::Revoked, &body.reason).await
        })
        .await?;
        Ok(RevokeAccessRequestResponse::ok(view(
            self,
            &request,
            Sees::All,
        )))
    }

    async fn withdraw_access_request(
        &self,
        call: Call<'_, Caller>,
        params: WithdrawAccessRequestParams,
    ) -> Result<WithdrawAccessRequestResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let (sees, id) = (sees(&call.caller), params.access_request_id);
        let request =
            to_the_end(async move { manage::withdraw(&app, &actor, sees, id).await }).await?;
        Ok(WithdrawAccessRequestResponse::ok(view(
            self, &request, sees,
        )))
    }
}
