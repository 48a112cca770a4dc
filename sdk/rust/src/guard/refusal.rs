//! Why a request may not pass, and the answer that says so.

use std::fmt;

use http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use http::{Response, StatusCode};

/// Why a request may not pass.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Refusal {
    /// There is no token, and one is needed.
    Missing,
    /// What is there cannot be read as a token.
    Malformed(&'static str),
    /// The token is not good (any more), or not for this API.
    Invalid(&'static str),
    /// The token is good, but lacks scopes: the ones to ask for.
    Insufficient(Vec<String>),
    /// A request that changes something came with a session from another site.
    Forged,
    /// The client calls too often; seconds until it may call again.
    TooMany(u64),
    /// Whether the token is good cannot be found out at the moment.
    Unavailable,
    /// A hook of this API refuses, for this reason.
    Forbidden(String),
}

impl Refusal {
    /// 400, 401, 403, 429 or 503.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Malformed(_) => StatusCode::BAD_REQUEST,
            Self::Missing | Self::Invalid(_) => StatusCode::UNAUTHORIZED,
            Self::Insufficient(_) | Self::Forged | Self::Forbidden(_) => StatusCode::FORBIDDEN,
            Self::TooMany(_) => StatusCode::TOO_MANY_REQUESTS,
            Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        }
    }

    /// A stable word: the error code of RFC 6750 section 3.1 where there is one.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Missing => "authentication_required",
            Self::Malformed(_) => "invalid_request",
            Self::Invalid(_) => "invalid_token",
            Self::Insufficient(_) => "insufficient_scope",
            Self::Forged => "cross_site_request",
            Self::TooMany(_) => "too_many_requests",
            Self::Unavailable => "temporarily_unavailable",
            Self::Forbidden(_) => "forbidden",
        }
    }

    /// The challenge (RFC 6750 section 3). Without a token it names no error: the caller may not
    /// have known that one is needed.
    fn challenge(&self, realm: &str, resource_metadata: Option<&str>) -> Option<String> {
        let mut challenge = format!("Bearer realm=\"{realm}\"");
        let mut add = |name: &str, value: &str| {
            challenge.push_str(&format!(", {name}=\"{value}\""));
        };
        match self {
            Self::Missing => {}
            Self::Malformed(reason) | Self::Invalid(reason) => {
                add("error", self.code());
                add("error_description", reason);
            }
            Self::Insufficient(scopes) => {
                add("error", self.code());
                add("scope", &scopes.join(" "));
            }
            _ => return None,
        }
        if let Some(url) = resource_metadata {
            add("resource_metadata", url);
        }
        Some(challenge)
    }

    /// The answer: status, challenge, and problem details (RFC 9457).
    pub(super) fn answer(&self, realm: &str, resource_metadata: Option<&str>) -> Response<String> {
        let status = self.status();
        let body = serde_json::json!({
            "type": "about:blank",
            "title": status.canonical_reason().unwrap_or_default(),
            "status": status.as_u16(),
            "code": self.code(),
            "detail": self.to_string(),
        });
        let mut answer = Response::new(body.to_string());
        *answer.status_mut() = status;
        let headers = answer.headers_mut();
        headers.insert(
            CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
        let challenge = self.challenge(realm, resource_metadata);
        if let Some(Ok(challenge)) = challenge.map(HeaderValue::try_from) {
            headers.insert(WWW_AUTHENTICATE, challenge);
        }
        let wait = match self {
            Self::TooMany(seconds) => Some(*seconds),
            Self::Unavailable => Some(1),
            _ => None,
        };
        if let Some(wait) = wait {
            headers.insert(RETRY_AFTER, HeaderValue::from(wait));
        }
        answer
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("This call needs an access token."),
            Self::Malformed(reason) | Self::Invalid(reason) => {
                write!(f, "The access token is of no use: {reason}.")
            }
            Self::Insufficient(scopes) => {
                write!(f, "The access token lacks the scope {}.", scopes.join(" "))
            }
            Self::Forged => f.write_str("The request came from another site."),
            Self::TooMany(seconds) => {
                write!(f, "Too many calls; try again in {seconds} seconds.")
            }
            Self::Unavailable => f.write_str(
                "Whether the access token is good cannot be found out at the moment; try again.",
            ),
            Self::Forbidden(reason) => f.write_str(reason),
        }
    }
}

impl std::error::Error for Refusal {}
