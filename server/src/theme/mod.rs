//! How pages and letters look: the templates, those of the operator before those that come with the server.
//!
//! Every language has an engine of its own, in which the functions and filters of the templates speak it. A template of
//! the operator that fails is logged, and the one that comes with the server takes its place: nobody is sent away
//! because of a theme.

mod embedded;
mod engine;

use std::collections::BTreeMap;
use std::sync::{Arc, LazyLock};

use minijinja::{Environment, Error, Value};

use crate::text::{self, Words};

pub(crate) use embedded::TEMPLATES;

/// The language of whoever asks for none that there is.
pub const DEFAULT_LANGUAGE: &str = "en";

/// Templates and words.
pub struct Theme {
    voices: BTreeMap<String, Voice>,
}

/// A language.
struct Voice {
    words: Arc<Words>,
    /// The templates that come with the server.
    built_in: Environment<'static>,
    /// The same with those of the operator, if there are any.
    own: Option<Environment<'static>>,
}

static BUILT_IN: LazyLock<Arc<Theme>> = LazyLock::new(|| Arc::new(Theme::without_changes()));

impl Theme {
    /// What comes with the server.
    pub fn built_in() -> Arc<Self> {
        BUILT_IN.clone()
    }

    fn without_changes() -> Self {
        let mut voices = BTreeMap::new();
        let mut english = None;
        for language in text::LANGUAGES {
            let files = text::catalogue(language);
            match Words::new(language, [files], english.clone()) {
                Ok(words) => {
                    let words = Arc::new(words);
                    english.get_or_insert_with(|| words.clone());
                    let built_in = engine::environment(&words, TEMPLATES);
                    let voice = Voice {
                        built_in,
                        own: None,
                        words,
                    };
                    voices.insert(language.to_owned(), voice);
                }
                // A test reads them all.
                Err(problems) => tracing::error!(?problems, "a catalogue cannot be read"),
            }
        }
        Self { voices }
    }

    /// The words of a language, or those of the default one.
    pub fn words(&self, language: &str) -> Option<&Arc<Words>> {
        self.voice(language).map(|voice| &voice.words)
    }

    /// The first of some wanted languages that there is, as near as possible (`de-AT` is served by `de`); or the
    /// default.
    pub fn language<'a>(&self, wanted: impl IntoIterator<Item = &'a str>) -> &str {
        let mut wanted = wanted.into_iter();
        let found = wanted.find_map(|tag| {
            let exact = self.voices.get_key_value(tag);
            let primary = || {
                let primary = tag
                    .split('-')
                    .next()
                    .unwrap_or_default()
                    .to_ascii_lowercase();
                self.voices.get_key_value(&primary)
            };
            exact.or_else(primary)
        });
        found.map_or(DEFAULT_LANGUAGE, |(language, _)| language)
    }

    /// The languages.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.voices.keys().map(String::as_str)
    }

    fn voice(&self, language: &str) -> Option<&Voice> {
        let found = self.voices.get(language);
        found.or_else(|| self.voices.get(DEFAULT_LANGUAGE))
    }

    /// Renders a template in a language.
    ///
    /// # Errors
    /// When the template that comes with the server fails, which a test of every page rules out.
    pub fn render(&self, template: &str, language: &str, values: Value) -> Result<String, Error> {
        let Some(voice) = self.voice(language) else {
            return Err(minijinja::ErrorKind::TemplateNotFound.into());
        };
        if let Some(own) = &voice.own {
            match own
                .get_template(template)
                .and_then(|found| found.render(values.clone()))
            {
                Ok(text) => return Ok(text),
                Err(error) => tracing::error!(
                    template,
                    at = engine::place(&error),
                    %error,
                    "a template of the operator failed and was not used"
                ),
            }
        }
        voice.built_in.get_template(template)?.render(values)
    }
}
