// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Scopes: What a token may be allowed to do, in words that people read on the consent page.
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

/// The operations tagged `Scopes`.
#[async_trait::async_trait]
pub trait ScopesApi: Authorizer {
    /// `list_scopes`: `GET /api/v1/scopes`. List scopes.
    ///
    /// Sorted by id. Internal scopes are left out unless asked for.
    async fn list_scopes(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListScopesParams,
    ) -> Result<ListScopesResponse, Rejection>;
    /// `create_scope`: `POST /api/v1/scopes`. Create a scope.
    ///
    /// A client can ask for the scope once it stands on the client's list. A scope that a client makes for itself (by client credentials) is the client's own: other clients cannot change or delete it.
    async fn create_scope(
        &self,
        call: Call<'_, Self::Caller>,
        params: CreateScopeParams,
        body: types::CreateScope,
    ) -> Result<CreateScopeResponse, Rejection>;
    /// `get_scope`: `GET /api/v1/scopes/{scope_id}`. Read a scope.
    ///
    /// One scope of the registry, internal ones too.
    async fn get_scope(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetScopeParams,
    ) -> Result<GetScopeResponse, Rejection>;
    /// `delete_scope`: `DELETE /api/v1/scopes/{scope_id}`. Delete a scope.
    ///
    /// It can no longer be asked for, and new tokens do not carry it. Scopes that Countersign brings along cannot be deleted.
    async fn delete_scope(
        &self,
        call: Call<'_, Self::Caller>,
        params: DeleteScopeParams,
    ) -> Result<DeleteScopeResponse, Rejection>;
    /// `update_scope`: `PATCH /api/v1/scopes/{scope_id}`. Change a scope.
    ///
    /// The id never changes. Scopes that Countersign brings along can be reworded, not made internal.
    async fn update_scope(
        &self,
        call: Call<'_, Self::Caller>,
        params: UpdateScopeParams,
        body: types::UpdateScope,
    ) -> Result<UpdateScopeResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: ScopesApi + ?Sized> Routes<A> {
    /// List scopes
    ///
    /// Sorted by id. Internal scopes are left out unless asked for.
    #[oai(
        path = "/api/v1/scopes",
        method = "get",
        operation_id = "list_scopes",
        tag = "Tag::Scopes"
    )]
    async fn list_scopes(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ScopesRead")]
        guard: Guard<A, ListScopesOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_scopes_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
        /// Whether internal scopes are listed too.
        #[oai(
            name = "include_internal",
            default = "default_list_scopes_include_internal"
        )]
        include_internal: Query<bool>,
    ) -> Answer<ListScopesResponse> {
        let (app, call) = guard.open(request);
        ScopesApi::list_scopes(
                &*app,
                call,
                ListScopesParams {
                    limit: limit.0,
                    page_token: page_token.0,
                    include_internal: include_internal.0,
                },
            )
            .await
            .into()
    }
    /// Create a scope
    ///
    /// A client can ask for the scope once it stands on the client's list. A scope that a client makes for itself (by client credentials) is the client's own: other clients cannot change or delete it.
    #[oai(
        path = "/api/v1/scopes",
        method = "post",
        operation_id = "create_scope",
        tag = "Tag::Scopes"
    )]
    async fn create_scope(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ScopesWrite")]
        guard: Guard<A, CreateScopeOperation>,
        /// 1 to 200 visible ASCII characters of the caller's choice; see *Retrying a creation*.
        #[oai(name = "Idempotency-Key")]
        idempotency_key: Header<Option<String>>,
        body: JsonBody<types::CreateScope, 65536>,
    ) -> Answer<CreateScopeResponse> {
        let (app, call) = guard.open(request);
        ScopesApi::create_scope(
                &*app,
                call,
                CreateScopeParams {
                    idempotency_key: idempotency_key.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Read a scope
    ///
    /// One scope of the registry, internal ones too.
    #[oai(
        path = "/api/v1/scopes/:scope_id",
        method = "get",
        operation_id = "get_scope",
        tag = "Tag::Scopes"
    )]
    async fn get_scope(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ScopesRead")]
        guard: Guard<A, GetScopeOperation>,
        /// The scope's id.
        #[oai(name = "scope_id")]
        scope_id: Path<String>,
    ) -> Answer<GetScopeResponse> {
        let (app, call) = guard.open(request);
        ScopesApi::get_scope(
                &*app,
                call,
                GetScopeParams {
                    scope_id: scope_id.0,
                },
            )
            .await
            .into()
    }
    /// Delete a scope
    ///
    /// It can no longer be asked for, and new tokens do not carry it. Scopes that Countersign brings along cannot be deleted.
    #[oai(
        path = "/api/v1/scopes/:scope_id",
        method = "delete",
        operation_id = "delete_scope",
        tag = "Tag::Scopes"
    )]
    async fn delete_scope(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ScopesWrite")]
        guard: Guard<A, DeleteScopeOperation>,
        /// The scope's id.
        #[oai(name = "scope_id")]
        scope_id: Path<String>,
    ) -> Answer<DeleteScopeResponse> {
        let (app, call) = guard.open(request);
        ScopesApi::delete_scope(
                &*app,
                call,
                DeleteScopeParams {
                    scope_id: scope_id.0,
                },
            )
            .await
            .into()
    }
    /// Change a scope
    ///
    /// The id never changes. Scopes that Countersign brings along can be reworded, not made internal.
    #[oai(
        path = "/api/v1/scopes/:scope_id",
        method = "patch",
        operation_id = "update_scope",
        tag = "Tag::Scopes"
    )]
    async fn update_scope(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ScopesWrite")]
        guard: Guard<A, UpdateScopeOperation>,
        /// The scope's id.
        #[oai(name = "scope_id")]
        scope_id: Path<String>,
        /// The `ETag` of the version that the change builds on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: JsonBody<types::UpdateScope, 65536>,
    ) -> Answer<UpdateScopeResponse> {
        let (app, call) = guard.open(request);
        ScopesApi::update_scope(
                &*app,
                call,
                UpdateScopeParams {
                    scope_id: scope_id.0,
                    if_match: if_match.0,
                },
                body.0,
            )
            .await
            .into()
    }
}

/// `list_scopes`: `GET /api/v1/scopes`.
pub static LIST_SCOPES: Operation = Operation {
    id: "list_scopes",
    method: "GET",
    path: "/api/v1/scopes",
    alternatives: &[
        Alternative::OAuth2(&["scopes:read"]),
        Alternative::Session(&["scopes:read"]),
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
            name: "include_internal",
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

/// Stands for [`LIST_SCOPES`] among types.
#[derive(Debug)]
pub enum ListScopesOperation {}

impl Describes for ListScopesOperation {
    const OPERATION: &'static Operation = &LIST_SCOPES;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_scopes`.
#[derive(Debug, Clone)]
pub struct ListScopesParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
    /// Whether internal scopes are listed too.
    pub include_internal: bool,
}

fn default_list_scopes_limit() -> i32 {
    50
}

fn default_list_scopes_include_internal() -> bool {
    false
}

/// What `list_scopes` answers.
#[derive(ApiResponse)]
pub enum ListScopesResponse {
    /// A page of scopes.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::ScopePage>),
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

impl ListScopesResponse {
    /// 200: A page of scopes.
    pub fn ok(body: types::ScopePage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListScopesResponse {
    type Operation = ListScopesOperation;
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

/// `create_scope`: `POST /api/v1/scopes`.
pub static CREATE_SCOPE: Operation = Operation {
    id: "create_scope",
    method: "POST",
    path: "/api/v1/scopes",
    alternatives: &[
        Alternative::OAuth2(&["scopes:write"]),
        Alternative::Session(&["scopes:write"]),
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

/// Stands for [`CREATE_SCOPE`] among types.
#[derive(Debug)]
pub enum CreateScopeOperation {}

impl Describes for CreateScopeOperation {
    const OPERATION: &'static Operation = &CREATE_SCOPE;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `create_scope`.
#[derive(Debug, Clone)]
pub struct CreateScopeParams {
    /// 1 to 200 visible ASCII characters of the caller's choice; see *Retrying a creation*.
    pub idempotency_key: Option<String>,
}

/// What `create_scope` answers.
#[derive(ApiResponse)]
pub enum CreateScopeResponse {
    /// The scope.
    #[oai(status = 201, content_type = "application/json")]
    Created(
        Json<types::Scope>,
        /// Where the scope can be read.
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

impl CreateScopeResponse {
    /// 201: The scope.
    pub fn created(
        body: types::Scope,
        location: impl Into<crate::support::UriReference>,
        e_tag: Option<String>,
    ) -> Self {
        Self::Created(Json(body), Some(location.into()), e_tag)
    }
}

impl Declared for CreateScopeResponse {
    type Operation = CreateScopeOperation;
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

/// `get_scope`: `GET /api/v1/scopes/{scope_id}`.
pub static GET_SCOPE: Operation = Operation {
    id: "get_scope",
    method: "GET",
    path: "/api/v1/scopes/{scope_id}",
    alternatives: &[
        Alternative::OAuth2(&["scopes:read"]),
        Alternative::Session(&["scopes:read"]),
    ],
    parameters: &[
        Parameter {
            name: "scope_id",
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

/// Stands for [`GET_SCOPE`] among types.
#[derive(Debug)]
pub enum GetScopeOperation {}

impl Describes for GetScopeOperation {
    const OPERATION: &'static Operation = &GET_SCOPE;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_scope`.
#[derive(Debug, Clone)]
pub struct GetScopeParams {
    /// The scope's id.
    pub scope_id: String,
}

/// What `get_scope` answers.
#[derive(ApiResponse)]
pub enum GetScopeResponse {
    /// The scope.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::Scope>,
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

impl GetScopeResponse {
    /// 200: The scope.
    pub fn ok(body: types::Scope, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for GetScopeResponse {
    type Operation = GetScopeOperation;
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

/// `delete_scope`: `DELETE /api/v1/scopes/{scope_id}`.
pub static DELETE_SCOPE: Operation = Operation {
    id: "delete_scope",
    method: "DELETE",
    path: "/api/v1/scopes/{scope_id}",
    alternatives: &[
        Alternative::OAuth2(&["scopes:write"]),
        Alternative::Session(&["scopes:write"]),
    ],
    parameters: &[
        Parameter {
            name: "scope_id",
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

/// Stands for [`DELETE_SCOPE`] among types.
#[derive(Debug)]
pub enum DeleteScopeOperation {}

impl Describes for DeleteScopeOperation {
    const OPERATION: &'static Operation = &DELETE_SCOPE;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `delete_scope`.
#[derive(Debug, Clone)]
pub struct DeleteScopeParams {
    /// The scope's id.
    pub scope_id: String,
}

/// What `delete_scope` answers.
#[derive(ApiResponse)]
pub enum DeleteScopeResponse {
    /// The scope is gone.
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

impl DeleteScopeResponse {
    /// 204: The scope is gone.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for DeleteScopeResponse {
    type Operation = DeleteScopeOperation;
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

/// `update_scope`: `PATCH /api/v1/scopes/{scope_id}`.
pub static UPDATE_SCOPE: Operation = Operation {
    id: "update_scope",
    method: "PATCH",
    path: "/api/v1/scopes/{scope_id}",
    alternatives: &[
        Alternative::OAuth2(&["scopes:write"]),
        Alternative::Session(&["scopes:write"]),
    ],
    parameters: &[
        Parameter {
            name: "scope_id",
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

/// Stands for [`UPDATE_SCOPE`] among types.
#[derive(Debug)]
pub enum UpdateScopeOperation {}

impl Describes for UpdateScopeOperation {
    const OPERATION: &'static Operation = &UPDATE_SCOPE;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `update_scope`.
#[derive(Debug, Clone)]
pub struct UpdateScopeParams {
    /// The scope's id.
    pub scope_id: String,
    /// The `ETag` of the version that the change builds on.
    pub if_match: Option<String>,
}

/// What `update_scope` answers.
#[derive(ApiResponse)]
pub enum UpdateScopeResponse {
    /// The scope.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::Scope>,
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

impl UpdateScopeResponse {
    /// 200: The scope.
    pub fn ok(body: types::Scope, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for UpdateScopeResponse {
    type Operation = UpdateScopeOperation;
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
