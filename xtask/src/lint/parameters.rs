//! Rule 9: constructs that one generator or the other cannot read.

use serde_json::Value;

use super::document::{Document, text};
use super::{Findings, Place, at};

/// Looks at parameters, and at all schemas for combinators.
pub fn check(document: &Document<'_>, found: &mut Findings) {
    for operation in document.operations() {
        for (place, parameter) in document.parameters(&operation) {
            judge(document, &place, parameter, found);
        }
    }
    for schema in document.schemas() {
        for key in ["allOf", "anyOf", "not"] {
            if schema.value.get(key).is_some() {
                found.add(
                    9,
                    &at(&schema.place, key),
                    format!("{key} is not available"),
                    "write the members out, or use oneOf with a discriminator",
                );
            }
        }
    }
}

fn judge(document: &Document<'_>, place: &Place, parameter: &Value, found: &mut Findings) {
    let name = text(parameter, "name").unwrap_or_default();
    if text(parameter, "in") == Some("cookie") {
        found.add(
            9,
            place,
            format!("{name} is a cookie parameter"),
            "declare a cookie as a security scheme, or use a header",
        );
    }
    if let Some(style @ ("deepObject" | "spaceDelimited" | "pipeDelimited")) =
        text(parameter, "style")
    {
        found.add(
            9,
            place,
            format!("{name} has the style {style}"),
            "leave the style out",
        );
    }
    if parameter.get("explode") == Some(&Value::Bool(false)) {
        found.add(
            9,
            place,
            format!("{name} says `explode: false`, on which the server framework panics"),
            "leave it out; a list is sent as a repeated parameter",
        );
    }
    if parameter.get("content").is_some() {
        found.add(
            9,
            place,
            format!("{name} has a content"),
            "give it a `schema`",
        );
    }
    let schema = document.resolve(parameter.get("schema").unwrap_or(&Value::Null));
    let kind = text(schema, "type");
    if kind == Some("object") || schema.get("oneOf").is_some() {
        found.add(
            9,
            place,
            format!("{name} is an object"),
            "use several parameters, or a request body",
        );
    }
    let location = text(parameter, "in");
    let required = parameter.get("required") == Some(&Value::Bool(true));
    if kind == Some("array") && location != Some("query") {
        found.add(
            9,
            place,
            format!("{name} is a list outside of the query"),
            "use the query",
        );
    } else if kind == Some("array") && required && schema.get("minItems").is_none() {
        found.add(
            9,
            place,
            format!("the required list {name} is accepted when it is absent"),
            "add `minItems: 1` to its schema",
        );
    }
}
