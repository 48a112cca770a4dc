//! Places in the answers of a provider: `userinfo:/emails/[primary=true]/email`.
//!
//! A place is the name of an answer, a colon, and a path as in a JSON pointer (RFC 6901), in which two more steps are
//! known: `*` is every member of a list (or of an object), and `[name=value,name=value]` every member of a list that is
//! an object with these members. Numbers and booleans are compared as they are written.

use std::collections::BTreeMap;
use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};
use serde_json::Value;

/// The answers of a provider by their names.
pub type Answers = BTreeMap<String, Value>;

/// A place in the answers of a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Source {
    written: String,
    answer: String,
    path: Path,
}

/// A path within an answer.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Path(Vec<Step>);

#[derive(Clone, Debug, PartialEq, Eq)]
enum Step {
    /// A member of an object, or of a list by its number.
    Member(String),
    /// Every member.
    Every,
    /// Every member that is an object with these members.
    With(Vec<(String, String)>),
}

impl Source {
    /// Reads a place.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn parse(written: &str) -> Result<Self, String> {
        let wrong = || format!("{written:?} is not a place; write for example \"userinfo:/email\"");
        let (answer, path) = written.split_once(':').ok_or_else(wrong)?;
        let good = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_';
        if answer.is_empty() || !answer.bytes().all(good) {
            return Err(wrong());
        }
        let path = Path::parse(path).ok_or_else(wrong)?;
        Ok(Self {
            written: written.to_owned(),
            answer: answer.to_owned(),
            path,
        })
    }

    /// The answer in which it is.
    pub fn answer(&self) -> &str {
        &self.answer
    }

    /// All values at this place; none where it is not there, or is `null`.
    pub fn all<'a>(&self, answers: &'a Answers) -> Vec<&'a Value> {
        answers
            .get(&self.answer)
            .map(|answer| self.path.all(answer))
            .unwrap_or_default()
    }

    /// The first value at this place.
    pub fn first<'a>(&self, answers: &'a Answers) -> Option<&'a Value> {
        self.all(answers).into_iter().next()
    }
}

impl Path {
    /// Reads a path: empty, or steps that begin with a slash.
    pub fn parse(text: &str) -> Option<Self> {
        let mut steps = Vec::new();
        let mut rest = text;
        while !rest.is_empty() {
            rest = rest.strip_prefix('/')?;
            let end = if rest.starts_with('[') {
                rest.find(']')? + 1
            } else {
                rest.find('/').unwrap_or(rest.len())
            };
            let (step, after) = rest.split_at(end);
            steps.push(Step::parse(step)?);
            rest = after;
        }
        Some(Self(steps))
    }

    /// All values at this path.
    pub fn all<'a>(&self, value: &'a Value) -> Vec<&'a Value> {
        let mut found = vec![value];
        for step in &self.0 {
            found = found.into_iter().flat_map(|one| step.of(one)).collect();
        }
        found.retain(|one| !one.is_null());
        found
    }
}

impl Step {
    fn parse(text: &str) -> Option<Self> {
        if text == "*" {
            return Some(Self::Every);
        }
        let Some(inner) = text
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        else {
            return Some(Self::Member(text.replace("~1", "/").replace("~0", "~")));
        };
        let members = inner.split(',').map(|one| {
            let (name, value) = one.split_once('=')?;
            Some((name.to_owned(), value.to_owned()))
        });
        members.collect::<Option<Vec<_>>>().map(Self::With)
    }

    fn of<'a>(&self, value: &'a Value) -> Vec<&'a Value> {
        match (self, value) {
            (Self::Member(name), Value::Object(members)) => members.get(name).into_iter().collect(),
            (Self::Member(name), Value::Array(items)) => {
                let at = name.parse().ok().and_then(|at: usize| items.get(at));
                at.into_iter().collect()
            }
            (Self::Every, Value::Array(items)) => items.iter().collect(),
            (Self::Every, Value::Object(members)) => members.values().collect(),
            (Self::With(wanted), Value::Array(items)) => {
                let fits = |item: &&Value| {
                    wanted.iter().all(|(name, value)| {
                        item.get(name).and_then(text_of).as_deref() == Some(value)
                    })
                };
                items.iter().filter(fits).collect()
            }
            _ => Vec::new(),
        }
    }
}

/// A text, whole number or boolean as it is written.
pub fn text_of(value: &Value) -> Option<String> {
    match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) if !number.is_f64() => Some(number.to_string()),
        Value::Bool(yes) => Some(yes.to_string()),
        _ => None,
    }
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.written)
    }
}

impl TryFrom<String> for Source {
    type Error = String;

    fn try_from(written: String) -> Result<Self, String> {
        Self::parse(&written)
    }
}

impl From<Source> for String {
    fn from(source: Source) -> Self {
        source.written
    }
}

impl JsonSchema for Source {
    fn inline_schema() -> bool {
        true
    }

    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Source".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[a-z0-9_]+:(/.*)?$",
            "description": "A place in the answers of the provider, such as userinfo:/email."
        })
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn answers() -> Answers {
        let emails = json!([
            {"email": "old@example.org", "primary": false, "verified": true},
            {"email": "a@example.org", "primary": true, "verified": true},
        ]);
        let claims = json!([
            {"Type": "http://schemas.xmlsoap.org/claims/EmailAddress", "Value": "A@example.org"},
            {"Type": "http://schemas.xmlsoap.org/claims/Group", "Value": "one"},
            {"Type": "http://schemas.xmlsoap.org/claims/Group", "Value": "two"},
        ]);
        let user = json!({"id": 7, "a/b": {"c~d": "x"}, "none": null, "list": ["p", "q"], "": 1});
        [("emails", emails), ("claims", claims), ("userinfo", user)]
            .map(|(name, value)| (name.to_owned(), value))
            .into()
    }

    fn texts(place: &str) -> Vec<String> {
        let source = Source::parse(place).expect("a place");
        let answers = answers();
        let found = source.all(&answers).into_iter();
        found.filter_map(text_of).collect()
    }

    #[test]
    fn a_place_leads_to_its_values() {
        for (place, values) in [
            ("userinfo:/id", vec!["7"]),
            ("userinfo:/a~1b/c~0d", vec!["x"]),
            ("userinfo:/list/1", vec!["q"]),
            ("userinfo:/list/*", vec!["p", "q"]),
            ("userinfo:/", vec!["1"]),
            (
                "emails:/[primary=true,verified=true]/email",
                vec!["a@example.org"],
            ),
            ("emails:/[primary=true,verified=false]/email", vec![]),
            (
                "claims:/[Type=http://schemas.xmlsoap.org/claims/Group]/Value",
                vec!["one", "two"],
            ),
            ("userinfo:/none", vec![]),
            ("userinfo:/list/x", vec![]),
            ("userinfo:/id/x", vec![]),
            ("other:/id", vec![]),
        ] {
            assert_eq!(texts(place), values, "{place}");
        }
        assert_eq!(Source::parse("userinfo:").unwrap().all(&answers()).len(), 1);
    }

    #[test]
    fn what_is_no_place_is_refused() {
        for text in [
            "",
            "userinfo",
            ":/x",
            "User:/x",
            "userinfo:x",
            "userinfo:/[a=b",
            "userinfo:/[a]",
        ] {
            assert!(Source::parse(text).is_err(), "{text}");
        }
    }
}
