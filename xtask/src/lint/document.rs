//! The document as the rules see it: operations and schemas with their places.

use serde_json::Value;

use super::{Place, at};

/// Methods that a path may have.
const METHODS: [&str; 7] = ["get", "put", "post", "delete", "options", "head", "patch"];

/// The parsed document.
pub struct Document<'a> {
    /// All of it.
    pub root: &'a Value,
}

/// An operation and where it stands.
pub struct Operation<'a> {
    /// Path template.
    pub path: &'a str,
    /// The operation object.
    pub value: &'a Value,
    /// Its place.
    pub place: Place,
    item: &'a Value,
}

/// A schema and where it stands.
pub struct Schema<'a> {
    /// The schema object, perhaps only a `$ref`.
    pub value: &'a Value,
    /// Its place.
    pub place: Place,
    /// The key through which it is reached: `schema`, `items`, a member's name…
    pub via: Via,
}

/// How a schema is reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Via {
    /// Under `components/schemas`.
    Component,
    /// As `schema` of a parameter, header or media type.
    Use,
    /// As a member of `properties`.
    Member,
    /// As `items`.
    Items,
    /// As `additionalProperties`.
    Extra,
    /// In `oneOf`.
    Variant,
}

impl<'a> Document<'a> {
    /// Wraps a parsed document.
    pub fn new(root: &'a Value) -> Self {
        Self { root }
    }

    /// Follows `$ref`; anything else is returned as it is.
    pub fn resolve(&self, value: &'a Value) -> &'a Value {
        let mut current = value;
        for _ in 0..8 {
            let target = current.get("$ref").and_then(Value::as_str);
            let Some(target) = target else { break };
            match self.root.pointer(target.trim_start_matches('#')) {
                Some(next) => current = next,
                None => break,
            }
        }
        current
    }

    /// All operations in the order of the document.
    pub fn operations(&self) -> Vec<Operation<'a>> {
        let mut all = Vec::new();
        for (path, item) in members(self.root, "paths") {
            for method in METHODS {
                if let Some(value) = item.get(method) {
                    let place = vec!["paths".to_owned(), path.clone(), method.to_owned()];
                    all.push(Operation {
                        path,
                        value,
                        place,
                        item,
                    });
                }
            }
        }
        all
    }

    /// Parameters of an operation with their places; its own, then those of the path.
    pub fn parameters(&self, operation: &Operation<'a>) -> Vec<(Place, &'a Value)> {
        let path = operation.place[..2].to_vec();
        let own = list(operation.value, "parameters", &operation.place);
        let shared = list(operation.item, "parameters", &path);
        own.into_iter()
            .chain(shared)
            .map(|(place, one)| (place, self.resolve(one)))
            .collect()
    }

    /// Responses of an operation: status, place where it is named, resolved response.
    pub fn responses(&self, operation: &Operation<'a>) -> Vec<(&'a str, Place, &'a Value)> {
        let place = at(&operation.place, "responses");
        members(operation.value, "responses")
            .map(|(status, one)| (status.as_str(), at(&place, status), self.resolve(one)))
            .collect()
    }

    /// Every schema, nested ones too. Examples, defaults and extensions are not looked into.
    pub fn schemas(&self) -> Vec<Schema<'a>> {
        let mut all = Vec::new();
        for section in ["paths", "components"] {
            if let Some(value) = self.root.get(section) {
                collect(value, vec![section.to_owned()], &mut all);
            }
        }
        all
    }
}

/// The members of the object `value[key]`.
pub fn members<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = (&'a String, &'a Value)> {
    value
        .get(key)
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
}

/// The items of the list `value[key]` with their places.
pub fn list<'a>(value: &'a Value, key: &str, place: &[String]) -> Vec<(Place, &'a Value)> {
    let place = at(place, key);
    let items = value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten();
    items
        .enumerate()
        .map(|(n, item)| (at(&place, n.to_string()), item))
        .collect()
}

/// The text at `value[key]`.
pub fn text<'a>(value: &'a Value, key: &str) -> Option<&'a str> {
    value.get(key).and_then(Value::as_str)
}

/// Outside of schemas: looks for `schema` keys and for the component schemas.
fn collect<'a>(value: &'a Value, place: Place, all: &mut Vec<Schema<'a>>) {
    match value {
        Value::Object(object) => {
            for (key, inner) in object {
                let deeper = at(&place, key);
                if place == ["components", "schemas"] {
                    schema(inner, deeper, Via::Component, all);
                } else if key == "schema" {
                    schema(inner, deeper, Via::Use, all);
                } else if !is_opaque(key) {
                    collect(inner, deeper, all);
                }
            }
        }
        Value::Array(items) => {
            for (n, inner) in items.iter().enumerate() {
                collect(inner, at(&place, n.to_string()), all);
            }
        }
        _ => {}
    }
}

fn schema<'a>(value: &'a Value, place: Place, via: Via, all: &mut Vec<Schema<'a>>) {
    all.push(Schema {
        value,
        place: place.clone(),
        via,
    });
    for (name, member) in members(value, "properties") {
        schema(
            member,
            at(&at(&place, "properties"), name),
            Via::Member,
            all,
        );
    }
    if let Some(items) = value.get("items") {
        schema(items, at(&place, "items"), Via::Items, all);
    }
    if let Some(extra @ Value::Object(_)) = value.get("additionalProperties") {
        schema(extra, at(&place, "additionalProperties"), Via::Extra, all);
    }
    for (place, variant) in list(value, "oneOf", &place) {
        schema(variant, place, Via::Variant, all);
    }
}

fn is_opaque(key: &str) -> bool {
    matches!(key, "example" | "examples" | "default" | "enum") || key.starts_with("x-")
}
