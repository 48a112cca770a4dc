//! `/api/v1/scopes`.

use async_trait::async_trait;
use countersign_api::scopes::{
    CREATE_SCOPE, CreateScopeParams, CreateScopeResponse, DeleteScopeParams, DeleteScopeResponse,
    GetScopeParams, GetScopeResponse, ListScopesParams, ListScopesResponse, ScopesApi,
    UpdateScopeParams, UpdateScopeResponse,
};
use countersign_api::support::{Call, MaybeUndefined, Rejection};
use countersign_api::types;
use countersign_store::{ScopeNaming, ScopeRules};

use super::Operations;
use countersign_rules::manage::idempotency::{self, Created};
use countersign_rules::manage::page::{self, List};
use countersign_rules::manage::{Actor, IfMatch, ManageError, etag, location, to_the_end};
use countersign_rules::scope::is_scope_token;
use countersign_rules::scope::manage::{self, ScopeChange};
use countersign_rules::scope::naming::NamingChange;
use countersign_rules::scope::view::{approval, new_scope, resources, view};
use countersign_rules::token::Caller;

/// The names in what the API is sent.
fn naming_of(body: &types::CreateScope) -> ScopeNaming {
    ScopeNaming {
        aliases: body.aliases.clone().unwrap_or_default(),
        deprecated_at: body.deprecated_at,
        replaced_by: body.replaced_by.clone(),
        owner: None,
    }
}

/// Who may have it, in what the API is sent.
fn rules_of(body: &types::CreateScope) -> ScopeRules {
    let rules = ScopeRules::default();
    ScopeRules {
        approval: body
            .approval
            .map_or(rules.approval, |one| approval(one).to_owned()),
        restricted: body.restricted.unwrap_or(rules.restricted),
        resources: body
            .resources
            .map_or(rules.resources, |one| resources(one).to_owned()),
    }
}

/// A member that may be left out or null.
fn given<T>(member: MaybeUndefined<T>) -> Option<Option<T>> {
    match member {
        MaybeUndefined::Undefined => None,
        MaybeUndefined::Null => Some(None),
        MaybeUndefined::Value(value) => Some(Some(value)),
    }
}

fn scope_change(body: types::UpdateScope) -> ScopeChange {
    ScopeChange {
        help_text: body.help_text,
        description: body.description,
        group: body.group,
        internal: body.internal,
        naming: NamingChange {
            aliases: body.aliases,
            deprecated_at: given(body.deprecated_at),
            replaced_by: given(body.replaced_by),
        },
        approval: body.approval.map(approval),
        restricted: body.restricted,
        resources: body.resources.map(resources),
    }
}

#[async_trait]
impl ScopesApi for Operations {
    async fn list_scopes(
        &self,
        _call: Call<'_, Caller>,
        params: ListScopesParams,
    ) -> Result<ListScopesResponse, Rejection> {
        let after = page::after(List::Scopes, params.page_token.as_deref(), |id| {
            is_scope_token(id).then(|| id.to_owned())
        })?;
        let limit = page::limit(params.limit);
        let scopes = manage::list(self, params.include_internal, after.as_deref(), limit);
        Ok(ListScopesResponse::ok(types::ScopePage {
            next_page: scopes.next(List::Scopes, |last| last.id.clone()),
            items: scopes.items.iter().map(view).collect(),
        }))
    }

    async fn create_scope(
        &self,
        call: Call<'_, Caller>,
        params: CreateScopeParams,
        body: types::CreateScope,
    ) -> Result<CreateScopeResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let created = to_the_end(async move {
            let work = async {
                let scope = manage::create_named(
                    &app,
                    &actor,
                    new_scope(body.clone()),
                    naming_of(&body),
                    rules_of(&body),
                )
                .await?;
                Ok::<_, ManageError>(Created {
                    location: location("scopes", &scope.id),
                    etag: etag(scope.version),
                    body: view(&scope),
                })
            };
            idempotency::once(
                &app,
                &actor,
                &CREATE_SCOPE,
                params.idempotency_key,
                &body,
                work,
            )
            .await
        })
        .await?;
        Ok(CreateScopeResponse::created(
            created.body,
            created.location,
            Some(created.etag),
        ))
    }

    async fn get_scope(
        &self,
        _call: Call<'_, Caller>,
        params: GetScopeParams,
    ) -> Result<GetScopeResponse, Rejection> {
        let scope = manage::get(self, &params.scope_id)?;
        Ok(GetScopeResponse::ok(
            view(&scope),
            Some(etag(scope.version)),
        ))
    }

    async fn update_scope(
        &self,
        call: Call<'_, Caller>,
        params: UpdateScopeParams,
        body: types::UpdateScope,
    ) -> Result<UpdateScopeResponse, Rejection> {
        let if_match = IfMatch::parse(params.if_match.as_deref())?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let scope = to_the_end(async move {
            manage::update(
                &app,
                &actor,
                &params.scope_id,
                &if_match,
                scope_change(body),
            )
            .await
        })
        .await?;
        Ok(UpdateScopeResponse::ok(
            view(&scope),
            Some(etag(scope.version)),
        ))
    }

    async fn delete_scope(
        &self,
        call: Call<'_, Caller>,
        params: DeleteScopeParams,
    ) -> Result<DeleteScopeResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        to_the_end(async move { manage::delete(&app, &actor, &params.scope_id).await }).await?;
        Ok(DeleteScopeResponse::no_content())
    }
}
