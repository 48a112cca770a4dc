//! `/api/v1/webhooks`.

use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_api::webhooks::{
    CREATE_WEBHOOK, CreateWebhookParams, CreateWebhookResponse, DeleteWebhookParams,
    DeleteWebhookResponse, GetWebhookParams, GetWebhookResponse, ListWebhookDeliveriesParams,
    ListWebhookDeliveriesResponse, ListWebhooksParams, ListWebhooksResponse,
    ResendWebhookDeliveryParams, ResendWebhookDeliveryResponse, RotateWebhookSecretParams,
    RotateWebhookSecretResponse, UpdateWebhookParams, UpdateWebhookResponse, WebhooksApi,
};
use countersign_store::{DeliveryState, Webhook, WebhookDelivery};

use super::manage::{self, Registered, WebhookChange};
use crate::app::App;
use crate::manage::idempotency::{self, Created};
use crate::manage::page::{self, List};
use crate::manage::{Actor, IfMatch, ManageError, etag, location, shared, to_the_end};
use crate::token::Caller;

/// A webhook as the API and the command line show it.
pub fn view(hook: &Webhook) -> types::Webhook {
    types::Webhook {
        id: hook.id,
        url: hook.url.clone().into(),
        description: hook.description.clone(),
        kinds: hook.kinds.clone(),
        enabled: hook.disabled_at.is_none(),
        created_at: hook.created_at,
        updated_at: hook.updated_at,
    }
}

/// One that was just made, with its secret.
pub fn registration_view(registered: &Registered) -> types::WebhookRegistration {
    types::WebhookRegistration {
        webhook: view(&registered.webhook),
        secret: registered.secret.reveal(),
    }
}

/// What became of an event for a webhook.
pub fn delivery_view(row: &WebhookDelivery) -> types::WebhookDelivery {
    let narrow = |number: i64| i32::try_from(number).unwrap_or(i32::MAX);
    types::WebhookDelivery {
        event_id: row.event_id,
        kind: row.kind.clone(),
        state: match row.state.as_str() {
            "delivered" => types::WebhookDeliveryState::Delivered,
            "given_up" => types::WebhookDeliveryState::GivenUp,
            _ => types::WebhookDeliveryState::Waiting,
        },
        attempts: narrow(row.attempts),
        next_attempt_at: row.next_attempt_at,
        last_attempt_at: row.last_attempt_at,
        status: row.status.map(narrow),
        problem: row.problem.clone(),
        created_at: row.created_at,
    }
}

fn state(state: types::WebhookDeliveryState) -> DeliveryState {
    match state {
        types::WebhookDeliveryState::Waiting => DeliveryState::Waiting,
        types::WebhookDeliveryState::Delivered => DeliveryState::Delivered,
        types::WebhookDeliveryState::GivenUp => DeliveryState::GivenUp,
    }
}

impl WebhooksApi for App {
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
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
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
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
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
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
        to_the_end(async move { manage::delete(&app, &actor, params.webhook_id).await }).await?;
        Ok(DeleteWebhookResponse::no_content())
    }

    async fn rotate_webhook_secret(
        &self,
        call: Call<'_, Caller>,
        params: RotateWebhookSecretParams,
    ) -> Result<RotateWebhookSecretResponse, Rejection> {
        let (app, actor) = (shared(&call)?, Actor::of(self, &call));
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
