// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! UpstreamTokens: Access that providers gave for a user, kept and renewed here, for services that need it.
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

/// The operations tagged `UpstreamTokens`.
#[async_trait::async_trait]
pub trait UpstreamTokensApi: Authorizer {
    /// `get_upstream_token`: `POST /api/v1/linked-accounts/{linked_account_id}/token`. Get a token of the provider.
    ///
    /// An access token of the provider that is good for another minute at least; it is refreshed at the provider where that is needed, once for all who ask. Each call is in the audit log and on the user's page. 409 `needs_reconnect` says that the user has to connect the account again, 503 that the provider does not help at the moment.
    async fn get_upstream_token(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetUpstreamTokenParams,
    ) -> Result<GetUpstreamTokenResponse, Rejection>;
    /// `call_provider`: `POST /api/v1/linked-accounts/{linked_account_id}/call`. Call the provider for the user.
    ///
    /// Sends a request to the API of the provider with the user's token, bounded in time and size, and answers what the provider answered, whatever its status. The token itself is not shown. Each call is in the audit log and on the user's page.
    async fn call_provider(
        &self,
        call: Call<'_, Self::Caller>,
        params: CallProviderParams,
        body: types::CallProvider,
    ) -> Result<CallProviderResponse, Rejection>;
    /// `get_user_upstream_token`: `POST /api/v1/users/{user_id}/upstream-tokens/{provider}`. Get a token of a provider for a user, as a service.
    ///
    /// For services that work without the user being there, with a token of their own (client credentials). The scope is one
    /// that administrators grant only, and allows it for the users and providers that the audit log then names.
    ///
    /// Renewed as by `POST /api/v1/linked-accounts/{linked_account_id}/token`. If the user has several accounts at the
    /// provider, it is the one that was used last. Each use is recorded, and the user sees it among their activity.
    async fn get_user_upstream_token(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetUserUpstreamTokenParams,
    ) -> Result<GetUserUpstreamTokenResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: UpstreamTokensApi + ?Sized> Routes<A> {
    /// Get a token of the provider
    ///
    /// An access token of the provider that is good for another minute at least; it is refreshed at the provider where that is needed, once for all who ask. Each call is in the audit log and on the user's page. 409 `needs_reconnect` says that the user has to connect the account again, 503 that the provider does not help at the moment.
    #[oai(
        path = "/api/v1/linked-accounts/:linked_account_id/token",
        method = "post",
        operation_id = "get_upstream_token",
        tag = "Tag::UpstreamTokens"
    )]
    async fn get_upstream_token(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UpstreamTokensUse")]
        guard: Guard<A, GetUpstreamTokenOperation>,
        /// The id of the linked account.
        #[oai(name = "linked_account_id")]
        linked_account_id: Path<uuid::Uuid>,
    ) -> Answer<GetUpstreamTokenResponse> {
        let (app, call) = guard.open(request);
        UpstreamTokensApi::get_upstream_token(
                &*app,
                call,
                GetUpstreamTokenParams {
                    linked_account_id: linked_account_id.0,
                },
            )
            .await
            .into()
    }
    /// Call the provider for the user
    ///
    /// Sends a request to the API of the provider with the user's token, bounded in time and size, and answers what the provider answered, whatever its status. The token itself is not shown. Each call is in the audit log and on the user's page.
    #[oai(
        path = "/api/v1/linked-accounts/:linked_account_id/call",
        method = "post",
        operation_id = "call_provider",
        tag = "Tag::UpstreamTokens"
    )]
    async fn call_provider(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UpstreamTokensUse")]
        guard: Guard<A, CallProviderOperation>,
        /// The id of the linked account.
        #[oai(name = "linked_account_id")]
        linked_account_id: Path<uuid::Uuid>,
        body: JsonBody<types::CallProvider, 65536>,
    ) -> Answer<CallProviderResponse> {
        let (app, call) = guard.open(request);
        UpstreamTokensApi::call_provider(
                &*app,
                call,
                CallProviderParams {
                    linked_account_id: linked_account_id.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Get a token of a provider for a user, as a service
    ///
    /// For services that work without the user being there, with a token of their own (client credentials). The scope is one
    /// that administrators grant only, and allows it for the users and providers that the audit log then names.
    ///
    /// Renewed as by `POST /api/v1/linked-accounts/{linked_account_id}/token`. If the user has several accounts at the
    /// provider, it is the one that was used last. Each use is recorded, and the user sees it among their activity.
    #[oai(
        path = "/api/v1/users/:user_id/upstream-tokens/:provider",
        method = "post",
        operation_id = "get_user_upstream_token",
        tag = "Tag::UpstreamTokens"
    )]
    async fn get_user_upstream_token(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UpstreamTokensAny")]
        guard: Guard<A, GetUserUpstreamTokenOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
        /// The name of the provider, as it stands in addresses.
        #[oai(name = "provider")]
        provider: Path<String>,
    ) -> Answer<GetUserUpstreamTokenResponse> {
        let (app, call) = guard.open(request);
        UpstreamTokensApi::get_user_upstream_token(
                &*app,
                call,
                GetUserUpstreamTokenParams {
                    user_id: user_id.0,
                    provider: provider.0,
                },
            )
            .await
            .into()
    }
}

/// `get_upstream_token`: `POST /api/v1/linked-accounts/{linked_account_id}/token`.
pub static GET_UPSTREAM_TOKEN: Operation = Operation {
    id: "get_upstream_token",
    method: "POST",
    path: "/api/v1/linked-accounts/{linked_account_id}/token",
    alternatives: &[Alternative::OAuth2(&["upstream_tokens:use"])],
    parameters: &[
        Parameter {
            name: "linked_account_id",
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

/// Stands for [`GET_UPSTREAM_TOKEN`] among types.
#[derive(Debug)]
pub enum GetUpstreamTokenOperation {}

impl Describes for GetUpstreamTokenOperation {
    const OPERATION: &'static Operation = &GET_UPSTREAM_TOKEN;
    const SCHEMES: &'static [&'static str] = &["oauth2"];
}

/// Parameters of `get_upstream_token`.
#[derive(Debug, Clone)]
pub struct GetUpstreamTokenParams {
    /// The id of the linked account.
    pub linked_account_id: uuid::Uuid,
}

/// What `get_upstream_token` answers.
#[derive(ApiResponse)]
pub enum GetUpstreamTokenResponse {
    /// The token.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::UpstreamAccessToken>,
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

impl GetUpstreamTokenResponse {
    /// 200: The token.
    pub fn ok(body: types::UpstreamAccessToken) -> Self {
        Self::Ok(Json(body), Some(headers::CacheControlNoStore))
    }
}

impl Declared for GetUpstreamTokenResponse {
    type Operation = GetUpstreamTokenOperation;
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

/// `call_provider`: `POST /api/v1/linked-accounts/{linked_account_id}/call`.
pub static CALL_PROVIDER: Operation = Operation {
    id: "call_provider",
    method: "POST",
    path: "/api/v1/linked-accounts/{linked_account_id}/call",
    alternatives: &[Alternative::OAuth2(&["upstream_tokens:use"])],
    parameters: &[
        Parameter {
            name: "linked_account_id",
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

/// Stands for [`CALL_PROVIDER`] among types.
#[derive(Debug)]
pub enum CallProviderOperation {}

impl Describes for CallProviderOperation {
    const OPERATION: &'static Operation = &CALL_PROVIDER;
    const SCHEMES: &'static [&'static str] = &["oauth2"];
}

/// Parameters of `call_provider`.
#[derive(Debug, Clone)]
pub struct CallProviderParams {
    /// The id of the linked account.
    pub linked_account_id: uuid::Uuid,
}

/// What `call_provider` answers.
#[derive(ApiResponse)]
pub enum CallProviderResponse {
    /// What the provider answered.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::ProviderAnswer>,
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

impl CallProviderResponse {
    /// 200: What the provider answered.
    pub fn ok(body: types::ProviderAnswer) -> Self {
        Self::Ok(Json(body), Some(headers::CacheControlNoStore))
    }
}

impl Declared for CallProviderResponse {
    type Operation = CallProviderOperation;
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

/// `get_user_upstream_token`: `POST /api/v1/users/{user_id}/upstream-tokens/{provider}`.
pub static GET_USER_UPSTREAM_TOKEN: Operation = Operation {
    id: "get_user_upstream_token",
    method: "POST",
    path: "/api/v1/users/{user_id}/upstream-tokens/{provider}",
    alternatives: &[Alternative::OAuth2(&["upstream_tokens:any"])],
    parameters: &[
        Parameter {
            name: "user_id",
            location: Location::Path,
            list: false,
            expects: "a UUID",
        },
        Parameter {
            name: "provider",
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

/// Stands for [`GET_USER_UPSTREAM_TOKEN`] among types.
#[derive(Debug)]
pub enum GetUserUpstreamTokenOperation {}

impl Describes for GetUserUpstreamTokenOperation {
    const OPERATION: &'static Operation = &GET_USER_UPSTREAM_TOKEN;
    const SCHEMES: &'static [&'static str] = &["oauth2"];
}

/// Parameters of `get_user_upstream_token`.
#[derive(Debug, Clone)]
pub struct GetUserUpstreamTokenParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
    /// The name of the provider, as it stands in addresses.
    pub provider: String,
}

/// What `get_user_upstream_token` answers.
#[derive(ApiResponse)]
pub enum GetUserUpstreamTokenResponse {
    /// A token that is good for a while.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::UpstreamAccessToken>,
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

impl GetUserUpstreamTokenResponse {
    /// 200: A token that is good for a while.
    pub fn ok(body: types::UpstreamAccessToken) -> Self {
        Self::Ok(Json(body), Some(headers::CacheControlNoStore))
    }
}

impl Declared for GetUserUpstreamTokenResponse {
    type Operation = GetUserUpstreamTokenOperation;
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
