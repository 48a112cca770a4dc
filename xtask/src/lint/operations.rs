//! Rules 1, 2 and 11: what every operation says of itself, its body, its path.

use std::collections::HashMap;

use serde_json::Value;

use super::document::{Document, Operation, members, text};
use super::{Findings, at};

const VERSION: &str = "3.0.3";

const BODY_TYPES: [&str; 4] = [
    "application/json",
    "application/x-www-form-urlencoded",
    "application/octet-stream",
    "text/plain",
];

/// Looks at the document and at each operation.
pub fn check(document: &Document<'_>, found: &mut Findings) {
    let version = document.root.get("openapi").and_then(Value::as_str);
    if version != Some(VERSION) {
        found.add(
            1,
            &["openapi".to_owned()],
            format!("the version is not {VERSION}, which both generators read"),
            format!("write `openapi: {VERSION}`"),
        );
    }
    if document.root.get("security").is_some() {
        found.add(
            1,
            &["security".to_owned()],
            "security stands at the top, where no generator looks",
            "say it on each operation",
        );
    }
    let tags: Vec<&str> = document
        .root
        .get("tags")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|tag| text(tag, "name"))
        .collect();
    let mut ids = HashMap::new();
    for operation in document.operations() {
        identity(&operation, &tags, &mut ids, found);
        body(document, &operation, found);
    }
    for (path, _) in members(document.root, "paths") {
        path_template(path, found);
    }
    for operation in document.operations() {
        path_parameters(document, &operation, found);
    }
}

fn identity<'a>(
    operation: &Operation<'a>,
    tags: &[&str],
    ids: &mut HashMap<&'a str, &'a str>,
    found: &mut Findings,
) {
    let place = &operation.place;
    match text(operation.value, "operationId") {
        None => found.add(
            1,
            place,
            "operationId is missing",
            "name the operation, in snake_case",
        ),
        Some(id) => {
            let place = at(place, "operationId");
            if !is_snake_case(id) {
                let fix = "write small letters, digits and single underscores, a letter first";
                found.add(
                    1,
                    &place,
                    format!("operationId {id} is not snake_case"),
                    fix,
                );
            }
            if let Some(other) = ids.insert(id, operation.path) {
                let problem = format!("operationId {id} is taken by {other}");
                found.add(1, &place, problem, "choose another name");
            }
        }
    }
    let own: Vec<&str> = operation
        .value
        .get("tags")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    match own.as_slice() {
        [tag] if tags.contains(tag) => {}
        [tag] => found.add(
            1,
            &at(place, "tags"),
            format!("tag {tag} is not declared"),
            "add it to `tags` at the top, with a description",
        ),
        _ => found.add(
            1,
            place,
            "there is not exactly one tag",
            "name the one tag whose file the operation belongs to",
        ),
    }
    if text(operation.value, "summary").is_none_or(|summary| summary.trim().is_empty()) {
        found.add(
            1,
            place,
            "summary is missing",
            "say in a few words what the operation does",
        );
    }
    if operation
        .value
        .get("security")
        .is_none_or(|security| !security.is_array())
    {
        found.add(
            1,
            place,
            "security is missing",
            "list the ways in; `security: []` if no credential is looked at",
        );
    }
}

fn is_snake_case(id: &str) -> bool {
    id.starts_with(|c: char| c.is_ascii_lowercase())
        && !id.ends_with('_')
        && !id.contains("__")
        && id
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_')
}

fn body(document: &Document<'_>, operation: &Operation<'_>, found: &mut Findings) {
    let Some(named) = operation.value.get("requestBody") else {
        return;
    };
    let place = at(&operation.place, "requestBody");
    let body = document.resolve(named);
    if body.get("required") != Some(&Value::Bool(true)) {
        found.add(
            2,
            &place,
            "the request body is optional",
            "write `required: true`",
        );
    }
    let types: Vec<_> = members(body, "content").collect();
    if types.len() != 1 {
        found.add(
            2,
            &place,
            format!("the request body has {} content types", types.len()),
            "keep exactly one",
        );
    }
    for (name, media) in types {
        if !BODY_TYPES.contains(&name.as_str()) {
            let fix = format!("use one of {}", BODY_TYPES.join(", "));
            found.add(
                2,
                &place,
                format!("content type {name} is not available"),
                fix,
            );
        }
        if media.get("encoding").is_some() {
            found.add(2, &place, "encoding is not available", "leave it out");
        }
        if media.get("schema").is_none() {
            found.add(2, &place, format!("{name} has no schema"), "add `schema`");
        }
    }
}

fn path_template(path: &str, found: &mut Findings) {
    let place = ["paths".to_owned(), path.to_owned()];
    if path.len() > 1 && path.ends_with('/') {
        found.add(11, &place, "the path ends in a slash", "leave it out");
    }
    for segment in path.split('/').skip(1) {
        let whole = segment.starts_with('{') && segment.ends_with('}');
        let inner = segment.trim_start_matches('{').trim_end_matches('}');
        let braces = inner.contains(['{', '}']) || (!whole && inner != segment);
        if braces {
            found.add(
                11,
                &place,
                format!("in {segment} a parameter is only a part of a segment"),
                "give the parameter a segment of its own, and a verb the one after it",
            );
        } else if segment.contains([':', '*', '<', '>', '?', '#', ' ']) {
            found.add(
                11,
                &place,
                format!("{segment} holds a sign that routers give a meaning"),
                "write a verb as a segment of its own, such as /{id}/rotate-secret",
            );
        }
    }
}

fn path_parameters(document: &Document<'_>, operation: &Operation<'_>, found: &mut Findings) {
    let declared: Vec<&str> = document
        .parameters(operation)
        .into_iter()
        .filter(|(_, one)| text(one, "in") == Some("path"))
        .filter_map(|(_, one)| text(one, "name"))
        .collect();
    let used: Vec<&str> = operation
        .path
        .split('/')
        .filter_map(|segment| segment.strip_prefix('{')?.strip_suffix('}'))
        .collect();
    for name in used.iter().filter(|name| !declared.contains(name)) {
        let problem = format!("the path parameter {name} is not declared");
        found.add(
            11,
            &operation.place,
            problem,
            "add it to `parameters`, in the path",
        );
    }
    for name in declared.iter().filter(|name| !used.contains(name)) {
        let problem = format!("the path has no place for its parameter {name}");
        found.add(
            11,
            &operation.place,
            problem,
            "remove the parameter, or add it to the path",
        );
    }
}
