// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! PersonalTokens: Personal access tokens, which people make for their own scripts.
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

/// The operations tagged `PersonalTokens`.
#[async_trait::async_trait]
pub trait PersonalTokensApi: Authorizer {
    /// `list_personal_tokens`: `GET /api/v1/personal-access-tokens`. List the personal access tokens of the caller.
    ///
    /// Oldest first. A token that has expired stays in the list for 30 days. The token itself is never shown again; its last four characters are.
    async fn list_personal_tokens(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListPersonalTokensParams,
    ) -> Result<ListPersonalTokensResponse, Rejection>;
    /// `create_personal_token`: `POST /api/v1/personal-access-tokens`. Make a personal access token.
    ///
    /// The token is shown in this answer and never again. It allows what its scopes say, as long as its owner may do
    /// that; internal scopes and `offline_access` cannot be given. It begins with `cspt_` and ends with a checksum, so
    /// that scanners of source code find it when it leaks.
    ///
    /// Only a person in a browser who signed in lately can make one (403 `fresh_sign_in_required` otherwise): a token
    /// never makes tokens.
    async fn create_personal_token(
        &self,
        call: Call<'_, Self::Caller>,
        params: CreatePersonalTokenParams,
        body: types::CreatePersonalToken,
    ) -> Result<CreatePersonalTokenResponse, Rejection>;
    /// `get_personal_token`: `GET /api/v1/personal-access-tokens/{token_id}`. Read a personal access token.
    ///
    /// What may be known of one of the caller's tokens. The text of the token is not part of it.
    async fn get_personal_token(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetPersonalTokenParams,
    ) -> Result<GetPersonalTokenResponse, Rejection>;
    /// `revoke_personal_token`: `DELETE /api/v1/personal-access-tokens/{token_id}`. Revoke a personal access token.
    ///
    /// It stops working at once, on every node within a second. A token with the scope can revoke itself.
    async fn revoke_personal_token(
        &self,
        call: Call<'_, Self::Caller>,
        params: RevokePersonalTokenParams,
    ) -> Result<RevokePersonalTokenResponse, Rejection>;
    /// `update_personal_token`: `PATCH /api/v1/personal-access-tokens/{token_id}`. Rename a personal access token, or change what it allows.
    ///
    /// Works for the next use of the token. When it ends cannot be changed; make a new token instead. Only a person in a
    /// browser can change a token, and only one who signed in lately can give it another scope or network (403
    /// `fresh_sign_in_required` otherwise).
    async fn update_personal_token(
        &self,
        call: Call<'_, Self::Caller>,
        params: UpdatePersonalTokenParams,
        body: types::UpdatePersonalToken,
    ) -> Result<UpdatePersonalTokenResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: PersonalTokensApi + ?Sized> Routes<A> {
    /// List the personal access tokens of the caller
    ///
    /// Oldest first. A token that has expired stays in the list for 30 days. The token itself is never shown again; its last four characters are.
    #[oai(
        path = "/api/v1/personal-access-tokens",
        method = "get",
        operation_id = "list_personal_tokens",
        tag = "Tag::PersonalTokens"
    )]
    async fn list_personal_tokens(
        &self,
        request: &Request,
        #[oai(scope = "Scope::PersonalTokensRead")]
        guard: Guard<A, ListPersonalTokensOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_personal_tokens_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
    ) -> Answer<ListPersonalTokensResponse> {
        let (app, call) = guard.open(request);
        PersonalTokensApi::list_personal_tokens(
                &*app,
                call,
                ListPersonalTokensParams {
                    limit: limit.0,
                    page_token: page_token.0,
                },
            )
            .await
            .into()
    }
    /// Make a personal access token
    ///
    /// The token is shown in this answer and never again. It allows what its scopes say, as long as its owner may do
    /// that; internal scopes and `offline_access` cannot be given. It begins with `cspt_` and ends with a checksum, so
    /// that scanners of source code find it when it leaks.
    ///
    /// Only a person in a browser who signed in lately can make one (403 `fresh_sign_in_required` otherwise): a token
    /// never makes tokens.
    #[oai(
        path = "/api/v1/personal-access-tokens",
        method = "post",
        operation_id = "create_personal_token",
        tag = "Tag::PersonalTokens"
    )]
    async fn create_personal_token(
        &self,
        request: &Request,
        guard: Guard<A, CreatePersonalTokenOperation>,
        /// 1 to 200 visible ASCII characters of the caller's choice; see *Retrying a creation*.
        #[oai(name = "Idempotency-Key")]
        idempotency_key: Header<Option<String>>,
        body: JsonBody<types::CreatePersonalToken, 65536>,
    ) -> Answer<CreatePersonalTokenResponse> {
        let (app, call) = guard.open(request);
        PersonalTokensApi::create_personal_token(
                &*app,
                call,
                CreatePersonalTokenParams {
                    idempotency_key: idempotency_key.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Read a personal access token
    ///
    /// What may be known of one of the caller's tokens. The text of the token is not part of it.
    #[oai(
        path = "/api/v1/personal-access-tokens/:token_id",
        method = "get",
        operation_id = "get_personal_token",
        tag = "Tag::PersonalTokens"
    )]
    async fn get_personal_token(
        &self,
        request: &Request,
        #[oai(scope = "Scope::PersonalTokensRead")]
        guard: Guard<A, GetPersonalTokenOperation>,
        /// The id of the personal access token.
        #[oai(name = "token_id")]
        token_id: Path<uuid::Uuid>,
    ) -> Answer<GetPersonalTokenResponse> {
        let (app, call) = guard.open(request);
        PersonalTokensApi::get_personal_token(
                &*app,
                call,
                GetPersonalTokenParams {
                    token_id: token_id.0,
                },
            )
            .await
            .into()
    }
    /// Revoke a personal access token
    ///
    /// It stops working at once, on every node within a second. A token with the scope can revoke itself.
    #[oai(
        path = "/api/v1/personal-access-tokens/:token_id",
        method = "delete",
        operation_id = "revoke_personal_token",
        tag = "Tag::PersonalTokens"
    )]
    async fn revoke_personal_token(
        &self,
        request: &Request,
        #[oai(scope = "Scope::PersonalTokensWrite")]
        guard: Guard<A, RevokePersonalTokenOperation>,
        /// The id of the personal access token.
        #[oai(name = "token_id")]
        token_id: Path<uuid::Uuid>,
    ) -> Answer<RevokePersonalTokenResponse> {
        let (app, call) = guard.open(request);
        PersonalTokensApi::revoke_personal_token(
                &*app,
                call,
                RevokePersonalTokenParams {
                    token_id: token_id.0,
                },
            )
            .await
            .into()
    }
    /// Rename a personal access token, or change what it allows
    ///
    /// Works for the next use of the token. When it ends cannot be changed; make a new token instead. Only a person in a
    /// browser can change a token, and only one who signed in lately can give it another scope or network (403
    /// `fresh_sign_in_required` otherwise).
    #[oai(
        path = "/api/v1/personal-access-tokens/:token_id",
        method = "patch",
        operation_id = "update_personal_token",
        tag = "Tag::PersonalTokens"
    )]
    async fn update_personal_token(
        &self,
        request: &Request,
        guard: Guard<A, UpdatePersonalTokenOperation>,
        /// The id of the personal access token.
        #[oai(name = "token_id")]
        token_id: Path<uuid::Uuid>,
        /// The `ETag` of the version that the change builds on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: JsonBody<types::UpdatePersonalToken, 65536>,
    ) -> Answer<UpdatePersonalTokenResponse> {
        let (app, call) = guard.open(request);
        PersonalTokensApi::update_personal_token(
                &*app,
                call,
                UpdatePersonalTokenParams {
                    token_id: token_id.0,
                    if_match: if_match.0,
                },
                body.0,
            )
            .await
            .into()
    }
}

/// `list_personal_tokens`: `GET /api/v1/personal-access-tokens`.
pub static LIST_PERSONAL_TOKENS: Operation = Operation {
    id: "list_personal_tokens",
    method: "GET",
    path: "/api/v1/personal-access-tokens",
    alternatives: &[
        Alternative::OAuth2(&["personal_tokens:read"]),
        Alternative::Session(&["personal_tokens:read"]),
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

/// Stands for [`LIST_PERSONAL_TOKENS`] among types.
#[derive(Debug)]
pub enum ListPersonalTokensOperation {}

impl Describes for ListPersonalTokensOperation {
    const OPERATION: &'static Operation = &LIST_PERSONAL_TOKENS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_personal_tokens`.
#[derive(Debug, Clone)]
pub struct ListPersonalTokensParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
}

fn default_list_personal_tokens_limit() -> i32 {
    50
}

/// What `list_personal_tokens` answers.
#[derive(ApiResponse)]
pub enum ListPersonalTokensResponse {
    /// A page of tokens.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::PersonalTokenPage>),
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

impl ListPersonalTokensResponse {
    /// 200: A page of tokens.
    pub fn ok(body: types::PersonalTokenPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListPersonalTokensResponse {
    type Operation = ListPersonalTokensOperation;
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

/// `create_personal_token`: `POST /api/v1/personal-access-tokens`.
pub static CREATE_PERSONAL_TOKEN: Operation = Operation {
    id: "create_personal_token",
    method: "POST",
    path: "/api/v1/personal-access-tokens",
    alternatives: &[Alternative::Session(&[])],
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

/// Stands for [`CREATE_PERSONAL_TOKEN`] among types.
#[derive(Debug)]
pub enum CreatePersonalTokenOperation {}

impl Describes for CreatePersonalTokenOperation {
    const OPERATION: &'static Operation = &CREATE_PERSONAL_TOKEN;
    const SCHEMES: &'static [&'static str] = &["session"];
}

/// Parameters of `create_personal_token`.
#[derive(Debug, Clone)]
pub struct CreatePersonalTokenParams {
    /// 1 to 200 visible ASCII characters of the caller's choice; see *Retrying a creation*.
    pub idempotency_key: Option<String>,
}

/// What `create_personal_token` answers.
#[derive(ApiResponse)]
pub enum CreatePersonalTokenResponse {
    /// The token, with its text.
    #[oai(status = 201, content_type = "application/json")]
    Created(
        Json<types::NewPersonalToken>,
        /// Where the token's description can be read.
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

impl CreatePersonalTokenResponse {
    /// 201: The token, with its text.
    pub fn created(
        body: types::NewPersonalToken,
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

impl Declared for CreatePersonalTokenResponse {
    type Operation = CreatePersonalTokenOperation;
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

/// `get_personal_token`: `GET /api/v1/personal-access-tokens/{token_id}`.
pub static GET_PERSONAL_TOKEN: Operation = Operation {
    id: "get_personal_token",
    method: "GET",
    path: "/api/v1/personal-access-tokens/{token_id}",
    alternatives: &[
        Alternative::OAuth2(&["personal_tokens:read"]),
        Alternative::Session(&["personal_tokens:read"]),
    ],
    parameters: &[
        Parameter {
            name: "token_id",
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

/// Stands for [`GET_PERSONAL_TOKEN`] among types.
#[derive(Debug)]
pub enum GetPersonalTokenOperation {}

impl Describes for GetPersonalTokenOperation {
    const OPERATION: &'static Operation = &GET_PERSONAL_TOKEN;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_personal_token`.
#[derive(Debug, Clone)]
pub struct GetPersonalTokenParams {
    /// The id of the personal access token.
    pub token_id: uuid::Uuid,
}

/// What `get_personal_token` answers.
#[derive(ApiResponse)]
pub enum GetPersonalTokenResponse {
    /// The token, without its text.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::PersonalToken>,
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

impl GetPersonalTokenResponse {
    /// 200: The token, without its text.
    pub fn ok(body: types::PersonalToken, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for GetPersonalTokenResponse {
    type Operation = GetPersonalTokenOperation;
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

/// `revoke_personal_token`: `DELETE /api/v1/personal-access-tokens/{token_id}`.
pub static REVOKE_PERSONAL_TOKEN: Operation = Operation {
    id: "revoke_personal_token",
    method: "DELETE",
    path: "/api/v1/personal-access-tokens/{token_id}",
    alternatives: &[
        Alternative::OAuth2(&["personal_tokens:write"]),
        Alternative::Session(&["personal_tokens:write"]),
    ],
    parameters: &[
        Parameter {
            name: "token_id",
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

/// Stands for [`REVOKE_PERSONAL_TOKEN`] among types.
#[derive(Debug)]
pub enum RevokePersonalTokenOperation {}

impl Describes for RevokePersonalTokenOperation {
    const OPERATION: &'static Operation = &REVOKE_PERSONAL_TOKEN;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `revoke_personal_token`.
#[derive(Debug, Clone)]
pub struct RevokePersonalTokenParams {
    /// The id of the personal access token.
    pub token_id: uuid::Uuid,
}

/// What `revoke_personal_token` answers.
#[derive(ApiResponse)]
pub enum RevokePersonalTokenResponse {
    /// The token is gone.
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

impl RevokePersonalTokenResponse {
    /// 204: The token is gone.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for RevokePersonalTokenResponse {
    type Operation = RevokePersonalTokenOperation;
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

/// `update_personal_token`: `PATCH /api/v1/personal-access-tokens/{token_id}`.
pub static UPDATE_PERSONAL_TOKEN: Operation = Operation {
    id: "update_personal_token",
    method: "PATCH",
    path: "/api/v1/personal-access-tokens/{token_id}",
    alternatives: &[Alternative::Session(&[])],
    parameters: &[
        Parameter {
            name: "token_id",
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

/// Stands for [`UPDATE_PERSONAL_TOKEN`] among types.
#[derive(Debug)]
pub enum UpdatePersonalTokenOperation {}

impl Describes for UpdatePersonalTokenOperation {
    const OPERATION: &'static Operation = &UPDATE_PERSONAL_TOKEN;
    const SCHEMES: &'static [&'static str] = &["session"];
}

/// Parameters of `update_personal_token`.
#[derive(Debug, Clone)]
pub struct UpdatePersonalTokenParams {
    /// The id of the personal access token.
    pub token_id: uuid::Uuid,
    /// The `ETag` of the version that the change builds on.
    pub if_match: Option<String>,
}

/// What `update_personal_token` answers.
#[derive(ApiResponse)]
pub enum UpdatePersonalTokenResponse {
    /// The token, without its text.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::PersonalToken>,
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

impl UpdatePersonalTokenResponse {
    /// 200: The token, without its text.
    pub fn ok(body: types::PersonalToken, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for UpdatePersonalTokenResponse {
    type Operation = UpdatePersonalTokenOperation;
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
