//! What every answer carries, whoever made it, and the page for what no page handler made.

use countersign_api::support::{PageContext, Rejection};
use poem::Response;
use poem::http::{HeaderValue, StatusCode, header};

use countersign_rules::app::App;
use countersign_rules::page::{self, ErrorDetails, ErrorKind, ErrorPage, Layout};
use countersign_rules::text;

/// The page for a refusal that no page handler made: of the authorization
/// endpoint, of the router.
pub(super) fn error_page(app: &App, context: &PageContext, rejection: &Rejection) -> String {
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
pub(super) fn name_metadata(app: &App, response: &mut Response) {
    if response.status() != StatusCode::UNAUTHORIZED {
        return;
    }
    let Some(challenge) = response.headers().get(header::WWW_AUTHENTICATE) else {
        return;
    };
    let Some(bearer) = challenge
        .to_str()
        .ok()
        // A challenge of an API of others names the metadata of that API.
        .filter(|text| text.starts_with("Bearer") && !text.contains("resource_metadata="))
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
pub(super) fn protect(
    app: &App,
    mut response: Response,
    accept_language: Option<&HeaderValue>,
) -> Response {
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
