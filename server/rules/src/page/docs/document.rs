//! The specification as data: read once, looked up by reference.

use serde_json::{Map, Value, json};

use super::sample;

/// The specification as it was written.
pub(super) use countersign_api::OPENAPI_YAML;

/// The methods of an OpenAPI path item, in the order in which the reference shows them.
const METHODS: [&str; 7] = ["get", "post", "put", "patch", "delete", "head", "options"];

/// More than any chain of references in a sane file; it ends a circle.
const MAX_REFERENCES: usize = 16;

/// Why a specification cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum DocumentError {
    /// The text is no YAML, or holds what JSON cannot.
    #[error("the specification is not valid YAML: {0}")]
    Yaml(#[from] serde_yaml_ng::Error),
    /// The document cannot be written as JSON.
    #[error("the specification cannot be written as JSON: {0}")]
    Json(#[from] serde_json::Error),
}

/// The specification of this server, with `issuer` as its only server, samples of code with each operation, and every
/// other byte as it was written.
pub fn openapi_yaml(issuer: &str) -> String {
    sample::into_yaml(&with_server(OPENAPI_YAML, issuer), issuer)
}

/// The same as JSON.
///
/// # Errors
/// When the embedded file is no YAML, which a test rules out.
pub fn openapi_json(issuer: &str) -> Result<String, DocumentError> {
    let mut document = Document::parse(OPENAPI_YAML)?;
    document.root["servers"] = json!([server(issuer)]);
    for operation in document.operations_mut() {
        sample::into_operation(operation, issuer);
    }
    Ok(serde_json::to_string_pretty(&document.root)?)
}

fn server(issuer: &str) -> Value {
    json!({ "url": issuer, "description": "This server." })
}

/// Replaces the top-level `servers` block of a YAML text. Comments and order of everything else stay.
fn with_server(yaml: &str, issuer: &str) -> String {
    // A JSON value is YAML.
    let servers = format!("servers:\n  - {}\n", server(issuer));
    let mut text = String::with_capacity(yaml.len() + servers.len());
    let (mut skipping, mut written) = (false, false);
    for line in yaml.split_inclusive('\n') {
        let top_level = !line.starts_with([' ', '\t', '#', '-', '\r', '\n']);
        if top_level {
            skipping = line.starts_with("servers:");
            if skipping || (!written && line.starts_with("paths:")) {
                text.push_str(&servers);
                written = true;
            }
        }
        if !skipping {
            text.push_str(line);
        }
    }
    text
}

/// A parsed specification.
pub(super) struct Document {
    root: Value,
}

impl Document {
    pub(super) fn parse(yaml: &str) -> Result<Self, DocumentError> {
        Ok(Self {
            root: serde_yaml_ng::from_str(yaml)?,
        })
    }

    /// The text at a JSON pointer, empty when there is none.
    pub(super) fn text(&self, pointer: &str) -> String {
        self.root
            .pointer(pointer)
            .and_then(Value::as_str)
            .unwrap_or_default()
            .to_owned()
    }

    /// The list at a JSON pointer, empty when there is none.
    pub(super) fn list(&self, pointer: &str) -> &[Value] {
        self.root
            .pointer(pointer)
            .and_then(Value::as_array)
            .map_or(&[], Vec::as_slice)
    }

    /// The components of one kind, by name, in the order of the file.
    pub(super) fn components(&self, kind: &str) -> impl Iterator<Item = (&String, &Value)> {
        self.root["components"][kind]
            .as_object()
            .into_iter()
            .flatten()
    }

    /// Follows references. The name is the last component that was referred to.
    pub(super) fn resolve<'a>(&'a self, value: &'a Value) -> (&'a Value, Option<&'a str>) {
        let (mut value, mut name) = (value, None);
        for _ in 0..MAX_REFERENCES {
            let Some(reference) = value["$ref"].as_str() else {
                break;
            };
            let Some(target) = reference
                .strip_prefix('#')
                .and_then(|pointer| self.root.pointer(pointer))
            else {
                break;
            };
            name = reference.rsplit('/').next();
            value = target;
        }
        (value, name)
    }

    /// All operations as path, method and operation, in the order of the file.
    pub(super) fn operations(&self) -> impl Iterator<Item = (&str, &'static str, &Value)> {
        self.root["paths"]
            .as_object()
            .into_iter()
            .flatten()
            .flat_map(|(path, item)| {
                METHODS.into_iter().filter_map(|method| {
                    item.get(method)
                        .map(|operation| (path.as_str(), method, operation))
                })
            })
    }

    /// All operations, to be added to.
    fn operations_mut(&mut self) -> impl Iterator<Item = &mut Value> {
        let paths = self.root["paths"].as_object_mut().into_iter();
        let items = paths.flat_map(|paths| paths.values_mut());
        items
            .filter_map(Value::as_object_mut)
            .flat_map(|item| item.iter_mut())
            .filter(|(method, _)| METHODS.contains(&method.as_str()))
            .map(|(_, operation)| operation)
    }

    /// The parameters of an operation, resolved, those of its path first.
    pub(super) fn parameters<'a>(&'a self, path: &str, operation: &'a Value) -> Vec<&'a Value> {
        let shared = self.root["paths"][path]["parameters"].as_array();
        let own = operation["parameters"].as_array();
        let all = shared
            .into_iter()
            .chain(own)
            .flatten()
            .map(|parameter| self.resolve(parameter).0);
        let mut parameters: Vec<&Value> = Vec::new();
        for parameter in all {
            // An operation's parameter takes the place of one of its path (OpenAPI 3.0.3, Operation Object).
            let same = |other: &&Value| {
                other["name"] == parameter["name"] && other["in"] == parameter["in"]
            };
            match parameters.iter().position(same) {
                Some(place) => parameters[place] = parameter,
                None => parameters.push(parameter),
            }
        }
        parameters
    }

    /// The security alternatives of an operation, its own or those of the whole document.
    pub(super) fn alternatives<'a>(&'a self, operation: &'a Value) -> Vec<&'a Map<String, Value>> {
        let own = operation
            .get("security")
            .or_else(|| self.root.get("security"));
        own.and_then(Value::as_array)
            .into_iter()
            .flatten()
            .filter_map(Value::as_object)
            .collect()
    }

    /// A security scheme by name; null when there is none.
    pub(super) fn scheme(&self, name: &str) -> &Value {
        self.resolve(&self.root["components"]["securitySchemes"][name])
            .0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_server_is_replaced_and_nothing_else() {
        let yaml = "openapi: 3.0.3 # why\nservers:\n  - url: http://localhost\n    description: x\n\n# paths follow\npaths: {}\n";
        let text = with_server(yaml, "https://id.example.org/\"x");
        assert!(
            text.starts_with("openapi: 3.0.3 # why\nservers:\n  - {"),
            "{text}"
        );
        assert!(!text.contains("localhost"));
        let document = Document::parse(&text).expect("still YAML");
        assert_eq!(
            document.text("/servers/0/url"),
            "https://id.example.org/\"x"
        );
        assert!(document.root["paths"].is_object());
    }

    #[test]
    fn a_document_without_servers_gets_one() {
        let document = Document::parse(&with_server(
            "openapi: 3.0.3\npaths: {}\n",
            "https://a.test",
        ))
        .expect("YAML");
        assert_eq!(document.text("/servers/0/url"), "https://a.test");
    }

    #[test]
    fn yaml_and_json_of_the_embedded_file_agree() {
        let yaml = Document::parse(&openapi_yaml("https://id.example.org")).expect("YAML");
        let json: Value =
            serde_json::from_str(&openapi_json("https://id.example.org").expect("JSON"))
                .expect("JSON");
        assert_eq!(yaml.root, json);
        assert_eq!(json["servers"].as_array().map(Vec::len), Some(1));
        assert_eq!(json["servers"][0]["url"], "https://id.example.org");
    }

    #[test]
    fn a_circle_of_references_ends() {
        let yaml = "components: {schemas: {A: {$ref: '#/components/schemas/A'}}}";
        let document = Document::parse(yaml).expect("YAML");
        let (value, name) = document.resolve(&document.root["components"]["schemas"]["A"]);
        assert!(value.is_object());
        assert_eq!(name, Some("A"));
    }
}
