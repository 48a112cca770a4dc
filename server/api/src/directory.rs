// @generated from openapi.yaml by `cargo xtask generate`. DO NOT EDIT.
//! Directory: The public list of applications.
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

/// The operations tagged `Directory`.
#[async_trait::async_trait]
pub trait DirectoryApi: Authorizer {
    /// `list_directory`: `GET /api/v1/directory`. List the applications that want to be known.
    ///
    /// Clients whose owners have listed them (`listed`), in the order of their ids. Everybody may read it.
    async fn list_directory(
        &self,
        call: Call<'_, Self::Caller>,
        params: ListDirectoryParams,
    ) -> Result<ListDirectoryResponse, Rejection>;
}

/// Routes that authorize, parse, and call the trait.
pub(crate) struct Routes<A: ?Sized>(pub(crate) PhantomData<fn() -> A>);

#[OpenApi]
impl<A: DirectoryApi + ?Sized> Routes<A> {
    /// List the applications that want to be known
    ///
    /// Clients whose owners have listed them (`listed`), in the order of their ids. Everybody may read it.
    #[oai(
        path = "/api/v1/directory",
        method = "get",
        operation_id = "list_directory",
        tag = "Tag::Directory"
    )]
    async fn list_directory(
        &self,
        request: &Request,
        guard: Guard<A, ListDirectoryOperation>,
        /// How many items at most.
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200")),
            default = "default_list_directory_limit"
        )]
        limit: Query<i32>,
        /// The `next_page` of the page before.
        #[oai(name = "page_token")]
        page_token: Query<Option<String>>,
        /// Part of the name.
        #[oai(name = "query")]
        query: Query<Option<String>>,
    ) -> Answer<ListDirectoryResponse> {
        let (app, call) = guard.open(request);
        DirectoryApi::list_directory(
                &*app,
                call,
                ListDirectoryParams {
                    limit: limit.0,
                    page_token: page_token.0,
                    query: query.0,
                },
            )
            .await
            .into()
    }
}

/// `list_directory`: `GET /api/v1/directory`.
pub static LIST_DIRECTORY: Operation = Operation {
    id: "list_directory",
    method: "GET",
    path: "/api/v1/directory",
    alternatives: &[],
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
            expects: "a text",
        },
    ],
    judges_repeats: false,
    judges_credentials: false,
    csrf_exempt: false,
    max_body_bytes: 65536,
    error_kind: ErrorKind::Problem,
};

/// Stands for [`LIST_DIRECTORY`] among types.
#[derive(Debug)]
pub enum ListDirectoryOperation {}

impl Describes for ListDirectoryOperation {
    const OPERATION: &'static Operation = &LIST_DIRECTORY;
    const SCHEMES: &'static [&'static str] = &[];
}

/// Parameters of `list_directory`.
#[derive(Debug, Clone)]
pub struct ListDirectoryParams {
    /// How many items at most.
    pub limit: i32,
    /// The `next_page` of the page before.
    pub page_token: Option<String>,
    /// Part of the name.
    pub query: Option<String>,
}

fn default_list_directory_limit() -> i32 {
    50
}

/// What `list_directory` answers.
#[derive(ApiResponse)]
pub enum ListDirectoryResponse {
    /// A page of the directory.
    #[oai(status = 200, content_type = "application/json")]
    Ok(Json<types::DirectoryPage>),
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

impl ListDirectoryResponse {
    /// 200: A page of the directory.
    pub fn ok(body: types::DirectoryPage) -> Self {
        Self::Ok(Json(body))
    }
}

impl Declared for ListDirectoryResponse {
    type Operation = ListDirectoryOperation;
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
