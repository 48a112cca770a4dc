//! Everything that can be asked of the server: the operations of `openapi.yaml`
//! through the generated endpoint, and the pages, which stand in one table
//! here.

use std::sync::Arc;

use countersign_api::support::{PageContext, Pages, Rejection};
use poem::http::{HeaderValue, Method, StatusCode, header};
use poem::{Body, Endpoint, EndpointExt, IntoResponse, Request, Response, endpoint};

use crate::account::{confirm, delete, email, password, profile, reset, sign_up};
use crate::app::App;
use crate::authorize::form_post;
use crate::client::page as clients;
use crate::compatibility;
use crate::cors::Cors;
use crate::event::refusal::{self, Asker};
use crate::page::{self, ErrorDetails, ErrorKind, ErrorPage, HomePage, Layout, path};
use crate::personal_token::page as tokens;
use crate::session::{self, Visit, claim, sign_in, sign_out};
use crate::telemetry::Observe;
use crate::{consent, device, event, text, user};

/// The whole server as one endpoint.
pub fn endpoint(app: Arc<App>) -> impl Endpoint<Output = Response> + 'static {
    let observe = Observe::new(
        app.metrics.clone(),
        app.config.trusted_proxies(),
        app.clock.clone(),
        app.random.clone(),
    );
    let protecting = app.clone();
    // Boxed layer by layer: the future of a request is moved on its way outwards, and each
    // layer would carry the whole of what is inside.
    countersign_api::endpoint(app.clone(), pages(&app))
        .boxed()
        .around(move |endpoint, request| {
            let app = protecting.clone();
            async move {
                let cors = Cors::of(request.method(), request.uri().path(), request.headers());
                let asker = Asker::of(&app, &request);
                let old_way = compatibility::is_old_way(&app, &request);
                let accept = request.headers().get(header::ACCEPT_LANGUAGE).cloned();
                let answered = refusal::watch(&app, asker, endpoint.get_response(request)).await;
                let mut response = protect(&app, answered, accept.as_ref());
                name_metadata(&app, &mut response);
                if old_way {
                    compatibility::deprecate(response.headers_mut());
                }
                if let Some(cors) = cors {
                    let status = response.status();
                    cors.apply(status, response.headers_mut());
                }
                Ok(response)
            }
        })
        .boxed()
        .with(observe)
        .boxed()
}

/// The table of pages.
fn pages(app: &Arc<App>) -> Pages {
    let get = Method::GET;
    let post = Method::POST;
    let error_app = app.clone();
    compatibility::pages(app, Pages::new())
        .at(get.clone(), path::HOME, visit(app, home))
        .at(get.clone(), path::SIGN_IN, visit(app, sign_in::page))
        .at(post.clone(), path::SIGN_IN, visit(app, sign_in::submit))
        .at(get.clone(), path::SIGN_OUT, visit(app, sign_out::page))
        .at(post.clone(), path::SIGN_OUT, visit(app, sign_out::submit))
        .at(get.clone(), "/consent", visit(app, consent::page))
        .at(post.clone(), "/consent", visit(app, consent::decide))
        .at(post.clone(), "/consent/switch", visit(app, consent::switch))
        .at(get.clone(), path::ANSWER, visit(app, form_post::page))
        .at(get.clone(), path::DEVICE, visit(app, device::page::page))
        .at(post.clone(), path::DEVICE, visit(app, device::page::enter))
        .at(
            post.clone(),
            path::DEVICE_DECISION,
            visit(app, device::page::decide),
        )
        .at(get.clone(), path::CLAIM, visit(app, claim::page))
        .at(post.clone(), path::CLAIM, visit(app, claim::submit))
        .at(get.clone(), path::PROFILE, visit(app, profile::page))
        .at(post.clone(), path::PROFILE, visit(app, profile::submit))
        .at(get.clone(), path::PASSWORD, visit(app, password::page))
        .at(post.clone(), path::PASSWORD, visit(app, password::submit))
        .at(get.clone(), path::EMAIL, visit(app, email::page))
        .at(post.clone(), path::EMAIL, visit(app, email::submit))
        .at(get.clone(), path::DELETE, visit(app, delete::page))
        .at(post.clone(), path::DELETE, visit(app, delete::submit))
        .at(get.clone(), path::CONFIRM, visit(app, confirm::page))
        .at(post.clone(), path::CONFIRM, visit(app, confirm::submit))
        .at(get.clone(), path::SIGN_UP, visit(app, sign_up::page))
        .at(post.clone(), path::SIGN_UP, visit(app, sign_up::submit))
        .at(
            post.clone(),
            path::SIGN_UP_AGAIN,
            visit(app, sign_up::resend),
        )
        .at(
            get.clone(),
            path::SIGN_UP_CONFIRM,
            visit(app, sign_up::confirm_page),
        )
        .at(
            post.clone(),
            path::SIGN_UP_CONFIRM,
            visit(app, sign_up::confirm),
        )
        .at(
            get.clone(),
            path::FORGOT_PASSWORD,
            visit(app, reset::forgot),
        )
        .at(post.clone(), path::FORGOT_PASSWORD, visit(app, reset::ask))
        .at(get.clone(), path::RESET_PASSWORD, visit(app, reset::page))
        .at(
            post.clone(),
            path::RESET_PASSWORD,
            visit(app, reset::submit),
        )
        .at(
            get.clone(),
            path::EMAIL_CONFIRM,
            visit(app, email::confirm_page),
        )
        .at(
            post.clone(),
            path::EMAIL_CONFIRM,
            visit(app, email::confirm),
        )
        .at(get.clone(), path::EMAIL_UNDO, visit(app, email::undo_page))
        .at(post.clone(), path::EMAIL_UNDO, visit(app, email::take_back))
        .at(get.clone(), path::ACCOUNT, visit(app, user::account::page))
        .at(
            post.clone(),
            "/account/authorizations/:client_id/revoke",
            visit(app, user::account::revoke),
        )
        .at(get.clone(), path::SESSIONS, visit(app, session::page::list))
        .at(
            post.clone(),
            "/account/sessions/:session_id/end",
            visit(app, session::page::end),
        )
        .at(
            post.clone(),
            path::SESSIONS,
            visit(app, session::page::end_others),
        )
        .at(get.clone(), path::TOKENS, visit(app, tokens::list))
        .at(post.clone(), path::TOKENS, visit(app, tokens::create))
        .at(get.clone(), path::NEW_TOKEN, visit(app, tokens::new))
        .at(
            get.clone(),
            "/account/tokens/:token_id",
            visit(app, tokens::edit),
        )
        .at(
            post.clone(),
            "/account/tokens/:token_id",
            visit(app, tokens::save),
        )
        .at(get.clone(), path::CLIENTS, visit(app, clients::list))
        .at(post.clone(), path::CLIENTS, visit(app, clients::create))
        .at(get.clone(), path::NEW_CLIENT, visit(app, clients::new))
        .at(
            get.clone(),
            "/account/clients/:client_id",
            visit(app, clients::show),
        )
        .at(
            post.clone(),
            "/account/clients/:client_id",
            visit(app, clients::save),
        )
        .at(
            get.clone(),
            "/account/clients/:client_id/reset-secret",
            visit(app, clients::ask_secret),
        )
        .at(
            post.clone(),
            "/account/clients/:client_id/reset-secret",
            visit(app, clients::new_secret),
        )
        .at(
            get.clone(),
            "/account/clients/:client_id/delete",
            visit(app, clients::ask_delete),
        )
        .at(
            post.clone(),
            "/account/clients/:client_id/delete",
            visit(app, clients::delete),
        )
        .at(
            post,
            "/account/tokens/:token_id/revoke",
            visit(app, tokens::revoke),
        )
        .at(get.clone(), path::EVENTS, visit(app, event::page::search))
        .at(get.clone(), "/oauth/errors", visit(app, oauth_error))
        .at(
            get.clone(),
            path::DOCS,
            published(app, |app| app.reference.page()),
        )
        .at(
            get.clone(),
            path::OPENAPI_YAML,
            published(app, |app| app.reference.yaml()),
        )
        .at(
            get.clone(),
            path::OPENAPI_JSON,
            published(app, |app| app.reference.json()),
        )
        .at(get.clone(), path::COLOURS, published(app, colours))
        .at(get, "/assets/*path", endpoint::make_sync(asset))
        .error_page(move |context, rejection| error_page(&error_app, context, rejection))
}

fn visit<F, Fut>(app: &Arc<App>, handler: F) -> impl Endpoint<Output = Response> + 'static
where
    F: Fn(Visit) -> Fut + Send + Sync + Copy + 'static,
    Fut: Future<Output = Response> + Send + 'static,
{
    let app = app.clone();
    endpoint::make(move |mut request: Request| {
        let app = app.clone();
        async move {
            let body: Body = request.take_body();
            Ok::<_, poem::Error>(match Visit::new(app, request, body).await {
                Ok(visit) => handler(visit).await,
                Err(response) => response,
            })
        }
    })
}

fn published(
    app: &Arc<App>,
    answer: fn(&App) -> Response,
) -> impl Endpoint<Output = Response> + 'static {
    let app = app.clone();
    endpoint::make_sync(move |_| answer(&app))
}

fn asset(request: Request) -> Response {
    let known = request
        .headers()
        .get(header::IF_NONE_MATCH)
        .and_then(|value| value.to_str().ok());
    let name = request
        .uri()
        .path()
        .strip_prefix(path::ASSETS)
        .unwrap_or("");
    page::respond_asset(name, known).unwrap_or_else(|| StatusCode::NOT_FOUND.into_response())
}

/// `GET /colours.css`: validated colours, so nothing else can stand in it.
fn colours(app: &App) -> Response {
    Response::builder()
        .content_type("text/css; charset=utf-8")
        .header(header::CACHE_CONTROL, "public, max-age=300")
        .body(app.site.colours())
}

/// `GET /`
async fn home(visit: Visit) -> Response {
    let claimed = match claim::is_claimed(&visit.app).await {
        Ok(claimed) => claimed,
        Err(error) => return visit.failed(&error.into()),
    };
    let page = HomePage {
        layout: visit.layout(),
        claimed,
    };
    visit.show(StatusCode::OK, &page, &[])
}

/// `GET /oauth/errors?error=…`, where other programs may send people.
async fn oauth_error(visit: Visit) -> Response {
    let error = visit.query("error");
    let page = ErrorPage::from_code(visit.layout(), error.as_deref());
    visit.show(StatusCode::OK, &page, &[])
}

/// The page for a refusal that no page handler made: of the authorization
/// endpoint, of the router.
fn error_page(app: &App, context: &PageContext, rejection: &Rejection) -> String {
    let request_id = context.request_id.clone().unwrap_or_default();
    let language = language(app, context.accept_language.as_deref());
    let layout = Layout::new(app.site.clone(), request_id).in_language(language);
    let status = rejection.status();
    let authorizing = matches!(context.path.as_str(), "/oauth/authorize" | "/oauth/logout");
    let kind = match status {
        StatusCode::NOT_FOUND => ErrorKind::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ErrorKind::MethodNotAllowed,
        StatusCode::PAYLOAD_TOO_LARGE => ErrorKind::TooLarge,
        StatusCode::SERVICE_UNAVAILABLE => ErrorKind::Unavailable,
        _ if status.is_server_error() => ErrorKind::Internal,
        _ if authorizing => ErrorKind::InvalidRequest,
        _ => ErrorKind::Unknown,
    };
    let page = match kind {
        ErrorKind::InvalidRequest => ErrorPage::with_details(
            layout,
            kind,
            ErrorDetails {
                error: rejection
                    .code(countersign_api::support::ErrorKind::OAuth)
                    .to_owned(),
                description: rejection.message().to_owned(),
                fix: None,
                uri: rejection
                    .fields()
                    .first()
                    .map(|fault| fault.message.chars().take(500).collect()),
            },
        ),
        kind => ErrorPage::new(layout, kind),
    };
    page::Page::render(&page).unwrap_or_default()
}

/// A 401 that asks for a token says where it is written how to get one
/// (RFC 9728 §5.1).
fn name_metadata(app: &App, response: &mut Response) {
    if response.status() != StatusCode::UNAUTHORIZED {
        return;
    }
    let Some(challenge) = response.headers().get(header::WWW_AUTHENTICATE) else {
        return;
    };
    let Some(bearer) = challenge
        .to_str()
        .ok()
        .filter(|text| text.starts_with("Bearer"))
    else {
        return;
    };
    let separator = if bearer == "Bearer" { " " } else { ", " };
    let text = format!(
        "{bearer}{separator}resource_metadata=\"{}\"",
        app.resource_metadata()
    );
    if let Ok(value) = HeaderValue::from_str(&text) {
        response
            .headers_mut()
            .insert(header::WWW_AUTHENTICATE, value);
    }
}

/// The language of a page that knows nobody.
fn language<'a>(app: &'a App, accept_language: Option<&str>) -> &'a str {
    let wanted = text::accepted(accept_language.unwrap_or(""));
    app.site.theme.language(wanted)
}

/// What every response carries, whoever made it; pages bring more of their own.
fn protect(app: &App, mut response: Response, accept_language: Option<&HeaderValue>) -> Response {
    let is_html = response
        .content_type()
        .is_some_and(|value| value.starts_with("text/html"));
    if is_html
        && !response
            .headers()
            .contains_key(header::CONTENT_SECURITY_POLICY)
    {
        let accepted = accept_language.and_then(|value| value.to_str().ok());
        page::protect(
            response.headers_mut(),
            &Layout::new(app.site.clone(), "").in_language(language(app, accepted)),
            &[],
        );
    }
    let headers = response.headers_mut();
    headers
        .entry(header::X_CONTENT_TYPE_OPTIONS)
        .or_insert(HeaderValue::from_static("nosniff"));
    headers
        .entry(header::REFERRER_POLICY)
        .or_insert(HeaderValue::from_static("no-referrer"));
    // What somebody may see is not for a cache to keep, unless it says so itself.
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    if app.site.is_https() {
        headers
            .entry(header::STRICT_TRANSPORT_SECURITY)
            .or_insert(HeaderValue::from_static("max-age=63072000"));
    }
    response
}
