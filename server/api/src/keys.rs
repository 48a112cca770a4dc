// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Keys: The keys that sign tokens.
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

/// The operations tagged `Keys`.
#[async_trait::async_trait]
pub trait KeysApi: Authorizer {
    /// `list_keys`: `GET /api/v1/keys`. List the signing keys.
    ///
    /// All keys that are kept, the newest first. Nothing of a private key is shown.
    async fn list_keys(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<ListKeysResponse, Rejection>;
    /// `rotate_key`: `POST /api/v1/keys/rotate`. Replace a signing key ahead of its time.
    ///
    /// A new key of the algorithm is published now and takes over when everybody can know it. Nothing that was signed
    /// before stops working. 409 `keys_changed` when another node changed the keys in the same moment.
    async fn rotate_key(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::RotateKey,
    ) -> Result<RotateKeyResponse, Rejection>;
    /// `revoke_key`: `POST /api/v1/keys/{key_id}/revoke`. Revoke a signing key.
    ///
    /// For a key that others may know: it neither signs nor verifies from now on, so everything that it signed is
    /// worthless. If no other key of its algorithm signs, a new one takes over at once. 409 `keys_changed` when another
    /// node changed the keys in the same moment.
    async fn revoke_key(
        &self,
        call: Call<'_, Self::Caller>,
        params: RevokeKeyParams,
    ) -> Result<RevokeKeyResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: KeysApi + ?Sized> Routes<A> {
    /// List the signing keys
    ///
    /// All keys that are kept, the newest first. Nothing of a private key is shown.
    #[oai(
        path = "/api/v1/keys",
        method = "get",
        operation_id = "list_keys",
        tag = "Tag::Keys"
    )]
    async fn list_keys(
        &self,
        request: &Request,
        #[oai(scope = "Scope::KeysRead")]
        guard: Guard<A, ListKeysOperation>,
    ) -> Answer<ListKeysResponse> {
        let (app, call) = guard.open(request);
        KeysApi::list_keys(&*app, call).await.into()
    }
    /// Replace a signing key ahead of its time
    ///
    /// A new key of the algorithm is published now and takes over when everybody can know it. Nothing that was signed
    /// before stops working. 409 `keys_changed` when another node changed the keys in the same moment.
    #[oai(
        path = "/api/v1/keys/rotate",
        method = "post",
        operation_id = "rotate_key",
        tag = "Tag::Keys"
    )]
    async fn rotate_key(
        &self,
        request: &Request,
        #[oai(scope = "Scope::KeysWrite")]
        guard: Guard<A, RotateKeyOperation>,
        body: JsonBody<types::RotateKey, 65536>,
    ) -> Answer<RotateKeyResponse> {
        let (app, call) = guard.open(request);
        KeysApi::rotate_key(&*app, call, body.0).await.into()
    }
    /// Revoke a signing key
    ///
    /// For a key that others may know: it neither signs nor verifies from now on, so everything that it signed is
    /// worthless. If no other key of its algorithm signs, a new one takes over at once. 409 `keys_changed` when another
    /// node changed the keys in the same moment.
    #[oai(
        path = "/api/v1/keys/:key_id/revoke",
        method = "post",
        operation_id = "revoke_key",
        tag = "Tag::Keys"
    )]
    async fn revoke_key(
        &self,
        request: &Request,
        #[oai(scope = "Scope::KeysWrite")]
        guard: Guard<A, RevokeKeyOperation>,
        /// The key's id, its `kid`.
        #[oai(name = "key_id")]
        key_id: Path<String>,
    ) -> Answer<RevokeKeyResponse> {
        let (app, call) = guard.open(request);
        KeysApi::revoke_key(
                &*app,
                call,
                RevokeKeyParams {
                    key_id: key_id.0,
                },
            )
            .await
            .into()
    }
}

/// `list_keys`: `GET /api/v1/keys`.
pub static LIST_KEYS: Operation = Operation {
    id: "list_keys",
    method: "GET",
    path: "/api/v1/keys",
    alternatives: &[
        Alternative::OAuth2(&["keys:read"]),
        Alternative::Session(&["keys:read"]),
    ],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`LIST_KEYS`] among types.
#[derive(Debug)]
pub enum ListKeysOperation {}

impl Describes for ListKeysOperation {
    const OPERATION: &'static Operation = &LIST_KEYS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// What `list_keys` answers.
#[derive(ApiResponse)]
pub enum ListKeysResponse {
    /// The keys.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::SigningKeys>),
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

impl ListKeysResponse {
    /// 200: The keys.
    pub fn ok(body: types::SigningKeys) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListKeysResponse {
    type Operation = ListKeysOperation;
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

/// `rotate_key`: `POST /api/v1/keys/rotate`.
pub static ROTATE_KEY: Operation = Operation {
    id: "rotate_key",
    method: "POST",
    path: "/api/v1/keys/rotate",
    alternatives: &[
        Alternative::OAuth2(&["keys:write"]),
        Alternative::Session(&["keys:write"]),
    ],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`ROTATE_KEY`] among types.
#[derive(Debug)]
pub enum RotateKeyOperation {}

impl Describes for RotateKeyOperation {
    const OPERATION: &'static Operation = &ROTATE_KEY;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// What `rotate_key` answers.
#[derive(ApiResponse)]
pub enum RotateKeyResponse {
    /// The keys as they are now.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::SigningKeys>),
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

impl RotateKeyResponse {
    /// 200: The keys as they are now.
    pub fn ok(body: types::SigningKeys) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for RotateKeyResponse {
    type Operation = RotateKeyOperation;
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

/// `revoke_key`: `POST /api/v1/keys/{key_id}/revoke`.
pub static REVOKE_KEY: Operation = Operation {
    id: "revoke_key",
    method: "POST",
    path: "/api/v1/keys/{key_id}/revoke",
    alternatives: &[
        Alternative::OAuth2(&["keys:write"]),
        Alternative::Session(&["keys:write"]),
    ],
    parameters: &[
        Parameter {
            name: "key_id",
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

/// Stands for [`REVOKE_KEY`] among types.
#[derive(Debug)]
pub enum RevokeKeyOperation {}

impl Describes for RevokeKeyOperation {
    const OPERATION: &'static Operation = &REVOKE_KEY;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `revoke_key`.
#[derive(Debug, Clone)]
pub struct RevokeKeyParams {
    /// The key's id, its `kid`.
    pub key_id: String,
}

/// What `revoke_key` answers.
#[derive(ApiResponse)]
pub enum RevokeKeyResponse {
    /// The keys as they are now.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::SigningKeys>),
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

impl RevokeKeyResponse {
    /// 200: The keys as they are now.
    pub fn ok(body: types::SigningKeys) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for RevokeKeyResponse {
    type Operation = RevokeKeyOperation;
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
