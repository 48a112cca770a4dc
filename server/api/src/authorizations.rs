// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Authorizations: What the caller has allowed clients to do.
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

/// The operations tagged `Authorizations`.
#[async_trait::async_trait]
pub trait AuthorizationsApi: Authorizer {
    /// `list_authorizations`: `GET /api/v1/authorizations`. List the clients that the caller has authorized.
    ///
    /// One entry for each client that has a remembered consent or a live authorization of the calling user.
    async fn list_authorizations(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListAuthorizationsParams,
    ) -> Result<ListAuthorizationsResponse, Rejection>;
    /// `revoke_authorization`: `DELETE /api/v1/authorizations/{client_id}`. Take back what a client was allowed.
    ///
    /// The client's tokens for the calling user stop working at once, and the consent is forgotten.
    async fn revoke_authorization(
        &self,
        call: Call<'_, Self::Caller>,
        params: RevokeAuthorizationParams,
    ) -> Result<RevokeAuthorizationResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: AuthorizationsApi + ?Sized> Routes<A> {
    /// List the clients that the caller has authorized
    ///
    /// One entry for each client that has a remembered consent or a live authorization of the calling user.
    #[oai(
        path = "/api/v1/authorizations",
        method = "get",
        operation_id = "list_authorizations",
        tag = "Tag::Authorizations"
    )]
    async fn list_authorizations(
        &self,
        request: &Request,
        #[oai(scope = "Scope::AuthorizationsRead")]
        guard: Guard<A, ListAuthorizationsOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_authorizations_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
    ) -> Answer<ListAuthorizationsResponse> {
        let (app, call) = guard.open(request);
        AuthorizationsApi::list_authorizations(
                &*app,
                call,
                ListAuthorizationsParams {
                    limit: limit.0,
                    page_token: page_token.0,
                },
            )
            .await
            .into()
    }
    /// Take back what a client was allowed
    ///
    /// The client's tokens for the calling user stop working at once, and the consent is forgotten.
    #[oai(
        path = "/api/v1/authorizations/:client_id",
        method = "delete",
        operation_id = "revoke_authorization",
        tag = "Tag::Authorizations"
    )]
    async fn revoke_authorization(
        &self,
        request: &Request,
        #[oai(scope = "Scope::AuthorizationsWrite")]
        guard: Guard<A, RevokeAuthorizationOperation>,
        /// The client's id.
        #[oai(name = "client_id")]
        client_id: Path<String>,
    ) -> Answer<RevokeAuthorizationResponse> {
        let (app, call) = guard.open(request);
        AuthorizationsApi::revoke_authorization(
                &*app,
                call,
                RevokeAuthorizationParams {
                    client_id: client_id.0,
                },
            )
            .await
            .into()
    }
}

/// `list_authorizations`: `GET /api/v1/authorizations`.
pub static LIST_AUTHORIZATIONS: Operation = Operation {
    id: "list_authorizations",
    method: "GET",
    path: "/api/v1/authorizations",
    alternatives: &[
        Alternative::OAuth2(&["authorizations:read"]),
        Alternative::Session(&["authorizations:read"]),
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

/// Stands for [`LIST_AUTHORIZATIONS`] among types.
#[derive(Debug)]
pub enum ListAuthorizationsOperation {}

impl Describes for ListAuthorizationsOperation {
    const OPERATION: &'static Operation = &LIST_AUTHORIZATIONS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_authorizations`.
#[derive(Debug, Clone)]
pub struct ListAuthorizationsParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
}

fn default_list_authorizations_limit() -> i32 {
    50
}

/// What `list_authorizations` answers.
#[derive(ApiResponse)]
pub enum ListAuthorizationsResponse {
    /// A page of authorizations.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::AuthorizationPage>),
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

impl ListAuthorizationsResponse {
    /// 200: A page of authorizations.
    pub fn ok(body: types::AuthorizationPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListAuthorizationsResponse {
    type Operation = ListAuthorizationsOperation;
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

/// `revoke_authorization`: `DELETE /api/v1/authorizations/{client_id}`.
pub static REVOKE_AUTHORIZATION: Operation = Operation {
    id: "revoke_authorization",
    method: "DELETE",
    path: "/api/v1/authorizations/{client_id}",
    alternatives: &[
        Alternative::OAuth2(&["authorizations:write"]),
        Alternative::Session(&["authorizations:write"]),
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

/// Stands for [`REVOKE_AUTHORIZATION`] among types.
#[derive(Debug)]
pub enum RevokeAuthorizationOperation {}

impl Describes for RevokeAuthorizationOperation {
    const OPERATION: &'static Operation = &REVOKE_AUTHORIZATION;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `revoke_authorization`.
#[derive(Debug, Clone)]
pub struct RevokeAuthorizationParams {
    /// The client's id.
    pub client_id: String,
}

/// What `revoke_authorization` answers.
#[derive(ApiResponse)]
pub enum RevokeAuthorizationResponse {
    /// The client has no access any more.
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

impl RevokeAuthorizationResponse {
    /// 204: The client has no access any more.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for RevokeAuthorizationResponse {
    type Operation = RevokeAuthorizationOperation;
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
