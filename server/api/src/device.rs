// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Device: For devices without a browser, whose user agrees on another one.
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

/// The operations tagged `Device`.
#[async_trait::async_trait]
pub trait DeviceApi: Authorizer {
    /// `device_authorization`: `POST /oauth/device_authorization`. Start an authorization on a device.
    ///
    /// RFC 8628 section 3.1. For a device that has no browser, or on which typing is hard. It shows `user_code` and
    /// `verification_uri`, or the latter's complete form as a QR code, and meanwhile asks the token endpoint with
    /// `grant_type=urn:ietf:params:oauth:grant-type:device_code` and its `device_code`, each `interval` seconds. The
    /// person opens the page on another device, signs in, enters the code, compares it and decides.
    ///
    /// Until then the token endpoint answers `authorization_pending`; `slow_down` when the device asks too often, after
    /// which it has to wait five seconds longer each time; then tokens, once, or `access_denied`; and `expired_token`
    /// when the codes are too old.
    async fn device_authorization(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::DeviceAuthorizationRequest,
    ) -> Result<DeviceAuthorizationResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: DeviceApi + ?Sized> Routes<A> {
    /// Start an authorization on a device
    ///
    /// RFC 8628 section 3.1. For a device that has no browser, or on which typing is hard. It shows `user_code` and
    /// `verification_uri`, or the latter's complete form as a QR code, and meanwhile asks the token endpoint with
    /// `grant_type=urn:ietf:params:oauth:grant-type:device_code` and its `device_code`, each `interval` seconds. The
    /// person opens the page on another device, signs in, enters the code, compares it and decides.
    ///
    /// Until then the token endpoint answers `authorization_pending`; `slow_down` when the device asks too often, after
    /// which it has to wait five seconds longer each time; then tokens, once, or `access_denied`; and `expired_token`
    /// when the codes are too old.
    #[oai(
        path = "/oauth/device_authorization",
        method = "post",
        operation_id = "device_authorization",
        tag = "Tag::Device"
    )]
    async fn device_authorization(
        &self,
        request: &Request,
        guard: Guard<A, DeviceAuthorizationOperation>,
        body: UrlEncoded<types::DeviceAuthorizationRequest, 65536>,
    ) -> Answer<DeviceAuthorizationResponse> {
        let (app, call) = guard.open(request);
        DeviceApi::device_authorization(&*app, call, body.0).await.into()
    }
}

/// `device_authorization`: `POST /oauth/device_authorization`.
pub static DEVICE_AUTHORIZATION: Operation = Operation {
    id: "device_authorization",
    method: "POST",
    path: "/oauth/device_authorization",
    alternatives: &[Alternative::ClientBasic, Alternative::Anonymous],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::OAuth,
};

/// Stands for [`DEVICE_AUTHORIZATION`] among types.
#[derive(Debug)]
pub enum DeviceAuthorizationOperation {}

impl Describes for DeviceAuthorizationOperation {
    const OPERATION: &'static Operation = &DEVICE_AUTHORIZATION;
    const SCHEMES: &'static [&'static str] = &["clientBasic"];
}

/// What `device_authorization` answers.
#[derive(ApiResponse)]
pub enum DeviceAuthorizationResponse {
    /// The codes.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::DeviceAuthorization>,
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

impl DeviceAuthorizationResponse {
    /// 200: The codes.
    pub fn ok(body: types::DeviceAuthorization) -> Self {
        Self::Ok(Json(body), Some(headers::CacheControlNoStore))
    }
}

impl Declared for DeviceAuthorizationResponse {
    type Operation = DeviceAuthorizationOperation;
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
