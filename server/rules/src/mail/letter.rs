//! What a mail says. The words are messages of the catalogues (`mail.ftl`); how it
//! looks is in `templates/mail`, as text and as HTML.

use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::page::Site;
use crate::text::Text;

/// A mail in words, before it has a form.
#[derive(Clone, Debug, Default, Serialize)]
pub struct Letter {
    /// The subject line.
    pub subject: Text,
    /// How it begins.
    pub greeting: Text,
    /// Paragraphs above the link.
    pub before: Vec<Text>,
    /// What it is sent for.
    pub link: Option<Link>,
    /// Paragraphs below the link.
    pub after: Vec<Text>,
}

/// A link that does something. Its `Debug` output hides where it leads.
#[derive(Clone, Serialize)]
pub struct Link {
    /// What opening it does.
    pub label: Text,
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

/// The letter as text.
pub(crate) const TEXT: &str = "mail/letter.txt";
/// The letter as HTML.
pub(crate) const HTML: &str = "mail/letter.html";

impl Letter {
    /// What the templates see.
    pub(crate) fn values(&self, site: &Site, lang: &str) -> Value {
        context! {
            letter => Value::from(Serde(self)),
            lang,
            site => context! {
                name => site.name.clone(),
                issuer => site.issuer.clone(),
                logo => site.logo_everywhere(),
                accent => site.accent.clone(),
                support_url => site.support_url.clone(),
                privacy_url => site.privacy_url.clone(),
                terms_url => site.terms_url.clone(),
            },
        }
    }

    /// Gives the letter its form, in a language.
    pub(super) fn message(&self, app: &App, to: &str, lang: &str) -> Message {
        let theme = &app.site.theme;
        let values = self.values(&app.site, lang);
        let render = |template| {
            theme
                .render(template, lang, values.clone())
                .unwrap_or_else(|error| {
                    // A test renders every letter in every language.
                    tracing::error!(%error, template, "a letter could not be rendered");
                    String::new()
                })
        };
        Message {
            to: to.to_owned(),
            subject: theme
                .words(lang)
                .map_or_else(String::new, |words| words.say(&self.subject)),
            text: render(TEXT),
            html: render(HTML),
            link: self.link.as_ref().map(|link| link.url.clone()),
        }
    }
}
