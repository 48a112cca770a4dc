//! How pages of administrators are put together, in few words.

use chrono::{DateTime, Utc};

use super::{AdminButton, AdminField, AdminPage, Badge, Fact, FactValue};
use crate::page::Layout;
use crate::text::Text;

impl AdminPage {
    /// A page that says nothing yet.
    pub fn new(layout: Layout, section: &'static str, heading: Text, csrf: String) -> Self {
        Self {
            layout,
            section,
            heading,
            above: Vec::new(),
            badges: Vec::new(),
            notice: None,
            problem: None,
            lead: None,
            guide: None,
            csrf,
            search: None,
            buttons: Vec::new(),
            facts: Vec::new(),
            lists: Vec::new(),
        }
    }
}

impl AdminField {
    /// A field for a text.
    pub fn text(id: &'static str, label: &'static str, value: &str) -> Self {
        Self {
            id,
            label: Text::new(label),
            value: value.to_owned(),
            day: false,
            choices: Vec::new(),
        }
    }

    /// A field for a day.
    pub fn day(id: &'static str, label: &'static str, value: &str) -> Self {
        Self {
            day: true,
            ..Self::text(id, label, value)
        }
    }

    /// A field with choices: what is sent, and the words; the first is for whatever there is.
    pub fn choice(
        id: &'static str,
        label: &'static str,
        value: &str,
        choices: &[(&'static str, &'static str)],
    ) -> Self {
        let choices = choices.iter().map(|(sent, key)| (*sent, Text::new(key)));
        Self {
            choices: choices.collect(),
            ..Self::text(id, label, value)
        }
    }
}

impl Badge {
    /// A word.
    pub fn plain(key: &'static str) -> Self {
        Self {
            look: "",
            text: Text::new(key),
        }
    }

    /// A word of praise.
    pub fn good(key: &'static str) -> Self {
        Self {
            look: "good",
            ..Self::plain(key)
        }
    }

    /// A word of warning.
    pub fn warn(key: &'static str) -> Self {
        Self {
            look: "warn",
            ..Self::plain(key)
        }
    }
}

impl AdminButton {
    /// A link.
    pub fn link(key: &'static str, url: String) -> Self {
        Self {
            text: Text::new(key),
            about: Text::default(),
            url,
            look: "",
            post: false,
        }
    }

    /// A link to what destroys something.
    pub fn danger(key: &'static str, url: String) -> Self {
        Self {
            look: "danger",
            ..Self::link(key, url)
        }
    }

    /// A link to what one mostly comes for.
    pub fn primary(key: &'static str, url: String) -> Self {
        Self {
            look: "primary",
            ..Self::link(key, url)
        }
    }

    /// Says with what, for those who hear the page.
    #[must_use]
    pub fn about(mut self, name: impl Into<String>) -> Self {
        self.about = Text::verbatim(name);
        self
    }
}

impl Fact {
    /// Words.
    pub fn words(label: &'static str, text: Text) -> Self {
        Self {
            label: Text::new(label),
            value: FactValue::Words { text },
        }
    }

    /// A question of the operator, and the answer.
    pub fn answer(label: Text, text: Text) -> Self {
        Self {
            label,
            value: FactValue::Words { text },
        }
    }

    /// A name that somebody gave.
    pub fn name(label: &'static str, name: impl Into<String>) -> Self {
        Self::words(label, Text::verbatim(name))
    }

    /// An id or the like.
    pub fn code(label: &'static str, code: impl Into<String>) -> Self {
        Self {
            label: Text::new(label),
            value: FactValue::Code { code: code.into() },
        }
    }

    /// Several of those.
    pub fn codes(label: &'static str, codes: Vec<String>) -> Self {
        Self {
            label: Text::new(label),
            value: FactValue::Codes { codes },
        }
    }

    /// A text of several lines, letter by letter.
    pub fn block(label: &'static str, block: String) -> Self {
        Self {
            label: Text::new(label),
            value: FactValue::Block { block },
        }
    }

    /// A time.
    pub fn moment(label: &'static str, at: DateTime<Utc>) -> Self {
        Self {
            label: Text::new(label),
            value: FactValue::Moment { at },
        }
    }

    /// A time, or that there is none.
    pub fn moment_or(label: &'static str, at: Option<DateTime<Utc>>, none: &'static str) -> Self {
        match at {
            Some(at) => Self::moment(label, at),
            None => Self::words(label, Text::new(none)),
        }
    }

    /// A thing with a page of its own.
    pub fn link(label: &'static str, url: String, name: impl Into<String>) -> Self {
        Self {
            label: Text::new(label),
            value: FactValue::Link {
                url,
                name: Text::verbatim(name),
            },
        }
    }
}
