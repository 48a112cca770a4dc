//! A page with one card: a few words, and a form at most. Everything that people do with their own account beside
//! signing in looks like this.

use askama::Template;

use super::{Layout, Page, samples};

/// One card.
#[derive(Template)]
#[template(path = "card.html")]
pub struct CardPage {
    /// The frame.
    pub layout: Layout,
    /// The heading and the title.
    pub heading: String,
    /// Paragraphs below the heading.
    pub lead: Vec<String>,
    /// What is wrong with what was sent: the id of a field (empty for the whole) and a sentence.
    pub errors: Vec<(&'static str, String)>,
    /// The form.
    pub form: Option<CardForm>,
    /// A second form, of one quiet button.
    pub aside: Option<CardForm>,
    /// Where to go instead: a path as [`super::Site::path`] makes it, and words.
    pub links: Vec<(String, String)>,
}

/// A form. It posts `csrf`, the hidden values and the fields.
pub struct CardForm {
    /// Where it is posted.
    pub action: String,
    /// The CSRF proof, hidden field `csrf`.
    pub csrf: String,
    /// Hidden fields.
    pub hidden: Vec<(&'static str, String)>,
    /// What is filled in.
    pub fields: Vec<Field>,
    /// The words on the button.
    pub button: &'static str,
    /// Whether the button destroys something.
    pub danger: bool,
}

/// A field of a form.
#[derive(Default)]
pub struct Field {
    /// The name in the form, which is its id on the page too.
    pub id: &'static str,
    /// What stands above it.
    pub label: &'static str,
    /// The `type`; `select` for a list of choices.
    pub kind: &'static str,
    /// The `autocomplete`.
    pub autocomplete: &'static str,
    /// What it holds.
    pub value: String,
    /// A word of help.
    pub hint: String,
    /// The longest text.
    pub longest: usize,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Whether it cannot be changed.
    pub fixed: bool,
    /// The choices of a list.
    pub choices: Vec<Choice>,
}

/// A choice of a list.
pub struct Choice {
    /// What is sent.
    pub value: &'static str,
    /// What is read.
    pub label: &'static str,
}

impl CardPage {
    /// A card of words alone.
    pub fn new(layout: Layout, heading: impl Into<String>, lead: &[&str]) -> Self {
        Self {
            layout,
            heading: heading.into(),
            lead: lead.iter().map(|&text| text.to_owned()).collect(),
            errors: Vec::new(),
            form: None,
            aside: None,
            links: Vec::new(),
        }
    }

    /// With a form.
    #[must_use]
    pub fn form(mut self, form: CardForm) -> Self {
        self.form = Some(form);
        self
    }

    /// With a way out.
    #[must_use]
    pub fn link(mut self, path: &str, words: &str) -> Self {
        self.links
            .push((self.layout.site.path(path), words.to_owned()));
        self
    }

    /// With what is wrong.
    #[must_use]
    pub fn errors(mut self, errors: Vec<(&'static str, String)>) -> Self {
        self.errors = errors;
        self
    }

    fn error(&self, id: &str) -> Option<&str> {
        let found = self.errors.iter().find(|(field, _)| *field == id);
        found.map(|(_, message)| message.as_str())
    }

    /// The first field of a fresh form, or of one whose faults have no place of their own.
    fn has_focus(&self, id: &str) -> bool {
        let first = self.form.as_ref().and_then(|form| {
            let open = form
                .fields
                .iter()
                .find(|field| !field.fixed && field.kind != "select");
            open.map(|field| field.id)
        });
        self.errors.is_empty() && first == Some(id)
    }
}

impl Field {
    /// A field for a password, `current-password` or `new-password`.
    pub fn password(id: &'static str, label: &'static str, autocomplete: &'static str) -> Self {
        Self {
            id,
            label,
            kind: "password",
            autocomplete,
            longest: crate::password::MAX_PASSWORD_BYTES,
            ..Self::default()
        }
    }

    /// A field for an e-mail address.
    pub fn email(value: &str) -> Self {
        Self {
            id: "email",
            label: "E-mail address",
            kind: "email",
            autocomplete: "email",
            value: value.chars().take(320).collect(),
            longest: 254,
            ..Self::default()
        }
    }

    /// A field for a username.
    pub fn username(value: &str) -> Self {
        Self {
            id: "username",
            label: "Username",
            kind: "text",
            autocomplete: "username",
            value: value.chars().take(320).collect(),
            hint: "2 to 64 letters, digits and . _ -".to_owned(),
            longest: 64,
            ..Self::default()
        }
    }

    fn is_about(&self, hint: bool, error: bool) -> String {
        let mut ids = Vec::new();
        if hint {
            ids.push(format!("{}-hint", self.id));
        }
        if error {
            ids.push(format!("{}-error", self.id));
        }
        ids.join(" ")
    }
}

impl Page for CardPage {
    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::card()
    }
}
