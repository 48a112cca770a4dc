//! Authorizes each request of the generated client, and sends it.

use progenitor_client::{ClientHooks, ClientInfo as _, Error as CallError, OperationInfo};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Body, Request, Response, StatusCode};
use serde_json::Value;
use tracing::Instrument as _;

use crate::auth::{Auth, Operation};
use crate::client::Client;
use crate::error::{Error, ErrorKind, REQUEST_ID};
use crate::http::is_plain_loopback;
use crate::operations::OPERATIONS;
use crate::retry::{IDEMPOTENCY_KEY, Safety};
use crate::secret::Secret;

impl ClientHooks<Auth> for Client {
    /// Adds what the description of the API asks for: an access token, or the client's own
    /// credentials. Credentials that the caller wrote into the request are left as they are.
    async fn pre<E>(
        &self,
        request: &mut Request,
        info: &OperationInfo,
    ) -> Result<(), CallError<E>> {
        let Some(operation) = operation(info) else {
            return Ok(());
        };
        if operation.idempotency_key {
            self.inner().make_repeatable(request);
        }
        let authorized = if operation.bearer {
            self.inner().attach_token(request).await
        } else if operation.client_basic {
            self.inner().attach_client(request)
        } else {
            Ok(())
        };
        authorized.map_err(|error| CallError::Custom(error.into_text()))
    }

    async fn exec(&self, request: Request, info: &OperationInfo) -> reqwest::Result<Response> {
        let operation = operation(info);
        // What is asked about health is the answer, whatever it is.
        let health = operation.is_some_and(|operation| operation.path.starts_with("/health/"));
        let safety = match health || has_assertion(&request) {
            true => Safety::Never,
            false => Safety::of(&request),
        };
        let span = tracing::info_span!(
            "countersign.call",
            operation = info.operation_id,
            method = %request.method(),
            status = tracing::field::Empty,
            request_id = tracing::field::Empty,
        );
        let sent = async {
            let auth = self.inner();
            let response = match operation.is_some_and(|operation| operation.bearer) {
                true => auth.send(request, safety).await,
                false => auth.send_once(request, safety).await,
            }?;
            note(&response);
            Ok::<_, reqwest::Error>(response)
        };
        sent.instrument(span).await
    }

    /// Where only a person can help, that is the failure, not the 401 that brought it to light. And
    /// what a gateway says in words of its own keeps its status, which the generated client, in
    /// search of a problem, would lose.
    async fn post<E>(
        &self,
        result: &reqwest::Result<Response>,
        _: &OperationInfo,
    ) -> Result<(), CallError<E>> {
        let Ok(response) = result else { return Ok(()) };
        let status = response.status();
        let failed = status.is_client_error() || status.is_server_error();
        let error = match sign_in_failure(response) {
            Some(error) => error,
            None if failed && !is_json(response) => {
                Error::from_answer(status.as_u16(), response.headers(), &Value::Null)
            }
            None => return Ok(()),
        };
        Err(CallError::Custom(error.into_text()))
    }
}

fn is_json(response: &Response) -> bool {
    let kind = response.headers().get(CONTENT_TYPE);
    let kind = kind.and_then(|kind| kind.to_str().ok()).unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    kind == "application/json" || kind.ends_with("+json")
}

/// Whether the proof in a form is good for this one request.
fn has_assertion(request: &Request) -> bool {
    let body = request.body().and_then(Body::as_bytes).unwrap_or_default();
    is_form(request)
        && url::form_urlencoded::parse(body).any(|(name, _)| name == "client_assertion")
}

fn is_form(request: &Request) -> bool {
    request.headers().get(CONTENT_TYPE).is_some_and(|value| {
        value
            .as_bytes()
            .starts_with(b"application/x-www-form-urlencoded")
    })
}

/// Writes into the span of a call how it ended.
pub(crate) fn note(response: &Response) {
    let span = tracing::Span::current();
    span.record("status", response.status().as_u16());
    let id = response.headers().get(REQUEST_ID);
    if let Some(id) = id.and_then(|id| id.to_str().ok()) {
        span.record("request_id", id);
    }
}

fn operation(info: &OperationInfo) -> Option<&'static Operation> {
    OPERATIONS
        .iter()
        .find(|operation| operation.id == info.operation_id)
}

impl Auth {
    /// Adds the access token, unless the request has an `Authorization` header already.
    pub(crate) async fn attach_token(&self, request: &mut Request) -> Result<(), Error> {
        if request.headers().contains_key(AUTHORIZATION) {
            return Ok(());
        }
        let url = request.url();
        let safe = url.scheme() == "https"
            || is_plain_loopback(url)
            || self.server().options.allow_plain_http;
        if let Some(token) = self.access_token(None).await? {
            if !safe {
                let host = url.host_str().unwrap_or_default();
                let message = format!("an access token is not sent to {host} over plain http");
                return Err(Error::new(ErrorKind::Configuration, message));
            }
            request.headers_mut().insert(AUTHORIZATION, bearer(&token)?);
        }
        Ok(())
    }

    /// Sends a request; when the answer is 401, once more with a new token. A request whose body
    /// is a stream cannot be sent twice, so its 401 stands. So it does when there is no new token;
    /// [`sign_in_failure`] then tells why, if that is worth more than the 401.
    pub(crate) async fn send(&self, request: Request, safety: Safety) -> reqwest::Result<Response> {
        let again = request.try_clone();
        let mut response = self.send_once(request, safety).await?;
        let (StatusCode::UNAUTHORIZED, Some(mut again)) = (response.status(), again) else {
            return Ok(response);
        };
        let Some(rejected) = again.headers().get(AUTHORIZATION).and_then(sent_token) else {
            return Ok(response);
        };
        match self.access_token(Some(&rejected)).await {
            Ok(Some(token)) if token != rejected => {
                let Ok(header) = bearer(&token) else {
                    return Ok(response);
                };
                again.headers_mut().insert(AUTHORIZATION, header);
                self.send_once(again, safety).await
            }
            Err(error) if says_more(&error) => {
                response.extensions_mut().insert(error);
                Ok(response)
            }
            // There is no other token: what the API said is the best answer there is.
            Ok(_) | Err(_) => Ok(response),
        }
    }

    /// Sends a request with one token: as often as it takes where that is safe.
    async fn send_once(&self, request: Request, safety: Safety) -> reqwest::Result<Response> {
        let server = self.server();
        server
            .options
            .retry
            .send(&server.http, request, safety)
            .await
    }

    /// Gives a creation a key of its own, unless the caller did, or nothing is repeated anyway.
    fn make_repeatable(&self, request: &mut Request) {
        if !self.server().options.retry.repeats() || request.headers().contains_key(IDEMPOTENCY_KEY)
        {
            return;
        }
        if let Ok(key) = HeaderValue::try_from(Secret::random().expose()) {
            request.headers_mut().insert(IDEMPOTENCY_KEY, key);
        }
    }

    /// Adds the client's own credentials, unless the request has some already.
    fn attach_client(&self, request: &mut Request) -> Result<(), Error> {
        let Some(client) = self.client() else {
            return Ok(());
        };
        let body = request.body().and_then(Body::as_bytes).unwrap_or_default();
        let named = url::form_urlencoded::parse(body)
            .any(|(name, _)| matches!(&*name, "client_id" | "client_secret" | "client_assertion"));
        if !is_form(request) || named || request.headers().contains_key(AUTHORIZATION) {
            return Ok(());
        }
        if let Some(header) = client.basic_header() {
            request.headers_mut().insert(AUTHORIZATION, header);
            return Ok(());
        }
        let server = self.server();
        let fields = client.form_fields(&server.metadata.issuer, server.now())?;
        let body = String::from_utf8_lossy(body).into_owned();
        let mut form = url::form_urlencoded::Serializer::new(body);
        form.extend_pairs(fields);
        *request.body_mut() = Some(Body::from(form.finish()));
        Ok(())
    }
}

/// Whether a failure says more than the 401 behind it: a person has to sign in again, or was asked
/// to just now and did not, or the kept tokens cannot be had.
fn says_more(error: &Error) -> bool {
    matches!(
        error.kind(),
        ErrorKind::SignInRequired | ErrorKind::Authorization | ErrorKind::Storage
    )
}

/// The failure that [`Auth::send`] noted on an answer.
pub(crate) fn sign_in_failure(response: &Response) -> Option<Error> {
    response.extensions().get::<Error>().cloned()
}

fn bearer(token: &Secret) -> Result<HeaderValue, Error> {
    let mut header = HeaderValue::try_from(format!("Bearer {}", token.expose())).map_err(|_| {
        Error::new(
            ErrorKind::Configuration,
            "the access token has characters no header can carry",
        )
    })?;
    header.set_sensitive(true);
    Ok(header)
}

fn sent_token(header: &HeaderValue) -> Option<Secret> {
    header
        .to_str()
        .ok()?
        .strip_prefix("Bearer ")
        .map(Secret::from)
}

#[cfg(test)]
mod tests;
