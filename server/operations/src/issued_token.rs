//! `/api/v1/issued-tokens`.

use async_trait::async_trait;
use countersign_api::issued_tokens::{
    IssuedTokensApi, ListIssuedTokensParams, ListIssuedTokensResponse, RevokeIssuedTokenParams,
    RevokeIssuedTokenResponse, RevokeIssuedTokensResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_store::{IssuedFilter, IssuedKind};

use super::Operations;
use countersign_rules::client::is_client_id;
use countersign_rules::issued_token::manage;
use countersign_rules::issued_token::view::view;
use countersign_rules::manage::page::{self, List};
use countersign_rules::manage::{Actor, ManageError, to_the_end};
use countersign_rules::token::Caller;

const fn kind(kind: types::IssuedTokenKind) -> IssuedKind {
    match kind {
        types::IssuedTokenKind::Authorization => IssuedKind::Authorization,
        types::IssuedTokenKind::AccessToken => IssuedKind::AccessToken,
        types::IssuedTokenKind::PersonalToken => IssuedKind::PersonalToken,
    }
}

/// A text that cannot be the id of a client is the id of none.
fn named(client_id: Option<String>) -> Option<String> {
    client_id.map(|id| if is_client_id(&id) { id } else { String::new() })
}

#[async_trait]
impl IssuedTokensApi for Operations {
    async fn list_issued_tokens(
        &self,
        _call: Call<'_, Caller>,
        params: ListIssuedTokensParams,
    ) -> Result<ListIssuedTokensResponse, Rejection> {
        let before = page::after(List::IssuedTokens, params.page_token.as_deref(), |id| {
            id.parse().ok()
        })?;
        let filter = IssuedFilter {
            id: None,
            kind: params.kind.map(kind),
            user_id: params.user_id,
            client_id: named(params.client_id),
            issued_before: params.issued_before,
        };
        let issued = manage::list(self, &filter, before, page::limit(params.limit)).await?;
        Ok(ListIssuedTokensResponse::ok(types::IssuedTokenPage {
            next_page: issued.next(List::IssuedTokens, |last| last.id.to_string()),
            items: issued.items.iter().map(view).collect(),
        }))
    }

    async fn revoke_issued_token(
        &self,
        call: Call<'_, Caller>,
        params: RevokeIssuedTokenParams,
    ) -> Result<RevokeIssuedTokenResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let id = params.issued_token_id;
        to_the_end(async move { manage::revoke_one(&app, &actor, id).await }).await?;
        Ok(RevokeIssuedTokenResponse::no_content())
    }

    async fn revoke_issued_tokens(
        &self,
        call: Call<'_, Caller>,
        body: types::RevokeIssuedTokens,
    ) -> Result<RevokeIssuedTokensResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let dry_run = body.dry_run.unwrap_or(false);
        let filter = IssuedFilter {
            id: None,
            kind: body.kind.map(kind),
            user_id: body.user_id,
            client_id: named(body.client_id),
            issued_before: body.issued_before,
        };
        // Nothing said must not mean everything.
        if filter == IssuedFilter::default() && body.all != Some(true) {
            let wrong = "must be true where nothing else says what to revoke";
            return Err(ManageError::invalid("all", wrong).into());
        }
        if filter != IssuedFilter::default() && body.all == Some(true) {
            let wrong = "must be left out where something else says what to revoke";
            return Err(ManageError::invalid("all", wrong).into());
        }
        let counts = to_the_end(async move {
            match dry_run {
                true => manage::count(&app, &filter).await,
                false => manage::revoke(&app, &actor, &filter).await,
            }
        })
        .await?;
        Ok(RevokeIssuedTokensResponse::ok(types::RevokedIssuedTokens {
            authorizations: counts.authorizations,
            access_tokens: counts.access_tokens,
            personal_tokens: counts.personal_tokens,
            dry_run,
        }))
    }
}
