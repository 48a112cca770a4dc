//! How pages and letters look: the templates, those of the operator before those that come with the server.
//!
//! Templates are parsed once. Every language has an engine that shares them, in which their functions and filters speak
//! it. What comes with the server is parsed when it is first needed: most of the languages are spoken seldom, and many a
//! process shows no page at all. A folder of the operator is read whole at the start, so that its faults are found then.
//! A template of the operator that fails is logged, and the one that comes with the server takes its place: nobody is sent away
//! because of a theme.

mod embedded;
mod engine;
mod folder;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::sync::{Arc, LazyLock, OnceLock};

use minijinja::{Environment, Error, Value};

use crate::page::samples;
use crate::text::{self, Words};
use folder::Folder;

pub(crate) use embedded::TEMPLATES;

/// The language that says what others cannot, and that is spoken to whoever asks for none that there is unless the
/// settings name another.
pub const DEFAULT_LANGUAGE: &str = "en";

/// Templates and words.
pub struct Theme {
    templates: OnceLock<Templates>,
    /// By language; `None` inside for one that cannot be spoken.
    voices: BTreeMap<String, OnceLock<Option<Voice>>>,
    default: String,
}

/// Parsed templates, in no language.
struct Templates {
    /// Those that come with the server.
    built_in: Environment<'static>,
    /// The same with those of the operator, if there are any.
    own: Option<Environment<'static>>,
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

    /// What comes with the server, to be given another default language.
    pub(crate) fn without_changes() -> Self {
        Self::new(&Folder::default())
    }

    /// What comes with the server, and before it the folder of the operator. Beside it what is wrong with the folder, a
    /// sentence each with file and line; what is wrong is not used.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn load(path: &Path) -> io::Result<(Self, Vec<String>)> {
        let mut folder = Folder::read(path)?;
        let mut problems = std::mem::take(&mut folder.passed_over);
        let mut theme = Self::new(&folder);
        for language in theme.voices.keys() {
            theme.spoken(language, &folder, &mut problems);
        }
        theme
            .voices
            .retain(|_, voice| matches!(voice.get(), Some(Some(_))));
        theme.try_samples(&mut problems);
        Ok((theme, problems))
    }

    /// With the languages of a folder, none of them parsed.
    fn new(folder: &Folder) -> Self {
        let languages = text::LANGUAGES.into_iter();
        let languages = languages.chain(folder.messages.keys().map(String::as_str));
        Self {
            templates: OnceLock::new(),
            voices: languages
                .map(|language| (language.to_owned(), OnceLock::new()))
                .collect(),
            default: DEFAULT_LANGUAGE.to_owned(),
        }
    }

    /// The templates, parsed now if they were not before.
    fn parsed(&self, folder: &Folder, problems: &mut Vec<String>) -> &Templates {
        self.templates.get_or_init(|| {
            let built_in = engine::with(engine::bare(), TEMPLATES.iter().copied(), problems);
            let own = (!folder.templates.is_empty()).then(|| {
                let own = folder.templates.iter();
                let own = own.map(|(name, text)| (name.as_str(), text.as_str()));
                engine::with(built_in.clone(), own, problems)
            });
            Templates { built_in, own }
        })
    }

    /// A language, parsed now if it was not before.
    fn spoken<'a>(
        &'a self,
        language: &str,
        folder: &Folder,
        problems: &mut Vec<String>,
    ) -> Option<&'a Voice> {
        let voice = self.voices.get(language)?.get_or_init(|| {
            let words = self.words_of(language, folder, problems)?;
            let templates = self.parsed(folder, problems);
            let own = templates.own.as_ref();
            Some(Voice {
                built_in: engine::speaking(&templates.built_in, &words),
                own: own.map(|own| engine::speaking(own, &words)),
                words,
            })
        });
        voice.as_ref()
    }

    /// The messages of a language: those of the operator, file by file as far as they can be read, before ours.
    fn words_of(
        &self,
        language: &str,
        folder: &Folder,
        problems: &mut Vec<String>,
    ) -> Option<Arc<Words>> {
        let own = folder.messages.get(language).into_iter().flatten();
        let own = own.map(|(name, text)| (name.as_str(), text.as_str()));
        let (own, broken): (Vec<_>, Vec<_>) = own
            .map(|file| (file, Words::new(language, [vec![file]], None).err()))
            .partition(|(_, wrong)| wrong.is_none());
        problems.extend(broken.into_iter().filter_map(|(_, wrong)| wrong).flatten());
        let own = own.into_iter().map(|(file, _)| file).collect();
        let shipped = match text::LANGUAGES.contains(&language) {
            true => text::catalogue(language),
            false => Vec::new(),
        };
        let english = match language {
            DEFAULT_LANGUAGE => None,
            _ => self.spoken(DEFAULT_LANGUAGE, folder, problems),
        };
        let english = english.map(|voice| voice.words.clone());
        match Words::new(language, [own, shipped], english) {
            Ok(words) => Some(Arc::new(words)),
            Err(wrong) => {
                problems.extend(wrong);
                None
            }
        }
    }

    /// Another language for those who ask for none that there is. Whether there is that one.
    pub fn set_default(&mut self, language: &str) -> bool {
        let there = self.voices.contains_key(language);
        if there {
            self.default = language.to_owned();
        }
        there
    }

    /// Renders every page and letter in every state and language with the operator's templates.
    fn try_samples(&self, problems: &mut Vec<String>) {
        for (language, voice) in &self.voices {
            let voice = voice.get().and_then(Option::as_ref);
            let Some(own) = voice.and_then(|voice| voice.own.as_ref()) else {
                continue;
            };
            for sample in samples::every() {
                let rendered = own
                    .get_template(sample.template)
                    .and_then(|found| found.render((sample.values)(language)));
                if let Err(error) = rendered {
                    let problem = format!("{}: {error}", engine::place(&error));
                    // One fault spoils many samples.
                    if !problems.contains(&problem) {
                        problems.push(problem);
                    }
                }
            }
        }
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
        found.map_or(self.default.as_str(), |(language, _)| language)
    }

    /// The languages.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.voices.keys().map(String::as_str)
    }

    fn voice(&self, language: &str) -> Option<&Voice> {
        // What is left to be parsed comes with the server: of a folder nothing is.
        let (nothing, mut problems) = (Folder::default(), Vec::new());
        let found = self.spoken(language, &nothing, &mut problems);
        let found = found.or_else(|| self.spoken(DEFAULT_LANGUAGE, &nothing, &mut problems));
        for problem in problems {
            tracing::error!(problem, "a file that comes with the server is not used");
        }
        found
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

/// The files that come with the server, as a folder of the operator would hold them: name and text.
pub fn files() -> impl Iterator<Item = (String, &'static str)> {
    let templates = TEMPLATES
        .iter()
        .map(|(name, text)| ((*name).to_owned(), *text));
    let messages = text::LANGUAGES.into_iter().flat_map(text::catalogue);
    let messages = messages.map(|(name, text)| (format!("locales/{name}"), text));
    templates.chain(messages)
}
