// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! ForwardAuth: For gateways, which ask here before they forward a request.
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

/// The operations tagged `ForwardAuth`.
#[async_trait::async_trait]
pub trait ForwardAuthApi: Authorizer {
    /// `forward_auth`: `GET /auth`. Decide whether a request may be forwarded.
    ///
    /// For NGINX (`auth_request`), Caddy and Traefik (`forward_auth`): the gateway asks here with the headers of the request
    /// that it holds, and forwards it on 200 only. `X-Forwarded-Method`, `X-Forwarded-Uri` and `X-Forwarded-Host` say which
    /// request it is; they are believed of a peer that `server.trusted_proxies` names, and passed over otherwise.
    ///
    /// **With an API.** `api` names a registered API (`POST /api/v1/apis`); left out, the host finds it. Its document says
    /// whether the operation may be called. A path that could be read in two ways is refused.
    ///
    /// **Without one.** `audience` says for whom the token has to be meant, `scope` which scopes it needs, all of them.
    /// `optional` lets requests without credentials pass as anonymous; `ignore_invalid` those with bad ones as well.
    ///
    /// Credentials are an access token or a personal access token in `Authorization`, or, where the API or `session` allows
    /// it, the browser session of this server; with a method other than GET and HEAD such a request needs the CSRF proof.
    /// What is present decides alone: a token that is not good is 401, whatever else there is.
    ///
    /// The answer names the caller in headers, all of them each time; those that say nothing are empty. A gateway copies them
    /// over whatever the request brought. `Authorization` is a token of this server about the caller, for the program behind
    /// the gateway, signed and good for a minute (`typ` `forward-auth+jwt`, `aud` the API).
    ///
    /// No body is read and no cookie is set.
    async fn forward_auth(
        &self,
        call: Call<'_, Self::Caller>,
        params: ForwardAuthParams,
    ) -> Result<ForwardAuthResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: ForwardAuthApi + ?Sized> Routes<A> {
    /// Decide whether a request may be forwarded
    ///
    /// For NGINX (`auth_request`), Caddy and Traefik (`forward_auth`): the gateway asks here with the headers of the request
    /// that it holds, and forwards it on 200 only. `X-Forwarded-Method`, `X-Forwarded-Uri` and `X-Forwarded-Host` say which
    /// request it is; they are believed of a peer that `server.trusted_proxies` names, and passed over otherwise.
    ///
    /// **With an API.** `api` names a registered API (`POST /api/v1/apis`); left out, the host finds it. Its document says
    /// whether the operation may be called. A path that could be read in two ways is refused.
    ///
    /// **Without one.** `audience` says for whom the token has to be meant, `scope` which scopes it needs, all of them.
    /// `optional` lets requests without credentials pass as anonymous; `ignore_invalid` those with bad ones as well.
    ///
    /// Credentials are an access token or a personal access token in `Authorization`, or, where the API or `session` allows
    /// it, the browser session of this server; with a method other than GET and HEAD such a request needs the CSRF proof.
    /// What is present decides alone: a token that is not good is 401, whatever else there is.
    ///
    /// The answer names the caller in headers, all of them each time; those that say nothing are empty. A gateway copies them
    /// over whatever the request brought. `Authorization` is a token of this server about the caller, for the program behind
    /// the gateway, signed and good for a minute (`typ` `forward-auth+jwt`, `aud` the API).
    ///
    /// No body is read and no cookie is set.
    #[oai(
        path = "/auth",
        method = "get",
        operation_id = "forward_auth",
        tag = "Tag::ForwardAuth"
    )]
    async fn forward_auth(
        &self,
        request: &Request,
        guard: Guard<A, ForwardAuthOperation>,
        /// The id of a registered API.
        #[oai(name = "api")]
        api: Query<Option<String>>,
        /// For whom a token has to be meant, where no document decides.
        #[oai(name = "audience")]
        audience: Query<Option<String>>,
        /// The scopes that a token needs, separated by spaces. Only with `audience`.
        #[oai(name = "scope")]
        scope: Query<Option<String>>,
        /// Whether a request without credentials may pass. Only with `audience`.
        #[oai(name = "optional")]
        optional: Query<Option<bool>>,
        /// With `optional`, whether credentials that are not good count as none.
        #[oai(name = "ignore_invalid")]
        ignore_invalid: Query<Option<bool>>,
        /// Whether the browser session of this server is taken. Only with `audience`.
        #[oai(name = "session")]
        session: Query<Option<bool>>,
        /// The method of the request.
        #[oai(name = "X-Forwarded-Method")]
        x_forwarded_method: Header<Option<String>>,
        /// Path and query of the request, as they were sent.
        #[oai(name = "X-Forwarded-Uri")]
        x_forwarded_uri: Header<Option<String>>,
        /// The host of the request.
        #[oai(name = "X-Forwarded-Host")]
        x_forwarded_host: Header<Option<String>>,
    ) -> Answer<ForwardAuthResponse> {
        let (app, call) = guard.open(request);
        ForwardAuthApi::forward_auth(
                &*app,
                call,
                ForwardAuthParams {
                    api: api.0,
                    audience: audience.0,
                    scope: scope.0,
                    optional: optional.0,
                    ignore_invalid: ignore_invalid.0,
                    session: session.0,
                    x_forwarded_method: x_forwarded_method.0,
                    x_forwarded_uri: x_forwarded_uri.0,
                    x_forwarded_host: x_forwarded_host.0,
                },
            )
            .await
            .into()
    }
}

/// `forward_auth`: `GET /auth`.
pub static FORWARD_AUTH: Operation = Operation {
    id: "forward_auth",
    method: "GET",
    path: "/auth",
    alternatives: &[
        Alternative::OAuth2(&[]),
        Alternative::Session(&[]),
        Alternative::Anonymous,
    ],
    parameters: &[
        Parameter {
            name: "api",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "audience",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "scope",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "optional",
            location: Location::Query,
            list: false,
            expects: "true or false",
        },
        Parameter {
            name: "ignore_invalid",
            location: Location::Query,
            list: false,
            expects: "true or false",
        },
        Parameter {
            name: "session",
            location: Location::Query,
            list: false,
            expects: "true or false",
        },
        Parameter {
            name: "X-Forwarded-Method",
            location: Location::Header,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "X-Forwarded-Uri",
            location: Location::Header,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "X-Forwarded-Host",
            location: Location::Header,
            list: false,
            expects: "a text",
        },
    ],
    judges_repeats: false,
    judges_credentials: true,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`FORWARD_AUTH`] among types.
#[derive(Debug)]
pub enum ForwardAuthOperation {}

impl Describes for ForwardAuthOperation {
    const OPERATION: &'static Operation = &FORWARD_AUTH;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `forward_auth`.
#[derive(Debug, Clone)]
pub struct ForwardAuthParams {
    /// The id of a registered API.
    pub api: Option<String>,
    /// For whom a token has to be meant, where no document decides.
    pub audience: Option<String>,
    /// The scopes that a token needs, separated by spaces. Only with `audience`.
    pub scope: Option<String>,
    /// Whether a request without credentials may pass. Only with `audience`.
    pub optional: Option<bool>,
    /// With `optional`, whether credentials that are not good count as none.
    pub ignore_invalid: Option<bool>,
    /// Whether the browser session of this server is taken. Only with `audience`.
    pub session: Option<bool>,
    /// The method of the request.
    pub x_forwarded_method: Option<String>,
    /// Path and query of the request, as they were sent.
    pub x_forwarded_uri: Option<String>,
    /// The host of the request.
    pub x_forwarded_host: Option<String>,
}

/// What `forward_auth` answers.
#[derive(ApiResponse)]
pub enum ForwardAuthResponse {
    /// It may be forwarded.
    #[oai(status = 200)]
    Ok(
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
        /// `Bearer` and a token about the caller; empty for somebody anonymous.
        #[oai(header = "Authorization")]
        crate::support::HeaderText,
        /// The username; percent-encoded where it is not ASCII.
        #[oai(header = "Remote-User")]
        crate::support::HeaderText,
        /// The id of the person, or of the client where it acts for itself.
        #[oai(header = "Countersign-Subject")]
        crate::support::HeaderText,
        /// The client; empty for personal tokens and sessions.
        #[oai(header = "Countersign-Client")]
        crate::support::HeaderText,
        /// What the token allows, separated by spaces; empty for a session.
        #[oai(header = "Countersign-Scope")]
        crate::support::HeaderText,
        /// What the person is to this server, separated by spaces, such as `administrator`.
        #[oai(header = "Countersign-Roles")]
        crate::support::HeaderText,
        /// The operation of the API's document.
        #[oai(header = "Countersign-Operation")]
        crate::support::HeaderText,
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

impl ForwardAuthResponse {
    /// 200: It may be forwarded.
    pub fn ok(
        authorization: crate::support::HeaderText,
        remote_user: crate::support::HeaderText,
        countersign_subject: crate::support::HeaderText,
        countersign_client: crate::support::HeaderText,
        countersign_scope: crate::support::HeaderText,
        countersign_roles: crate::support::HeaderText,
        countersign_operation: crate::support::HeaderText,
    ) -> Self {
        Self::Ok(
            Some(headers::CacheControlNoStore),
            authorization,
            remote_user,
            countersign_subject,
            countersign_client,
            countersign_scope,
            countersign_roles,
            countersign_operation,
        )
    }
}

impl Declared for ForwardAuthResponse {
    type Operation = ForwardAuthOperation;
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
