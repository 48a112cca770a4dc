// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Webhooks: Endpoints of yours to which events are sent, signed, as they happen.
#![allow(
    missing_docs,
    unused_imports,
    clippy::all,
    clippy::disallowed_methods,
    clippy::too_many_arguments
)]

use std::marker::PhantomData;
use poem::Request;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::{ApiResponse, OpenApi, ResponseContent};
use crate::document::Tag;
use crate::security::Scope;
use crate::support::{
    Alternative, Answer, Authorizer, Binary, Call, Declared, Describes, ErrorKind,
    FromRejection, Guard, Html, Json, JsonBody, Jwt, Location, Operation, Parameter,
    PlainText, Rejection, UrlEncoded,
};
use crate::{headers, types};

/// The operations tagged `Webhooks`.
#[async_trait::async_trait]
pub trait WebhooksApi: Authorizer {
    /// `list_webhooks`: `GET /api/v1/webhooks`. List webhooks.
    ///
    /// Oldest first. The secrets are never shown again.
    async fn list_webhooks(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListWebhooksParams,
    ) -> Result<ListWebhooksResponse, Rejection>;
    /// `create_webhook`: `POST /api/v1/webhooks`. Create a webhook.
    ///
    /// Events that happen from now on are posted to `url` as the JSON of an event of `GET /api/v1/events`, signed with a secret
    /// that is shown once, in this answer.
    ///
    /// Each request has the headers `webhook-id` (the id of the event, the same for each try: ignore one that you had),
    /// `webhook-timestamp` (seconds since 1970) and `webhook-signature`: `v1,` and the base64 of the HMAC-SHA256, with the bytes of
    /// the secret (what stands behind `whsec_`, decoded from base64), over id, timestamp and body joined by dots. Refuse
    /// timestamps that are more than five minutes off. Any answer from 200 to 299 within ten seconds takes the event; otherwise
    /// it is sent again, later and later, for three days. Redirects are not followed.
    async fn create_webhook(
        &self,
        call: Call<'_, Self::Caller>,
        params: CreateWebhookParams,
        body: types::CreateWebhook,
    ) -> Result<CreateWebhookResponse, Rejection>;
    /// `get_webhook`: `GET /api/v1/webhooks/{webhook_id}`. Read a webhook.
    ///
    /// One webhook, without its secret.
    async fn get_webhook(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetWebhookParams,
    ) -> Result<GetWebhookResponse, Rejection>;
    /// `delete_webhook`: `DELETE /api/v1/webhooks/{webhook_id}`. Delete a webhook.
    ///
    /// Nothing more is sent, also nothing that waits.
    async fn delete_webhook(
        &self,
        call: Call<'_, Self::Caller>,
        params: DeleteWebhookParams,
    ) -> Result<DeleteWebhookResponse, Rejection>;
    /// `update_webhook`: `PATCH /api/v1/webhooks/{webhook_id}`. Change a webhook.
    ///
    /// What waits to be delivered goes to the new address. While it is disabled, no event is noted for it.
    async fn update_webhook(
        &self,
        call: Call<'_, Self::Caller>,
        params: UpdateWebhookParams,
        body: types::UpdateWebhook,
    ) -> Result<UpdateWebhookResponse, Rejection>;
    /// `rotate_webhook_secret`: `POST /api/v1/webhooks/{webhook_id}/rotate-secret`. Give a webhook a new secret.
    ///
    /// The new secret signs from now on, also what waits. The former one is forgotten.
    async fn rotate_webhook_secret(
        &self,
        call: Call<'_, Self::Caller>,
        params: RotateWebhookSecretParams,
    ) -> Result<RotateWebhookSecretResponse, Rejection>;
    /// `list_webhook_deliveries`: `GET /api/v1/webhooks/{webhook_id}/deliveries`. List what was sent.
    ///
    /// The newest event first, one row for each event. Rows stay for 30 days.
    async fn list_webhook_deliveries(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListWebhookDeliveriesParams,
    ) -> Result<ListWebhookDeliveriesResponse, Rejection>;
    /// `resend_webhook_delivery`: `POST /api/v1/webhooks/{webhook_id}/deliveries/{event_id}/resend`. Send an event again.
    ///
    /// Begins a new series of tries at once, also for an event that was delivered.
    async fn resend_webhook_delivery(
        &self,
        call: Call<'_, Self::Caller>,
        params: ResendWebhookDeliveryParams,
    ) -> Result<ResendWebhookDeliveryResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: WebhooksApi + ?Sized> Routes<A> {
    /// List webhooks
    ///
    /// Oldest first. The secrets are never shown again.
    #[oai(
        path = "/api/v1/webhooks",
        method = "get",
        operation_id = "list_webhooks",
        tag = "Tag::Webhooks"
    )]
    async fn list_webhooks(
        &self,
        request: &Request,
        #[oai(scope = "Scope::WebhooksRead")]
        guard: Guard<A, ListWebhooksOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_webhooks_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
    ) -> Answer<ListWebhooksResponse> {
        let (app, call) = guard.open(request);
        WebhooksApi::list_webhooks(
                &*app,
                call,
                ListWebhooksParams {
                    limit: limit.0,
                    page_token: page_token.0,
                },
            )
            .await
            .into()
    }
    /// Create a webhook
    ///
    /// Events that happen from now on are posted to `url` as the JSON of an event of `GET /api/v1/events`, signed with a secret
    /// that is shown once, in this answer.
    ///
    /// Each request has the headers `webhook-id` (the id of the event, the same for each try: ignore one that you had),
    /// `webhook-timestamp` (seconds since 1970) and `webhook-signature`: `v1,` and the base64 of the HMAC-SHA256, with the bytes of
    /// the secret (what stands behind `whsec_`, decoded from base64), over id, timestamp and body joined by dots. Refuse
    /// timestamps that are more than five minutes off. Any answer from 200 to 299 within ten seconds takes the event; otherwise
    /// it is sent again, later and later, for three days. Redirects are not followed.
    #[oai(
        path = "/api/v1/webhooks",
        method = "post",
        operation_id = "create_webhook",
        tag = "Tag::Webhooks"
    )]
    async fn create_webhook(
        &self,
        request: &Request,
        #[oai(scope = "Scope::WebhooksWrite")]
        guard: Guard<A, CreateWebhookOperation>,
        /// 1 to 200 visible ASCII characters of the caller's choice; see *Retrying a creation*.
        #[oai(name = "Idempotency-Key")]
        idempotency_key: Header<Option<String>>,
        body: JsonBody<types::CreateWebhook, 65536>,
    ) -> Answer<CreateWebhookResponse> {
        let (app, call) = guard.open(request);
        WebhooksApi::create_webhook(
                &*app,
                call,
                CreateWebhookParams {
                    idempotency_key: idempotency_key.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Read a webhook
    ///
    /// One webhook, without its secret.
    #[oai(
        path = "/api/v1/webhooks/:webhook_id",
        method = "get",
        operation_id = "get_webhook",
        tag = "Tag::Webhooks"
    )]
    async fn get_webhook(
        &self,
        request: &Request,
        #[oai(scope = "Scope::WebhooksRead")]
        guard: Guard<A, GetWebhookOperation>,
        /// The id of the webhook.
        #[oai(name = "webhook_id")]
        webhook_id: Path<uuid::Uuid>,
    ) -> Answer<GetWebhookResponse> {
        let (app, call) = guard.open(request);
        WebhooksApi::get_webhook(
                &*app,
                call,
                GetWebhookParams {
                    webhook_id: webhook_id.0,
                },
            )
            .await
            .into()
    }
    /// Delete a webhook
    ///
    /// Nothing more is sent, also nothing that waits.
    #[oai(
        path = "/api/v1/webhooks/:webhook_id",
        method = "delete",
        operation_id = "delete_webhook",
        tag = "Tag::Webhooks"
    )]
    async fn delete_webhook(
        &self,
        request: &Request,
        #[oai(scope = "Scope::WebhooksWrite")]
        guard: Guard<A, DeleteWebhookOperation>,
        /// The id of the webhook.
        #[oai(name = "webhook_id")]
        webhook_id: Path<uuid::Uuid>,
    ) -> Answer<DeleteWebhookResponse> {
        let (app, call) = guard.open(request);
        WebhooksApi::delete_webhook(
                &*app,
                call,
                DeleteWebhookParams {
                    webhook_id: webhook_id.0,
                },
            )
            .await
            .into()
    }
    /// Change a webhook
    ///
    /// What waits to be delivered goes to the new address. While it is disabled, no event is noted for it.
    #[oai(
        path = "/api/v1/webhooks/:webhook_id",
        method = "patch",
        operation_id = "update_webhook",
        tag = "Tag::Webhooks"
    )]
    async fn update_webhook(
        &self,
        request: &Request,
        #[oai(scope = "Scope::WebhooksWrite")]
        guard: Guard<A, UpdateWebhookOperation>,
        /// The id of the webhook.
        #[oai(name = "webhook_id")]
        webhook_id: Path<uuid::Uuid>,
        /// The `ETag` of the version that the change builds on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: JsonBody<types::UpdateWebhook, 65536>,
    ) -> Answer<UpdateWebhookResponse> {
        let (app, call) = guard.open(request);
        WebhooksApi::update_webhook(
                &*app,
                call,
                UpdateWebhookParams {
                    webhook_id: webhook_id.0,
                    if_match: if_match.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Give a webhook a new secret
    ///
    /// The new secret signs from now on, also what waits. The former one is forgotten.
    #[oai(
        path = "/api/v1/webhooks/:webhook_id/rotate-secret",
        method = "post",
        operation_id = "rotate_webhook_secret",
        tag = "Tag::Webhooks"
    )]
    async fn rotate_webhook_secret(
        &self,
        request: &Request,
        #[oai(scope = "Scope::WebhooksWrite")]
        guard: Guard<A, RotateWebhookSecretOperation>,
        /// The id of the webhook.
        #[oai(name = "webhook_id")]
        webhook_id: Path<uuid::Uuid>,
    ) -> Answer<RotateWebhookSecretResponse> {
        let (app, call) = guard.open(request);
        WebhooksApi::rotate_webhook_secret(
                &*app,
                call,
                RotateWebhookSecretParams {
                    webhook_id: webhook_id.0,
                },
            )
            .await
            .into()
    }
    /// List what was sent
    ///
    /// The newest event first, one row for each event. Rows stay for 30 days.
    #[oai(
        path = "/api/v1/webhooks/:webhook_id/deliveries",
        method = "get",
        operation_id = "list_webhook_deliveries",
        tag = "Tag::Webhooks"
    )]
    async fn list_webhook_deliveries(
        &self,
        request: &Request,
        #[oai(scope = "Scope::WebhooksRead")]
        guard: Guard<A, ListWebhookDeliveriesOperation>,
        /// The id of the webhook.
        #[oai(name = "webhook_id")]
        webhook_id: Path<uuid::Uuid>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_webhook_deliveries_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
        /// Only deliveries in this state.
        #[oai(name = "state")]
        state: Query<Option<types::WebhookDeliveryState>>,
    ) -> Answer<ListWebhookDeliveriesResponse> {
        let (app, call) = guard.open(request);
        WebhooksApi::list_webhook_deliveries(
                &*app,
                call,
                ListWebhookDeliveriesParams {
                    webhook_id: webhook_id.0,
                    limit: limit.0,
                    page_token: page_token.0,
                    state: state.0,
                },
            )
            .await
            .into()
    }
    /// Send an event again
    ///
    /// Begins a new series of tries at once, also for an event that was delivered.
    #[oai(
        path = "/api/v1/webhooks/:webhook_id/deliveries/:event_id/resend",
        method = "post",
        operation_id = "resend_webhook_delivery",
        tag = "Tag::Webhooks"
    )]
    async fn resend_webhook_delivery(
        &self,
        request: &Request,
        #[oai(scope = "Scope::WebhooksWrite")]
        guard: Guard<A, ResendWebhookDeliveryOperation>,
        /// The id of the webhook.
        #[oai(name = "webhook_id")]
        webhook_id: Path<uuid::Uuid>,
        /// The id of the event.
        #[oai(name = "event_id")]
        event_id: Path<uuid::Uuid>,
    ) -> Answer<ResendWebhookDeliveryResponse> {
        let (app, call) = guard.open(request);
        WebhooksApi::resend_webhook_delivery(
                &*app,
                call,
                ResendWebhookDeliveryParams {
                    webhook_id: webhook_id.0,
                    event_id: event_id.0,
                },
            )
            .await
            .into()
    }
}

/// `list_webhooks`: `GET /api/v1/webhooks`.
pub static LIST_WEBHOOKS: Operation = Operation {
    id: "list_webhooks",
    method: "GET",
    path: "/api/v1/webhooks",
    alternatives: &[
        Alternative::OAuth2(&["webhooks:read"]),
        Alternative::Session(&["webhooks:read"]),
    ],
    parameters: &[
        Parameter {
            name: "limit",
            location: Location::Query,
            list: false,
            expects: "a whole number from 1 to 200",
        },
        Parameter {
            name: "page_token",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`LIST_WEBHOOKS`] among types.
#[derive(Debug)]
pub enum ListWebhooksOperation {}

impl Describes for ListWebhooksOperation {
    const OPERATION: &'static Operation = &LIST_WEBHOOKS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_webhooks`.
#[derive(Debug, Clone)]
pub struct ListWebhooksParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
}

fn default_list_webhooks_limit() -> i32 {
    50
}

/// What `list_webhooks` answers.
#[derive(ApiResponse)]
pub enum ListWebhooksResponse {
    /// A page of webhooks.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::WebhookPage>),
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 401, content_type = "application/problem+json")]
    Unauthorized(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 403, content_type = "application/problem+json")]
    Forbidden(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl ListWebhooksResponse {
    /// 200: A page of webhooks.
    pub fn ok(body: types::WebhookPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListWebhooksResponse {
    type Operation = ListWebhooksOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                403 => {
                    Self::Forbidden(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        rejection
                            .header_text("Retry-After")
                            .and_then(|text| text.parse().ok()),
                    )
                }
                _ => return None,
            },
        )
    }
}

/// `create_webhook`: `POST /api/v1/webhooks`.
pub static CREATE_WEBHOOK: Operation = Operation {
    id: "create_webhook",
    method: "POST",
    path: "/api/v1/webhooks",
    alternatives: &[
        Alternative::OAuth2(&["webhooks:write"]),
        Alternative::Session(&["webhooks:write"]),
    ],
    parameters: &[
        Parameter {
            name: "Idempotency-Key",
            location: Location::Header,
            list: false,
            expects: "a text",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`CREATE_WEBHOOK`] among types.
#[derive(Debug)]
pub enum CreateWebhookOperation {}

impl Describes for CreateWebhookOperation {
    const OPERATION: &'static Operation = &CREATE_WEBHOOK;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `create_webhook`.
#[derive(Debug, Clone)]
pub struct CreateWebhookParams {
    /// 1 to 200 visible ASCII characters of the caller's choice; see *Retrying a creation*.
    pub idempotency_key: Option<String>,
}

/// What `create_webhook` answers.
#[derive(ApiResponse)]
pub enum CreateWebhookResponse {
    /// The webhook, and its secret.
    #[oai(status = 201, content_type = "application/json")]
    Created(
        Json<types::WebhookRegistration>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// Where the webhook can be read.
        #[oai(header = "Location")]
        Option<crate::support::UriReference>,
        /// The version of what is answered, for `If-Match`.
        #[oai(header = "ETag")]
        Option<String>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 401, content_type = "application/problem+json")]
    Unauthorized(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 403, content_type = "application/problem+json")]
    Forbidden(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 409, content_type = "application/problem+json")]
    Conflict(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 413, content_type = "application/problem+json")]
    PayloadTooLarge(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 415, content_type = "application/problem+json")]
    UnsupportedMediaType(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 422, content_type = "application/problem+json")]
    UnprocessableEntity(Json<types::Problem>),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl CreateWebhookResponse {
    /// 201: The webhook, and its secret.
    pub fn created(
        body: types::WebhookRegistration,
        location: impl Into<crate::support::UriReference>,
        e_tag: Option<String>,
    ) -> Self {
        Self::Created(
            Json(body),
            Some(headers::CacheControlNoStore),
            Some(location.into()),
            e_tag,
        )
    }
}

impl Declared for CreateWebhookResponse {
    type Operation = CreateWebhookOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                403 => {
                    Self::Forbidden(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                409 => Self::Conflict(FromRejection::from_rejection(rejection)),
                413 => Self::PayloadTooLarge(FromRejection::from_rejection(rejection)),
                415 => {
                    Self::UnsupportedMediaType(FromRejection::from_rejection(rejection))
                }
                422 => {
                    Self::UnprocessableEntity(FromRejection::from_rejection(rejection))
                }
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        rejection
                            .header_text("Retry-After")
                            .and_then(|text| text.parse().ok()),
                    )
                }
                _ => return None,
            },
        )
    }
}

/// `get_webhook`: `GET /api/v1/webhooks/{webhook_id}`.
pub static GET_WEBHOOK: Operation = Operation {
    id: "get_webhook",
    method: "GET",
    path: "/api/v1/webhooks/{webhook_id}",
    alternatives: &[
        Alternative::OAuth2(&["webhooks:read"]),
        Alternative::Session(&["webhooks:read"]),
    ],
    parameters: &[
        Parameter {
            name: "webhook_id",
            location: Location::Path,
            list: false,
            expects: "a UUID",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`GET_WEBHOOK`] among types.
#[derive(Debug)]
pub enum GetWebhookOperation {}

impl Describes for GetWebhookOperation {
    const OPERATION: &'static Operation = &GET_WEBHOOK;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_webhook`.
#[derive(Debug, Clone)]
pub struct GetWebhookParams {
    /// The id of the webhook.
    pub webhook_id: uuid::Uuid,
}

/// What `get_webhook` answers.
#[derive(ApiResponse)]
pub enum GetWebhookResponse {
    /// The webhook.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::Webhook>,
        /// The version of what is answered, for `If-Match`.
        #[oai(header = "ETag")]
        Option<String>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 401, content_type = "application/problem+json")]
    Unauthorized(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 403, content_type = "application/problem+json")]
    Forbidden(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<types::Problem>),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl GetWebhookResponse {
    /// 200: The webhook.
    pub fn ok(body: types::Webhook, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for GetWebhookResponse {
    type Operation = GetWebhookOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                403 => {
                    Self::Forbidden(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                404 => Self::NotFound(FromRejection::from_rejection(rejection)),
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        rejection
                            .header_text("Retry-After")
                            .and_then(|text| text.parse().ok()),
                    )
                }
                _ => return None,
            },
        )
    }
}

/// `delete_webhook`: `DELETE /api/v1/webhooks/{webhook_id}`.
pub static DELETE_WEBHOOK: Operation = Operation {
    id: "delete_webhook",
    method: "DELETE",
    path: "/api/v1/webhooks/{webhook_id}",
    alternatives: &[
        Alternative::OAuth2(&["webhooks:write"]),
        Alternative::Session(&["webhooks:write"]),
    ],
    parameters: &[
        Parameter {
            name: "webhook_id",
            location: Location::Path,
            list: false,
            expects: "a UUID",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`DELETE_WEBHOOK`] among types.
#[derive(Debug)]
pub enum DeleteWebhookOperation {}

impl Describes for DeleteWebhookOperation {
    const OPERATION: &'static Operation = &DELETE_WEBHOOK;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `delete_webhook`.
#[derive(Debug, Clone)]
pub struct DeleteWebhookParams {
    /// The id of the webhook.
    pub webhook_id: uuid::Uuid,
}

/// What `delete_webhook` answers.
#[derive(ApiResponse)]
pub enum DeleteWebhookResponse {
    /// The webhook is gone.
    #[oai(status = 204)]
    NoContent,
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 401, content_type = "application/problem+json")]
    Unauthorized(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 403, content_type = "application/problem+json")]
    Forbidden(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<types::Problem>),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl DeleteWebhookResponse {
    /// 204: The webhook is gone.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for DeleteWebhookResponse {
    type Operation = DeleteWebhookOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                403 => {
                    Self::Forbidden(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                404 => Self::NotFound(FromRejection::from_rejection(rejection)),
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        rejection
                            .header_text("Retry-After")
                            .and_then(|text| text.parse().ok()),
                    )
                }
                _ => return None,
            },
        )
    }
}

/// `update_webhook`: `PATCH /api/v1/webhooks/{webhook_id}`.
pub static UPDATE_WEBHOOK: Operation = Operation {
    id: "update_webhook",
    method: "PATCH",
    path: "/api/v1/webhooks/{webhook_id}",
    alternatives: &[
        Alternative::OAuth2(&["webhooks:write"]),
        Alternative::Session(&["webhooks:write"]),
    ],
    parameters: &[
        Parameter {
            name: "webhook_id",
            location: Location::Path,
            list: false,
            expects: "a UUID",
        },
        Parameter {
            name: "If-Match",
            location: Location::Header,
            list: false,
            expects: "a text",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`UPDATE_WEBHOOK`] among types.
#[derive(Debug)]
pub enum UpdateWebhookOperation {}

impl Describes for UpdateWebhookOperation {
    const OPERATION: &'static Operation = &UPDATE_WEBHOOK;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `update_webhook`.
#[derive(Debug, Clone)]
pub struct UpdateWebhookParams {
    /// The id of the webhook.
    pub webhook_id: uuid::Uuid,
    /// The `ETag` of the version that the change builds on.
    pub if_match: Option<String>,
}

/// What `update_webhook` answers.
#[derive(ApiResponse)]
pub enum UpdateWebhookResponse {
    /// The webhook.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::Webhook>,
        /// The version of what is answered, for `If-Match`.
        #[oai(header = "ETag")]
        Option<String>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 401, content_type = "application/problem+json")]
    Unauthorized(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 403, content_type = "application/problem+json")]
    Forbidden(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 409, content_type = "application/problem+json")]
    Conflict(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 412, content_type = "application/problem+json")]
    PreconditionFailed(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 413, content_type = "application/problem+json")]
    PayloadTooLarge(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 415, content_type = "application/problem+json")]
    UnsupportedMediaType(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 422, content_type = "application/problem+json")]
    UnprocessableEntity(Json<types::Problem>),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl UpdateWebhookResponse {
    /// 200: The webhook.
    pub fn ok(body: types::Webhook, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for UpdateWebhookResponse {
    type Operation = UpdateWebhookOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                403 => {
                    Self::Forbidden(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                404 => Self::NotFound(FromRejection::from_rejection(rejection)),
                409 => Self::Conflict(FromRejection::from_rejection(rejection)),
                412 => Self::PreconditionFailed(FromRejection::from_rejection(rejection)),
                413 => Self::PayloadTooLarge(FromRejection::from_rejection(rejection)),
                415 => {
                    Self::UnsupportedMediaType(FromRejection::from_rejection(rejection))
                }
                422 => {
                    Self::UnprocessableEntity(FromRejection::from_rejection(rejection))
                }
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        rejection
                            .header_text("Retry-After")
                            .and_then(|text| text.parse().ok()),
                    )
                }
                _ => return None,
            },
        )
    }
}

/// `rotate_webhook_secret`: `POST /api/v1/webhooks/{webhook_id}/rotate-secret`.
pub static ROTATE_WEBHOOK_SECRET: Operation = Operation {
    id: "rotate_webhook_secret",
    method: "POST",
    path: "/api/v1/webhooks/{webhook_id}/rotate-secret",
    alternatives: &[
        Alternative::OAuth2(&["webhooks:write"]),
        Alternative::Session(&["webhooks:write"]),
    ],
    parameters: &[
        Parameter {
            name: "webhook_id",
            location: Location::Path,
            list: false,
            expects: "a UUID",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`ROTATE_WEBHOOK_SECRET`] among types.
#[derive(Debug)]
pub enum RotateWebhookSecretOperation {}

impl Describes for RotateWebhookSecretOperation {
    const OPERATION: &'static Operation = &ROTATE_WEBHOOK_SECRET;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `rotate_webhook_secret`.
#[derive(Debug, Clone)]
pub struct RotateWebhookSecretParams {
    /// The id of the webhook.
    pub webhook_id: uuid::Uuid,
}

/// What `rotate_webhook_secret` answers.
#[derive(ApiResponse)]
pub enum RotateWebhookSecretResponse {
    /// The webhook, and its new secret.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::WebhookRegistration>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 401, content_type = "application/problem+json")]
    Unauthorized(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 403, content_type = "application/problem+json")]
    Forbidden(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 409, content_type = "application/problem+json")]
    Conflict(Json<types::Problem>),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl RotateWebhookSecretResponse {
    /// 200: The webhook, and its new secret.
    pub fn ok(body: types::WebhookRegistration) -> Self {
        Self::Ok(Json(body), Some(headers::CacheControlNoStore))
    }
}

impl Declared for RotateWebhookSecretResponse {
    type Operation = RotateWebhookSecretOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                403 => {
                    Self::Forbidden(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                404 => Self::NotFound(FromRejection::from_rejection(rejection)),
                409 => Self::Conflict(FromRejection::from_rejection(rejection)),
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        rejection
                            .header_text("Retry-After")
                            .and_then(|text| text.parse().ok()),
                    )
                }
                _ => return None,
            },
        )
    }
}

/// `list_webhook_deliveries`: `GET /api/v1/webhooks/{webhook_id}/deliveries`.
pub static LIST_WEBHOOK_DELIVERIES: Operation = Operation {
    id: "list_webhook_deliveries",
    method: "GET",
    path: "/api/v1/webhooks/{webhook_id}/deliveries",
    alternatives: &[
        Alternative::OAuth2(&["webhooks:read"]),
        Alternative::Session(&["webhooks:read"]),
    ],
    parameters: &[
        Parameter {
            name: "webhook_id",
            location: Location::Path,
            list: false,
            expects: "a UUID",
        },
        Parameter {
            name: "limit",
            location: Location::Query,
            list: false,
            expects: "a whole number from 1 to 200",
        },
        Parameter {
            name: "page_token",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "state",
            location: Location::Query,
            list: false,
            expects: "one of waiting, delivered, given_up",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`LIST_WEBHOOK_DELIVERIES`] among types.
#[derive(Debug)]
pub enum ListWebhookDeliveriesOperation {}

impl Describes for ListWebhookDeliveriesOperation {
    const OPERATION: &'static Operation = &LIST_WEBHOOK_DELIVERIES;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_webhook_deliveries`.
#[derive(Debug, Clone)]
pub struct ListWebhookDeliveriesParams {
    /// The id of the webhook.
    pub webhook_id: uuid::Uuid,
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
    /// Only deliveries in this state.
    pub state: Option<types::WebhookDeliveryState>,
}

fn default_list_webhook_deliveries_limit() -> i32 {
    50
}

/// What `list_webhook_deliveries` answers.
#[derive(ApiResponse)]
pub enum ListWebhookDeliveriesResponse {
    /// A page of deliveries.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::WebhookDeliveryPage>),
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 401, content_type = "application/problem+json")]
    Unauthorized(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 403, content_type = "application/problem+json")]
    Forbidden(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<types::Problem>),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl ListWebhookDeliveriesResponse {
    /// 200: A page of deliveries.
    pub fn ok(body: types::WebhookDeliveryPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListWebhookDeliveriesResponse {
    type Operation = ListWebhookDeliveriesOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                403 => {
                    Self::Forbidden(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                404 => Self::NotFound(FromRejection::from_rejection(rejection)),
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        rejection
                            .header_text("Retry-After")
                            .and_then(|text| text.parse().ok()),
                    )
                }
                _ => return None,
            },
        )
    }
}

/// `resend_webhook_delivery`: `POST /api/v1/webhooks/{webhook_id}/deliveries/{event_id}/resend`.
pub static RESEND_WEBHOOK_DELIVERY: Operation = Operation {
    id: "resend_webhook_delivery",
    method: "POST",
    path: "/api/v1/webhooks/{webhook_id}/deliveries/{event_id}/resend",
    alternatives: &[
        Alternative::OAuth2(&["webhooks:write"]),
        Alternative::Session(&["webhooks:write"]),
    ],
    parameters: &[
        Parameter {
            name: "webhook_id",
            location: Location::Path,
            list: false,
            expects: "a UUID",
        },
        Parameter {
            name: "event_id",
            location: Location::Path,
            list: false,
            expects: "a UUID",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`RESEND_WEBHOOK_DELIVERY`] among types.
#[derive(Debug)]
pub enum ResendWebhookDeliveryOperation {}

impl Describes for ResendWebhookDeliveryOperation {
    const OPERATION: &'static Operation = &RESEND_WEBHOOK_DELIVERY;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `resend_webhook_delivery`.
#[derive(Debug, Clone)]
pub struct ResendWebhookDeliveryParams {
    /// The id of the webhook.
    pub webhook_id: uuid::Uuid,
    /// The id of the event.
    pub event_id: uuid::Uuid,
}

/// What `resend_webhook_delivery` answers.
#[derive(ApiResponse)]
pub enum ResendWebhookDeliveryResponse {
    /// The delivery.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::WebhookDelivery>),
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 401, content_type = "application/problem+json")]
    Unauthorized(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// No valid credentials (401), or not the scopes or rights for this (403).
    #[oai(status = 403, content_type = "application/problem+json")]
    Forbidden(
        Json<types::Problem>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<types::Problem>),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl ResendWebhookDeliveryResponse {
    /// 200: The delivery.
    pub fn ok(body: types::WebhookDelivery) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ResendWebhookDeliveryResponse {
    type Operation = ResendWebhookDeliveryOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                403 => {
                    Self::Forbidden(
                        FromRejection::from_rejection(rejection),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                404 => Self::NotFound(FromRejection::from_rejection(rejection)),
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        rejection
                            .header_text("Retry-After")
                            .and_then(|text| text.parse().ok()),
                    )
                }
                _ => return None,
            },
        )
    }
}
