//! A type of authorization details, ready to judge and to speak.

use std::collections::BTreeMap;

use countersign_store::AuthorizationDetailsType as Row;

use super::Detail;
use super::schema::Schema;
use super::words::{MAX_WORDS, Sentence};
use crate::client::metadata::{FieldError, is_display_text};
use crate::text::is_tag;

/// The most languages of the words.
const MAX_LANGUAGES: usize = 20;
/// The most members that hold patterns.
const MAX_PATTERNS: usize = 20;

/// A type.
#[derive(Debug)]
pub struct DetailsType {
    /// As it was declared.
    pub row: Row,
    /// What its details hold beside `type`.
    pub schema: Schema,
    /// What people read, by language.
    pub words: BTreeMap<String, Sentence>,
}

impl DetailsType {
    /// Reads what was declared.
    ///
    /// # Errors
    /// All that is wrong with schema, words and patterns.
    pub fn read(row: Row) -> Result<Self, Vec<FieldError>> {
        let schema = Schema::read(&row.schema)?;
        let mut errors = Vec::new();
        if row.words.len() > MAX_LANGUAGES {
            let wrong = format!("holds more than {MAX_LANGUAGES} languages");
            errors.push(FieldError::new("words", wrong));
        }
        let mut words = BTreeMap::new();
        for (language, text) in row.words.iter().take(MAX_LANGUAGES) {
            match sentence(language, text, &schema) {
                Ok(sentence) => drop(words.insert(language.clone(), sentence)),
                Err(wrong) => errors.push(FieldError::new(format!("words.{language}"), wrong)),
            }
        }
        if row.patterns.len() > MAX_PATTERNS {
            let wrong = format!("holds more than {MAX_PATTERNS} members");
            errors.push(FieldError::new("patterns", wrong));
        }
        for (index, name) in row.patterns.iter().enumerate() {
            if schema.member(std::slice::from_ref(name)).is_none() {
                let wrong = "must be a member that the schema has in properties";
                errors.push(FieldError::new(format!("patterns[{index}]"), wrong));
            }
        }
        match errors.is_empty() {
            true => Ok(Self { row, schema, words }),
            false => Err(errors),
        }
    }

    /// Judges a detail of this type.
    ///
    /// # Errors
    /// The first thing that is wrong, as a sentence without its end.
    pub fn judge(&self, detail: &Detail) -> Result<(), String> {
        let mut members = detail.clone();
        members.remove("type");
        self.schema.judge(members)
    }

    /// Whether details of this type are for tokens with this audience.
    pub fn is_for(&self, audience: &[String]) -> bool {
        let resource = self.row.resource.as_ref();
        resource.is_none_or(|resource| audience.contains(resource))
    }
}

fn sentence(language: &str, text: &str, schema: &Schema) -> Result<Sentence, String> {
    if !is_tag(language) {
        return Err("must be under a language tag, such as en or fr-CA".to_owned());
    }
    if !is_display_text(text, 1, MAX_WORDS) {
        return Err(format!(
            "must be 1 to {MAX_WORDS} characters without control or direction characters"
        ));
    }
    Sentence::read(text, schema)
}

#[cfg(test)]
pub(crate) mod tests {
    use chrono::DateTime;
    use serde_json::{Value, json};

    use super::*;

    /// A type with this schema and these words in English.
    pub(crate) fn row(id: &str, schema: Value, words: &str) -> Row {
        Row {
            id: id.to_owned(),
            title: "A type".to_owned(),
            description: String::new(),
            schema,
            words: BTreeMap::from([("en".to_owned(), words.to_owned())]),
            patterns: Vec::new(),
            resource: None,
            created_at: DateTime::UNIX_EPOCH,
            updated_at: DateTime::UNIX_EPOCH,
            version: 1,
        }
    }

    #[test]
    fn words_and_patterns_name_what_the_schema_has() {
        let schema = json!({"type": "object", "properties": {"a": {}}});
        assert!(DetailsType::read(row("x", schema.clone(), "See {a}")).is_ok());
        let wrong = |row: Row| {
            let faults = DetailsType::read(row).err().unwrap_or_default();
            let fields = faults.into_iter().map(|fault| fault.field);
            fields.collect::<Vec<_>>()
        };
        let mut odd = row("x", schema.clone(), "See {b}");
        odd.words.insert("english".repeat(9), "See {a}".to_owned());
        odd.patterns = vec!["a".to_owned(), "b".to_owned()];
        let long = format!("words.{}", "english".repeat(9));
        assert_eq!(wrong(odd), ["words.en", long.as_str(), "patterns[1]"]);
        assert_eq!(wrong(row("x", schema, "a\u{202e}b")), ["words.en"]);
        assert_eq!(wrong(row("x", json!({}), "See")), ["schema.type"]);
    }

    #[test]
    fn a_detail_is_judged_without_its_type() {
        let schema = json!({"type": "object", "properties": {"a": {"type": "integer"}}});
        let kind = DetailsType::read(row("x", schema, "See {a}")).expect("a type");
        let judged = |detail: Value| {
            let detail = detail.as_object().cloned().unwrap_or_default();
            kind.judge(&detail)
        };
        assert_eq!(judged(json!({"type": "x", "a": 1})), Ok(()));
        assert_eq!(
            judged(json!({"type": "x", "a": "1"})),
            Err("a must be of type integer".to_owned())
        );
        assert_eq!(
            judged(json!({"type": "x", "b": 1})),
            Err("b is not a member of this type".to_owned())
        );
    }
}
