// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Clients: Software that asks for tokens.
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

/// The operations tagged `Clients`.
#[async_trait::async_trait]
pub trait ClientsApi: Authorizer {
    /// `list_clients`: `GET /api/v1/clients`. List clients.
    ///
    /// In the order of their ids.
    async fn list_clients(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListClientsParams,
    ) -> Result<ListClientsResponse, Rejection>;
    /// `create_client`: `POST /api/v1/clients`. Register a client.
    ///
    /// The metadata are those of RFC 7591 section 2. A confidential client gets a secret, which is shown in this answer
    /// and never again. Redirect URIs use https; plain http is for loopback addresses, and a private-use scheme (such as
    /// `com.example.app:/callback`) for native apps. A caller cannot put scopes on the client's list that administer this
    /// server and that the caller does not have.
    async fn create_client(
        &self,
        call: Call<'_, Self::Caller>,
        params: CreateClientParams,
        body: types::CreateClient,
    ) -> Result<CreateClientResponse, Rejection>;
    /// `get_client`: `GET /api/v1/clients/{client_id}`. Read a client.
    ///
    /// Secrets are never shown; their last four characters are.
    async fn get_client(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetClientParams,
    ) -> Result<GetClientResponse, Rejection>;
    /// `delete_client`: `DELETE /api/v1/clients/{client_id}`. Delete a client.
    ///
    /// Its tokens stop working at once, for all users. Users are not touched.
    async fn delete_client(
        &self,
        call: Call<'_, Self::Caller>,
        params: DeleteClientParams,
    ) -> Result<DeleteClientResponse, Rejection>;
    /// `update_client`: `PATCH /api/v1/clients/{client_id}`. Change a client.
    ///
    /// Members that are left out stay as they are; null clears a member that may be empty. The client id never changes. A client with scopes that the caller lacks can only be enabled, disabled and deleted.
    async fn update_client(
        &self,
        call: Call<'_, Self::Caller>,
        params: UpdateClientParams,
        body: types::UpdateClient,
    ) -> Result<UpdateClientResponse, Rejection>;
    /// `rotate_client_secret`: `POST /api/v1/clients/{client_id}/rotate-secret`. Give a client a new secret.
    ///
    /// The earlier secrets go on working for `overlap_seconds`, so that the client can be reconfigured without an outage. Tokens stay valid unless `revoke_tokens` is true.
    async fn rotate_client_secret(
        &self,
        call: Call<'_, Self::Caller>,
        params: RotateClientSecretParams,
        body: types::RotateClientSecret,
    ) -> Result<RotateClientSecretResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: ClientsApi + ?Sized> Routes<A> {
    /// List clients
    ///
    /// In the order of their ids.
    #[oai(
        path = "/api/v1/clients",
        method = "get",
        operation_id = "list_clients",
        tag = "Tag::Clients"
    )]
    async fn list_clients(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ClientsRead")]
        guard: Guard<A, ListClientsOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_clients_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
        /// Only clients whose name or id contains this text, in any letter case.
        #[oai(name = "query")]
        query: Query<Option<String>>,
        /// Only clients registered by this user.
        #[oai(name = "owner_id")]
        owner_id: Query<Option<uuid::Uuid>>,
        /// Only clients of this type.
        #[oai(name = "client_type")]
        client_type: Query<Option<types::ClientType>>,
        /// Only clients that belong to this installation (true), or only others (false).
        #[oai(name = "internal")]
        internal: Query<Option<bool>>,
        /// Only clients that work (true), or only those that are switched off (false).
        #[oai(name = "enabled")]
        enabled: Query<Option<bool>>,
    ) -> Answer<ListClientsResponse> {
        let (app, call) = guard.open(request);
        ClientsApi::list_clients(
                &*app,
                call,
                ListClientsParams {
                    limit: limit.0,
                    page_token: page_token.0,
                    query: query.0,
                    owner_id: owner_id.0,
                    client_type: client_type.0,
                    internal: internal.0,
                    enabled: enabled.0,
                },
            )
            .await
            .into()
    }
    /// Register a client
    ///
    /// The metadata are those of RFC 7591 section 2. A confidential client gets a secret, which is shown in this answer
    /// and never again. Redirect URIs use https; plain http is for loopback addresses, and a private-use scheme (such as
    /// `com.example.app:/callback`) for native apps. A caller cannot put scopes on the client's list that administer this
    /// server and that the caller does not have.
    #[oai(
        path = "/api/v1/clients",
        method = "post",
        operation_id = "create_client",
        tag = "Tag::Clients"
    )]
    async fn create_client(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ClientsWrite")]
        guard: Guard<A, CreateClientOperation>,
        /// 1 to 200 visible ASCII characters of the caller's choice; see *Retrying a creation*.
        #[oai(name = "Idempotency-Key")]
        idempotency_key: Header<Option<String>>,
        body: JsonBody<types::CreateClient, 65536>,
    ) -> Answer<CreateClientResponse> {
        let (app, call) = guard.open(request);
        ClientsApi::create_client(
                &*app,
                call,
                CreateClientParams {
                    idempotency_key: idempotency_key.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Read a client
    ///
    /// Secrets are never shown; their last four characters are.
    #[oai(
        path = "/api/v1/clients/:client_id",
        method = "get",
        operation_id = "get_client",
        tag = "Tag::Clients"
    )]
    async fn get_client(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ClientsRead")]
        guard: Guard<A, GetClientOperation>,
        /// The client's id.
        #[oai(name = "client_id")]
        client_id: Path<String>,
    ) -> Answer<GetClientResponse> {
        let (app, call) = guard.open(request);
        ClientsApi::get_client(
                &*app,
                call,
                GetClientParams {
                    client_id: client_id.0,
                },
            )
            .await
            .into()
    }
    /// Delete a client
    ///
    /// Its tokens stop working at once, for all users. Users are not touched.
    #[oai(
        path = "/api/v1/clients/:client_id",
        method = "delete",
        operation_id = "delete_client",
        tag = "Tag::Clients"
    )]
    async fn delete_client(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ClientsWrite")]
        guard: Guard<A, DeleteClientOperation>,
        /// The client's id.
        #[oai(name = "client_id")]
        client_id: Path<String>,
    ) -> Answer<DeleteClientResponse> {
        let (app, call) = guard.open(request);
        ClientsApi::delete_client(
                &*app,
                call,
                DeleteClientParams {
                    client_id: client_id.0,
                },
            )
            .await
            .into()
    }
    /// Change a client
    ///
    /// Members that are left out stay as they are; null clears a member that may be empty. The client id never changes. A client with scopes that the caller lacks can only be enabled, disabled and deleted.
    #[oai(
        path = "/api/v1/clients/:client_id",
        method = "patch",
        operation_id = "update_client",
        tag = "Tag::Clients"
    )]
    async fn update_client(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ClientsWrite")]
        guard: Guard<A, UpdateClientOperation>,
        /// The client's id.
        #[oai(name = "client_id")]
        client_id: Path<String>,
        /// The `ETag` of the version that the change builds on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: JsonBody<types::UpdateClient, 65536>,
    ) -> Answer<UpdateClientResponse> {
        let (app, call) = guard.open(request);
        ClientsApi::update_client(
                &*app,
                call,
                UpdateClientParams {
                    client_id: client_id.0,
                    if_match: if_match.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Give a client a new secret
    ///
    /// The earlier secrets go on working for `overlap_seconds`, so that the client can be reconfigured without an outage. Tokens stay valid unless `revoke_tokens` is true.
    #[oai(
        path = "/api/v1/clients/:client_id/rotate-secret",
        method = "post",
        operation_id = "rotate_client_secret",
        tag = "Tag::Clients"
    )]
    async fn rotate_client_secret(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ClientsWrite")]
        guard: Guard<A, RotateClientSecretOperation>,
        /// The client's id.
        #[oai(name = "client_id")]
        client_id: Path<String>,
        body: JsonBody<types::RotateClientSecret, 65536>,
    ) -> Answer<RotateClientSecretResponse> {
        let (app, call) = guard.open(request);
        ClientsApi::rotate_client_secret(
                &*app,
                call,
                RotateClientSecretParams {
                    client_id: client_id.0,
                },
                body.0,
            )
            .await
            .into()
    }
}

/// `list_clients`: `GET /api/v1/clients`.
pub static LIST_CLIENTS: Operation = Operation {
    id: "list_clients",
    method: "GET",
    path: "/api/v1/clients",
    alternatives: &[
        Alternative::OAuth2(&["clients:read"]),
        Alternative::Session(&["clients:read"]),
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
        Parameter {
            name: "query",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "owner_id",
            location: Location::Query,
            list: false,
            expects: "a UUID",
        },
        Parameter {
            name: "client_type",
            location: Location::Query,
            list: false,
            expects: "one of confidential, public",
        },
        Parameter {
            name: "internal",
            location: Location::Query,
            list: false,
            expects: "true or false",
        },
        Parameter {
            name: "enabled",
            location: Location::Query,
            list: false,
            expects: "true or false",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`LIST_CLIENTS`] among types.
#[derive(Debug)]
pub enum ListClientsOperation {}

impl Describes for ListClientsOperation {
    const OPERATION: &'static Operation = &LIST_CLIENTS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_clients`.
#[derive(Debug, Clone)]
pub struct ListClientsParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
    /// Only clients whose name or id contains this text, in any letter case.
    pub query: Option<String>,
    /// Only clients registered by this user.
    pub owner_id: Option<uuid::Uuid>,
    /// Only clients of this type.
    pub client_type: Option<types::ClientType>,
    /// Only clients that belong to this installation (true), or only others (false).
    pub internal: Option<bool>,
    /// Only clients that work (true), or only those that are switched off (false).
    pub enabled: Option<bool>,
}

fn default_list_clients_limit() -> i32 {
    50
}

/// What `list_clients` answers.
#[derive(ApiResponse)]
pub enum ListClientsResponse {
    /// A page of clients.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::ClientPage>),
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

impl ListClientsResponse {
    /// 200: A page of clients.
    pub fn ok(body: types::ClientPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListClientsResponse {
    type Operation = ListClientsOperation;
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

/// `create_client`: `POST /api/v1/clients`.
pub static CREATE_CLIENT: Operation = Operation {
    id: "create_client",
    method: "POST",
    path: "/api/v1/clients",
    alternatives: &[
        Alternative::OAuth2(&["clients:write"]),
        Alternative::Session(&["clients:write"]),
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

/// Stands for [`CREATE_CLIENT`] among types.
#[derive(Debug)]
pub enum CreateClientOperation {}

impl Describes for CreateClientOperation {
    const OPERATION: &'static Operation = &CREATE_CLIENT;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `create_client`.
#[derive(Debug, Clone)]
pub struct CreateClientParams {
    /// 1 to 200 visible ASCII characters of the caller's choice; see *Retrying a creation*.
    pub idempotency_key: Option<String>,
}

/// What `create_client` answers.
#[derive(ApiResponse)]
pub enum CreateClientResponse {
    /// The client, and its secret.
    #[oai(status = 201, content_type = "application/json")]
    Created(
        Json<types::ClientRegistration>,
        /// Where the client can be read.
        #[oai(header = "Location")]
        Option<crate::support::UriReference>,
        /// The version of what is answered, for `If-Match`.
        #[oai(header = "ETag")]
        Option<String>,
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

impl CreateClientResponse {
    /// 201: The client, and its secret.
    pub fn created(
        body: types::ClientRegistration,
        location: impl Into<crate::support::UriReference>,
        e_tag: Option<String>,
    ) -> Self {
        Self::Created(
            Json(body),
            Some(location.into()),
            e_tag,
            Some(headers::CacheControlNoStore),
        )
    }
}

impl Declared for CreateClientResponse {
    type Operation = CreateClientOperation;
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

/// `get_client`: `GET /api/v1/clients/{client_id}`.
pub static GET_CLIENT: Operation = Operation {
    id: "get_client",
    method: "GET",
    path: "/api/v1/clients/{client_id}",
    alternatives: &[
        Alternative::OAuth2(&["clients:read"]),
        Alternative::Session(&["clients:read"]),
    ],
    parameters: &[
        Parameter {
            name: "client_id",
            location: Location::Path,
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

/// Stands for [`GET_CLIENT`] among types.
#[derive(Debug)]
pub enum GetClientOperation {}

impl Describes for GetClientOperation {
    const OPERATION: &'static Operation = &GET_CLIENT;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_client`.
#[derive(Debug, Clone)]
pub struct GetClientParams {
    /// The client's id.
    pub client_id: String,
}

/// What `get_client` answers.
#[derive(ApiResponse)]
pub enum GetClientResponse {
    /// The client.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::Client>,
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

impl GetClientResponse {
    /// 200: The client.
    pub fn ok(body: types::Client, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for GetClientResponse {
    type Operation = GetClientOperation;
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

/// `delete_client`: `DELETE /api/v1/clients/{client_id}`.
pub static DELETE_CLIENT: Operation = Operation {
    id: "delete_client",
    method: "DELETE",
    path: "/api/v1/clients/{client_id}",
    alternatives: &[
        Alternative::OAuth2(&["clients:write"]),
        Alternative::Session(&["clients:write"]),
    ],
    parameters: &[
        Parameter {
            name: "client_id",
            location: Location::Path,
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

/// Stands for [`DELETE_CLIENT`] among types.
#[derive(Debug)]
pub enum DeleteClientOperation {}

impl Describes for DeleteClientOperation {
    const OPERATION: &'static Operation = &DELETE_CLIENT;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `delete_client`.
#[derive(Debug, Clone)]
pub struct DeleteClientParams {
    /// The client's id.
    pub client_id: String,
}

/// What `delete_client` answers.
#[derive(ApiResponse)]
pub enum DeleteClientResponse {
    /// The client is gone.
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

impl DeleteClientResponse {
    /// 204: The client is gone.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for DeleteClientResponse {
    type Operation = DeleteClientOperation;
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

/// `update_client`: `PATCH /api/v1/clients/{client_id}`.
pub static UPDATE_CLIENT: Operation = Operation {
    id: "update_client",
    method: "PATCH",
    path: "/api/v1/clients/{client_id}",
    alternatives: &[
        Alternative::OAuth2(&["clients:write"]),
        Alternative::Session(&["clients:write"]),
    ],
    parameters: &[
        Parameter {
            name: "client_id",
            location: Location::Path,
            list: false,
            expects: "a text",
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

/// Stands for [`UPDATE_CLIENT`] among types.
#[derive(Debug)]
pub enum UpdateClientOperation {}

impl Describes for UpdateClientOperation {
    const OPERATION: &'static Operation = &UPDATE_CLIENT;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `update_client`.
#[derive(Debug, Clone)]
pub struct UpdateClientParams {
    /// The client's id.
    pub client_id: String,
    /// The `ETag` of the version that the change builds on.
    pub if_match: Option<String>,
}

/// What `update_client` answers.
#[derive(ApiResponse)]
pub enum UpdateClientResponse {
    /// The client.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::Client>,
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

impl UpdateClientResponse {
    /// 200: The client.
    pub fn ok(body: types::Client, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for UpdateClientResponse {
    type Operation = UpdateClientOperation;
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

/// `rotate_client_secret`: `POST /api/v1/clients/{client_id}/rotate-secret`.
pub static ROTATE_CLIENT_SECRET: Operation = Operation {
    id: "rotate_client_secret",
    method: "POST",
    path: "/api/v1/clients/{client_id}/rotate-secret",
    alternatives: &[
        Alternative::OAuth2(&["clients:write"]),
        Alternative::Session(&["clients:write"]),
    ],
    parameters: &[
        Parameter {
            name: "client_id",
            location: Location::Path,
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

/// Stands for [`ROTATE_CLIENT_SECRET`] among types.
#[derive(Debug)]
pub enum RotateClientSecretOperation {}

impl Describes for RotateClientSecretOperation {
    const OPERATION: &'static Operation = &ROTATE_CLIENT_SECRET;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `rotate_client_secret`.
#[derive(Debug, Clone)]
pub struct RotateClientSecretParams {
    /// The client's id.
    pub client_id: String,
}

/// What `rotate_client_secret` answers.
#[derive(ApiResponse)]
pub enum RotateClientSecretResponse {
    /// The client, and its new secret.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::ClientRegistration>,
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
    /// The request was refused; `code` says why.
    #[oai(status = 413, content_type = "application/problem+json")]
    PayloadTooLarge(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 415, content_type = "application/problem+json")]
    UnsupportedMediaType(Json<types::Problem>),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl RotateClientSecretResponse {
    /// 200: The client, and its new secret.
    pub fn ok(body: types::ClientRegistration) -> Self {
        Self::Ok(Json(body), Some(headers::CacheControlNoStore))
    }
}

impl Declared for RotateClientSecretResponse {
    type Operation = RotateClientSecretOperation;
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
                413 => Self::PayloadTooLarge(FromRejection::from_rejection(rejection)),
                415 => {
                    Self::UnsupportedMediaType(FromRejection::from_rejection(rejection))
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
