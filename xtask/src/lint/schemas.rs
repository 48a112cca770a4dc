//! Rules 6, 7, 10, 13 (names), 14 and 15 (enums): what a schema may say.

use std::collections::{BTreeMap, HashMap};

use heck::ToUpperCamelCase;
use serde_json::Value;

use super::document::{Document, Schema, Via, list, members, text};
use super::{Findings, Place, at};

/// Names that the generated code needs for something else.
const TAKEN: [&str; 22] = [
    "Any",
    "Binary",
    "Box",
    "Enum",
    "Err",
    "Form",
    "Header",
    "Html",
    "Json",
    "None",
    "Object",
    "Ok",
    "Option",
    "Path",
    "PlainText",
    "Query",
    "Result",
    "Self",
    "Some",
    "String",
    "Type",
    "Union",
];

const CONSTRAINTS: [&str; 6] = [
    "minLength",
    "maxLength",
    "pattern",
    "minimum",
    "maximum",
    "multipleOf",
];

/// Looks at every schema.
pub fn check(document: &Document<'_>, found: &mut Findings) {
    let schemas = document.schemas();
    for schema in &schemas {
        shape(schema, found);
        format(schema, found);
        items(schema, found);
        enum_values(schema, found);
        if schema.via == Via::Component {
            name(schema, found);
        }
    }
    shared_enums(&schemas, found);
    distinct_names(document, found);
    closed_bodies(document, found);
}

/// Rule 6, and rule 7 for maps.
fn shape(schema: &Schema<'_>, found: &mut Findings) {
    let Schema { value, place, via } = schema;
    let has_members = value.get("properties").is_some();
    if *via != Via::Component && (has_members || value.get("oneOf").is_some()) {
        found.add(
            6,
            place,
            "an object with members or a union stands inline",
            "name it under components/schemas and refer to it",
        );
    }
    if value.get("additionalProperties") == Some(&Value::Bool(true)) {
        found.add(
            7,
            &at(place, "additionalProperties"),
            "with `true` the SDK silently drops further members",
            "write `additionalProperties: {}`",
        );
    }
}

/// Rule 7: a typing mistake in a JSON body must not go unnoticed.
fn closed_bodies(document: &Document<'_>, found: &mut Findings) {
    for operation in document.operations() {
        let Some(body) = operation.value.get("requestBody") else {
            continue;
        };
        let media = members(document.resolve(body), "content")
            .find(|(name, _)| *name == "application/json");
        let Some(schema) = media.and_then(|(_, media)| media.get("schema")) else {
            continue;
        };
        let target = document.resolve(schema);
        if text(target, "type") == Some("object") && target.get("additionalProperties").is_none() {
            found.add(
                7,
                &at(&operation.place, "requestBody"),
                "the schema of this body does not say what happens to unknown members",
                "write `additionalProperties: false` in it",
            );
        }
    }
}

/// Rule 10.
fn items(schema: &Schema<'_>, found: &mut Findings) {
    let Schema { value, place, via } = schema;
    if *via == Via::Items {
        for key in CONSTRAINTS.iter().filter(|key| value.get(**key).is_some()) {
            found.add(
                10,
                &at(place, *key),
                format!("{key} on inline items is not checked"),
                "name the item under components/schemas and refer to it",
            );
        }
    }
    if let Some(pattern) = text(value, "pattern")
        && !is_portable(pattern)
    {
        found.add(
            10,
            &at(place, "pattern"),
            format!("the pattern {pattern} does not mean the same in Rust and in JavaScript"),
            "do without look-around, back references and inline flags",
        );
    }
}

/// Whether both engines read a pattern alike. Rust's refuses look-around and back references
/// by itself; what only Rust knows is looked for by hand.
fn is_portable(pattern: &str) -> bool {
    let rust_only = [
        "(?P", "(?i", "(?s", "(?m", "(?x", "(?u", "\\A", "\\z", "[[:", "&&", "\\pL",
    ];
    regex::Regex::new(pattern).is_ok() && !rust_only.iter().any(|one| pattern.contains(one))
}

/// Rule 14.
fn format(schema: &Schema<'_>, found: &mut Findings) {
    let Schema { value, place, .. } = schema;
    let kind = text(value, "type");
    let format = text(value, "format");
    let known: &[&str] = match kind {
        Some("string") => &[
            "uuid",
            "date-time",
            "uri",
            "uri-reference",
            "email",
            "password",
            "binary",
        ],
        Some("integer") => &["int32", "int64"],
        Some("number") => &["double"],
        _ => &[],
    };
    match format {
        Some(format) if !known.contains(&format) => found.add(
            14,
            &at(place, "format"),
            format!("the format {format} is not known for this type"),
            if known.is_empty() {
                "leave it out".to_owned()
            } else {
                format!("use one of {}", known.join(", "))
            },
        ),
        // Without one the derived document would name it nevertheless.
        None if matches!(kind, Some("integer" | "number")) => {
            found.add(
                14,
                place,
                "a number without a format has no size",
                format!("write one of {}", known.join(", ")),
            );
        }
        _ => {}
    }
}

/// Rule 13, for names.
fn name(schema: &Schema<'_>, found: &mut Findings) {
    let Some(name) = schema.place.last() else {
        return;
    };
    if TAKEN.contains(&name.as_str()) {
        let problem = format!("{name} is taken by the generated code");
        found.add(13, &schema.place, problem, "choose another name");
    } else if *name != name.to_upper_camel_case() {
        found.add(
            13,
            &schema.place,
            format!("{name} is not a type name in Rust"),
            format!("write {}", name.to_upper_camel_case()),
        );
    }
}

/// Rule 13: two component names that become one identifier.
fn distinct_names(document: &Document<'_>, found: &mut Findings) {
    let mut seen: HashMap<String, &String> = HashMap::new();
    let Some(components) = document.root.get("components") else {
        return;
    };
    for (name, _) in members(components, "schemas") {
        if let Some(other) = seen.insert(name.to_upper_camel_case().to_lowercase(), name) {
            let place = ["components", "schemas", name].map(str::to_owned);
            let problem = format!("{name} and {other} differ too little");
            found.add(13, &place, problem, "rename one of them");
        }
    }
}

/// Rule 15.
fn enum_values(schema: &Schema<'_>, found: &mut Findings) {
    let mut seen: HashMap<String, &str> = HashMap::new();
    for (place, value) in list(schema.value, "enum", &schema.place) {
        let Some(value) = value.as_str() else {
            found.add(15, &place, "an enum value is no text", "write only texts");
            continue;
        };
        let identifier = value.to_upper_camel_case();
        if identifier.is_empty() {
            let problem = format!("'{value}' holds nothing that a name could be made of");
            found.add(15, &place, problem, "choose another value");
        } else if let Some(other) = seen.insert(identifier, value) {
            let problem = format!("{value} and {other} become one identifier");
            found.add(
                15,
                &place,
                problem,
                "choose values that differ in letters or digits",
            );
        }
    }
}

/// Rule 6, for enums: the same list twice is one type with two names.
fn shared_enums(schemas: &[Schema<'_>], found: &mut Findings) {
    let mut lists: BTreeMap<String, Vec<&Place>> = BTreeMap::new();
    for schema in schemas.iter().filter(|schema| schema.via != Via::Component) {
        let Some(Value::Array(values)) = schema.value.get("enum") else {
            continue;
        };
        // One value is a fixed header or the tag of a union.
        if values.len() > 1 {
            let key = serde_json::to_string(values).unwrap_or_default();
            lists.entry(key).or_default().push(&schema.place);
        }
    }
    for places in lists.values().filter(|places| places.len() > 1) {
        found.add(
            6,
            places[1],
            "this enum stands at another place too",
            "name it under components/schemas and refer to it from both",
        );
    }
}
