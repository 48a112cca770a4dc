//! Authorizes each request of the generated client, and sends it.

use progenitor_client::{ClientHooks, ClientInfo as _, Error as CallError, OperationInfo};
use reqwest::header::{AUTHORIZATION, CONTENT_TYPE, HeaderValue};
use reqwest::{Body, Request, Response, StatusCode};

use crate::auth::{Auth, Operation};
use crate::client::Client;
use crate::error::{Error, ErrorKind};
use crate::http::is_plain_loopback;
use crate::operations::OPERATIONS;
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
        let authorized = if operation.bearer {
            self.inner().attach_token(request).await
        } else if operation.client_basic {
            self.inner().attach_client(request);
            Ok(())
        } else {
            Ok(())
        };
        authorized.map_err(|error| CallError::Custom(error.into_text()))
    }

    async fn exec(&self, request: Request, info: &OperationInfo) -> reqwest::Result<Response> {
        if operation(info).is_some_and(|operation| operation.bearer) {
            self.inner().send(request).await
        } else {
            self.client().execute(request).await
        }
    }

    /// Where only a person can help, that is the failure, not the 401 that brought it to light.
    async fn post<E>(
        &self,
        result: &reqwest::Result<Response>,
        _: &OperationInfo,
    ) -> Result<(), CallError<E>> {
        match result.as_ref().ok().and_then(sign_in_required) {
            Some(error) => Err(CallError::Custom(error.into_text())),
            None => Ok(()),
        }
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
        let safe =
            url.scheme() == "https" || is_plain_loopback(url) || self.server().allow_plain_http;
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
    /// [`sign_in_required`] then tells whether there ever will be one.
    pub(crate) async fn send(&self, request: Request) -> reqwest::Result<Response> {
        let again = request.try_clone();
        let mut response = self.server().http.execute(request).await?;
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
                self.server().http.execute(again).await
            }
            Err(error) if error.kind() == ErrorKind::SignInRequired => {
                response.extensions_mut().insert(error);
                Ok(response)
            }
            // There is no other token: what the API said is the best answer there is.
            Ok(_) | Err(_) => Ok(response),
        }
    }

    /// Adds the client's own credentials, unless the request has some already.
    fn attach_client(&self, request: &mut Request) {
        let Some(client) = self.client() else { return };
        let form = request.headers().get(CONTENT_TYPE).is_some_and(|value| {
            value
                .as_bytes()
                .starts_with(b"application/x-www-form-urlencoded")
        });
        let body = request.body().and_then(Body::as_bytes).unwrap_or_default();
        let named = url::form_urlencoded::parse(body)
            .any(|(name, _)| matches!(&*name, "client_id" | "client_secret"));
        if !form || named || request.headers().contains_key(AUTHORIZATION) {
            return;
        }
        if let Some(header) = client.basic_header() {
            request.headers_mut().insert(AUTHORIZATION, header);
            return;
        }
        let body = String::from_utf8_lossy(body).into_owned();
        let mut form = url::form_urlencoded::Serializer::new(body);
        form.extend_pairs(client.form_fields());
        *request.body_mut() = Some(Body::from(form.finish()));
    }
}

/// The failure that [`Auth::send`] noted on an answer, if a person has to sign in again.
pub(crate) fn sign_in_required(response: &Response) -> Option<Error> {
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
