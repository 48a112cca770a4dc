//! Values compared with schemas (as far as `openapi.yaml` uses them), and with examples.

use serde_json::Value;

use super::document::Document;

/// What a schema does not allow in a value. Members that it does not name are not allowed either:
/// a document that is complete names everything that is answered.
pub fn violations(document: &Document, schema: &Value, value: &Value) -> Vec<String> {
    let mut found = Vec::new();
    check(document, schema, value, "", &mut found);
    found
}

fn check(document: &Document, schema: &Value, value: &Value, place: &str, found: &mut Vec<String>) {
    let schema = document.resolve(schema);
    if value.is_null() && schema["nullable"] == true {
        return;
    }
    let fits = match schema["type"].as_str() {
        Some("object") => value.is_object(),
        Some("array") => value.is_array(),
        Some("string") => value.is_string(),
        Some("integer") => value.is_i64() || value.is_u64(),
        Some("number") => value.is_number(),
        Some("boolean") => value.is_boolean(),
        other => panic!("a schema of type {other:?} at {place}"),
    };
    if !fits {
        found.push(format!("{place}: {value} is no {}", schema["type"]));
        return;
    }
    if let Some(allowed) = schema["enum"].as_array()
        && !allowed.contains(value)
    {
        found.push(format!("{place}: {value} is none of {}", schema["enum"]));
    }
    if !has_format(schema["format"].as_str(), value) {
        found.push(format!("{place}: {value} is no {}", schema["format"]));
    }
    for (bound, wrong) in [
        (&schema["minimum"], std::cmp::Ordering::Less),
        (&schema["maximum"], std::cmp::Ordering::Greater),
    ] {
        if let (Some(value), Some(bound)) = (value.as_i64(), bound.as_i64())
            && value.cmp(&bound) == wrong
        {
            found.push(format!("{place}: {value} is beyond {bound}"));
        }
    }
    for (number, item) in value.as_array().into_iter().flatten().enumerate() {
        check(
            document,
            &schema["items"],
            item,
            &format!("{place}/{number}"),
            found,
        );
    }
    let Some(members) = value.as_object() else {
        return;
    };
    for name in schema["required"].as_array().into_iter().flatten() {
        if !members.contains_key(name.as_str().unwrap_or_default()) {
            found.push(format!("{place}: {name} is missing"));
        }
    }
    for (name, member) in members {
        match schema["properties"].get(name) {
            Some(schema) => check(document, schema, member, &format!("{place}/{name}"), found),
            None if schema["additionalProperties"].is_object() => {}
            None => found.push(format!("{place}: nobody knows the member {name}")),
        }
    }
}

fn has_format(format: Option<&str>, value: &Value) -> bool {
    match (format, value.as_str()) {
        (Some("uuid"), Some(text)) => uuid::Uuid::parse_str(text).is_ok(),
        (Some("date-time"), Some(text)) => chrono::DateTime::parse_from_rfc3339(text).is_ok(),
        (Some("uri-reference"), Some(text)) => !text.contains(' '),
        _ => true,
    }
}

/// Where a value has another shape than an example: other members or other types. Of a list, each
/// element of the example must have its like.
pub fn shape_difference(place: &str, example: &Value, value: &Value) -> Option<String> {
    match (example, value) {
        (Value::Object(left), Value::Object(right)) => {
            let names = |members: &serde_json::Map<String, Value>| {
                let mut names: Vec<_> = members.keys().cloned().collect();
                names.sort();
                names
            };
            if names(left) != names(right) {
                return Some(format!(
                    "{place}: the members {:?} instead of {:?}",
                    names(right),
                    names(left)
                ));
            }
            left.iter().find_map(|(name, example)| {
                shape_difference(&format!("{place}/{name}"), example, &right[name])
            })
        }
        (Value::Array(left), Value::Array(right)) => left.iter().find_map(|example| {
            let differences: Vec<_> = right
                .iter()
                .map(|value| shape_difference(place, example, value))
                .collect();
            if differences.iter().any(Option::is_none) {
                return None;
            }
            let first = differences.into_iter().flatten().next();
            Some(first.unwrap_or_else(|| format!("{place}: there is no {example}")))
        }),
        // Text for programs: each line of the example has its like.
        (Value::String(left), Value::String(right)) if left.contains('\n') => left
            .lines()
            .find(|line| !right.lines().any(|other| alike(line, other)))
            .map(|line| format!("{place}: there is no line {line}")),
        (left, right) if kind(left) == kind(right) => None,
        (left, right) => Some(format!("{place}: {right} instead of {left}")),
    }
}

/// Whether two texts differ in their numbers alone.
pub fn alike(left: &str, right: &str) -> bool {
    let plain = |text: &str| {
        let mut plain = String::new();
        for c in text.chars() {
            match c {
                '0'..='9' if plain.ends_with('0') => {}
                '0'..='9' => plain.push('0'),
                c => plain.push(c),
            }
        }
        plain
    };
    plain(left) == plain(right)
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "boolean",
        Value::Number(_) => "number",
        Value::String(_) => "string",
        Value::Array(_) => "array",
        Value::Object(_) => "object",
    }
}
