//! The browsers in which a person is signed in.

use askama::Template;

use super::{AccountSession, Layout, Page, samples};

/// All live sessions of a person. Every button posts `csrf` and nothing else.
#[derive(Template)]
#[template(path = "sessions.html")]
pub struct SessionsPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// The CSRF proof of every form on the page, hidden field `csrf`.
    pub csrf: String,
    /// What was just done.
    pub notice: Option<&'static str>,
    /// Where the button posts that ends all sessions but this one.
    pub end_others_action: String,
    /// The sessions.
    pub sessions: Vec<AccountSession>,
}

impl SessionsPage {
    fn tab(&self) -> &'static str {
        "sessions"
    }

    fn has_others(&self) -> bool {
        self.sessions.iter().any(|session| !session.current)
    }
}

impl Page for SessionsPage {
    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::sessions()
    }
}
