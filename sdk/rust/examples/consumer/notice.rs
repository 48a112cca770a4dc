//! The result of an action, kept in the session until a page has shown it.

use countersign_sdk::{Error, ErrorKind};
use serde::Serialize;

const OVER: &str =
    "The token works no longer: it expired, or access was taken back. Sign in again to go on.";

/// The result of an action, shown once on the token page.
pub struct Notice {
    /// Whether it is good news.
    pub good: bool,
    /// The news in a few words.
    pub title: String,
    /// All of it.
    pub text: String,
    /// What it means for the person; may be empty.
    pub hint: &'static str,
}

impl Notice {
    /// A result in words, or in the words of an API.
    pub fn text(title: &str, text: &str) -> Self {
        Self {
            good: true,
            title: title.to_owned(),
            text: text.to_owned(),
            hint: "",
        }
    }

    /// A result as JSON.
    pub fn data(title: &str, data: &impl Serialize) -> Self {
        Self::text(
            title,
            &serde_json::to_string_pretty(data).unwrap_or_default(),
        )
    }

    /// A failure.
    pub fn from_error(error: &Error) -> Self {
        // The SDK has tried to renew a token that an API refuses, so a 401 that is left is final.
        let over = error.kind() == ErrorKind::SignInRequired || error.status() == Some(401);
        let hint = if over { OVER } else { "" };
        Self {
            good: false,
            title: "That did not work".to_owned(),
            text: explain(error),
            hint,
        }
    }

    /// Adds that the token was refreshed on the way.
    pub fn after_refresh(mut self, renewed: bool) -> Self {
        if renewed && self.hint.is_empty() {
            self.hint = "The access token was refreshed on the way.";
        }
        self
    }
}

fn explain(error: &Error) -> String {
    match error.request_id() {
        Some(id) => format!("{error}\nrequest {id}"),
        None => error.to_string(),
    }
}
