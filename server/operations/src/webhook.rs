//! `/api/v1/webhooks`.

use async_trait::async_trait;
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_api::webhooks::{
    CREATE_WEBHOOK, CreateWebhookParams, CreateWebhookResponse, DeleteWebhookParams,
    DeleteWebhookResponse, GetWebhookParams, GetWebhookResponse, ListWebhookDeliveriesParams,
    ListWebhookDeliveriesResponse, ListWebhooksParams, ListWebhooksResponse,
    ResendWebhookDeliveryParams, ResendWebhookDeliveryResponse, RotateWebhookSecretParams,
    RotateWebhookSecretResponse, UpdateWebhookParams, UpdateWebhookResponse, WebhooksApi,
};
use countersign_store::DeliveryState;

use super::Operations;
use countersign_rules::manage::idempotency::{self, Created};
use countersign_rules::manage::page::{self, List};
use countersign_rules::manage::{Actor, IfMatch, ManageError, etag, location, to_the_end};
use countersign_rules::token::Caller;
use countersign_rules::webhook::manage::{self, WebhookChange};
use countersign_rules::webhook::view::{delivery_view, registration_view, view};

fn state(state: types::WebhookDeliveryState) -> DeliveryState {
    match state {
        types::WebhookDeliveryState::Waiting => DeliveryState::Waiting,
        types::WebhookDeliveryState::Delivered => DeliveryState::Delivered,
        types::WebhookDeliveryState::GivenUp => DeliveryState::GivenUp,
    }
}

#[async_trait]
impl WebhooksApi for Operations {
    async fn list_webhooks(
        &self,
        _call: Call<'_, Caller>,
        params: ListWebhooksParams,
    ) -> Result<ListWebhooksResponse, Rejection> {
        let token = params.page_token.as_deref();
        let after = page::after(List::Webhooks, token, |id| id.parse().ok())?;
        let hooks = manage::list(self, after, page::limit(params.limit)).await?;
        Ok(ListWebhooksResponse::ok(types::WebhookPage {
            next_page: hooks.next(List::Webhooks, |last| last.id.to_string()),
            items: hooks.items.iter().map(view).collect(),
        }))
    }

    async fn create_webhook(
        &self,
        call: Call<'_, Caller>,
        params: CreateWebhookParams,
        body: types::CreateWebhook,
    ) -> Result<CreateWebhookResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let key = params.idempotency_key;
        let created = to_the_end(async move {
            let work = async {
                let change = WebhookChange {
                    url: Some(body.url.clone()),
                    description: body.description.clone(),
                    kinds: Some(body.kinds.clone()),
                    enabled: body.enabled,
                };
                let made = manage::create(&app, &actor, change).await?;
                Ok::<_, ManageError>(Created {
                    location: location("webhooks", &made.webhook.id.to_string()),
                    etag: etag(made.webhook.version),
                    body: registration_view(&made),
                })
            };
            idempotency::once(&app, &actor, &CREATE_WEBHOOK, key, &body, work).await
        })
        .await?;
        Ok(CreateWebhookResponse::created(
            created.body,
            created.location,
            Some(created.etag),
        ))
    }

    async fn get_webhook(
        &self,
        _call: Call<'_, Caller>,
        params: GetWebhookParams,
    ) -> Result<GetWebhookResponse, Rejection> {
        let hook = manage::get(self, params.webhook_id).await?;
        Ok(GetWebhookResponse::ok(
            view(&hook),
            Some(etag(hook.version)),
        ))
    }

    async fn update_webhook(
        &self,
        call: Call<'_, Caller>,
        params: UpdateWebhookParams,
        body: types::UpdateWebhook,
    ) -> Result<UpdateWebhookResponse, Rejection> {
        let if_match = IfMatch::parse(params.if_match.as_deref())?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let change = WebhookChange {
            url: body.url,
            description: body.description,
            kinds: body.kinds,
            enabled: body.enabled,
        };
        let id = params.webhook_id;
        let hook =
            to_the_end(async move { manage::update(&app, &actor, id, &if_match, change).await })
                .await?;
        Ok(UpdateWebhookResponse::ok(
            view(&hook),
            Some(etag(hook.version)),
        ))
    }

    async fn delete_webhook(
        &self,
        call: Call<'_, Caller>,
        params: DeleteWebhookParams,
    ) -> Result<DeleteWebhookResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        to_the_end(async move { manage::delete(&app, &actor, params.webhook_id).await }).await?;
        Ok(DeleteWebhookResponse::no_content())
    }

    async fn rotate_webhook_secret(
        &self,
        call: Call<'_, Caller>,
        params: RotateWebhookSecretParams,
    ) -> Result<RotateWebhookSecretResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let made = to_the_end(async move { manage::rotate(&app, &actor, params.webhook_id).await })
            .await?;
        Ok(RotateWebhookSecretResponse::ok(registration_view(&made)))
    }

    async fn list_webhook_deliveries(
        &self,
        _call: Call<'_, Caller>,
        params: ListWebhookDeliveriesParams,
    ) -> Result<ListWebhookDeliveriesResponse, Rejection> {
        let token = params.page_token.as_deref();
        let before = page::after(List::Deliveries, token, |id| id.parse().ok())?;
        let (id, limit) = (params.webhook_id, page::limit(params.limit));
        let state = params.state.map(|one| state(one).as_str());
        let rows = manage::deliveries(self, id, state, before, limit).await?;
        Ok(ListWebhookDeliveriesResponse::ok(
            types::WebhookDeliveryPage {
                next_page: rows.next(List::Deliveries, |last| last.event_id.to_string()),
                items: rows.items.iter().map(delivery_view).collect(),
            },
        ))
    }

    async fn resend_webhook_delivery(
        &self,
        _call: Call<'_, Caller>,
        params: ResendWebhookDeliveryParams,
    ) -> Result<ResendWebhookDeliveryResponse, Rejection> {
        let row = manage::resend(self, params.webhook_id, params.event_id).await?;
        Ok(ResendWebhookDeliveryResponse::ok(delivery_view(&row)))
    }
}
