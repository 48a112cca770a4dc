//! What clients of older servers ask for, where `[legacy]` switches it on: three
//! endpoints that tell something about a token. They are no part of the published API;
//! introspection and userinfo are what to use.

use std::sync::Arc;

use countersign_api::support::{ErrorKind, Pages, Presented, Rejection, presented, respond};
use poem::http::{HeaderMap, HeaderValue, Method, header};
use poem::{Endpoint, Request, Response, endpoint};
use serde_json::{Value, json};

use countersign_rules::app::App;
use countersign_rules::event::legacy;
use countersign_rules::token::{Caller, caller};

/// The scope that `/oauth/info` asks for. It has to be registered like any other.
const TEST_SCOPE: &str = "test:scope";

/// When what RFC 9700 forbids became deprecated: January 2025 (RFC 9745).
const SINCE: &str = "@1735689600";

/// Adds the endpoints to the table of pages.
pub fn pages(app: &Arc<App>, pages: Pages) -> Pages {
    if !app.config.legacy.compatibility_endpoints {
        return pages;
    }
    pages
        .at(Method::GET, "/oauth/ping", answer(app, ping))
        .at(Method::POST, "/oauth/ping", answer(app, ping))
        .at(Method::GET, "/oauth/info", answer(app, info))
        .at(Method::GET, "/oauth/invalid", answer(app, invalid))
}

/// The request at the path where this server has the endpoint, when it came to one that
/// `legacy.paths` names.
pub fn placed(app: &App, mut request: Request) -> Request {
    let path = request.uri().path();
    let Some(own) = app.config.legacy.own_path(path) else {
        return request;
    };
    let target = match request.uri().query() {
        Some(query) => format!("{own}?{query}"),
        None => own.to_owned(),
    };
    if let Ok(target) = target.parse() {
        *request.uri_mut() = target;
    }
    request
}

/// Whether a request came by a way that is deprecated.
pub fn is_old_way(app: &App, request: &Request) -> bool {
    let uri = request.uri();
    let legacy = &app.config.legacy;
    let endpoints = ["/oauth/ping", "/oauth/info", "/oauth/invalid"];
    (legacy.compatibility_endpoints && endpoints.contains(&uri.path()))
        || (legacy.token_in_form
            && uri.path() == "/oauth/userinfo"
            && request.method() == Method::POST
            && !request.headers().contains_key(header::AUTHORIZATION))
        || (!legacy.token_in_query.is_empty()
            && uri
                .query()
                .is_some_and(|query| query.contains("access_token=")))
}

/// Says so (RFC 9745).
pub fn deprecate(headers: &mut HeaderMap) {
    headers.insert("deprecation", HeaderValue::from_static(SINCE));
}

type Answer = fn(&Caller) -> Result<Value, Rejection>;

fn answer(app: &Arc<App>, answer: Answer) -> impl Endpoint<Output = Response> + 'static {
    let app = app.clone();
    endpoint::make(move |request: Request| {
        let app = app.clone();
        async move {
            let told = match bearer(&app, &request).await {
                Ok(caller) => answer(&caller),
                Err(refused) => Err(refused),
            };
            Ok::<_, poem::Error>(match told {
                Ok(body) => Response::builder()
                    .content_type("application/json")
                    .body(body.to_string()),
                Err(refused) => respond(ErrorKind::OAuth, &refused),
            })
        }
    })
}

/// The bearer of a good token.
async fn bearer(app: &App, request: &Request) -> Result<Caller, Rejection> {
    let Ok(Some(Presented::Bearer(token))) = presented(request.headers()) else {
        return Err(Rejection::unauthenticated());
    };
    let caller = caller::of_token(app, request, token).await?;
    let client = caller.client_id().unwrap_or_default();
    legacy::used(app, "compatibility_endpoints", client);
    Ok(caller)
}

fn ping(_caller: &Caller) -> Result<Value, Rejection> {
    Ok(json!({"ping": "pong"}))
}

fn info(caller: &Caller) -> Result<Value, Rejection> {
    match caller {
        Caller::Token(token) if token.scopes.contains(TEST_SCOPE) => Ok(json!({
            "user": token.user_id,
            "client": token.client_id,
            "scopes": token.scopes.iter().collect::<Vec<_>>(),
        })),
        _ => Err(Rejection::invalid_token(
            "The access token does not carry the scope test:scope.",
        )),
    }
}

/// No token is good enough for it.
fn invalid(_caller: &Caller) -> Result<Value, Rejection> {
    Err(Rejection::invalid_token("No access token is good enough."))
}
