//! How errors of other crates, and answers of the server, become an [`Error`].

use std::sync::Arc;

use reqwest::header::HeaderMap;
use serde::Serialize;
use serde_json::Value;

use super::{Details, Error, ErrorKind, FieldError};
use crate::clock;
use crate::http::retry_after;

/// The header in which the server names the request.
pub(crate) const REQUEST_ID: &str = "x-request-id";

/// Separates the text of an error from its members where only a string can travel.
const MEMBERS: &str = "\ncountersign-error: ";

/// The body of an error answer, as the generated client knows it.
///
/// Implemented for each error schema of the API, so that `?` turns the error of
/// any generated call into an [`Error`].
pub trait ErrorBody: Serialize {}

impl ErrorBody for () {}

impl<E: ErrorBody> From<progenitor_client::Error<E>> for Error {
    fn from(error: progenitor_client::Error<E>) -> Self {
        use progenitor_client::Error as Call;
        match error {
            Call::ErrorResponse(response) => {
                let body = serde_json::to_value(&*response).unwrap_or(Value::Null);
                Self::from_answer(response.status().as_u16(), response.headers(), &body)
            }
            other => from_call(other),
        }
    }
}

/// Operations that answer with a page have no typed error body.
impl From<progenitor_client::Error<progenitor_client::ByteStream>> for Error {
    fn from(error: progenitor_client::Error<progenitor_client::ByteStream>) -> Self {
        use progenitor_client::Error as Call;
        match error {
            Call::ErrorResponse(response) => {
                Self::from_answer(response.status().as_u16(), response.headers(), &Value::Null)
            }
            other => from_call(other),
        }
    }
}

fn from_call<E>(error: progenitor_client::Error<E>) -> Error {
    use progenitor_client::Error as Call;
    match error {
        Call::InvalidRequest(message) => Error::new(ErrorKind::Configuration, message),
        Call::CommunicationError(error)
        | Call::InvalidUpgrade(error)
        | Call::ResponseBodyError(error) => Error::from(error),
        Call::UnexpectedResponse(response) => {
            Error::from_answer(response.status().as_u16(), response.headers(), &Value::Null)
        }
        Call::InvalidResponsePayload(_, error) => Error::new(
            ErrorKind::InvalidResponse,
            format!("the answer is not what the API describes: {error}"),
        ),
        Call::Custom(message) => Error::from_text(&message),
        Call::ErrorResponse(response) => {
            Error::from_answer(response.status().as_u16(), response.headers(), &Value::Null)
        }
    }
}

impl From<reqwest::Error> for Error {
    fn from(error: reqwest::Error) -> Self {
        let kind = match () {
            () if error.is_builder() || error.is_request() && error.url().is_none() => {
                ErrorKind::Configuration
            }
            () if error.is_decode() => ErrorKind::InvalidResponse,
            () => ErrorKind::Network,
        };
        let status = error.status().map(|status| status.as_u16());
        let (unsent, timeout) = (error.is_connect(), error.is_timeout());
        // A query can hold secrets, so the URL stays out of the text.
        let host = error
            .url()
            .and_then(|url| url.host_str())
            .map(str::to_owned);
        let error = error.without_url();
        let said = with_causes(&error);
        let message = match host {
            Some(host) => format!("no usable answer from {host}: {said}"),
            None => said,
        };
        Self::new(kind, message).with(|details| {
            details.status = status;
            details.unsent = unsent;
            details.timeout = timeout;
        })
    }
}

/// What an error says, and what is behind it.
pub(crate) fn with_causes(error: &dyn std::error::Error) -> String {
    let mut message = error.to_string();
    let mut source = error.source();
    while let Some(cause) = source {
        message.push_str(": ");
        message.push_str(&cause.to_string());
        source = cause.source();
    }
    message
}

impl Error {
    /// An error from an answer with any status and, as far as it is JSON, its body: an RFC 9457
    /// problem or an RFC 6749 error.
    pub(crate) fn from_answer(status: u16, headers: &HeaderMap, body: &Value) -> Self {
        let text = |name: &str| body.get(name).and_then(Value::as_str).map(str::to_owned);
        let header = |name: &str| headers.get(name)?.to_str().ok().map(str::to_owned);
        let oauth = text("error");
        let kind = if oauth.is_some() {
            ErrorKind::Token
        } else {
            ErrorKind::Api
        };
        Self::new(kind, format!("the server answered {status}")).with(|details| {
            details.status = Some(status);
            details.code = oauth.or_else(|| text("code"));
            details.description = text("error_description")
                .or_else(|| text("detail"))
                .or_else(|| text("title"));
            details.error_uri = text("error_uri")
                .or_else(|| text("type"))
                .filter(|uri| uri != "about:blank");
            details.request_id = text("request_id").or_else(|| header(REQUEST_ID));
            details.fields = fields(body.get("errors"));
            details.retry_after = retry_after(headers, clock::now()).map(|wait| wait.as_secs());
        })
    }

    /// Reads the body of an answer and makes an error of it. For answers that the generated
    /// client calls unexpected, and for other APIs called with [`crate::Client::call`].
    pub async fn from_response(response: reqwest::Response) -> Self {
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        let body = crate::http::limited_body(response)
            .await
            .unwrap_or_default();
        let body = serde_json::from_slice(&body).unwrap_or(Value::Null);
        Self::from_answer(status, &headers, &body).with_kind(ErrorKind::Api)
    }

    /// For the generated client, whose hooks can only fail with a string.
    pub(crate) fn into_text(self) -> String {
        let members = serde_json::to_string(&*self.0).unwrap_or_default();
        format!("{self}{MEMBERS}{members}")
    }

    fn from_text(text: &str) -> Self {
        text.split_once(MEMBERS)
            .and_then(|(_, members)| serde_json::from_str::<Details>(members).ok())
            .map_or_else(
                || Self::new(ErrorKind::Configuration, text),
                |details| Self(Arc::new(details)),
            )
    }
}

/// Field errors come as a list of objects; anything that does not fit is left out.
fn fields(errors: Option<&Value>) -> Vec<FieldError> {
    let items = errors.and_then(Value::as_array).into_iter().flatten();
    items
        .filter_map(|item| serde_json::from_value(item.clone()).ok())
        .collect()
}

#[cfg(test)]
mod tests {
    use progenitor_client::{Error as Call, ResponseValue};
    use reqwest::StatusCode;
    use serde_json::json;

    use super::*;

    #[derive(Debug, Serialize)]
    struct Body(Value);
    impl ErrorBody for Body {}

    fn answer(status: StatusCode, headers: &[(&'static str, &str)], body: Value) -> Error {
        let headers = headers
            .iter()
            .map(|(name, value)| ((*name).parse().unwrap(), value.parse().unwrap()))
            .collect();
        Error::from(Call::ErrorResponse(ResponseValue::new(
            Body(body),
            status,
            headers,
        )))
    }

    #[test]
    fn a_problem_keeps_code_request_id_and_fields() {
        let error = answer(
            StatusCode::BAD_REQUEST,
            &[],
            json!({
                "type": "about:blank", "title": "Bad request", "detail": "Look at the fields.",
                "code": "validation_failed", "request_id": "r-1",
                "errors": [{"field": "name", "code": "too_long", "message": "is too long"}, 7],
            }),
        );
        assert_eq!(error.kind(), ErrorKind::Api);
        assert_eq!(error.status(), Some(400));
        assert_eq!(error.code(), Some("validation_failed"));
        assert_eq!(error.request_id(), Some("r-1"));
        assert_eq!(error.error_uri(), None);
        assert_eq!(error.field_errors().len(), 1);
        assert_eq!(
            error.to_string(),
            "the server answered 400: validation_failed: Look at the fields.; name: is too long"
        );
    }

    #[test]
    fn an_oauth_error_keeps_its_code_and_when_to_retry() {
        let error = answer(
            StatusCode::SERVICE_UNAVAILABLE,
            &[("retry-after", "7"), ("x-request-id", "r-2")],
            json!({"error": "temporarily_unavailable", "error_description": "Later."}),
        );
        assert_eq!(error.oauth_error(), Some("temporarily_unavailable"));
        assert_eq!(error.description(), Some("Later."));
        assert_eq!(error.request_id(), Some("r-2"));
        assert_eq!(error.retry_after().map(|pause| pause.as_secs()), Some(7));
        assert!(error.is_transient());
    }

    #[test]
    fn an_error_survives_the_hooks_of_the_generated_client() {
        let before = Error::new(ErrorKind::Token, "no token").with_oauth(
            "invalid_client",
            Some("Unknown client.".into()),
            None,
        );
        let after = Error::from(Call::<()>::Custom(before.clone().into_text()));
        assert_eq!(after.to_string(), before.to_string());
        assert_eq!(after.kind(), ErrorKind::Token);
        assert_eq!(after.oauth_error(), Some("invalid_client"));
    }
}
