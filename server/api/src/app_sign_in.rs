// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! AppSignIn: For single-page apps whose people sign in by providers.
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

/// The operations tagged `AppSignIn`.
#[async_trait::async_trait]
pub trait AppSignInApi: Authorizer {
    /// `list_app_providers`: `GET /api/v1/app-sign-in/providers`. List the ways to sign in.
    ///
    /// The providers by which people sign in or link accounts here, in the order in which people see them, for the buttons of a single-page app. Titles and descriptions are in the language of the browser (`Accept-Language`), where the operator has written them in it.
    async fn list_app_providers(
        &self,
        call: Call<'_, Self::Caller>,
    ) -> Result<ListAppProvidersResponse, Rejection>;
    /// `start_app_sign_in`: `POST /api/v1/app-sign-in/start`. Begin a sign-in for an app.
    ///
    /// For single-page apps that the operator has listed in `broker.apps`. The app makes a random `code_verifier`
    /// (RFC 7636 section 4.1), keeps it, and sends its S256 `code_challenge` here. Then it sends the browser to `url`, or opens
    /// it in a popup.
    ///
    /// In the end the browser comes back to the app with `result`, a code that is good once and for two minutes, and with the
    /// `state` of the app; or the popup posts `{"type": "countersign:sign-in", "result": …, "state": …}` to the window that
    /// opened it, for the `origin` alone. The app redeems the code with its verifier. Nothing about the person is in an address.
    async fn start_app_sign_in(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::StartAppSignIn,
    ) -> Result<StartAppSignInResponse, Rejection>;
    /// `redeem_app_sign_in`: `POST /api/v1/app-sign-in/result`. Redeem the result of a sign-in.
    ///
    /// What came of a sign-in, for the app that began it: once, within two minutes, and with the verifier of the challenge. A code that is unknown, used, too old or of another verifier is 404 `result_gone`.
    async fn redeem_app_sign_in(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::RedeemAppSignIn,
    ) -> Result<RedeemAppSignInResponse, Rejection>;
    /// `complete_app_sign_up`: `POST /api/v1/app-sign-in/sign-up`. Open the account that a sign-in needs.
    ///
    /// For apps that show the step between provider and account themselves (`urls.sign_up`): with the token of a result `sign_up_needed` and what the person typed. What the provider said waits at the server and cannot be changed here. What is wrong is said for each member (422). 404 `sign_up_gone` when it took too long or was done before, 409 `email_taken` when an account here has the address: its owner signs in to it and links the provider. 403 says that the provider opens no account (`sign_up_closed`), none without an invitation (`invitation_needed`), or none for this address (`email_domain_not_allowed`). The browser then goes to `continue_url`, which signs the person in, in the browser that was at the provider and no other.
    async fn complete_app_sign_up(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::CompleteAppSignUp,
    ) -> Result<CompleteAppSignUpResponse, Rejection>;
    /// `resend_app_confirmation`: `POST /api/v1/app-sign-in/resend-confirmation`. Have the link sent again that confirms an address.
    ///
    /// For somebody whose e-mail address is not confirmed, with the token in `confirmation` of a result. The link goes to the address that the account waits for and nowhere else; the one before is void. So many mails go to one address within an hour (`accounts.mails_per_address`); the answer to one more is the same, and the link before works. 404 `confirmation_gone` when the token is unknown or too old, or the address was confirmed meanwhile; 429 `attempts_too_many` when the person or the network has asked too often.
    async fn resend_app_confirmation(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::ResendAppConfirmation,
    ) -> Result<ResendAppConfirmationResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: AppSignInApi + ?Sized> Routes<A> {
    /// List the ways to sign in
    ///
    /// The providers by which people sign in or link accounts here, in the order in which people see them, for the buttons of a single-page app. Titles and descriptions are in the language of the browser (`Accept-Language`), where the operator has written them in it.
    #[oai(
        path = "/api/v1/app-sign-in/providers",
        method = "get",
        operation_id = "list_app_providers",
        tag = "Tag::AppSignIn"
    )]
    async fn list_app_providers(
        &self,
        request: &Request,
        guard: Guard<A, ListAppProvidersOperation>,
    ) -> Answer<ListAppProvidersResponse> {
        let (app, call) = guard.open(request);
        AppSignInApi::list_app_providers(&*app, call).await.into()
    }
    /// Begin a sign-in for an app
    ///
    /// For single-page apps that the operator has listed in `broker.apps`. The app makes a random `code_verifier`
    /// (RFC 7636 section 4.1), keeps it, and sends its S256 `code_challenge` here. Then it sends the browser to `url`, or opens
    /// it in a popup.
    ///
    /// In the end the browser comes back to the app with `result`, a code that is good once and for two minutes, and with the
    /// `state` of the app; or the popup posts `{"type": "countersign:sign-in", "result": …, "state": …}` to the window that
    /// opened it, for the `origin` alone. The app redeems the code with its verifier. Nothing about the person is in an address.
    #[oai(
        path = "/api/v1/app-sign-in/start",
        method = "post",
        operation_id = "start_app_sign_in",
        tag = "Tag::AppSignIn"
    )]
    async fn start_app_sign_in(
        &self,
        request: &Request,
        guard: Guard<A, StartAppSignInOperation>,
        body: JsonBody<types::StartAppSignIn, 65536>,
    ) -> Answer<StartAppSignInResponse> {
        let (app, call) = guard.open(request);
        AppSignInApi::start_app_sign_in(&*app, call, body.0).await.into()
    }
    /// Redeem the result of a sign-in
    ///
    /// What came of a sign-in, for the app that began it: once, within two minutes, and with the verifier of the challenge. A code that is unknown, used, too old or of another verifier is 404 `result_gone`.
    #[oai(
        path = "/api/v1/app-sign-in/result",
        method = "post",
        operation_id = "redeem_app_sign_in",
        tag = "Tag::AppSignIn"
    )]
    async fn redeem_app_sign_in(
        &self,
        request: &Request,
        guard: Guard<A, RedeemAppSignInOperation>,
        body: JsonBody<types::RedeemAppSignIn, 65536>,
    ) -> Answer<RedeemAppSignInResponse> {
        let (app, call) = guard.open(request);
        AppSignInApi::redeem_app_sign_in(&*app, call, body.0).await.into()
    }
    /// Open the account that a sign-in needs
    ///
    /// For apps that show the step between provider and account themselves (`urls.sign_up`): with the token of a result `sign_up_needed` and what the person typed. What the provider said waits at the server and cannot be changed here. What is wrong is said for each member (422). 404 `sign_up_gone` when it took too long or was done before, 409 `email_taken` when an account here has the address: its owner signs in to it and links the provider. 403 says that the provider opens no account (`sign_up_closed`), none without an invitation (`invitation_needed`), or none for this address (`email_domain_not_allowed`). The browser then goes to `continue_url`, which signs the person in, in the browser that was at the provider and no other.
    #[oai(
        path = "/api/v1/app-sign-in/sign-up",
        method = "post",
        operation_id = "complete_app_sign_up",
        tag = "Tag::AppSignIn"
    )]
    async fn complete_app_sign_up(
        &self,
        request: &Request,
        guard: Guard<A, CompleteAppSignUpOperation>,
        body: JsonBody<types::CompleteAppSignUp, 65536>,
    ) -> Answer<CompleteAppSignUpResponse> {
        let (app, call) = guard.open(request);
        AppSignInApi::complete_app_sign_up(&*app, call, body.0).await.into()
    }
    /// Have the link sent again that confirms an address
    ///
    /// For somebody whose e-mail address is not confirmed, with the token in `confirmation` of a result. The link goes to the address that the account waits for and nowhere else; the one before is void. So many mails go to one address within an hour (`accounts.mails_per_address`); the answer to one more is the same, and the link before works. 404 `confirmation_gone` when the token is unknown or too old, or the address was confirmed meanwhile; 429 `attempts_too_many` when the person or the network has asked too often.
    #[oai(
        path = "/api/v1/app-sign-in/resend-confirmation",
        method = "post",
        operation_id = "resend_app_confirmation",
        tag = "Tag::AppSignIn"
    )]
    async fn resend_app_confirmation(
        &self,
        request: &Request,
        guard: Guard<A, ResendAppConfirmationOperation>,
        body: JsonBody<types::ResendAppConfirmation, 65536>,
    ) -> Answer<ResendAppConfirmationResponse> {
        let (app, call) = guard.open(request);
        AppSignInApi::resend_app_confirmation(&*app, call, body.0).await.into()
    }
}

/// `list_app_providers`: `GET /api/v1/app-sign-in/providers`.
pub static LIST_APP_PROVIDERS: Operation = Operation {
    id: "list_app_providers",
    method: "GET",
    path: "/api/v1/app-sign-in/providers",
    alternatives: &[],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`LIST_APP_PROVIDERS`] among types.
#[derive(Debug)]
pub enum ListAppProvidersOperation {}

impl Describes for ListAppProvidersOperation {
    const OPERATION: &'static Operation = &LIST_APP_PROVIDERS;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `list_app_providers` answers.
#[derive(ApiResponse)]
pub enum ListAppProvidersResponse {
    /// The ways.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::SignInWays>),
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

impl ListAppProvidersResponse {
    /// 200: The ways.
    pub fn ok(body: types::SignInWays) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListAppProvidersResponse {
    type Operation = ListAppProvidersOperation;
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

/// `start_app_sign_in`: `POST /api/v1/app-sign-in/start`.
pub static START_APP_SIGN_IN: Operation = Operation {
    id: "start_app_sign_in",
    method: "POST",
    path: "/api/v1/app-sign-in/start",
    alternatives: &[],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`START_APP_SIGN_IN`] among types.
#[derive(Debug)]
pub enum StartAppSignInOperation {}

impl Describes for StartAppSignInOperation {
    const OPERATION: &'static Operation = &START_APP_SIGN_IN;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `start_app_sign_in` answers.
#[derive(ApiResponse)]
pub enum StartAppSignInResponse {
    /// Where the browser goes.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::AppSignInStarted>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<types::Problem>),
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

impl StartAppSignInResponse {
    /// 200: Where the browser goes.
    pub fn ok(body: types::AppSignInStarted) -> Self {
        Self::Ok(Json(body), Some(headers::CacheControlNoStore))
    }
}

impl Declared for StartAppSignInResponse {
    type Operation = StartAppSignInOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                404 => Self::NotFound(FromRejection::from_rejection(rejection)),
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

/// `redeem_app_sign_in`: `POST /api/v1/app-sign-in/result`.
pub static REDEEM_APP_SIGN_IN: Operation = Operation {
    id: "redeem_app_sign_in",
    method: "POST",
    path: "/api/v1/app-sign-in/result",
    alternatives: &[],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`REDEEM_APP_SIGN_IN`] among types.
#[derive(Debug)]
pub enum RedeemAppSignInOperation {}

impl Describes for RedeemAppSignInOperation {
    const OPERATION: &'static Operation = &REDEEM_APP_SIGN_IN;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `redeem_app_sign_in` answers.
#[derive(ApiResponse)]
pub enum RedeemAppSignInResponse {
    /// What came of it.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::AppSignInResult>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<types::Problem>),
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

impl RedeemAppSignInResponse {
    /// 200: What came of it.
    pub fn ok(body: types::AppSignInResult) -> Self {
        Self::Ok(Json(body), Some(headers::CacheControlNoStore))
    }
}

impl Declared for RedeemAppSignInResponse {
    type Operation = RedeemAppSignInOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                404 => Self::NotFound(FromRejection::from_rejection(rejection)),
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

/// `complete_app_sign_up`: `POST /api/v1/app-sign-in/sign-up`.
pub static COMPLETE_APP_SIGN_UP: Operation = Operation {
    id: "complete_app_sign_up",
    method: "POST",
    path: "/api/v1/app-sign-in/sign-up",
    alternatives: &[],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`COMPLETE_APP_SIGN_UP`] among types.
#[derive(Debug)]
pub enum CompleteAppSignUpOperation {}

impl Describes for CompleteAppSignUpOperation {
    const OPERATION: &'static Operation = &COMPLETE_APP_SIGN_UP;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `complete_app_sign_up` answers.
#[derive(ApiResponse)]
pub enum CompleteAppSignUpResponse {
    /// The account is open.
    #[oai(status = 200, content_type = "application/json")]
    Ok(
        Json<types::AppAccountOpened>,
        /// Never stored by a cache.
        #[oai(header = "Cache-Control")]
        Option<headers::CacheControlNoStore>,
    ),
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 403, content_type = "application/problem+json")]
    Forbidden(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<types::Problem>),
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
    #[oai(status = 429, content_type = "application/problem+json")]
    TooManyRequests(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
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

impl CompleteAppSignUpResponse {
    /// 200: The account is open.
    pub fn ok(body: types::AppAccountOpened) -> Self {
        Self::Ok(Json(body), Some(headers::CacheControlNoStore))
    }
}

impl Declared for CompleteAppSignUpResponse {
    type Operation = CompleteAppSignUpOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                403 => Self::Forbidden(FromRejection::from_rejection(rejection)),
                404 => Self::NotFound(FromRejection::from_rejection(rejection)),
                409 => Self::Conflict(FromRejection::from_rejection(rejection)),
                413 => Self::PayloadTooLarge(FromRejection::from_rejection(rejection)),
                415 => {
                    Self::UnsupportedMediaType(FromRejection::from_rejection(rejection))
                }
                422 => {
                    Self::UnprocessableEntity(FromRejection::from_rejection(rejection))
                }
                429 => {
                    Self::TooManyRequests(
                        FromRejection::from_rejection(rejection),
                        rejection
                            .header_text("Retry-After")
                            .and_then(|text| text.parse().ok()),
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

/// `resend_app_confirmation`: `POST /api/v1/app-sign-in/resend-confirmation`.
pub static RESEND_APP_CONFIRMATION: Operation = Operation {
    id: "resend_app_confirmation",
    method: "POST",
    path: "/api/v1/app-sign-in/resend-confirmation",
    alternatives: &[],
    parameters: &[],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`RESEND_APP_CONFIRMATION`] among types.
#[derive(Debug)]
pub enum ResendAppConfirmationOperation {}

impl Describes for ResendAppConfirmationOperation {
    const OPERATION: &'static Operation = &RESEND_APP_CONFIRMATION;
    const SCHEMES: &'static [&'static str] = &[];
}

/// What `resend_app_confirmation` answers.
#[derive(ApiResponse)]
pub enum ResendAppConfirmationResponse {
    /// The mail is on its way.
    #[oai(status = 204)]
    NoContent,
    /// The request was refused; `code` says why.
    #[oai(status = 400, content_type = "application/problem+json")]
    BadRequest(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 404, content_type = "application/problem+json")]
    NotFound(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 413, content_type = "application/problem+json")]
    PayloadTooLarge(Json<types::Problem>),
    /// The request was refused; `code` says why.
    #[oai(status = 415, content_type = "application/problem+json")]
    UnsupportedMediaType(Json<types::Problem>),
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 429, content_type = "application/problem+json")]
    TooManyRequests(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
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

impl ResendAppConfirmationResponse {
    /// 204: The mail is on its way.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for ResendAppConfirmationResponse {
    type Operation = ResendAppConfirmationOperation;
    fn refusal(rejection: &Rejection) -> Option<Self> {
        Some(
            match rejection.status().as_u16() {
                400 => Self::BadRequest(FromRejection::from_rejection(rejection)),
                404 => Self::NotFound(FromRejection::from_rejection(rejection)),
                413 => Self::PayloadTooLarge(FromRejection::from_rejection(rejection)),
                415 => {
                    Self::UnsupportedMediaType(FromRejection::from_rejection(rejection))
                }
                429 => {
                    Self::TooManyRequests(
                        FromRejection::from_rejection(rejection),
                        rejection
                            .header_text("Retry-After")
                            .and_then(|text| text.parse().ok()),
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
