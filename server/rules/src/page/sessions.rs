//! The browsers in which a person is signed in.

use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::{AccountSession, Layout, Page, samples};
use crate::text::Text;

/// All live sessions of a person. Every button posts `csrf` and nothing else.
#[derive(Serialize)]
pub struct SessionsPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// The CSRF proof of every form on the page, hidden field `csrf`.
    pub csrf: String,
    /// What was just done.
    pub notice: Option<Text>,
    /// Where the button posts that ends all sessions but this one.
    pub end_others_action: String,
    /// The sessions.
    pub sessions: Vec<AccountSession>,
}

impl Page for SessionsPage {
    const TEMPLATE: &'static str = "sessions.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { tab => "sessions", has_others => self.sessions.iter().any(|session| !session.current), ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::sessions()
    }
}
