//! The page in a popup that tells an app what came of a sign-in. Its script posts it to the window that opened the popup,
//! for one origin alone. Without that window, or without scripts, a link leads to the app.

use serde::Serialize;

use super::{Layout, Page, asset_url, samples};

/// A message for the window that opened this one.
#[derive(Serialize)]
pub struct PopupPage {
    /// The frame, in which nobody is named.
    pub layout: Layout,
    /// What is posted, as JSON.
    pub message: String,
    /// The origin that gets it.
    pub origin: String,
    /// Where the browser goes on where it cannot be posted.
    pub location: String,
    /// The script that posts it.
    pub script: String,
}

impl PopupPage {
    /// The page for this message.
    pub fn new(layout: Layout, message: &str, origin: &str, location: &str) -> Self {
        let layout = Layout {
            signed_in: None,
            ..layout
        };
        Self {
            script: layout.site.path(asset_url("popup.js")),
            layout,
            message: message.to_owned(),
            origin: origin.to_owned(),
            location: location.to_owned(),
        }
    }
}

impl Page for PopupPage {
    const TEMPLATE: &'static str = "popup.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |state: &str| {
            let message = serde_json::json!({
                "type": "countersign:sign-in", "result": "csrs_0Ab", "state": state,
            });
            let origin = "https://app.example.org";
            let location = "https://app.example.org/signed-in?result=csrs_0Ab";
            Self::new(samples::layout(), &message.to_string(), origin, location)
        };
        vec![
            ("plain", page("af0ifjsldkj")),
            ("hostile", page(samples::HOSTILE)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_message_is_text_in_an_attribute_beside_one_script_of_ours() {
        for (name, page) in PopupPage::samples() {
            let html = page.render().expect("the page renders");
            assert_eq!(html.matches("<script").count(), 1, "{name}: {html}");
            assert!(html.contains("<script src=\"/assets/"), "{name}: {html}");
            assert!(!html.contains("alert('x')"), "{name}: {html}");
            assert!(!html.contains("data-origin=\"*\""), "{name}: {html}");
        }
    }
}
