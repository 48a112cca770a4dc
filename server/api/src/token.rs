// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Token: Tokens are issued, examined and revoked here, and say whom they stand for.
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

/// The operations tagged `Token`.
#[async_trait::async_trait]
pub trait TokenApi: Authorizer {
    /// `token`: `POST /oauth/token`. Get tokens.
    ///
    /// RFC 6749 section 3.2. Grants: `authorization_code` (with PKCE), `refresh_token`, `client_credentials`,
    /// `urn:ietf:params:oauth:grant-type:device_code` (see `POST /oauth/device_authorization`), and
    /// `urn:ietf:params:oauth:grant-type:token-exchange`.
    ///
    /// A token exchange (RFC 8693) makes a smaller token of an access token or a personal access token: fewer scopes,
    /// fewer APIs, a shorter life, never more of any. It ends with the token that it was made of, and says in `act` which
    /// client holds it.
    ///
    /// A confidential client authenticates with HTTP Basic (`client_secret_basic`), with `client_id` and
    /// `client_secret` in the form (`client_secret_post`), or with a JWT that it signed with its own key
    /// (`private_key_jwt`), as it was registered; a public client sends `client_id` alone.
    ///
    /// Refresh tokens rotate: each use answers a new one. Repeating the same rotation within the retry window (30
    /// seconds by default) answers the same successor, so a lost answer does no harm; later reuse ends the authorization.
    async fn token(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::TokenRequest,
    ) -> Result<TokenResponse, Rejection>;
    /// `introspect`: `POST /oauth/introspect`. Ask whether a token is active.
    ///
    /// RFC 7662. For confidential clients. A client sees tokens that were issued to it, and tokens whose audience holds
    /// its `client_id` or a resource of its `audience`; every other token answers `{"active": false}`, as do unknown,
    /// expired and revoked ones.
    async fn introspect(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::IntrospectionRequest,
    ) -> Result<IntrospectResponse, Rejection>;
    /// `revoke`: `POST /oauth/revoke`. Revoke a token.
    ///
    /// RFC 7009. A client revokes its own tokens. Revoking a refresh token ends the authorization with all of its tokens;
    /// revoking an access token ends that token. A token that is unknown or belongs to another client is left alone and
    /// the answer is 200 all the same.
    async fn revoke(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::RevocationRequest,
    ) -> Result<RevokeResponse, Rejection>;
    /// `userinfo`: `GET /oauth/userinfo`. Who the token stands for.
    ///
    /// Claims about the person (OpenID Connect Core section 5.3), as far as the scopes of the token allow. A client that is registered with `userinfo_signed_response_alg` gets them as a signed JWT, with `iss` and `aud` beside them.
    async fn userinfo(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<UserinfoResponse, Rejection>;
    /// `userinfo_post`: `POST /oauth/userinfo`. Who the token stands for, by POST.
    ///
    /// The same as `GET /oauth/userinfo`. The token travels in the `Authorization` header here too.
    async fn userinfo_post(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<UserinfoPostResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: TokenApi + ?Sized> Routes<A> {
    /// Get tokens
    ///
    /// RFC 6749 section 3.2. Grants: `authorization_code` (with PKCE), `refresh_token`, `client_credentials`,
    /// `urn:ietf:params:oauth:grant-type:device_code` (see `POST /oauth/device_authorization`), and
    /// `urn:ietf:params:oauth:grant-type:token-exchange`.
    ///
    /// A token exchange (RFC 8693) makes a smaller token of an access token or a personal access token: fewer scopes,
    /// fewer APIs, a shorter life, never more of any. It ends with the token that it was made of, and says in `act` which
    /// client holds it.
    ///
    /// A confidential client authenticates with HTTP Basic (`client_secret_basic`), with `client_id` and
    /// `client_secret` in the form (`client_secret_post`), or with a JWT that it signed with its own key
    /// (`private_key_jwt`), as it was registered; a public client sends `client_id` alone.
    ///
    /// Refresh tokens rotate: each use answers a new one. Repeating the same rotation within the retry window (30
    /// seconds by default) answers the same successor, so a lost answer does no harm; later reuse ends the authorization.
    #[oai(
        path = "/oauth/token",
        method = "post",
        operation_id = "token",
        tag = "Tag::Token"
    )]
    async fn token(
        &self,
        request: &Request,
        guard: Guard<A, TokenOperation>,
        body: UrlEncoded<types::TokenRequest, 65536>,
    ) -> Answer<TokenResponse> {
        let (app, call) = guard.open(request);
        TokenApi::token(&*app, call, body.0).await.into()
    }
    /// Ask whether a token is active
    ///
    /// RFC 7662. For confidential clients. A client sees tokens that were issued to it, and tokens whose audience holds
    /// its `client_id` or a resource of its `audience`; every other token answers `{"active": false}`, as do unknown,
    /// expired and revoked ones.
    #[oai(
        path = "/oauth/introspect",
        method = "post",
        operation_id = "introspect",
        tag = "Tag::Token"
    )]
    async fn introspect(
        &self,
        request: &Request,
        guard: Guard<A, IntrospectOperation>,
        body: UrlEncoded<types::IntrospectionRequest, 65536>,
    ) -> Answer<IntrospectResponse> {
        let (app, call) = guard.open(request);
        TokenApi::introspect(&*app, call, body.0).await.into()
    }
    /// Revoke a token
    ///
    /// RFC 7009. A client revokes its own tokens. Revoking a refresh token ends the authorization with all of its tokens;
    /// revoking an access token ends that token. A token that is unknown or belongs to another client is left alone and
    /// the answer is 200 all the same.
    #[oai(
        path = "/oauth/revoke",
        method = "post",
        operation_id = "revoke",
        tag = "Tag::Token"
    )]
    async fn revoke(
        &self,
        request: &Request,
        guard: Guard<A, RevokeOperation>,
        body: UrlEncoded<types::RevocationRequest, 65536>,
    ) -> Answer<RevokeResponse> {
        let (app, call) = guard.open(request);
        TokenApi::revoke(&*app, call, body.0).await.into()
    }
    /// Who the token stands for
    ///
    /// Claims about the person (OpenID Connect Core section 5.3), as far as the scopes of the token allow. A client that is registered with `userinfo_signed_response_alg` gets them as a signed JWT, with `iss` and `aud` beside them.
    #[oai(
        path = "/oauth/userinfo",
        method = "get",
        operation_id = "userinfo",
        tag = "Tag::Token"
    )]
    async fn userinfo(
        &self,
        request: &Request,
        #[oai(scope = "Scope::Openid")]
        guard: Guard<A, UserinfoOperation>,
    ) -> Answer<UserinfoResponse> {
        let (app, call) = guard.open(request);
        TokenApi::userinfo(&*app, call).await.into()
    }
    /// Who the token stands for, by POST
    ///
    /// The same as `GET /oauth/userinfo`. The token travels in the `Authorization` header here too.
    #[oai(
        path = "/oauth/userinfo",
        method = "post",
        operation_id = "userinfo_post",
        tag = "Tag::Token"
    )]
    async fn userinfo_post(
        &self,
        request: &Request,
        #[oai(scope = "Scope::Openid")]
        guard: Guard<A, UserinfoPostOperation>,
    ) -> Answer<UserinfoPostResponse> {
        let (app, call) = guard.open(request);
        TokenApi::userinfo_post(&*app, call).await.into()
    }
}

/// `token`: `POST /oauth/token`.
pub static TOKEN: Operation = Operation {
    id: "token",
    method: "POST",
    path: "/oauth/token",
    alternatives: &[Alternative::ClientBasic, Alternative::Anonymous],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::OAuth,
};

/// Stands for [`TOKEN`] among types.
#[derive(Debug)]
pub enum TokenOperation {}

impl Describes for TokenOperation {
    const OPERATION: &'static Operation = &TOKEN;
    const SCHEMES: &'static [&'static str] = &["clientBasic"];
}

/// What `token` answers.
#[derive(ApiResponse)]
pub enum TokenResponse {
    /// The tokens.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::TokenSet>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
    ),
    /// The request was refused.
    #[oai(status = 400, content_type = "application/json")]
    BadRequest(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
    ),
    /// The client or the token could not be authenticated (401), the token does not carry the scope (403), or it came in a place where tokens are not taken (400).
    #[oai(status = 401, content_type = "application/json")]
    Unauthorized(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The request was refused.
    #[oai(status = 413, content_type = "application/json")]
    PayloadTooLarge(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
    ),
    /// The request was refused.
    #[oai(status = 415, content_type = "application/json")]
    UnsupportedMediaType(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
    ),
    /// There were too many attempts, or the client asks more often than its rate class allows. `Retry-After` says in how many seconds another request is looked at.
    #[oai(status = 429, content_type = "application/json")]
    TooManyRequests(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/json")]
    ServiceUnavailable(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl TokenResponse {
    /// 200: The tokens.
    pub fn ok(body: types::TokenSet) -> Self {
        Self::Ok(
            Json(body),
            Some(headers::CacheControlNoStore),
            Some(headers::PragmaNoCache),
        )
    }
}

impl Declared for TokenResponse {
    type Operation = TokenOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => {
                    Self::BadRequest(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                    )
                }
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                413 => {
                    Self::PayloadTooLarge(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                    )
                }
                415 => {
                    Self::UnsupportedMediaType(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                    )
                }
                429 => {
                    Self::TooManyRequests(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                        rejection
                            .header_text("Retry-After")
                            .and_then(|text| text.parse().ok()),
                    )
                }
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
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

/// `introspect`: `POST /oauth/introspect`.
pub static INTROSPECT: Operation = Operation {
    id: "introspect",
    method: "POST",
    path: "/oauth/introspect",
    alternatives: &[Alternative::ClientBasic, Alternative::Anonymous],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::OAuth,
};

/// Stands for [`INTROSPECT`] among types.
#[derive(Debug)]
pub enum IntrospectOperation {}

impl Describes for IntrospectOperation {
    const OPERATION: &'static Operation = &INTROSPECT;
    const SCHEMES: &'static [&'static str] = &["clientBasic"];
}

/// What `introspect` answers.
#[derive(ApiResponse)]
pub enum IntrospectResponse {
    /// What is known of the token.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::Introspection>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// The request was refused.
    #[oai(status = 400, content_type = "application/json")]
    BadRequest(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
    ),
    /// The client or the token could not be authenticated (401), the token does not carry the scope (403), or it came in a place where tokens are not taken (400).
    #[oai(status = 401, content_type = "application/json")]
    Unauthorized(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The request was refused.
    #[oai(status = 413, content_type = "application/json")]
    PayloadTooLarge(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
    ),
    /// The request was refused.
    #[oai(status = 415, content_type = "application/json")]
    UnsupportedMediaType(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
    ),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/json")]
    ServiceUnavailable(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl IntrospectResponse {
    /// 200: What is known of the token.
    pub fn ok(body: types::Introspection) -> Self {
        Self::Ok(Json(body), Some(headers::CacheControlNoStore))
    }
}

impl Declared for IntrospectResponse {
    type Operation = IntrospectOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => {
                    Self::BadRequest(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                    )
                }
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                413 => {
                    Self::PayloadTooLarge(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                    )
                }
                415 => {
                    Self::UnsupportedMediaType(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                    )
                }
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
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

/// `revoke`: `POST /oauth/revoke`.
pub static REVOKE: Operation = Operation {
    id: "revoke",
    method: "POST",
    path: "/oauth/revoke",
    alternatives: &[Alternative::ClientBasic, Alternative::Anonymous],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::OAuth,
};

/// Stands for [`REVOKE`] among types.
#[derive(Debug)]
pub enum RevokeOperation {}

impl Describes for RevokeOperation {
    const OPERATION: &'static Operation = &REVOKE;
    const SCHEMES: &'static [&'static str] = &["clientBasic"];
}

/// What `revoke` answers.
#[derive(ApiResponse)]
pub enum RevokeResponse {
    /// The token is not, or no longer, valid.
    #[oai(status = 200)]
    Ok(
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// The request was refused.
    #[oai(status = 400, content_type = "application/json")]
    BadRequest(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
    ),
    /// The client or the token could not be authenticated (401), the token does not carry the scope (403), or it came in a place where tokens are not taken (400).
    #[oai(status = 401, content_type = "application/json")]
    Unauthorized(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The request was refused.
    #[oai(status = 413, content_type = "application/json")]
    PayloadTooLarge(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
    ),
    /// The request was refused.
    #[oai(status = 415, content_type = "application/json")]
    UnsupportedMediaType(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
    ),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/json")]
    ServiceUnavailable(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl RevokeResponse {
    /// 200: The token is not, or no longer, valid.
    pub fn ok() -> Self {
        Self::Ok(Some(headers::CacheControlNoStore))
    }
}

impl Declared for RevokeResponse {
    type Operation = RevokeOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => {
                    Self::BadRequest(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                    )
                }
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                413 => {
                    Self::PayloadTooLarge(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                    )
                }
                415 => {
                    Self::UnsupportedMediaType(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                    )
                }
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
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

/// `userinfo`: `GET /oauth/userinfo`.
pub static USERINFO: Operation = Operation {
    id: "userinfo",
    method: "GET",
    path: "/oauth/userinfo",
    alternatives: &[Alternative::OAuth2(&["openid"])],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::OAuth,
};

/// Stands for [`USERINFO`] among types.
#[derive(Debug)]
pub enum UserinfoOperation {}

impl Describes for UserinfoOperation {
    const OPERATION: &'static Operation = &USERINFO;
    const SCHEMES: &'static [&'static str] = &["oauth2"];
}

/// What `userinfo` answers.
#[derive(ApiResponse)]
pub enum UserinfoResponse {
    /// The claims.
    #[oai(status = 200)]
    Ok(
        UserinfoOkBody,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// The client or the token could not be authenticated (401), the token does not carry the scope (403), or it came in a place where tokens are not taken (400).
    #[oai(status = 400, content_type = "application/json")]
    BadRequest(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The client or the token could not be authenticated (401), the token does not carry the scope (403), or it came in a place where tokens are not taken (400).
    #[oai(status = 401, content_type = "application/json")]
    Unauthorized(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The client or the token could not be authenticated (401), the token does not carry the scope (403), or it came in a place where tokens are not taken (400).
    #[oai(status = 403, content_type = "application/json")]
    Forbidden(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/json")]
    ServiceUnavailable(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

/// The bodies with which `userinfo` answers 200.
#[derive(ResponseContent)]
pub enum UserinfoOkBody {
    /// `application/json`.
    #[oai(content_type = "application/json")]
    Json(Json<types::Userinfo>),
    /// `application/jwt`.
    #[oai(content_type = "application/jwt")]
    Jwt(Jwt),
}

impl UserinfoResponse {
    /// 200: The claims. As `application/json`.
    pub fn ok(body: types::Userinfo) -> Self {
        Self::Ok(UserinfoOkBody::Json(Json(body)), Some(headers::CacheControlNoStore))
    }
    /// 200: The claims. As `application/jwt`.
    pub fn ok_jwt(body: String) -> Self {
        Self::Ok(UserinfoOkBody::Jwt(Jwt(body)), Some(headers::CacheControlNoStore))
    }
}

impl Declared for UserinfoResponse {
    type Operation = UserinfoOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => {
                    Self::BadRequest(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                403 => {
                    Self::Forbidden(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
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

/// `userinfo_post`: `POST /oauth/userinfo`.
pub static USERINFO_POST: Operation = Operation {
    id: "userinfo_post",
    method: "POST",
    path: "/oauth/userinfo",
    alternatives: &[Alternative::OAuth2(&["openid"])],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::OAuth,
};

/// Stands for [`USERINFO_POST`] among types.
#[derive(Debug)]
pub enum UserinfoPostOperation {}

impl Describes for UserinfoPostOperation {
    const OPERATION: &'static Operation = &USERINFO_POST;
    const SCHEMES: &'static [&'static str] = &["oauth2"];
}

/// What `userinfo_post` answers.
#[derive(ApiResponse)]
pub enum UserinfoPostResponse {
    /// The claims.
    #[oai(status = 200)]
    Ok(
        UserinfoPostOkBody,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// The client or the token could not be authenticated (401), the token does not carry the scope (403), or it came in a place where tokens are not taken (400).
    #[oai(status = 400, content_type = "application/json")]
    BadRequest(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The client or the token could not be authenticated (401), the token does not carry the scope (403), or it came in a place where tokens are not taken (400).
    #[oai(status = 401, content_type = "application/json")]
    Unauthorized(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The client or the token could not be authenticated (401), the token does not carry the scope (403), or it came in a place where tokens are not taken (400).
    #[oai(status = 403, content_type = "application/json")]
    Forbidden(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// How to authenticate (RFC 9110 section 11.6.1, RFC 6750 section 3).
        #[oai(header = "WWW-Authenticate")]
        Option<String>,
    ),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/json")]
    ServiceUnavailable(
        Json<types::OauthError>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// For caches that know only HTTP/1.0.
        #[oai(header = "Pragma")]
        Option<headers::PragmaNoCache>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

/// The bodies with which `userinfo_post` answers 200.
#[derive(ResponseContent)]
pub enum UserinfoPostOkBody {
    /// `application/json`.
    #[oai(content_type = "application/json")]
    Json(Json<types::Userinfo>),
    /// `application/jwt`.
    #[oai(content_type = "application/jwt")]
    Jwt(Jwt),
}

impl UserinfoPostResponse {
    /// 200: The claims. As `application/json`.
    pub fn ok(body: types::Userinfo) -> Self {
        Self::Ok(
            UserinfoPostOkBody::Json(Json(body)),
            Some(headers::CacheControlNoStore),
        )
    }
    /// 200: The claims. As `application/jwt`.
    pub fn ok_jwt(body: String) -> Self {
        Self::Ok(UserinfoPostOkBody::Jwt(Jwt(body)), Some(headers::CacheControlNoStore))
    }
}

impl Declared for UserinfoPostResponse {
    type Operation = UserinfoPostOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => {
                    Self::BadRequest(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                401 => {
                    Self::Unauthorized(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                403 => {
                    Self::Forbidden(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
                        rejection.header_text("WWW-Authenticate"),
                    )
                }
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                        Some(headers::PragmaNoCache),
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
