// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Invitations: Who may open an account where that needs an invitation.
#![allow(
    missing_docs,
    unused_imports,
    clippy::all,
    clippy::disallowed_methods,
    clippy::too_many_arguments
)]

use std::future::Future;
use std::marker::PhantomData;
use poem::Request;
use poem_openapi::param::{Header, Path, Query};
use poem_openapi::{ApiResponse, OpenApi};
use crate::document::Tag;
use crate::security::Scope;
use crate::support::{
    Alternative, Answer, Authorizer, Binary, Call, Declared, Describes, ErrorKind,
    FromRejection, Guard, Html, Json, JsonBody, Location, Operation, Parameter,
    PlainText, Rejection, UrlEncoded,
};
use crate::{headers, types};

/// The operations tagged `Invitations`.
pub trait InvitationsApi: Authorizer {
    /// `create_invitation`: `POST /api/v1/invitations`. Invite somebody.
    ///
    /// With an `email` the invitation goes there by mail, and whoever uses it has confirmed the address. Without one
    /// the answer holds a `link`, once, for the administrator to pass on. 409 `sign_up_closed` while the setting
    /// `accounts.sign_up` is `closed`.
    fn create_invitation(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::CreateInvitation,
    ) -> impl Future<Output = Result<CreateInvitationResponse, Rejection>> + Send;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: InvitationsApi> Routes<A> {
    /// Invite somebody
    ///
    /// With an `email` the invitation goes there by mail, and whoever uses it has confirmed the address. Without one
    /// the answer holds a `link`, once, for the administrator to pass on. 409 `sign_up_closed` while the setting
    /// `accounts.sign_up` is `closed`.
    #[oai(
        path = "/api/v1/invitations",
        method = "post",
        operation_id = "create_invitation",
        tag = "Tag::Invitations"
    )]
    async fn create_invitation(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, CreateInvitationOperation>,
        body: JsonBody<types::CreateInvitation, 65536>,
    ) -> Answer<CreateInvitationResponse> {
        let (app, call) = guard.open(request);
        InvitationsApi::create_invitation(&*app, call, body.0).await.into()
    }
}

/// `create_invitation`: `POST /api/v1/invitations`.
pub static CREATE_INVITATION: Operation = Operation {
    id: "create_invitation",
    method: "POST",
    path: "/api/v1/invitations",
    alternatives: &[
        Alternative::OAuth2(&["users:write"]),
        Alternative::Session(&["users:write"]),
    ],
    parameters: &[],
    judges_repeats: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`CREATE_INVITATION`] among types.
#[derive(Debug)]
pub enum CreateInvitationOperation {}

impl Describes for CreateInvitationOperation {
    const OPERATION: &'static Operation = &CREATE_INVITATION;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// What `create_invitation` answers.
#[derive(ApiResponse)]
pub enum CreateInvitationResponse {
    /// The invitation.
    #[oai(status = 201, content_type = "application/json")]
    Created(Json<types::Invitation>),
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

impl CreateInvitationResponse {
    /// 201: The invitation.
    pub fn created(body: types::Invitation) -> Self {
        Self::Created(Json(body))
    }
}

impl Declared for CreateInvitationResponse {
    type Operation = CreateInvitationOperation;
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
