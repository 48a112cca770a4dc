//! `/api/v1/provider-settings`.

use async_trait::async_trait;
use countersign_api::provider_settings::{
    DeleteProviderSettingsParams, DeleteProviderSettingsResponse, GetProviderSettingsParams,
    GetProviderSettingsResponse, ListProviderSettingsParams, ListProviderSettingsResponse,
    ProviderSettingsApi, TestProviderParams, TestProviderResponse, UpdateProviderSettingsParams,
    UpdateProviderSettingsResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;

use super::Operations;
use countersign_rules::broker::stored::view::{change, tested, view};

use countersign_rules::broker::provider::ProviderName;

use countersign_rules::broker::stored::{delete, get, list, put, test};
use countersign_rules::manage::page::{self, List, Page};
use countersign_rules::manage::{Actor, IfMatch, etag, to_the_end};
use countersign_rules::token::Caller;

#[async_trait]
impl ProviderSettingsApi for Operations {
    async fn list_provider_settings(
        &self,
        _call: Call<'_, Caller>,
        params: ListProviderSettingsParams,
    ) -> Result<ListProviderSettingsResponse, Rejection> {
        let token = params.page_token.as_deref();
        let after = page::after(List::Providers, token, |name| {
            ProviderName::parse(name).map(|name| name.to_string())
        })?;
        let mut all = list(self).await?;
        all.retain(|one| after.as_ref().is_none_or(|after| one.name > *after));
        let shown = Page::cut(all, page::limit(params.limit));
        Ok(ListProviderSettingsResponse::ok(
            types::ProviderSettingsPage {
                next_page: shown.next(List::Providers, |last| last.name.clone()),
                items: shown.items.iter().map(|one| view(self, one)).collect(),
            },
        ))
    }

    async fn get_provider_settings(
        &self,
        _call: Call<'_, Caller>,
        params: GetProviderSettingsParams,
    ) -> Result<GetProviderSettingsResponse, Rejection> {
        let found = get(self, &params.provider).await?;
        let etag = etag(found.version());
        Ok(GetProviderSettingsResponse::ok(
            view(self, &found),
            Some(etag),
        ))
    }

    async fn update_provider_settings(
        &self,
        call: Call<'_, Caller>,
        params: UpdateProviderSettingsParams,
        body: types::UpdateProviderSettings,
    ) -> Result<UpdateProviderSettingsResponse, Rejection> {
        let if_match = IfMatch::parse(params.if_match.as_deref())?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let name = params.provider;
        let (settings, secret) = change(body);
        let stored =
            to_the_end(async move { put(&app, &actor, &name, &if_match, settings, secret).await })
                .await?;
        let etag = etag(stored.version());
        Ok(UpdateProviderSettingsResponse::ok(
            view(self, &stored),
            Some(etag),
        ))
    }

    async fn delete_provider_settings(
        &self,
        call: Call<'_, Caller>,
        params: DeleteProviderSettingsParams,
    ) -> Result<DeleteProviderSettingsResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        to_the_end(async move { delete(&app, &actor, &params.provider).await }).await?;
        Ok(DeleteProviderSettingsResponse::no_content())
    }

    async fn test_provider(
        &self,
        _call: Call<'_, Caller>,
        params: TestProviderParams,
    ) -> Result<TestProviderResponse, Rejection> {
        let steps = test::run(self, &params.provider).await?;
        Ok(TestProviderResponse::ok(tested(self, &steps)))
    }
}
