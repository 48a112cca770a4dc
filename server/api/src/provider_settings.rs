// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! ProviderSettings: The providers by which people sign in, set up while the server runs, for administrators.
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

/// The operations tagged `ProviderSettings`.
#[async_trait::async_trait]
pub trait ProviderSettingsApi: Authorizer {
    /// `list_provider_settings`: `GET /api/v1/provider-settings`. List providers.
    ///
    /// Those of the configuration and those set up by this API, by name. Secrets are never shown.
    async fn list_provider_settings(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListProviderSettingsParams,
    ) -> Result<ListProviderSettingsResponse, Rejection>;
    /// `get_provider_settings`: `GET /api/v1/provider-settings/{provider}`. Read a provider.
    ///
    /// Where it is set up, and what is stored.
    async fn get_provider_settings(
        &self,
        call: Call<'_, Self::Caller>,
        params: GetProviderSettingsParams,
    ) -> Result<GetProviderSettingsResponse, Rejection>;
    /// `delete_provider_settings`: `DELETE /api/v1/provider-settings/{provider}`. Forget what is stored of a provider.
    ///
    /// It is as the configuration says again; a provider that stands there nowhere is gone. Accounts that are linked to it stay.
    async fn delete_provider_settings(
        &self,
        call: Call<'_, Self::Caller>,
        params: DeleteProviderSettingsParams,
    ) -> Result<DeleteProviderSettingsResponse, Rejection>;
    /// `update_provider_settings`: `PATCH /api/v1/provider-settings/{provider}`. Set up or change a provider.
    ///
    /// Stores settings for a provider. They lie over those of the configuration, table by table, and hold on all nodes within a
    /// second, without a restart. `settings` replaces what was stored before; its keys are those of `[providers.<name>]` in the
    /// configuration, without those that name files and variables of the server. Settings with which the provider could not be
    /// used are refused, and everything stays as it was.
    async fn update_provider_settings(
        &self,
        call: Call<'_, Self::Caller>,
        params: UpdateProviderSettingsParams,
        body: types::UpdateProviderSettings,
    ) -> Result<UpdateProviderSettingsResponse, Rejection>;
    /// `test_provider`: `POST /api/v1/provider-settings/{provider}/test`. Test a provider.
    ///
    /// Asks the provider what can be asked without a person, and says step by step what came back.
    async fn test_provider(
        &self,
        call: Call<'_, Self::Caller>,
        params: TestProviderParams,
    ) -> Result<TestProviderResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: ProviderSettingsApi + ?Sized> Routes<A> {
    /// List providers
    ///
    /// Those of the configuration and those set up by this API, by name. Secrets are never shown.
    #[oai(
        path = "/api/v1/provider-settings",
        method = "get",
        operation_id = "list_provider_settings",
        tag = "Tag::ProviderSettings"
    )]
    async fn list_provider_settings(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ProvidersRead")]
        guard: Guard<A, ListProviderSettingsOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_provider_settings_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
    ) -> Answer<ListProviderSettingsResponse> {
        let (app, call) = guard.open(request);
        ProviderSettingsApi::list_provider_settings(
                &*app,
                call,
                ListProviderSettingsParams {
                    limit: limit.0,
                    page_token: page_token.0,
                },
            )
            .await
            .into()
    }
    /// Read a provider
    ///
    /// Where it is set up, and what is stored.
    #[oai(
        path = "/api/v1/provider-settings/:provider",
        method = "get",
        operation_id = "get_provider_settings",
        tag = "Tag::ProviderSettings"
    )]
    async fn get_provider_settings(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ProvidersRead")]
        guard: Guard<A, GetProviderSettingsOperation>,
        /// The name of the provider, as it stands in addresses.
        #[oai(name = "provider")]
        provider: Path<String>,
    ) -> Answer<GetProviderSettingsResponse> {
        let (app, call) = guard.open(request);
        ProviderSettingsApi::get_provider_settings(
                &*app,
                call,
                GetProviderSettingsParams {
                    provider: provider.0,
                },
            )
            .await
            .into()
    }
    /// Forget what is stored of a provider
    ///
    /// It is as the configuration says again; a provider that stands there nowhere is gone. Accounts that are linked to it stay.
    #[oai(
        path = "/api/v1/provider-settings/:provider",
        method = "delete",
        operation_id = "delete_provider_settings",
        tag = "Tag::ProviderSettings"
    )]
    async fn delete_provider_settings(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ProvidersWrite")]
        guard: Guard<A, DeleteProviderSettingsOperation>,
        /// The name of the provider, as it stands in addresses.
        #[oai(name = "provider")]
        provider: Path<String>,
    ) -> Answer<DeleteProviderSettingsResponse> {
        let (app, call) = guard.open(request);
        ProviderSettingsApi::delete_provider_settings(
                &*app,
                call,
                DeleteProviderSettingsParams {
                    provider: provider.0,
                },
            )
            .await
            .into()
    }
    /// Set up or change a provider
    ///
    /// Stores settings for a provider. They lie over those of the configuration, table by table, and hold on all nodes within a
    /// second, without a restart. `settings` replaces what was stored before; its keys are those of `[providers.<name>]` in the
    /// configuration, without those that name files and variables of the server. Settings with which the provider could not be
    /// used are refused, and everything stays as it was.
    #[oai(
        path = "/api/v1/provider-settings/:provider",
        method = "patch",
        operation_id = "update_provider_settings",
        tag = "Tag::ProviderSettings"
    )]
    async fn update_provider_settings(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ProvidersWrite")]
        guard: Guard<A, UpdateProviderSettingsOperation>,
        /// The name of the provider, as it stands in addresses.
        #[oai(name = "provider")]
        provider: Path<String>,
        /// The `ETag` of the version that the change builds on.
        #[oai(name = "If-Match")]
        if_match: Header<Option<String>>,
        body: JsonBody<types::UpdateProviderSettings, 65536>,
    ) -> Answer<UpdateProviderSettingsResponse> {
        let (app, call) = guard.open(request);
        ProviderSettingsApi::update_provider_settings(
                &*app,
                call,
                UpdateProviderSettingsParams {
                    provider: provider.0,
                    if_match: if_match.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// Test a provider
    ///
    /// Asks the provider what can be asked without a person, and says step by step what came back.
    #[oai(
        path = "/api/v1/provider-settings/:provider/test",
        method = "post",
        operation_id = "test_provider",
        tag = "Tag::ProviderSettings"
    )]
    async fn test_provider(
        &self,
        request: &Request,
        #[oai(scope = "Scope::ProvidersWrite")]
        guard: Guard<A, TestProviderOperation>,
        /// The name of the provider, as it stands in addresses.
        #[oai(name = "provider")]
        provider: Path<String>,
    ) -> Answer<TestProviderResponse> {
        let (app, call) = guard.open(request);
        ProviderSettingsApi::test_provider(
                &*app,
                call,
                TestProviderParams {
                    provider: provider.0,
                },
            )
            .await
            .into()
    }
}

/// `list_provider_settings`: `GET /api/v1/provider-settings`.
pub static LIST_PROVIDER_SETTINGS: Operation = Operation {
    id: "list_provider_settings",
    method: "GET",
    path: "/api/v1/provider-settings",
    alternatives: &[
        Alternative::OAuth2(&["providers:read"]),
        Alternative::Session(&["providers:read"]),
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

/// Stands for [`LIST_PROVIDER_SETTINGS`] among types.
#[derive(Debug)]
pub enum ListProviderSettingsOperation {}

impl Describes for ListProviderSettingsOperation {
    const OPERATION: &'static Operation = &LIST_PROVIDER_SETTINGS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_provider_settings`.
#[derive(Debug, Clone)]
pub struct ListProviderSettingsParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
}

fn default_list_provider_settings_limit() -> i32 {
    50
}

/// What `list_provider_settings` answers.
#[derive(ApiResponse)]
pub enum ListProviderSettingsResponse {
    /// A page of providers.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::ProviderSettingsPage>),
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

impl ListProviderSettingsResponse {
    /// 200: A page of providers.
    pub fn ok(body: types::ProviderSettingsPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListProviderSettingsResponse {
    type Operation = ListProviderSettingsOperation;
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

/// `get_provider_settings`: `GET /api/v1/provider-settings/{provider}`.
pub static GET_PROVIDER_SETTINGS: Operation = Operation {
    id: "get_provider_settings",
    method: "GET",
    path: "/api/v1/provider-settings/{provider}",
    alternatives: &[
        Alternative::OAuth2(&["providers:read"]),
        Alternative::Session(&["providers:read"]),
    ],
    parameters: &[
        Parameter {
            name: "provider",
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

/// Stands for [`GET_PROVIDER_SETTINGS`] among types.
#[derive(Debug)]
pub enum GetProviderSettingsOperation {}

impl Describes for GetProviderSettingsOperation {
    const OPERATION: &'static Operation = &GET_PROVIDER_SETTINGS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `get_provider_settings`.
#[derive(Debug, Clone)]
pub struct GetProviderSettingsParams {
    /// The name of the provider, as it stands in addresses.
    pub provider: String,
}

/// What `get_provider_settings` answers.
#[derive(ApiResponse)]
pub enum GetProviderSettingsResponse {
    /// The provider.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::ProviderSettings>,
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

impl GetProviderSettingsResponse {
    /// 200: The provider.
    pub fn ok(body: types::ProviderSettings, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for GetProviderSettingsResponse {
    type Operation = GetProviderSettingsOperation;
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

/// `delete_provider_settings`: `DELETE /api/v1/provider-settings/{provider}`.
pub static DELETE_PROVIDER_SETTINGS: Operation = Operation {
    id: "delete_provider_settings",
    method: "DELETE",
    path: "/api/v1/provider-settings/{provider}",
    alternatives: &[
        Alternative::OAuth2(&["providers:write"]),
        Alternative::Session(&["providers:write"]),
    ],
    parameters: &[
        Parameter {
            name: "provider",
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

/// Stands for [`DELETE_PROVIDER_SETTINGS`] among types.
#[derive(Debug)]
pub enum DeleteProviderSettingsOperation {}

impl Describes for DeleteProviderSettingsOperation {
    const OPERATION: &'static Operation = &DELETE_PROVIDER_SETTINGS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `delete_provider_settings`.
#[derive(Debug, Clone)]
pub struct DeleteProviderSettingsParams {
    /// The name of the provider, as it stands in addresses.
    pub provider: String,
}

/// What `delete_provider_settings` answers.
#[derive(ApiResponse)]
pub enum DeleteProviderSettingsResponse {
    /// Nothing is stored of it any more.
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

impl DeleteProviderSettingsResponse {
    /// 204: Nothing is stored of it any more.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for DeleteProviderSettingsResponse {
    type Operation = DeleteProviderSettingsOperation;
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

/// `update_provider_settings`: `PATCH /api/v1/provider-settings/{provider}`.
pub static UPDATE_PROVIDER_SETTINGS: Operation = Operation {
    id: "update_provider_settings",
    method: "PATCH",
    path: "/api/v1/provider-settings/{provider}",
    alternatives: &[
        Alternative::OAuth2(&["providers:write"]),
        Alternative::Session(&["providers:write"]),
    ],
    parameters: &[
        Parameter {
            name: "provider",
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

/// Stands for [`UPDATE_PROVIDER_SETTINGS`] among types.
#[derive(Debug)]
pub enum UpdateProviderSettingsOperation {}

impl Describes for UpdateProviderSettingsOperation {
    const OPERATION: &'static Operation = &UPDATE_PROVIDER_SETTINGS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `update_provider_settings`.
#[derive(Debug, Clone)]
pub struct UpdateProviderSettingsParams {
    /// The name of the provider, as it stands in addresses.
    pub provider: String,
    /// The `ETag` of the version that the change builds on.
    pub if_match: Option<String>,
}

/// What `update_provider_settings` answers.
#[derive(ApiResponse)]
pub enum UpdateProviderSettingsResponse {
    /// The provider.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::ProviderSettings>,
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

impl UpdateProviderSettingsResponse {
    /// 200: The provider.
    pub fn ok(body: types::ProviderSettings, e_tag: Option<String>) -> Self {
        Self::Ok(Json(body), e_tag)
    }
}

impl Declared for UpdateProviderSettingsResponse {
    type Operation = UpdateProviderSettingsOperation;
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

/// `test_provider`: `POST /api/v1/provider-settings/{provider}/test`.
pub static TEST_PROVIDER: Operation = Operation {
    id: "test_provider",
    method: "POST",
    path: "/api/v1/provider-settings/{provider}/test",
    alternatives: &[
        Alternative::OAuth2(&["providers:write"]),
        Alternative::Session(&["providers:write"]),
    ],
    parameters: &[
        Parameter {
            name: "provider",
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

/// Stands for [`TEST_PROVIDER`] among types.
#[derive(Debug)]
pub enum TestProviderOperation {}

impl Describes for TestProviderOperation {
    const OPERATION: &'static Operation = &TEST_PROVIDER;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `test_provider`.
#[derive(Debug, Clone)]
pub struct TestProviderParams {
    /// The name of the provider, as it stands in addresses.
    pub provider: String,
}

/// What `test_provider` answers.
#[derive(ApiResponse)]
pub enum TestProviderResponse {
    /// What was found.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::ProviderTest>),
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

impl TestProviderResponse {
    /// 200: What was found.
    pub fn ok(body: types::ProviderTest) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for TestProviderResponse {
    type Operation = TestProviderOperation;
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
