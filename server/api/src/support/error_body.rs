//! Bodies of refusals: RFC 6749 §5.2 objects, RFC 9457 problems, pages.

use http::{StatusCode, header};
use poem::{IntoResponse, Response};
use poem_openapi::payload::Html;
use poem_openapi::types::ToJSON;

use super::operation::ErrorKind;
use super::rejection::{Rejection, plain_ascii};
use super::request_id;
use super::write_json::Json;
use crate::types::{FieldError, OauthError, Problem};

/// Builds the body that a response declares out of a refusal.
pub trait FromRejection: Sized {
    /// The body.
    fn from_rejection(rejection: &Rejection) -> Self;
}

impl FromRejection for OauthError {
    fn from_rejection(rejection: &Rejection) -> Self {
        let code = rejection.code(ErrorKind::OAuth);
        Self {
            error: code.to_owned(),
            error_description: Some(plain_ascii(rejection.message())),
            error_uri: request_id::error_uri(code),
            request_id: request_id::current(),
        }
    }
}

impl FromRejection for Problem {
    fn from_rejection(rejection: &Rejection) -> Self {
        let status = rejection.status();
        let fields = rejection.fields();
        let errors = fields
            .iter()
            .map(|fault| FieldError {
                field: fault.field.clone(),
                message: fault.message.clone(),
            })
            .collect();
        Self {
            r#type: "about:blank".to_owned(),
            title: status.canonical_reason().unwrap_or("Error").to_owned(),
            status: i32::from(status.as_u16()),
            code: rejection.code(ErrorKind::Problem).to_owned(),
            detail: Some(rejection.message().to_owned()),
            request_id: request_id::current(),
            errors: (!fields.is_empty()).then_some(errors),
        }
    }
}

impl<T: FromRejection> FromRejection for Json<T> {
    fn from_rejection(rejection: &Rejection) -> Self {
        Self(T::from_rejection(rejection))
    }
}

/// A bare page, for when nothing renders a better one. Nothing in it comes from the request.
impl FromRejection for Html<String> {
    fn from_rejection(rejection: &Rejection) -> Self {
        let title = rejection.status().canonical_reason().unwrap_or("Error");
        Self(format!(
            "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>{title}</title>\
             <h1>{title}</h1></html>"
        ))
    }
}

/// A whole response for a refusal that no declared response stands for.
pub fn respond(kind: ErrorKind, rejection: &Rejection) -> Response {
    let mut response = match kind {
        ErrorKind::OAuth => json(OauthError::from_rejection(rejection), "application/json"),
        ErrorKind::Problem => json(
            Problem::from_rejection(rejection),
            "application/problem+json",
        ),
        ErrorKind::Page => Html::<String>::from_rejection(rejection).into_response(),
    };
    response.set_status(rejection.status());
    let headers = response.headers_mut();
    headers.insert(
        header::CACHE_CONTROL,
        http::HeaderValue::from_static("no-store"),
    );
    for (name, value) in rejection.headers() {
        headers.append(name.clone(), value.clone());
    }
    response
}

fn json(body: impl ToJSON, content_type: &'static str) -> Response {
    Response::builder()
        .status(StatusCode::OK)
        .content_type(content_type)
        .body(body.to_json_string())
}
