//! The error page: one sentence for the person, the reason for the developer, and the id that finds it in the log.

use askama::Template;

use super::{Layout, Page, samples, words};

/// A page that says what is wrong. It never leads to an address that came with the request.
#[derive(Template)]
#[template(path = "error.html")]
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
    fn heading(self) -> &'static str {
        match self {
            Self::InvalidRequest => "Invalid authorization request",
            Self::AccessDenied => "Access was not granted",
            Self::Unknown => "Something is not right",
            Self::Expired => "This request has expired",
            Self::Csrf => "Please try that once more",
            Self::Forbidden => "You may not open this page",
            Self::NotFound => "Page not found",
            Self::MethodNotAllowed => "This page does not work that way",
            Self::TooLarge => "That was too much to send",
            Self::TooManyRequests(_) => "Too many requests",
            Self::Internal => "Something went wrong on our side",
            Self::Unavailable => "We cannot answer right now",
        }
    }

    fn message(self) -> String {
        match self {
            Self::InvalidRequest => {
                "The application that sent you here asked in a way that we cannot accept, so nothing was shared with it. \
                 You did nothing wrong. Please tell the application's owner."
            }
            .into(),
            Self::AccessDenied => "Nothing was shared. You can go back to the application and try again.".into(),
            Self::Unknown => {
                "We could not finish what you were doing. Go back to where you started and try again; if it happens \
                 again, please tell the application's owner."
            }
            .into(),
            Self::Expired => {
                "It took too long, or it was answered already. Go back to the application and start again. Nothing was \
                 shared."
            }
            .into(),
            Self::Csrf => {
                "To protect you, we accept a form only from a page that we have just shown you, and this one was too old \
                 or came from elsewhere. Nothing was changed. Go back, reload the page, and try again."
            }
            .into(),
            Self::Forbidden => "Your account does not have the rights for this page.".into(),
            Self::NotFound => "There is nothing at this address. It may have been mistyped or moved.".into(),
            Self::MethodNotAllowed => "Open it from a link or a form of this site.".into(),
            Self::TooLarge => "The form held more than we accept. Nothing was changed.".into(),
            Self::TooManyRequests(seconds) => {
                format!("Please wait a moment. You can try again in {}.", words::wait(seconds))
            }
            Self::Internal => {
                "This is our fault, and it has been noted. Please try again; if it happens again, tell us the request id \
                 below."
            }
            .into(),
            Self::Unavailable => "Nothing was lost. Please try again in a few moments.".into(),
        }
    }
}

impl Page for ErrorPage {
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
