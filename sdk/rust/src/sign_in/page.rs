//! The pages that a person sees at the end of a sign-in, in the browser.

use oauth2::CsrfToken;

use crate::error::Error;
use crate::token::TokenSet;

/// One page with its status.
pub(super) struct Page {
    status: &'static str,
    headers: &'static str,
    title: &'static str,
    text: String,
}

/// The end of the sign-in, good or bad.
pub(super) fn outcome(result: &Result<TokenSet, Error>) -> Page {
    match result {
        Ok(_) => Page {
            status: "200 OK",
            headers: "",
            title: "You are signed in",
            text: "You can close this window and go back to the program.".to_owned(),
        },
        Err(error) if error.oauth_error() == Some("access_denied") => Page {
            status: "200 OK",
            headers: "",
            title: "Access was not given",
            text: "The program was not given access. You can close this window.".to_owned(),
        },
        Err(error) => {
            let request = error.request_id().map(|id| format!(" (request {id})"));
            let request = request.unwrap_or_default();
            Page {
                status: "400 Bad Request",
                headers: "",
                title: "The sign-in failed",
                text: format!("{error}{request}. Go back to the program to try again."),
            }
        }
    }
}

/// A request without our `state`.
pub(super) fn foreign() -> Page {
    Page {
        status: "400 Bad Request",
        headers: "",
        title: "This page belongs to another sign-in",
        text: "Go back to the program and start the sign-in again.".to_owned(),
    }
}

/// Any other path.
pub(super) fn not_found() -> Page {
    Page {
        status: "404 Not Found",
        headers: "",
        title: "There is nothing here",
        text: "This address only receives the end of a sign-in.".to_owned(),
    }
}

/// Any other method.
pub(super) fn not_allowed() -> Page {
    Page {
        status: "405 Method Not Allowed",
        headers: "Allow: GET\r\n",
        ..not_found()
    }
}

impl Page {
    /// The whole HTTP response.
    pub(super) fn response(&self) -> String {
        let nonce = CsrfToken::new_random().into_secret();
        let (title, text) = (escape(self.title), escape(&self.text));
        let body = format!(
            "<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\
             <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
             <title>{title}</title><style nonce=\"{nonce}\">{STYLE}</style></head>\
             <body><main><h1>{title}</h1><p>{text}</p></main></body></html>\n"
        );
        format!(
            "HTTP/1.1 {}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {}\r\n{}\
             Cache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n\
             X-Content-Type-Options: nosniff\r\n\
             Content-Security-Policy: default-src 'none'; style-src 'nonce-{nonce}'; \
             base-uri 'none'; form-action 'none'; frame-ancestors 'none'\r\n\
             Connection: close\r\n\r\n{body}",
            self.status,
            body.len(),
            self.headers,
        )
    }
}

const STYLE: &str = ":root{color-scheme:light dark}\
    body{font:1.1rem/1.5 system-ui,sans-serif;margin:0;display:grid;min-height:100vh;\
    place-items:center}main{max-width:32rem;padding:2rem}h1{font-size:1.5rem;margin:0 0 .5rem}\
    p{margin:0;overflow-wrap:anywhere}";

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\'', "&#39;")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::error::ErrorKind;

    #[test]
    fn what_the_server_says_is_escaped() {
        let error = Error::new(ErrorKind::Authorization, "refused").with_oauth(
            "server_error",
            Some("<script>'\"&".to_owned()),
            None,
        );
        let response = outcome(&Err(error)).response();
        assert!(
            response.contains("&lt;script&gt;&#39;&quot;&amp;"),
            "{response}"
        );
        assert!(!response.contains("<script>"));
    }

    #[test]
    fn a_denial_is_not_shown_as_a_failure() {
        let error =
            Error::new(ErrorKind::Authorization, "refused").with_oauth("access_denied", None, None);
        assert!(
            outcome(&Err(error))
                .response()
                .contains("Access was not given")
        );
    }
}
