// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Roles: Bundles of scopes, and who has them.
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

/// The operations tagged `Roles`.
#[async_trait::async_trait]
pub trait RolesApi: Authorizer {
    /// `list_roles`: `GET /api/v1/roles`. List roles.
    ///
    /// In the order of their names. `administrator` is not among them: it holds everything.
    async fn list_roles(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<ListRolesResponse, Rejection>;
    /// `put_role`: `PUT /api/v1/roles/{role_id}`. Make or change a role.
    ///
    /// A role that does not exist yet is made. What it loses, everybody who has it loses at once, in tokens that were issued
    /// before too. Nobody puts a scope that administers this server into a role without having it.
    async fn put_role(
        &self,
        call: Call<'_, Self::Caller>,
        params: PutRoleParams,
        body: types::PutRole,
    ) -> Result<PutRoleResponse, Rejection>;
    /// `delete_role`: `DELETE /api/v1/roles/{role_id}`. Delete a role.
    ///
    /// Refused (409) while anybody has it.
    async fn delete_role(
        &self,
        call: Call<'_, Self::Caller>,
        params: DeleteRoleParams,
    ) -> Result<DeleteRoleResponse, Rejection>;
    /// `get_user_rights`: `GET /api/v1/users/{user_id}/rights`. Read the roles and endorsements of a user.
    ///
    /// With the scopes that follow from the roles.
    async fn get_user_rights(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetUserRightsParams,
    ) -> Result<GetUserRightsResponse, Rejection>;
    /// `set_user_rights`: `PUT /api/v1/users/{user_id}/rights`. Give and take roles and endorsements.
    ///
    /// Replaces both lists; one that is left out stays as it is. What somebody loses, every client that acts for them loses at
    /// once. Nobody gives a role with scopes that administer this server and that they do not have themselves.
    async fn set_user_rights(
        &self,
        call: Call<'_, Self::Caller>,
        params: SetUserRightsParams,
        body: types::SetUserRights,
    ) -> Result<SetUserRightsResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: RolesApi + ?Sized> Routes<A> {
    /// List roles
    ///
    /// In the order of their names. `administrator` is not among them: it holds everything.
    #[oai(
        path = "/api/v1/roles",
        method = "get",
        operation_id = "list_roles",
        tag = "Tag::Roles"
    )]
    async fn list_roles(
        &self,
        request: &Request,
        #[oai(scope = "Scope::RolesRead")]
        guard: Guard<A, ListRolesOperation>,
    ) -> Answer<ListRolesResponse> {
        let (app, call) = guard.open(request);
        RolesApi::list_roles(&*app, call).await.into()
    }
    /// Make or change a role
    ///
    /// A role that does not exist yet is made. What it loses, everybody who has it loses at once, in tokens that were issued
    /// before too. Nobody puts a scope that administers this server into a role without having it.
    #[oai(
        path = "/api/v1/roles/:role_id",
        method = "put",
        operation_id = "put_role",
        tag = "Tag::Roles"
    )]
    async fn put_role(
        &self,
        request: &Request,
        #[oai(scope = "Scope::RolesWrite")]
        guard: Guard<A, PutRoleOperation>,
        /// The name of the role, 2 to 60 characters of a-z, 0-9, `_` and `-`.
        #[oai(name = "role_id")]
        role_id: Path<String>,
        /// The `ETag` of the version that the change builds on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: JsonBody<types::PutRole, 65536>,
    ) -> Answer<PutRoleResponse> {
        let (app, call) = guard.open(request);
        RolesApi::put_role(
                &*app,
                call,
                PutRoleParams {
                    role_id: role_id.0,
                    if_match: if_match.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Delete a role
    ///
    /// Refused (409) while anybody has it.
    #[oai(
        path = "/api/v1/roles/:role_id",
        method = "delete",
        operation_id = "delete_role",
        tag = "Tag::Roles"
    )]
    async fn delete_role(
        &self,
        request: &Request,
        #[oai(scope = "Scope::RolesWrite")]
        guard: Guard<A, DeleteRoleOperation>,
        /// The name of the role, 2 to 60 characters of a-z, 0-9, `_` and `-`.
        #[oai(name = "role_id")]
        role_id: Path<String>,
    ) -> Answer<DeleteRoleResponse> {
        let (app, call) = guard.open(request);
        RolesApi::delete_role(
                &*app,
                call,
                DeleteRoleParams {
                    role_id: role_id.0,
                },
            )
            .await
            .into()
    }
    /// Read the roles and endorsements of a user
    ///
    /// With the scopes that follow from the roles.
    #[oai(
        path = "/api/v1/users/:user_id/rights",
        method = "get",
        operation_id = "get_user_rights",
        tag = "Tag::Roles"
    )]
    async fn get_user_rights(
        &self,
        request: &Request,
        #[oai(scope = "Scope::RolesRead")]
        guard: Guard<A, GetUserRightsOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
    ) -> Answer<GetUserRightsResponse> {
        let (app, call) = guard.open(request);
        RolesApi::get_user_rights(
                &*app,
                call,
                GetUserRightsParams {
                    user_id: user_id.0,
                },
            )
            .await
            .into()
    }
    /// Give and take roles and endorsements
    ///
    /// Replaces both lists; one that is left out stays as it is. What somebody loses, every client that acts for them loses at
    /// once. Nobody gives a role with scopes that administer this server and that they do not have themselves.
    #[oai(
        path = "/api/v1/users/:user_id/rights",
        method = "put",
        operation_id = "set_user_rights",
        tag = "Tag::Roles"
    )]
    async fn set_user_rights(
        &self,
        request: &Request,
        #[oai(scope = "Scope::RolesWrite")]
        guard: Guard<A, SetUserRightsOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
        /// The `ETag` of the version that the change builds on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: JsonBody<types::SetUserRights, 65536>,
    ) -> Answer<SetUserRightsResponse> {
        let (app, call) = guard.open(request);
        RolesApi::set_user_rights(
                &*app,
                call,
                SetUserRightsParams {
                    user_id: user_id.0,
                    if_match: if_match.0,
                },
                body.0,
            )
            .await
            .into()
    }
}

/// `list_roles`: `GET /api/v1/roles`.
pub static LIST_ROLES: Operation = Operation {
    id: "list_roles",
    method: "GET",
    path: "/api/v1/roles",
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

/// Stands for [`LIST_ROLES`] among types.
#[derive(Debug)]
pub enum ListRolesOperation {}

impl Describes for ListRolesOperation {
    const OPERATION: &'static Operation = &LIST_ROLES;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// What `list_roles` answers.
#[derive(ApiResponse)]
pub enum ListRolesResponse {
    /// The roles.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::RoleList>),
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

impl ListRolesResponse {
    /// 200: The roles.
    pub fn ok(body: types::RoleList) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListRolesResponse {
    type Operation = ListRolesOperation;
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

/// `put_role`: `PUT /api/v1/roles/{role_id}`.
pub static PUT_ROLE: Operation = Operation {
    id: "put_role",
    method: "PUT",
    path: "/api/v1/roles/{role_id}",
    alternatives: &[
        Alternative::OAuth2(&["roles:write"]),
        Alternative::Session(&["roles:write"]),
    ],
    parameters: &[
        Parameter {
            name: "role_id",
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

/// Stands for [`PUT_ROLE`] among types.
#[derive(Debug)]
pub enum PutRoleOperation {}

impl Describes for PutRoleOperation {
    const OPERATION: &'static Operation = &PUT_ROLE;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `put_role`.
#[derive(Debug, Clone)]
pub struct PutRoleParams {
    /// The name of the role, 2 to 60 characters of a-z, 0-9, `_` and `-`.
    pub role_id: String,
    /// The `ETag` of the version that the change builds on.
    pub if_match: Option<String>,
}

/// What `put_role` answers.
#[derive(ApiResponse)]
pub enum PutRoleResponse {
    /// The role.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::Role>,
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

impl PutRoleResponse {
    /// 200: The role.
    pub fn ok(body: types::Role, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for PutRoleResponse {
    type Operation = PutRoleOperation;
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

/// `delete_role`: `DELETE /api/v1/roles/{role_id}`.
pub static DELETE_ROLE: Operation = Operation {
    id: "delete_role",
    method: "DELETE",
    path: "/api/v1/roles/{role_id}",
    alternatives: &[
        Alternative::OAuth2(&["roles:write"]),
        Alternative::Session(&["roles:write"]),
    ],
    parameters: &[
        Parameter {
            name: "role_id",
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

/// Stands for [`DELETE_ROLE`] among types.
#[derive(Debug)]
pub enum DeleteRoleOperation {}

impl Describes for DeleteRoleOperation {
    const OPERATION: &'static Operation = &DELETE_ROLE;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `delete_role`.
#[derive(Debug, Clone)]
pub struct DeleteRoleParams {
    /// The name of the role, 2 to 60 characters of a-z, 0-9, `_` and `-`.
    pub role_id: String,
}

/// What `delete_role` answers.
#[derive(ApiResponse)]
pub enum DeleteRoleResponse {
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

impl DeleteRoleResponse {
    /// 204: It is gone.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for DeleteRoleResponse {
    type Operation = DeleteRoleOperation;
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

/// `get_user_rights`: `GET /api/v1/users/{user_id}/rights`.
pub static GET_USER_RIGHTS: Operation = Operation {
    id: "get_user_rights",
    method: "GET",
    path: "/api/v1/users/{user_id}/rights",
    alternatives: &[
        Alternative::OAuth2(&["roles:read"]),
        Alternative::Session(&["roles:read"]),
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

/// Stands for [`GET_USER_RIGHTS`] among types.
#[derive(Debug)]
pub enum GetUserRightsOperation {}

impl Describes for GetUserRightsOperation {
    const OPERATION: &'static Operation = &GET_USER_RIGHTS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_user_rights`.
#[derive(Debug, Clone)]
pub struct GetUserRightsParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
}

/// What `get_user_rights` answers.
#[derive(ApiResponse)]
pub enum GetUserRightsResponse {
    /// The rights.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::UserRights>,
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

impl GetUserRightsResponse {
    /// 200: The rights.
    pub fn ok(body: types::UserRights, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for GetUserRightsResponse {
    type Operation = GetUserRightsOperation;
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

/// `set_user_rights`: `PUT /api/v1/users/{user_id}/rights`.
pub static SET_USER_RIGHTS: Operation = Operation {
    id: "set_user_rights",
    method: "PUT",
    path: "/api/v1/users/{user_id}/rights",
    alternatives: &[
        Alternative::OAuth2(&["roles:write"]),
        Alternative::Session(&["roles:write"]),
    ],
    parameters: &[
        Parameter {
            name: "user_id",
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

/// Stands for [`SET_USER_RIGHTS`] among types.
#[derive(Debug)]
pub enum SetUserRightsOperation {}

impl Describes for SetUserRightsOperation {
    const OPERATION: &'static Operation = &SET_USER_RIGHTS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `set_user_rights`.
#[derive(Debug, Clone)]
pub struct SetUserRightsParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
    /// The `ETag` of the version that the change builds on.
    pub if_match: Option<String>,
}

/// What `set_user_rights` answers.
#[derive(ApiResponse)]
pub enum SetUserRightsResponse {
    /// The rights.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::UserRights>,
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

impl SetUserRightsResponse {
    /// 200: The rights.
    pub fn ok(body: types::UserRights, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for SetUserRightsResponse {
    type Operation = SetUserRightsOperation;
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
