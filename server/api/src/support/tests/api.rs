//! A small API, written as the generator writes it.

use poem::Request;
use poem_openapi::param::{Path, Query};
use poem_openapi::{ApiResponse, OpenApi};

use crate::headers;
use crate::support::{
    Alternative, Answer, Authorizer, BasicCredentials, Call, Declared, Describes, ErrorKind,
    FromRejection, Guard, Html, Json, JsonBody, Location, Operation, Parameter, PlainText,
    Rejection, UrlEncoded,
};
use crate::types;

/// Knows the token `good` with the scope `things`, `weak` without it, and the cookie `s=1`.
pub struct App;

#[async_trait::async_trait]
impl Authorizer for App {
    type Caller = String;

    async fn bearer(&self, _: &Request, token: &str) -> Result<String, Rejection> {
        match token {
            "good" => Ok("bearer things".to_owned()),
            "weak" => Ok("bearer".to_owned()),
            "down" => Err(Rejection::internal("the disk is gone")),
            _ => Err(Rejection::invalid_token("The token is unknown.")),
        }
    }

    async fn session(
        &self,
        request: &Request,
        csrf_required: bool,
    ) -> Result<Option<String>, Rejection> {
        if request.header("cookie") != Some("s=1") {
            return Ok(None);
        }
        if csrf_required && request.header("x-csrf-token") != Some("proof") {
            return Err(Rejection::new(
                http::StatusCode::FORBIDDEN,
                "csrf_failed",
                "No proof.",
            ));
        }
        Ok(Some("session things".to_owned()))
    }

    fn anonymous(&self, _: &Request) -> String {
        "nobody".to_owned()
    }

    fn basic(&self, _: &Request, credentials: BasicCredentials) -> String {
        format!("basic {}", credentials.id)
    }

    fn granted(&self, caller: &String, scope: &str) -> bool {
        caller.split(' ').any(|one| one == scope)
    }
}

macro_rules! describe {
    ($name:ident, $kind:ident, $csrf_exempt:expr, [$($alternative:expr),*], [$($parameter:expr),*]) => {
        pub struct $name;

        impl Describes for $name {
            const OPERATION: &'static Operation = &Operation {
                id: stringify!($name),
                method: "GET",
                path: "/",
                alternatives: &[$($alternative),*],
                parameters: &[$($parameter),*],
                judges_repeats: false,
                judges_credentials: false,
                csrf_exempt: $csrf_exempt,
                max_body_bytes: 1000,
                error_kind: ErrorKind::$kind,
            };
            const SCHEMES: &'static [&'static str] = &[];
        }
    };
}

describe!(
    ListThings,
    Problem,
    false,
    [
        Alternative::OAuth2(&["things"]),
        Alternative::Session(&["things"])
    ],
    [Parameter {
        name: "limit",
        location: Location::Query,
        list: false,
        expects: "a whole number from 1 to 200",
    }]
);
describe!(
    CreateThing,
    Problem,
    false,
    [Alternative::OAuth2(&["things"])],
    []
);
describe!(
    GetThing,
    Problem,
    true,
    [Alternative::Session(&[])],
    [Parameter {
        name: "thing_id",
        location: Location::Path,
        list: false,
        expects: "a UUID",
    }]
);
describe!(
    Form,
    OAuth,
    false,
    [Alternative::ClientBasic, Alternative::Anonymous],
    []
);
describe!(BasicOnly, OAuth, false, [Alternative::ClientBasic], []);
describe!(Page, Page, false, [], []);

macro_rules! problem_response {
    ($name:ident, $operation:ty) => {
        #[derive(ApiResponse)]
        pub enum $name {
            #[oai(status = 200)]
            Ok(PlainText<String>),
            #[oai(status = 400, content_type = "application/problem+json")]
            BadRequest(Json<types::Problem>),
            #[oai(status = 401, content_type = "application/problem+json")]
            Unauthorized(
                Json<types::Problem>,
                #[oai(header = "WWW-Authenticate")] Option<String>,
            ),
            #[oai(status = 403, content_type = "application/problem+json")]
            Forbidden(
                Json<types::Problem>,
                #[oai(header = "WWW-Authenticate")] Option<String>,
            ),
            #[oai(status = 413, content_type = "application/problem+json")]
            PayloadTooLarge(Json<types::Problem>),
            #[oai(status = 415, content_type = "application/problem+json")]
            UnsupportedMediaType(Json<types::Problem>),
        }

        impl Declared for $name {
            type Operation = $operation;

            fn refusal(rejection: &Rejection) -> Option<Self> {
                let body = FromRejection::from_rejection(rejection);
                let challenge = rejection.header_text("WWW-Authenticate");
                Some(match rejection.status().as_u16() {
                    400 => Self::BadRequest(body),
                    401 => Self::Unauthorized(body, challenge),
                    403 => Self::Forbidden(body, challenge),
                    413 => Self::PayloadTooLarge(body),
                    415 => Self::UnsupportedMediaType(body),
                    _ => return None,
                })
            }
        }
    };
}

macro_rules! oauth_response {
    ($name:ident, $operation:ty) => {
        #[derive(ApiResponse)]
        pub enum $name {
            #[oai(status = 200)]
            Ok(
                PlainText<String>,
                #[oai(header = "Cache-Control")] headers::CacheControlNoStore,
            ),
            #[oai(status = 400, content_type = "application/json")]
            BadRequest(
                Json<types::OauthError>,
                #[oai(header = "Cache-Control")] headers::CacheControlNoStore,
            ),
            #[oai(status = 401, content_type = "application/json")]
            Unauthorized(
                Json<types::OauthError>,
                #[oai(header = "Cache-Control")] headers::CacheControlNoStore,
                #[oai(header = "WWW-Authenticate")] Option<String>,
            ),
        }

        impl Declared for $name {
            type Operation = $operation;

            fn refusal(rejection: &Rejection) -> Option<Self> {
                let body = FromRejection::from_rejection(rejection);
                let challenge = rejection.header_text("WWW-Authenticate");
                Some(match rejection.status().as_u16() {
                    400 => Self::BadRequest(body, headers::CacheControlNoStore),
                    401 => Self::Unauthorized(body, headers::CacheControlNoStore, challenge),
                    _ => return None,
                })
            }
        }
    };
}

problem_response!(ListThingsResponse, ListThings);
problem_response!(CreateThingResponse, CreateThing);
problem_response!(GetThingResponse, GetThing);
oauth_response!(FormResponse, Form);
oauth_response!(BasicOnlyResponse, BasicOnly);

#[derive(ApiResponse)]
pub enum PageResponse {
    #[oai(status = 400)]
    BadRequest(Html<String>),
}

impl Declared for PageResponse {
    type Operation = Page;

    fn refusal(rejection: &Rejection) -> Option<Self> {
        (rejection.status() == 400).then(|| Self::BadRequest(Html::from_rejection(rejection)))
    }
}

/// What a handler would say: who calls.
fn say<C>(call: Call<'_, C>) -> C {
    call.caller
}

pub struct Routes;

#[OpenApi]
impl Routes {
    #[oai(path = "/api/v1/things", method = "get", operation_id = "list_things")]
    async fn list(
        &self,
        request: &Request,
        guard: Guard<App, ListThings>,
        #[oai(
            name = "limit",
            validator(minimum(value = "1"), maximum(value = "200"))
        )]
        limit: Query<Option<i32>>,
    ) -> Answer<ListThingsResponse> {
        let (_, call) = guard.open(request);
        let text = format!("{} {:?}", say(call), limit.0);
        Answer::Declared(ListThingsResponse::Ok(PlainText(text)))
    }

    #[oai(
        path = "/api/v1/things",
        method = "post",
        operation_id = "create_thing"
    )]
    async fn create(
        &self,
        request: &Request,
        guard: Guard<App, CreateThing>,
        body: JsonBody<types::CreateScope, 1000>,
    ) -> Answer<CreateThingResponse> {
        let (_, call) = guard.open(request);
        let text = format!("{} {}", say(call), body.0.id);
        Answer::Declared(CreateThingResponse::Ok(PlainText(text)))
    }

    #[oai(
        path = "/api/v1/things/:thing_id",
        method = "get",
        operation_id = "get_thing"
    )]
    async fn get(
        &self,
        request: &Request,
        guard: Guard<App, GetThing>,
        #[oai(name = "thing_id")] thing_id: Path<uuid::Uuid>,
    ) -> Answer<GetThingResponse> {
        let (_, call) = guard.open(request);
        let text = format!("{} {}", say(call), thing_id.0);
        Answer::Declared(GetThingResponse::Ok(PlainText(text)))
    }

    #[oai(path = "/oauth/form", method = "post", operation_id = "form")]
    async fn form(
        &self,
        request: &Request,
        guard: Guard<App, Form>,
        body: UrlEncoded<types::TokenRequest, 1000>,
    ) -> Answer<FormResponse> {
        let (_, call) = guard.open(request);
        let result = match body.0.grant_type.as_str() {
            "conflict" => Err(Rejection::new(
                http::StatusCode::CONFLICT,
                "invalid_grant",
                "“No”.",
            )),
            "broken" => Err(Rejection::internal("the secret cause")),
            grant => Ok(FormResponse::Ok(
                PlainText(format!("{} {grant}", say(call))),
                headers::CacheControlNoStore,
            )),
        };
        result.into()
    }

    #[oai(path = "/oauth/basic", method = "get", operation_id = "basic_only")]
    async fn basic(
        &self,
        request: &Request,
        guard: Guard<App, BasicOnly>,
    ) -> Answer<BasicOnlyResponse> {
        let (_, call) = guard.open(request);
        let text = PlainText(say(call));
        Answer::Declared(BasicOnlyResponse::Ok(text, headers::CacheControlNoStore))
    }

    #[oai(path = "/oauth/page", method = "get", operation_id = "page")]
    async fn page(&self, request: &Request, guard: Guard<App, Page>) -> Answer<PageResponse> {
        let _ = guard.open(request);
        Answer::Refused(Rejection::malformed("invalid_request", "No such client."))
    }
}
