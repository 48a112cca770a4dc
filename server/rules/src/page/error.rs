//! The error page: one sentence for the person, the reason for the developer, and the id that finds it in the log.

use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::{Serialize, Serializer};

use super::{Layout, Page, samples};
use crate::text::Text;

/// A page that says what is wrong. It never leads to an address that came with the request.
#[derive(Serialize)]
pub struct ErrorPage {
    /// The frame, with the request id.
    pub layout: Layout,
    /// What happened, for the person.
    pub kind: ErrorKind,
    /// What happened, for the developer of the client.
    pub details: Option<ErrorDetails>,
}

/// What happened, as far as a person needs to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ErrorKind {
    /// An authorization request that cannot be answered to the client: unknown client, redirect URI that is not
    /// registered, doubled parameters.
    InvalidRequest,
    /// The person, or a rule, said no, and there is nowhere to return to.
    AccessDenied,
    /// An error code that this server does not know, or none at all.
    Unknown,
    /// The authorization request took too long or was answered already.
    Expired,
    /// A form without a valid CSRF proof.
    Csrf,
    /// Signed in, and not allowed to see this.
    Forbidden,
    /// No such page.
    NotFound,
    /// The page exists, for other methods.
    MethodNotAllowed,
    /// The form was larger than any of ours.
    TooLarge,
    /// Too many requests; try again after this many seconds.
    TooManyRequests(u64),
    /// The server failed.
    Internal,
    /// The server cannot answer at the moment: database away, shutting down.
    Unavailable,
}

/// The part of an error page for developers. All of it is shown as text.
#[derive(Serialize)]
pub struct ErrorDetails {
    /// The error code, such as `invalid_request`.
    pub error: String,
    /// What is wrong, in a sentence.
    pub description: String,
    /// What to do about it.
    pub fix: Option<String>,
    /// The redirect URI or address that the request supplied. Shown as escaped text, never as a link.
    pub uri: Option<String>,
}

impl ErrorPage {
    /// A page without details.
    pub fn new(layout: Layout, kind: ErrorKind) -> Self {
        Self {
            layout,
            kind,
            details: None,
        }
    }

    /// A page with details for the developer.
    pub fn with_details(layout: Layout, kind: ErrorKind, details: ErrorDetails) -> Self {
        Self {
            layout,
            kind,
            details: Some(details),
        }
    }

    /// The page for the `error` of `/oauth/errors`, which anybody may link to: a known code gets its sentence, all else
    /// the general one, and unknown text is not repeated.
    pub fn from_code(layout: Layout, error: Option<&str>) -> Self {
        const KNOWN: [&str; 9] = [
            "access_denied",
            "invalid_client",
            "invalid_request",
            "invalid_scope",
            "request_expired",
            "server_error",
            "temporarily_unavailable",
            "unauthorized_client",
            "unsupported_response_type",
        ];
        let Some(code) = error.and_then(|error| KNOWN.into_iter().find(|known| *known == error))
        else {
            return Self::new(layout, ErrorKind::Unknown);
        };
        let kind = match code {
            "access_denied" => ErrorKind::AccessDenied,
            "request_expired" => ErrorKind::Expired,
            "server_error" => ErrorKind::Internal,
            "temporarily_unavailable" => ErrorKind::Unavailable,
            _ => ErrorKind::InvalidRequest,
        };
        Self::with_details(
            layout,
            kind,
            ErrorDetails {
                error: code.to_owned(),
                description: "The authorization request ended with this error.".to_owned(),
                fix: None,
                uri: None,
            },
        )
    }
}

impl ErrorKind {
    fn heading(self) -> Text {
        Text::new(match self {
            Self::InvalidRequest => "error-invalid-request",
            Self::AccessDenied => "error-access-denied",
            Self::Unknown => "error-unknown",
            Self::Expired => "error-expired",
            Self::Csrf => "error-csrf",
            Self::Forbidden => "error-forbidden",
            Self::NotFound => "error-not-found",
            Self::MethodNotAllowed => "error-method",
            Self::TooLarge => "error-too-large",
            Self::TooManyRequests(_) => "error-too-many",
            Self::Internal => "error-internal",
            Self::Unavailable => "error-unavailable",
        })
    }

    fn message(self) -> Text {
        Text::new(match self {
            Self::InvalidRequest => "error-invalid-request-more",
            Self::AccessDenied => "error-access-denied-more",
            Self::Unknown => "error-unknown-more",
            Self::Expired => "error-expired-more",
            Self::Csrf => "error-csrf-more",
            Self::Forbidden => "error-forbidden-more",
            Self::NotFound => "error-not-found-more",
            Self::MethodNotAllowed => "error-method-more",
            Self::TooLarge => "error-too-large-more",
            Self::TooManyRequests(seconds) => {
                return Text::new("error-too-many-more").with("wait", Text::wait(seconds));
            }
            Self::Internal => "error-internal-more",
            Self::Unavailable => "error-unavailable-more",
        })
    }
}

/// What the template needs to know: `heading` and `message`.
impl Serialize for ErrorKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let heading = Value::from(Serde(self.heading()));
        let message = Value::from(Serde(self.message()));
        context! { heading, message }.serialize(serializer)
    }
}

impl Page for ErrorPage {
    const TEMPLATE: &'static str = "error.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |kind| Self::new(samples::layout(), kind);
        let invalid = |uri: &str| {
            Self::with_details(
                samples::layout(),
                ErrorKind::InvalidRequest,
                ErrorDetails {
                    error: "invalid_request".into(),
                    description: "The redirect_uri is not registered for this client.".into(),
                    fix: Some("Register this redirect URI for the client, or send one that is registered, byte for byte.".into()),
                    uri: Some(uri.into()),
                },
            )
        };
        vec![
            (
                "invalid-request",
                invalid("https://evil.example/callback?next=%2F"),
            ),
            ("hostile", invalid(samples::HOSTILE)),
            (
                "code-known",
                Self::from_code(samples::layout(), Some("invalid_scope")),
            ),
            ("code-missing", Self::from_code(samples::layout(), None)),
            (
                "code-unknown",
                Self::from_code(samples::layout(), Some(samples::HOSTILE)),
            ),
            ("access-denied", page(ErrorKind::AccessDenied)),
            ("expired", page(ErrorKind::Expired)),
            ("csrf", page(ErrorKind::Csrf)),
            (
                "forbidden",
                Self::new(samples::signed_in(false), ErrorKind::Forbidden),
            ),
            ("not-found", page(ErrorKind::NotFound)),
            ("method-not-allowed", page(ErrorKind::MethodNotAllowed)),
            ("too-large", page(ErrorKind::TooLarge)),
            ("too-many-requests", page(ErrorKind::TooManyRequests(40))),
            ("internal", page(ErrorKind::Internal)),
            ("unavailable", page(ErrorKind::Unavailable)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Covers: S-005
    #[test]
    fn any_error_code_makes_a_page() {
        for code in [None, Some(""), Some("nonsense"), Some(samples::HOSTILE)] {
            let page = ErrorPage::from_code(samples::layout(), code);
            assert_eq!(page.kind, ErrorKind::Unknown);
            let html = page.render().expect("the page renders");
            assert!(
                html.contains(samples::REQUEST_ID) && !html.contains("nonsense"),
                "{code:?}"
            );
        }
        let html = ErrorPage::from_code(samples::layout(), Some("invalid_scope"))
            .render()
            .expect("the page renders");
        assert!(html.contains("<code>invalid_scope</code>"));
    }

    /// Covers: AZ-01
    #[test]
    fn a_supplied_address_is_text_and_never_a_link() {
        let (_, page) = ErrorPage::samples().remove(0);
        let html = page.render().expect("the page renders");
        assert!(html.contains("https://evil.example/callback?next=%2F"));
        assert!(!html.contains("href=\"https://evil"));
        assert!(!html.contains("action=\"https://evil"));
    }
}
