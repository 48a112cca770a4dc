//! The home page: what this server is and where everything else is.

use serde::Serialize;

use super::{Layout, Page, samples};

/// The home page. It greets the person who is signed in according to its frame.
#[derive(Serialize)]
pub struct HomePage {
    /// The frame.
    pub layout: Layout,
    /// Whether somebody has claimed the administrator account. When nobody has, a notice tells the operator to use the
    /// link that the terminal shows; the link itself never stands on a page.
    pub claimed: bool,
}

impl Page for HomePage {
    const TEMPLATE: &'static str = "home.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |layout, claimed| Self { layout, claimed };
        vec![
            ("signed-out", page(samples::layout(), true)),
            ("unclaimed", page(samples::layout(), false)),
            ("signed-in", page(samples::signed_in(false), true)),
            ("administrator", page(samples::signed_in(true), true)),
        ]
    }
}
