//! The parts that all pages are made of. Whatever comes from outside goes through [`escape`].

use std::fmt::Write as _;

use countersign_sdk::Error;
use poem::http::{HeaderValue, StatusCode, header};
use poem::{IntoResponse as _, Response, handler};

use super::session::Session;

/// What a page allows itself. Forms lead to the authorization server by a redirect, which browsers
/// check against `form-action` as well.
pub fn content_security_policy(issuer: &str) -> String {
    let origin = issuer.split_inclusive('/').take(3).collect::<String>();
    let origin: String = origin
        .trim_end_matches('/')
        .chars()
        .filter(|c| c.is_ascii_alphanumeric() || "-._:/[]".contains(*c))
        .collect();
    format!(
        "default-src 'none'; style-src 'self'; form-action 'self' {origin}; base-uri 'none'; \
         frame-ancestors 'none'"
    )
}

/// Sets what every answer carries.
pub fn with_headers(mut response: Response, policy: &str) -> Response {
    let headers = response.headers_mut();
    if let Ok(policy) = HeaderValue::from_str(policy) {
        headers.insert(header::CONTENT_SECURITY_POLICY, policy);
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "no-referrer"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

/// The style sheet.
#[handler]
pub fn style() -> Response {
    Response::builder()
        .content_type("text/css; charset=utf-8")
        .header(header::CACHE_CONTROL, "public, max-age=3600")
        .body(include_str!("style.css"))
}

/// Sends the browser on, with GET whatever it came with.
pub fn redirect(target: &str) -> Response {
    match HeaderValue::from_str(target) {
        Ok(target) => Response::builder()
            .status(StatusCode::SEE_OTHER)
            .header(header::LOCATION, target)
            .finish(),
        Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}

/// A whole page.
pub fn page(status: StatusCode, title: &str, body: &str) -> Response {
    let title = escape(title);
    let html = format!(
        "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title}</title><link rel=\"stylesheet\" href=\"/style.css\"></head><body>\
         <header><a href=\"/\">Example consumer</a></header>\
         <main><h1>{title}</h1>{body}</main></body></html>\n"
    );
    Response::builder()
        .status(status)
        .content_type("text/html; charset=utf-8")
        .body(html)
}

/// A form of one button.
pub fn button(session: &Session, path: &str, label: &str, class: &str) -> String {
    format!(
        "<form method=\"post\" action=\"{path}\"><input type=\"hidden\" name=\"csrf\" \
         value=\"{}\"><button class=\"{class}\">{label}</button></form>",
        escape(session.csrf())
    )
}

/// What the server says about a failure.
pub fn details(error: &Error) -> String {
    let rows = [
        ("Error", error.code()),
        ("Description", error.description()),
        ("Request", error.request_id()),
    ];
    let mut list = String::from("<dl>");
    for (term, value) in rows {
        if let Some(value) = value {
            let _ = write!(list, "<dt>{term}</dt><dd>{}</dd>", escape(value));
        }
    }
    if error.code().is_none() {
        let _ = write!(
            list,
            "<dt>Reason</dt><dd>{}</dd>",
            escape(&error.to_string())
        );
    }
    list + "</dl>"
}

/// Enough of a token to tell it from the next one, too little to use it.
pub fn shortened(token: &str) -> String {
    let shown: String = token.chars().take(12).collect();
    let last: String = token
        .chars()
        .skip(token.chars().count().saturating_sub(4))
        .collect();
    if token.len() > 32 {
        format!("{shown}…{last}")
    } else {
        "…".to_owned()
    }
}

/// For text and for attribute values in double quotes.
pub fn escape(text: &str) -> String {
    let mut safe = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => safe.push_str("&amp;"),
            '<' => safe.push_str("&lt;"),
            '>' => safe.push_str("&gt;"),
            '"' => safe.push_str("&quot;"),
            '\'' => safe.push_str("&#39;"),
            c => safe.push(c),
        }
    }
    safe
}
