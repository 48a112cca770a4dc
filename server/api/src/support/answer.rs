//! The return type of every generated handler: a declared response, or a refusal in the
//! form that the operation declares.

use http::StatusCode;
use poem::error::ReadBodyError;
use poem::{Error, IntoResponse, Response};
use poem_openapi::ApiResponse;
use poem_openapi::error::{
    ContentTypeError, ParseParamError, ParsePathError, ParseRequestPayloadError,
};
use poem_openapi::registry::{MetaResponses, Registry};

use super::error_body;
use super::operation::{Describes, ErrorKind, Operation};
use super::rejection::Rejection;

/// The declared responses of an operation.
pub trait Declared: ApiResponse + IntoResponse {
    /// The operation they belong to.
    type Operation: Describes;

    /// The declared refusal for this status, `None` when the operation declares none.
    fn refusal(rejection: &Rejection) -> Option<Self>;
}

/// A declared response, or a refusal.
pub enum Answer<T> {
    /// What the handler answered.
    Declared(T),
    /// What the guard, the parsing or the handler refused.
    Refused(Rejection),
}

impl<T> From<Result<T, Rejection>> for Answer<T> {
    fn from(result: Result<T, Rejection>) -> Self {
        match result {
            Ok(response) => Self::Declared(response),
            Err(rejection) => Self::Refused(rejection),
        }
    }
}

impl<T: Declared> ApiResponse for Answer<T> {
    const BAD_REQUEST_HANDLER: bool = true;

    fn meta() -> MetaResponses {
        T::meta()
    }

    fn register(registry: &mut Registry) {
        T::register(registry);
    }

    fn from_parse_request_error(error: Error) -> Self {
        Self::Refused(understand(error, T::Operation::OPERATION))
    }
}

impl<T: Declared> IntoResponse for Answer<T> {
    fn into_response(self) -> Response {
        match self {
            Self::Declared(response) => response.into_response(),
            Self::Refused(rejection) => refuse::<T>(rejection),
        }
    }
}

fn refuse<T: Declared>(rejection: Rejection) -> Response {
    let operation = T::Operation::OPERATION;
    note(&rejection, operation);
    // An undeclared 4xx becomes 400, so that a client sees only what the document names.
    // An undeclared 5xx stays what it is: it must never look like the caller's mistake.
    let declared = T::refusal(&rejection).or_else(|| {
        let plain = rejection.clone().with_status(StatusCode::BAD_REQUEST);
        rejection
            .status()
            .is_client_error()
            .then(|| T::refusal(&plain))
            .flatten()
    });
    let mut response = match declared {
        Some(response) => response.into_response(),
        None => error_body::respond(operation.error_kind, &rejection),
    };
    if operation.error_kind == ErrorKind::Page {
        response.set_data(RefusedPage(rejection.clone()));
    }
    response.set_data(Refusal {
        rejection,
        operation,
    });
    response
}

/// Left on the response of an operation that refused, for whoever keeps a record.
#[derive(Clone, Debug)]
pub struct Refusal {
    /// Why.
    pub rejection: Rejection,
    /// What was asked for.
    pub operation: &'static Operation,
}

/// Left on the response of a page operation, for the renderer of error pages.
#[derive(Clone)]
pub(crate) struct RefusedPage(pub(crate) Rejection);

fn note(rejection: &Rejection, operation: &Operation) {
    let status = rejection.status().as_u16();
    let code = rejection.code(operation.error_kind);
    let detail = rejection
        .log_detail()
        .unwrap_or_else(|| rejection.message());
    let operation = operation.id;
    if status >= 500 {
        tracing::error!(operation, status, code, detail, "request failed");
    } else {
        tracing::debug!(operation, status, code, detail, "request refused");
    }
}

/// Says what poem-openapi refused in words for the caller. Its own messages name Rust types.
fn understand(error: Error, operation: &'static Operation) -> Rejection {
    if let Some(rejection) = error.downcast_ref::<Rejection>() {
        return rejection.clone();
    }
    if let Some(fault) = error.downcast_ref::<ParseParamError>() {
        return parameter(operation, fault.name, &fault.reason);
    }
    if let Some(fault) = error.downcast_ref::<ParsePathError>() {
        return parameter(operation, fault.name, &fault.reason);
    }
    if error.is::<ContentTypeError>() {
        return unsupported_media_type();
    }
    if matches!(
        error.downcast_ref::<ReadBodyError>(),
        Some(ReadBodyError::PayloadTooLarge)
    ) {
        return super::body::too_large(operation.max_body_bytes);
    }
    if error.is::<ParseRequestPayloadError>() || error.is::<ReadBodyError>() {
        return Rejection::malformed("malformed_body", "The request body cannot be read.");
    }
    if error.status().is_client_error() {
        return Rejection::malformed("malformed_request", "The request cannot be read.");
    }
    Rejection::internal(error)
}

/// 415 for a body in a form that the operation does not take.
pub(crate) fn unsupported_media_type() -> Rejection {
    Rejection::malformed(
        "unsupported_media_type",
        "The Content-Type of the request body is missing or not the one of this operation.",
    )
    .with_status(StatusCode::UNSUPPORTED_MEDIA_TYPE)
}

fn parameter(operation: &'static Operation, name: &str, reason: &str) -> Rejection {
    let known = operation.parameter(name);
    let name = known.map_or(name, |one| one.name);
    let wrong = match known {
        _ if reason.contains("expects an input value") => "is required".to_owned(),
        Some(one) => format!("must be {}", one.expects),
        None => "is not valid".to_owned(),
    };
    Rejection::malformed(
        "invalid_parameter",
        format!("The parameter {name} {wrong}."),
    )
    .fault(name, wrong)
}
