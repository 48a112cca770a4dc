// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Apis: APIs of others, protected by their own OpenAPI documents.
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

/// The operations tagged `Apis`.
#[async_trait::async_trait]
pub trait ApisApi: Authorizer {
    /// `list_apis`: `GET /api/v1/apis`. List protected APIs.
    ///
    /// Sorted by id.
    async fn list_apis(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListApisParams,
    ) -> Result<ListApisResponse, Rejection>;
    /// `create_api`: `POST /api/v1/apis`. Register an API with its document.
    ///
    /// The document (OpenAPI 3.0 or 3.1, JSON or YAML, up to 16 MiB) says who may call what: its security schemes and the
    /// `security` of each operation. Its scopes are registered, with their descriptions as the texts that people read on the
    /// consent page. From then on `GET /auth` decides by it.
    ///
    /// Nothing that a document refers to is fetched. What is wrong with it is said with line and place.
    /// `POST /api/v1/apis/check` answers the same preview and stores nothing.
    async fn create_api(
        &self,
        call: Call<'_, Self::Caller>,
        params: CreateApiParams,
        body: types::CreateApi,
    ) -> Result<CreateApiResponse, Rejection>;
    /// `check_api`: `POST /api/v1/apis/check`. See what a document would do.
    ///
    /// What registering the API, or giving the API of this id this document, would change. Nothing is stored.
    async fn check_api(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::CreateApi,
    ) -> Result<CheckApiResponse, Rejection>;
    /// `get_api`: `GET /api/v1/apis/{api_id}`. Read a protected API.
    ///
    /// One API and how its requests are decided.
    async fn get_api(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetApiParams,
    ) -> Result<GetApiResponse, Rejection>;
    /// `delete_api`: `DELETE /api/v1/apis/{api_id}`. Delete a protected API.
    ///
    /// Its documents are gone, and gateways that ask for it are answered 403. Its scopes stay, because clients may have them.
    async fn delete_api(
        &self,
        call: Call<'_, Self::Caller>,
        params: DeleteApiParams,
    ) -> Result<DeleteApiResponse, Rejection>;
    /// `update_api`: `PATCH /api/v1/apis/{api_id}`. Change how an API is decided.
    ///
    /// Members that are left out stay as they are. Its id and its audience never change; a new document is added by `POST /api/v1/apis/{api_id}/documents`.
    async fn update_api(
        &self,
        call: Call<'_, Self::Caller>,
        params: UpdateApiParams,
        body: types::UpdateApi,
    ) -> Result<UpdateApiResponse, Rejection>;
    /// `list_api_documents`: `GET /api/v1/apis/{api_id}/documents`. List the documents of an API.
    ///
    /// Newest first; the last 20 are kept, and the active one.
    async fn list_api_documents(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListApiDocumentsParams,
    ) -> Result<ListApiDocumentsResponse, Rejection>;
    /// `add_api_document`: `POST /api/v1/apis/{api_id}/documents`. Add a new version of the document.
    ///
    /// It is stored and not yet active. The answer says which operations change, and which clients would lose access.
    async fn add_api_document(
        &self,
        call: Call<'_, Self::Caller>,
        params: AddApiDocumentParams,
        body: types::AddApiDocument,
    ) -> Result<AddApiDocumentResponse, Rejection>;
    /// `get_api_document`: `GET /api/v1/apis/{api_id}/documents/{number}`. Read a document of an API.
    ///
    /// With its text, and what it would change if it were made active now.
    async fn get_api_document(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetApiDocumentParams,
    ) -> Result<GetApiDocumentResponse, Rejection>;
    /// `activate_api_document`: `POST /api/v1/apis/{api_id}/documents/{number}/activate`. Decide by this document from now on.
    ///
    /// A newer one or, to roll back, an older one. Scopes that it adds are registered first.
    async fn activate_api_document(
        &self,
        call: Call<'_, Self::Caller>,
        params: ActivateApiDocumentParams,
    ) -> Result<ActivateApiDocumentResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: ApisApi + ?Sized> Routes<A> {
    /// List protected APIs
    ///
    /// Sorted by id.
    #[oai(
        path = "/api/v1/apis",
        method = "get",
        operation_id = "list_apis",
        tag = "Tag::Apis"
    )]
    async fn list_apis(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ApisRead")]
        guard: Guard<A, ListApisOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_apis_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
    ) -> Answer<ListApisResponse> {
        let (app, call) = guard.open(request);
        ApisApi::list_apis(
                &*app,
                call,
                ListApisParams {
                    limit: limit.0,
                    page_token: page_token.0,
                },
            )
            .await
            .into()
    }
    /// Register an API with its document
    ///
    /// The document (OpenAPI 3.0 or 3.1, JSON or YAML, up to 16 MiB) says who may call what: its security schemes and the
    /// `security` of each operation. Its scopes are registered, with their descriptions as the texts that people read on the
    /// consent page. From then on `GET /auth` decides by it.
    ///
    /// Nothing that a document refers to is fetched. What is wrong with it is said with line and place.
    /// `POST /api/v1/apis/check` answers the same preview and stores nothing.
    #[oai(
        path = "/api/v1/apis",
        method = "post",
        operation_id = "create_api",
        tag = "Tag::Apis"
    )]
    async fn create_api(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ApisWrite")]
        guard: Guard<A, CreateApiOperation>,
        /// 1 to 200 visible ASCII characters of the caller's choice; see *Retrying a creation*.
        #[oai(name = "Idempotency-Key")]
        idempotency_key: Header<Option<String>>,
        body: JsonBody<types::CreateApi, 25165824>,
    ) -> Answer<CreateApiResponse> {
        let (app, call) = guard.open(request);
        ApisApi::create_api(
                &*app,
                call,
                CreateApiParams {
                    idempotency_key: idempotency_key.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// See what a document would do
    ///
    /// What registering the API, or giving the API of this id this document, would change. Nothing is stored.
    #[oai(
        path = "/api/v1/apis/check",
        method = "post",
        operation_id = "check_api",
        tag = "Tag::Apis"
    )]
    async fn check_api(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ApisRead")]
        guard: Guard<A, CheckApiOperation>,
        body: JsonBody<types::CreateApi, 25165824>,
    ) -> Answer<CheckApiResponse> {
        let (app, call) = guard.open(request);
        ApisApi::check_api(&*app, call, body.0).await.into()
    }
    /// Read a protected API
    ///
    /// One API and how its requests are decided.
    #[oai(
        path = "/api/v1/apis/:api_id",
        method = "get",
        operation_id = "get_api",
        tag = "Tag::Apis"
    )]
    async fn get_api(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ApisRead")]
        guard: Guard<A, GetApiOperation>,
        /// The id of the API.
        #[oai(name = "api_id")]
        api_id: Path<String>,
    ) -> Answer<GetApiResponse> {
        let (app, call) = guard.open(request);
        ApisApi::get_api(&*app, call, GetApiParams { api_id: api_id.0 }).await.into()
    }
    /// Delete a protected API
    ///
    /// Its documents are gone, and gateways that ask for it are answered 403. Its scopes stay, because clients may have them.
    #[oai(
        path = "/api/v1/apis/:api_id",
        method = "delete",
        operation_id = "delete_api",
        tag = "Tag::Apis"
    )]
    async fn delete_api(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ApisWrite")]
        guard: Guard<A, DeleteApiOperation>,
        /// The id of the API.
        #[oai(name = "api_id")]
        api_id: Path<String>,
    ) -> Answer<DeleteApiResponse> {
        let (app, call) = guard.open(request);
        ApisApi::delete_api(
                &*app,
                call,
                DeleteApiParams {
                    api_id: api_id.0,
                },
            )
            .await
            .into()
    }
    /// Change how an API is decided
    ///
    /// Members that are left out stay as they are. Its id and its audience never change; a new document is added by `POST /api/v1/apis/{api_id}/documents`.
    #[oai(
        path = "/api/v1/apis/:api_id",
        method = "patch",
        operation_id = "update_api",
        tag = "Tag::Apis"
    )]
    async fn update_api(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ApisWrite")]
        guard: Guard<A, UpdateApiOperation>,
        /// The id of the API.
        #[oai(name = "api_id")]
        api_id: Path<String>,
        /// The `ETag` of the version that the change builds on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: JsonBody<types::UpdateApi, 65536>,
    ) -> Answer<UpdateApiResponse> {
        let (app, call) = guard.open(request);
        ApisApi::update_api(
                &*app,
                call,
                UpdateApiParams {
                    api_id: api_id.0,
                    if_match: if_match.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// List the documents of an API
    ///
    /// Newest first; the last 20 are kept, and the active one.
    #[oai(
        path = "/api/v1/apis/:api_id/documents",
        method = "get",
        operation_id = "list_api_documents",
        tag = "Tag::Apis"
    )]
    async fn list_api_documents(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ApisRead")]
        guard: Guard<A, ListApiDocumentsOperation>,
        /// The id of the API.
        #[oai(name = "api_id")]
        api_id: Path<String>,
    ) -> Answer<ListApiDocumentsResponse> {
        let (app, call) = guard.open(request);
        ApisApi::list_api_documents(
                &*app,
                call,
                ListApiDocumentsParams {
                    api_id: api_id.0,
                },
            )
            .await
            .into()
    }
    /// Add a new version of the document
    ///
    /// It is stored and not yet active. The answer says which operations change, and which clients would lose access.
    #[oai(
        path = "/api/v1/apis/:api_id/documents",
        method = "post",
        operation_id = "add_api_document",
        tag = "Tag::Apis"
    )]
    async fn add_api_document(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ApisWrite")]
        guard: Guard<A, AddApiDocumentOperation>,
        /// The id of the API.
        #[oai(name = "api_id")]
        api_id: Path<String>,
        body: JsonBody<types::AddApiDocument, 25165824>,
    ) -> Answer<AddApiDocumentResponse> {
        let (app, call) = guard.open(request);
        ApisApi::add_api_document(
                &*app,
                call,
                AddApiDocumentParams {
                    api_id: api_id.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Read a document of an API
    ///
    /// With its text, and what it would change if it were made active now.
    #[oai(
        path = "/api/v1/apis/:api_id/documents/:number",
        method = "get",
        operation_id = "get_api_document",
        tag = "Tag::Apis"
    )]
    async fn get_api_document(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ApisRead")]
        guard: Guard<A, GetApiDocumentOperation>,
        /// The id of the API.
        #[oai(name = "api_id")]
        api_id: Path<String>,
        /// The number of the document, from 1.
        #[oai(name = "number", validator(minimum(value = "1")))]
        number: Path<i32>,
    ) -> Answer<GetApiDocumentResponse> {
        let (app, call) = guard.open(request);
        ApisApi::get_api_document(
                &*app,
                call,
                GetApiDocumentParams {
                    api_id: api_id.0,
                    number: number.0,
                },
            )
            .await
            .into()
    }
    /// Decide by this document from now on
    ///
    /// A newer one or, to roll back, an older one. Scopes that it adds are registered first.
    #[oai(
        path = "/api/v1/apis/:api_id/documents/:number/activate",
        method = "post",
        operation_id = "activate_api_document",
        tag = "Tag::Apis"
    )]
    async fn activate_api_document(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ApisWrite")]
        guard: Guard<A, ActivateApiDocumentOperation>,
        /// The id of the API.
        #[oai(name = "api_id")]
        api_id: Path<String>,
        /// The number of the document, from 1.
        #[oai(name = "number", validator(minimum(value = "1")))]
        number: Path<i32>,
    ) -> Answer<ActivateApiDocumentResponse> {
        let (app, call) = guard.open(request);
        ApisApi::activate_api_document(
                &*app,
                call,
                ActivateApiDocumentParams {
                    api_id: api_id.0,
                    number: number.0,
                },
            )
            .await
            .into()
    }
}

/// `list_apis`: `GET /api/v1/apis`.
pub static LIST_APIS: Operation = Operation {
    id: "list_apis",
    method: "GET",
    path: "/api/v1/apis",
    alternatives: &[
        Alternative::OAuth2(&["apis:read"]),
        Alternative::Session(&["apis:read"]),
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

/// Stands for [`LIST_APIS`] among types.
#[derive(Debug)]
pub enum ListApisOperation {}

impl Describes for ListApisOperation {
    const OPERATION: &'static Operation = &LIST_APIS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_apis`.
#[derive(Debug, Clone)]
pub struct ListApisParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
}

fn default_list_apis_limit() -> i32 {
    50
}

/// What `list_apis` answers.
#[derive(ApiResponse)]
pub enum ListApisResponse {
    /// A page of APIs.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::ApiPage>),
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

impl ListApisResponse {
    /// 200: A page of APIs.
    pub fn ok(body: types::ApiPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListApisResponse {
    type Operation = ListApisOperation;
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

/// `create_api`: `POST /api/v1/apis`.
pub static CREATE_API: Operation = Operation {
    id: "create_api",
    method: "POST",
    path: "/api/v1/apis",
    alternatives: &[
        Alternative::OAuth2(&["apis:write"]),
        Alternative::Session(&["apis:write"]),
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
    max_body_bytes: 25165824,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`CREATE_API`] among types.
#[derive(Debug)]
pub enum CreateApiOperation {}

impl Describes for CreateApiOperation {
    const OPERATION: &'static Operation = &CREATE_API;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `create_api`.
#[derive(Debug, Clone)]
pub struct CreateApiParams {
    /// 1 to 200 visible ASCII characters of the caller's choice; see *Retrying a creation*.
    pub idempotency_key: Option<String>,
}

/// What `create_api` answers.
#[derive(ApiResponse)]
pub enum CreateApiResponse {
    /// The API, and what its document says.
    #[oai(status = 201, content_type = "application/json")]
    Created(
        Json<types::RegisteredApi>,
        /// Where the API can be read.
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

impl CreateApiResponse {
    /// 201: The API, and what its document says.
    pub fn created(
        body: types::RegisteredApi,
        location: impl Into<crate::support::UriReference>,
        e_tag: Option<String>,
    ) -> Self {
        Self::Created(Json(body), Some(location.into()), e_tag)
    }
}

impl Declared for CreateApiResponse {
    type Operation = CreateApiOperation;
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

/// `check_api`: `POST /api/v1/apis/check`.
pub static CHECK_API: Operation = Operation {
    id: "check_api",
    method: "POST",
    path: "/api/v1/apis/check",
    alternatives: &[
        Alternative::OAuth2(&["apis:read"]),
        Alternative::Session(&["apis:read"]),
    ],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 25165824,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`CHECK_API`] among types.
#[derive(Debug)]
pub enum CheckApiOperation {}

impl Describes for CheckApiOperation {
    const OPERATION: &'static Operation = &CHECK_API;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// What `check_api` answers.
#[derive(ApiResponse)]
pub enum CheckApiResponse {
    /// What would change.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::ApiPreview>),
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

impl CheckApiResponse {
    /// 200: What would change.
    pub fn ok(body: types::ApiPreview) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for CheckApiResponse {
    type Operation = CheckApiOperation;
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

/// `get_api`: `GET /api/v1/apis/{api_id}`.
pub static GET_API: Operation = Operation {
    id: "get_api",
    method: "GET",
    path: "/api/v1/apis/{api_id}",
    alternatives: &[
        Alternative::OAuth2(&["apis:read"]),
        Alternative::Session(&["apis:read"]),
    ],
    parameters: &[
        Parameter {
            name: "api_id",
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

/// Stands for [`GET_API`] among types.
#[derive(Debug)]
pub enum GetApiOperation {}

impl Describes for GetApiOperation {
    const OPERATION: &'static Operation = &GET_API;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_api`.
#[derive(Debug, Clone)]
pub struct GetApiParams {
    /// The id of the API.
    pub api_id: String,
}

/// What `get_api` answers.
#[derive(ApiResponse)]
pub enum GetApiResponse {
    /// The API.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::Api>,
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

impl GetApiResponse {
    /// 200: The API.
    pub fn ok(body: types::Api, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for GetApiResponse {
    type Operation = GetApiOperation;
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

/// `delete_api`: `DELETE /api/v1/apis/{api_id}`.
pub static DELETE_API: Operation = Operation {
    id: "delete_api",
    method: "DELETE",
    path: "/api/v1/apis/{api_id}",
    alternatives: &[
        Alternative::OAuth2(&["apis:write"]),
        Alternative::Session(&["apis:write"]),
    ],
    parameters: &[
        Parameter {
            name: "api_id",
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

/// Stands for [`DELETE_API`] among types.
#[derive(Debug)]
pub enum DeleteApiOperation {}

impl Describes for DeleteApiOperation {
    const OPERATION: &'static Operation = &DELETE_API;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `delete_api`.
#[derive(Debug, Clone)]
pub struct DeleteApiParams {
    /// The id of the API.
    pub api_id: String,
}

/// What `delete_api` answers.
#[derive(ApiResponse)]
pub enum DeleteApiResponse {
    /// The API is gone.
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

impl DeleteApiResponse {
    /// 204: The API is gone.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for DeleteApiResponse {
    type Operation = DeleteApiOperation;
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

/// `update_api`: `PATCH /api/v1/apis/{api_id}`.
pub static UPDATE_API: Operation = Operation {
    id: "update_api",
    method: "PATCH",
    path: "/api/v1/apis/{api_id}",
    alternatives: &[
        Alternative::OAuth2(&["apis:write"]),
        Alternative::Session(&["apis:write"]),
    ],
    parameters: &[
        Parameter {
            name: "api_id",
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

/// Stands for [`UPDATE_API`] among types.
#[derive(Debug)]
pub enum UpdateApiOperation {}

impl Describes for UpdateApiOperation {
    const OPERATION: &'static Operation = &UPDATE_API;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `update_api`.
#[derive(Debug, Clone)]
pub struct UpdateApiParams {
    /// The id of the API.
    pub api_id: String,
    /// The `ETag` of the version that the change builds on.
    pub if_match: Option<String>,
}

/// What `update_api` answers.
#[derive(ApiResponse)]
pub enum UpdateApiResponse {
    /// The API.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::Api>,
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

impl UpdateApiResponse {
    /// 200: The API.
    pub fn ok(body: types::Api, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for UpdateApiResponse {
    type Operation = UpdateApiOperation;
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

/// `list_api_documents`: `GET /api/v1/apis/{api_id}/documents`.
pub static LIST_API_DOCUMENTS: Operation = Operation {
    id: "list_api_documents",
    method: "GET",
    path: "/api/v1/apis/{api_id}/documents",
    alternatives: &[
        Alternative::OAuth2(&["apis:read"]),
        Alternative::Session(&["apis:read"]),
    ],
    parameters: &[
        Parameter {
            name: "api_id",
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

/// Stands for [`LIST_API_DOCUMENTS`] among types.
#[derive(Debug)]
pub enum ListApiDocumentsOperation {}

impl Describes for ListApiDocumentsOperation {
    const OPERATION: &'static Operation = &LIST_API_DOCUMENTS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_api_documents`.
#[derive(Debug, Clone)]
pub struct ListApiDocumentsParams {
    /// The id of the API.
    pub api_id: String,
}

/// What `list_api_documents` answers.
#[derive(ApiResponse)]
pub enum ListApiDocumentsResponse {
    /// The documents.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::ApiDocumentList>),
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

impl ListApiDocumentsResponse {
    /// 200: The documents.
    pub fn ok(body: types::ApiDocumentList) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListApiDocumentsResponse {
    type Operation = ListApiDocumentsOperation;
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

/// `add_api_document`: `POST /api/v1/apis/{api_id}/documents`.
pub static ADD_API_DOCUMENT: Operation = Operation {
    id: "add_api_document",
    method: "POST",
    path: "/api/v1/apis/{api_id}/documents",
    alternatives: &[
        Alternative::OAuth2(&["apis:write"]),
        Alternative::Session(&["apis:write"]),
    ],
    parameters: &[
        Parameter {
            name: "api_id",
            location: Location::Path,
            list: false,
            expects: "a text",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 25165824,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`ADD_API_DOCUMENT`] among types.
#[derive(Debug)]
pub enum AddApiDocumentOperation {}

impl Describes for AddApiDocumentOperation {
    const OPERATION: &'static Operation = &ADD_API_DOCUMENT;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `add_api_document`.
#[derive(Debug, Clone)]
pub struct AddApiDocumentParams {
    /// The id of the API.
    pub api_id: String,
}

/// What `add_api_document` answers.
#[derive(ApiResponse)]
pub enum AddApiDocumentResponse {
    /// The document, and what it would change.
    #[oai(status = 201, content_type = "application/json")]
    Created(Json<types::AddedApiDocument>),
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

impl AddApiDocumentResponse {
    /// 201: The document, and what it would change.
    pub fn created(body: types::AddedApiDocument) -> Self {
        Self::Created(Json(body))
    }
}

impl Declared for AddApiDocumentResponse {
    type Operation = AddApiDocumentOperation;
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

/// `get_api_document`: `GET /api/v1/apis/{api_id}/documents/{number}`.
pub static GET_API_DOCUMENT: Operation = Operation {
    id: "get_api_document",
    method: "GET",
    path: "/api/v1/apis/{api_id}/documents/{number}",
    alternatives: &[
        Alternative::OAuth2(&["apis:read"]),
        Alternative::Session(&["apis:read"]),
    ],
    parameters: &[
        Parameter {
            name: "api_id",
            location: Location::Path,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "number",
            location: Location::Path,
            list: false,
            expects: "a whole number of at least 1",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`GET_API_DOCUMENT`] among types.
#[derive(Debug)]
pub enum GetApiDocumentOperation {}

impl Describes for GetApiDocumentOperation {
    const OPERATION: &'static Operation = &GET_API_DOCUMENT;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_api_document`.
#[derive(Debug, Clone)]
pub struct GetApiDocumentParams {
    /// The id of the API.
    pub api_id: String,
    /// The number of the document, from 1.
    pub number: i32,
}

/// What `get_api_document` answers.
#[derive(ApiResponse)]
pub enum GetApiDocumentResponse {
    /// The document.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::ApiDocumentText>),
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

impl GetApiDocumentResponse {
    /// 200: The document.
    pub fn ok(body: types::ApiDocumentText) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for GetApiDocumentResponse {
    type Operation = GetApiDocumentOperation;
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

/// `activate_api_document`: `POST /api/v1/apis/{api_id}/documents/{number}/activate`.
pub static ACTIVATE_API_DOCUMENT: Operation = Operation {
    id: "activate_api_document",
    method: "POST",
    path: "/api/v1/apis/{api_id}/documents/{number}/activate",
    alternatives: &[
        Alternative::OAuth2(&["apis:write"]),
        Alternative::Session(&["apis:write"]),
    ],
    parameters: &[
        Parameter {
            name: "api_id",
            location: Location::Path,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "number",
            location: Location::Path,
            list: false,
            expects: "a whole number of at least 1",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`ACTIVATE_API_DOCUMENT`] among types.
#[derive(Debug)]
pub enum ActivateApiDocumentOperation {}

impl Describes for ActivateApiDocumentOperation {
    const OPERATION: &'static Operation = &ACTIVATE_API_DOCUMENT;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `activate_api_document`.
#[derive(Debug, Clone)]
pub struct ActivateApiDocumentParams {
    /// The id of the API.
    pub api_id: String,
    /// The number of the document, from 1.
    pub number: i32,
}

/// What `activate_api_document` answers.
#[derive(ApiResponse)]
pub enum ActivateApiDocumentResponse {
    /// The API.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::Api>,
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

impl ActivateApiDocumentResponse {
    /// 200: The API.
    pub fn ok(body: types::Api, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for ActivateApiDocumentResponse {
    type Operation = ActivateApiDocumentOperation;
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
