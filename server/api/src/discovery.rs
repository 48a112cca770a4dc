// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Discovery: What this server supports, and its public keys.
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

/// The operations tagged `Discovery`.
#[async_trait::async_trait]
pub trait DiscoveryApi: Authorizer {
    /// `jwks`: `GET /oauth/jwks`. The public keys.
    ///
    /// The keys that verify tokens of this server (RFC 7517). A key is published before it is first used and until the last token signed with it has expired.
    async fn jwks(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<JwksResponse, Rejection>;
    /// `oauth_authorization_server`: `GET /.well-known/oauth-authorization-server`. Authorization server metadata.
    ///
    /// RFC 8414. Every URL is derived from the configured issuer, never from request headers.
    async fn oauth_authorization_server(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<OauthAuthorizationServerResponse, Rejection>;
    /// `oauth_protected_resource`: `GET /.well-known/oauth-protected-resource`. Protected resource metadata.
    ///
    /// RFC 9728, about this server's own API. A 401 of the API names this document as `resource_metadata` in its `WWW-Authenticate`.
    async fn oauth_protected_resource(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<OauthProtectedResourceResponse, Rejection>;
    /// `api_protected_resource`: `GET /.well-known/oauth-protected-resource/{api_id}`. Protected resource metadata of a registered API.
    ///
    /// RFC 9728, about an API that was registered with its document. `resource` is its audience.
    async fn api_protected_resource(
        &self,
        call: Call<'_, Self::Caller>,
        params: ApiProtectedResourceParams,
    ) -> Result<ApiProtectedResourceResponse, Rejection>;
    /// `openid_configuration`: `GET /.well-known/openid-configuration`. OpenID Provider metadata.
    ///
    /// OpenID Connect Discovery 1.0 section 4. The same document as `/.well-known/oauth-authorization-server`.
    async fn openid_configuration(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<OpenidConfigurationResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: DiscoveryApi + ?Sized> Routes<A> {
    /// The public keys
    ///
    /// The keys that verify tokens of this server (RFC 7517). A key is published before it is first used and until the last token signed with it has expired.
    #[oai(
        path = "/oauth/jwks",
        method = "get",
        operation_id = "jwks",
        tag = "Tag::Discovery"
    )]
    async fn jwks(
        &self,
        request: &Request,
        guard: Guard<A, JwksOperation>,
    ) -> Answer<JwksResponse> {
        let (app, call) = guard.open(request);
        DiscoveryApi::jwks(&*app, call).await.into()
    }
    /// Authorization server metadata
    ///
    /// RFC 8414. Every URL is derived from the configured issuer, never from request headers.
    #[oai(
        path = "/.well-known/oauth-authorization-server",
        method = "get",
        operation_id = "oauth_authorization_server",
        tag = "Tag::Discovery"
    )]
    async fn oauth_authorization_server(
        &self,
        request: &Request,
        guard: Guard<A, OauthAuthorizationServerOperation>,
    ) -> Answer<OauthAuthorizationServerResponse> {
        let (app, call) = guard.open(request);
        DiscoveryApi::oauth_authorization_server(&*app, call).await.into()
    }
    /// Protected resource metadata
    ///
    /// RFC 9728, about this server's own API. A 401 of the API names this document as `resource_metadata` in its `WWW-Authenticate`.
    #[oai(
        path = "/.well-known/oauth-protected-resource",
        method = "get",
        operation_id = "oauth_protected_resource",
        tag = "Tag::Discovery"
    )]
    async fn oauth_protected_resource(
        &self,
        request: &Request,
        guard: Guard<A, OauthProtectedResourceOperation>,
    ) -> Answer<OauthProtectedResourceResponse> {
        let (app, call) = guard.open(request);
        DiscoveryApi::oauth_protected_resource(&*app, call).await.into()
    }
    /// Protected resource metadata of a registered API
    ///
    /// RFC 9728, about an API that was registered with its document. `resource` is its audience.
    #[oai(
        path = "/.well-known/oauth-protected-resource/:api_id",
        method = "get",
        operation_id = "api_protected_resource",
        tag = "Tag::Discovery"
    )]
    async fn api_protected_resource(
        &self,
        request: &Request,
        guard: Guard<A, ApiProtectedResourceOperation>,
        /// The id of the API.
        #[oai(name = "api_id")]
        api_id: Path<String>,
    ) -> Answer<ApiProtectedResourceResponse> {
        let (app, call) = guard.open(request);
        DiscoveryApi::api_protected_resource(
                &*app,
                call,
                ApiProtectedResourceParams {
                    api_id: api_id.0,
                },
            )
            .await
            .into()
    }
    /// OpenID Provider metadata
    ///
    /// OpenID Connect Discovery 1.0 section 4. The same document as `/.well-known/oauth-authorization-server`.
    #[oai(
        path = "/.well-known/openid-configuration",
        method = "get",
        operation_id = "openid_configuration",
        tag = "Tag::Discovery"
    )]
    async fn openid_configuration(
        &self,
        request: &Request,
        guard: Guard<A, OpenidConfigurationOperation>,
    ) -> Answer<OpenidConfigurationResponse> {
        let (app, call) = guard.open(request);
        DiscoveryApi::openid_configuration(&*app, call).await.into()
    }
}

/// `jwks`: `GET /oauth/jwks`.
pub static JWKS: Operation = Operation {
    id: "jwks",
    method: "GET",
    path: "/oauth/jwks",
    alternatives: &[],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::OAuth,
};

/// Stands for [`JWKS`] among types.
#[derive(Debug)]
pub enum JwksOperation {}

impl Describes for JwksOperation {
    const OPERATION: &'static Operation = &JWKS;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `jwks` answers.
#[derive(ApiResponse)]
pub enum JwksResponse {
    /// The key set.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::JsonWebKeySet>,
        /// How long a verifier may keep the keys.
        #[oai(header = "Cache-Control")]
        Option<String>,
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
}

impl JwksResponse {
    /// 200: The key set.
    pub fn ok(body: types::JsonWebKeySet, cache_control: Option<String>) -> Self {
        Self::Ok(Json(body), cache_control)
    }
}

impl Declared for JwksResponse {
    type Operation = JwksOperation;
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
                _ => return None,
            },
        )
    }
}

/// `oauth_authorization_server`: `GET /.well-known/oauth-authorization-server`.
pub static OAUTH_AUTHORIZATION_SERVER: Operation = Operation {
    id: "oauth_authorization_server",
    method: "GET",
    path: "/.well-known/oauth-authorization-server",
    alternatives: &[],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::OAuth,
};

/// Stands for [`OAUTH_AUTHORIZATION_SERVER`] among types.
#[derive(Debug)]
pub enum OauthAuthorizationServerOperation {}

impl Describes for OauthAuthorizationServerOperation {
    const OPERATION: &'static Operation = &OAUTH_AUTHORIZATION_SERVER;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `oauth_authorization_server` answers.
#[derive(ApiResponse)]
pub enum OauthAuthorizationServerResponse {
    /// The metadata.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::ServerMetadata>,
        /// How long a client may keep the document.
        #[oai(header = "Cache-Control")]
        Option<String>,
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
}

impl OauthAuthorizationServerResponse {
    /// 200: The metadata.
    pub fn ok(body: types::ServerMetadata, cache_control: Option<String>) -> Self {
        Self::Ok(Json(body), cache_control)
    }
}

impl Declared for OauthAuthorizationServerResponse {
    type Operation = OauthAuthorizationServerOperation;
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
                _ => return None,
            },
        )
    }
}

/// `oauth_protected_resource`: `GET /.well-known/oauth-protected-resource`.
pub static OAUTH_PROTECTED_RESOURCE: Operation = Operation {
    id: "oauth_protected_resource",
    method: "GET",
    path: "/.well-known/oauth-protected-resource",
    alternatives: &[],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::OAuth,
};

/// Stands for [`OAUTH_PROTECTED_RESOURCE`] among types.
#[derive(Debug)]
pub enum OauthProtectedResourceOperation {}

impl Describes for OauthProtectedResourceOperation {
    const OPERATION: &'static Operation = &OAUTH_PROTECTED_RESOURCE;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `oauth_protected_resource` answers.
#[derive(ApiResponse)]
pub enum OauthProtectedResourceResponse {
    /// The metadata.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::ProtectedResourceMetadata>,
        /// How long a client may keep the document.
        #[oai(header = "Cache-Control")]
        Option<String>,
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
}

impl OauthProtectedResourceResponse {
    /// 200: The metadata.
    pub fn ok(
        body: types::ProtectedResourceMetadata,
        cache_control: Option<String>,
    ) -> Self {
        Self::Ok(Json(body), cache_control)
    }
}

impl Declared for OauthProtectedResourceResponse {
    type Operation = OauthProtectedResourceOperation;
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
                _ => return None,
            },
        )
    }
}

/// `api_protected_resource`: `GET /.well-known/oauth-protected-resource/{api_id}`.
pub static API_PROTECTED_RESOURCE: Operation = Operation {
    id: "api_protected_resource",
    method: "GET",
    path: "/.well-known/oauth-protected-resource/{api_id}",
    alternatives: &[],
    parameters: &[
        Parameter {
            name: "api_id",
            location: Location::Path,
            list: false,
            expects: "a text",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::OAuth,
};

/// Stands for [`API_PROTECTED_RESOURCE`] among types.
#[derive(Debug)]
pub enum ApiProtectedResourceOperation {}

impl Describes for ApiProtectedResourceOperation {
    const OPERATION: &'static Operation = &API_PROTECTED_RESOURCE;
    const SCHEMES: &'static [&'static str] = &[];
}

/// Parameters of `api_protected_resource`.
#[derive(Debug, Clone)]
pub struct ApiProtectedResourceParams {
    /// The id of the API.
    pub api_id: String,
}

/// What `api_protected_resource` answers.
#[derive(ApiResponse)]
pub enum ApiProtectedResourceResponse {
    /// The metadata.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::ProtectedResourceMetadata>,
        /// How long a client may keep the document.
        #[oai(header = "Cache-Control")]
        Option<String>,
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
    /// The request was refused.
    #[oai(status = 404, content_type = "application/json")]
    NotFound(
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

impl ApiProtectedResourceResponse {
    /// 200: The metadata.
    pub fn ok(
        body: types::ProtectedResourceMetadata,
        cache_control: Option<String>,
    ) -> Self {
        Self::Ok(Json(body), cache_control)
    }
}

impl Declared for ApiProtectedResourceResponse {
    type Operation = ApiProtectedResourceOperation;
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
                404 => {
                    Self::NotFound(
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

/// `openid_configuration`: `GET /.well-known/openid-configuration`.
pub static OPENID_CONFIGURATION: Operation = Operation {
    id: "openid_configuration",
    method: "GET",
    path: "/.well-known/openid-configuration",
    alternatives: &[],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::OAuth,
};

/// Stands for [`OPENID_CONFIGURATION`] among types.
#[derive(Debug)]
pub enum OpenidConfigurationOperation {}

impl Describes for OpenidConfigurationOperation {
    const OPERATION: &'static Operation = &OPENID_CONFIGURATION;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `openid_configuration` answers.
#[derive(ApiResponse)]
pub enum OpenidConfigurationResponse {
    /// The metadata.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::ServerMetadata>,
        /// How long a client may keep the document.
        #[oai(header = "Cache-Control")]
        Option<String>,
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
}

impl OpenidConfigurationResponse {
    /// 200: The metadata.
    pub fn ok(body: types::ServerMetadata, cache_control: Option<String>) -> Self {
        Self::Ok(Json(body), cache_control)
    }
}

impl Declared for OpenidConfigurationResponse {
    type Operation = OpenidConfigurationOperation;
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
                _ => return None,
            },
        )
    }
}
