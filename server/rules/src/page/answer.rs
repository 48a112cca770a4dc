//! The page that posts an answer to a client. It goes on by itself where scripts run, and by a button elsewhere.

use serde::Serialize;

use super::{Layout, Page, asset_url, samples};

/// A form with the answer to an authorization request.
#[derive(Serialize)]
pub struct AnswerPage {
    /// The frame, in which nobody is signed in.
    pub layout: Layout,
    /// Where the form is posted: a registered redirect URI.
    pub action: String,
    /// The name of the client.
    pub client: String,
    /// What the client is told.
    pub fields: Vec<(String, String)>,
    /// The script that sends the form.
    pub script: String,
}

impl AnswerPage {
    /// The page for this answer.
    pub fn new(layout: Layout, action: &str, client: &str, fields: Vec<(String, String)>) -> Self {
        Self {
            script: layout.site.path(asset_url("answer.js")),
            layout,
            action: action.to_owned(),
            client: client.to_owned(),
            fields,
        }
    }
}

impl Page for AnswerPage {
    const TEMPLATE: &'static str = "answer.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |client: &str, state: &str| {
            let fields = [("code", "csac_0Ab"), ("state", state)];
            let fields = fields.map(|(name, value)| (name.to_owned(), value.to_owned()));
            let action = "https://app.example.org/callback";
            Self::new(samples::layout(), action, client, fields.to_vec())
        };
        vec![
            ("plain", page("Atlas Notebook", "af0ifjsldkj")),
            ("hostile", page(samples::HOSTILE, samples::HOSTILE)),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_text_in_hidden_fields_beside_one_script_of_ours() {
        for (name, page) in AnswerPage::samples() {
            let html = page.render().expect("the page renders");
            assert_eq!(html.matches("<script").count(), 1, "{name}: {html}");
            assert!(html.contains("<script src=\"/assets/"), "{name}: {html}");
            assert!(html.contains("name=\"code\" value=\"csac_0Ab\""), "{name}");
            assert!(!html.contains("alert('x')"), "{name}: {html}");
        }
    }
}
