// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! IssuedTokens: What everybody has been issued and what still works, for administrators.
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

/// The operations tagged `IssuedTokens`.
#[async_trait::async_trait]
pub trait IssuedTokensApi: Authorizer {
    /// `list_issued_tokens`: `GET /api/v1/issued-tokens`. List what has been issued and still works.
    ///
    /// Newest first, of all users and clients: authorizations, each with its refresh and access tokens; opaque access tokens that
    /// clients were issued for themselves; personal access tokens. A signed access token (JWT) that a client was issued
    /// for itself leaves no record and is not listed.
    async fn list_issued_tokens(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListIssuedTokensParams,
    ) -> Result<ListIssuedTokensResponse, Rejection>;
    /// `revoke_issued_token`: `DELETE /api/v1/issued-tokens/{issued_token_id}`. Revoke one of them.
    ///
    /// Revoking an authorization ends its refresh and access tokens. The user is not asked again for what was agreed to; see `DELETE /api/v1/authorizations/{client_id}` for that.
    async fn revoke_issued_token(
        &self,
        call: Call<'_, Self::Caller>,
        params: RevokeIssuedTokenParams,
    ) -> Result<RevokeIssuedTokenResponse, Rejection>;
    /// `revoke_issued_tokens`: `POST /api/v1/issued-tokens/revoke`. Revoke everything that matches.
    ///
    /// Revokes what `GET /api/v1/issued-tokens` lists for the same filter, at the moment of the call. Without `kind` and
    /// `issued_before`, signed access tokens that left no record are revoked with it: those of the client, those that
    /// stand for the user, or all.
    ///
    /// At least one member is needed besides `dry_run`, so that an empty object revokes nothing; `all: true` revokes
    /// everything. With `dry_run` it is only counted.
    async fn revoke_issued_tokens(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::RevokeIssuedTokens,
    ) -> Result<RevokeIssuedTokensResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: IssuedTokensApi + ?Sized> Routes<A> {
    /// List what has been issued and still works
    ///
    /// Newest first, of all users and clients: authorizations, each with its refresh and access tokens; opaque access tokens that
    /// clients were issued for themselves; personal access tokens. A signed access token (JWT) that a client was issued
    /// for itself leaves no record and is not listed.
    #[oai(
        path = "/api/v1/issued-tokens",
        method = "get",
        operation_id = "list_issued_tokens",
        tag = "Tag::IssuedTokens"
    )]
    async fn list_issued_tokens(
        &self,
        request: &Request,
        #[oai(scope = "Scope::TokensRead")]
        guard: Guard<A, ListIssuedTokensOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_issued_tokens_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
        /// Only this kind.
        #[oai(name = "kind")]
        kind: Query<Option<types::IssuedTokenKind>>,
        /// Only what stands for this user.
        #[oai(name = "user_id")]
        user_id: Query<Option<uuid::Uuid>>,
        /// Only what was issued to this client.
        #[oai(name = "client_id")]
        client_id: Query<Option<String>>,
        /// Only what was issued before this time.
        #[oai(name = "issued_before")]
        issued_before: Query<Option<chrono::DateTime<chrono::Utc>>>,
    ) -> Answer<ListIssuedTokensResponse> {
        let (app, call) = guard.open(request);
        IssuedTokensApi::list_issued_tokens(
                &*app,
                call,
                ListIssuedTokensParams {
                    limit: limit.0,
                    page_token: page_token.0,
                    kind: kind.0,
                    user_id: user_id.0,
                    client_id: client_id.0,
                    issued_before: issued_before.0,
                },
            )
            .await
            .into()
    }
    /// Revoke one of them
    ///
    /// Revoking an authorization ends its refresh and access tokens. The user is not asked again for what was agreed to; see `DELETE /api/v1/authorizations/{client_id}` for that.
    #[oai(
        path = "/api/v1/issued-tokens/:issued_token_id",
        method = "delete",
        operation_id = "revoke_issued_token",
        tag = "Tag::IssuedTokens"
    )]
    async fn revoke_issued_token(
        &self,
        request: &Request,
        #[oai(scope = "Scope::TokensWrite")]
        guard: Guard<A, RevokeIssuedTokenOperation>,
        /// The id from the list.
        #[oai(name = "issued_token_id")]
        issued_token_id: Path<uuid::Uuid>,
    ) -> Answer<RevokeIssuedTokenResponse> {
        let (app, call) = guard.open(request);
        IssuedTokensApi::revoke_issued_token(
                &*app,
                call,
                RevokeIssuedTokenParams {
                    issued_token_id: issued_token_id.0,
                },
            )
            .await
            .into()
    }
    /// Revoke everything that matches
    ///
    /// Revokes what `GET /api/v1/issued-tokens` lists for the same filter, at the moment of the call. Without `kind` and
    /// `issued_before`, signed access tokens that left no record are revoked with it: those of the client, those that
    /// stand for the user, or all.
    ///
    /// At least one member is needed besides `dry_run`, so that an empty object revokes nothing; `all: true` revokes
    /// everything. With `dry_run` it is only counted.
    #[oai(
        path = "/api/v1/issued-tokens/revoke",
        method = "post",
        operation_id = "revoke_issued_tokens",
        tag = "Tag::IssuedTokens"
    )]
    async fn revoke_issued_tokens(
        &self,
        request: &Request,
        #[oai(scope = "Scope::TokensWrite")]
        guard: Guard<A, RevokeIssuedTokensOperation>,
        body: JsonBody<types::RevokeIssuedTokens, 65536>,
    ) -> Answer<RevokeIssuedTokensResponse> {
        let (app, call) = guard.open(request);
        IssuedTokensApi::revoke_issued_tokens(&*app, call, body.0).await.into()
    }
}

/// `list_issued_tokens`: `GET /api/v1/issued-tokens`.
pub static LIST_ISSUED_TOKENS: Operation = Operation {
    id: "list_issued_tokens",
    method: "GET",
    path: "/api/v1/issued-tokens",
    alternatives: &[
        Alternative::OAuth2(&["tokens:read"]),
        Alternative::Session(&["tokens:read"]),
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
            name: "kind",
            location: Location::Query,
            list: false,
            expects: "one of authorization, access_token, personal_token",
        },
        Parameter {
            name: "user_id",
            location: Location::Query,
            list: false,
            expects: "a UUID",
        },
        Parameter {
            name: "client_id",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "issued_before",
            location: Location::Query,
            list: false,
            expects: "a time as in RFC 3339",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`LIST_ISSUED_TOKENS`] among types.
#[derive(Debug)]
pub enum ListIssuedTokensOperation {}

impl Describes for ListIssuedTokensOperation {
    const OPERATION: &'static Operation = &LIST_ISSUED_TOKENS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_issued_tokens`.
#[derive(Debug, Clone)]
pub struct ListIssuedTokensParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
    /// Only this kind.
    pub kind: Option<types::IssuedTokenKind>,
    /// Only what stands for this user.
    pub user_id: Option<uuid::Uuid>,
    /// Only what was issued to this client.
    pub client_id: Option<String>,
    /// Only what was issued before this time.
    pub issued_before: Option<chrono::DateTime<chrono::Utc>>,
}

fn default_list_issued_tokens_limit() -> i32 {
    50
}

/// What `list_issued_tokens` answers.
#[derive(ApiResponse)]
pub enum ListIssuedTokensResponse {
    /// A page of what has been issued.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::IssuedTokenPage>),
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

impl ListIssuedTokensResponse {
    /// 200: A page of what has been issued.
    pub fn ok(body: types::IssuedTokenPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListIssuedTokensResponse {
    type Operation = ListIssuedTokensOperation;
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

/// `revoke_issued_token`: `DELETE /api/v1/issued-tokens/{issued_token_id}`.
pub static REVOKE_ISSUED_TOKEN: Operation = Operation {
    id: "revoke_issued_token",
    method: "DELETE",
    path: "/api/v1/issued-tokens/{issued_token_id}",
    alternatives: &[
        Alternative::OAuth2(&["tokens:write"]),
        Alternative::Session(&["tokens:write"]),
    ],
    parameters: &[
        Parameter {
            name: "issued_token_id",
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

/// Stands for [`REVOKE_ISSUED_TOKEN`] among types.
#[derive(Debug)]
pub enum RevokeIssuedTokenOperation {}

impl Describes for RevokeIssuedTokenOperation {
    const OPERATION: &'static Operation = &REVOKE_ISSUED_TOKEN;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `revoke_issued_token`.
#[derive(Debug, Clone)]
pub struct RevokeIssuedTokenParams {
    /// The id from the list.
    pub issued_token_id: uuid::Uuid,
}

/// What `revoke_issued_token` answers.
#[derive(ApiResponse)]
pub enum RevokeIssuedTokenResponse {
    /// It does not work any more.
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

impl RevokeIssuedTokenResponse {
    /// 204: It does not work any more.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for RevokeIssuedTokenResponse {
    type Operation = RevokeIssuedTokenOperation;
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

/// `revoke_issued_tokens`: `POST /api/v1/issued-tokens/revoke`.
pub static REVOKE_ISSUED_TOKENS: Operation = Operation {
    id: "revoke_issued_tokens",
    method: "POST",
    path: "/api/v1/issued-tokens/revoke",
    alternatives: &[
        Alternative::OAuth2(&["tokens:write"]),
        Alternative::Session(&["tokens:write"]),
    ],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`REVOKE_ISSUED_TOKENS`] among types.
#[derive(Debug)]
pub enum RevokeIssuedTokensOperation {}

impl Describes for RevokeIssuedTokensOperation {
    const OPERATION: &'static Operation = &REVOKE_ISSUED_TOKENS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// What `revoke_issued_tokens` answers.
#[derive(ApiResponse)]
pub enum RevokeIssuedTokensResponse {
    /// How many were revoked, or would be.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::RevokedIssuedTokens>),
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

impl RevokeIssuedTokensResponse {
    /// 200: How many were revoked, or would be.
    pub fn ok(body: types::RevokedIssuedTokens) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for RevokeIssuedTokensResponse {
    type Operation = RevokeIssuedTokensOperation;
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
