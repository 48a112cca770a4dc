//! Rewrites a copy of the document into what progenitor can express.
//!
//! What changes, and why:
//!
//! * cookie parameters go (progenitor refuses them, an SDK has no browser);
//! * `application/problem+json` becomes `application/json` (else the error is an untyped stream),
//!   and next to JSON every other response type goes;
//! * limits such as `maxLength` and `pattern` go: the server checks them and says which field is
//!   wrong, while here each would become a type of its own, and a limit that is relaxed later
//!   would make old SDKs refuse good answers. `additionalProperties: false` goes for the same reason;
//! * references to plain string schemas are replaced by the string, so that callers pass `&str`;
//! * strings that hold secrets become the SDK's `Secret`, whose `Debug` prints nothing;
//! * members of a `PATCH` body that may be null become the SDK's `Change`, because `Option` can
//!   say "leave it" but not "set it to null", and its lists become optional, because an empty
//!   list means something else than none;
//! * code blocks in descriptions get a language, or rustdoc would compile them as Rust.

mod patch;

use anyhow::Context as _;
use openapiv3::OpenAPI;
use serde_json::{Map, Value, json};

/// The crate name by which the lowered document refers to types of the SDK.
pub const SDK_CRATE: &str = "countersign-sdk";

/// Members that hold a secret wherever they appear as strings.
const SECRET_MEMBERS: &[&str] = &[
    "access_token",
    "actor_token",
    "client_assertion",
    "client_secret",
    "code_verifier",
    "csrf_token",
    "current_password",
    "id_token",
    "id_token_hint",
    "new_password",
    "password",
    "refresh_token",
    "registration_access_token",
    "secret",
    "subject_token",
    "token",
];

const LIMITS: &[&str] = &[
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minProperties",
    "maxProperties",
];

/// Makes the copy that progenitor is given.
///
/// # Errors
///
/// When the result is no longer an OpenAPI document, which means a mistake here.
pub fn lower(spec: &OpenAPI) -> anyhow::Result<OpenAPI> {
    let mut document = serde_json::to_value(spec)?;
    let plain = plain_strings(&document);
    let patches = patch::bodies(spec);
    walk(&mut document, &mut |object| {
        lower_media_types(object);
        lower_schema(object, &plain);
        lower_text(object);
    });
    for name in patches {
        if let Some(schema) = document.pointer_mut(&format!("/components/schemas/{name}")) {
            patch::lower(schema);
        }
    }
    drop_cookie_parameters(&mut document);
    serde_json::from_value(document).context("the lowered document no longer parses")
}

/// Calls `visit` on every object, children first, so that a replaced child is not visited again.
fn walk(value: &mut Value, visit: &mut impl FnMut(&mut Map<String, Value>)) {
    match value {
        Value::Object(object) => {
            for (name, member) in object.iter_mut() {
                // Examples are data: a member called `content` or `pattern` in them means nothing.
                if name != "example" && name != "examples" {
                    walk(member, visit);
                }
            }
            visit(object);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| walk(item, visit)),
        _ => {}
    }
}

/// The component schemas that are nothing but a string, by reference.
fn plain_strings(document: &Value) -> Map<String, Value> {
    let schemas = document
        .pointer("/components/schemas")
        .and_then(Value::as_object);
    schemas
        .into_iter()
        .flatten()
        .filter(|(_, schema)| schema["type"] == "string" && schema.get("enum").is_none())
        .map(|(name, schema)| {
            let mut schema = schema.clone();
            if let Some(object) = schema.as_object_mut() {
                LIMITS
                    .iter()
                    .for_each(|limit| drop(object.shift_remove(*limit)));
                object.shift_remove("example");
            }
            (format!("#/components/schemas/{name}"), schema)
        })
        .collect()
}

fn lower_media_types(object: &mut Map<String, Value>) {
    let Some(content) = object.get_mut("content").and_then(Value::as_object_mut) else {
        return;
    };
    if let Some(problem) = content.shift_remove("application/problem+json") {
        content.entry("application/json").or_insert(problem);
    }
    if content.contains_key("application/json") {
        content.retain(|name, _| name == "application/json");
    }
}

fn lower_schema(object: &mut Map<String, Value>, plain: &Map<String, Value>) {
    let target = object.get("$ref").and_then(Value::as_str);
    if let Some(string) = target
        .and_then(|target| plain.get(target))
        .and_then(Value::as_object)
    {
        *object = string.clone();
    }
    if object.get("type").is_some_and(Value::is_string) {
        LIMITS
            .iter()
            .for_each(|limit| drop(object.shift_remove(*limit)));
        if object.get("additionalProperties") == Some(&Value::Bool(false)) {
            object.shift_remove("additionalProperties");
        }
        if object
            .get("format")
            .is_some_and(|format| format == "password")
        {
            make_secret(object);
        }
    }
    if let Some(properties) = object.get_mut("properties").and_then(Value::as_object_mut) {
        // An authorization code is a secret; the `code` of an error is not.
        let is_token_request = properties.contains_key("grant_type");
        for (name, schema) in properties.iter_mut() {
            let secret = SECRET_MEMBERS.contains(&name.as_str())
                || (is_token_request && matches!(name.as_str(), "code" | "device_code"));
            if let (true, Some(schema)) = (secret, schema.as_object_mut()) {
                make_secret(schema);
            }
        }
    }
}

/// Turns a string schema into the SDK's `Secret`; leaves anything else alone.
fn make_secret(schema: &mut Map<String, Value>) {
    if schema.get("type") == Some(&json!("string")) && !schema.contains_key("enum") {
        schema.shift_remove("format");
        schema.insert(
            "x-rust-type".to_owned(),
            json!({"crate": SDK_CRATE, "version": "*", "path": "countersign_sdk::Secret"}),
        );
    }
}

fn lower_text(object: &mut Map<String, Value>) {
    for name in ["description", "summary"] {
        if let Some(Value::String(text)) = object.get_mut(name) {
            *text = label_code_blocks(text);
        }
    }
}

/// Gives every fenced block without a language the language `text`.
fn label_code_blocks(text: &str) -> String {
    let mut open = false;
    let lines = text.lines().map(|line| {
        if !line.trim_start().starts_with("```") {
            return line.to_owned();
        }
        open = !open;
        if open && line.trim() == "```" {
            format!("{line}text")
        } else {
            line.to_owned()
        }
    });
    lines.collect::<Vec<_>>().join("\n")
}

fn drop_cookie_parameters(document: &mut Value) {
    let cookies: Vec<String> = document
        .pointer("/components/parameters")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
        .filter(|(_, parameter)| parameter["in"] == "cookie")
        .map(|(name, _)| format!("#/components/parameters/{name}"))
        .collect();
    walk(document, &mut |object| {
        if let Some(parameters) = object.get_mut("parameters").and_then(Value::as_array_mut) {
            parameters.retain(|parameter| {
                let target = parameter["$ref"].as_str();
                parameter["in"] != "cookie"
                    && !target.is_some_and(|target| cookies.iter().any(|cookie| cookie == target))
            });
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn code_blocks_are_not_rust() {
        assert_eq!(
            label_code_blocks("a\n```\nx\n```\nb"),
            "a\n```text\nx\n```\nb"
        );
        assert_eq!(label_code_blocks("```json\n{}\n```"), "```json\n{}\n```");
    }

    #[test]
    fn an_error_code_is_no_secret() {
        let mut schema = json!({"type": "object", "properties": {"code": {"type": "string"}}});
        if let Some(object) = schema.as_object_mut() {
            lower_schema(object, &Map::new());
        }
        assert_eq!(schema.pointer("/properties/code/x-rust-type"), None);
    }
}
