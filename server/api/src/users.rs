// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Users: The people who sign in.
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

/// The operations tagged `Users`.
#[async_trait::async_trait]
pub trait UsersApi: Authorizer {
    /// `list_users`: `GET /api/v1/users`. List users.
    ///
    /// Oldest first.
    async fn list_users(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListUsersParams,
    ) -> Result<ListUsersResponse, Rejection>;
    /// `create_user`: `POST /api/v1/users`. Create a user.
    ///
    /// Without a password the user cannot sign in with one.
    async fn create_user(
        &self,
        call: Call<'_, Self::Caller>,
        params: CreateUserParams,
        body: types::CreateUser,
    ) -> Result<CreateUserResponse, Rejection>;
    /// `get_user`: `GET /api/v1/users/{user_id}`. Read a user.
    ///
    /// The account as an administrator sees it. A password is never shown.
    async fn get_user(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetUserParams,
    ) -> Result<GetUserResponse, Rejection>;
    /// `delete_user`: `DELETE /api/v1/users/{user_id}`. Delete a user.
    ///
    /// Deletes the user's tokens and consents, the clients the user registered, and the tokens of those clients, also those of other users.
    async fn delete_user(
        &self,
        call: Call<'_, Self::Caller>,
        params: DeleteUserParams,
    ) -> Result<DeleteUserResponse, Rejection>;
    /// `update_user`: `PATCH /api/v1/users/{user_id}`. Change a user.
    ///
    /// Members that are left out stay as they are. A new password ends the user's browser sessions, and so does a change of `administrator`.
    async fn update_user(
        &self,
        call: Call<'_, Self::Caller>,
        params: UpdateUserParams,
        body: types::UpdateUser,
    ) -> Result<UpdateUserResponse, Rejection>;
    /// `deactivate_user`: `POST /api/v1/users/{user_id}/deactivate`. Deactivate a user.
    ///
    /// The user's browser sessions end. The user cannot sign in, and no token of the user or of a client that the user owns works, until the user is reactivated. Deactivating twice is no error.
    async fn deactivate_user(
        &self,
        call: Call<'_, Self::Caller>,
        params: DeactivateUserParams,
    ) -> Result<DeactivateUserResponse, Rejection>;
    /// `reactivate_user`: `POST /api/v1/users/{user_id}/reactivate`. Reactivate a user.
    ///
    /// Tokens that have not expired or been revoked in the meantime work again. 409 `approval_needed` for an account that waits to be approved, or was denied.
    async fn reactivate_user(
        &self,
        call: Call<'_, Self::Caller>,
        params: ReactivateUserParams,
    ) -> Result<ReactivateUserResponse, Rejection>;
    /// `get_user_profile`: `GET /api/v1/users/{user_id}/profile`. Get what a user said when the account was opened.
    ///
    /// The answers to what the operator asks whoever opens an account by a provider (`sign_up.fields`), and the terms of use to which the user agreed.
    async fn get_user_profile(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetUserProfileParams,
    ) -> Result<GetUserProfileResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: UsersApi + ?Sized> Routes<A> {
    /// List users
    ///
    /// Oldest first.
    #[oai(
        path = "/api/v1/users",
        method = "get",
        operation_id = "list_users",
        tag = "Tag::Users"
    )]
    async fn list_users(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersRead")]
        guard: Guard<A, ListUsersOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_users_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
        /// Only users whose username, name or e-mail address contains this text, in any letter case.
        #[oai(name = "query")]
        query: Query<Option<String>>,
        /// Only active (true) or deactivated (false) users.
        #[oai(name = "active")]
        active: Query<Option<bool>>,
        /// Only administrators (true), or only others (false).
        #[oai(name = "administrator")]
        administrator: Query<Option<bool>>,
        /// Only users whose e-mail address is confirmed (true), or only others (false).
        #[oai(name = "email_verified")]
        email_verified: Query<Option<bool>>,
        /// Only users whose account waits to be approved (true), or only others (false).
        #[oai(name = "waiting")]
        waiting: Query<Option<bool>>,
    ) -> Answer<ListUsersResponse> {
        let (app, call) = guard.open(request);
        UsersApi::list_users(
                &*app,
                call,
                ListUsersParams {
                    limit: limit.0,
                    page_token: page_token.0,
                    query: query.0,
                    active: active.0,
                    administrator: administrator.0,
                    email_verified: email_verified.0,
                    waiting: waiting.0,
                },
            )
            .await
            .into()
    }
    /// Create a user
    ///
    /// Without a password the user cannot sign in with one.
    #[oai(
        path = "/api/v1/users",
        method = "post",
        operation_id = "create_user",
        tag = "Tag::Users"
    )]
    async fn create_user(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, CreateUserOperation>,
        /// 1 to 200 visible ASCII characters of the caller's choice; see *Retrying a creation*.
        #[oai(name = "Idempotency-Key")]
        idempotency_key: Header<Option<String>>,
        body: JsonBody<types::CreateUser, 65536>,
    ) -> Answer<CreateUserResponse> {
        let (app, call) = guard.open(request);
        UsersApi::create_user(
                &*app,
                call,
                CreateUserParams {
                    idempotency_key: idempotency_key.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Read a user
    ///
    /// The account as an administrator sees it. A password is never shown.
    #[oai(
        path = "/api/v1/users/:user_id",
        method = "get",
        operation_id = "get_user",
        tag = "Tag::Users"
    )]
    async fn get_user(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersRead")]
        guard: Guard<A, GetUserOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
    ) -> Answer<GetUserResponse> {
        let (app, call) = guard.open(request);
        UsersApi::get_user(
                &*app,
                call,
                GetUserParams {
                    user_id: user_id.0,
                },
            )
            .await
            .into()
    }
    /// Delete a user
    ///
    /// Deletes the user's tokens and consents, the clients the user registered, and the tokens of those clients, also those of other users.
    #[oai(
        path = "/api/v1/users/:user_id",
        method = "delete",
        operation_id = "delete_user",
        tag = "Tag::Users"
    )]
    async fn delete_user(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, DeleteUserOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
    ) -> Answer<DeleteUserResponse> {
        let (app, call) = guard.open(request);
        UsersApi::delete_user(
                &*app,
                call,
                DeleteUserParams {
                    user_id: user_id.0,
                },
            )
            .await
            .into()
    }
    /// Change a user
    ///
    /// Members that are left out stay as they are. A new password ends the user's browser sessions, and so does a change of `administrator`.
    #[oai(
        path = "/api/v1/users/:user_id",
        method = "patch",
        operation_id = "update_user",
        tag = "Tag::Users"
    )]
    async fn update_user(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, UpdateUserOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
        /// The `ETag` of the version that the change builds on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: JsonBody<types::UpdateUser, 65536>,
    ) -> Answer<UpdateUserResponse> {
        let (app, call) = guard.open(request);
        UsersApi::update_user(
                &*app,
                call,
                UpdateUserParams {
                    user_id: user_id.0,
                    if_match: if_match.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Deactivate a user
    ///
    /// The user's browser sessions end. The user cannot sign in, and no token of the user or of a client that the user owns works, until the user is reactivated. Deactivating twice is no error.
    #[oai(
        path = "/api/v1/users/:user_id/deactivate",
        method = "post",
        operation_id = "deactivate_user",
        tag = "Tag::Users"
    )]
    async fn deactivate_user(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, DeactivateUserOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
    ) -> Answer<DeactivateUserResponse> {
        let (app, call) = guard.open(request);
        UsersApi::deactivate_user(
                &*app,
                call,
                DeactivateUserParams {
                    user_id: user_id.0,
                },
            )
            .await
            .into()
    }
    /// Reactivate a user
    ///
    /// Tokens that have not expired or been revoked in the meantime work again. 409 `approval_needed` for an account that waits to be approved, or was denied.
    #[oai(
        path = "/api/v1/users/:user_id/reactivate",
        method = "post",
        operation_id = "reactivate_user",
        tag = "Tag::Users"
    )]
    async fn reactivate_user(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, ReactivateUserOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
    ) -> Answer<ReactivateUserResponse> {
        let (app, call) = guard.open(request);
        UsersApi::reactivate_user(
                &*app,
                call,
                ReactivateUserParams {
                    user_id: user_id.0,
                },
            )
            .await
            .into()
    }
    /// Get what a user said when the account was opened
    ///
    /// The answers to what the operator asks whoever opens an account by a provider (`sign_up.fields`), and the terms of use to which the user agreed.
    #[oai(
        path = "/api/v1/users/:user_id/profile",
        method = "get",
        operation_id = "get_user_profile",
        tag = "Tag::Users"
    )]
    async fn get_user_profile(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersRead")]
        guard: Guard<A, GetUserProfileOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
    ) -> Answer<GetUserProfileResponse> {
        let (app, call) = guard.open(request);
        UsersApi::get_user_profile(
                &*app,
                call,
                GetUserProfileParams {
                    user_id: user_id.0,
                },
            )
            .await
            .into()
    }
}

/// `list_users`: `GET /api/v1/users`.
pub static LIST_USERS: Operation = Operation {
    id: "list_users",
    method: "GET",
    path: "/api/v1/users",
    alternatives: &[
        Alternative::OAuth2(&["users:read"]),
        Alternative::Session(&["users:read"]),
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
            name: "query",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "active",
            location: Location::Query,
            list: false,
            expects: "true or false",
        },
        Parameter {
            name: "administrator",
            location: Location::Query,
            list: false,
            expects: "true or false",
        },
        Parameter {
            name: "email_verified",
            location: Location::Query,
            list: false,
            expects: "true or false",
        },
        Parameter {
            name: "waiting",
            location: Location::Query,
            list: false,
            expects: "true or false",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`LIST_USERS`] among types.
#[derive(Debug)]
pub enum ListUsersOperation {}

impl Describes for ListUsersOperation {
    const OPERATION: &'static Operation = &LIST_USERS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_users`.
#[derive(Debug, Clone)]
pub struct ListUsersParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
    /// Only users whose username, name or e-mail address contains this text, in any letter case.
    pub query: Option<String>,
    /// Only active (true) or deactivated (false) users.
    pub active: Option<bool>,
    /// Only administrators (true), or only others (false).
    pub administrator: Option<bool>,
    /// Only users whose e-mail address is confirmed (true), or only others (false).
    pub email_verified: Option<bool>,
    /// Only users whose account waits to be approved (true), or only others (false).
    pub waiting: Option<bool>,
}

fn default_list_users_limit() -> i32 {
    50
}

/// What `list_users` answers.
#[derive(ApiResponse)]
pub enum ListUsersResponse {
    /// A page of users.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::UserPage>),
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

impl ListUsersResponse {
    /// 200: A page of users.
    pub fn ok(body: types::UserPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListUsersResponse {
    type Operation = ListUsersOperation;
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

/// `create_user`: `POST /api/v1/users`.
pub static CREATE_USER: Operation = Operation {
    id: "create_user",
    method: "POST",
    path: "/api/v1/users",
    alternatives: &[
        Alternative::OAuth2(&["users:write"]),
        Alternative::Session(&["users:write"]),
    ],
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

/// Stands for [`CREATE_USER`] among types.
#[derive(Debug)]
pub enum CreateUserOperation {}

impl Describes for CreateUserOperation {
    const OPERATION: &'static Operation = &CREATE_USER;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `create_user`.
#[derive(Debug, Clone)]
pub struct CreateUserParams {
    /// 1 to 200 visible ASCII characters of the caller's choice; see *Retrying a creation*.
    pub idempotency_key: Option<String>,
}

/// What `create_user` answers.
#[derive(ApiResponse)]
pub enum CreateUserResponse {
    /// The user.
    #[oai(status = 201, content_type = "application/json")]
    Created(
        Json<types::User>,
        /// Where the user can be read.
        #[oai(header = "Location")]
        Option<crate::support::UriReference>,
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

impl CreateUserResponse {
    /// 201: The user.
    pub fn created(
        body: types::User,
        location: impl Into<crate::support::UriReference>,
        e_tag: Option<String>,
    ) -> Self {
        Self::Created(Json(body), Some(location.into()), e_tag)
    }
}

impl Declared for CreateUserResponse {
    type Operation = CreateUserOperation;
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

/// `get_user`: `GET /api/v1/users/{user_id}`.
pub static GET_USER: Operation = Operation {
    id: "get_user",
    method: "GET",
    path: "/api/v1/users/{user_id}",
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

/// Stands for [`GET_USER`] among types.
#[derive(Debug)]
pub enum GetUserOperation {}

impl Describes for GetUserOperation {
    const OPERATION: &'static Operation = &GET_USER;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_user`.
#[derive(Debug, Clone)]
pub struct GetUserParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
}

/// What `get_user` answers.
#[derive(ApiResponse)]
pub enum GetUserResponse {
    /// The user.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::User>,
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

impl GetUserResponse {
    /// 200: The user.
    pub fn ok(body: types::User, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for GetUserResponse {
    type Operation = GetUserOperation;
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

/// `delete_user`: `DELETE /api/v1/users/{user_id}`.
pub static DELETE_USER: Operation = Operation {
    id: "delete_user",
    method: "DELETE",
    path: "/api/v1/users/{user_id}",
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

/// Stands for [`DELETE_USER`] among types.
#[derive(Debug)]
pub enum DeleteUserOperation {}

impl Describes for DeleteUserOperation {
    const OPERATION: &'static Operation = &DELETE_USER;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `delete_user`.
#[derive(Debug, Clone)]
pub struct DeleteUserParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
}

/// What `delete_user` answers.
#[derive(ApiResponse)]
pub enum DeleteUserResponse {
    /// The user is gone.
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

impl DeleteUserResponse {
    /// 204: The user is gone.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for DeleteUserResponse {
    type Operation = DeleteUserOperation;
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

/// `update_user`: `PATCH /api/v1/users/{user_id}`.
pub static UPDATE_USER: Operation = Operation {
    id: "update_user",
    method: "PATCH",
    path: "/api/v1/users/{user_id}",
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

/// Stands for [`UPDATE_USER`] among types.
#[derive(Debug)]
pub enum UpdateUserOperation {}

impl Describes for UpdateUserOperation {
    const OPERATION: &'static Operation = &UPDATE_USER;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `update_user`.
#[derive(Debug, Clone)]
pub struct UpdateUserParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
    /// The `ETag` of the version that the change builds on.
    pub if_match: Option<String>,
}

/// What `update_user` answers.
#[derive(ApiResponse)]
pub enum UpdateUserResponse {
    /// The user.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::User>,
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
    #[oai(status = 409, content_type = "application/problem+json")]
    Conflict(Json<types::Problem>),
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

impl UpdateUserResponse {
    /// 200: The user.
    pub fn ok(body: types::User, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for UpdateUserResponse {
    type Operation = UpdateUserOperation;
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

/// `deactivate_user`: `POST /api/v1/users/{user_id}/deactivate`.
pub static DEACTIVATE_USER: Operation = Operation {
    id: "deactivate_user",
    method: "POST",
    path: "/api/v1/users/{user_id}/deactivate",
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

/// Stands for [`DEACTIVATE_USER`] among types.
#[derive(Debug)]
pub enum DeactivateUserOperation {}

impl Describes for DeactivateUserOperation {
    const OPERATION: &'static Operation = &DEACTIVATE_USER;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `deactivate_user`.
#[derive(Debug, Clone)]
pub struct DeactivateUserParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
}

/// What `deactivate_user` answers.
#[derive(ApiResponse)]
pub enum DeactivateUserResponse {
    /// The user.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::User>,
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

impl DeactivateUserResponse {
    /// 200: The user.
    pub fn ok(body: types::User, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for DeactivateUserResponse {
    type Operation = DeactivateUserOperation;
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

/// `reactivate_user`: `POST /api/v1/users/{user_id}/reactivate`.
pub static REACTIVATE_USER: Operation = Operation {
    id: "reactivate_user",
    method: "POST",
    path: "/api/v1/users/{user_id}/reactivate",
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

/// Stands for [`REACTIVATE_USER`] among types.
#[derive(Debug)]
pub enum ReactivateUserOperation {}

impl Describes for ReactivateUserOperation {
    const OPERATION: &'static Operation = &REACTIVATE_USER;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `reactivate_user`.
#[derive(Debug, Clone)]
pub struct ReactivateUserParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
}

/// What `reactivate_user` answers.
#[derive(ApiResponse)]
pub enum ReactivateUserResponse {
    /// The user.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::User>,
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

impl ReactivateUserResponse {
    /// 200: The user.
    pub fn ok(body: types::User, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for ReactivateUserResponse {
    type Operation = ReactivateUserOperation;
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

/// `get_user_profile`: `GET /api/v1/users/{user_id}/profile`.
pub static GET_USER_PROFILE: Operation = Operation {
    id: "get_user_profile",
    method: "GET",
    path: "/api/v1/users/{user_id}/profile",
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

/// Stands for [`GET_USER_PROFILE`] among types.
#[derive(Debug)]
pub enum GetUserProfileOperation {}

impl Describes for GetUserProfileOperation {
    const OPERATION: &'static Operation = &GET_USER_PROFILE;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_user_profile`.
#[derive(Debug, Clone)]
pub struct GetUserProfileParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
}

/// What `get_user_profile` answers.
#[derive(ApiResponse)]
pub enum GetUserProfileResponse {
    /// What the user said.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::Profile>),
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

impl GetUserProfileResponse {
    /// 200: What the user said.
    pub fn ok(body: types::Profile) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for GetUserProfileResponse {
    type Operation = GetUserProfileOperation;
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
