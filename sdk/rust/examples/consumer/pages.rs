//! The pages of the application.

use std::fmt::Write as _;

use countersign_sdk::{Error, ErrorKind, TokenSet};
use poem::Response;
use poem::http::StatusCode;

use super::ConsumerConfig;
use super::html::{button, details, escape, page, shortened};
use super::notice::Notice;
use super::session::Session;

/// The first page.
pub fn home(session: &Session, tokens: Option<&TokenSet>, config: &ConsumerConfig) -> Response {
    let issuer = escape(&config.issuer);
    let body = match tokens {
        None => format!(
            "<p>This application knows nobody. It lets <strong>{issuer}</strong> say who you are, \
             and asks for a token to call an API in your name.</p>{}",
            button(session, "/sign-in", "Sign in", "primary"),
        ),
        Some(tokens) => format!(
            "<p>You are signed in{}.</p><p><a class=\"button primary\" href=\"/tokens\">See the \
             tokens</a></p>{}",
            name(tokens),
            button(session, "/sign-out", "Sign out", ""),
        ),
    };
    page(StatusCode::OK, "Example consumer", &body)
}

/// The tokens, and what can be done with them.
pub fn tokens(
    session: &Session,
    tokens: &TokenSet,
    notice: Option<&Notice>,
    config: &ConsumerConfig,
) -> Response {
    let mut body = String::new();
    if let Some(notice) = notice {
        let class = if notice.good { "notice" } else { "notice bad" };
        let (title, text) = (escape(&notice.title), escape(&notice.text));
        let _ = write!(
            body,
            "<section class=\"{class}\" role=\"status\"><h2>{title}</h2><pre>{text}</pre>\
             <p>{}</p></section>",
            notice.hint
        );
    }
    let expiry = match tokens.expires_in() {
        None => "not known".to_owned(),
        Some(left) if left.is_zero() => "expired".to_owned(),
        Some(left) => format!("in {} seconds", left.as_secs()),
    };
    let absent = || "none".to_owned();
    let rows = [
        ("Access token", shortened(tokens.access_token.expose())),
        ("Expires", expiry),
        (
            "Refresh token",
            tokens
                .refresh_token
                .as_ref()
                .map_or_else(absent, |it| shortened(it.expose())),
        ),
        (
            "ID token",
            tokens
                .id_token
                .as_ref()
                .map_or_else(absent, |it| shortened(it.expose())),
        ),
        ("Scopes", tokens.scopes().collect::<Vec<_>>().join(" ")),
        (
            "User id",
            tokens
                .user
                .as_ref()
                .map_or_else(absent, |user| user.id.clone()),
        ),
        (
            "E-mail",
            tokens
                .user
                .as_ref()
                .and_then(|user| user.email.clone())
                .unwrap_or_else(absent),
        ),
    ];
    body.push_str("<dl>");
    for (term, value) in rows {
        let _ = write!(
            body,
            "<dt>{term}</dt><dd><code>{}</code></dd>",
            escape(&value)
        );
    }
    body.push_str("</dl><h2>Use them</h2><div class=\"actions\">");
    for (path, label, class) in [
        ("/call", "Call the protected API", "primary"),
        ("/userinfo", "Ask who I am", ""),
        ("/validate", "Validate the token", ""),
    ] {
        body.push_str(&button(session, path, label, class));
    }
    let _ = write!(
        body,
        "</div><p class=\"small\">The API is <code>{}</code>.</p><h2>Renew them</h2>\
         <div class=\"actions\">",
        escape(&config.api_url)
    );
    for (path, label) in [("/expire", "Mark as expired"), ("/refresh", "Refresh now")] {
        body.push_str(&button(session, path, label, ""));
    }
    body.push_str(&again(session));
    let _ = write!(
        body,
        "</div><p class=\"small\">An expired token is refreshed by the next call, without a word. \
         Mark it as expired and call the API to see it happen.</p><h2>Enough</h2>\
         <div class=\"actions\">{}</div>",
        button(session, "/sign-out", "Sign out", "")
    );
    page(StatusCode::OK, "Your tokens", &body)
}

/// The end of a session.
pub fn signed_out(failure: Option<&Error>) -> Response {
    let body = match failure {
        None => "<p>The tokens are forgotten here and revoked at the server.</p>".to_owned(),
        Some(error) => format!(
            "<p>The tokens are forgotten here, but the server could not be told. They work until \
             they expire.</p>{}",
            details(error)
        ),
    };
    let body = format!("{body}<p><a class=\"button\" href=\"/\">Back to the start</a></p>");
    page(StatusCode::OK, "You are signed out", &body)
}

/// A sign-in that came to nothing: declined, refused, or broken.
pub fn failure(session: &Session, error: &Error) -> Response {
    let (status, title, text) = match (error.kind(), error.oauth_error()) {
        (_, Some("access_denied")) => (
            StatusCode::OK,
            "Access was not given",
            "You did not allow this application to act for you. Nothing was changed.",
        ),
        (ErrorKind::Network | ErrorKind::Discovery | ErrorKind::InvalidResponse, _) => (
            StatusCode::BAD_GATEWAY,
            "The sign-in is not possible at the moment",
            "The authorization server does not answer as it should.",
        ),
        _ => (
            StatusCode::BAD_REQUEST,
            "The sign-in failed",
            "The authorization server did not complete the sign-in.",
        ),
    };
    let retry = button(session, "/sign-in", "Try again", "primary");
    let body = format!(
        "<p>{text}</p>{}<div class=\"actions\">{retry}<a class=\"button\" href=\"/\">Back to the \
         start</a></div>",
        details(error)
    );
    page(status, title, &body)
}

/// A callback that belongs to no sign-in of this browser.
pub fn foreign_callback(session: Option<&Session>) -> Response {
    let retry = session.map_or_else(
        || "<a class=\"button primary\" href=\"/\">Start again</a>".to_owned(),
        |session| button(session, "/sign-in", "Sign in", "primary"),
    );
    let body = format!(
        "<p>This address is the end of a sign-in, but not of one that was started in this \
         browser, or it was used already.</p><div class=\"actions\">{retry}</div>"
    );
    page(
        StatusCode::BAD_REQUEST,
        "There is no sign-in to complete",
        &body,
    )
}

/// A form without the CSRF token of its session.
pub fn stale_form() -> Response {
    let body = "<p>The page was open for too long, or the request was not made on it. Nothing was \
                done.</p><p><a class=\"button primary\" href=\"/\">Start again</a></p>";
    page(StatusCode::FORBIDDEN, "The form has expired", body)
}

/// What the framework refuses: unknown paths, other methods, forms that cannot be read.
pub fn framework_error(error: &poem::Error) -> Response {
    let status = error.status();
    let reason = status.canonical_reason().unwrap_or("Refused");
    let body = "<p><a class=\"button\" href=\"/\">Back to the start</a></p>";
    page(status, reason, body)
}

fn again(session: &Session) -> String {
    let field = "<input type=\"hidden\" name=\"again\" value=\"true\"><button";
    button(session, "/sign-in", "Sign in again", "").replace("<button", field)
}

fn name(tokens: &TokenSet) -> String {
    let email = tokens.user.as_ref().and_then(|user| user.email.as_deref());
    email
        .map(|email| format!(" as <strong>{}</strong>", escape(email)))
        .unwrap_or_default()
}
