//! The words of a type: a sentence with places for members, such as `Pay {amount.value} to {creditor}`.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::schema::Schema;
use crate::client::metadata::is_hidden;
use crate::text::Text;

/// The longest sentence.
pub(super) const MAX_WORDS: usize = 500;

/// What stands in the place of a member that is not there.
const NOTHING: &str = "–";

/// A sentence with places.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence(Vec<Part>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Part {
    Words(String),
    /// The names that lead to a member.
    Place(Vec<String>),
}

impl Sentence {
    /// Reads a sentence. `{{` and `}}` are braces.
    ///
    /// # Errors
    /// The rest of a sentence about it.
    pub fn read(text: &str, schema: &Schema) -> Result<Self, String> {
        let mut parts = Vec::new();
        let mut words = String::new();
        let mut letters = text.chars().peekable();
        while let Some(letter) = letters.next() {
            match letter {
                '{' | '}' if letters.next_if_eq(&letter).is_some() => words.push(letter),
                '}' => return Err("holds a } without {; write }} for a brace".to_owned()),
                '{' => {
                    let mut place = String::new();
                    loop {
                        match letters.next() {
                            Some('}') => break,
                            Some(one) => place.push(one),
                            None => {
                                return Err("holds a { without }; write {{ for a brace".to_owned());
                            }
                        }
                    }
                    let path: Vec<String> = place.split('.').map(str::to_owned).collect();
                    if schema.member(&path).is_none() {
                        return Err(format!(
                            "names {{{place}}}, which the schema does not have in properties"
                        ));
                    }
                    parts.push(Part::Words(std::mem::take(&mut words)));
                    parts.push(Part::Place(path));
                }
                other => words.push(other),
            }
        }
        parts.push(Part::Words(words));
        Ok(Self(parts))
    }

    /// The sentence with the members of a detail in their places.
    pub fn filled(&self, detail: &Map<String, Value>) -> String {
        let part = |part: &Part| match part {
            Part::Words(words) => words.clone(),
            Part::Place(path) => shown(find(detail, path).unwrap_or(&Value::Null)),
        };
        self.0.iter().map(part).collect()
    }

    /// Whether it says all of the member to which these names lead.
    fn says(&self, path: &[String]) -> bool {
        let says = |part: &Part| matches!(part, Part::Place(place) if path.starts_with(place));
        self.0.iter().any(says)
    }
}

/// What a sentence in several languages says of a detail; nothing if there is none.
pub fn said(words: &BTreeMap<String, Sentence>, detail: &Map<String, Value>) -> Option<Text> {
    let filled: BTreeMap<String, String> = words
        .iter()
        .map(|(language, sentence)| (language.clone(), sentence.filled(detail)))
        .collect();
    let otherwise = filled.get("en").or_else(|| filled.values().next())?;
    Some(Text::in_languages(otherwise, &filled))
}

/// What the sentence does not say in each of its languages, as names and values: nobody agrees to
/// something that they were not shown.
pub fn unsaid(
    words: &BTreeMap<String, Sentence>,
    schema: Option<&Schema>,
    detail: &Map<String, Value>,
) -> Vec<(String, String)> {
    let mut leaves = Vec::new();
    for (name, value) in detail.iter().filter(|(name, _)| *name != "type") {
        collect(vec![name.clone()], value, &mut leaves);
    }
    let is_said =
        |path: &[String]| !words.is_empty() && words.values().all(|sentence| sentence.says(path));
    leaves
        .into_iter()
        .filter(|(path, _)| !is_said(path))
        .map(|(path, value)| (title(schema, &path), shown(value)))
        .collect()
}

/// The members of objects one by one.
fn collect<'v>(path: Vec<String>, value: &'v Value, leaves: &mut Vec<(Vec<String>, &'v Value)>) {
    match value {
        Value::Object(members) if !members.is_empty() => {
            for (name, value) in members {
                let mut path = path.clone();
                path.push(name.clone());
                collect(path, value, leaves);
            }
        }
        value => leaves.push((path, value)),
    }
}

/// What people call a member, or its name.
fn title(schema: Option<&Schema>, path: &[String]) -> String {
    let title = schema.and_then(|schema| schema.title(path));
    title.map_or_else(|| plain(&path.join(".")), plain)
}

fn find<'v>(detail: &'v Map<String, Value>, path: &[String]) -> Option<&'v Value> {
    let (first, rest) = path.split_first()?;
    let mut value = detail.get(first)?;
    for name in rest {
        value = value.get(name)?;
    }
    Some(value)
}

/// A value as people read it.
fn shown(value: &Value) -> String {
    match value {
        Value::Null => NOTHING.to_owned(),
        Value::String(text) => plain(text),
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(shown).collect();
            items.join(", ")
        }
        other => plain(&other.to_string()),
    }
}

/// Without what hides or turns around (CVE-2021-42574).
fn plain(text: &str) -> String {
    text.chars()
        .map(|letter| match is_hidden(letter) {
            true => '\u{fffd}',
            false => letter,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn schema() -> Schema {
        Schema::read(&json!({
            "type": "object",
            "properties": {
                "amount": {"type": "object", "properties": {"value": {}, "currency": {"title": "Currency"}}},
                "creditor": {"title": "To whom"}, "parts": {},
            },
        }))
        .expect("a schema")
    }

    fn detail() -> Map<String, Value> {
        let detail = json!({
            "type": "payment", "amount": {"value": 12.5, "currency": "EUR"},
            "creditor": "<b>\u{202e}Ada</b>", "parts": ["a", 7, true], "note": {},
        });
        detail.as_object().cloned().unwrap_or_default()
    }

    #[test]
    fn members_stand_in_their_places() {
        let read = |text: &str| Sentence::read(text, &schema());
        let filled = |text: &str| read(text).map(|sentence| sentence.filled(&detail()));
        for (text, wanted) in [
            (
                "Pay {amount.value} to {creditor}!",
                "Pay 12.5 to <b>\u{fffd}Ada</b>!",
            ),
            ("{parts}", "a, 7, true"),
            ("{{{amount.currency}}}", "{EUR}"),
            ("{amount}", "{\"value\":12.5,\"currency\":\"EUR\"}"),
            ("", ""),
        ] {
            assert_eq!(filled(text).as_deref(), Ok(wanted), "{text}");
        }
        let absent = read("To {creditor}").expect("a sentence");
        assert_eq!(absent.filled(&Map::new()), "To –");
        for wrong in [
            "{x}",
            "{amount.x}",
            "{}",
            "{amount",
            "a } b",
            "{ creditor }",
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn what_one_language_does_not_say_is_listed_in_all() {
        let sentence = |text: &str| Sentence::read(text, &schema()).expect("a sentence");
        let mut words = BTreeMap::new();
        words.insert("en".to_owned(), sentence("Pay {amount} to {creditor}"));
        words.insert(
            "de".to_owned(),
            sentence("Zahle {amount.value} an {creditor}"),
        );
        let listed = unsaid(&words, Some(&schema()), &detail());
        let wanted = [("Currency", "EUR"), ("parts", "a, 7, true"), ("note", "{}")];
        let wanted = wanted.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(listed, wanted);
        let none = unsaid(&BTreeMap::new(), None, &detail());
        assert_eq!(none.len(), 5, "{none:?}");
    }
}
