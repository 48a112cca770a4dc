//! A schema in words: its type, its limits, its members.

use serde::Serialize;
use serde_json::Value;

use super::document::Document;
use super::markdown;

/// How deep members of members are written out before a link takes over.
const MAX_DEPTH: usize = 3;

/// What becomes of a schema that has a name.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Expand {
    /// It is written out in place.
    Here,
    /// It is linked, except at the top.
    Links,
}

/// A schema.
#[derive(Default, Serialize)]
pub(super) struct SchemaView {
    /// The type in words, such as `array of string (uri)`.
    pub(super) kind: String,
    /// The named schema of the members that are not written out here.
    pub(super) link: Option<String>,
    /// Limits and the like.
    pub(super) notes: Vec<Note>,
    /// The values that it may have.
    pub(super) values: Vec<String>,
    /// The description as HTML.
    pub(super) description: String,
    /// The members of an object, or of the objects of an array.
    pub(super) fields: Vec<FieldView>,
    /// The alternatives of a union, by name.
    pub(super) variants: Vec<(String, SchemaView)>,
    /// How many levels lie above.
    pub(super) depth: usize,
}

/// A remark about a schema, and the code that belongs to it.
#[derive(Serialize)]
pub(super) struct Note {
    pub(super) text: String,
    pub(super) code: Option<String>,
}

/// A member of an object, a parameter or a header.
#[derive(Serialize)]
pub(super) struct FieldView {
    pub(super) name: String,
    pub(super) required: bool,
    pub(super) deprecated: bool,
    /// The description as HTML.
    pub(super) description: String,
    pub(super) schema: SchemaView,
}

impl SchemaView {
    /// Of a schema of the document.
    pub(super) fn of(document: &Document, schema: &Value, expand: Expand) -> Self {
        let mut path = Vec::new();
        Builder { document, expand }.view(schema, &mut path, 0)
    }
}

impl FieldView {
    /// Of a parameter or header object; `name` and `required` come from where the object stands.
    pub(super) fn of(document: &Document, name: &str, required: bool, object: &Value) -> Self {
        let (object, _) = document.resolve(object);
        let mut schema = SchemaView::of(document, &object["schema"], Expand::Links);
        let own = object["description"]
            .as_str()
            .map(|text| markdown::html(text, 3));
        let description = own.unwrap_or_else(|| std::mem::take(&mut schema.description));
        if let Some(example) = object.get("example") {
            schema.notes.push(Note::code("for example", plain(example)));
        }
        Self {
            name: name.to_owned(),
            required,
            deprecated: object["deprecated"] == true,
            description,
            schema,
        }
    }
}

impl Note {
    fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            code: None,
        }
    }

    fn code(text: &str, code: String) -> Self {
        Self {
            text: text.to_owned(),
            code: Some(code),
        }
    }
}

struct Builder<'a> {
    document: &'a Document,
    expand: Expand,
}

impl<'a> Builder<'a> {
    /// `path` holds the names that are being written out, so that a schema inside itself ends in a link.
    fn view(&self, schema: &'a Value, path: &mut Vec<&'a str>, depth: usize) -> SchemaView {
        let (resolved, name) = self.document.resolve(schema);
        let stop = name.is_some_and(|name| {
            path.contains(&name) || depth > MAX_DEPTH || (self.expand == Expand::Links && depth > 0)
        });
        path.extend(name);
        let mut view = match resolved["type"].as_str() {
            Some("array") => self.array(resolved, path, depth),
            _ => self.single(resolved, path, depth, stop),
        };
        if name.is_some() {
            path.pop();
        }
        if let (true, Some(name)) = (stop && is_structured(resolved), name) {
            view.link = Some(name.to_owned());
        }
        if resolved["nullable"] == true {
            view.kind.push_str(" or null");
        }
        if let Some(text) = resolved["description"].as_str() {
            view.description = markdown::html(text, 3);
        }
        view.notes.extend(notes(resolved));
        view.depth = depth;
        view
    }

    /// An array shows the members of what it holds.
    fn array(&self, schema: &'a Value, path: &mut Vec<&'a str>, depth: usize) -> SchemaView {
        let mut items = self.view(&schema["items"], path, depth);
        items.kind = format!("array of {}", items.kind);
        items.description.clear();
        for note in &mut items.notes {
            note.text.insert_str(0, "each: ");
        }
        items
    }

    fn single(
        &self,
        schema: &'a Value,
        path: &mut Vec<&'a str>,
        depth: usize,
        stop: bool,
    ) -> SchemaView {
        let mut view = SchemaView {
            kind: kind(schema),
            ..SchemaView::default()
        };
        view.values = schema["enum"]
            .as_array()
            .into_iter()
            .flatten()
            .map(plain)
            .collect();
        if stop {
            return view;
        }
        for key in ["oneOf", "anyOf"] {
            for variant in schema[key].as_array().into_iter().flatten() {
                let inner = self.view(variant, path, depth + 1);
                let title = self
                    .document
                    .resolve(variant)
                    .1
                    .map_or_else(|| inner.kind.clone(), str::to_owned);
                view.variants.push((title, inner));
            }
        }
        let required = schema["required"].as_array();
        for (name, property) in schema["properties"].as_object().into_iter().flatten() {
            let mut inner = self.view(property, path, depth + 1);
            view.fields.push(FieldView {
                name: name.clone(),
                required: required
                    .is_some_and(|names| names.iter().any(|other| other == name.as_str())),
                deprecated: property["deprecated"] == true,
                description: std::mem::take(&mut inner.description),
                schema: inner,
            });
        }
        if let Some(values) = schema
            .get("additionalProperties")
            .filter(|values| values.is_object())
        {
            let mut inner = self.view(values, path, depth + 1);
            view.fields.push(FieldView {
                name: "any other name".to_owned(),
                required: false,
                deprecated: false,
                description: std::mem::take(&mut inner.description),
                schema: inner,
            });
        }
        view
    }
}

/// Whether a schema has anything that a link would lead to.
fn is_structured(schema: &Value) -> bool {
    [
        "properties",
        "oneOf",
        "anyOf",
        "items",
        "additionalProperties",
    ]
    .iter()
    .any(|key| schema[*key].is_object() || schema[*key].is_array())
}

fn kind(schema: &Value) -> String {
    let base = match schema["type"].as_str() {
        Some(kind) => kind,
        None if schema["oneOf"].is_array() || schema["anyOf"].is_array() => "one of several",
        None if schema["properties"].is_object() => "object",
        None => "any value",
    };
    let is_map = base == "object"
        && !schema["properties"].is_object()
        && schema["additionalProperties"].is_object();
    match schema["format"].as_str() {
        _ if is_map => "map".to_owned(),
        Some(format) => format!("{base} ({format})"),
        None => base.to_owned(),
    }
}

fn notes(schema: &Value) -> Vec<Note> {
    let mut notes = Vec::new();
    notes.extend(range(schema, "minLength", "maxLength", "character").map(Note::text));
    notes.extend(range(schema, "minItems", "maxItems", "item").map(Note::text));
    notes.extend(range(schema, "minProperties", "maxProperties", "member").map(Note::text));
    notes.extend(range(schema, "minimum", "maximum", "").map(Note::text));
    if schema["uniqueItems"] == true {
        notes.push(Note::text("no item twice"));
    }
    for (key, text) in [
        ("multipleOf", "a multiple of"),
        ("pattern", "matches"),
        ("default", "default"),
    ] {
        if let Some(value) = schema.get(key) {
            notes.push(Note::code(text, plain(value)));
        }
    }
    if schema["readOnly"] == true {
        notes.push(Note::text("only in answers"));
    }
    if schema["writeOnly"] == true {
        notes.push(Note::text("only in requests"));
    }
    if schema["additionalProperties"] == false {
        notes.push(Note::text("no other members"));
    }
    if let Some(example) = schema
        .get("example")
        .filter(|example| !example.is_object() && !example.is_array())
    {
        notes.push(Note::code("for example", plain(example)));
    }
    notes
}

/// `1 to 80 characters`, `at least 1`, `at most 10 items`, `exactly 64 characters`.
fn range(schema: &Value, least: &str, most: &str, unit: &str) -> Option<String> {
    let number = |key: &str| {
        schema
            .get(key)
            .filter(|value| value.is_number())
            .map(Value::to_string)
    };
    let words = match (number(least), number(most)) {
        (None, None) => return None,
        (Some(least), None) => format!("at least {least}"),
        (None, Some(most)) => format!("at most {most}"),
        (Some(least), Some(most)) if least == most => format!("exactly {least}"),
        (Some(least), Some(most)) => format!("{least} to {most}"),
    };
    let plural = if words.ends_with(" 1") { "" } else { "s" };
    Some(if unit.is_empty() {
        words
    } else {
        format!("{words} {unit}{plural}")
    })
}

/// A value as one writes it in a sentence: strings without their quotes.
fn plain(value: &Value) -> String {
    value
        .as_str()
        .map_or_else(|| value.to_string(), str::to_owned)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn limits_are_words() {
        let range = |schema: Value| range(&schema, "minLength", "maxLength", "character");
        assert_eq!(
            range(json!({"minLength": 1, "maxLength": 80})).as_deref(),
            Some("1 to 80 characters")
        );
        assert_eq!(
            range(json!({"minLength": 1})).as_deref(),
            Some("at least 1 character")
        );
        assert_eq!(
            range(json!({"maxLength": 64, "minLength": 64})).as_deref(),
            Some("exactly 64 characters")
        );
        assert_eq!(range(json!({})), None);
    }

    #[test]
    fn a_schema_inside_itself_ends_in_a_link() {
        let yaml = "components: {schemas: {Tree: {type: object, properties: {child: {$ref: '#/components/schemas/Tree'}}}}}";
        let document = Document::parse(yaml).expect("YAML");
        let reference = json!({"$ref": "#/components/schemas/Tree"});
        let view = SchemaView::of(&document, &reference, Expand::Here);
        assert_eq!(view.fields.len(), 1);
        assert_eq!(view.fields[0].schema.link.as_deref(), Some("Tree"));
        assert!(view.fields[0].schema.fields.is_empty());
    }
}
