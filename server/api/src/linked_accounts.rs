// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! LinkedAccounts: Accounts at other providers that are linked to an account here.
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

/// The operations tagged `LinkedAccounts`.
#[async_trait::async_trait]
pub trait LinkedAccountsApi: Authorizer {
    /// `list_linked_accounts`: `GET /api/v1/linked-accounts`. List the caller's linked accounts.
    ///
    /// The accounts at other providers that are linked to the account of the calling user, oldest first.
    async fn list_linked_accounts(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListLinkedAccountsParams,
    ) -> Result<ListLinkedAccountsResponse, Rejection>;
    /// `unlink_account`: `DELETE /api/v1/linked-accounts/{linked_account_id}`. End a link.
    ///
    /// The provider no longer signs the caller in, what it gave is given back to it, and a mail says so. The last way into an account cannot be ended (409 `last_way_in`), and the hook of the provider can keep the link for now (409 `hook_refused`). Only a person in a browser who signed in lately can do this, not a token.
    async fn unlink_account(
        &self,
        call: Call<'_, Self::Caller>,
        params: UnlinkAccountParams,
    ) -> Result<UnlinkAccountResponse, Rejection>;
    /// `list_user_linked_accounts`: `GET /api/v1/users/{user_id}/linked-accounts`. List the linked accounts of a user.
    ///
    /// As an administrator sees them, oldest first. Tokens are never shown.
    async fn list_user_linked_accounts(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListUserLinkedAccountsParams,
    ) -> Result<ListUserLinkedAccountsResponse, Rejection>;
    /// `link_user_account`: `POST /api/v1/users/{user_id}/linked-accounts`. Link an identity to a user.
    ///
    /// As an administrator may who knows whose it is: from then on whoever the provider says is this subject signs in as the user, who is told by mail. No access to the provider comes with it. 409 `conflict` when the identity belongs to an account already.
    async fn link_user_account(
        &self,
        call: Call<'_, Self::Caller>,
        params: LinkUserAccountParams,
        body: types::LinkUserAccount,
    ) -> Result<LinkUserAccountResponse, Rejection>;
    /// `unlink_user_account`: `DELETE /api/v1/users/{user_id}/linked-accounts/{linked_account_id}`. End a link of a user.
    ///
    /// As an administrator may, even where it is the last way into the account (`last_way_in`), or the hook of the provider would keep the link (`hook_refused`). The hook is still asked, so that it can take down what it set up. The user is told by mail.
    async fn unlink_user_account(
        &self,
        call: Call<'_, Self::Caller>,
        params: UnlinkUserAccountParams,
    ) -> Result<UnlinkUserAccountResponse, Rejection>;
    /// `refresh_user_linked_account`: `POST /api/v1/users/{user_id}/linked-accounts/{linked_account_id}/refresh`. Renew the access to a provider of a user.
    ///
    /// Asks the provider for new tokens now, whether or not the old ones still work; nobody is shown any. The answer is the
    /// link as it is afterwards.
    ///
    /// 409 `needs_reconnect` when the access has ended or cannot be renewed without the user; 404 when none is kept; 503 when
    /// the provider does not help at the moment.
    async fn refresh_user_linked_account(
        &self,
        call: Call<'_, Self::Caller>,
        params: RefreshUserLinkedAccountParams,
    ) -> Result<RefreshUserLinkedAccountResponse, Rejection>;
    /// `list_all_linked_accounts`: `GET /api/v1/all-linked-accounts`. List everybody's linked accounts.
    ///
    /// The accounts at other providers of all users, newest first unless `sort` says otherwise.
    async fn list_all_linked_accounts(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListAllLinkedAccountsParams,
    ) -> Result<ListAllLinkedAccountsResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: LinkedAccountsApi + ?Sized> Routes<A> {
    /// List the caller's linked accounts
    ///
    /// The accounts at other providers that are linked to the account of the calling user, oldest first.
    #[oai(
        path = "/api/v1/linked-accounts",
        method = "get",
        operation_id = "list_linked_accounts",
        tag = "Tag::LinkedAccounts"
    )]
    async fn list_linked_accounts(
        &self,
        request: &Request,
        #[oai(scope = "Scope::LinkedAccountsRead")]
        guard: Guard<A, ListLinkedAccountsOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_linked_accounts_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
    ) -> Answer<ListLinkedAccountsResponse> {
        let (app, call) = guard.open(request);
        LinkedAccountsApi::list_linked_accounts(
                &*app,
                call,
                ListLinkedAccountsParams {
                    limit: limit.0,
                    page_token: page_token.0,
                },
            )
            .await
            .into()
    }
    /// End a link
    ///
    /// The provider no longer signs the caller in, what it gave is given back to it, and a mail says so. The last way into an account cannot be ended (409 `last_way_in`), and the hook of the provider can keep the link for now (409 `hook_refused`). Only a person in a browser who signed in lately can do this, not a token.
    #[oai(
        path = "/api/v1/linked-accounts/:linked_account_id",
        method = "delete",
        operation_id = "unlink_account",
        tag = "Tag::LinkedAccounts"
    )]
    async fn unlink_account(
        &self,
        request: &Request,
        guard: Guard<A, UnlinkAccountOperation>,
        /// The id of the linked account.
        #[oai(name = "linked_account_id")]
        linked_account_id: Path<uuid::Uuid>,
    ) -> Answer<UnlinkAccountResponse> {
        let (app, call) = guard.open(request);
        LinkedAccountsApi::unlink_account(
                &*app,
                call,
                UnlinkAccountParams {
                    linked_account_id: linked_account_id.0,
                },
            )
            .await
            .into()
    }
    /// List the linked accounts of a user
    ///
    /// As an administrator sees them, oldest first. Tokens are never shown.
    #[oai(
        path = "/api/v1/users/:user_id/linked-accounts",
        method = "get",
        operation_id = "list_user_linked_accounts",
        tag = "Tag::LinkedAccounts"
    )]
    async fn list_user_linked_accounts(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersRead")]
        guard: Guard<A, ListUserLinkedAccountsOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_user_linked_accounts_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
    ) -> Answer<ListUserLinkedAccountsResponse> {
        let (app, call) = guard.open(request);
        LinkedAccountsApi::list_user_linked_accounts(
                &*app,
                call,
                ListUserLinkedAccountsParams {
                    user_id: user_id.0,
                    limit: limit.0,
                    page_token: page_token.0,
                },
            )
            .await
            .into()
    }
    /// Link an identity to a user
    ///
    /// As an administrator may who knows whose it is: from then on whoever the provider says is this subject signs in as the user, who is told by mail. No access to the provider comes with it. 409 `conflict` when the identity belongs to an account already.
    #[oai(
        path = "/api/v1/users/:user_id/linked-accounts",
        method = "post",
        operation_id = "link_user_account",
        tag = "Tag::LinkedAccounts"
    )]
    async fn link_user_account(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, LinkUserAccountOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
        body: JsonBody<types::LinkUserAccount, 65536>,
    ) -> Answer<LinkUserAccountResponse> {
        let (app, call) = guard.open(request);
        LinkedAccountsApi::link_user_account(
                &*app,
                call,
                LinkUserAccountParams {
                    user_id: user_id.0,
                },
                body.0,
            )
            .await
            .into()
    }
    /// End a link of a user
    ///
    /// As an administrator may, even where it is the last way into the account (`last_way_in`), or the hook of the provider would keep the link (`hook_refused`). The hook is still asked, so that it can take down what it set up. The user is told by mail.
    #[oai(
        path = "/api/v1/users/:user_id/linked-accounts/:linked_account_id",
        method = "delete",
        operation_id = "unlink_user_account",
        tag = "Tag::LinkedAccounts"
    )]
    async fn unlink_user_account(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, UnlinkUserAccountOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
        /// The id of the linked account.
        #[oai(name = "linked_account_id")]
        linked_account_id: Path<uuid::Uuid>,
    ) -> Answer<UnlinkUserAccountResponse> {
        let (app, call) = guard.open(request);
        LinkedAccountsApi::unlink_user_account(
                &*app,
                call,
                UnlinkUserAccountParams {
                    user_id: user_id.0,
                    linked_account_id: linked_account_id.0,
                },
            )
            .await
            .into()
    }
    /// Renew the access to a provider of a user
    ///
    /// Asks the provider for new tokens now, whether or not the old ones still work; nobody is shown any. The answer is the
    /// link as it is afterwards.
    ///
    /// 409 `needs_reconnect` when the access has ended or cannot be renewed without the user; 404 when none is kept; 503 when
    /// the provider does not help at the moment.
    #[oai(
        path = "/api/v1/users/:user_id/linked-accounts/:linked_account_id/refresh",
        method = "post",
        operation_id = "refresh_user_linked_account",
        tag = "Tag::LinkedAccounts"
    )]
    async fn refresh_user_linked_account(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersWrite")]
        guard: Guard<A, RefreshUserLinkedAccountOperation>,
        /// The user's id.
        #[oai(name = "user_id")]
        user_id: Path<uuid::Uuid>,
        /// The id of the linked account.
        #[oai(name = "linked_account_id")]
        linked_account_id: Path<uuid::Uuid>,
    ) -> Answer<RefreshUserLinkedAccountResponse> {
        let (app, call) = guard.open(request);
        LinkedAccountsApi::refresh_user_linked_account(
                &*app,
                call,
                RefreshUserLinkedAccountParams {
                    user_id: user_id.0,
                    linked_account_id: linked_account_id.0,
                },
            )
            .await
            .into()
    }
    /// List everybody's linked accounts
    ///
    /// The accounts at other providers of all users, newest first unless `sort` says otherwise.
    #[oai(
        path = "/api/v1/all-linked-accounts",
        method = "get",
        operation_id = "list_all_linked_accounts",
        tag = "Tag::LinkedAccounts"
    )]
    async fn list_all_linked_accounts(
        &self,
        request: &Request,
        #[oai(scope = "Scope::UsersRead")]
        guard: Guard<A, ListAllLinkedAccountsOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_all_linked_accounts_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
        /// Only those with this text in their user name or e-mail address there, or with this subject.
        #[oai(name = "query", validator(min_length = 1, max_length = 200))]
        query: Query<Option<String>>,
        /// Only those at this provider.
        #[oai(name = "provider", validator(min_length = 1, max_length = 40))]
        provider: Query<Option<String>>,
        /// Only those of this user.
        #[oai(name = "user_id")]
        user_id: Query<Option<uuid::Uuid>>,
        /// Which come first; the newest unless set.
        #[oai(name = "sort")]
        sort: Query<Option<types::LinkedAccountSort>>,
    ) -> Answer<ListAllLinkedAccountsResponse> {
        let (app, call) = guard.open(request);
        LinkedAccountsApi::list_all_linked_accounts(
                &*app,
                call,
                ListAllLinkedAccountsParams {
                    limit: limit.0,
                    page_token: page_token.0,
                    query: query.0,
                    provider: provider.0,
                    user_id: user_id.0,
                    sort: sort.0,
                },
            )
            .await
            .into()
    }
}

/// `list_linked_accounts`: `GET /api/v1/linked-accounts`.
pub static LIST_LINKED_ACCOUNTS: Operation = Operation {
    id: "list_linked_accounts",
    method: "GET",
    path: "/api/v1/linked-accounts",
    alternatives: &[
        Alternative::OAuth2(&["linked_accounts:read"]),
        Alternative::Session(&["linked_accounts:read"]),
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

/// Stands for [`LIST_LINKED_ACCOUNTS`] among types.
#[derive(Debug)]
pub enum ListLinkedAccountsOperation {}

impl Describes for ListLinkedAccountsOperation {
    const OPERATION: &'static Operation = &LIST_LINKED_ACCOUNTS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_linked_accounts`.
#[derive(Debug, Clone)]
pub struct ListLinkedAccountsParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
}

fn default_list_linked_accounts_limit() -> i32 {
    50
}

/// What `list_linked_accounts` answers.
#[derive(ApiResponse)]
pub enum ListLinkedAccountsResponse {
    /// A page of linked accounts.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::LinkedAccountPage>),
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

impl ListLinkedAccountsResponse {
    /// 200: A page of linked accounts.
    pub fn ok(body: types::LinkedAccountPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListLinkedAccountsResponse {
    type Operation = ListLinkedAccountsOperation;
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

/// `unlink_account`: `DELETE /api/v1/linked-accounts/{linked_account_id}`.
pub static UNLINK_ACCOUNT: Operation = Operation {
    id: "unlink_account",
    method: "DELETE",
    path: "/api/v1/linked-accounts/{linked_account_id}",
    alternatives: &[Alternative::Session(&[])],
    parameters: &[
        Parameter {
            name: "linked_account_id",
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

/// Stands for [`UNLINK_ACCOUNT`] among types.
#[derive(Debug)]
pub enum UnlinkAccountOperation {}

impl Describes for UnlinkAccountOperation {
    const OPERATION: &'static Operation = &UNLINK_ACCOUNT;
    const SCHEMES: &'static [&'static str] = &["session"];
}

/// Parameters of `unlink_account`.
#[derive(Debug, Clone)]
pub struct UnlinkAccountParams {
    /// The id of the linked account.
    pub linked_account_id: uuid::Uuid,
}

/// What `unlink_account` answers.
#[derive(ApiResponse)]
pub enum UnlinkAccountResponse {
    /// The link has ended.
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

impl UnlinkAccountResponse {
    /// 204: The link has ended.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for UnlinkAccountResponse {
    type Operation = UnlinkAccountOperation;
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

/// `list_user_linked_accounts`: `GET /api/v1/users/{user_id}/linked-accounts`.
pub static LIST_USER_LINKED_ACCOUNTS: Operation = Operation {
    id: "list_user_linked_accounts",
    method: "GET",
    path: "/api/v1/users/{user_id}/linked-accounts",
    alternatives: &[
        Alternative::OAuth2(&["users:read"]),
        Alternative::Session(&["users:read"]),
    ],
    parameters: &[
        Parameter {
            name: "user_id",
            location: Location::Path,
            list: false,
            expects: "a UUID",
        },
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

/// Stands for [`LIST_USER_LINKED_ACCOUNTS`] among types.
#[derive(Debug)]
pub enum ListUserLinkedAccountsOperation {}

impl Describes for ListUserLinkedAccountsOperation {
    const OPERATION: &'static Operation = &LIST_USER_LINKED_ACCOUNTS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_user_linked_accounts`.
#[derive(Debug, Clone)]
pub struct ListUserLinkedAccountsParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
}

fn default_list_user_linked_accounts_limit() -> i32 {
    50
}

/// What `list_user_linked_accounts` answers.
#[derive(ApiResponse)]
pub enum ListUserLinkedAccountsResponse {
    /// A page of linked accounts.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::LinkedAccountPage>),
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

impl ListUserLinkedAccountsResponse {
    /// 200: A page of linked accounts.
    pub fn ok(body: types::LinkedAccountPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListUserLinkedAccountsResponse {
    type Operation = ListUserLinkedAccountsOperation;
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

/// `link_user_account`: `POST /api/v1/users/{user_id}/linked-accounts`.
pub static LINK_USER_ACCOUNT: Operation = Operation {
    id: "link_user_account",
    method: "POST",
    path: "/api/v1/users/{user_id}/linked-accounts",
    alternatives: &[
        Alternative::OAuth2(&["users:write"]),
        Alternative::Session(&["users:write"]),
    ],
    parameters: &[
        Parameter {
            name: "user_id",
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

/// Stands for [`LINK_USER_ACCOUNT`] among types.
#[derive(Debug)]
pub enum LinkUserAccountOperation {}

impl Describes for LinkUserAccountOperation {
    const OPERATION: &'static Operation = &LINK_USER_ACCOUNT;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `link_user_account`.
#[derive(Debug, Clone)]
pub struct LinkUserAccountParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
}

/// What `link_user_account` answers.
#[derive(ApiResponse)]
pub enum LinkUserAccountResponse {
    /// The link.
    #[oai(status = 201, content_type = "application/json")]
    Created(Json<types::LinkedAccount>),
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

impl LinkUserAccountResponse {
    /// 201: The link.
    pub fn created(body: types::LinkedAccount) -> Self {
        Self::Created(Json(body))
    }
}

impl Declared for LinkUserAccountResponse {
    type Operation = LinkUserAccountOperation;
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

/// `unlink_user_account`: `DELETE /api/v1/users/{user_id}/linked-accounts/{linked_account_id}`.
pub static UNLINK_USER_ACCOUNT: Operation = Operation {
    id: "unlink_user_account",
    method: "DELETE",
    path: "/api/v1/users/{user_id}/linked-accounts/{linked_account_id}",
    alternatives: &[
        Alternative::OAuth2(&["users:write"]),
        Alternative::Session(&["users:write"]),
    ],
    parameters: &[
        Parameter {
            name: "user_id",
            location: Location::Path,
            list: false,
            expects: "a UUID",
        },
        Parameter {
            name: "linked_account_id",
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

/// Stands for [`UNLINK_USER_ACCOUNT`] among types.
#[derive(Debug)]
pub enum UnlinkUserAccountOperation {}

impl Describes for UnlinkUserAccountOperation {
    const OPERATION: &'static Operation = &UNLINK_USER_ACCOUNT;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `unlink_user_account`.
#[derive(Debug, Clone)]
pub struct UnlinkUserAccountParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
    /// The id of the linked account.
    pub linked_account_id: uuid::Uuid,
}

/// What `unlink_user_account` answers.
#[derive(ApiResponse)]
pub enum UnlinkUserAccountResponse {
    /// The link has ended.
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

impl UnlinkUserAccountResponse {
    /// 204: The link has ended.
    pub fn no_content() -> Self {
        Self::NoContent
    }
}

impl Declared for UnlinkUserAccountResponse {
    type Operation = UnlinkUserAccountOperation;
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

/// `refresh_user_linked_account`: `POST /api/v1/users/{user_id}/linked-accounts/{linked_account_id}/refresh`.
pub static REFRESH_USER_LINKED_ACCOUNT: Operation = Operation {
    id: "refresh_user_linked_account",
    method: "POST",
    path: "/api/v1/users/{user_id}/linked-accounts/{linked_account_id}/refresh",
    alternatives: &[
        Alternative::OAuth2(&["users:write"]),
        Alternative::Session(&["users:write"]),
    ],
    parameters: &[
        Parameter {
            name: "user_id",
            location: Location::Path,
            list: false,
            expects: "a UUID",
        },
        Parameter {
            name: "linked_account_id",
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

/// Stands for [`REFRESH_USER_LINKED_ACCOUNT`] among types.
#[derive(Debug)]
pub enum RefreshUserLinkedAccountOperation {}

impl Describes for RefreshUserLinkedAccountOperation {
    const OPERATION: &'static Operation = &REFRESH_USER_LINKED_ACCOUNT;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `refresh_user_linked_account`.
#[derive(Debug, Clone)]
pub struct RefreshUserLinkedAccountParams {
    /// The user's id.
    pub user_id: uuid::Uuid,
    /// The id of the linked account.
    pub linked_account_id: uuid::Uuid,
}

/// What `refresh_user_linked_account` answers.
#[derive(ApiResponse)]
pub enum RefreshUserLinkedAccountResponse {
    /// The access works.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::LinkedAccount>),
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

impl RefreshUserLinkedAccountResponse {
    /// 200: The access works.
    pub fn ok(body: types::LinkedAccount) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for RefreshUserLinkedAccountResponse {
    type Operation = RefreshUserLinkedAccountOperation;
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

/// `list_all_linked_accounts`: `GET /api/v1/all-linked-accounts`.
pub static LIST_ALL_LINKED_ACCOUNTS: Operation = Operation {
    id: "list_all_linked_accounts",
    method: "GET",
    path: "/api/v1/all-linked-accounts",
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
        Parameter {
            name: "query",
            location: Location::Query,
            list: false,
            expects: "a text from 1 to 200 characters",
        },
        Parameter {
            name: "provider",
            location: Location::Query,
            list: false,
            expects: "a text from 1 to 40 characters",
        },
        Parameter {
            name: "user_id",
            location: Location::Query,
            list: false,
            expects: "a UUID",
        },
        Parameter {
            name: "sort",
            location: Location::Query,
            list: false,
            expects: "one of newest, oldest",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`LIST_ALL_LINKED_ACCOUNTS`] among types.
#[derive(Debug)]
pub enum ListAllLinkedAccountsOperation {}

impl Describes for ListAllLinkedAccountsOperation {
    const OPERATION: &'static Operation = &LIST_ALL_LINKED_ACCOUNTS;
    const SCHEMES: &'static [&'static str] = &["oauth2", "session"];
}

/// Parameters of `list_all_linked_accounts`.
#[derive(Debug, Clone)]
pub struct ListAllLinkedAccountsParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
    /// Only those with this text in their user name or e-mail address there, or with this subject.
    pub query: Option<String>,
    /// Only those at this provider.
    pub provider: Option<String>,
    /// Only those of this user.
    pub user_id: Option<uuid::Uuid>,
    /// Which come first; the newest unless set.
    pub sort: Option<types::LinkedAccountSort>,
}

fn default_list_all_linked_accounts_limit() -> i32 {
    50
}

/// What `list_all_linked_accounts` answers.
#[derive(ApiResponse)]
pub enum ListAllLinkedAccountsResponse {
    /// A page of linked accounts.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::LinkedAccountPage>),
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

impl ListAllLinkedAccountsResponse {
    /// 200: A page of linked accounts.
    pub fn ok(body: types::LinkedAccountPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListAllLinkedAccountsResponse {
    type Operation = ListAllLinkedAccountsOperation;
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
