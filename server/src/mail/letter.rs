//! What a mail says. The words are in `words`, a module per language; how it
//! looks is in `templates/mail`, as text and as HTML.

use askama::Template;
use serde::{Deserialize, Serialize};

use crate::app::App;

/// A mail in words, before it has a form.
#[derive(Clone, Debug, Default)]
pub struct Letter {
    /// The subject line.
    pub subject: String,
    /// How it begins.
    pub greeting: String,
    /// Paragraphs above the link.
    pub before: Vec<String>,
    /// What it is sent for.
    pub link: Option<Link>,
    /// Paragraphs below the link.
    pub after: Vec<String>,
}

/// A link that does something. Its `Debug` output hides where it leads.
#[derive(Clone)]
pub struct Link {
    /// What opening it does.
    pub label: String,
    /// Where it leads. It holds a secret.
    pub url: String,
}

impl std::fmt::Debug for Link {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Link").field("label", &self.label).finish()
    }
}

/// A mail as it waits in the queue, sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Message {
    /// The recipient; empty for a mail that is not sent, see [`super::decoy`].
    pub to: String,
    pub subject: String,
    pub text: String,
    pub html: String,
    pub link: Option<String>,
}

#[derive(Template)]
#[template(path = "mail/letter.txt", escape = "none")]
struct Text<'a> {
    letter: &'a Letter,
    site: &'a str,
    issuer: &'a str,
}

#[derive(Template)]
#[template(path = "mail/letter.html")]
struct Html<'a> {
    letter: &'a Letter,
    site: &'a str,
    issuer: &'a str,
    lang: &'a str,
}

impl Letter {
    /// Gives the letter its form.
    pub(super) fn message(&self, app: &App, to: &str) -> Message {
        let (site, issuer) = (app.site.name.as_str(), app.issuer.as_str());
        let text = Text {
            letter: self,
            site,
            issuer,
        };
        let html = Html {
            letter: self,
            site,
            issuer,
            lang: "en",
        };
        Message {
            to: to.to_owned(),
            subject: self.subject.clone(),
            // Only a `Display` that fails fails here, and none of ours does.
            text: text.render().unwrap_or_default(),
            html: html.render().unwrap_or_default(),
            link: self.link.as_ref().map(|link| link.url.clone()),
        }
    }
}
