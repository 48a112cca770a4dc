// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! UserApproval: Accounts that wait until an administrator approves them.
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

/// The operations tagged `UserApproval`.
#[async_trait::async_trait]
pub trait UserApprovalApi: Authorizer {
    /// `get_user_approval`: `GET /api/v1/users/{user_id}/approval`. Get the approval of a user.
    ///
    /// What is known of an account that has to be approved (`accounts.approval`, or `sign_up.approval` of the provider by which it was opened), also after the decision. 404 for any other account. `GET /api/v1/users?waiting=true` lists those that wait.
    async fn get_user_approval(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetUserApprovalParams,
    ) -> Result<GetUserApprovalResponse, Rejection>;
    /// `approve_user`: `POST /api/v1/users/{user_id}/approve`. Approve a user.
    ///
    /// The account works from then on, and a mail tells its owner. One that was denied can be approved later. 409 `not_waiting` for any other account, and for one that was approved before.
    async fn approve_user(
        &self,
        call: Call<'_, Self::Caller>,
        params: ApproveUserParams,
    ) -> Result<ApproveUserResponse, Rejection>;
    /// `deny_user`: `POST /api/v1/users/{user_id}/deny`. Deny a user.
    ///
    /// The account goes on resting, and a mail tells its owner, with the reason. Who tries to sign in to it is told so, too; delete the account to let its owner ask again. 409 `not_waiting` for an account that does not wait.
    async fn deny_user(
        &self,
        call: Call<'_, Self::Caller>,
        params: DenyUserParams,
        body: types::DenyUser,
    ) -> Result<DenyUserResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: UserApprovalApi + ?Sized> Routes<A> {
    /// Get the approval of a user
    ///
    /// What is known of an account that has to be approved (`accounts.approval`, or `sign_up.approval` of the provider by which it was opened), also after the decision. 404 for any other account. `GET /api/v1/users?waiting=true` lists those that wait.
    #[oai(
        path = "/api/v1/users/:user_id/approval",
        method = "get",
        operation_id = "get_user_approval",
        tag = "Tag::UserApproval"
    )]
    async fn get_user_approval(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersRead")]
        guard: Guard<A, GetUserApprovalOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
    ) -> Answer<GetUserApprovalResponse> {
        let (app, call) = guard.open(request);
        UserApprovalApi::get_user_approval(
                &*app,
                call,
                GetUserApprovalParams {
                    user_id: user_id.0,
                },
            )
            .await
            .into()
    }
    /// Approve a user
    ///
    /// The account works from then on, and a mail tells its owner. One that was denied can be approved later. 409 `not_waiting` for any other account, and for one that was approved before.
    #[oai(
        path = "/api/v1/users/:user_id/approve",
        method = "post",
        operation_id = "approve_user",
        tag = "Tag::UserApproval"
    )]
    async fn approve_user(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, ApproveUserOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
    ) -> Answer<ApproveUserResponse> {
        let (app, call) = guard.open(request);
        UserApprovalApi::approve_user(
                &*app,
                call,
                ApproveUserParams {
                    user_id: user_id.0,
                },
            )
            .await
            .into()
    }
    /// Deny a user
    ///
    /// The account goes on resting, and a mail tells its owner, with the reason. Who tries to sign in to it is told so, too; delete the account to let its owner ask again. 409 `not_waiting` for an account that does not wait.
    #[oai(
        path = "/api/v1/users/:user_id/deny",
        method = "post",
        operation_id = "deny_user",
        tag = "Tag::UserApproval"
    )]
    async fn deny_user(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, DenyUserOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
        body: JsonBody<types::DenyUser, 65536>,
    ) -> Answer<DenyUserResponse> {
        let (app, call) = guard.open(request);
        UserApprovalApi::deny_user(
                &*app,
                call,
                DenyUserParams {
                    user_id: user_id.0,
                },
                body.0,
            )
            .await
            .into()
    }
}

/// `get_user_approval`: `GET /api/v1/users/{user_id}/approval`.
pub static GET_USER_APPROVAL: Operation = Operation {
    id: "get_user_approval",
    method: "GET",
    path: "/api/v1/users/{user_id}/approval",
    alternatives: &[
        Alternative::OAuth2(&["users:read"]),
        Alternative::Session(&["users:read"]),
    ],
    parameters: &[
        Parameter {
            name: "user_id",
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

/// Stands for [`GET_USER_APPROVAL`] among types.
#[derive(Debug)]
pub enum GetUserApprovalOperation {}

impl Describes for GetUserApprovalOperation {
    const OPERATION: &'static Operation = &GET_USER_APPROVAL;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_user_approval`.
#[derive(Debug, Clone)]
pub struct GetUserApprovalParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
}

/// What `get_user_approval` answers.
#[derive(ApiResponse)]
pub enum GetUserApprovalResponse {
    /// The approval as it stands now.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::UserApproval>),
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

impl GetUserApprovalResponse {
    /// 200: The approval as it stands now.
    pub fn ok(body: types::UserApproval) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for GetUserApprovalResponse {
    type Operation = GetUserApprovalOperation;
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

/// `approve_user`: `POST /api/v1/users/{user_id}/approve`.
pub static APPROVE_USER: Operation = Operation {
    id: "approve_user",
    method: "POST",
    path: "/api/v1/users/{user_id}/approve",
    alternatives: &[
        Alternative::OAuth2(&["users:write"]),
        Alternative::Session(&["users:write"]),
    ],
    parameters: &[
        Parameter {
            name: "user_id",
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

/// Stands for [`APPROVE_USER`] among types.
#[derive(Debug)]
pub enum ApproveUserOperation {}

impl Describes for ApproveUserOperation {
    const OPERATION: &'static Operation = &APPROVE_USER;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `approve_user`.
#[derive(Debug, Clone)]
pub struct ApproveUserParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
}

/// What `approve_user` answers.
#[derive(ApiResponse)]
pub enum ApproveUserResponse {
    /// The approval as it stands now.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::UserApproval>),
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

impl ApproveUserResponse {
    /// 200: The approval as it stands now.
    pub fn ok(body: types::UserApproval) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ApproveUserResponse {
    type Operation = ApproveUserOperation;
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

/// `deny_user`: `POST /api/v1/users/{user_id}/deny`.
pub static DENY_USER: Operation = Operation {
    id: "deny_user",
    method: "POST",
    path: "/api/v1/users/{user_id}/deny",
    alternatives: &[
        Alternative::OAuth2(&["users:write"]),
        Alternative::Session(&["users:write"]),
    ],
    parameters: &[
        Parameter {
            name: "user_id",
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

/// Stands for [`DENY_USER`] among types.
#[derive(Debug)]
pub enum DenyUserOperation {}

impl Describes for DenyUserOperation {
    const OPERATION: &'static Operation = &DENY_USER;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `deny_user`.
#[derive(Debug, Clone)]
pub struct DenyUserParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
}

/// What `deny_user` answers.
#[derive(ApiResponse)]
pub enum DenyUserResponse {
    /// The approval as it stands now.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::UserApproval>),
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

impl DenyUserResponse {
    /// 200: The approval as it stands now.
    pub fn ok(body: types::UserApproval) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for DenyUserResponse {
    type Operation = DenyUserOperation;
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
