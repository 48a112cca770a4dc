//! The bodies of `PATCH` operations, where leaving out, null and empty are three things.

use openapiv3::{OpenAPI, ReferenceOr};
use serde_json::{Value, json};

use super::SDK_CRATE;

/// The names of the schemas that are bodies of `PATCH` operations.
pub fn bodies(spec: &OpenAPI) -> Vec<String> {
    let operations = spec
        .operations()
        .filter(|(_, method, _)| *method == "patch");
    operations
        .filter_map(|(_, _, operation)| operation.request_body.as_ref()?.as_item())
        .flat_map(|body| body.content.values())
        .filter_map(|media| match media.schema.as_ref()? {
            ReferenceOr::Reference { reference } => reference
                .strip_prefix("#/components/schemas/")
                .map(str::to_owned),
            ReferenceOr::Item(_) => None,
        })
        .collect()
}

/// Makes members that may be null a `Change`, and lists optional.
pub fn lower(schema: &mut Value) {
    let properties = schema.get_mut("properties").and_then(Value::as_object_mut);
    for member in properties.into_iter().flatten().map(|(_, member)| member) {
        let Some(object) = member.as_object_mut() else {
            continue;
        };
        let native = if object.shift_remove("nullable") == Some(Value::Bool(true)) {
            let inner = object.iter().filter(|(name, _)| *name != "description");
            let inner = inner.map(|(name, value)| (name.clone(), value.clone()));
            (
                SDK_CRATE,
                "countersign_sdk::Change",
                Value::Object(inner.collect()),
            )
        } else if object.get("type").is_some_and(|kind| kind == "array") {
            (
                "std",
                "std::vec::Vec",
                object.get("items").cloned().unwrap_or(json!({})),
            )
        } else {
            continue;
        };
        let (package, path, parameter) = native;
        object.retain(|name, _| name == "description");
        object.insert("type".to_owned(), json!("string"));
        object.insert(
            "x-rust-type".to_owned(),
            json!({"crate": package, "version": "*", "path": path, "parameters": [parameter]}),
        );
    }
}
