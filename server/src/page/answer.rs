//! The page that posts an answer to a client. It goes on by itself where scripts run, and by a button elsewhere.

use askama::Template;

use super::{Layout, Page, samples};

/// A form with the answer to an authorization request.
#[derive(Template)]
#[template(path = "answer.html")]
pub struct AnswerPage {
    /// The frame, in which nobody is signed in.
    pub layout: Layout,
    /// Where the form is posted: a registered redirect URI.
    pub action: String,
    /// The name of the client.
    pub client: String,
    /// What the client is told.
    pub fields: Vec<(String, String)>,
}

impl Page for AnswerPage {
    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        vec![(
            "plain",
            Self {
                layout: samples::layout(),
                action: "https://app.example.org/callback".into(),
                client: "Atlas Notebook".into(),
                fields: vec![("code".into(), "csac_0Ab".into())],
            },
        )]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_answer_is_text_in_hidden_fields() {
        let (_, mut page) = AnswerPage::samples().remove(0);
        page.fields = vec![("state".into(), samples::HOSTILE.into())];
        let html = page.render().expect("the page renders");
        assert!(html.contains("name=\"state\" value=\"&#"), "{html}");
        assert_eq!(html.matches("<script").count(), 1, "{html}");
        assert!(html.contains("src=\"/assets/"), "{html}");
    }
}
