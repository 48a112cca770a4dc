//! Reads `openapi.yaml`, and documents like it where they are no more than JSON.

use std::path::Path;

use anyhow::{Context, Result};
use openapiv3::OpenAPI;
use serde_json::Value;

/// The file that everything is generated from, from the workspace root.
pub const FILE: &str = "openapi.yaml";

/// The methods of a path item, in the order in which the reference shows them.
pub const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "head", "options"];

/// The text of the document.
///
/// # Errors
///
/// When the file cannot be read.
pub fn text(root: &Path) -> Result<String> {
    std::fs::read_to_string(root.join(FILE)).with_context(|| format!("reading {FILE}"))
}

/// The parsed document.
///
/// # Errors
///
/// When the text is not YAML, or not an OpenAPI 3.0 document.
pub fn parse(text: &str) -> Result<OpenAPI> {
    serde_yaml_ng::from_str(text).with_context(|| format!("{FILE} is no OpenAPI 3.0 document"))
}

/// What a reference in a document leads to; anything else as it is.
pub fn resolve<'a>(document: &'a Value, value: &'a Value) -> &'a Value {
    let mut value = value;
    // Longer than any chain in a document that the lint accepts; it ends a circle.
    for _ in 0..16 {
        let Some(pointer) = value["$ref"].as_str().and_then(|to| to.strip_prefix('#')) else {
            break;
        };
        match document.pointer(pointer) {
            Some(target) => value = target,
            None => break,
        }
    }
    value
}

/// The members of an object, in order; none of anything else.
pub fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// The elements of a list; none of anything else.
pub fn elements(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}
