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
    /// The provider by which the person had signed in.
    pub provider: Option<ProviderSignOut>,
    /// What the clients of the session want the browser to load, in hidden frames.
    pub frames: Vec<String>,
    /// The script that goes on to the client when that has happened, where the browser goes there by itself.
    pub script: Option<String>,
}

/// Signing out at a provider as well.
#[derive(Clone, Serialize)]
pub struct ProviderSignOut {
    /// What people call it.
    pub title: String,
    /// Where the form is posted, or the link leads where there are no fields.
    pub action: String,
    /// What is posted.
    pub fields: Vec<(String, String)>,
    /// The script that sends the form, where the browser goes there by itself.
    pub script: Option<String>,
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
            provider: None,
            frames: Vec::new(),
            script: None,
        };
        let provider = |title: &str, fields: &[(&str, &str)]| Self {
            provider: Some(ProviderSignOut {
                title: title.to_owned(),
                action: "https://login.example.org/logout".to_owned(),
                fields: fields
                    .iter()
                    .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
                    .collect(),
                script: None,
            }),
            ..page(None)
        };
        let client: (String, String) = (
            "Atlas Notebook".into(),
            "https://app.example.org/goodbye".into(),
        );
        let telling = Self {
            frames: vec![
                "https://app.example.org/out?iss=https%3A%2F%2Fid.example.org&sid=1".into(),
                samples::HOSTILE.into(),
            ],
            script: Some("/assets/signed-out.js".into()),
            ..page(Some(client.clone()))
        };
        vec![
            ("plain", page(None)),
            ("back-to-a-client", page(Some(client))),
            ("telling-clients", telling),
            ("link-to-a-provider", provider("GitHub", &[])),
            (
                "form-of-a-provider",
                provider(samples::HOSTILE, &[("state", samples::HOSTILE)]),
            ),
        ]
    }
}
