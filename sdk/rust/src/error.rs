//! The one error type of the SDK.
//!
//! Whatever went wrong, [`Error`] answers the same questions: what kind of
//! failure, which stable code, which status, which request id to quote to the
//! operator, which fields, and whether and when to try again.

mod convert;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use convert::ErrorBody;
pub(crate) use convert::{REQUEST_ID, with_causes};

/// What kind of failure an [`Error`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum ErrorKind {
    /// The SDK was given something it cannot work with: an issuer that is not a URL, a request
    /// that lacks a required field, a redirect URI the server could not answer to.
    Configuration,
    /// The server's metadata is missing, or is not that of the issuer (RFC 8414 section 3.3).
    Discovery,
    /// No answer: connection refused or broken, name not found, TLS failure, time-out.
    Network,
    /// The token endpoint refused (RFC 6749 section 5.2).
    Token,
    /// The browser came back with an error, for instance because the person declined
    /// (RFC 6749 section 4.1.2.1), or with an answer to a question that was not asked.
    Authorization,
    /// There is nothing left to renew the access token with: a person has to sign in again.
    SignInRequired,
    /// The API refused the request.
    Api,
    /// The answer was not what the API describes.
    InvalidResponse,
    /// The place where tokens are kept cannot be read or written, or another program holds it.
    Storage,
}

/// One field of a request that the API did not accept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct FieldError {
    /// The field, as a path such as `redirect_uris[0]`, as the server names it.
    #[serde(default, alias = "pointer", alias = "name", alias = "parameter")]
    pub field: String,
    /// A stable word for the reason, if the server gives one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// The reason, for a person.
    #[serde(default, alias = "detail", alias = "description")]
    pub message: String,
}

/// A failure of any call of the SDK.
///
/// Cheap to clone: callers that waited for the same token get the same error.
///
/// ```
/// use countersign_sdk::{Error, ErrorKind};
///
/// fn report(error: &Error) {
///     if error.kind() == ErrorKind::SignInRequired {
///         println!("please sign in again");
///     } else if let Some(pause) = error.retry_after() {
///         println!("try again in {pause:?}");
///     } else {
///         println!("{error}, request {}", error.request_id().unwrap_or("unknown"));
///     }
/// }
/// ```
#[derive(Clone)]
pub struct Error(Arc<Details>);

#[derive(Clone, Serialize, Deserialize)]
struct Details {
    kind: ErrorKind,
    message: String,
    #[serde(default)]
    code: Option<String>,
    #[serde(default)]
    description: Option<String>,
    #[serde(default)]
    error_uri: Option<String>,
    #[serde(default)]
    status: Option<u16>,
    #[serde(default)]
    request_id: Option<String>,
    #[serde(default)]
    fields: Vec<FieldError>,
    /// In seconds.
    #[serde(default)]
    retry_after: Option<u64>,
    /// No connection was made, so that nothing can have been carried out.
    #[serde(default)]
    unsent: bool,
    #[serde(default)]
    timeout: bool,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, message: impl Into<String>) -> Self {
        Self(Arc::new(Details {
            kind,
            message: message.into(),
            code: None,
            description: None,
            error_uri: None,
            status: None,
            request_id: None,
            fields: Vec::new(),
            retry_after: None,
            unsent: false,
            timeout: false,
        }))
    }

    /// What kind of failure this is.
    pub fn kind(&self) -> ErrorKind {
        self.0.kind
    }

    /// The HTTP status of the answer, if there was one.
    pub fn status(&self) -> Option<u16> {
        self.0.status
    }

    /// The stable word for the reason: the `code` of an API problem, or the `error` of OAuth.
    pub fn code(&self) -> Option<&str> {
        self.0.code.as_deref()
    }

    /// The OAuth error code (`invalid_grant`, `access_denied`, …), if the failure is one of OAuth.
    pub fn oauth_error(&self) -> Option<&str> {
        match self.0.kind {
            ErrorKind::Token | ErrorKind::Authorization | ErrorKind::SignInRequired => self.code(),
            _ => None,
        }
    }

    /// What the server says about the reason, for a developer (`error_description` or `detail`).
    pub fn description(&self) -> Option<&str> {
        self.0.description.as_deref()
    }

    /// A page about the reason (`error_uri`, or the `type` of a problem), if the server names one.
    pub fn error_uri(&self) -> Option<&str> {
        self.0.error_uri.as_deref()
    }

    /// The id under which the server logged the request. Quote it when you ask for help.
    pub fn request_id(&self) -> Option<&str> {
        self.0.request_id.as_deref()
    }

    /// The fields that were not accepted; empty unless the API reports any.
    pub fn field_errors(&self) -> &[FieldError] {
        &self.0.fields
    }

    /// How long the server asks to wait before the next attempt (`Retry-After`).
    pub fn retry_after(&self) -> Option<Duration> {
        self.0.retry_after.map(Duration::from_secs)
    }

    /// Whether the same request could succeed later: no answer, 408, 429, 502, 503 or 504.
    /// After [`ErrorKind::Network`] a request may have been carried out all the same.
    pub fn is_transient(&self) -> bool {
        self.0.kind == ErrorKind::Network
            || matches!(self.0.status, Some(408 | 429 | 502 | 503 | 504))
    }

    /// Whether the request took longer than it was given.
    pub fn is_timeout(&self) -> bool {
        self.0.timeout
    }

    /// Whether no connection was made: the request was not carried out for certain.
    pub fn is_unsent(&self) -> bool {
        self.0.unsent
    }

    /// Changes a new error, which nobody else holds yet, or a copy of a shared one.
    fn with(mut self, change: impl FnOnce(&mut Details)) -> Self {
        change(Arc::make_mut(&mut self.0));
        self
    }

    pub(crate) fn with_kind(self, kind: ErrorKind) -> Self {
        self.with(|details| details.kind = kind)
    }

    pub(crate) fn with_oauth(
        self,
        error: impl Into<String>,
        description: Option<String>,
        error_uri: Option<String>,
    ) -> Self {
        self.with(|details| {
            details.code = Some(error.into());
            details.description = description;
            details.error_uri = error_uri;
        })
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)?;
        match (&self.0.code, &self.0.description) {
            (Some(code), Some(description)) => write!(f, ": {code}: {description}")?,
            (Some(code), None) => write!(f, ": {code}")?,
            (None, Some(description)) => write!(f, ": {description}")?,
            (None, None) => {}
        }
        for field in &self.0.fields {
            write!(f, "; {}: {}", field.field, field.message)?;
        }
        Ok(())
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("Error");
        out.field("kind", &self.0.kind)
            .field("message", &self.to_string());
        if let Some(status) = self.0.status {
            out.field("status", &status);
        }
        if let Some(request_id) = &self.0.request_id {
            out.field("request_id", request_id);
        }
        out.finish_non_exhaustive()
    }
}

impl std::error::Error for Error {}
