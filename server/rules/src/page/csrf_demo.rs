//! A page on which a developer sees what the proof against forged calls does: the same call with it and without it.

use serde::Serialize;

use super::{Layout, Page, asset_url, samples};

/// Two buttons, and what the API answers.
#[derive(Serialize)]
pub struct CsrfDemoPage {
    /// The frame, with the person.
    pub layout: Layout,
    /// Where the proof comes from.
    pub proof: String,
    /// What is called.
    pub call: String,
    /// The script behind the buttons.
    pub script: String,
}

impl CsrfDemoPage {
    /// The page in this frame.
    pub fn new(layout: Layout) -> Self {
        let path = |path: &str| layout.site.path(path);
        Self {
            proof: path("/api/v1/csrf-token"),
            call: path("/api/v1/me"),
            script: path(asset_url("csrf-demo.js")),
            layout,
        }
    }
}

impl Page for CsrfDemoPage {
    const TEMPLATE: &'static str = "csrf_demo.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![("plain", Self::new(samples::signed_in(false)))]
    }
}
