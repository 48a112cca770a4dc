// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Endorsements: Categories of resources, and the clients that are limited to some.
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

/// The operations tagged `Endorsements`.
#[async_trait::async_trait]
pub trait EndorsementsApi: Authorizer {
    /// `list_categories`: `GET /api/v1/categories`. List categories.
    ///
    /// In the order of their ids.
    async fn list_categories(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<ListCategoriesResponse, Rejection>;
    /// `put_category`: `PUT /api/v1/categories/{category_id}`. Make or rename a category.
    ///
    /// A category that does not exist yet is made.
    async fn put_category(
        &self,
        call: Call<'_, Self::Caller>,
        params: PutCategoryParams,
        body: types::PutCategory,
    ) -> Result<PutCategoryResponse, Rejection>;
    /// `delete_category`: `DELETE /api/v1/categories/{category_id}`. Delete a category.
    ///
    /// Endorsements and scopes that name it stay, and count for nothing that is sorted into it any more.
    async fn delete_category(
        &self,
        call: Call<'_, Self::Caller>,
        params: DeleteCategoryParams,
    ) -> Result<DeleteCategoryResponse, Rejection>;
    /// `get_client_endorsements`: `GET /api/v1/clients/{client_id}/endorsements`. Read what a client is limited to.
    ///
    /// An empty list is no limit.
    async fn get_client_endorsements(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetClientEndorsementsParams,
    ) -> Result<GetClientEndorsementsResponse, Rejection>;
    /// `set_client_endorsements`: `PUT /api/v1/clients/{client_id}/endorsements`. Limit a client to categories.
    ///
    /// Replaces the list. Once there is one, scopes of the client that name a category count only within it, whatever the person
    /// may do.
    async fn set_client_endorsements(
        &self,
        call: Call<'_, Self::Caller>,
        params: SetClientEndorsementsParams,
        body: types::SetEndorsements,
    ) -> Result<SetClientEndorsementsResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: EndorsementsApi + ?Sized> Routes<A> {
    /// List categories
    ///
    /// In the order of their ids.
    #[oai(
        path = "/api/v1/categories",
        method = "get",
        operation_id = "list_categories",
        tag = "Tag::Endorsements"
    )]
    async fn list_categories(
        &self,
        request: &Request,
        #[oai(scope = "Scope::RolesRead")]
        guard: Guard<A, ListCategoriesOperation>,
    ) -> Answer<ListCategoriesResponse> {
        let (app, call) = guard.open(request);
        EndorsementsApi::list_categories(&*app, call).await.into()
    }
    /// Make or rename a category
    ///
    /// A category that does not exist yet is made.
    #[oai(
        path = "/api/v1/categories/:category_id",
        method = "put",
        operation_id = "put_category",
        tag = "Tag::Endorsements"
    )]
    async fn put_category(
        &self,
        request: &Request,
        #[oai(scope = "Scope::RolesWrite")]
        guard: Guard<A, PutCategoryOperation>,
        /// The category as it stands in scopes.
        #[oai(name = "category_id")]
        category_id: Path<String>,
        body: JsonBody<types::PutCategory, 65536>,
    ) -> Answer<PutCategoryResponse> {
        let (app, call) = guard.open(request);
        EndorsementsApi::put_category(
                &*app,
                call,
                PutCategoryParams {
                    category_id: category_id.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Delete a category
    ///
    /// Endorsements and scopes that name it stay, and count for nothing that is sorted into it any more.
    #[oai(
        path = "/api/v1/categories/:category_id",
        method = "delete",
        operation_id = "delete_category",
        tag = "Tag::Endorsements"
    )]
    async fn delete_category(
        &self,
        request: &Request,
        #[oai(scope = "Scope::RolesWrite")]
        guard: Guard<A, DeleteCategoryOperation>,
        /// The category as it stands in scopes.
        #[oai(name = "category_id")]
        category_id: Path<String>,
    ) -> Answer<DeleteCategoryResponse> {
        let (app, call) = guard.open(request);
        EndorsementsApi::delete_category(
                &*app,
                call,
                DeleteCategoryParams {
                    category_id: category_id.0,
                },
            )
            .await
            .into()
    }
    /// Read what a client is limited to
    ///
    /// An empty list is no limit.
    #[oai(
        path = "/api/v1/clients/:client_id/endorsements",
        method = "get",
        operation_id = "get_client_endorsements",
        tag = "Tag::Endorsements"
    )]
    async fn get_client_endorsements(
        &self,
        request: &Request,
        #[oai(scope = "Scope::RolesRead")]
        guard: Guard<A, GetClientEndorsementsOperation>,
        /// The client's id.
        #[oai(name = "client_id")]
        client_id: Path<String>,
    ) -> Answer<GetClientEndorsementsResponse> {
        let (app, call) = guard.open(request);
        EndorsementsApi::get_client_endorsements(
                &*app,
                call,
                GetClientEndorsementsParams {
                    client_id: client_id.0,
                },
            )
            .await
            .into()
    }
    /// Limit a client to categories
    ///
    /// Replaces the list. Once there is one, scopes of the client that name a category count only within it, whatever the person
    /// may do.
    #[oai(
        path = "/api/v1/clients/:client_id/endorsements",
        method = "put",
        operation_id = "set_client_endorsements",
        tag = "Tag::Endorsements"
    )]
    async fn set_client_endorsements(
        &self,
        request: &Request,
        #[oai(scope = "Scope::RolesWrite")]
        guard: Guard<A, SetClientEndorsementsOperation>,
        /// The client's id.
        #[oai(name = "client_id")]
        client_id: Path<String>,
        body: JsonBody<types::SetEndorsements, 65536>,
    ) -> Answer<SetClientEndorsementsResponse> {
        let (app, call) = guard.open(request);
        EndorsementsApi::set_client_endorsements(
                &*app,
                call,
                SetClientEndorsementsParams {
                    client_id: client_id.0,
                },
                body.0,
            )
            .await
            .into()
    }
}

/// `list_categories`: `GET /api/v1/categories`.
pub static LIST_CATEGORIES: Operation = Operation {
    id: "list_categories",
    method: "GET",
    path: "/api/v1/categories",
    alternatives: &[
        Alternative::OAuth2(&["roles:read"]),
        Alternative::Session(&["roles:read"]),
    ],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`LIST_CATEGORIES`] among types.
#[derive(Debug)]
pub enum ListCategoriesOperation {}

impl Describes for ListCategoriesOperation {
    const OPERATION: &'static Operation = &LIST_CATEGORIES;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// What `list_categories` answers.
#[derive(ApiResponse)]
pub enum ListCategoriesResponse {
    /// The categories.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::CategoryList>),
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

impl ListCategoriesResponse {
    /// 200: The categories.
    pub fn ok(body: types::CategoryList) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListCategoriesResponse {
    type Operation = ListCategoriesOperation;
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

/// `put_category`: `PUT /api/v1/categories/{category_id}`.
pub static PUT_CATEGORY: Operation = Operation {
    id: "put_category",
    method: "PUT",
    path: "/api/v1/categories/{category_id}",
    alternatives: &[
        Alternative::OAuth2(&["roles:write"]),
        Alternative::Session(&["roles:write"]),
    ],
    parameters: &[
        Parameter {
            name: "category_id",
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

/// Stands for [`PUT_CATEGORY`] among types.
#[derive(Debug)]
pub enum PutCategoryOperation {}

impl Describes for PutCategoryOperation {
    const OPERATION: &'static Operation = &PUT_CATEGORY;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `put_category`.
#[derive(Debug, Clone)]
pub struct PutCategoryParams {
    /// The category as it stands in scopes.
    pub category_id: String,
}

/// What `put_category` answers.
#[derive(ApiResponse)]
pub enum PutCategoryResponse {
    /// The category.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::Category>),
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

impl PutCategoryResponse {
    /// 200: The category.
    pub fn ok(body: types::Category) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for PutCategoryResponse {
    type Operation = PutCategoryOperation;
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

/// `delete_category`: `DELETE /api/v1/categories/{category_id}`.
pub static DELETE_CATEGORY: Operation = Operation {
    id: "delete_category",
    method: "DELETE",
    path: "/api/v1/categories/{category_id}",
    alternatives: &[
        Alternative::OAuth2(&["roles:write"]),
        Alternative::Session(&["roles:write"]),
    ],
    parameters: &[
        Parameter {
            name: "category_id",
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

/// Stands for [`DELETE_CATEGORY`] among types.
#[derive(Debug)]
pub enum DeleteCategoryOperation {}

impl Describes for DeleteCategoryOperation {
    const OPERATION: &'static Operation = &DELETE_CATEGORY;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `delete_category`.
#[derive(Debug, Clone)]
pub struct DeleteCategoryParams {
    /// The category as it stands in scopes.
    pub category_id: String,
}

/// What `delete_category` answers.
#[derive(ApiResponse)]
pub enum DeleteCategoryResponse {
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

impl DeleteCategoryResponse {
    /// 204: It is gone.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for DeleteCategoryResponse {
    type Operation = DeleteCategoryOperation;
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

/// `get_client_endorsements`: `GET /api/v1/clients/{client_id}/endorsements`.
pub static GET_CLIENT_ENDORSEMENTS: Operation = Operation {
    id: "get_client_endorsements",
    method: "GET",
    path: "/api/v1/clients/{client_id}/endorsements",
    alternatives: &[
        Alternative::OAuth2(&["roles:read"]),
        Alternative::Session(&["roles:read"]),
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

/// Stands for [`GET_CLIENT_ENDORSEMENTS`] among types.
#[derive(Debug)]
pub enum GetClientEndorsementsOperation {}

impl Describes for GetClientEndorsementsOperation {
    const OPERATION: &'static Operation = &GET_CLIENT_ENDORSEMENTS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_client_endorsements`.
#[derive(Debug, Clone)]
pub struct GetClientEndorsementsParams {
    /// The client's id.
    pub client_id: String,
}

/// What `get_client_endorsements` answers.
#[derive(ApiResponse)]
pub enum GetClientEndorsementsResponse {
    /// The endorsements.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::EndorsementList>),
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

impl GetClientEndorsementsResponse {
    /// 200: The endorsements.
    pub fn ok(body: types::EndorsementList) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for GetClientEndorsementsResponse {
    type Operation = GetClientEndorsementsOperation;
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

/// `set_client_endorsements`: `PUT /api/v1/clients/{client_id}/endorsements`.
pub static SET_CLIENT_ENDORSEMENTS: Operation = Operation {
    id: "set_client_endorsements",
    method: "PUT",
    path: "/api/v1/clients/{client_id}/endorsements",
    alternatives: &[
        Alternative::OAuth2(&["roles:write"]),
        Alternative::Session(&["roles:write"]),
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

/// Stands for [`SET_CLIENT_ENDORSEMENTS`] among types.
#[derive(Debug)]
pub enum SetClientEndorsementsOperation {}

impl Describes for SetClientEndorsementsOperation {
    const OPERATION: &'static Operation = &SET_CLIENT_ENDORSEMENTS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `set_client_endorsements`.
#[derive(Debug, Clone)]
pub struct SetClientEndorsementsParams {
    /// The client's id.
    pub client_id: String,
}

/// What `set_client_endorsements` answers.
#[derive(ApiResponse)]
pub enum SetClientEndorsementsResponse {
    /// The endorsements.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::EndorsementList>),
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

impl SetClientEndorsementsResponse {
    /// 200: The endorsements.
    pub fn ok(body: types::EndorsementList) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for SetClientEndorsementsResponse {
    type Operation = SetClientEndorsementsOperation;
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
