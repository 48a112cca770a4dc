//! Compares the document that poem-openapi derives from the generated code with
//! `openapi.yaml`. `generate --check` proves that the code was generated from the file; this
//! proves that the code means what the file says.
//!
//! Both are brought into one normal form first, because some things can be said in two ways
//! and some cannot be derived at all (examples, extensions, who shares a component).

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};

/// Places where `yaml` and the `derived` document differ, one line each; empty when they
/// say the same.
pub fn differences(yaml: &str, derived: &Value) -> Vec<String> {
    let written: Value = match serde_yaml_ng::from_str(yaml) {
        Ok(written) => written,
        Err(error) => return vec![format!("openapi.yaml is no YAML: {error}")],
    };
    let (written, derived) = (normal(&written), normal(derived));
    let mut found = Vec::new();
    compare("", &written, &derived, &mut found);
    found
}

fn compare(place: &str, written: &Value, derived: &Value, found: &mut Vec<String>) {
    match (written, derived) {
        (Value::Object(left), Value::Object(right)) => {
            let keys: BTreeSet<&String> = left.keys().chain(right.keys()).collect();
            for key in keys {
                let place = format!("{place}/{}", key.replace('/', "~1"));
                match (left.get(key), right.get(key)) {
                    (Some(left), Some(right)) => compare(&place, left, right, found),
                    (Some(left), None) => {
                        found.push(format!("{place}: only in openapi.yaml: {}", short(left)));
                    }
                    (None, Some(right)) => {
                        found.push(format!(
                            "{place}: only in the derived document: {}",
                            short(right)
                        ));
                    }
                    (None, None) => {}
                }
            }
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => {
            for (n, (left, right)) in left.iter().zip(right).enumerate() {
                compare(&format!("{place}/{n}"), left, right, found);
            }
        }
        (left, right) if left == right => {}
        (Value::Number(left), Value::Number(right)) if left.as_f64() == right.as_f64() => {}
        (left, right) => {
            found.push(format!(
                "{place}: {} in openapi.yaml, {} derived",
                short(left),
                short(right)
            ));
        }
    }
}

fn short(value: &Value) -> String {
    let text = value.to_string();
    match text.char_indices().nth(120) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// What is compared: operations by path and method, tags, security schemes.
fn normal(document: &Value) -> Value {
    let mut paths = Map::new();
    for (path, item) in object(document.get("paths")) {
        let shared = item
            .get("parameters")
            .and_then(Value::as_array)
            .cloned()
            .unwrap_or_default();
        for (method, operation) in object(Some(item)) {
            if ["get", "put", "post", "delete", "options", "head", "patch"]
                .contains(&method.as_str())
            {
                let place = format!("{} {path}", method.to_uppercase());
                paths.insert(place, normal_operation(document, operation, &shared));
            }
        }
    }
    let mut tags = Map::new();
    for tag in document
        .get("tags")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
    {
        let name = tag.get("name").and_then(Value::as_str).unwrap_or_default();
        tags.insert(name.to_owned(), text(tag.get("description")));
    }
    let schemes = document
        .pointer("/components/securitySchemes")
        .cloned()
        .unwrap_or_default();
    let mut all = Map::new();
    all.insert("paths".to_owned(), Value::Object(paths));
    all.insert("tags".to_owned(), Value::Object(tags));
    all.insert(
        "securitySchemes".to_owned(),
        simplify(document, &schemes, 0),
    );
    Value::Object(all)
}

fn normal_operation(document: &Value, operation: &Value, shared: &[Value]) -> Value {
    let mut result = Map::new();
    for (key, value) in object(Some(operation)) {
        let value = match key.as_str() {
            "parameters" | "callbacks" | "externalDocs" | "servers" => continue,
            "security" => normal_security(document, value),
            "responses" => normal_responses(document, value),
            _ if key.starts_with("x-") => continue,
            _ => simplify(document, value, 0),
        };
        if value != Value::Bool(false) {
            result.insert(key.clone(), value);
        }
    }
    // No security and an empty list are one thing once nothing is global.
    if result
        .get("security")
        .is_some_and(|list| list.as_array().is_some_and(Vec::is_empty))
    {
        result.remove("security");
    }
    let parameters = normal_parameters(document, operation, shared);
    if !parameters.is_empty() {
        result.insert("parameters".to_owned(), Value::Object(parameters));
    }
    Value::Object(result)
}

fn normal_parameters(document: &Value, operation: &Value, shared: &[Value]) -> Map<String, Value> {
    let own = operation
        .get("parameters")
        .and_then(Value::as_array)
        .cloned()
        .unwrap_or_default();
    let mut all = Map::new();
    for parameter in shared.iter().chain(&own) {
        let mut parameter = simplify(document, parameter, 0);
        let part = |key: &str| {
            parameter
                .get(key)
                .and_then(Value::as_str)
                .unwrap_or_default()
                .to_owned()
        };
        let key = format!("{} {}", part("in"), part("name").to_lowercase());
        if let Value::Object(members) = &mut parameter {
            members.remove("name");
            members.remove("in");
            // What OpenAPI assumes when nothing is said.
            if members.get("explode") == Some(&Value::Bool(true)) {
                members.remove("explode");
            }
        }
        all.insert(key, parameter);
    }
    all
}

fn normal_responses(document: &Value, responses: &Value) -> Value {
    let mut all = Map::new();
    for (status, response) in object(Some(responses)) {
        let mut response = simplify(document, response, 0);
        if let Some(Value::Object(headers)) = response.get_mut("headers") {
            let lowered = std::mem::take(headers)
                .into_iter()
                .map(|(name, header)| (name.to_lowercase(), header));
            *headers = lowered.collect();
        }
        all.insert(status.clone(), response);
    }
    Value::Object(all)
}

/// Alternatives in a fixed order; scopes only where a scheme can have them.
fn normal_security(document: &Value, security: &Value) -> Value {
    let mut all: Vec<BTreeMap<String, Vec<String>>> = Vec::new();
    for alternative in security.as_array().into_iter().flatten() {
        let mut entry = BTreeMap::new();
        for (scheme, scopes) in object(Some(alternative)) {
            let kind = document.pointer(&format!("/components/securitySchemes/{scheme}/type"));
            let mut scopes: Vec<String> = match kind.and_then(Value::as_str) {
                Some("oauth2") => scopes
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|scope| scope.as_str().map(str::to_owned))
                    .collect(),
                _ => Vec::new(),
            };
            scopes.sort();
            entry.insert(scheme.clone(), scopes);
        }
        all.push(entry);
    }
    all.sort();
    serde_json::to_value(all).unwrap_or_default()
}

/// Follows references and drops what says nothing or cannot be derived.
fn simplify(document: &Value, value: &Value, depth: usize) -> Value {
    // A recursive schema is compared as far as this.
    if depth > 24 {
        return Value::Null;
    }
    match value {
        Value::Object(members) => {
            if let Some(target) = members.get("$ref").and_then(Value::as_str) {
                let target = document.pointer(target.trim_start_matches('#'));
                return simplify(document, target.unwrap_or(&Value::Null), depth + 1);
            }
            simplify_object(document, members, depth)
        }
        Value::Array(items) => Value::Array(
            items
                .iter()
                .map(|item| simplify(document, item, depth + 1))
                .collect(),
        ),
        Value::String(string) => text(Some(&Value::String(string.clone()))),
        other => other.clone(),
    }
}

fn simplify_object(document: &Value, members: &Map<String, Value>, depth: usize) -> Value {
    let mut result = Map::new();
    for (key, value) in members {
        // A map of named members, where the keys are not keywords.
        if matches!(key.as_str(), "properties" | "scopes") {
            let inner = object(Some(value))
                .map(|(name, one)| (name.clone(), simplify(document, one, depth + 1)));
            result.insert(key.clone(), Value::Object(inner.collect()));
            continue;
        }
        let value = match key.as_str() {
            "title" | "example" | "examples" | "externalDocs" | "xml" => continue,
            _ if key.starts_with("x-") => continue,
            "content" => media_types(document, value, depth),
            "mapping" => object(Some(value))
                .map(|(name, _)| Value::String(name.clone()))
                .collect(),
            "additionalProperties" if *value == Value::Bool(false) => continue,
            "additionalProperties" if *value == Value::Bool(true) => Value::Object(Map::new()),
            "required" if value.is_array() => sorted(value),
            "default" | "enum" => value.clone(),
            _ => simplify(document, value, depth + 1),
        };
        if value != Value::Bool(false) || matches!(key.as_str(), "default" | "enum") {
            result.insert(key.clone(), value);
        }
    }
    if let Some(Value::Array(parts)) = result.remove("allOf") {
        merge(&mut result, parts);
    }
    if let Some(Value::Array(variants)) = result.get_mut("oneOf") {
        // A derived variant is described by its union.
        for variant in variants.iter_mut().filter_map(Value::as_object_mut) {
            variant.remove("description");
        }
        result.remove("type");
        if let Some(Value::Array(mapping)) = result
            .get_mut("discriminator")
            .and_then(|d| d.get_mut("mapping"))
        {
            mapping.sort_by_key(Value::to_string);
        }
    }
    Value::Object(result)
}

/// What stands beside `allOf` counts more than what stands in it.
fn merge(result: &mut Map<String, Value>, parts: Vec<Value>) {
    for part in parts {
        let Value::Object(part) = part else { continue };
        for (key, value) in part {
            match (result.get_mut(&key), value) {
                (Some(Value::Object(old)), Value::Object(new)) => {
                    for (key, value) in new {
                        old.entry(key).or_insert(value);
                    }
                }
                (Some(Value::Array(old)), Value::Array(new)) if key == "required" => {
                    old.extend(
                        new.into_iter()
                            .filter(|one| !old.contains(one))
                            .collect::<Vec<_>>(),
                    );
                    old.sort_by_key(Value::to_string);
                }
                (Some(_), _) => {}
                (None, value) => {
                    result.insert(key, value);
                }
            }
        }
    }
}

fn media_types(document: &Value, content: &Value, depth: usize) -> Value {
    let inner = object(Some(content)).map(|(name, media)| {
        let essence = name.split(';').next().unwrap_or_default().trim().to_owned();
        (essence, simplify(document, media, depth + 1))
    });
    Value::Object(inner.collect())
}

fn sorted(value: &Value) -> Value {
    let mut list = value.as_array().cloned().unwrap_or_default();
    list.sort_by_key(Value::to_string);
    Value::Array(list)
}

/// Doc comments are trimmed line by line on their way through the code.
fn text(value: Option<&Value>) -> Value {
    match value {
        Some(Value::String(text)) => {
            let lines: Vec<&str> = text.trim().lines().map(str::trim).collect();
            Value::String(lines.join("\n"))
        }
        _ => Value::Null,
    }
}

fn object(value: Option<&Value>) -> impl Iterator<Item = (&String, &Value)> {
    value.and_then(Value::as_object).into_iter().flatten()
}
