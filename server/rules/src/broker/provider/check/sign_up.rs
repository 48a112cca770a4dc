//! How an account is opened by it, and what people are asked.

use std::collections::BTreeSet;

use regex::Regex;

use super::{Found, is_good_url};
use crate::broker::provider::Settings;
use crate::broker::provider::settings::{FieldKind, SignUpField};
use crate::client::metadata::is_display_text;
use crate::user::is_domain;

/// Fields of a form, at most.
const MOST_FIELDS: usize = 12;
/// Characters of an answer, at most.
const MOST_CHARACTERS: usize = 500;

impl Found<'_> {
    pub(super) fn sign_up(&mut self, settings: &Settings) {
        if !settings
            .sign_up
            .email_domains
            .iter()
            .all(|one| is_domain(one))
        {
            self.say(
                "sign_up.email_domains",
                "must name domains such as example.org",
            );
        }
        let terms = &settings.sign_up.terms;
        if !terms.url.is_empty() && !is_good_url(&terms.url) {
            self.say("sign_up.terms.url", "must be an https URL");
        }
        if !terms.version.is_empty()
            && (terms.url.is_empty() || !is_display_text(&terms.version, 1, 100))
        {
            self.say(
                "sign_up.terms.version",
                "must be at most 100 characters, beside a url",
            );
        }
        if settings.sign_up.fields.len() > MOST_FIELDS {
            self.say("sign_up.fields", "must be at most twelve");
        }
        let mut known: BTreeSet<&str> = ["username", "email", "name", "terms"].into();
        for field in &settings.sign_up.fields {
            if !is_field_key(&field.key) || !known.insert(&field.key) {
                self.say(
                    "sign_up.fields.key",
                    "must be 1 to 40 characters of a-z 0-9 _, each once, and none of username, email, name and terms",
                );
            }
            self.field(field);
        }
    }

    fn field(&mut self, field: &SignUpField) {
        self.translated("sign_up.fields.label", &field.label, &field.labels, 1..=100);
        self.translated("sign_up.fields.hint", &field.hint, &field.hints, 0..=200);
        let most = field.longest();
        if !(1..=MOST_CHARACTERS).contains(&most) || field.min_length.is_some_and(|few| few > most)
        {
            self.say(
                "sign_up.fields.max_length",
                "must be 1 to 500, and at least min_length",
            );
        }
        if let Err(fault) = Regex::new(&field.pattern) {
            self.say(
                "sign_up.fields.pattern",
                format!("this is no regular expression: {fault}"),
            );
        }
        let is_text = field.kind == FieldKind::Text;
        let limits = field.min_length.is_some() || field.max_length.is_some();
        if !is_text && (limits || !field.pattern.is_empty()) {
            self.say(
                "sign_up.fields.kind",
                "must be text where there is a length or a pattern",
            );
        }
        let chooses = field.kind == FieldKind::Choice;
        if chooses != (1..=100).contains(&field.choices.len()) {
            self.say(
                "sign_up.fields.choices",
                "must be 1 to 100 where the kind is choice, and none elsewhere",
            );
        }
        let mut values = BTreeSet::new();
        for choice in &field.choices {
            if !is_display_text(&choice.value, 1, 100) || !values.insert(&choice.value) {
                self.say(
                    "sign_up.fields.choices.value",
                    "must be 1 to 100 characters, each once",
                );
            }
            let label = "sign_up.fields.choices.label";
            self.translated(label, &choice.label, &choice.labels, 1..=100);
        }
    }
}

/// Whether a text can be the key of a field.
fn is_field_key(key: &str) -> bool {
    let word = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
    (1..=40).contains(&key.len()) && key.bytes().all(word)
}
