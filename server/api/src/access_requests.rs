// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! AccessRequests: What developers apply for and reviewers decide about.
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

/// The operations tagged `AccessRequests`.
#[async_trait::async_trait]
pub trait AccessRequestsApi: Authorizer {
    /// `list_access_requests`: `GET /api/v1/access-requests`. List what clients have applied for.
    ///
    /// The newest first. Whoever may review (`access_requests:review`) sees all of them, everybody else those of the clients
    /// that they own. It is the history too: what was decided stays in the list.
    async fn list_access_requests(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListAccessRequestsParams,
    ) -> Result<ListAccessRequestsResponse, Rejection>;
    /// `create_access_request`: `POST /api/v1/access-requests`. Apply for access.
    ///
    /// Asks for scopes and grant types that have to be approved, for a client that the caller owns or, with
    /// `access_requests:review`, for any. Nothing that is asked for counts until somebody approves it. A client has one
    /// application at a time that waits; withdraw it to ask for something else.
    async fn create_access_request(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::CreateAccessRequest,
    ) -> Result<CreateAccessRequestResponse, Rejection>;
    /// `get_access_request`: `GET /api/v1/access-requests/{access_request_id}`. Read an application.
    ///
    /// Of a client that the caller owns, or any with `access_requests:review`.
    async fn get_access_request(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetAccessRequestParams,
    ) -> Result<GetAccessRequestResponse, Rejection>;
    /// `approve_access_request`: `POST /api/v1/access-requests/{access_request_id}/approve`. Approve an application.
    ///
    /// Gives the client what was asked for, or the part of it that the body names, until `expires_at` or for good. Nobody approves a scope that administers this server and that they do not have themselves.
    async fn approve_access_request(
        &self,
        call: Call<'_, Self::Caller>,
        params: ApproveAccessRequestParams,
        body: types::ApproveAccessRequest,
    ) -> Result<ApproveAccessRequestResponse, Rejection>;
    /// `deny_access_request`: `POST /api/v1/access-requests/{access_request_id}/deny`. Deny an application.
    ///
    /// The reason is shown and sent to whoever asked.
    async fn deny_access_request(
        &self,
        call: Call<'_, Self::Caller>,
        params: DenyAccessRequestParams,
        body: types::DecideAccessRequest,
    ) -> Result<DenyAccessRequestResponse, Rejection>;
    /// `revoke_access_request`: `POST /api/v1/access-requests/{access_request_id}/revoke`. Take an approval back.
    ///
    /// What was approved stops counting at once, in tokens that were issued before too.
    async fn revoke_access_request(
        &self,
        call: Call<'_, Self::Caller>,
        params: RevokeAccessRequestParams,
        body: types::DecideAccessRequest,
    ) -> Result<RevokeAccessRequestResponse, Rejection>;
    /// `withdraw_access_request`: `POST /api/v1/access-requests/{access_request_id}/withdraw`. Withdraw an application.
    ///
    /// For whoever owns the client, as long as nobody has decided.
    async fn withdraw_access_request(
        &self,
        call: Call<'_, Self::Caller>,
        params: WithdrawAccessRequestParams,
    ) -> Result<WithdrawAccessRequestResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: AccessRequestsApi + ?Sized> Routes<A> {
    /// List what clients have applied for
    ///
    /// The newest first. Whoever may review (`access_requests:review`) sees all of them, everybody else those of the clients
    /// that they own. It is the history too: what was decided stays in the list.
    #[oai(
        path = "/api/v1/access-requests",
        method = "get",
        operation_id = "list_access_requests",
        tag = "Tag::AccessRequests"
    )]
    async fn list_access_requests(
        &self,
        request: &Request,
        #[oai(scope = "Scope::AccessRequestsRead")]
        guard: Guard<A, ListAccessRequestsOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_access_requests_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
        /// Only those in this state; `pending` is the queue of reviewers.
        #[oai(name = "state")]
        state: Query<Option<types::AccessRequestState>>,
        /// Only those of this client.
        #[oai(name = "client_id")]
        client_id: Query<Option<String>>,
    ) -> Answer<ListAccessRequestsResponse> {
        let (app, call) = guard.open(request);
        AccessRequestsApi::list_access_requests(
                &*app,
                call,
                ListAccessRequestsParams {
                    limit: limit.0,
                    page_token: page_token.0,
                    state: state.0,
                    client_id: client_id.0,
                },
            )
            .await
            .into()
    }
    /// Apply for access
    ///
    /// Asks for scopes and grant types that have to be approved, for a client that the caller owns or, with
    /// `access_requests:review`, for any. Nothing that is asked for counts until somebody approves it. A client has one
    /// application at a time that waits; withdraw it to ask for something else.
    #[oai(
        path = "/api/v1/access-requests",
        method = "post",
        operation_id = "create_access_request",
        tag = "Tag::AccessRequests"
    )]
    async fn create_access_request(
        &self,
        request: &Request,
        #[oai(scope = "Scope::AccessRequestsWrite")]
        guard: Guard<A, CreateAccessRequestOperation>,
        body: JsonBody<types::CreateAccessRequest, 65536>,
    ) -> Answer<CreateAccessRequestResponse> {
        let (app, call) = guard.open(request);
        AccessRequestsApi::create_access_request(&*app, call, body.0).await.into()
    }
    /// Read an application
    ///
    /// Of a client that the caller owns, or any with `access_requests:review`.
    #[oai(
        path = "/api/v1/access-requests/:access_request_id",
        method = "get",
        operation_id = "get_access_request",
        tag = "Tag::AccessRequests"
    )]
    async fn get_access_request(
        &self,
        request: &Request,
        #[oai(scope = "Scope::AccessRequestsRead")]
        guard: Guard<A, GetAccessRequestOperation>,
        /// The id of the application.
        #[oai(name = "access_request_id")]
        access_request_id: Path<uuid::Uuid>,
    ) -> Answer<GetAccessRequestResponse> {
        let (app, call) = guard.open(request);
        AccessRequestsApi::get_access_request(
                &*app,
                call,
                GetAccessRequestParams {
                    access_request_id: access_request_id.0,
                },
            )
            .await
            .into()
    }
    /// Approve an application
    ///
    /// Gives the client what was asked for, or the part of it that the body names, until `expires_at` or for good. Nobody approves a scope that administers this server and that they do not have themselves.
    #[oai(
        path = "/api/v1/access-requests/:access_request_id/approve",
        method = "post",
        operation_id = "approve_access_request",
        tag = "Tag::AccessRequests"
    )]
    async fn approve_access_request(
        &self,
        request: &Request,
        #[oai(scope = "Scope::AccessRequestsReview")]
        guard: Guard<A, ApproveAccessRequestOperation>,
        /// The id of the application.
        #[oai(name = "access_request_id")]
        access_request_id: Path<uuid::Uuid>,
        body: JsonBody<types::ApproveAccessRequest, 65536>,
    ) -> Answer<ApproveAccessRequestResponse> {
        let (app, call) = guard.open(request);
        AccessRequestsApi::approve_access_request(
                &*app,
                call,
                ApproveAccessRequestParams {
                    access_request_id: access_request_id.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Deny an application
    ///
    /// The reason is shown and sent to whoever asked.
    #[oai(
        path = "/api/v1/access-requests/:access_request_id/deny",
        method = "post",
        operation_id = "deny_access_request",
        tag = "Tag::AccessRequests"
    )]
    async fn deny_access_request(
        &self,
        request: &Request,
        #[oai(scope = "Scope::AccessRequestsReview")]
        guard: Guard<A, DenyAccessRequestOperation>,
        /// The id of the application.
        #[oai(name = "access_request_id")]
        access_request_id: Path<uuid::Uuid>,
        body: JsonBody<types::DecideAccessRequest, 65536>,
    ) -> Answer<DenyAccessRequestResponse> {
        let (app, call) = guard.open(request);
        AccessRequestsApi::deny_access_request(
                &*app,
                call,
                DenyAccessRequestParams {
                    access_request_id: access_request_id.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Take an approval back
    ///
    /// What was approved stops counting at once, in tokens that were issued before too.
    #[oai(
        path = "/api/v1/access-requests/:access_request_id/revoke",
        method = "post",
        operation_id = "revoke_access_request",
        tag = "Tag::AccessRequests"
    )]
    async fn revoke_access_request(
        &self,
        request: &Request,
        #[oai(scope = "Scope::AccessRequestsReview")]
        guard: Guard<A, RevokeAccessRequestOperation>,
        /// The id of the application.
        #[oai(name = "access_request_id")]
        access_request_id: Path<uuid::Uuid>,
        body: JsonBody<types::DecideAccessRequest, 65536>,
    ) -> Answer<RevokeAccessRequestResponse> {
        let (app, call) = guard.open(request);
        AccessRequestsApi::revoke_access_request(
                &*app,
                call,
                RevokeAccessRequestParams {
                    access_request_id: access_request_id.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Withdraw an application
    ///
    /// For whoever owns the client, as long as nobody has decided.
    #[oai(
        path = "/api/v1/access-requests/:access_request_id/withdraw",
        method = "post",
        operation_id = "withdraw_access_request",
        tag = "Tag::AccessRequests"
    )]
    async fn withdraw_access_request(
        &self,
        request: &Request,
        #[oai(scope = "Scope::AccessRequestsWrite")]
        guard: Guard<A, WithdrawAccessRequestOperation>,
        /// The id of the application.
        #[oai(name = "access_request_id")]
        access_request_id: Path<uuid::Uuid>,
    ) -> Answer<WithdrawAccessRequestResponse> {
        let (app, call) = guard.open(request);
        AccessRequestsApi::withdraw_access_request(
                &*app,
                call,
                WithdrawAccessRequestParams {
                    access_request_id: access_request_id.0,
                },
            )
            .await
            .into()
    }
}

/// `list_access_requests`: `GET /api/v1/access-requests`.
pub static LIST_ACCESS_REQUESTS: Operation = Operation {
    id: "list_access_requests",
    method: "GET",
    path: "/api/v1/access-requests",
    alternatives: &[
        Alternative::OAuth2(&["access_requests:read"]),
        Alternative::Session(&["access_requests:read"]),
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
            name: "state",
            location: Location::Query,
            list: false,
            expects: "one of pending, approved, denied, withdrawn, revoked, expired",
        },
        Parameter {
            name: "client_id",
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

/// Stands for [`LIST_ACCESS_REQUESTS`] among types.
#[derive(Debug)]
pub enum ListAccessRequestsOperation {}

impl Describes for ListAccessRequestsOperation {
    const OPERATION: &'static Operation = &LIST_ACCESS_REQUESTS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_access_requests`.
#[derive(Debug, Clone)]
pub struct ListAccessRequestsParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
    /// Only those in this state; `pending` is the queue of reviewers.
    pub state: Option<types::AccessRequestState>,
    /// Only those of this client.
    pub client_id: Option<String>,
}

fn default_list_access_requests_limit() -> i32 {
    50
}

/// What `list_access_requests` answers.
#[derive(ApiResponse)]
pub enum ListAccessRequestsResponse {
    /// A page of applications.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::AccessRequestPage>),
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

impl ListAccessRequestsResponse {
    /// 200: A page of applications.
    pub fn ok(body: types::AccessRequestPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListAccessRequestsResponse {
    type Operation = ListAccessRequestsOperation;
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

/// `create_access_request`: `POST /api/v1/access-requests`.
pub static CREATE_ACCESS_REQUEST: Operation = Operation {
    id: "create_access_request",
    method: "POST",
    path: "/api/v1/access-requests",
    alternatives: &[
        Alternative::OAuth2(&["access_requests:write"]),
        Alternative::Session(&["access_requests:write"]),
    ],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`CREATE_ACCESS_REQUEST`] among types.
#[derive(Debug)]
pub enum CreateAccessRequestOperation {}

impl Describes for CreateAccessRequestOperation {
    const OPERATION: &'static Operation = &CREATE_ACCESS_REQUEST;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// What `create_access_request` answers.
#[derive(ApiResponse)]
pub enum CreateAccessRequestResponse {
    /// The application.
    #[oai(status = 201, content_type = "application/json")]
    Created(
        Json<types::AccessRequest>,
        /// Where the application can be read.
        #[oai(header = "Location")]
        Option<crate::support::UriReference>,
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

impl CreateAccessRequestResponse {
    /// 201: The application.
    pub fn created(
        body: types::AccessRequest,
        location: impl Into<crate::support::UriReference>,
    ) -> Self {
        Self::Created(Json(body), Some(location.into()))
    }
}

impl Declared for CreateAccessRequestResponse {
    type Operation = CreateAccessRequestOperation;
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

/// `get_access_request`: `GET /api/v1/access-requests/{access_request_id}`.
pub static GET_ACCESS_REQUEST: Operation = Operation {
    id: "get_access_request",
    method: "GET",
    path: "/api/v1/access-requests/{access_request_id}",
    alternatives: &[
        Alternative::OAuth2(&["access_requests:read"]),
        Alternative::Session(&["access_requests:read"]),
    ],
    parameters: &[
        Parameter {
            name: "access_request_id",
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

/// Stands for [`GET_ACCESS_REQUEST`] among types.
#[derive(Debug)]
pub enum GetAccessRequestOperation {}

impl Describes for GetAccessRequestOperation {
    const OPERATION: &'static Operation = &GET_ACCESS_REQUEST;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_access_request`.
#[derive(Debug, Clone)]
pub struct GetAccessRequestParams {
    /// The id of the application.
    pub access_request_id: uuid::Uuid,
}

/// What `get_access_request` answers.
#[derive(ApiResponse)]
pub enum GetAccessRequestResponse {
    /// The application.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::AccessRequest>),
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

impl GetAccessRequestResponse {
    /// 200: The application.
    pub fn ok(body: types::AccessRequest) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for GetAccessRequestResponse {
    type Operation = GetAccessRequestOperation;
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

/// `approve_access_request`: `POST /api/v1/access-requests/{access_request_id}/approve`.
pub static APPROVE_ACCESS_REQUEST: Operation = Operation {
    id: "approve_access_request",
    method: "POST",
    path: "/api/v1/access-requests/{access_request_id}/approve",
    alternatives: &[
        Alternative::OAuth2(&["access_requests:review"]),
        Alternative::Session(&["access_requests:review"]),
    ],
    parameters: &[
        Parameter {
            name: "access_request_id",
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

/// Stands for [`APPROVE_ACCESS_REQUEST`] among types.
#[derive(Debug)]
pub enum ApproveAccessRequestOperation {}

impl Describes for ApproveAccessRequestOperation {
    const OPERATION: &'static Operation = &APPROVE_ACCESS_REQUEST;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `approve_access_request`.
#[derive(Debug, Clone)]
pub struct ApproveAccessRequestParams {
    /// The id of the application.
    pub access_request_id: uuid::Uuid,
}

/// What `approve_access_request` answers.
#[derive(ApiResponse)]
pub enum ApproveAccessRequestResponse {
    /// The application as it stands now.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::AccessRequest>),
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

impl ApproveAccessRequestResponse {
    /// 200: The application as it stands now.
    pub fn ok(body: types::AccessRequest) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ApproveAccessRequestResponse {
    type Operation = ApproveAccessRequestOperation;
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

/// `deny_access_request`: `POST /api/v1/access-requests/{access_request_id}/deny`.
pub static DENY_ACCESS_REQUEST: Operation = Operation {
    id: "deny_access_request",
    method: "POST",
    path: "/api/v1/access-requests/{access_request_id}/deny",
    alternatives: &[
        Alternative::OAuth2(&["access_requests:review"]),
        Alternative::Session(&["access_requests:review"]),
    ],
    parameters: &[
        Parameter {
            name: "access_request_id",
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

/// Stands for [`DENY_ACCESS_REQUEST`] among types.
#[derive(Debug)]
pub enum DenyAccessRequestOperation {}

impl Describes for DenyAccessRequestOperation {
    const OPERATION: &'static Operation = &DENY_ACCESS_REQUEST;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `deny_access_request`.
#[derive(Debug, Clone)]
pub struct DenyAccessRequestParams {
    /// The id of the application.
    pub access_request_id: uuid::Uuid,
}

/// What `deny_access_request` answers.
#[derive(ApiResponse)]
pub enum DenyAccessRequestResponse {
    /// The application as it stands now.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::AccessRequest>),
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

impl DenyAccessRequestResponse {
    /// 200: The application as it stands now.
    pub fn ok(body: types::AccessRequest) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for DenyAccessRequestResponse {
    type Operation = DenyAccessRequestOperation;
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

/// `revoke_access_request`: `POST /api/v1/access-requests/{access_request_id}/revoke`.
pub static REVOKE_ACCESS_REQUEST: Operation = Operation {
    id: "revoke_access_request",
    method: "POST",
    path: "/api/v1/access-requests/{access_request_id}/revoke",
    alternatives: &[
        Alternative::OAuth2(&["access_requests:review"]),
        Alternative::Session(&["access_requests:review"]),
    ],
    parameters: &[
        Parameter {
            name: "access_request_id",
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

/// Stands for [`REVOKE_ACCESS_REQUEST`] among types.
#[derive(Debug)]
pub enum RevokeAccessRequestOperation {}

impl Describes for RevokeAccessRequestOperation {
    const OPERATION: &'static Operation = &REVOKE_ACCESS_REQUEST;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `revoke_access_request`.
#[derive(Debug, Clone)]
pub struct RevokeAccessRequestParams {
    /// The id of the application.
    pub access_request_id: uuid::Uuid,
}

/// What `revoke_access_request` answers.
#[derive(ApiResponse)]
pub enum RevokeAccessRequestResponse {
    /// The application as it stands now.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::AccessRequest>),
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

impl RevokeAccessRequestResponse {
    /// 200: The application as it stands now.
    pub fn ok(body: types::AccessRequest) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for RevokeAccessRequestResponse {
    type Operation = RevokeAccessRequestOperation;
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

/// `withdraw_access_request`: `POST /api/v1/access-requests/{access_request_id}/withdraw`.
pub static WITHDRAW_ACCESS_REQUEST: Operation = Operation {
    id: "withdraw_access_request",
    method: "POST",
    path: "/api/v1/access-requests/{access_request_id}/withdraw",
    alternatives: &[
        Alternative::OAuth2(&["access_requests:write"]),
        Alternative::Session(&["access_requests:write"]),
    ],
    parameters: &[
        Parameter {
            name: "access_request_id",
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

/// Stands for [`WITHDRAW_ACCESS_REQUEST`] among types.
#[derive(Debug)]
pub enum WithdrawAccessRequestOperation {}

impl Describes for WithdrawAccessRequestOperation {
    const OPERATION: &'static Operation = &WITHDRAW_ACCESS_REQUEST;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `withdraw_access_request`.
#[derive(Debug, Clone)]
pub struct WithdrawAccessRequestParams {
    /// The id of the application.
    pub access_request_id: uuid::Uuid,
}

/// What `withdraw_access_request` answers.
#[derive(ApiResponse)]
pub enum WithdrawAccessRequestResponse {
    /// The application as it stands now.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::AccessRequest>),
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

impl WithdrawAccessRequestResponse {
    /// 200: The application as it stands now.
    pub fn ok(body: types::AccessRequest) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for WithdrawAccessRequestResponse {
    type Operation = WithdrawAccessRequestOperation;
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
