// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Events: What happened, by whom, and why something was refused.
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

/// The operations tagged `Events`.
#[async_trait::async_trait]
pub trait EventsApi: Authorizer {
    /// `list_events`: `GET /api/v1/events`. Search the audit log.
    ///
    /// Newest first. Events stay for good, except for refused requests (`request.refused`), which stay for seven days and
    /// are recorded up to a number per address and minute; see the settings under `[audit]`.
    ///
    /// A refused request is found by the `request_id` of its answer, with the rule that refused it and what would help.
    async fn list_events(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListEventsParams,
    ) -> Result<ListEventsResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: EventsApi + ?Sized> Routes<A> {
    /// Search the audit log
    ///
    /// Newest first. Events stay for good, except for refused requests (`request.refused`), which stay for seven days and
    /// are recorded up to a number per address and minute; see the settings under `[audit]`.
    ///
    /// A refused request is found by the `request_id` of its answer, with the rule that refused it and what would help.
    #[oai(
        path = "/api/v1/events",
        method = "get",
        operation_id = "list_events",
        tag = "Tag::Events"
    )]
    async fn list_events(
        &self,
        request: &Request,
        #[oai(scope = "Scope::EventsRead")]
        guard: Guard<A, ListEventsOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_events_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
        /// Only events of this kind, for instance `user.created`.
        #[oai(name = "kind")]
        kind: Query<Option<String>>,
        /// Only events that ended so.
        #[oai(name = "outcome")]
        outcome: Query<Option<types::EventOutcome>>,
        /// Only what this user did.
        #[oai(name = "actor_id")]
        actor_id: Query<Option<uuid::Uuid>>,
        /// Only what was done to this, by its id.
        #[oai(name = "subject_id")]
        subject_id: Query<Option<String>>,
        /// Only events in which this client took part.
        #[oai(name = "client_id")]
        client_id: Query<Option<String>>,
        /// Only events of this request.
        #[oai(name = "request_id")]
        request_id: Query<Option<String>>,
        /// Only events at or after this time.
        #[oai(name = "since")]
        since: Query<Option<chrono::DateTime<chrono::Utc>>>,
        /// Only events before this time.
        #[oai(name = "until")]
        until: Query<Option<chrono::DateTime<chrono::Utc>>>,
    ) -> Answer<ListEventsResponse> {
        let (app, call) = guard.open(request);
        EventsApi::list_events(
                &*app,
                call,
                ListEventsParams {
                    limit: limit.0,
                    page_token: page_token.0,
                    kind: kind.0,
                    outcome: outcome.0,
                    actor_id: actor_id.0,
                    subject_id: subject_id.0,
                    client_id: client_id.0,
                    request_id: request_id.0,
                    since: since.0,
                    until: until.0,
                },
            )
            .await
            .into()
    }
}

/// `list_events`: `GET /api/v1/events`.
pub static LIST_EVENTS: Operation = Operation {
    id: "list_events",
    method: "GET",
    path: "/api/v1/events",
    alternatives: &[
        Alternative::OAuth2(&["events:read"]),
        Alternative::Session(&["events:read"]),
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
            name: "kind",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "outcome",
            location: Location::Query,
            list: false,
            expects: "one of success, failure, denied",
        },
        Parameter {
            name: "actor_id",
            location: Location::Query,
            list: false,
            expects: "a UUID",
        },
        Parameter {
            name: "subject_id",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "client_id",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "request_id",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "since",
            location: Location::Query,
            list: false,
            expects: "a time as in RFC 3339",
        },
        Parameter {
            name: "until",
            location: Location::Query,
            list: false,
            expects: "a time as in RFC 3339",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`LIST_EVENTS`] among types.
#[derive(Debug)]
pub enum ListEventsOperation {}

impl Describes for ListEventsOperation {
    const OPERATION: &'static Operation = &LIST_EVENTS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_events`.
#[derive(Debug, Clone)]
pub struct ListEventsParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
    /// Only events of this kind, for instance `user.created`.
    pub kind: Option<String>,
    /// Only events that ended so.
    pub outcome: Option<types::EventOutcome>,
    /// Only what this user did.
    pub actor_id: Option<uuid::Uuid>,
    /// Only what was done to this, by its id.
    pub subject_id: Option<String>,
    /// Only events in which this client took part.
    pub client_id: Option<String>,
    /// Only events of this request.
    pub request_id: Option<String>,
    /// Only events at or after this time.
    pub since: Option<chrono::DateTime<chrono::Utc>>,
    /// Only events before this time.
    pub until: Option<chrono::DateTime<chrono::Utc>>,
}

fn default_list_events_limit() -> i32 {
    50
}

/// What `list_events` answers.
#[derive(ApiResponse)]
pub enum ListEventsResponse {
    /// A page of events.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::EventPage>),
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

impl ListEventsResponse {
    /// 200: A page of events.
    pub fn ok(body: types::EventPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListEventsResponse {
    type Operation = ListEventsOperation;
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
