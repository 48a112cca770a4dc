//! Which JSON Schemas a type may be declared with. The library judges by them; what is stricter here is so because
//! a type decides what may be granted: a keyword that is not understood is refused and not passed over, so that nobody
//! counts on a check that is never made; patterns take time in proportion to the text; size and depth are bounded; and
//! a reference leads into the same schema or nowhere, so that nothing is ever fetched.

use jsonschema::{Draft, PatternOptions, Validator};
use serde_json::{Map, Value, json};

use super::schema::{DEFINITIONS, Schema, dotted};
use crate::client::metadata::FieldError;

/// The longest schema, as JSON.
const MAX_BYTES: usize = 16 * 1024;
/// How deep schemas stand in each other.
const MAX_DEPTH: usize = 16;
/// How many schemas there are in one, each reference counted as what it refers to.
const MAX_SCHEMAS: usize = 500;
/// The longest pattern.
const MAX_PATTERN: usize = 300;
/// The memory of one pattern.
const PATTERN_MEMORY: usize = 256 * 1024;

/// What a schema may name in `$schema`.
const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// Keywords that hold a schema.
const ONE: &[&str] = &[
    "items",
    "contains",
    "not",
    "additionalProperties",
    "propertyNames",
    "if",
    "then",
    "else",
];
/// Those that hold a list of schemas.
const LIST: &[&str] = &["allOf", "anyOf", "oneOf", "prefixItems"];
/// Those that hold an object of schemas.
const NAMED: &[&str] = &["properties", "dependentSchemas"];
/// Those that hold none.
const PLAIN: &[&str] = &[
    "title",
    "description",
    "$comment",
    "default",
    "examples",
    "deprecated",
    "type",
    "enum",
    "const",
    "minLength",
    "maxLength",
    "pattern",
    "format",
    "minItems",
    "maxItems",
    "uniqueItems",
    "minContains",
    "maxContains",
    "minProperties",
    "maxProperties",
    "required",
    "dependentRequired",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
];

const AT: &str = "schema";

impl Schema {
    /// Reads the schema of a type. It describes an object without the member `type`, which is compared
    /// before, and the object has no other members than those that it names, unless it says
    /// `additionalProperties` (RFC 9396 §5: unknown members are refused).
    ///
    /// # Errors
    /// What is wrong, each with its place.
    pub fn read(schema: &Value) -> Result<Self, Vec<FieldError>> {
        let Some(keywords) = schema.as_object() else {
            return Err(vec![FieldError::new(AT, "must be an object")]);
        };
        if schema.to_string().len() > MAX_BYTES {
            let wrong = format!("is longer than {MAX_BYTES} bytes");
            return Err(vec![FieldError::new(AT, wrong)]);
        }
        let mut walk = Walk {
            definitions: keywords.get("$defs").and_then(Value::as_object),
            left: MAX_SCHEMAS,
            overflown: false,
            faults: Vec::new(),
        };
        walk.schema(AT, schema, 0);
        walk.top(keywords);
        if !walk.faults.is_empty() {
            return Err(walk.faults);
        }
        let mut closed = keywords.clone();
        closed
            .entry("additionalProperties")
            .or_insert(Value::Bool(false));
        let declared = Value::Object(closed);
        let validator = validator(&declared)?;
        Ok(Self {
            declared,
            validator,
        })
    }
}

/// # Errors
/// The first thing that the library does not understand.
fn validator(schema: &Value) -> Result<Validator, Vec<FieldError>> {
    let options = jsonschema::options()
        .with_draft(Draft::Draft202012)
        .should_validate_formats(true)
        .should_ignore_unknown_formats(false)
        .with_pattern_options(PatternOptions::regex().size_limit(PATTERN_MEMORY))
        .offline();
    options.build(schema).map_err(|error| {
        let place = error.instance_path().as_str();
        let wrong = match place.rsplit('/').next() {
            Some("pattern") => {
                "is no regular expression, or one with look-around, with references to itself or too large"
                    .to_owned()
            }
            Some("format") => "is not the name of a format".to_owned(),
            _ => format!("is not as JSON Schema has it: {}", error.masked()),
        };
        vec![FieldError::new(dotted(&format!("/{AT}{place}"), None), wrong)]
    })
}

/// Goes through all schemas in a schema.
struct Walk<'a> {
    definitions: Option<&'a Map<String, Value>>,
    left: usize,
    overflown: bool,
    faults: Vec<FieldError>,
}

impl<'a> Walk<'a> {
    fn fail(&mut self, at: &str, message: impl Into<String>) {
        self.faults.push(FieldError::new(at, message));
    }

    fn top(&mut self, keywords: &Map<String, Value>) {
        if keywords.get("type") != Some(&json!("object")) {
            self.fail("schema.type", "must be object");
        }
        let properties = keywords.get("properties");
        let required = keywords.get("required").and_then(Value::as_array);
        if properties.is_some_and(|all| all.get("type").is_some())
            || required.is_some_and(|names| names.iter().any(|name| name == "type"))
        {
            let wrong = "must not name the member type, which is compared before";
            self.fail(AT, wrong);
        }
    }

    fn schema(&mut self, at: &str, value: &'a Value, depth: usize) {
        if depth > MAX_DEPTH || self.left == 0 {
            if !std::mem::replace(&mut self.overflown, true) {
                self.fail(at, "is too deep or too large, or refers to itself");
            }
            return;
        }
        self.left -= 1;
        // What is no schema at all is for the library to tell.
        for (keyword, value) in value.as_object().into_iter().flatten() {
            let at = format!("{at}.{keyword}");
            self.keyword(&at, keyword, value, depth);
        }
    }

    fn keyword(&mut self, at: &str, keyword: &str, value: &'a Value, depth: usize) {
        match keyword {
            "$schema" if depth == 0 && value == DIALECT => {}
            "$schema" => self.fail(at, format!("must be {DIALECT}, at the top")),
            // Looked at where something refers to it.
            "$defs" if depth == 0 && value.is_object() => {}
            "$defs" => self.fail(at, "must be an object, at the top"),
            "$ref" => self.reference(at, value, depth),
            "pattern" if value.as_str().is_some_and(|text| text.len() > MAX_PATTERN) => {
                self.fail(at, format!("is longer than {MAX_PATTERN} bytes"));
            }
            // The library takes it for a value that nothing can have.
            "enum" if value.as_array().is_some_and(Vec::is_empty) => {
                self.fail(at, "must be a list with at least one value");
            }
            one if ONE.contains(&one) => self.schema(at, value, depth + 1),
            list if LIST.contains(&list) => {
                for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                    self.schema(&format!("{at}[{index}]"), value, depth + 1);
                }
            }
            named if NAMED.contains(&named) => {
                for (name, value) in value.as_object().into_iter().flatten() {
                    self.schema(&format!("{at}.{name}"), value, depth + 1);
                }
            }
            plain if PLAIN.contains(&plain) => {}
            _ => self.fail(at, "is a keyword that is not understood here"),
        }
    }

    fn reference(&mut self, at: &str, value: &'a Value, depth: usize) {
        let name = value
            .as_str()
            .and_then(|text| text.strip_prefix(DEFINITIONS));
        let definitions = self.definitions;
        match name.and_then(|name| Some((name, definitions?.get(name)?))) {
            Some((name, definition)) => {
                self.schema(&format!("schema.$defs.{name}"), definition, depth + 1);
            }
            None => {
                let wrong = format!(
                    "must be {DEFINITIONS} and a name that stands there; nothing is fetched"
                );
                self.fail(at, wrong);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn wrong(schema: &Value) -> Vec<String> {
        let faults = Schema::read(schema).err().unwrap_or_default();
        faults.into_iter().map(|fault| fault.field).collect()
    }

    fn with(member: Value) -> Value {
        json!({"type": "object", "properties": {"a": member}})
    }

    #[test]
    fn what_is_not_understood_is_refused_with_its_place() {
        for (schema, field) in [
            (json!(7), "schema"),
            (json!(true), "schema"),
            (json!({"type": "array"}), "schema.type"),
            (json!({"type": "object", "minimale": 1}), "schema.minimale"),
            (
                json!({"type": "object", "unevaluatedProperties": false}),
                "schema.unevaluatedProperties",
            ),
            (
                json!({"type": "object", "$schema": "http://json-schema.org/draft-04/schema#"}),
                "schema.$schema",
            ),
            (json!({"type": "object", "required": ["type"]}), "schema"),
            (
                json!({"type": "object", "properties": {"type": {}}}),
                "schema",
            ),
            (with(json!({"type": "text"})), "schema.properties.a.type"),
            (with(json!({"enum": []})), "schema.properties.a.enum"),
            (
                with(json!({"maxLength": -1})),
                "schema.properties.a.maxLength",
            ),
            (with(json!({"minimum": "1"})), "schema.properties.a.minimum"),
            (
                with(json!({"multipleOf": 0})),
                "schema.properties.a.multipleOf",
            ),
            (
                with(json!({"pattern": "(?=a)"})),
                "schema.properties.a.pattern",
            ),
            (
                with(json!({"pattern": "(a"})),
                "schema.properties.a.pattern",
            ),
            (
                with(json!({"pattern": "((a{100}){100}){100}"})),
                "schema.properties.a.pattern",
            ),
            (
                with(json!({"format": "postcode"})),
                "schema.properties.a.format",
            ),
            (with(json!({"items": [1]})), "schema.properties.a.items"),
            (with(json!({"anyOf": {}})), "schema.properties.a.anyOf"),
            (
                with(json!({"$id": "https://other.test/"})),
                "schema.properties.a.$id",
            ),
        ] {
            assert_eq!(wrong(&schema), [field], "{schema}");
        }
    }

    #[test]
    fn a_reference_stays_inside() {
        for elsewhere in [
            "https://evil.test/schema.json",
            "file:///etc/passwd",
            "other.json",
            "#",
            "#/properties/a",
            "#/$defs/none",
        ] {
            let schema = with(json!({"$ref": elsewhere}));
            assert_eq!(wrong(&schema), ["schema.properties.a.$ref"], "{elsewhere}");
        }
        let good = json!({
            "type": "object", "properties": {"a": {"$ref": "#/$defs/b"}},
            "$defs": {"b": {"type": "object", "properties": {"c": {"title": "See"}}}},
        });
        let schema = Schema::read(&good).expect("a schema");
        let title = schema.title(&["a".to_owned(), "c".to_owned()]);
        assert_eq!(title, Some("See"));
    }

    #[test]
    fn size_and_depth_are_bounded() {
        let itself = json!({
            "type": "object", "properties": {"a": {"$ref": "#/$defs/a"}},
            "$defs": {"a": {"properties": {"a": {"$ref": "#/$defs/a"}}}},
        });
        assert_eq!(wrong(&itself).len(), 1);
        // Each one stands for two of the next: without a bound they were a million.
        let mut definitions = Map::new();
        for number in 0..12 {
            let next = format!("#/$defs/{}", number + 1);
            let both = json!({"allOf": [{"$ref": next}, {"$ref": next}]});
            definitions.insert(number.to_string(), both);
        }
        definitions.insert("12".to_owned(), json!({}));
        let wide = json!({"type": "object", "$ref": "#/$defs/0", "$defs": definitions});
        assert_eq!(wrong(&wide).len(), 1);
        let long = json!({"type": "object", "description": "x".repeat(MAX_BYTES)});
        assert_eq!(wrong(&long), ["schema"]);
    }
}
