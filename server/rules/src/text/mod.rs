//! Words in the language of whoever reads them.
//!
//! What a person reads is a [`Text`]: the key of a message and its values. It says nothing in any language until a page
//! or a letter is made for somebody; then [`Words`], the catalogue of that person's language, says it. The catalogues
//! are the Fluent files of `server/locales`, one folder per language, one file per page or subject.

mod accept;
mod catalogue;
mod embedded;
mod format;
#[cfg(test)]
mod tests;

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

pub(crate) use accept::is_tag;
pub use accept::{accepted, listed};
pub use catalogue::{Unsayable, Words};
pub(crate) use embedded::{LANGUAGES, catalogue};
pub use format::{day, machine, moment};

/// Something to be said, in no language yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Text {
    /// A message of the catalogues.
    Message {
        /// Its key.
        text: Cow<'static, str>,
        /// Its values by name.
        #[serde(default)]
        values: BTreeMap<Cow<'static, str>, Item>,
    },
    /// Words that an operator wrote, in some languages.
    InLanguages {
        /// By language, a BCP 47 tag.
        in_languages: BTreeMap<String, String>,
        /// In all others.
        otherwise: String,
    },
    /// Words that are the same in all languages, or that somebody else wrote.
    Verbatim {
        /// The words.
        verbatim: String,
    },
}

/// A value in a message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Item {
    /// A number, written as the language does and good for plurals.
    Number(u64),
    /// A name or the like.
    Name(String),
    /// A day.
    Day {
        /// It.
        day: DateTime<Utc>,
    },
    /// Another text.
    Text(Box<Text>),
}

impl Text {
    /// The message with this key.
    pub fn new(key: &'static str) -> Self {
        Self::Message {
            text: Cow::Borrowed(key),
            values: BTreeMap::new(),
        }
    }

    /// Words that need no translation.
    pub fn verbatim(words: impl Into<String>) -> Self {
        Self::Verbatim {
            verbatim: words.into(),
        }
    }

    /// Words in the languages of a table, and others in every other language.
    pub fn in_languages(otherwise: &str, in_languages: &BTreeMap<String, String>) -> Self {
        match in_languages.is_empty() {
            true => Self::verbatim(otherwise),
            false => Self::InLanguages {
                in_languages: in_languages.clone(),
                otherwise: otherwise.to_owned(),
            },
        }
    }

    /// With a value.
    #[must_use]
    pub fn with(mut self, name: &'static str, value: impl Into<Item>) -> Self {
        if let Self::Message { values, .. } = &mut self {
            values.insert(Cow::Borrowed(name), value.into());
        }
        self
    }

    /// A waiting time in its largest unit, rounded up, so that nobody comes back too early: 61 seconds are 2 minutes.
    pub fn wait(seconds: u64) -> Self {
        let (key, count) = match seconds {
            0..=59 => ("wait-seconds", seconds.max(1)),
            60..=3_540 => ("wait-minutes", seconds.div_ceil(60)),
            _ => ("wait-hours", seconds.div_ceil(3_600)),
        };
        Self::new(key).with("count", count)
    }
}

/// Nothing.
impl Default for Text {
    fn default() -> Self {
        Self::verbatim("")
    }
}

impl From<u64> for Item {
    fn from(number: u64) -> Self {
        Self::Number(number)
    }
}

impl From<usize> for Item {
    fn from(number: usize) -> Self {
        Self::Number(number as u64)
    }
}

impl From<&str> for Item {
    fn from(name: &str) -> Self {
        Self::Name(name.to_owned())
    }
}

impl From<String> for Item {
    fn from(name: String) -> Self {
        Self::Name(name)
    }
}

impl From<DateTime<Utc>> for Item {
    fn from(day: DateTime<Utc>) -> Self {
        Self::Day { day }
    }
}

impl From<&Text> for Item {
    fn from(text: &Text) -> Self {
        text.clone().into()
    }
}

impl From<Text> for Item {
    fn from(text: Text) -> Self {
        Self::Text(Box::new(text))
    }
}
