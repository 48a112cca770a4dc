//! What the form that opens an account asks besides (`sign_up.fields` of a provider), and the terms of use: judged
//! alike on the page and in an app, and kept with the account.

use chrono::{DateTime, Utc};
use countersign_store::{AcceptedTerms, NewProfile, ProfileField};
use regex::Regex;
use uuid::Uuid;

use crate::app::App;
use crate::broker::provider::Provider;
use crate::broker::provider::settings::{FieldKind, SignUpField, SignUpTerms};
use crate::broker::upstream::Identity;
use crate::client::metadata::is_display_text;
use crate::page::{Choice, Field};
use crate::text::Text;
use crate::user::is_email;

/// What the fields are called on a page, by their places: as many as there may be.
const PLACES: [&str; 12] = [
    "field_1", "field_2", "field_3", "field_4", "field_5", "field_6", "field_7", "field_8",
    "field_9", "field_10", "field_11", "field_12",
];
/// What is kept of a box that is ticked.
const TICKED: &str = "true";

/// The fields of a provider, each with its name on a page.
pub fn of(provider: &Provider) -> impl Iterator<Item = (&'static str, &SignUpField)> {
    PLACES.into_iter().zip(&provider.settings.sign_up.fields)
}

/// The terms of use that somebody agrees to who opens an account by this provider, or with a password.
pub fn terms(app: &App, provider: Option<&Provider>) -> Option<SignUpTerms> {
    let own = provider.map(|provider| &provider.settings.sign_up.terms);
    if let Some(own) = own.filter(|own| !own.url.is_empty()) {
        return Some(own.clone());
    }
    Some(SignUpTerms {
        url: app.site.terms_url.clone()?,
        version: app.config.accounts.terms_version.clone(),
    })
}

/// The box by which somebody agrees to terms of use.
pub fn terms_field(agreed: bool) -> Field {
    Field {
        id: "terms",
        label: Text::new("broker-terms"),
        kind: "checkbox",
        value: "yes".to_owned(),
        checked: agreed,
        ..Field::default()
    }
}

/// Where terms of use are, and the words of the link.
pub fn terms_link(terms: SignUpTerms) -> (String, Text) {
    let words = match terms.version.is_empty() {
        true => Text::new("broker-terms-read"),
        false => Text::new("broker-terms-read-version").with("version", terms.version),
    };
    (terms.url, words)
}

/// That somebody agrees to terms of use.
pub fn accepted(terms: SignUpTerms, user_id: Uuid, at: DateTime<Utc>) -> AcceptedTerms {
    AcceptedTerms {
        user_id,
        url: terms.url,
        version: terms.version,
        accepted_at: at,
    }
}

/// The answers to the fields of a provider, in their order.
#[derive(Clone, Default)]
pub struct Answers(Vec<String>);

impl Answers {
    /// What somebody answered: to a field by its name on a page, and its key.
    pub fn given(provider: &Provider, answer: impl Fn(&str, &str) -> Option<String>) -> Self {
        let one = |(place, field): (&str, &SignUpField)| {
            let text = answer(place, &field.key).unwrap_or_default();
            let text = text.trim();
            match field.kind {
                FieldKind::Checkbox if text != TICKED => String::new(),
                _ => text.to_owned(),
            }
        };
        Self(of(provider).map(one).collect())
    }

    /// What stands with an account.
    pub fn kept(provider: &Provider, rows: &[ProfileField]) -> Self {
        let one = |(_, field): (&str, &SignUpField)| {
            let row = rows.iter().find(|row| row.field == field.key);
            row.map(|row| row.value.clone()).unwrap_or_default()
        };
        Self(of(provider).map(one).collect())
    }

    /// What the provider says by the same names, to begin with. A box is ticked by a person alone.
    pub fn proposed(provider: &Provider, identity: &Identity) -> Self {
        let one = |(_, field): (&str, &SignUpField)| {
            let said = identity
                .extra
                .get(&field.key)
                .and_then(|value| value.as_str());
            let said = said
                .filter(|said| field.kind != FieldKind::Checkbox && fault(field, said).is_none());
            said.unwrap_or_default().to_owned()
        };
        Self(of(provider).map(one).collect())
    }

    /// What is wrong: the name on a page, and a sentence.
    pub fn faults(&self, provider: &Provider) -> Vec<(&'static str, Text)> {
        let fields = of(provider).zip(self.texts());
        let wrong = fields.filter_map(|((place, field), text)| Some((place, fault(field, text)?)));
        wrong.collect()
    }

    /// The fields of a form, filled in.
    pub fn fields(&self, provider: &Provider) -> Vec<Field> {
        let fields = of(provider).zip(self.texts());
        let shown = fields.map(|((place, field), text)| shown(place, field, text));
        shown.collect()
    }

    /// In the order of the fields; empty where there is none, without an end.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.0
            .iter()
            .map(String::as_str)
            .chain(std::iter::repeat(""))
    }

    /// What stands with the account.
    pub fn profile(&self, app: &App, provider: &Provider, user_id: Uuid) -> NewProfile {
        let now = app.clock.now();
        let answered = of(provider).zip(self.texts()).zip(0_i64..);
        let answered = answered.filter(|((_, text), _)| !text.is_empty());
        let fields = answered.map(|(((_, field), text), place)| ProfileField {
            user_id,
            field: field.key.clone(),
            place,
            provider: provider.name.to_string(),
            label: field.label.clone(),
            value: text.to_owned(),
            answered_at: now,
        });
        NewProfile {
            fields: fields.collect(),
            terms: terms(app, Some(provider)).map(|terms| accepted(terms, user_id, now)),
        }
    }
}

/// The label of a field, in the languages that the operator has written.
pub fn label(field: &SignUpField) -> Text {
    Text::in_languages(&field.label, &field.labels)
}

/// What an answer says, in words.
pub fn words(field: Option<&SignUpField>, value: &str) -> Text {
    match field {
        Some(field) if field.kind == FieldKind::Checkbox => Text::new("profile-field-yes"),
        Some(field) => {
            let chosen = field.choices.iter().find(|choice| choice.value == value);
            chosen.map_or_else(
                || Text::verbatim(value),
                |choice| Text::in_languages(&choice.label, &choice.labels),
            )
        }
        None if value == TICKED => Text::new("profile-field-yes"),
        None => Text::verbatim(value),
    }
}

/// What is wrong with an answer.
fn fault(field: &SignUpField, text: &str) -> Option<Text> {
    let say = |key| Some(Text::new(key));
    if text.is_empty() {
        return match (field.required, field.kind) {
            (false, _) => None,
            (true, FieldKind::Checkbox) => say("sign-up-field-tick"),
            (true, _) => say("sign-up-field-needed"),
        };
    }
    let (few, most) = (field.min_length.unwrap_or(1), field.longest());
    match field.kind {
        FieldKind::Email if !is_email(text) => say("email-wrong"),
        FieldKind::Choice if !field.choices.iter().any(|choice| choice.value == text) => {
            say("sign-up-field-choice")
        }
        FieldKind::Text if !is_display_text(text, few, most) => Some(
            Text::new("sign-up-field-length")
                .with("few", few)
                .with("most", most),
        ),
        FieldKind::Text if !matches(&field.pattern, text) => say("sign-up-field-pattern"),
        _ => None,
    }
}

/// Whether the whole of a text is what a pattern says. That it is one was checked with the settings.
fn matches(pattern: &str, text: &str) -> bool {
    pattern.is_empty()
        || Regex::new(&format!("^(?:{pattern})$")).is_ok_and(|pattern| pattern.is_match(text))
}

fn shown(place: &'static str, field: &SignUpField, text: &str) -> Field {
    let hint = (!field.hint.is_empty()).then(|| Text::in_languages(&field.hint, &field.hints));
    let common = Field {
        id: place,
        label: label(field),
        hint,
        optional: !field.required,
        longest: field.longest(),
        autocomplete: "off",
        ..Field::default()
    };
    match field.kind {
        FieldKind::Text => Field {
            kind: "text",
            value: text.to_owned(),
            ..common
        },
        FieldKind::Email => Field {
            kind: "email",
            value: text.to_owned(),
            longest: 254,
            ..common
        },
        FieldKind::Checkbox => Field {
            kind: "checkbox",
            value: TICKED.to_owned(),
            checked: text == TICKED,
            ..common
        },
        FieldKind::Choice => Field {
            kind: "select",
            value: text.to_owned(),
            choices: std::iter::once(Choice {
                value: "".into(),
                label: Text::new("sign-up-field-choose"),
            })
            .chain(field.choices.iter().map(|choice| Choice {
                value: choice.value.clone().into(),
                label: Text::in_languages(&choice.label, &choice.labels),
            }))
            .collect(),
            ..common
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn field(kind: FieldKind) -> SignUpField {
        SignUpField {
            key: "orcid".to_owned(),
            label: "ORCID".to_owned(),
            kind,
            required: true,
            ..SignUpField::default()
        }
    }

    #[test]
    fn an_answer_is_what_its_field_takes() {
        let text = SignUpField {
            min_length: Some(2),
            max_length: Some(4),
            pattern: "[a-z]+|x1".to_owned(),
            ..field(FieldKind::Text)
        };
        for (answer, good) in [
            ("ab", true),
            ("x1", true),
            ("", false),
            ("a", false),
            ("abcde", false),
            ("ab1", false),
            ("ab\n", false),
            ("a\u{202e}b", false),
        ] {
            assert_eq!(fault(&text, answer).is_none(), good, "{answer:?}");
        }
        let optional = SignUpField {
            required: false,
            ..text
        };
        assert!(fault(&optional, "").is_none() && fault(&optional, "a").is_some());
        assert!(fault(&field(FieldKind::Email), "a@b").is_none());
        assert!(fault(&field(FieldKind::Email), "a").is_some());
        assert!(fault(&field(FieldKind::Checkbox), "").is_some());
    }
}
