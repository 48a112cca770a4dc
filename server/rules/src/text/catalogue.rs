//! A language: its messages, and how it says a text.

use std::borrow::Cow;
use std::sync::Arc;

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use super::{Item, Text, day, format};

/// A message that is not there, or that wants a value which it was not given.
#[derive(Clone, Debug, thiserror::Error)]
#[error("the message {key} cannot be said in {language}: {reason}")]
pub struct Unsayable {
    key: String,
    language: String,
    reason: String,
}

/// The catalogue of a language. What it lacks is said in the language behind it, which is English in the end.
pub struct Words {
    tag: String,
    /// The first that has a message and can say it counts: what the operator wrote, then what comes with the server.
    bundles: Vec<FluentBundle<FluentResource>>,
    behind: Option<Arc<Words>>,
}

impl Words {
    /// A language with messages in these files (name and text); files of a later group count less than those of the
    /// first.
    ///
    /// # Errors
    /// For files that cannot be read as Fluent, each with name, line and reason.
    pub fn new<'a>(
        tag: &str,
        groups: impl IntoIterator<Item = Vec<(&'a str, &'a str)>>,
        behind: Option<Arc<Words>>,
    ) -> Result<Self, Vec<String>> {
        let language: LanguageIdentifier = tag
            .parse()
            .map_err(|error| vec![format!("{tag} is no language: {error}")])?;
        let mut problems = Vec::new();
        let mut bundles = Vec::new();
        for files in groups {
            let mut bundle = FluentBundle::new_concurrent(vec![language.clone()]);
            // The marks around values would come into attributes and mails, and all our languages run left to right.
            bundle.set_use_isolating(false);
            bundle.set_formatter(Some(format::number_of(tag)));
            for (name, text) in files {
                match FluentResource::try_new(text.to_owned()) {
                    Ok(resource) => bundle.add_resource_overriding(resource),
                    Err((_, errors)) => problems.extend(errors.iter().map(|error| {
                        let line = text.get(..error.pos.start).map_or(0, |before| {
                            before.bytes().filter(|&byte| byte == b'\n').count() + 1
                        });
                        format!("{name} line {line}: {}", error.kind)
                    })),
                }
            }
            bundles.push(bundle);
        }
        if problems.is_empty() {
            Ok(Self {
                tag: tag.to_owned(),
                bundles,
                behind,
            })
        } else {
            Err(problems)
        }
    }

    /// Says a text. A fault of a catalogue is logged, and shows as the key of the message.
    pub fn say(&self, text: &Text) -> String {
        self.try_say(text).unwrap_or_else(|error| {
            tracing::error!(%error, "a message is missing");
            error.key
        })
    }

    /// Says a text.
    ///
    /// # Errors
    /// [`Unsayable`] when no catalogue can.
    pub fn try_say(&self, text: &Text) -> Result<String, Unsayable> {
        match text {
            Text::Verbatim { verbatim } => Ok(verbatim.clone()),
            Text::InLanguages {
                in_languages,
                otherwise,
            } => {
                let exact = in_languages.get(&self.tag);
                let wider = || in_languages.get(self.tag.split('-').next()?);
                Ok(exact.or_else(wider).unwrap_or(otherwise).clone())
            }
            Text::Message { text, values } => {
                let mut args = FluentArgs::with_capacity(values.len());
                for (name, item) in values {
                    args.set(Cow::clone(name), self.value(item)?);
                }
                self.message(text, &args)
            }
        }
    }

    fn value(&self, item: &Item) -> Result<FluentValue<'static>, Unsayable> {
        Ok(match item {
            Item::Number(number) => FluentValue::from(*number),
            Item::Name(name) => FluentValue::from(name.clone()),
            Item::Day { day: at } => FluentValue::from(day(self, at)),
            Item::Text(text) => FluentValue::from(self.try_say(text)?),
        })
    }

    /// Says a message.
    ///
    /// # Errors
    /// [`Unsayable`] when no catalogue can.
    pub fn message(&self, key: &str, args: &FluentArgs<'_>) -> Result<String, Unsayable> {
        let mut reason = "there is no such message".to_owned();
        for bundle in &self.bundles {
            let message = bundle.get_message(key);
            let Some(pattern) = message.and_then(|message| message.value()) else {
                continue;
            };
            let mut errors = Vec::new();
            let said = bundle.format_pattern(pattern, Some(args), &mut errors);
            match errors.first() {
                None => return Ok(said.into_owned()),
                Some(error) => reason = error.to_string(),
            }
        }
        match &self.behind {
            Some(behind) => behind.message(key, args),
            None => Err(Unsayable {
                key: key.to_owned(),
                language: self.tag.clone(),
                reason,
            }),
        }
    }
}
