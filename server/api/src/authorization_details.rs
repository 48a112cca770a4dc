// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! AuthorizationDetails: Types of authorization details (RFC 9396), by which clients ask for more than scopes can say.
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

/// The operations tagged `AuthorizationDetails`.
#[async_trait::async_trait]
pub trait AuthorizationDetailsApi: Authorizer {
    /// `list_authorization_details_types`: `GET /api/v1/authorization-details-types`. List the types of authorization details.
    ///
    /// In the order of their ids.
    async fn list_authorization_details_types(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<ListAuthorizationDetailsTypesResponse, Rejection>;
    /// `put_authorization_details_type`: `PUT /api/v1/authorization-details-types/{type_id}`. Make or change a type of authorization details.
    ///
    /// A type that does not exist yet is made. What was granted before and does not fit the schema any more is issued no
    /// longer; tokens that carry it keep it until they expire.
    async fn put_authorization_details_type(
        &self,
        call: Call<'_, Self::Caller>,
        params: PutAuthorizationDetailsTypeParams,
        body: types::PutAuthorizationDetailsType,
    ) -> Result<PutAuthorizationDetailsTypeResponse, Rejection>;
    /// `delete_authorization_details_type`: `DELETE /api/v1/authorization-details-types/{type_id}`. Delete a type of authorization details.
    ///
    /// It can no longer be asked for, and new tokens do not carry details of it.
    async fn delete_authorization_details_type(
        &self,
        call: Call<'_, Self::Caller>,
        params: DeleteAuthorizationDetailsTypeParams,
    ) -> Result<DeleteAuthorizationDetailsTypeResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: AuthorizationDetailsApi + ?Sized> Routes<A> {
    /// List the types of authorization details
    ///
    /// In the order of their ids.
    #[oai(
        path = "/api/v1/authorization-details-types",
        method = "get",
        operation_id = "list_authorization_details_types",
        tag = "Tag::AuthorizationDetails"
    )]
    async fn list_authorization_details_types(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ScopesRead")]
        guard: Guard<A, ListAuthorizationDetailsTypesOperation>,
    ) -> Answer<ListAuthorizationDetailsTypesResponse> {
        let (app, call) = guard.open(request);
        AuthorizationDetailsApi::list_authorization_details_types(&*app, call)
            .await
            .into()
    }
    /// Make or change a type of authorization details
    ///
    /// A type that does not exist yet is made. What was granted before and does not fit the schema any more is issued no
    /// longer; tokens that carry it keep it until they expire.
    #[oai(
        path = "/api/v1/authorization-details-types/:type_id",
        method = "put",
        operation_id = "put_authorization_details_type",
        tag = "Tag::AuthorizationDetails"
    )]
    async fn put_authorization_details_type(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ScopesWrite")]
        guard: Guard<A, PutAuthorizationDetailsTypeOperation>,
        /// The type as it stands in the member `type` of authorization details.
        #[oai(name = "type_id")]
        type_id: Path<String>,
        /// The `ETag` of the version that the change builds on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: JsonBody<types::PutAuthorizationDetailsType, 65536>,
    ) -> Answer<PutAuthorizationDetailsTypeResponse> {
        let (app, call) = guard.open(request);
        AuthorizationDetailsApi::put_authorization_details_type(
                &*app,
                call,
                PutAuthorizationDetailsTypeParams {
                    type_id: type_id.0,
                    if_match: if_match.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Delete a type of authorization details
    ///
    /// It can no longer be asked for, and new tokens do not carry details of it.
    #[oai(
        path = "/api/v1/authorization-details-types/:type_id",
        method = "delete",
        operation_id = "delete_authorization_details_type",
        tag = "Tag::AuthorizationDetails"
    )]
    async fn delete_authorization_details_type(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ScopesWrite")]
        guard: Guard<A, DeleteAuthorizationDetailsTypeOperation>,
        /// The type as it stands in the member `type` of authorization details.
        #[oai(name = "type_id")]
        type_id: Path<String>,
    ) -> Answer<DeleteAuthorizationDetailsTypeResponse> {
        let (app, call) = guard.open(request);
        AuthorizationDetailsApi::delete_authorization_details_type(
                &*app,
                call,
                DeleteAuthorizationDetailsTypeParams {
                    type_id: type_id.0,
                },
            )
            .await
            .into()
    }
}

/// `list_authorization_details_types`: `GET /api/v1/authorization-details-types`.
pub static LIST_AUTHORIZATION_DETAILS_TYPES: Operation = Operation {
    id: "list_authorization_details_types",
    method: "GET",
    path: "/api/v1/authorization-details-types",
    alternatives: &[
        Alternative::OAuth2(&["scopes:read"]),
        Alternative::Session(&["scopes:read"]),
    ],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`LIST_AUTHORIZATION_DETAILS_TYPES`] among types.
#[derive(Debug)]
pub enum ListAuthorizationDetailsTypesOperation {}

impl Describes for ListAuthorizationDetailsTypesOperation {
    const OPERATION: &'static Operation = &LIST_AUTHORIZATION_DETAILS_TYPES;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// What `list_authorization_details_types` answers.
#[derive(ApiResponse)]
pub enum ListAuthorizationDetailsTypesResponse {
    /// The types.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::AuthorizationDetailsTypeList>),
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

impl ListAuthorizationDetailsTypesResponse {
    /// 200: The types.
    pub fn ok(body: types::AuthorizationDetailsTypeList) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListAuthorizationDetailsTypesResponse {
    type Operation = ListAuthorizationDetailsTypesOperation;
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

/// `put_authorization_details_type`: `PUT /api/v1/authorization-details-types/{type_id}`.
pub static PUT_AUTHORIZATION_DETAILS_TYPE: Operation = Operation {
    id: "put_authorization_details_type",
    method: "PUT",
    path: "/api/v1/authorization-details-types/{type_id}",
    alternatives: &[
        Alternative::OAuth2(&["scopes:write"]),
        Alternative::Session(&["scopes:write"]),
    ],
    parameters: &[
        Parameter {
            name: "type_id",
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

/// Stands for [`PUT_AUTHORIZATION_DETAILS_TYPE`] among types.
#[derive(Debug)]
pub enum PutAuthorizationDetailsTypeOperation {}

impl Describes for PutAuthorizationDetailsTypeOperation {
    const OPERATION: &'static Operation = &PUT_AUTHORIZATION_DETAILS_TYPE;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `put_authorization_details_type`.
#[derive(Debug, Clone)]
pub struct PutAuthorizationDetailsTypeParams {
    /// The type as it stands in the member `type` of authorization details.
    pub type_id: String,
    /// The `ETag` of the version that the change builds on.
    pub if_match: Option<String>,
}

/// What `put_authorization_details_type` answers.
#[derive(ApiResponse)]
pub enum PutAuthorizationDetailsTypeResponse {
    /// The type.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::AuthorizationDetailsType>,
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

impl PutAuthorizationDetailsTypeResponse {
    /// 200: The type.
    pub fn ok(body: types::AuthorizationDetailsType, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for PutAuthorizationDetailsTypeResponse {
    type Operation = PutAuthorizationDetailsTypeOperation;
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

/// `delete_authorization_details_type`: `DELETE /api/v1/authorization-details-types/{type_id}`.
pub static DELETE_AUTHORIZATION_DETAILS_TYPE: Operation = Operation {
    id: "delete_authorization_details_type",
    method: "DELETE",
    path: "/api/v1/authorization-details-types/{type_id}",
    alternatives: &[
        Alternative::OAuth2(&["scopes:write"]),
        Alternative::Session(&["scopes:write"]),
    ],
    parameters: &[
        Parameter {
            name: "type_id",
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

/// Stands for [`DELETE_AUTHORIZATION_DETAILS_TYPE`] among types.
#[derive(Debug)]
pub enum DeleteAuthorizationDetailsTypeOperation {}

impl Describes for DeleteAuthorizationDetailsTypeOperation {
    const OPERATION: &'static Operation = &DELETE_AUTHORIZATION_DETAILS_TYPE;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `delete_authorization_details_type`.
#[derive(Debug, Clone)]
pub struct DeleteAuthorizationDetailsTypeParams {
    /// The type as it stands in the member `type` of authorization details.
    pub type_id: String,
}

/// What `delete_authorization_details_type` answers.
#[derive(ApiResponse)]
pub enum DeleteAuthorizationDetailsTypeResponse {
    /// It is gone.
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

impl DeleteAuthorizationDetailsTypeResponse {
    /// 204: It is gone.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for DeleteAuthorizationDetailsTypeResponse {
    type Operation = DeleteAuthorizationDetailsTypeOperation;
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
