//! Checks a JSON value against a declared schema and names every fault in words for people.
//!
//! poem-openapi stops at the first fault, names Rust types and forgets the field. Its schema
//! objects, which the derived document is made of, hold all that is needed to do better.

use std::collections::HashMap;
use std::sync::{LazyLock, Mutex, PoisonError};

use poem_openapi::registry::{MetaSchema, MetaSchemaRef, Registry};
use regex::Regex;
use serde_json::{Map, Value};

use super::rejection::{Fault, Rejection};

/// No caller can use more than this, and an attacker must not make us write more.
const MOST_FAULTS: usize = 20;

static SCHEMAS: LazyLock<Registry> = LazyLock::new(crate::types::register_all);
static PATTERNS: LazyLock<Mutex<HashMap<String, Option<Regex>>>> = LazyLock::new(Mutex::default);

/// 400 that lists `faults`. `noun` is what a field is called in this kind of body.
pub(crate) fn refusal(faults: Vec<Fault>, noun: &str) -> Rejection {
    let message = match faults.as_slice() {
        [only] if only.field.is_empty() => format!("The request body {}.", only.message),
        [first, ..] => format!("The {noun} {} {}.", first.field, first.message),
        [] => "The request body is not valid.".to_owned(),
    };
    Rejection::malformed("validation_failed", message).faults(faults)
}

/// What is wrong with `value`; empty when nothing is.
pub(crate) fn faults(value: &Value, schema: &MetaSchemaRef) -> Vec<Fault> {
    let mut found = Vec::new();
    visit(value, schema, String::new(), &mut found);
    found.truncate(MOST_FAULTS);
    found
}

fn visit(value: &Value, schema: &MetaSchemaRef, path: String, found: &mut Vec<Fault>) {
    if found.len() >= MOST_FAULTS {
        return;
    }
    match schema {
        MetaSchemaRef::Inline(schema) => visit_schema(value, schema, None, path, found),
        MetaSchemaRef::Reference(name) => {
            if let Some(schema) = SCHEMAS.schemas.get(name) {
                visit_schema(value, schema, Some(name), path, found);
            }
        }
    }
}

fn visit_schema(
    value: &Value,
    schema: &MetaSchema,
    name: Option<&str>,
    path: String,
    found: &mut Vec<Fault>,
) {
    if value.is_null() && schema.nullable {
        return;
    }
    if !schema.one_of.is_empty() {
        return visit_union(value, schema, path, found);
    }
    for part in &schema.all_of {
        visit(value, part, path.clone(), found);
    }
    let wrong = || Some(format!("must be {}", expects(schema)));
    let message = match (schema.ty, value) {
        ("object", Value::Object(members)) => {
            visit_object(members, schema, name, &path, found);
            None
        }
        ("array", Value::Array(items)) => {
            visit_array(items, schema, path.clone(), found);
            None
        }
        ("string", Value::String(text)) => string_fault(text, schema),
        ("integer", Value::Number(n)) if n.is_i64() => {
            let good = in_range(n.as_f64().unwrap_or_default(), schema) && fits(n.as_i64(), schema);
            if good { None } else { wrong() }
        }
        ("number", Value::Number(n)) => {
            if in_range(n.as_f64().unwrap_or_default(), schema) {
                None
            } else {
                wrong()
            }
        }
        ("boolean", Value::Bool(_)) | ("", _) => None,
        _ => wrong(),
    };
    if let Some(message) = message {
        found.push(Fault {
            field: path,
            message,
        });
    }
}

fn visit_object(
    members: &Map<String, Value>,
    schema: &MetaSchema,
    name: Option<&str>,
    path: &str,
    found: &mut Vec<Fault>,
) {
    for required in &schema.required {
        if !members.contains_key(*required) {
            found.push(Fault {
                field: join(path, required),
                message: "is required".to_owned(),
            });
        }
    }
    let closed = name.is_some_and(|name| crate::types::CLOSED.contains(&name));
    for (key, value) in members {
        match schema.properties.iter().find(|(one, _)| one == key) {
            Some((_, member)) => visit(value, member, join(path, key), found),
            None if closed => {
                let key: String = key.chars().take(64).collect();
                found.push(Fault {
                    field: join(path, &key),
                    message: "is not a member of this object".to_owned(),
                });
            }
            None => {
                if let Some(other) = &schema.additional_properties {
                    visit(value, other, join(path, key), found);
                }
            }
        }
        if found.len() >= MOST_FAULTS {
            return;
        }
    }
}

fn visit_array(items: &[Value], schema: &MetaSchema, path: String, found: &mut Vec<Fault>) {
    let few = schema.min_items.is_some_and(|least| items.len() < least);
    let many = schema.max_items.is_some_and(|most| items.len() > most);
    if few || many {
        found.push(Fault {
            field: path,
            message: format!("must be {}", expects(schema)),
        });
        return;
    }
    if let Some(each) = &schema.items {
        for (n, item) in items.iter().enumerate() {
            visit(item, each, format!("{path}[{n}]"), found);
        }
    }
}

/// The discriminator picks the variant; without one the first that fits is taken.
fn visit_union(value: &Value, schema: &MetaSchema, path: String, found: &mut Vec<Fault>) {
    let Some(discriminator) = &schema.discriminator else {
        if !schema
            .one_of
            .iter()
            .any(|variant| faults(value, variant).is_empty())
        {
            found.push(Fault {
                field: path,
                message: "has none of the allowed forms".to_owned(),
            });
        }
        return;
    };
    let tag = discriminator.property_name;
    let chosen = value.get(tag).and_then(Value::as_str);
    let variant = discriminator
        .mapping
        .iter()
        .position(|(one, _)| Some(one.as_str()) == chosen)
        .and_then(|n| schema.one_of.get(n));
    match variant {
        Some(variant) => visit(value, variant, path, found),
        None => {
            let known: Vec<&str> = discriminator
                .mapping
                .iter()
                .map(|(one, _)| one.as_str())
                .collect();
            let message = format!("must be one of {}", known.join(", "));
            found.push(Fault {
                field: join(&path, tag),
                message,
            });
        }
    }
}

fn string_fault(text: &str, schema: &MetaSchema) -> Option<String> {
    if !schema.enum_items.is_empty() {
        let known = schema
            .enum_items
            .iter()
            .any(|one| one.as_str() == Some(text));
        return (!known).then(|| format!("must be {}", expects(schema)));
    }
    let length = text.chars().count();
    let short = schema.min_length.is_some_and(|least| length < least);
    let long = schema.max_length.is_some_and(|most| length > most);
    let shape = schema
        .pattern
        .as_deref()
        .is_some_and(|pattern| !matches(pattern, text));
    let format = match schema.format {
        Some("uuid") => uuid::Uuid::try_parse(text).is_err(),
        Some("date-time") => chrono::DateTime::parse_from_rfc3339(text).is_err(),
        Some(format) => !super::string_type::has_format(format, text),
        None => false,
    };
    (short || long || shape || format).then(|| format!("must be {}", expects(schema)))
}

fn in_range(n: f64, schema: &MetaSchema) -> bool {
    schema.minimum.is_none_or(|least| n >= least) && schema.maximum.is_none_or(|most| n <= most)
}

fn fits(n: Option<i64>, schema: &MetaSchema) -> bool {
    schema.format != Some("int32") || n.is_some_and(|n| i32::try_from(n).is_ok())
}

fn matches(pattern: &str, text: &str) -> bool {
    let mut known = PATTERNS.lock().unwrap_or_else(PoisonError::into_inner);
    if !known.contains_key(pattern) {
        known.insert(pattern.to_owned(), Regex::new(pattern).ok());
    }
    known
        .get(pattern)
        .and_then(Option::as_ref)
        .is_none_or(|regex| regex.is_match(text))
}

/// What a good value is, to follow "must be".
fn expects(schema: &MetaSchema) -> String {
    if !schema.enum_items.is_empty() {
        let known: Vec<&str> = schema.enum_items.iter().filter_map(Value::as_str).collect();
        return format!("one of {}", known.join(", "));
    }
    let range = |least: Option<String>, most: Option<String>, unit: &str| match (least, most) {
        (Some(least), Some(most)) => format!(" of {least} to {most}{unit}"),
        (Some(least), None) => format!(" of at least {least}{unit}"),
        (None, Some(most)) => format!(" of at most {most}{unit}"),
        (None, None) => String::new(),
    };
    let text = |n: Option<usize>| n.map(|n| n.to_string());
    let number = |n: Option<f64>| n.map(|n| n.to_string());
    match (schema.ty, schema.format) {
        ("string", Some("uuid")) => "a UUID".to_owned(),
        ("string", Some("date-time")) => "a time as in RFC 3339".to_owned(),
        ("string", Some("uri")) => "an absolute URI".to_owned(),
        ("string", Some("email")) => "an e-mail address".to_owned(),
        ("string", _) => {
            let size = range(
                text(schema.min_length),
                text(schema.max_length),
                " characters",
            );
            match &schema.pattern {
                Some(pattern) => format!("a string{size} that matches {pattern}"),
                None => format!("a string{size}"),
            }
        }
        ("integer", _) => {
            format!(
                "a whole number{}",
                range(number(schema.minimum), number(schema.maximum), "")
            )
        }
        ("number", _) => {
            format!(
                "a number{}",
                range(number(schema.minimum), number(schema.maximum), "")
            )
        }
        ("boolean", _) => "true or false".to_owned(),
        ("array", _) => {
            format!(
                "a list{}",
                range(text(schema.min_items), text(schema.max_items), " items")
            )
        }
        _ => "an object".to_owned(),
    }
}

fn join(path: &str, key: &str) -> String {
    if path.is_empty() {
        key.to_owned()
    } else {
        format!("{path}.{key}")
    }
}
