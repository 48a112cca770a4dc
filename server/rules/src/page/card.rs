//! A page with one card: a few words, and a form at most. Everything that people do with their own account beside
//! signing in looks like this.

use std::borrow::Cow;

use minijinja::value::Serde;
use minijinja::{Value, context};
use serde::Serialize;

use super::{DetailPreview, Layout, Page, samples};
use crate::text::Text;

/// One card.
#[derive(Serialize)]
pub struct CardPage {
    /// The frame.
    pub layout: Layout,
    /// The heading and the title.
    pub heading: Text,
    /// Paragraphs below the heading.
    pub lead: Vec<Text>,
    /// What is wrong with what was sent: the id of a field (empty for the whole) and a sentence.
    pub errors: Vec<(&'static str, Text)>,
    /// What people will see of what the form holds.
    pub preview: Option<DetailPreview>,
    /// The form.
    pub form: Option<CardForm>,
    /// A second form, of one quiet button.
    pub aside: Option<CardForm>,
    /// Below which pages it stands: addresses and names, from above; empty where it stands alone.
    pub above: Vec<(String, Text)>,
    /// Where to go instead: a path as [`super::Site::path`] makes it, and words.
    pub links: Vec<(String, Text)>,
    /// The stable word for what went wrong, which stands with the id of the request, for those who are asked for help.
    pub code: Option<&'static str>,
}

/// A form. It posts `csrf`, the hidden values and the fields.
#[derive(Serialize)]
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
    pub button: Text,
    /// Whether the button destroys something.
    pub danger: bool,
}

/// A field of a form.
#[derive(Default, Serialize)]
pub struct Field {
    /// The name in the form, which is its id on the page too.
    pub id: &'static str,
    /// What stands above it.
    pub label: Text,
    /// The `type`; `select` for a list of choices, `textarea` for a long text, `code` for one that is written letter by
    /// letter, `file` for one that is uploaded, `boxes` for any number of things.
    pub kind: &'static str,
    /// The `autocomplete`.
    pub autocomplete: &'static str,
    /// What it holds.
    pub value: String,
    /// A word of help.
    pub hint: Option<Text>,
    /// The longest text.
    pub longest: usize,
    /// The height of a long text, four lines unless it is said.
    pub rows: usize,
    /// Whether it may stay empty.
    pub optional: bool,
    /// Whether it cannot be changed.
    pub fixed: bool,
    /// Whether a box is ticked.
    pub checked: bool,
    /// The choices of a list.
    pub choices: Vec<Choice>,
    /// The boxes to tick.
    pub boxes: Vec<Tick>,
}

/// One of several boxes of a field.
#[derive(Serialize)]
pub struct Tick {
    /// What is sent; it stands beside the words.
    pub value: String,
    /// What is read.
    pub label: Text,
    /// Whether it is ticked.
    pub checked: bool,
}

/// A choice of a list.
#[derive(Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: Cow<'static, str>,
    /// What is read.
    pub label: Text,
}

impl CardPage {
    /// A card of words alone.
    pub fn new(layout: Layout, heading: Text, lead: impl IntoIterator<Item = Text>) -> Self {
        Self {
            layout,
            heading,
            lead: lead.into_iter().collect(),
            errors: Vec::new(),
            preview: None,
            form: None,
            aside: None,
            above: Vec::new(),
            links: Vec::new(),
            code: None,
        }
    }

    /// With a form.
    #[must_use]
    pub fn form(mut self, form: CardForm) -> Self {
        self.form = Some(form);
        self
    }

    /// With what people will see.
    #[must_use]
    pub fn preview(mut self, preview: DetailPreview) -> Self {
        self.preview = Some(preview);
        self
    }

    /// With a way out.
    #[must_use]
    pub fn link(mut self, path: &str, words: Text) -> Self {
        self.links.push((self.layout.site.path(path), words));
        self
    }

    /// Below a page.
    #[must_use]
    pub fn below(mut self, path: &str, words: Text) -> Self {
        self.above.push((self.layout.site.path(path), words));
        self
    }

    /// With what is wrong.
    #[must_use]
    pub fn errors(mut self, errors: Vec<(&'static str, Text)>) -> Self {
        self.errors = errors;
        self
    }

    /// The first field of a fresh form, or of one whose faults have no place of their own.
    fn focus(&self) -> Option<&str> {
        let first = self.form.as_ref().and_then(|form| {
            let open = form
                .fields
                .iter()
                .find(|field| !field.fixed && field.kind != "select");
            open.map(|field| field.id)
        });
        let is_shown = |preview: &DetailPreview| !preview.shown.is_empty();
        let shows = self.preview.as_ref().is_some_and(is_shown);
        first.filter(|_| self.errors.is_empty() && !shows)
    }

    /// Whether it needs room for lines that are long.
    fn is_wide(&self) -> bool {
        let mut fields = self.form.iter().flat_map(|form| &form.fields);
        fields.any(|field| field.kind == "code")
    }
}

impl Field {
    /// A field for a password, `current-password` or `new-password`.
    pub fn password(id: &'static str, label: Text, autocomplete: &'static str) -> Self {
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
            label: Text::new("email"),
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
            label: Text::new("username"),
            kind: "text",
            autocomplete: "username",
            value: value.chars().take(320).collect(),
            hint: Some(Text::new("username-hint")),
            longest: 64,
            ..Self::default()
        }
    }
}

impl Page for CardPage {
    const TEMPLATE: &'static str = "card.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn values(&self) -> Value {
        context! { focus => self.focus(), is_wide => self.is_wide(), ..Value::from(Serde(self)) }
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::card()
    }
}
