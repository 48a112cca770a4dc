//! Signing out: the question, and what is said afterwards.

use serde::Serialize;

use super::{Layout, Page, samples};

/// Asks whether to sign out. A link that signed people out by itself could be put on any page of the web.
#[derive(Serialize)]
pub struct SignOutPage {
    /// The frame, with the person who is signed in.
    pub layout: Layout,
    /// Where the form is posted.
    pub action: String,
    /// The CSRF proof, hidden field `csrf`.
    pub csrf: String,
    /// Something that the sign-out carries along, hidden field `request`: a stored sign-out request of a client.
    pub request: Option<String>,
    /// The display name of the person.
    pub name: String,
    /// The name of the client that asks for the sign-out, if one does.
    pub client: Option<String>,
}

/// Says that the person is signed out.
#[derive(Serialize)]
pub struct SignedOutPage {
    /// The frame, in which nobody is signed in.
    pub layout: Layout,
    /// The client to go back to: its name and a registered URI.
    pub return_to: Option<(String, String)>,
}

impl Page for SignOutPage {
    const TEMPLATE: &'static str = "sign_out.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |client: Option<&str>| Self {
            layout: samples::signed_in(false),
            action: "/sign-out".into(),
            csrf: samples::CSRF.into(),
            request: client.map(|_| samples::REQUEST.into()),
            name: "Ada Lovelace".into(),
            client: client.map(Into::into),
        };
        vec![
            ("plain", page(None)),
            ("for-a-client", page(Some("Atlas Notebook"))),
        ]
    }
}

impl Page for SignedOutPage {
    const TEMPLATE: &'static str = "signed_out.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        let page = |return_to| Self {
            layout: samples::layout(),
            return_to,
        };
        let client = (
            "Atlas Notebook".into(),
            "https://app.example.org/goodbye".into(),
        );
        vec![
            ("plain", page(None)),
            ("back-to-a-client", page(Some(client))),
        ]
    }
}
