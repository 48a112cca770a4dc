// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Invitations: Who may open an account where that needs an invitation, and whoever else is let in without other rules.
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

/// The operations tagged `Invitations`.
#[async_trait::async_trait]
pub trait InvitationsApi: Authorizer {
    /// `list_invitations`: `GET /api/v1/invitations`. List invitations.
    ///
    /// Those that can still be used, the oldest first. The links are never shown again.
    async fn list_invitations(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListInvitationsParams,
    ) -> Result<ListInvitationsResponse, Rejection>;
    /// `create_invitation`: `POST /api/v1/invitations`. Invite somebody.
    ///
    /// With an `email` the invitation goes there by mail, and whoever uses it has confirmed the address. Without one
    /// the answer holds a `link`, once, for the administrator to pass on. 409 `sign_up_closed` while the setting
    /// `accounts.sign_up` is `closed`.
    async fn create_invitation(
        &self,
        call: Call<'_, Self::Caller>,
        body: types::CreateInvitation,
    ) -> Result<CreateInvitationResponse, Rejection>;
    /// `delete_invitation`: `DELETE /api/v1/invitations/{invitation_id}`. Take an invitation back.
    ///
    /// Its link opens nothing any more, also where somebody has begun with it and not confirmed the address yet. 404 for one that was used: there is an account then.
    async fn delete_invitation(
        &self,
        call: Call<'_, Self::Caller>,
        params: DeleteInvitationParams,
    ) -> Result<DeleteInvitationResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: InvitationsApi + ?Sized> Routes<A> {
    /// List invitations
    ///
    /// Those that can still be used, the oldest first. The links are never shown again.
    #[oai(
        path = "/api/v1/invitations",
        method = "get",
        operation_id = "list_invitations",
        tag = "Tag::Invitations"
    )]
    async fn list_invitations(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersRead")]
        guard: Guard<A, ListInvitationsOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_invitations_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
    ) -> Answer<ListInvitationsResponse> {
        let (app, call) = guard.open(request);
        InvitationsApi::list_invitations(
                &*app,
                call,
                ListInvitationsParams {
                    limit: limit.0,
                    page_token: page_token.0,
                },
            )
            .await
            .into()
    }
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
    /// Take an invitation back
    ///
    /// Its link opens nothing any more, also where somebody has begun with it and not confirmed the address yet. 404 for one that was used: there is an account then.
    #[oai(
        path = "/api/v1/invitations/:invitation_id",
        method = "delete",
        operation_id = "delete_invitation",
        tag = "Tag::Invitations"
    )]
    async fn delete_invitation(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, DeleteInvitationOperation>,
        /// The id of the invitation.
        #[oai(name = "invitation_id")]
        invitation_id: Path<uuid::Uuid>,
    ) -> Answer<DeleteInvitationResponse> {
        let (app, call) = guard.open(request);
        InvitationsApi::delete_invitation(
                &*app,
                call,
                DeleteInvitationParams {
                    invitation_id: invitation_id.0,
                },
            )
            .await
            .into()
    }
}

/// `list_invitations`: `GET /api/v1/invitations`.
pub static LIST_INVITATIONS: Operation = Operation {
    id: "list_invitations",
    method: "GET",
    path: "/api/v1/invitations",
    alternatives: &[
        Alternative::OAuth2(&["users:read"]),
        Alternative::Session(&["users:read"]),
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

/// Stands for [`LIST_INVITATIONS`] among types.
#[derive(Debug)]
pub enum ListInvitationsOperation {}

impl Describes for ListInvitationsOperation {
    const OPERATION: &'static Operation = &LIST_INVITATIONS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_invitations`.
#[derive(Debug, Clone)]
pub struct ListInvitationsParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
}

fn default_list_invitations_limit() -> i32 {
    50
}

/// What `list_invitations` answers.
#[derive(ApiResponse)]
pub enum ListInvitationsResponse {
    /// A page of invitations.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::InvitationPage>),
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

impl ListInvitationsResponse {
    /// 200: A page of invitations.
    pub fn ok(body: types::InvitationPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListInvitationsResponse {
    type Operation = ListInvitationsOperation;
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
    judges_credentials: false,
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

/// `delete_invitation`: `DELETE /api/v1/invitations/{invitation_id}`.
pub static DELETE_INVITATION: Operation = Operation {
    id: "delete_invitation",
    method: "DELETE",
    path: "/api/v1/invitations/{invitation_id}",
    alternatives: &[
        Alternative::OAuth2(&["users:write"]),
        Alternative::Session(&["users:write"]),
    ],
    parameters: &[
        Parameter {
            name: "invitation_id",
            location: Location::Path,
            list: false,
            expects: "a UUID",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`DELETE_INVITATION`] among types.
#[derive(Debug)]
pub enum DeleteInvitationOperation {}

impl Describes for DeleteInvitationOperation {
    const OPERATION: &'static Operation = &DELETE_INVITATION;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `delete_invitation`.
#[derive(Debug, Clone)]
pub struct DeleteInvitationParams {
    /// The id of the invitation.
    pub invitation_id: uuid::Uuid,
}

/// What `delete_invitation` answers.
#[derive(ApiResponse)]
pub enum DeleteInvitationResponse {
    /// The invitation is gone.
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
    /// The server cannot answer safely at the moment. Nothing was changed; try again.
    #[oai(status = 503, content_type = "application/problem+json")]
    ServiceUnavailable(
        Json<types::Problem>,
        /// Seconds after which a retry makes sense.
        #[oai(header = "Retry-After")]
        Option<i32>,
    ),
}

impl DeleteInvitationResponse {
    /// 204: The invitation is gone.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for DeleteInvitationResponse {
    type Operation = DeleteInvitationOperation;
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
