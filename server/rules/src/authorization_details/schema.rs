//! The JSON Schema (2020-12) of a type, ready to judge values. `reader` says which schemas are taken.

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::{ValidationError, Validator};
use serde_json::{Map, Value};

/// The start of references into the same schema.
pub(super) const DEFINITIONS: &str = "#/$defs/";

/// A schema that was read.
#[derive(Debug)]
pub struct Schema {
    pub(super) declared: Value,
    pub(super) validator: Validator,
}

impl Schema {
    /// The schema of a member, by the names that lead there.
    pub fn member(&self, path: &[String]) -> Option<&Value> {
        self.member_of(&self.declared, path)
    }

    fn member_of<'a>(&'a self, schema: &'a Value, path: &[String]) -> Option<&'a Value> {
        let Some((first, rest)) = path.split_first() else {
            return Some(schema);
        };
        let own = schema.get("properties").and_then(|all| all.get(first));
        let own = own.and_then(|member| self.member_of(member, rest));
        own.or_else(|| {
            self.parts_of(schema)
                .find_map(|part| self.member_of(part, path))
        })
    }

    /// What people call a member.
    pub fn title(&self, path: &[String]) -> Option<&str> {
        self.title_of(self.member(path)?)
    }

    fn title_of<'a>(&'a self, schema: &'a Value) -> Option<&'a str> {
        let own = schema.get("title").and_then(Value::as_str);
        own.or_else(|| self.parts_of(schema).find_map(|part| self.title_of(part)))
    }

    /// The schemas that hold for all that this one holds for. References lead in no circle.
    fn parts_of<'a>(&'a self, schema: &'a Value) -> impl Iterator<Item = &'a Value> {
        let all = schema.get("allOf").and_then(Value::as_array);
        let referred = schema.get("$ref").and_then(Value::as_str);
        let referred = referred
            .and_then(|text| text.strip_prefix(DEFINITIONS))
            .and_then(|name| self.declared.get("$defs")?.get(name));
        all.into_iter().flatten().chain(referred)
    }

    /// Judges the members of a detail.
    ///
    /// # Errors
    /// The first thing that is wrong, as a sentence without its end. It quotes nothing of the value.
    pub fn judge(&self, members: Map<String, Value>) -> Result<(), String> {
        let value = Value::Object(members);
        self.validator
            .validate(&value)
            .map_err(|error| sentence(&error))
    }
}

fn sentence(error: &ValidationError<'_>) -> String {
    let place = error.instance_path().as_str();
    let (member, message) = match error.kind() {
        ValidationErrorKind::Required { property } => (property.as_str(), "is missing".to_owned()),
        ValidationErrorKind::AdditionalProperties { unexpected } => {
            let first = unexpected.first().map(String::as_str);
            (first, "is not a member of this type".to_owned())
        }
        ValidationErrorKind::Type { kind } => (None, format!("must be of type {}", types(kind))),
        kind => (None, rule(kind)),
    };
    match dotted(place, member) {
        place if place.is_empty() => format!("it {message}"),
        place => format!("{place} {message}"),
    }
}

/// The longest rule that is told in full, in bytes: descriptions travel in URLs.
const LONGEST_RULE: usize = 200;

/// What a schema asks of a value, with the numbers and words that the schema gives; by its name alone where that is long.
fn rule(kind: &ValidationErrorKind) -> String {
    let rule = match kind {
        ValidationErrorKind::Constant { expected_value } => format!("must be {expected_value}"),
        ValidationErrorKind::Enum { options } => format!("must be one of {options}"),
        ValidationErrorKind::Minimum { limit } => format!("must be at least {limit}"),
        ValidationErrorKind::ExclusiveMinimum { limit } => format!("must be more than {limit}"),
        ValidationErrorKind::Maximum { limit } => format!("must be at most {limit}"),
        ValidationErrorKind::ExclusiveMaximum { limit } => format!("must be less than {limit}"),
        ValidationErrorKind::MinLength { limit } => format!("must have {limit} characters or more"),
        ValidationErrorKind::MaxLength { limit } => {
            format!("must have {limit} characters or fewer")
        }
        ValidationErrorKind::MinItems { limit } => format!("must have {limit} items or more"),
        ValidationErrorKind::MaxItems { limit } => format!("must have {limit} items or fewer"),
        ValidationErrorKind::Pattern { pattern } => format!("must match {pattern}"),
        ValidationErrorKind::Format { format } => format!("must be in the format {format}"),
        _ => String::new(),
    };
    match rule.len() {
        1..=LONGEST_RULE => rule,
        _ => format!("breaks the rule {} of its schema", kind.keyword()),
    }
}

fn types(kind: &TypeKind) -> String {
    match kind {
        TypeKind::Single(one) => one.as_str().to_owned(),
        TypeKind::Multiple(several) => {
            let words: Vec<_> = several.iter().map(|one| one.as_str()).collect();
            words.join(" or ")
        }
    }
}

/// A place such as `/parts/0/value` (RFC 6901) as people write it, `parts[0].value`, with one more member.
pub(super) fn dotted(pointer: &str, member: Option<&str>) -> String {
    let mut place = String::new();
    let tokens = pointer.split('/').skip(1);
    let tokens = tokens.map(|token| token.replace("~1", "/").replace("~0", "~"));
    for token in tokens.chain(member.map(str::to_owned)) {
        let is_index = !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_digit());
        match (is_index, place.is_empty()) {
            (true, _) => place.push_str(&format!("[{token}]")),
            (false, true) => place.push_str(&token),
            (false, false) => place.push_str(&format!(".{token}")),
        }
    }
    place
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn judged(schema: &Schema, value: &Value) -> Result<(), String> {
        schema.judge(value.as_object().cloned().expect("an object"))
    }

    fn payment() -> Schema {
        let schema = json!({
            "type": "object",
            "required": ["amount", "creditor"],
            "properties": {
                "amount": {"$ref": "#/$defs/amount"},
                "creditor": {"type": "string", "minLength": 2, "maxLength": 5, "pattern": "^[a-z]+$"},
                "parts": {"type": "array", "maxItems": 2, "uniqueItems": true, "items": {"type": "integer"}},
                "at": {"anyOf": [{"format": "date"}, {"const": "now"}]},
                "speed": {"enum": ["slow", "fast"]},
                "note": {"not": {"type": "null"}},
            },
            "$defs": {"amount": {
                "type": "object", "required": ["value"], "additionalProperties": false,
                "properties": {"value": {"type": "number", "exclusiveMinimum": 0, "maximum": 100, "multipleOf": 0.01}},
            }},
        });
        Schema::read(&schema).expect("a schema")
    }

    #[test]
    fn a_value_is_judged_with_the_place_of_its_fault() {
        let schema = payment();
        let base = json!({"amount": {"value": 12.34}, "creditor": "abc"});
        assert_eq!(judged(&schema, &base), Ok(()));
        for (member, value, place) in [
            ("amount", json!({"value": 0}), "amount.value"),
            ("amount", json!({"value": 100.01}), "amount.value"),
            ("amount", json!({"value": 1.005}), "amount.value"),
            ("amount", json!({"value": "1"}), "amount.value"),
            ("amount", json!({}), "amount.value"),
            ("amount", json!({"value": 1, "x": 1}), "amount.x"),
            ("amount", json!(null), "amount"),
            ("creditor", json!("a"), "creditor"),
            ("creditor", json!("abcdef"), "creditor"),
            ("creditor", json!("AB"), "creditor"),
            ("parts", json!([1, 2, 3]), "parts"),
            ("parts", json!([1, 1]), "parts"),
            ("parts", json!([1, 1.5]), "parts[1]"),
            ("at", json!("2026-02-30"), "at"),
            ("speed", json!("Fast"), "speed"),
            ("note", json!(null), "note"),
            ("other", json!(1), "other"),
        ] {
            let mut odd = base.clone();
            odd[member] = value;
            let wrong = judged(&schema, &odd).err().unwrap_or_default();
            assert_eq!(wrong.split(' ').next(), Some(place), "{odd}: {wrong}");
        }
        for (member, value) in [
            ("parts", json!([1, 2.0])),
            ("at", json!("2026-02-28")),
            ("at", json!("now")),
            ("speed", json!("fast")),
            ("note", json!([])),
        ] {
            let mut good = base.clone();
            good[member] = value;
            assert_eq!(judged(&schema, &good), Ok(()), "{good}");
        }
        let missing = judged(&schema, &json!({"amount": {"value": 1}}));
        assert_eq!(missing, Err("creditor is missing".to_owned()));
        let secret = judged(
            &schema,
            &json!({"amount": {"value": 1}, "creditor": "hunter2!"}),
        );
        assert_eq!(
            secret,
            Err("creditor must have 5 characters or fewer".to_owned())
        );
    }

    #[test]
    fn what_is_written_in_a_format_is_read() {
        for (format, good, bad) in [
            ("date", "2026-11-22", "2026-1-2"),
            ("date-time", "2026-11-22T10:00:00Z", "2026-11-22 at ten"),
            ("email", "a@example.org", "a"),
            ("uri", "https://a.test/x", "/x"),
            (
                "uuid",
                "0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69",
                "0195f0a48a3e7c429a3e1f2d3c4b5a69",
            ),
        ] {
            let schema = json!({"type": "object", "properties": {"a": {"format": format}}});
            let schema = Schema::read(&schema).expect("a schema");
            assert!(judged(&schema, &json!({"a": good})).is_ok(), "{good}");
            assert!(judged(&schema, &json!({"a": bad})).is_err(), "{bad}");
        }
    }
}
