// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! UserAccess: Where users are signed in, and the ways back into their accounts, for administrators.
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

/// The operations tagged `UserAccess`.
#[async_trait::async_trait]
pub trait UserAccessApi: Authorizer {
    /// `list_user_sessions`: `GET /api/v1/users/{user_id}/sessions`. List where a user is signed in.
    ///
    /// The live browser sessions of the user, oldest first.
    async fn list_user_sessions(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListUserSessionsParams,
    ) -> Result<ListUserSessionsResponse, Rejection>;
    /// `end_user_sessions`: `POST /api/v1/users/{user_id}/end-sessions`. Sign a user out everywhere.
    ///
    /// Ends all browser sessions of the user. Tokens go on working; see `POST /api/v1/issued-tokens/revoke`.
    async fn end_user_sessions(
        &self,
        call: Call<'_, Self::Caller>,
        params: EndUserSessionsParams,
    ) -> Result<EndUserSessionsResponse, Rejection>;
    /// `send_password_reset`: `POST /api/v1/users/{user_id}/send-password-reset`. Send a user a link to choose a new password.
    ///
    /// The link goes to the confirmed e-mail address of the account and to nobody else; the present password works until
    /// another one is chosen. 409 when the account has no confirmed address (`no_confirmed_address`), is deactivated
    /// (`user_deactivated`), or was sent as many mails lately as one address is sent (`too_many_mails`).
    async fn send_password_reset(
        &self,
        call: Call<'_, Self::Caller>,
        params: SendPasswordResetParams,
    ) -> Result<SendPasswordResetResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: UserAccessApi + ?Sized> Routes<A> {
    /// List where a user is signed in
    ///
    /// The live browser sessions of the user, oldest first.
    #[oai(
        path = "/api/v1/users/:user_id/sessions",
        method = "get",
        operation_id = "list_user_sessions",
        tag = "Tag::UserAccess"
    )]
    async fn list_user_sessions(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersRead")]
        guard: Guard<A, ListUserSessionsOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_user_sessions_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
    ) -> Answer<ListUserSessionsResponse> {
        let (app, call) = guard.open(request);
        UserAccessApi::list_user_sessions(
                &*app,
                call,
                ListUserSessionsParams {
                    user_id: user_id.0,
                    limit: limit.0,
                    page_token: page_token.0,
                },
            )
            .await
            .into()
    }
    /// Sign a user out everywhere
    ///
    /// Ends all browser sessions of the user. Tokens go on working; see `POST /api/v1/issued-tokens/revoke`.
    #[oai(
        path = "/api/v1/users/:user_id/end-sessions",
        method = "post",
        operation_id = "end_user_sessions",
        tag = "Tag::UserAccess"
    )]
    async fn end_user_sessions(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, EndUserSessionsOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
    ) -> Answer<EndUserSessionsResponse> {
        let (app, call) = guard.open(request);
        UserAccessApi::end_user_sessions(
                &*app,
                call,
                EndUserSessionsParams {
                    user_id: user_id.0,
                },
            )
            .await
            .into()
    }
    /// Send a user a link to choose a new password
    ///
    /// The link goes to the confirmed e-mail address of the account and to nobody else; the present password works until
    /// another one is chosen. 409 when the account has no confirmed address (`no_confirmed_address`), is deactivated
    /// (`user_deactivated`), or was sent as many mails lately as one address is sent (`too_many_mails`).
    #[oai(
        path = "/api/v1/users/:user_id/send-password-reset",
        method = "post",
        operation_id = "send_password_reset",
        tag = "Tag::UserAccess"
    )]
    async fn send_password_reset(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, SendPasswordResetOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
    ) -> Answer<SendPasswordResetResponse> {
        let (app, call) = guard.open(request);
        UserAccessApi::send_password_reset(
                &*app,
                call,
                SendPasswordResetParams {
                    user_id: user_id.0,
                },
            )
            .await
            .into()
    }
}

/// `list_user_sessions`: `GET /api/v1/users/{user_id}/sessions`.
pub static LIST_USER_SESSIONS: Operation = Operation {
    id: "list_user_sessions",
    method: "GET",
    path: "/api/v1/users/{user_id}/sessions",
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

/// Stands for [`LIST_USER_SESSIONS`] among types.
#[derive(Debug)]
pub enum ListUserSessionsOperation {}

impl Describes for ListUserSessionsOperation {
    const OPERATION: &'static Operation = &LIST_USER_SESSIONS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_user_sessions`.
#[derive(Debug, Clone)]
pub struct ListUserSessionsParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
}

fn default_list_user_sessions_limit() -> i32 {
    50
}

/// What `list_user_sessions` answers.
#[derive(ApiResponse)]
pub enum ListUserSessionsResponse {
    /// A page of sessions.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::SessionPage>),
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

impl ListUserSessionsResponse {
    /// 200: A page of sessions.
    pub fn ok(body: types::SessionPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListUserSessionsResponse {
    type Operation = ListUserSessionsOperation;
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

/// `end_user_sessions`: `POST /api/v1/users/{user_id}/end-sessions`.
pub static END_USER_SESSIONS: Operation = Operation {
    id: "end_user_sessions",
    method: "POST",
    path: "/api/v1/users/{user_id}/end-sessions",
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

/// Stands for [`END_USER_SESSIONS`] among types.
#[derive(Debug)]
pub enum EndUserSessionsOperation {}

impl Describes for EndUserSessionsOperation {
    const OPERATION: &'static Operation = &END_USER_SESSIONS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `end_user_sessions`.
#[derive(Debug, Clone)]
pub struct EndUserSessionsParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
}

/// What `end_user_sessions` answers.
#[derive(ApiResponse)]
pub enum EndUserSessionsResponse {
    /// How many sessions have ended.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::EndedSessions>),
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

impl EndUserSessionsResponse {
    /// 200: How many sessions have ended.
    pub fn ok(body: types::EndedSessions) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for EndUserSessionsResponse {
    type Operation = EndUserSessionsOperation;
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

/// `send_password_reset`: `POST /api/v1/users/{user_id}/send-password-reset`.
pub static SEND_PASSWORD_RESET: Operation = Operation {
    id: "send_password_reset",
    method: "POST",
    path: "/api/v1/users/{user_id}/send-password-reset",
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

/// Stands for [`SEND_PASSWORD_RESET`] among types.
#[derive(Debug)]
pub enum SendPasswordResetOperation {}

impl Describes for SendPasswordResetOperation {
    const OPERATION: &'static Operation = &SEND_PASSWORD_RESET;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `send_password_reset`.
#[derive(Debug, Clone)]
pub struct SendPasswordResetParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
}

/// What `send_password_reset` answers.
#[derive(ApiResponse)]
pub enum SendPasswordResetResponse {
    /// The mail is on its way.
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

impl SendPasswordResetResponse {
    /// 204: The mail is on its way.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for SendPasswordResetResponse {
    type Operation = SendPasswordResetOperation;
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
