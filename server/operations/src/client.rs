//! `/api/v1/clients`.

use async_trait::async_trait;
use chrono::TimeDelta;
use countersign_api::clients::{
    CREATE_CLIENT, ClientsApi, CreateClientParams, CreateClientResponse, DeleteClientParams,
    DeleteClientResponse, GetClientParams, GetClientResponse, ListClientsParams,
    ListClientsResponse, RotateClientSecretParams, RotateClientSecretResponse, UpdateClientParams,
    UpdateClientResponse,
};
use countersign_api::support::{Call, Rejection};
use countersign_api::types;
use countersign_store::ClientFilter;

use super::Operations;
use countersign_rules::client::view::{registration, view};
use countersign_rules::client::{ClientChange, NewClient, is_client_id, manage};
use countersign_rules::manage::idempotency::{self, Created};
use countersign_rules::manage::page::{self, List};
use countersign_rules::manage::{
    Actor, IfMatch, ManageError, etag, location, search_text, to_the_end,
};
use countersign_rules::token::Caller;

#[async_trait]
impl ClientsApi for Operations {
    async fn list_clients(
        &self,
        _call: Call<'_, Caller>,
        params: ListClientsParams,
    ) -> Result<ListClientsResponse, Rejection> {
        let after = page::after(List::Clients, params.page_token.as_deref(), |id| {
            is_client_id(id).then(|| id.to_owned())
        })?;
        let filter = ClientFilter {
            query: search_text(params.query)?,
            owner_id: params.owner_id,
            internal: params.internal,
            enabled: params.enabled,
            confidential: params
                .client_type
                .map(|kind| kind == types::ClientType::Confidential),
        };
        let limit = page::limit(params.limit);
        let clients = manage::list(self, &filter, after.as_deref(), limit).await?;
        let now = self.clock.now();
        Ok(ListClientsResponse::ok(types::ClientPage {
            next_page: clients.next(List::Clients, |last| last.client.client_id.clone()),
            items: clients.items.iter().map(|one| view(one, now)).collect(),
        }))
    }

    async fn create_client(
        &self,
        call: Call<'_, Caller>,
        params: CreateClientParams,
        body: types::CreateClient,
    ) -> Result<CreateClientResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let created = to_the_end(async move {
            let work = async {
                let new = NewClient::try_from(body.clone())?;
                let registered = manage::create(&app, &actor, new).await?;
                let client = &registered.listed.client;
                Ok::<_, ManageError>(Created {
                    location: location("clients", &client.client_id),
                    etag: etag(client.version),
                    body: registration(&registered, app.clock.now()),
                })
            };
            idempotency::once(
                &app,
                &actor,
                &CREATE_CLIENT,
                params.idempotency_key,
                &body,
                work,
            )
            .await
        })
        .await?;
        Ok(CreateClientResponse::created(
            created.body,
            created.location,
            Some(created.etag),
        ))
    }

    async fn get_client(
        &self,
        _call: Call<'_, Caller>,
        params: GetClientParams,
    ) -> Result<GetClientResponse, Rejection> {
        let listed = manage::get(self, &params.client_id).await?;
        let version = etag(listed.client.version);
        Ok(GetClientResponse::ok(
            view(&listed, self.clock.now()),
            Some(version),
        ))
    }

    async fn update_client(
        &self,
        call: Call<'_, Caller>,
        params: UpdateClientParams,
        body: types::UpdateClient,
    ) -> Result<UpdateClientResponse, Rejection> {
        let if_match = IfMatch::parse(params.if_match.as_deref())?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let listed = to_the_end(async move {
            let change = ClientChange::try_from(body)?;
            manage::update(&app, &actor, &params.client_id, &if_match, change).await
        })
        .await?;
        let version = etag(listed.client.version);
        Ok(UpdateClientResponse::ok(
            view(&listed, self.clock.now()),
            Some(version),
        ))
    }

    async fn delete_client(
        &self,
        call: Call<'_, Caller>,
        params: DeleteClientParams,
    ) -> Result<DeleteClientResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        to_the_end(async move { manage::delete(&app, &actor, &params.client_id).await }).await?;
        Ok(DeleteClientResponse::no_content())
    }

    async fn rotate_client_secret(
        &self,
        call: Call<'_, Caller>,
        params: RotateClientSecretParams,
        body: types::RotateClientSecret,
    ) -> Result<RotateClientSecretResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let registered = to_the_end(async move {
            let overlap = TimeDelta::seconds(i64::from(body.overlap_seconds));
            let id = &params.client_id;
            manage::rotate_secret(&app, &actor, id, overlap, body.revoke_tokens).await
        })
        .await?;
        Ok(RotateClientSecretResponse::ok(registration(
            &registered,
            self.clock.now(),
        )))
    }
}
