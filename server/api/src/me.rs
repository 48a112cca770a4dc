// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Me: The caller.
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

/// The operations tagged `Me`.
#[async_trait::async_trait]
pub trait MeApi: Authorizer {
    /// `get_me`: `GET /api/v1/me`. Who am I.
    ///
    /// The calling user, and what the caller may do. A client that acts for itself has no user and is answered 403.
    async fn get_me(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<GetMeResponse, Rejection>;
    /// `get_my_profile`: `GET /api/v1/me/profile`. Get what I said when I opened my account.
    ///
    /// The answers to what the operator asks whoever opens an account by a provider (`sign_up.fields`), and the terms of use to which the calling user agreed. Both are empty for accounts that came to be in another way.
    async fn get_my_profile(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<GetMyProfileResponse, Rejection>;
    /// `get_csrf_token`: `GET /api/v1/csrf-token`. Get the CSRF proof of this browser session.
    ///
    /// For pages of this server: send the proof in `X-CSRF-Token` with every call that is authenticated by the session
    /// cookie. It lives for minutes and only for this session; ask again when it has expired.
    async fn get_csrf_token(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<GetCsrfTokenResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: MeApi + ?Sized> Routes<A> {
    /// Who am I
    ///
    /// The calling user, and what the caller may do. A client that acts for itself has no user and is answered 403.
    #[oai(path = "/api/v1/me", method = "get", operation_id = "get_me", tag = "Tag::Me")]
    async fn get_me(
        &self,
        request: &Request,
        #[oai(scope = "Scope::Profile")]
        guard: Guard<A, GetMeOperation>,
    ) -> Answer<GetMeResponse> {
        let (app, call) = guard.open(request);
        MeApi::get_me(&*app, call).await.into()
    }
    /// Get what I said when I opened my account
    ///
    /// The answers to what the operator asks whoever opens an account by a provider (`sign_up.fields`), and the terms of use to which the calling user agreed. Both are empty for accounts that came to be in another way.
    #[oai(
        path = "/api/v1/me/profile",
        method = "get",
        operation_id = "get_my_profile",
        tag = "Tag::Me"
    )]
    async fn get_my_profile(
        &self,
        request: &Request,
        #[oai(scope = "Scope::Profile")]
        guard: Guard<A, GetMyProfileOperation>,
    ) -> Answer<GetMyProfileResponse> {
        let (app, call) = guard.open(request);
        MeApi::get_my_profile(&*app, call).await.into()
    }
    /// Get the CSRF proof of this browser session
    ///
    /// For pages of this server: send the proof in `X-CSRF-Token` with every call that is authenticated by the session
    /// cookie. It lives for minutes and only for this session; ask again when it has expired.
    #[oai(
        path = "/api/v1/csrf-token",
        method = "get",
        operation_id = "get_csrf_token",
        tag = "Tag::Me"
    )]
    async fn get_csrf_token(
        &self,
        request: &Request,
        guard: Guard<A, GetCsrfTokenOperation>,
    ) -> Answer<GetCsrfTokenResponse> {
        let (app, call) = guard.open(request);
        MeApi::get_csrf_token(&*app, call).await.into()
    }
}

/// `get_me`: `GET /api/v1/me`.
pub static GET_ME: Operation = Operation {
    id: "get_me",
    method: "GET",
    path: "/api/v1/me",
    alternatives: &[
        Alternative::OAuth2(&["profile"]),
        Alternative::Session(&["profile"]),
    ],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`GET_ME`] among types.
#[derive(Debug)]
pub enum GetMeOperation {}

impl Describes for GetMeOperation {
    const OPERATION: &'static Operation = &GET_ME;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// What `get_me` answers.
#[derive(ApiResponse)]
pub enum GetMeResponse {
    /// The caller.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::Me>),
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

impl GetMeResponse {
    /// 200: The caller.
    pub fn ok(body: types::Me) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for GetMeResponse {
    type Operation = GetMeOperation;
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

/// `get_my_profile`: `GET /api/v1/me/profile`.
pub static GET_MY_PROFILE: Operation = Operation {
    id: "get_my_profile",
    method: "GET",
    path: "/api/v1/me/profile",
    alternatives: &[
        Alternative::OAuth2(&["profile"]),
        Alternative::Session(&["profile"]),
    ],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`GET_MY_PROFILE`] among types.
#[derive(Debug)]
pub enum GetMyProfileOperation {}

impl Describes for GetMyProfileOperation {
    const OPERATION: &'static Operation = &GET_MY_PROFILE;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// What `get_my_profile` answers.
#[derive(ApiResponse)]
pub enum GetMyProfileResponse {
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
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl GetMyProfileResponse {
    /// 200: What the user said.
    pub fn ok(body: types::Profile) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for GetMyProfileResponse {
    type Operation = GetMyProfileOperation;
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

/// `get_csrf_token`: `GET /api/v1/csrf-token`.
pub static GET_CSRF_TOKEN: Operation = Operation {
    id: "get_csrf_token",
    method: "GET",
    path: "/api/v1/csrf-token",
    alternatives: &[Alternative::Session(&[])],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: true,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`GET_CSRF_TOKEN`] among types.
#[derive(Debug)]
pub enum GetCsrfTokenOperation {}

impl Describes for GetCsrfTokenOperation {
    const OPERATION: &'static Operation = &GET_CSRF_TOKEN;
    const SCHEMES: &'static [&'static str] = &["session"];
}

/// What `get_csrf_token` answers.
#[derive(ApiResponse)]
pub enum GetCsrfTokenResponse {
    /// The proof.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::CsrfToken>,
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
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl GetCsrfTokenResponse {
    /// 200: The proof.
    pub fn ok(body: types::CsrfToken) -> Self {
        Self::Ok(Json(body), Some(headers::CacheControlNoStore))
    }
}

impl Declared for GetCsrfTokenResponse {
    type Operation = GetCsrfTokenOperation;
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
