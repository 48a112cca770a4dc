// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Authorize: Where a browser is sent to sign in, to agree and to sign out.
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

/// The operations tagged `Authorize`.
#[async_trait::async_trait]
pub trait AuthorizeApi: Authorizer {
    /// `authorize`: `GET /oauth/authorize`. Start an authorization.
    ///
    /// Send the person's browser here (RFC 6749 section 4.1.1). The request is checked, stored, and carried through
    /// sign-in and consent; in the end the browser returns to `redirect_uri` with `code`, `state` and `iss`, or with
    /// `error`, `error_description`, `state` and `iss`.
    ///
    /// PKCE with `S256` is required for every client. An unknown client or a redirect URI that is not registered is
    /// answered with a page, never with a redirect.
    ///
    /// `request`, `request_uri`, a `response_mode` that is not offered and a `client_secret` are refused, not passed over.
    ///
    /// `authorization_details` (RFC 9396) asks for more than scopes can say: a list of objects, each of a registered type, which
    /// the person reads in words. They are remembered one by one, and stand in the token answer, the access token and
    /// introspection.
    ///
    /// `id_token_hint` says about whom the answer has to be. An expired one will do; one that this server did not issue to
    /// this client is refused. If somebody else is signed in, `prompt=none` answers `login_required`, and otherwise the
    /// person is asked to sign in.
    async fn authorize(
        &self,
        call: Call<'_, Self::Caller>,
        params: AuthorizeParams,
    ) -> Result<AuthorizeResponse, Rejection>;
    /// `authorize_form`: `POST /oauth/authorize`. Start an authorization with a form.
    ///
    /// The same as `GET /oauth/authorize`, with the parameters in a form body (OpenID Connect Core section 3.1.2.1).
    async fn authorize_form(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::AuthorizationRequest,
    ) -> Result<AuthorizeFormResponse, Rejection>;
    /// `logout`: `GET /oauth/logout`. Sign out.
    ///
    /// OpenID Connect RP-Initiated Logout 1.0. Send the person's browser here to end their session at this server.
    ///
    /// The session ends without a question only when `id_token_hint` proves that the client knows whom it speaks of: this
    /// server issued it, to `client_id` if that is given, about the person who is signed in, in this very session.
    /// It may have expired. In every other case a page asks, and nothing ends until the person says so.
    ///
    /// The browser goes on to `post_logout_redirect_uri` when the client has registered it and either the hint was good or
    /// the person agreed; otherwise it stays on a page of this server. What was granted to clients stays granted:
    /// signing out ends the session in this browser, not the tokens.
    ///
    /// The other clients of the session are told that it has ended: by a logout token at their `backchannel_logout_uri`,
    /// and by a hidden frame with their `frontchannel_logout_uri`. Where there are such frames, a page shows them for a moment
    /// before the browser goes on.
    async fn logout(
        &self,
        call: Call<'_, Self::Caller>,
        params: LogoutParams,
    ) -> Result<LogoutResponse, Rejection>;
    /// `logout_form`: `POST /oauth/logout`. Sign out with a form.
    ///
    /// The same as `GET /oauth/logout`, with the parameters in a form body, so that no ID token stands in an address.
    async fn logout_form(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::LogoutRequest,
    ) -> Result<LogoutFormResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: AuthorizeApi + ?Sized> Routes<A> {
    /// Start an authorization
    ///
    /// Send the person's browser here (RFC 6749 section 4.1.1). The request is checked, stored, and carried through
    /// sign-in and consent; in the end the browser returns to `redirect_uri` with `code`, `state` and `iss`, or with
    /// `error`, `error_description`, `state` and `iss`.
    ///
    /// PKCE with `S256` is required for every client. An unknown client or a redirect URI that is not registered is
    /// answered with a page, never with a redirect.
    ///
    /// `request`, `request_uri`, a `response_mode` that is not offered and a `client_secret` are refused, not passed over.
    ///
    /// `authorization_details` (RFC 9396) asks for more than scopes can say: a list of objects, each of a registered type, which
    /// the person reads in words. They are remembered one by one, and stand in the token answer, the access token and
    /// introspection.
    ///
    /// `id_token_hint` says about whom the answer has to be. An expired one will do; one that this server did not issue to
    /// this client is refused. If somebody else is signed in, `prompt=none` answers `login_required`, and otherwise the
    /// person is asked to sign in.
    #[oai(
        path = "/oauth/authorize",
        method = "get",
        operation_id = "authorize",
        tag = "Tag::Authorize"
    )]
    async fn authorize(
        &self,
        request: &Request,
        guard: Guard<A, AuthorizeOperation>,
        /// Must be `code`.
        #[oai(name = "response_type")]
        response_type: Query<Option<String>>,
        /// The client that asks.
        #[oai(name = "client_id")]
        client_id: Query<Option<String>>,
        /// A registered redirect URI of the client, byte for byte; only the port of a loopback address may differ. May be left out when exactly one is registered.
        #[oai(name = "redirect_uri")]
        redirect_uri: Query<Option<String>>,
        /// Scopes, separated by spaces. Left out means the client's default scopes.
        #[oai(name = "scope")]
        scope: Query<Option<String>>,
        /// Comes back unchanged. Bind it to the browser session to fend off cross-site request forgery.
        #[oai(name = "state")]
        state: Query<Option<String>>,
        /// Base64url of the SHA-256 of the code verifier (RFC 7636). Required.
        #[oai(name = "code_challenge")]
        code_challenge: Query<Option<String>>,
        /// Must be `S256`.
        #[oai(name = "code_challenge_method")]
        code_challenge_method: Query<Option<String>>,
        /// Stands in the ID token unchanged.
        #[oai(name = "nonce")]
        nonce: Query<Option<String>>,
        /// `none` (never show a page), `login` (sign in again), `consent` (ask again), `select_account`, and `create` (open an account) where everybody may; several separated by spaces, `none` alone.
        #[oai(name = "prompt")]
        prompt: Query<Option<String>>,
        /// Sign in again when the last sign-in is more than this many seconds ago.
        #[oai(name = "max_age")]
        max_age: Query<Option<String>>,
        /// The API for which a token is wanted (RFC 8707), an absolute URI of the client's `audience`. May be repeated.
        #[oai(name = "resource")]
        resource: Query<Option<Vec<String>>>,
        /// The username or e-mail address that the sign-in page is filled with.
        #[oai(name = "login_hint")]
        login_hint: Query<Option<String>>,
        /// The name of the provider by which the person is to sign in, so that the browser goes there at once. A name that is not offered to this person is passed over.
        #[oai(name = "idp_hint")]
        idp_hint: Query<Option<String>>,
        /// An ID token that this server issued to the client; it may have expired. It says which person is meant.
        #[oai(name = "id_token_hint")]
        id_token_hint: Query<Option<String>>,
        /// `query`, which is meant when it is left out, or `form_post`, with which the browser posts the answer to a `redirect_uri` of http or https.
        #[oai(name = "response_mode")]
        response_mode: Query<Option<String>>,
        /// Single claims for the ID token and userinfo, as JSON (OpenID Connect Core section 5.5). A claim counts if the client is registered for a scope that holds it. What goes beyond the scopes of the request the person is asked about.
        #[oai(name = "claims")]
        claims: Query<Option<String>>,
        /// A JSON list of objects with a `type` each (RFC 9396 section 2), at most 16 and 4096 bytes together. The types are those of `GET /api/v1/authorization-details-types` for which the client is registered.
        #[oai(name = "authorization_details")]
        authorization_details: Query<Option<String>>,
        /// Authentication context classes that the client would like. It is a wish; `acr` of the ID token says what was met.
        #[oai(name = "acr_values")]
        acr_values: Query<Option<String>>,
        /// The languages in which the pages should speak, as BCP 47 tags separated by spaces, the dearest first. What no catalogue speaks is passed over.
        #[oai(name = "ui_locales")]
        ui_locales: Query<Option<String>>,
        /// Taken and not needed; pages fit every window.
        #[oai(name = "display")]
        display: Query<Option<String>>,
    ) -> Answer<AuthorizeResponse> {
        let (app, call) = guard.open(request);
        AuthorizeApi::authorize(
                &*app,
                call,
                AuthorizeParams {
                    response_type: response_type.0,
                    client_id: client_id.0,
                    redirect_uri: redirect_uri.0,
                    scope: scope.0,
                    state: state.0,
                    code_challenge: code_challenge.0,
                    code_challenge_method: code_challenge_method.0,
                    nonce: nonce.0,
                    prompt: prompt.0,
                    max_age: max_age.0,
                    resource: resource.0,
                    login_hint: login_hint.0,
                    idp_hint: idp_hint.0,
                    id_token_hint: id_token_hint.0,
                    response_mode: response_mode.0,
                    claims: claims.0,
                    authorization_details: authorization_details.0,
                    acr_values: acr_values.0,
                    ui_locales: ui_locales.0,
                    display: display.0,
                },
            )
            .await
            .into()
    }
    /// Start an authorization with a form
    ///
    /// The same as `GET /oauth/authorize`, with the parameters in a form body (OpenID Connect Core section 3.1.2.1).
    #[oai(
        path = "/oauth/authorize",
        method = "post",
        operation_id = "authorize_form",
        tag = "Tag::Authorize"
    )]
    async fn authorize_form(
        &self,
        request: &Request,
        guard: Guard<A, AuthorizeFormOperation>,
        body: UrlEncoded<types::AuthorizationRequest, 65536>,
    ) -> Answer<AuthorizeFormResponse> {
        let (app, call) = guard.open(request);
        AuthorizeApi::authorize_form(&*app, call, body.0).await.into()
    }
    /// Sign out
    ///
    /// OpenID Connect RP-Initiated Logout 1.0. Send the person's browser here to end their session at this server.
    ///
    /// The session ends without a question only when `id_token_hint` proves that the client knows whom it speaks of: this
    /// server issued it, to `client_id` if that is given, about the person who is signed in, in this very session.
    /// It may have expired. In every other case a page asks, and nothing ends until the person says so.
    ///
    /// The browser goes on to `post_logout_redirect_uri` when the client has registered it and either the hint was good or
    /// the person agreed; otherwise it stays on a page of this server. What was granted to clients stays granted:
    /// signing out ends the session in this browser, not the tokens.
    ///
    /// The other clients of the session are told that it has ended: by a logout token at their `backchannel_logout_uri`,
    /// and by a hidden frame with their `frontchannel_logout_uri`. Where there are such frames, a page shows them for a moment
    /// before the browser goes on.
    #[oai(
        path = "/oauth/logout",
        method = "get",
        operation_id = "logout",
        tag = "Tag::Authorize"
    )]
    async fn logout(
        &self,
        request: &Request,
        guard: Guard<A, LogoutOperation>,
        /// An ID token that this server issued to the client; it may have expired. It says who is to be signed out.
        #[oai(name = "id_token_hint")]
        id_token_hint: Query<Option<String>>,
        /// The client that asks; with a hint, the one that the hint was issued to.
        #[oai(name = "client_id")]
        client_id: Query<Option<String>>,
        /// Where the browser goes afterwards; one of the client's `post_logout_redirect_uris`, byte for byte.
        #[oai(name = "post_logout_redirect_uri")]
        post_logout_redirect_uri: Query<Option<String>>,
        /// Comes back unchanged in the query of `post_logout_redirect_uri`.
        #[oai(name = "state")]
        state: Query<Option<String>>,
        /// A word about who is to be signed out. It is taken and not needed.
        #[oai(name = "logout_hint")]
        logout_hint: Query<Option<String>>,
        /// Languages that the person would like, as BCP 47 tags, separated by spaces.
        #[oai(name = "ui_locales")]
        ui_locales: Query<Option<String>>,
    ) -> Answer<LogoutResponse> {
        let (app, call) = guard.open(request);
        AuthorizeApi::logout(
                &*app,
                call,
                LogoutParams {
                    id_token_hint: id_token_hint.0,
                    client_id: client_id.0,
                    post_logout_redirect_uri: post_logout_redirect_uri.0,
                    state: state.0,
                    logout_hint: logout_hint.0,
                    ui_locales: ui_locales.0,
                },
            )
            .await
            .into()
    }
    /// Sign out with a form
    ///
    /// The same as `GET /oauth/logout`, with the parameters in a form body, so that no ID token stands in an address.
    #[oai(
        path = "/oauth/logout",
        method = "post",
        operation_id = "logout_form",
        tag = "Tag::Authorize"
    )]
    async fn logout_form(
        &self,
        request: &Request,
        guard: Guard<A, LogoutFormOperation>,
        body: UrlEncoded<types::LogoutRequest, 65536>,
    ) -> Answer<LogoutFormResponse> {
        let (app, call) = guard.open(request);
        AuthorizeApi::logout_form(&*app, call, body.0).await.into()
    }
}

/// `authorize`: `GET /oauth/authorize`.
pub static AUTHORIZE: Operation = Operation {
    id: "authorize",
    method: "GET",
    path: "/oauth/authorize",
    alternatives: &[],
    parameters: &[
        Parameter {
            name: "response_type",
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
            name: "redirect_uri",
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
            name: "state",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "code_challenge",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "code_challenge_method",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "nonce",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "prompt",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "max_age",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "resource",
            location: Location::Query,
            list: true,
            expects: "a text",
        },
        Parameter {
            name: "login_hint",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "idp_hint",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "id_token_hint",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "response_mode",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "claims",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "authorization_details",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "acr_values",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "ui_locales",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "display",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
    ],
    judges_repeats: true,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Page,
};

/// Stands for [`AUTHORIZE`] among types.
#[derive(Debug)]
pub enum AuthorizeOperation {}

impl Describes for AuthorizeOperation {
    const OPERATION: &'static Operation = &AUTHORIZE;
    const SCHEMES: &'static [&'static str] = &[];
}

/// Parameters of `authorize`.
#[derive(Debug, Clone)]
pub struct AuthorizeParams {
    /// Must be `code`.
    pub response_type: Option<String>,
    /// The client that asks.
    pub client_id: Option<String>,
    /// A registered redirect URI of the client, byte for byte; only the port of a loopback address may differ. May be left out when exactly one is registered.
    pub redirect_uri: Option<String>,
    /// Scopes, separated by spaces. Left out means the client's default scopes.
    pub scope: Option<String>,
    /// Comes back unchanged. Bind it to the browser session to fend off cross-site request forgery.
    pub state: Option<String>,
    /// Base64url of the SHA-256 of the code verifier (RFC 7636). Required.
    pub code_challenge: Option<String>,
    /// Must be `S256`.
    pub code_challenge_method: Option<String>,
    /// Stands in the ID token unchanged.
    pub nonce: Option<String>,
    /// `none` (never show a page), `login` (sign in again), `consent` (ask again), `select_account`, and `create` (open an account) where everybody may; several separated by spaces, `none` alone.
    pub prompt: Option<String>,
    /// Sign in again when the last sign-in is more than this many seconds ago.
    pub max_age: Option<String>,
    /// The API for which a token is wanted (RFC 8707), an absolute URI of the client's `audience`. May be repeated.
    pub resource: Option<Vec<String>>,
    /// The username or e-mail address that the sign-in page is filled with.
    pub login_hint: Option<String>,
    /// The name of the provider by which the person is to sign in, so that the browser goes there at once. A name that is not offered to this person is passed over.
    pub idp_hint: Option<String>,
    /// An ID token that this server issued to the client; it may have expired. It says which person is meant.
    pub id_token_hint: Option<String>,
    /// `query`, which is meant when it is left out, or `form_post`, with which the browser posts the answer to a `redirect_uri` of http or https.
    pub response_mode: Option<String>,
    /// Single claims for the ID token and userinfo, as JSON (OpenID Connect Core section 5.5). A claim counts if the client is registered for a scope that holds it. What goes beyond the scopes of the request the person is asked about.
    pub claims: Option<String>,
    /// A JSON list of objects with a `type` each (RFC 9396 section 2), at most 16 and 4096 bytes together. The types are those of `GET /api/v1/authorization-details-types` for which the client is registered.
    pub authorization_details: Option<String>,
    /// Authentication context classes that the client would like. It is a wish; `acr` of the ID token says what was met.
    pub acr_values: Option<String>,
    /// The languages in which the pages should speak, as BCP 47 tags separated by spaces, the dearest first. What no catalogue speaks is passed over.
    pub ui_locales: Option<String>,
    /// Taken and not needed; pages fit every window.
    pub display: Option<String>,
}

/// What `authorize` answers.
#[derive(ApiResponse)]
pub enum AuthorizeResponse {
    /// To the sign-in page, the consent page, or back to the client.
    #[oai(status = 302)]
    Found(
        /// Where the browser goes next.
        #[oai(header = "Location")]
        Option<crate::support::UriReference>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// A page that says what is wrong. There is no redirect, because nothing vouches for where it would lead.
    #[oai(status = 400)]
    BadRequest(
        Html<String>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// A page that says what is wrong. There is no redirect, because nothing vouches for where it would lead.
    #[oai(status = 503)]
    ServiceUnavailable(
        Html<String>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
}

impl AuthorizeResponse {
    /// 302: To the sign-in page, the consent page, or back to the client.
    pub fn found(location: impl Into<crate::support::UriReference>) -> Self {
        Self::Found(Some(location.into()), Some(headers::CacheControlNoStore))
    }
}

impl Declared for AuthorizeResponse {
    type Operation = AuthorizeOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => {
                    Self::BadRequest(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                    )
                }
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                    )
                }
                _ => return None,
            },
        )
    }
}

/// `authorize_form`: `POST /oauth/authorize`.
pub static AUTHORIZE_FORM: Operation = Operation {
    id: "authorize_form",
    method: "POST",
    path: "/oauth/authorize",
    alternatives: &[],
    parameters: &[],
    judges_repeats: true,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Page,
};

/// Stands for [`AUTHORIZE_FORM`] among types.
#[derive(Debug)]
pub enum AuthorizeFormOperation {}

impl Describes for AuthorizeFormOperation {
    const OPERATION: &'static Operation = &AUTHORIZE_FORM;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `authorize_form` answers.
#[derive(ApiResponse)]
pub enum AuthorizeFormResponse {
    /// To the sign-in page, the consent page, or back to the client.
    #[oai(status = 303)]
    SeeOther(
        /// Where the browser goes next.
        #[oai(header = "Location")]
        Option<crate::support::UriReference>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// A page that says what is wrong. There is no redirect, because nothing vouches for where it would lead.
    #[oai(status = 400)]
    BadRequest(
        Html<String>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// A page that says what is wrong. There is no redirect, because nothing vouches for where it would lead.
    #[oai(status = 413)]
    PayloadTooLarge(
        Html<String>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// A page that says what is wrong. There is no redirect, because nothing vouches for where it would lead.
    #[oai(status = 415)]
    UnsupportedMediaType(
        Html<String>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// A page that says what is wrong. There is no redirect, because nothing vouches for where it would lead.
    #[oai(status = 503)]
    ServiceUnavailable(
        Html<String>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
}

impl AuthorizeFormResponse {
    /// 303: To the sign-in page, the consent page, or back to the client.
    pub fn see_other(location: impl Into<crate::support::UriReference>) -> Self {
        Self::SeeOther(Some(location.into()), Some(headers::CacheControlNoStore))
    }
}

impl Declared for AuthorizeFormResponse {
    type Operation = AuthorizeFormOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => {
                    Self::BadRequest(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                    )
                }
                413 => {
                    Self::PayloadTooLarge(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                    )
                }
                415 => {
                    Self::UnsupportedMediaType(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                    )
                }
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                    )
                }
                _ => return None,
            },
        )
    }
}

/// `logout`: `GET /oauth/logout`.
pub static LOGOUT: Operation = Operation {
    id: "logout",
    method: "GET",
    path: "/oauth/logout",
    alternatives: &[],
    parameters: &[
        Parameter {
            name: "id_token_hint",
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
            name: "post_logout_redirect_uri",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "state",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "logout_hint",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
        Parameter {
            name: "ui_locales",
            location: Location::Query,
            list: false,
            expects: "a text",
        },
    ],
    judges_repeats: true,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Page,
};

/// Stands for [`LOGOUT`] among types.
#[derive(Debug)]
pub enum LogoutOperation {}

impl Describes for LogoutOperation {
    const OPERATION: &'static Operation = &LOGOUT;
    const SCHEMES: &'static [&'static str] = &[];
}

/// Parameters of `logout`.
#[derive(Debug, Clone)]
pub struct LogoutParams {
    /// An ID token that this server issued to the client; it may have expired. It says who is to be signed out.
    pub id_token_hint: Option<String>,
    /// The client that asks; with a hint, the one that the hint was issued to.
    pub client_id: Option<String>,
    /// Where the browser goes afterwards; one of the client's `post_logout_redirect_uris`, byte for byte.
    pub post_logout_redirect_uri: Option<String>,
    /// Comes back unchanged in the query of `post_logout_redirect_uri`.
    pub state: Option<String>,
    /// A word about who is to be signed out. It is taken and not needed.
    pub logout_hint: Option<String>,
    /// Languages that the person would like, as BCP 47 tags, separated by spaces.
    pub ui_locales: Option<String>,
}

/// What `logout` answers.
#[derive(ApiResponse)]
pub enum LogoutResponse {
    /// To the page that signs out or asks.
    #[oai(status = 302)]
    Found(
        /// Where the browser goes next.
        #[oai(header = "Location")]
        Option<crate::support::UriReference>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// A page that says what is wrong. There is no redirect, because nothing vouches for where it would lead.
    #[oai(status = 400)]
    BadRequest(
        Html<String>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// A page that says what is wrong. There is no redirect, because nothing vouches for where it would lead.
    #[oai(status = 503)]
    ServiceUnavailable(
        Html<String>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
}

impl LogoutResponse {
    /// 302: To the page that signs out or asks.
    pub fn found(location: impl Into<crate::support::UriReference>) -> Self {
        Self::Found(Some(location.into()), Some(headers::CacheControlNoStore))
    }
}

impl Declared for LogoutResponse {
    type Operation = LogoutOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => {
                    Self::BadRequest(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                    )
                }
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                    )
                }
                _ => return None,
            },
        )
    }
}

/// `logout_form`: `POST /oauth/logout`.
pub static LOGOUT_FORM: Operation = Operation {
    id: "logout_form",
    method: "POST",
    path: "/oauth/logout",
    alternatives: &[],
    parameters: &[],
    judges_repeats: true,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Page,
};

/// Stands for [`LOGOUT_FORM`] among types.
#[derive(Debug)]
pub enum LogoutFormOperation {}

impl Describes for LogoutFormOperation {
    const OPERATION: &'static Operation = &LOGOUT_FORM;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `logout_form` answers.
#[derive(ApiResponse)]
pub enum LogoutFormResponse {
    /// To the page that signs out or asks.
    #[oai(status = 303)]
    SeeOther(
        /// Where the browser goes next.
        #[oai(header = "Location")]
        Option<crate::support::UriReference>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// A page that says what is wrong. There is no redirect, because nothing vouches for where it would lead.
    #[oai(status = 400)]
    BadRequest(
        Html<String>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// A page that says what is wrong. There is no redirect, because nothing vouches for where it would lead.
    #[oai(status = 413)]
    PayloadTooLarge(
        Html<String>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// A page that says what is wrong. There is no redirect, because nothing vouches for where it would lead.
    #[oai(status = 415)]
    UnsupportedMediaType(
        Html<String>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// A page that says what is wrong. There is no redirect, because nothing vouches for where it would lead.
    #[oai(status = 503)]
    ServiceUnavailable(
        Html<String>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
}

impl LogoutFormResponse {
    /// 303: To the page that signs out or asks.
    pub fn see_other(location: impl Into<crate::support::UriReference>) -> Self {
        Self::SeeOther(Some(location.into()), Some(headers::CacheControlNoStore))
    }
}

impl Declared for LogoutFormResponse {
    type Operation = LogoutFormOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => {
                    Self::BadRequest(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                    )
                }
                413 => {
                    Self::PayloadTooLarge(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                    )
                }
                415 => {
                    Self::UnsupportedMediaType(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                    )
                }
                503 => {
                    Self::ServiceUnavailable(
                        FromRejection::from_rejection(rejection),
                        Some(headers::CacheControlNoStore),
                    )
                }
                _ => return None,
            },
        )
    }
}
