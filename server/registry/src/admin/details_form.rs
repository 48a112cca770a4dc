//! The form about a type of authorization details: what it holds, and what is wrong with that.

use std::collections::BTreeMap;

use countersign_api::support::strict_json;
use countersign_store::{AuthorizationDetailsType as Row, NewAuthorizationDetailsType};

use super::details::{SECTION, place};
use super::{Place, Question, given, sent};
use countersign_rules::client::metadata::FieldError;
use countersign_rules::page::{Field, path};
use countersign_rules::scope::is_scope_token;
use countersign_rules::session::form::Form;
use countersign_rules::text::Text;

/// Fields and what is wrong with them.
pub(super) type Errors = Vec<(&'static str, Text)>;

/// What the form about a type holds.
#[derive(Default)]
pub(super) struct Filled {
    pub id: String,
    title: String,
    description: String,
    schema: String,
    words: String,
    patterns: String,
    resource: String,
    /// What is looked at before it is stored.
    pub example: String,
    /// What it builds on.
    pub version: i64,
}

impl Filled {
    pub fn of(form: &Form) -> Self {
        let lines = |name: &str| form.one(name).unwrap_or_default().replace('\r', "");
        Self {
            id: sent(form, "id"),
            title: sent(form, "title"),
            description: lines("description"),
            schema: lines("schema"),
            words: lines("words"),
            patterns: lines("patterns"),
            resource: lines("resource").trim().to_owned(),
            example: lines("example"),
            version: form.version(),
        }
    }

    pub fn of_type(row: &Row) -> Self {
        let words = row.words.iter();
        let words: Vec<_> = words
            .map(|(language, text)| format!("{language}: {text}"))
            .collect();
        Self {
            id: row.id.clone(),
            title: row.title.clone(),
            description: row.description.clone(),
            schema: serde_json::to_string_pretty(&row.schema).unwrap_or_default(),
            words: words.join("\n"),
            patterns: row.patterns.join("\n"),
            resource: row.resource.clone().unwrap_or_default(),
            example: String::new(),
            version: row.version,
        }
    }

    /// What it says, as far as it can be read at all; the rules judge the rest.
    pub fn read(&self) -> Result<NewAuthorizationDetailsType, Errors> {
        let schema = strict_json(&self.schema).map_err(|problem| {
            let words = Text::new("details-schema-json");
            ("schema", words.with("problem", problem))
        });
        let words = words(&self.words).map_err(|line| {
            let words = Text::new("details-words-line");
            ("words", words.with("line", line))
        });
        let patterns = self.patterns.lines().map(str::trim);
        let patterns = patterns.filter(|line| !line.is_empty());
        match (schema, words) {
            (Ok(schema), Ok(words)) => Ok(NewAuthorizationDetailsType {
                id: self.id.clone(),
                title: self.title.clone(),
                description: self.description.clone(),
                schema,
                words,
                patterns: patterns.map(str::to_owned).collect(),
                resource: given(&self.resource),
            }),
            (schema, words) => Err(schema.err().into_iter().chain(words.err()).collect()),
        }
    }

    /// The form; `row` is what it changes. It builds on the version that it began with, however often it is shown.
    pub fn question(self, row: Option<&Row>) -> Question {
        let text = |id, label, hint, value: String, longest| Field {
            id,
            label: Text::new(label),
            hint: Some(Text::new(hint)),
            kind: "text",
            autocomplete: "off",
            value,
            longest,
            ..Field::default()
        };
        let code = |id, label, hint, value: String, rows| Field {
            kind: "code",
            rows,
            ..text(id, label, hint, value, 64 * 1024)
        };
        let fields = vec![
            Field {
                fixed: row.is_some(),
                ..text("id", "details-id", "details-id-hint", self.id, 100)
            },
            text(
                "title",
                "details-title",
                "details-title-hint",
                self.title,
                100,
            ),
            Field {
                id: "description",
                label: Text::new("admin-scope-description"),
                kind: "textarea",
                value: self.description,
                longest: 2000,
                optional: true,
                ..Field::default()
            },
            code(
                "schema",
                "details-schema",
                "details-schema-hint",
                self.schema,
                16,
            ),
            Field {
                optional: true,
                ..code(
                    "words",
                    "details-words",
                    "details-words-hint",
                    self.words,
                    5,
                )
            },
            Field {
                optional: true,
                ..code(
                    "patterns",
                    "details-patterns",
                    "details-patterns-hint",
                    self.patterns,
                    3,
                )
            },
            Field {
                optional: true,
                ..text(
                    "resource",
                    "details-resource",
                    "details-resource-hint",
                    self.resource,
                    2000,
                )
            },
            Field {
                optional: true,
                ..code(
                    "example",
                    "details-example",
                    "details-example-hint",
                    self.example,
                    6,
                )
            },
        ];
        let back = row.map(|row| place(&row.id));
        Question {
            heading: Text::new(match row {
                Some(_) => "details-change",
                None => "details-new",
            }),
            lead: Vec::new(),
            action: match &back {
                Some(place) => format!("{}/edit", place.path()),
                None => path::ADMIN_DETAILS.to_owned(),
            },
            hidden: row
                .map(|_| ("version", self.version.to_string()))
                .into_iter()
                .collect(),
            fields,
            button: Text::new("save"),
            danger: false,
            back: back.unwrap_or(Place::list(SECTION)),
            back_name: row.map_or_else(Text::default, |row| Text::verbatim(&row.title)),
        }
    }
}

/// Sentences by language, one on each line that is not empty: `en: Pay {amount}`.
///
/// # Errors
/// The number of a line that has no language, or one that was there before.
fn words(text: &str) -> Result<BTreeMap<String, String>, usize> {
    let mut words = BTreeMap::new();
    for (index, line) in text.lines().enumerate() {
        if line.trim().is_empty() {
            continue;
        }
        let (language, sentence) = line.split_once(':').ok_or(index + 1)?;
        let (language, sentence) = (language.trim().to_owned(), sentence.trim().to_owned());
        if words.insert(language, sentence).is_some() {
            return Err(index + 1);
        }
    }
    Ok(words)
}

pub(super) fn sentences(errors: &[FieldError], id: &str) -> Errors {
    let sentence = |error: &FieldError| {
        let member = error.field.split(['.', '[']).next().unwrap_or_default();
        let field = match member {
            "type_id" if is_scope_token(id) => return ("id", Text::new("details-too-many")),
            "type_id" => return ("id", Text::new("details-id-wrong")),
            "title" => return ("title", Text::new("details-title-wrong")),
            "description" => return ("description", Text::new("clients-description-wrong")),
            "resource" => return ("resource", Text::new("details-resource-wrong")),
            "words" => "words",
            "patterns" => "patterns",
            _ => "schema",
        };
        // The place is what the author needs.
        let words = Text::new("details-wrong").with("place", error.field.as_str());
        (field, words.with("problem", error.message.as_str()))
    };
    errors.iter().map(sentence).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_line_is_a_sentence_in_a_language() {
        let read = words("en: Pay {amount}: once\n\n de :  Zahle {amount}\n");
        let wanted = [("de", "Zahle {amount}"), ("en", "Pay {amount}: once")];
        let wanted = wanted.map(|(language, text)| (language.to_owned(), text.to_owned()));
        assert_eq!(read, Ok(BTreeMap::from(wanted)));
        assert_eq!(words(""), Ok(BTreeMap::new()));
        assert_eq!(words("en: Pay\nPay {amount}"), Err(2));
        assert_eq!(words("en: Pay\nde: Zahle\nen: Pay again"), Err(3));
    }
}
