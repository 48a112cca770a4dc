//! Examples: those of the specification, and values made up from a schema.

use serde::Serialize;
use serde_json::{Map, Value, json};

use super::document::Document;

/// An example with its title.
#[derive(Serialize)]
pub(super) struct ExampleView {
    pub(super) title: String,
    pub(super) text: String,
}

/// How deep made-up values go.
const MAX_DEPTH: usize = 5;

/// The written examples of a media type object, with their titles.
pub(super) fn written(document: &Document, media: &Value) -> Vec<(String, Value)> {
    if let Some(value) = media.get("example") {
        return vec![("Example".to_owned(), value.clone())];
    }
    let named = media["examples"].as_object().into_iter().flatten();
    named
        .filter_map(|(name, example)| {
            let (example, _) = document.resolve(example);
            let title = example["summary"].as_str().unwrap_or(name).to_owned();
            example.get("value").map(|value| (title, value.clone()))
        })
        .collect()
}

/// A value as it is on the wire.
pub(super) fn wire(content_type: &str, value: &Value) -> String {
    match value {
        Value::Object(members) if content_type == "application/x-www-form-urlencoded" => {
            form(members)
        }
        Value::String(text) if !content_type.contains("json") => text.clone(),
        _ => serde_json::to_string_pretty(value).unwrap_or_default(),
    }
}

/// A value that a schema allows: its examples where it has some, else something of the right shape.
pub(super) fn made_up(document: &Document, schema: &Value, depth: usize) -> Value {
    let (schema, _) = document.resolve(schema);
    if let Some(value) = schema.get("example").or_else(|| schema.get("default")) {
        return value.clone();
    }
    if let Some(value) = schema["enum"].get(0) {
        return value.clone();
    }
    if depth > MAX_DEPTH {
        return Value::Null;
    }
    for key in ["oneOf", "anyOf"] {
        if let Some(variant) = schema[key].get(0) {
            return made_up(document, variant, depth);
        }
    }
    match schema["type"].as_str() {
        Some("array") => json!([made_up(document, &schema["items"], depth + 1)]),
        Some("boolean") => json!(true),
        Some("integer" | "number") => schema.get("minimum").cloned().unwrap_or(json!(1)),
        Some("string") => json!(match schema["format"].as_str() {
            Some("uuid") => "019ab1c2-7d3e-7f00-9c1a-2b8e4d5f6a70",
            Some("date-time") => "2026-11-22T14:05:00Z",
            Some("uri") => "https://app.example.org/",
            Some("uri-reference") => "/path",
            Some("email") => "ada@example.org",
            _ => "string",
        }),
        _ => {
            let properties = schema["properties"].as_object().into_iter().flatten();
            let members: Map<_, _> = properties
                .map(|(name, property)| (name.clone(), made_up(document, property, depth + 1)))
                .collect();
            Value::Object(members)
        }
    }
}

/// How a client gets a token for itself: what somebody who tries the reference needs first.
pub(super) fn token_request(issuer: &str) -> String {
    format!(
        "curl -X POST {} \\\n  -u \"$CLIENT_ID:$CLIENT_SECRET\" \\\n  --data-urlencode 'grant_type=client_credentials' \\\n  \
         --data-urlencode 'scope=…'",
        quote(&format!("{issuer}/oauth/token"))
    )
}

fn form(members: &Map<String, Value>) -> String {
    let mut form = url::form_urlencoded::Serializer::new(String::new());
    for (name, value) in members {
        form.append_pair(name, value.as_str().unwrap_or(&value.to_string()));
    }
    form.finish()
}

/// As one word of a POSIX shell.
fn quote(text: &str) -> String {
    format!("'{}'", text.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_survive_the_shell() {
        assert_eq!(quote("it's"), r"'it'\''s'");
    }

    #[test]
    fn made_up_values_have_the_right_shape() {
        let document = Document::parse("{}").expect("YAML");
        let schema = json!({"type": "object", "properties": {
            "id": {"type": "string", "format": "uuid"}, "tags": {"type": "array", "items": {"type": "string", "example": "a"}},
            "size": {"type": "integer", "minimum": 3}, "on": {"type": "boolean"}}});
        let value = made_up(&document, &schema, 0);
        assert_eq!(value["tags"], json!(["a"]));
        assert_eq!(value["size"], json!(3));
        assert!(value["id"].is_string() && value["on"].is_boolean());
    }
}
