//! Rule 8: unions are told apart by a tag that every variant carries.

use std::collections::HashMap;

use serde_json::Value;

use super::document::{Document, Via, list, members, text};
use super::{Findings, Place, at};

/// Looks at every `oneOf`.
pub fn check(document: &Document<'_>, found: &mut Findings) {
    let schemas = document.schemas();
    let mut uses: HashMap<&str, Vec<(&Place, Via)>> = HashMap::new();
    for schema in &schemas {
        if let Some(target) = text(schema.value, "$ref") {
            uses.entry(target)
                .or_default()
                .push((&schema.place, schema.via));
        }
    }
    for schema in schemas
        .iter()
        .filter(|schema| schema.value.get("oneOf").is_some())
    {
        let discriminator = schema.value.get("discriminator");
        let Some(tag) = discriminator.and_then(|one| text(one, "propertyName")) else {
            found.add(
                8,
                &schema.place,
                "the union has no discriminator",
                "add `discriminator` with propertyName and mapping",
            );
            continue;
        };
        let mapping = discriminator.unwrap_or(&Value::Null);
        for (place, variant) in list(schema.value, "oneOf", &schema.place) {
            let Some(target) = text(variant, "$ref") else {
                found.add(
                    8,
                    &place,
                    "a variant stands inline",
                    "name it under components/schemas and refer to it",
                );
                continue;
            };
            let value = members(mapping, "mapping").find(|(_, one)| one.as_str() == Some(target));
            match value {
                None => found.add(
                    8,
                    &at(&schema.place, "discriminator"),
                    format!("the mapping does not name {target}"),
                    "add a value for it",
                ),
                Some((value, _)) => {
                    variant_is_tagged(document, &place, variant, tag, value, found);
                }
            }
            if uses.get(target).is_some_and(|places| places.len() > 1) {
                found.add(
                    8,
                    &place,
                    format!("{target} is used elsewhere too, where the tag would be missing"),
                    "use the union there, or make a schema of its own for the variant",
                );
            }
        }
    }
}

fn variant_is_tagged(
    document: &Document<'_>,
    place: &[String],
    variant: &Value,
    tag: &str,
    value: &str,
    found: &mut Findings,
) {
    let target = text(variant, "$ref").unwrap_or_default();
    let pointer = target.trim_start_matches('#');
    let Some(schema) = document.root.pointer(pointer) else {
        return;
    };
    let required = schema
        .get("required")
        .and_then(Value::as_array)
        .is_some_and(|names| names.iter().any(|name| name == tag));
    let values = schema
        .pointer(&format!("/properties/{tag}/enum"))
        .and_then(Value::as_array);
    let fixed = values.is_some_and(|values| values.len() == 1 && values[0] == value);
    if !required || !fixed {
        found.add(
            8,
            place,
            format!("{target} has no required member {tag} with the one value {value}"),
            format!("add `{tag}: {{type: string, enum: [{value}]}}` to it and to `required`"),
        );
    }
    if schema.get("additionalProperties") == Some(&Value::Bool(false)) {
        found.add(
            8,
            place,
            format!("{target} is closed, and the tag is added to it from outside"),
            "leave `additionalProperties` out",
        );
    }
}
