//! `/api/v1/personal-access-tokens`.

use std::sync::Arc;

use async_trait::async_trait;
use countersign_api::personal_tokens::{
    CREATE_PERSONAL_TOKEN, CreatePersonalTokenParams, CreatePersonalTokenResponse,
    GetPersonalTokenParams, GetPersonalTokenResponse, ListPersonalTokensParams,
    ListPersonalTokensResponse, PersonalTokensApi, RevokePersonalTokenParams,
    RevokePersonalTokenResponse, UpdatePersonalTokenParams, UpdatePersonalTokenResponse,
};
use countersign_api::support::{Call, MaybeUndefined, Rejection};
use countersign_api::types;
use countersign_store::User;

use super::Operations;
use countersign_rules::manage::idempotency::{self, Created};
use countersign_rules::manage::page::{self, List};
use countersign_rules::manage::{Actor, IfMatch, ManageError, etag, location, to_the_end};
use countersign_rules::personal_token::manage::{self, Expiry, NewToken, TokenChange};
use countersign_rules::personal_token::view::view;
use countersign_rules::scope::ScopeSet;
use countersign_rules::session;
use countersign_rules::token::Caller;

/// The last segment of the collection.
const COLLECTION: &str = "personal-access-tokens";

fn scopes(text: &str) -> Result<ScopeSet, ManageError> {
    ScopeSet::parse(text)
        .map_err(|_| ManageError::invalid("scope", "must be scopes, separated by spaces"))
}

fn new_token(body: types::CreatePersonalToken) -> Result<NewToken, ManageError> {
    Ok(NewToken {
        name: body.name,
        scopes: scopes(&body.scope)?,
        expiry: match body.expires_at {
            MaybeUndefined::Undefined => Expiry::Default,
            MaybeUndefined::Null => Expiry::Never,
            MaybeUndefined::Value(at) => Expiry::At(at),
        },
        networks: body.allowed_networks.unwrap_or_default(),
        internal: false,
    })
}

/// The person in the browser: the operation takes nothing but a session.
fn person(caller: &Caller) -> Result<Arc<User>, Rejection> {
    match caller {
        Caller::Session(signed_in) => Ok(signed_in.user.clone()),
        _ => Err(Rejection::internal(
            "a caller without a session got this far",
        )),
    }
}

#[async_trait]
impl PersonalTokensApi for Operations {
    async fn list_personal_tokens(
        &self,
        call: Call<'_, Caller>,
        params: ListPersonalTokensParams,
    ) -> Result<ListPersonalTokensResponse, Rejection> {
        let user_id = call.caller.user()?;
        let after = page::after(List::PersonalTokens, params.page_token.as_deref(), |id| {
            id.parse().ok()
        })?;
        let tokens = manage::list(self, user_id, after, page::limit(params.limit)).await?;
        Ok(ListPersonalTokensResponse::ok(types::PersonalTokenPage {
            next_page: tokens.next(List::PersonalTokens, |last| last.id.to_string()),
            items: tokens.items.iter().map(view).collect(),
        }))
    }

    async fn create_personal_token(
        &self,
        call: Call<'_, Caller>,
        params: CreatePersonalTokenParams,
        body: types::CreatePersonalToken,
    ) -> Result<CreatePersonalTokenResponse, Rejection> {
        session::require_fresh(self, &call.caller)?;
        let owner = person(&call.caller)?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let created = to_the_end(async move {
            let work = async {
                let new = new_token(body.clone())?;
                let made = manage::create(&app, &actor, &owner, app.new_id(), new).await?;
                let (row, token) = made;
                Ok::<_, ManageError>(Created {
                    location: location(COLLECTION, &row.id.to_string()),
                    etag: etag(row.version),
                    body: types::NewPersonalToken {
                        personal_token: view(&row),
                        token: token.expose().to_owned(),
                    },
                })
            };
            let key = params.idempotency_key;
            idempotency::once(&app, &actor, &CREATE_PERSONAL_TOKEN, key, &body, work).await
        })
        .await?;
        Ok(CreatePersonalTokenResponse::created(
            created.body,
            created.location,
            Some(created.etag),
        ))
    }

    async fn get_personal_token(
        &self,
        call: Call<'_, Caller>,
        params: GetPersonalTokenParams,
    ) -> Result<GetPersonalTokenResponse, Rejection> {
        let token = manage::get(self, call.caller.user()?, params.token_id).await?;
        Ok(GetPersonalTokenResponse::ok(
            view(&token),
            Some(etag(token.version)),
        ))
    }

    async fn update_personal_token(
        &self,
        call: Call<'_, Caller>,
        params: UpdatePersonalTokenParams,
        body: types::UpdatePersonalToken,
    ) -> Result<UpdatePersonalTokenResponse, Rejection> {
        let owner = person(&call.caller)?;
        let if_match = IfMatch::parse(params.if_match.as_deref())?;
        let change = TokenChange {
            name: body.name,
            scopes: body.scope.as_deref().map(scopes).transpose()?,
            networks: body.allowed_networks,
        };
        let current = manage::get(self, owner.id, params.token_id).await?;
        if change.widens(&current) {
            session::require_fresh(self, &call.caller)?;
        }
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let token = to_the_end(async move {
            let id = params.token_id;
            manage::update(&app, &actor, &owner, id, &if_match, change).await
        })
        .await?;
        Ok(UpdatePersonalTokenResponse::ok(
            view(&token),
            Some(etag(token.version)),
        ))
    }

    async fn revoke_personal_token(
        &self,
        call: Call<'_, Caller>,
        params: RevokePersonalTokenParams,
    ) -> Result<RevokePersonalTokenResponse, Rejection> {
        let user_id = call.caller.user()?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        to_the_end(async move { manage::revoke(&app, &actor, user_id, params.token_id).await })
            .await?;
        Ok(RevokePersonalTokenResponse::no_content())
    }
}
