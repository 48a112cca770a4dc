//! What becomes of a panic: one log line, and a 500 that names the request.

use std::any::Any;
use std::panic::PanicHookInfo;

use http::{HeaderValue, StatusCode, header};
use poem::Response;
use serde_json::json;

/// Replaces the default report (several lines, outside of the log) by one log line.
pub(super) fn install_hook() {
    std::panic::set_hook(Box::new(|info| {
        let place = info.location().map(ToString::to_string).unwrap_or_default();
        // Within the request, so the line carries its id.
        tracing::error!(target: "countersign::panic", place, reason = message(info), "a bug: the program panicked");
    }));
}

fn message(info: &PanicHookInfo<'_>) -> String {
    text(info.payload()).unwrap_or("no reason given").to_owned()
}

fn text(payload: &(dyn Any + Send)) -> Option<&str> {
    payload
        .downcast_ref::<&str>()
        .copied()
        .or_else(|| payload.downcast_ref::<String>().map(String::as_str))
}

/// The answer to a request whose handler panicked. It says nothing of the cause.
pub(super) fn response(path: &str, request_id: &str) -> Response {
    const SENTENCE: &str =
        "The server could not do this. The request id helps its operator to find out why.";
    let oauth = path.starts_with("/oauth/") || path.starts_with("/.well-known/");
    let (content_type, body) = if oauth {
        let body = json!({ "error": "server_error", "error_description": SENTENCE, "request_id": request_id });
        ("application/json", body)
    } else {
        let body = json!({
            "type": "about:blank",
            "title": "Internal Server Error",
            "status": 500,
            "code": "internal_error",
            "detail": SENTENCE,
            "request_id": request_id,
        });
        ("application/problem+json", body)
    };
    let mut response = Response::builder()
        .status(StatusCode::INTERNAL_SERVER_ERROR)
        .content_type(content_type)
        .body(body.to_string());
    response
        .headers_mut()
        .insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}
