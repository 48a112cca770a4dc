// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Sessions: Where the caller is signed in.
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

/// The operations tagged `Sessions`.
#[async_trait::async_trait]
pub trait SessionsApi: Authorizer {
    /// `list_sessions`: `GET /api/v1/sessions`. List where the caller is signed in.
    ///
    /// The live browser sessions of the calling user, oldest first.
    async fn list_sessions(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListSessionsParams,
    ) -> Result<ListSessionsResponse, Rejection>;
    /// `end_session`: `DELETE /api/v1/sessions/{session_id}`. Sign out somewhere.
    ///
    /// Ends one of the caller's browser sessions, also the one that calls. Only a person in a browser can do this, not a token.
    async fn end_session(
        &self,
        call: Call<'_, Self::Caller>,
        params: EndSessionParams,
    ) -> Result<EndSessionResponse, Rejection>;
    /// `end_other_sessions`: `POST /api/v1/sessions/end-others`. Sign out everywhere else.
    ///
    /// Ends all browser sessions of the caller but the one that calls. Only a person in a browser can do this, not a token.
    async fn end_other_sessions(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<EndOtherSessionsResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: SessionsApi + ?Sized> Routes<A> {
    /// List where the caller is signed in
    ///
    /// The live browser sessions of the calling user, oldest first.
    #[oai(
        path = "/api/v1/sessions",
        method = "get",
        operation_id = "list_sessions",
        tag = "Tag::Sessions"
    )]
    async fn list_sessions(
        &self,
        request: &Request,
        #[oai(scope = "Scope::SessionsRead")]
        guard: Guard<A, ListSessionsOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_sessions_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
    ) -> Answer<ListSessionsResponse> {
        let (app, call) = guard.open(request);
        SessionsApi::list_sessions(
                &*app,
                call,
                ListSessionsParams {
                    limit: limit.0,
                    page_token: page_token.0,
                },
            )
            .await
            .into()
    }
    /// Sign out somewhere
    ///
    /// Ends one of the caller's browser sessions, also the one that calls. Only a person in a browser can do this, not a token.
    #[oai(
        path = "/api/v1/sessions/:session_id",
        method = "delete",
        operation_id = "end_session",
        tag = "Tag::Sessions"
    )]
    async fn end_session(
        &self,
        request: &Request,
        guard: Guard<A, EndSessionOperation>,
        /// The id of the session.
        #[oai(name = "session_id")]
        session_id: Path<uuid::Uuid>,
    ) -> Answer<EndSessionResponse> {
        let (app, call) = guard.open(request);
        SessionsApi::end_session(
                &*app,
                call,
                EndSessionParams {
                    session_id: session_id.0,
                },
            )
            .await
            .into()
    }
    /// Sign out everywhere else
    ///
    /// Ends all browser sessions of the caller but the one that calls. Only a person in a browser can do this, not a token.
    #[oai(
        path = "/api/v1/sessions/end-others",
        method = "post",
        operation_id = "end_other_sessions",
        tag = "Tag::Sessions"
    )]
    async fn end_other_sessions(
        &self,
        request: &Request,
        guard: Guard<A, EndOtherSessionsOperation>,
    ) -> Answer<EndOtherSessionsResponse> {
        let (app, call) = guard.open(request);
        SessionsApi::end_other_sessions(&*app, call).await.into()
    }
}

/// `list_sessions`: `GET /api/v1/sessions`.
pub static LIST_SESSIONS: Operation = Operation {
    id: "list_sessions",
    method: "GET",
    path: "/api/v1/sessions",
    alternatives: &[
        Alternative::OAuth2(&["sessions:read"]),
        Alternative::Session(&["sessions:read"]),
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

/// Stands for [`LIST_SESSIONS`] among types.
#[derive(Debug)]
pub enum ListSessionsOperation {}

impl Describes for ListSessionsOperation {
    const OPERATION: &'static Operation = &LIST_SESSIONS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_sessions`.
#[derive(Debug, Clone)]
pub struct ListSessionsParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
}

fn default_list_sessions_limit() -> i32 {
    50
}

/// What `list_sessions` answers.
#[derive(ApiResponse)]
pub enum ListSessionsResponse {
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
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl ListSessionsResponse {
    /// 200: A page of sessions.
    pub fn ok(body: types::SessionPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListSessionsResponse {
    type Operation = ListSessionsOperation;
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

/// `end_session`: `DELETE /api/v1/sessions/{session_id}`.
pub static END_SESSION: Operation = Operation {
    id: "end_session",
    method: "DELETE",
    path: "/api/v1/sessions/{session_id}",
    alternatives: &[Alternative::Session(&[])],
    parameters: &[
        Parameter {
            name: "session_id",
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

/// Stands for [`END_SESSION`] among types.
#[derive(Debug)]
pub enum EndSessionOperation {}

impl Describes for EndSessionOperation {
    const OPERATION: &'static Operation = &END_SESSION;
    const SCHEMES: &'static [&'static str] = &["session"];
}

/// Parameters of `end_session`.
#[derive(Debug, Clone)]
pub struct EndSessionParams {
    /// The id of the session.
    pub session_id: uuid::Uuid,
}

/// What `end_session` answers.
#[derive(ApiResponse)]
pub enum EndSessionResponse {
    /// The session has ended.
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

impl EndSessionResponse {
    /// 204: The session has ended.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for EndSessionResponse {
    type Operation = EndSessionOperation;
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

/// `end_other_sessions`: `POST /api/v1/sessions/end-others`.
pub static END_OTHER_SESSIONS: Operation = Operation {
    id: "end_other_sessions",
    method: "POST",
    path: "/api/v1/sessions/end-others",
    alternatives: &[Alternative::Session(&[])],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`END_OTHER_SESSIONS`] among types.
#[derive(Debug)]
pub enum EndOtherSessionsOperation {}

impl Describes for EndOtherSessionsOperation {
    const OPERATION: &'static Operation = &END_OTHER_SESSIONS;
    const SCHEMES: &'static [&'static str] = &["session"];
}

/// What `end_other_sessions` answers.
#[derive(ApiResponse)]
pub enum EndOtherSessionsResponse {
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
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl EndOtherSessionsResponse {
    /// 200: How many sessions have ended.
    pub fn ok(body: types::EndedSessions) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for EndOtherSessionsResponse {
    type Operation = EndOtherSessionsOperation;
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
