//! The vocabulary of OAuth errors: each code with its status on one page, and
//! the one error type that the protocol endpoints return.
//!
//! What the client reads (`description`) and what only the log reads
//! (`internal`) are two fields. How an error is presented — JSON, a redirect, a
//! page — is decided at the edge, not here.

use std::fmt;

use countersign_api::support::Rejection;
use countersign_store::StoreError;
use poem::http::StatusCode;

/// An error code of the registries of RFC 6749, 6750, 8707, 9396 and OpenID Connect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ErrorCode {
    /// RFC 6749 §4.1.2.1, RFC 8628 §3.5: the person said no.
    AccessDenied,
    /// RFC 8628 §3.5: the person has not decided yet.
    AuthorizationPending,
    /// OpenID Connect Core §3.1.2.6: `prompt=none`, but consent is needed.
    ConsentRequired,
    /// RFC 8628 §3.5: the device code is too old.
    ExpiredToken,
    /// RFC 6750 §3.1: the token does not carry the scope.
    InsufficientScope,
    /// RFC 9396 §5: a detail is malformed, unknown, or beyond what may be asked.
    InvalidAuthorizationDetails,
    /// RFC 6749 §5.2: the client could not be authenticated.
    InvalidClient,
    /// RFC 6749 §5.2: the code or refresh token is of no use.
    InvalidGrant,
    /// RFC 6749 §5.2: a parameter is missing, repeated or malformed.
    InvalidRequest,
    /// RFC 6749 §5.2: the scope is unknown or beyond what may be asked.
    InvalidScope,
    /// RFC 8707 §2: the resource is unknown or beyond what may be asked.
    InvalidTarget,
    /// RFC 6750 §3.1: the access token is of no use.
    InvalidToken,
    /// OpenID Connect Core §3.1.2.6: `prompt=none`, but nobody is signed in.
    LoginRequired,
    /// OpenID Connect Core §6: request objects are not understood.
    RequestNotSupported,
    /// OpenID Connect Core §6: request objects by reference are not understood.
    RequestUriNotSupported,
    /// RFC 6749 §4.1.2.1: something failed that the caller did not cause.
    ServerError,
    /// RFC 8628 §3.5: the device asks too often.
    SlowDown,
    /// The client asks more often than its rate class allows (RFC 6585 §4).
    TooManyRequests,
    /// RFC 6749 §4.1.2.1: try again later.
    TemporarilyUnavailable,
    /// RFC 6749 §5.2: the client may not use this grant or response type.
    UnauthorizedClient,
    /// OpenID Connect Core Error Code unmet_authentication_requirements §2.
    UnmetAuthenticationRequirements,
    /// RFC 6749 §5.2: the server does not know this grant type.
    UnsupportedGrantType,
    /// RFC 6749 §4.1.2.1: the server does not know this response type.
    UnsupportedResponseType,
}

impl ErrorCode {
    /// The word on the wire and the HTTP status of a direct (not redirected) answer.
    pub const fn parts(self) -> (&'static str, u16) {
        match self {
            Self::AccessDenied => ("access_denied", 400),
            Self::AuthorizationPending => ("authorization_pending", 400),
            Self::ConsentRequired => ("consent_required", 400),
            Self::ExpiredToken => ("expired_token", 400),
            Self::InsufficientScope => ("insufficient_scope", 403),
            Self::InvalidAuthorizationDetails => ("invalid_authorization_details", 400),
            Self::InvalidClient => ("invalid_client", 401),
            Self::InvalidGrant => ("invalid_grant", 400),
            Self::InvalidRequest => ("invalid_request", 400),
            Self::InvalidScope => ("invalid_scope", 400),
            Self::InvalidTarget => ("invalid_target", 400),
            Self::InvalidToken => ("invalid_token", 401),
            Self::LoginRequired => ("login_required", 400),
            Self::RequestNotSupported => ("request_not_supported", 400),
            Self::RequestUriNotSupported => ("request_uri_not_supported", 400),
            Self::ServerError => ("server_error", 500),
            Self::SlowDown => ("slow_down", 400),
            Self::TooManyRequests => ("slow_down", 429),
            Self::TemporarilyUnavailable => ("temporarily_unavailable", 503),
            Self::UnauthorizedClient => ("unauthorized_client", 400),
            Self::UnmetAuthenticationRequirements => ("unmet_authentication_requirements", 400),
            Self::UnsupportedGrantType => ("unsupported_grant_type", 400),
            Self::UnsupportedResponseType => ("unsupported_response_type", 400),
        }
    }

    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        self.parts().0
    }

    /// The HTTP status of a direct answer.
    pub const fn status(self) -> u16 {
        self.parts().1
    }
}

/// Why a protocol request was refused.
#[derive(Clone, Debug)]
pub struct OAuthError {
    /// The code.
    pub code: ErrorCode,
    /// For the developer of the client: what happened and what would help.
    pub description: String,
    /// For the log alone.
    pub internal: Option<String>,
    /// The rule that refuses, as a stable word for the operator; `None`: the code says it.
    pub reason: Option<&'static str>,
    /// Seconds after which the same request is looked at; `None`: it was looked at.
    pub retry_after: Option<u64>,
}

impl OAuthError {
    /// An error with a text for the developer of the client.
    pub fn new(code: ErrorCode, description: impl Into<String>) -> Self {
        Self {
            code,
            description: wire_text(&description.into()),
            internal: None,
            reason: None,
            retry_after: None,
        }
    }

    /// Names the rule that refuses; see [`crate::event::reason`].
    pub fn reason(mut self, reason: &'static str) -> Self {
        self.reason = Some(reason);
        self
    }

    /// The rule that refuses.
    pub fn refused_by(&self) -> &'static str {
        self.reason.unwrap_or(self.code.as_str())
    }

    /// Adds what only the log may know.
    pub fn internal(mut self, detail: impl fmt::Display) -> Self {
        self.internal = Some(detail.to_string());
        self
    }

    /// `invalid_request`.
    pub fn invalid_request(description: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidRequest, description)
    }

    /// `invalid_grant`.
    pub fn invalid_grant(description: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidGrant, description)
    }

    /// `invalid_client`.
    pub fn invalid_client(description: impl Into<String>) -> Self {
        Self::new(ErrorCode::InvalidClient, description)
    }

    /// `temporarily_unavailable` with 429: there were too many attempts.
    pub fn too_often(seconds: u64) -> Self {
        Self {
            retry_after: Some(seconds),
            ..Self::new(
                ErrorCode::TemporarilyUnavailable,
                format!("There were too many attempts; try again in {seconds} seconds."),
            )
        }
    }

    /// `temporarily_unavailable`: nothing was changed, try again.
    pub fn unavailable(internal: impl fmt::Display) -> Self {
        Self::new(
            ErrorCode::TemporarilyUnavailable,
            "The server cannot answer safely at the moment. Nothing was changed; try again.",
        )
        .internal(internal)
    }
}

impl OAuthError {
    /// The answer of an endpoint that speaks RFC 6749 JSON. `tried_basic` tells
    /// whether the client came with an `Authorization` header, which a 401 then
    /// has to answer in kind (RFC 6749 §5.2).
    pub fn into_rejection(self, tried_basic: bool) -> Rejection {
        let reason = self.refused_by();
        let rejection = match self.code {
            code if self.retry_after.is_some() => {
                let seconds = self.retry_after.unwrap_or_default().to_string();
                Rejection::new(
                    StatusCode::TOO_MANY_REQUESTS,
                    code.as_str(),
                    self.description,
                )
                .header(poem::http::header::RETRY_AFTER, &seconds)
            }
            ErrorCode::InvalidClient => Rejection::invalid_client(self.description, tried_basic),
            // The classes count whole minutes.
            ErrorCode::TooManyRequests => Rejection::too_many_requests(self.description, 60),
            ErrorCode::TemporarilyUnavailable => Rejection::unavailable(self.description, 2),
            code => {
                let status = StatusCode::from_u16(code.status()).unwrap_or(StatusCode::BAD_REQUEST);
                Rejection::new(status, code.as_str(), self.description)
            }
        };
        let rejection = rejection.reason(reason);
        match self.internal {
            Some(internal) => rejection.detail(internal),
            None => rejection,
        }
    }
}

impl fmt::Display for OAuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.code.as_str(), self.description)?;
        match &self.internal {
            Some(internal) => write!(f, " ({internal})"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for OAuthError {}

impl From<StoreError> for OAuthError {
    /// The store refused or failed where the rules expected an answer. A lost
    /// database is a matter of time; everything else is a fault of ours, and is
    /// logged as one, but the caller may try again all the same.
    fn from(error: StoreError) -> Self {
        if !error.is_unavailable() {
            tracing::error!(error = %error, "the store failed");
        }
        Self::unavailable(error)
    }
}

/// RFC 6749 §5.2 allows `%x20-21 / %x23-5B / %x5D-7E` in `error_description`.
/// What a caller sent may be quoted in it, so everything else is replaced.
fn wire_text(text: &str) -> String {
    text.chars()
        .take(500)
        .map(|c| match c {
            '"' => '\'',
            '\\' => '/',
            ' '..='~' => c,
            _ => '?',
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_description_is_printable_ascii_without_quotes_and_backslashes() {
        let error = OAuthError::invalid_request("a \"b\" \\ c\r\nd \u{1f600}");
        assert_eq!(error.description, "a 'b' / c??d ?");
    }
}
