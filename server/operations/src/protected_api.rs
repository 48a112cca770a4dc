//! `/api/v1/apis`.

use async_trait::async_trait;
use countersign_api::apis::{
    ActivateApiDocumentParams, ActivateApiDocumentResponse, AddApiDocumentParams,
    AddApiDocumentResponse, ApisApi, CREATE_API, CheckApiResponse, CreateApiParams,
    CreateApiResponse, DeleteApiParams, DeleteApiResponse, GetApiDocumentParams,
    GetApiDocumentResponse, GetApiParams, GetApiResponse, ListApiDocumentsParams,
    ListApiDocumentsResponse, ListApisParams, ListApisResponse, UpdateApiParams, UpdateApiResponse,
};
use countersign_api::support::{Call, MaybeUndefined, Rejection};
use countersign_api::types;

use super::Operations;
use countersign_rules::manage::idempotency::{self, Created};
use countersign_rules::manage::page::{self, List};
use countersign_rules::manage::{Actor, IfMatch, ManageError, etag, location, to_the_end};
use countersign_rules::protected_api::manage::{self, ApiChange, NewApi};
use countersign_rules::protected_api::view::document_view;
use countersign_rules::protected_api::{is_api_id, preview_view, view};
use countersign_rules::token::Caller;

fn word(unknown: types::UnknownPaths) -> &'static str {
    match unknown {
        types::UnknownPaths::Refuse => "refuse",
        types::UnknownPaths::Token => "token",
        types::UnknownPaths::Pass => "pass",
    }
}

fn new_api(body: types::CreateApi) -> NewApi {
    NewApi {
        id: body.id,
        audience: body.audience,
        document: body.document,
        hosts: body.hosts,
        base_path: body.base_path,
        unknown_paths: body.unknown_paths.map_or("refuse", word),
        sessions: body.sessions.unwrap_or(false),
    }
}

fn api_change(body: types::UpdateApi) -> ApiChange {
    ApiChange {
        hosts: body.hosts,
        base_path: match body.base_path {
            MaybeUndefined::Undefined => None,
            MaybeUndefined::Null => Some(None),
            MaybeUndefined::Value(path) => Some(Some(path)),
        },
        unknown_paths: body.unknown_paths.map(word),
        sessions: body.sessions,
    }
}

#[async_trait]
impl ApisApi for Operations {
    async fn list_apis(
        &self,
        _call: Call<'_, Caller>,
        params: ListApisParams,
    ) -> Result<ListApisResponse, Rejection> {
        let after = page::after(List::Apis, params.page_token.as_deref(), |id| {
            is_api_id(id).then(|| id.to_owned())
        })?;
        let limit = page::limit(params.limit);
        let apis = manage::list(self, after.as_deref(), limit).await?;
        Ok(ListApisResponse::ok(types::ApiPage {
            next_page: apis.next(List::Apis, |last| last.api.id.clone()),
            items: apis.items.iter().map(|api| view(self, api)).collect(),
        }))
    }

    async fn create_api(
        &self,
        call: Call<'_, Caller>,
        params: CreateApiParams,
        body: types::CreateApi,
    ) -> Result<CreateApiResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let created = to_the_end(async move {
            let work = async {
                let (api, preview) = manage::create(&app, &actor, new_api(body.clone())).await?;
                Ok::<_, ManageError>(Created {
                    location: location("apis", &api.api.id),
                    etag: etag(api.api.version),
                    body: types::RegisteredApi {
                        api: view(&app, &api),
                        preview: preview_view(preview),
                    },
                })
            };
            let key = params.idempotency_key;
            idempotency::once(&app, &actor, &CREATE_API, key, &body, work).await
        })
        .await?;
        Ok(CreateApiResponse::created(
            created.body,
            created.location,
            Some(created.etag),
        ))
    }

    async fn check_api(
        &self,
        _call: Call<'_, Caller>,
        body: types::CreateApi,
    ) -> Result<CheckApiResponse, Rejection> {
        let preview = manage::check(self, new_api(body)).await?;
        Ok(CheckApiResponse::ok(preview_view(preview)))
    }

    async fn get_api(
        &self,
        _call: Call<'_, Caller>,
        params: GetApiParams,
    ) -> Result<GetApiResponse, Rejection> {
        let api = manage::get(self, &params.api_id).await?;
        Ok(GetApiResponse::ok(
            view(self, &api),
            Some(etag(api.api.version)),
        ))
    }

    async fn update_api(
        &self,
        call: Call<'_, Caller>,
        params: UpdateApiParams,
        body: types::UpdateApi,
    ) -> Result<UpdateApiResponse, Rejection> {
        let if_match = IfMatch::parse(params.if_match.as_deref())?;
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let api = to_the_end(async move {
            manage::update(&app, &actor, &params.api_id, &if_match, api_change(body)).await
        })
        .await?;
        Ok(UpdateApiResponse::ok(
            view(self, &api),
            Some(etag(api.api.version)),
        ))
    }

    async fn delete_api(
        &self,
        call: Call<'_, Caller>,
        params: DeleteApiParams,
    ) -> Result<DeleteApiResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        to_the_end(async move { manage::delete(&app, &actor, &params.api_id).await }).await?;
        Ok(DeleteApiResponse::no_content())
    }

    async fn list_api_documents(
        &self,
        _call: Call<'_, Caller>,
        params: ListApiDocumentsParams,
    ) -> Result<ListApiDocumentsResponse, Rejection> {
        let (documents, active) = manage::documents(self, &params.api_id).await?;
        let items = documents
            .iter()
            .map(|document| document_view(document, document.number == active));
        Ok(ListApiDocumentsResponse::ok(types::ApiDocumentList {
            items: items.collect(),
        }))
    }

    async fn add_api_document(
        &self,
        call: Call<'_, Caller>,
        params: AddApiDocumentParams,
        body: types::AddApiDocument,
    ) -> Result<AddApiDocumentResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let (document, preview) = to_the_end(async move {
            manage::add_document(&app, &actor, &params.api_id, body.document).await
        })
        .await?;
        Ok(AddApiDocumentResponse::created(types::AddedApiDocument {
            document: document_view(&document, false),
            preview: preview_view(preview),
        }))
    }

    async fn get_api_document(
        &self,
        _call: Call<'_, Caller>,
        params: GetApiDocumentParams,
    ) -> Result<GetApiDocumentResponse, Rejection> {
        let number = i64::from(params.number);
        let (document, text, active, preview) =
            manage::document(self, &params.api_id, number).await?;
        Ok(GetApiDocumentResponse::ok(types::ApiDocumentText {
            document: document_view(&document, active),
            text,
            preview: preview_view(preview),
        }))
    }

    async fn activate_api_document(
        &self,
        call: Call<'_, Caller>,
        params: ActivateApiDocumentParams,
    ) -> Result<ActivateApiDocumentResponse, Rejection> {
        let (app, actor) = (self.app(), Actor::of(self, &call));
        let api = to_the_end(async move {
            manage::activate(&app, &actor, &params.api_id, i64::from(params.number)).await
        })
        .await?;
        Ok(ActivateApiDocumentResponse::ok(
            view(self, &api),
            Some(etag(api.api.version)),
        ))
    }
}
