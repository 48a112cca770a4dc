//! A refusal before it has a form: status, code, words for the caller, words for the log.
//! [`crate::support::Answer`] turns it into the body that the operation declares.

use std::borrow::Cow;
use std::fmt;

use http::{HeaderName, HeaderValue, StatusCode, header};
use poem::error::ResponseError;

use super::operation::ErrorKind;

/// The protection space named in `WWW-Authenticate` (RFC 9110 §11.5).
pub const REALM: &str = "countersign";

/// One member or parameter that was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Name of the field, with dots and `[n]` for what lies deeper.
    pub field: String,
    /// What is wrong with it, for a person.
    pub message: String,
}

/// Why a request is not done.
///
/// `code` is an OAuth error code at OAuth endpoints and the machine-readable `code` of a
/// problem elsewhere. Where both kinds of operation can meet the same refusal, the OAuth
/// spelling is set with [`Rejection::oauth_code`].
#[derive(Clone)]
pub struct Rejection(Box<Inner>);

#[derive(Clone)]
struct Inner {
    status: StatusCode,
    code: Cow<'static, str>,
    oauth_code: Option<&'static str>,
    message: String,
    detail: Option<String>,
    reason: Option<&'static str>,
    faults: Vec<Fault>,
    headers: Vec<(HeaderName, HeaderValue)>,
}

impl Rejection {
    /// A refusal with a status, a stable code and a sentence for the caller.
    pub fn new(
        status: StatusCode,
        code: impl Into<Cow<'static, str>>,
        message: impl Into<String>,
    ) -> Self {
        Self(Box::new(Inner {
            status,
            code: code.into(),
            oauth_code: None,
            message: message.into(),
            detail: None,
            reason: None,
            faults: Vec::new(),
            headers: Vec::new(),
        }))
    }

    /// 400 about the shape of the request; `invalid_request` where OAuth codes are used.
    pub fn malformed(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(StatusCode::BAD_REQUEST, code, message).oauth_code("invalid_request")
    }

    /// 500: our fault. `detail` goes to the log only.
    pub fn internal(detail: impl fmt::Display) -> Self {
        Self::new(
            StatusCode::INTERNAL_SERVER_ERROR,
            "internal_error",
            "The server could not do this. The request id helps its operator to find out why.",
        )
        .oauth_code("server_error")
        .detail(detail)
    }

    /// 503 with `Retry-After` in seconds.
    pub fn unavailable(message: impl Into<String>, retry_after: u32) -> Self {
        Self::new(StatusCode::SERVICE_UNAVAILABLE, "unavailable", message)
            .oauth_code("temporarily_unavailable")
            .header(header::RETRY_AFTER, &retry_after.to_string())
    }

    /// 429 with `Retry-After` in seconds (RFC 6585 §4).
    pub fn too_many_requests(message: impl Into<String>, retry_after: u32) -> Self {
        Self::new(StatusCode::TOO_MANY_REQUESTS, "slow_down", message)
            .oauth_code("slow_down")
            .header(header::RETRY_AFTER, &retry_after.to_string())
    }

    /// 404 for an object that does not exist or is not the caller's to see.
    pub fn not_found(message: impl Into<String>) -> Self {
        Self::new(StatusCode::NOT_FOUND, "not_found", message)
    }

    /// 401 at a bearer-protected operation to a caller who presented nothing. The challenge
    /// has no error code then (RFC 6750 §3.1).
    pub fn unauthenticated() -> Self {
        Self::new(
            StatusCode::UNAUTHORIZED,
            "unauthenticated",
            "This operation needs a bearer token or a signed-in session.",
        )
        .oauth_code("invalid_token")
        .challenge(&format!("Bearer realm=\"{REALM}\""))
    }

    /// 401 for a bearer token that is malformed, unknown, expired or revoked (RFC 6750 §3.1).
    pub fn invalid_token(message: impl Into<String>) -> Self {
        let message = message.into();
        let challenge = format!(
            "Bearer realm=\"{REALM}\", error=\"invalid_token\", error_description=\"{}\"",
            plain_ascii(&message)
        );
        Self::new(StatusCode::UNAUTHORIZED, "invalid_token", message).challenge(&challenge)
    }

    /// 400 for a bearer token in the URL, with the challenge that says where it belongs
    /// (RFC 6750 §3.1).
    pub fn token_in_query() -> Self {
        Self::malformed(
            "token_in_query",
            "An access token travels in the Authorization header, never in the query.",
        )
        .challenge(&format!(
            "Bearer realm=\"{REALM}\", error=\"invalid_request\""
        ))
    }

    /// 400 for a bearer token in a form, of somebody who may not send it so.
    pub fn token_in_form() -> Self {
        Self::malformed(
            "token_in_form",
            "An access token travels in the Authorization header, not in a form.",
        )
        .challenge(&format!(
            "Bearer realm=\"{REALM}\", error=\"invalid_request\""
        ))
    }

    /// 401 `invalid_client`. `tried_basic` adds the challenge that RFC 6749 §5.2 asks for
    /// when the client came with an `Authorization` header.
    pub fn invalid_client(message: impl Into<String>, tried_basic: bool) -> Self {
        let refused = Self::new(StatusCode::UNAUTHORIZED, "invalid_client", message);
        if tried_basic {
            refused.challenge(&format!("Basic realm=\"{REALM}\", charset=\"UTF-8\""))
        } else {
            refused
        }
    }

    /// 403 that names the scopes the operation asks for (RFC 6750 §3.1).
    pub fn insufficient_scope(needed: &[&str]) -> Self {
        let scopes = needed.join(" ");
        Self::new(
            StatusCode::FORBIDDEN,
            "insufficient_scope",
            format!("This operation needs these scopes: {scopes}."),
        )
        .challenge(&format!(
            "Bearer realm=\"{REALM}\", error=\"insufficient_scope\", scope=\"{scopes}\""
        ))
    }

    /// The code to write at OAuth endpoints, where it differs from `code`.
    #[must_use]
    pub fn oauth_code(mut self, code: &'static str) -> Self {
        self.0.oauth_code = Some(code);
        self
    }

    /// Words for the log, never sent.
    #[must_use]
    pub fn detail(mut self, detail: impl fmt::Display) -> Self {
        self.0.detail = Some(detail.to_string());
        self
    }

    /// The rule that refuses, as a stable word for the operator. It is never sent: it may tell
    /// more than the caller should know. Where none is set, `code` stands for it.
    #[must_use]
    pub fn reason(mut self, reason: &'static str) -> Self {
        self.0.reason = Some(reason);
        self
    }

    /// Names a field that is at fault.
    #[must_use]
    pub fn fault(mut self, field: impl Into<String>, message: impl Into<String>) -> Self {
        self.0.faults.push(Fault {
            field: field.into(),
            message: message.into(),
        });
        self
    }

    /// Names several fields that are at fault.
    #[must_use]
    pub fn faults(mut self, faults: impl IntoIterator<Item = Fault>) -> Self {
        self.0.faults.extend(faults);
        self
    }

    /// Sets a header. A value that is not a legal header value is left out.
    #[must_use]
    pub fn header(mut self, name: HeaderName, value: &str) -> Self {
        if let Ok(value) = HeaderValue::from_str(value) {
            self.0.headers.push((name, value));
        }
        self
    }

    /// Sets `WWW-Authenticate`.
    #[must_use]
    pub fn challenge(self, value: &str) -> Self {
        self.header(header::WWW_AUTHENTICATE, value)
    }

    /// Sets `WWW-Authenticate` in place of the one that was set.
    #[must_use]
    pub fn replaced_challenge(mut self, value: &str) -> Self {
        self.0
            .headers
            .retain(|(name, _)| name != header::WWW_AUTHENTICATE);
        self.challenge(value)
    }

    /// The same refusal with another status.
    #[must_use]
    pub fn with_status(mut self, status: StatusCode) -> Self {
        self.0.status = status;
        self
    }

    /// HTTP status.
    pub fn status(&self) -> StatusCode {
        self.0.status
    }

    /// The stable code, as an operation with errors of this kind spells it.
    pub fn code(&self, kind: ErrorKind) -> &str {
        match (kind, self.0.oauth_code) {
            (ErrorKind::OAuth, Some(code)) => code,
            _ => &self.0.code,
        }
    }

    /// The sentence for the caller.
    pub fn message(&self) -> &str {
        &self.0.message
    }

    /// The words for the log.
    pub fn log_detail(&self) -> Option<&str> {
        self.0.detail.as_deref()
    }

    /// The rule that refuses.
    pub fn refused_by(&self) -> &str {
        self.0.reason.unwrap_or(&self.0.code)
    }

    /// The fields at fault.
    pub fn fields(&self) -> &[Fault] {
        &self.0.faults
    }

    /// All headers to be sent.
    pub fn headers(&self) -> &[(HeaderName, HeaderValue)] {
        &self.0.headers
    }

    /// The text of one header, if it is set.
    pub fn header_text(&self, name: &str) -> Option<String> {
        self.0
            .headers
            .iter()
            .find(|(one, _)| one.as_str().eq_ignore_ascii_case(name))
            .and_then(|(_, value)| value.to_str().ok().map(str::to_owned))
    }
}

impl fmt::Debug for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Rejection")
            .field("status", &self.0.status.as_u16())
            .field("code", &self.0.code)
            .field("message", &self.0.message)
            .field("detail", &self.0.detail)
            .field("faults", &self.0.faults)
            .finish_non_exhaustive()
    }
}

impl fmt::Display for Rejection {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} {}: {}",
            self.0.status.as_u16(),
            self.0.code,
            self.0.message
        )
    }
}

impl std::error::Error for Rejection {}

impl ResponseError for Rejection {
    fn status(&self) -> StatusCode {
        self.0.status
    }
}

/// `text` with everything replaced that an OAuth `error_description` or a quoted header
/// parameter must not hold (RFC 6749 §5.2: %x20-21 / %x23-5B / %x5D-7E).
pub fn plain_ascii(text: &str) -> String {
    text.chars()
        .map(|c| match c {
            '"' | '`' | '“' | '”' | '‘' | '’' => '\'',
            '\\' => '/',
            '…' => '.',
            '–' | '—' => '-',
            ' '..='~' => c,
            '\n' | '\r' | '\t' => ' ',
            _ => '?',
        })
        .collect()
}
