// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Health: For load balancers and monitoring.
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

/// The operations tagged `Health`.
#[async_trait::async_trait]
pub trait HealthApi: Authorizer {
    /// `health_live`: `GET /health/live`. Is the process alive.
    ///
    /// Answers 200 as long as the process can answer at all. Restart it when this fails.
    async fn health_live(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<HealthLiveResponse, Rejection>;
    /// `health_ready`: `GET /health/ready`. Can the process take requests.
    ///
    /// Answers 503 while the database cannot be reached, while revocations may be out of date, and during shutdown. Send no traffic when this fails.
    async fn health_ready(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<HealthReadyResponse, Rejection>;
    /// `metrics`: `GET /metrics`. Measurements for Prometheus.
    ///
    /// The Prometheus text format. Prometheus fetches a token by itself when its scrape configuration names an `oauth2` client that may ask for `metrics:read`.
    async fn metrics(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<MetricsResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: HealthApi + ?Sized> Routes<A> {
    /// Is the process alive
    ///
    /// Answers 200 as long as the process can answer at all. Restart it when this fails.
    #[oai(
        path = "/health/live",
        method = "get",
        operation_id = "health_live",
        tag = "Tag::Health"
    )]
    async fn health_live(
        &self,
        request: &Request,
        guard: Guard<A, HealthLiveOperation>,
    ) -> Answer<HealthLiveResponse> {
        let (app, call) = guard.open(request);
        HealthApi::health_live(&*app, call).await.into()
    }
    /// Can the process take requests
    ///
    /// Answers 503 while the database cannot be reached, while revocations may be out of date, and during shutdown. Send no traffic when this fails.
    #[oai(
        path = "/health/ready",
        method = "get",
        operation_id = "health_ready",
        tag = "Tag::Health"
    )]
    async fn health_ready(
        &self,
        request: &Request,
        guard: Guard<A, HealthReadyOperation>,
    ) -> Answer<HealthReadyResponse> {
        let (app, call) = guard.open(request);
        HealthApi::health_ready(&*app, call).await.into()
    }
    /// Measurements for Prometheus
    ///
    /// The Prometheus text format. Prometheus fetches a token by itself when its scrape configuration names an `oauth2` client that may ask for `metrics:read`.
    #[oai(
        path = "/metrics",
        method = "get",
        operation_id = "metrics",
        tag = "Tag::Health"
    )]
    async fn metrics(
        &self,
        request: &Request,
        #[oai(scope = "Scope::MetricsRead")]
        guard: Guard<A, MetricsOperation>,
    ) -> Answer<MetricsResponse> {
        let (app, call) = guard.open(request);
        HealthApi::metrics(&*app, call).await.into()
    }
}

/// `health_live`: `GET /health/live`.
pub static HEALTH_LIVE: Operation = Operation {
    id: "health_live",
    method: "GET",
    path: "/health/live",
    alternatives: &[],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`HEALTH_LIVE`] among types.
#[derive(Debug)]
pub enum HealthLiveOperation {}

impl Describes for HealthLiveOperation {
    const OPERATION: &'static Operation = &HEALTH_LIVE;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `health_live` answers.
#[derive(ApiResponse)]
pub enum HealthLiveResponse {
    /// Alive.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::Health>),
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
}

impl HealthLiveResponse {
    /// 200: Alive.
    pub fn ok(body: types::Health) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for HealthLiveResponse {
    type Operation = HealthLiveOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                _ => return None,
            },
        )
    }
}

/// `health_ready`: `GET /health/ready`.
pub static HEALTH_READY: Operation = Operation {
    id: "health_ready",
    method: "GET",
    path: "/health/ready",
    alternatives: &[],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`HEALTH_READY`] among types.
#[derive(Debug)]
pub enum HealthReadyOperation {}

impl Describes for HealthReadyOperation {
    const OPERATION: &'static Operation = &HEALTH_READY;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `health_ready` answers.
#[derive(ApiResponse)]
pub enum HealthReadyResponse {
    /// Ready.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::Health>),
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl HealthReadyResponse {
    /// 200: Ready.
    pub fn ok(body: types::Health) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for HealthReadyResponse {
    type Operation = HealthReadyOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
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

/// `metrics`: `GET /metrics`.
pub static METRICS: Operation = Operation {
    id: "metrics",
    method: "GET",
    path: "/metrics",
    alternatives: &[
        Alternative::OAuth2(&["metrics:read"]),
        Alternative::Session(&["metrics:read"]),
    ],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`METRICS`] among types.
#[derive(Debug)]
pub enum MetricsOperation {}

impl Describes for MetricsOperation {
    const OPERATION: &'static Operation = &METRICS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// What `metrics` answers.
#[derive(ApiResponse)]
pub enum MetricsResponse {
    /// The measurements.
    #[oai(status = 200)]
    Ok(PlainText<String>),
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

impl MetricsResponse {
    /// 200: The measurements.
    pub fn ok(body: String) -> Self {
        Self::Ok(PlainText(body))
    }
}

impl Declared for MetricsResponse {
    type Operation = MetricsOperation;
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
