//! `/api/v1/provider-settings`.

use std::collections::HashMap;

use countersign_api::provider_settings::{
    DeleteProviderSettingsParams, DeleteProviderSettingsResponse, GetProviderSettingsParams,
    GetProviderSettingsResponse, ListProviderSettingsParams, ListProviderSettingsResponse,
    ProviderSettingsApi, TestProviderParams, TestProviderResponse, UpdateProviderSettingsParams,
    UpdateProviderSettingsResponse,
};
use countersign_api::support::{Any, Call, Rejection};
use countersign_api::types;
use serde_json::{Map, Value};

use super::test::Step;
use super::{SetUp, delete, get, list, put, test};
use crate::app::App;
use crate::broker::provider::{Protocol, ProviderName};
use crate::manage::page::{self, List, Page};
use crate::manage::{Actor, IfMatch, etag, shared, to_the_end};
use crate::token::Caller;

/// A provider as the API shows it, without its secret.
pub fn view(app: &App, set_up: &SetUp) -> types::ProviderSettings {
    let protocol = set_up.provider.as_ref().map(|one| one.settings.protocol);
    let stored = set_up.stored.as_ref();
    let settings: HashMap<_, _> = stored
        .iter()
        .flat_map(|row| &row.settings)
        .map(|(name, value)| (name.clone(), Any(value.clone())))
        .collect();
    types::ProviderSettings {
        name: set_up.name.clone(),
        title: set_up.title().to_owned(),
        protocol: match protocol.unwrap_or_default() {
            Protocol::Openid => "openid",
            Protocol::Oauth2 => "oauth2",
            Protocol::Oauth1 => "oauth1",
        }
        .to_owned(),
        configured: set_up.configured,
        stored: stored.is_some(),
        has_secret: stored.is_some_and(|row| row.secret_sealed.is_some()),
        redirect_uri: format!("{}/sign-in/{}/callback", app.issuer, set_up.name),
        settings,
        problem: set_up.fault.clone(),
        updated_at: stored.map(|row| row.updated_at),
    }
}

fn step(app: &App, step: &Step) -> types::ProviderTestStep {
    let found: Vec<_> = step.found.iter().map(|text| app.in_english(text)).collect();
    types::ProviderTestStep {
        name: step.name.to_owned(),
        passed: step.passed,
        found: found.join(". "),
        fix: step.fix.as_ref().map(|text| app.in_english(text)),
    }
}

/// What came of a test, as the API shows it.
pub fn tested(app: &App, steps: &[Step]) -> types::ProviderTest {
    types::ProviderTest {
        passed: steps.iter().all(|step| step.passed),
        steps: steps.iter().map(|one| step(app, one)).collect(),
    }
}

/// What a body says to store: the settings and the secret.
pub fn change(body: types::UpdateProviderSettings) -> (Option<Map<String, Value>>, Option<String>) {
    let settings = body.settings.map(|settings| {
        let members = settings.into_iter().map(|(name, Any(value))| (name, value));
        members.collect()
    });
    (settings, body.client_secret)
}

impl ProviderSettingsApi for App {
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
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
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
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
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
