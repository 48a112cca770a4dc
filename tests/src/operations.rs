//! The operations of `openapi.yaml`, read from the file, for tests that try each of them.

use serde_json::Value;

/// The type of most bodies.
pub const JSON: &str = "application/json";
/// The type of bodies in OAuth.
pub const FORM: &str = "application/x-www-form-urlencoded";

/// The id of nothing.
pub const NOBODY: &str = "00000000-0000-7000-8000-000000000000";

/// An operation and who may call it.
#[derive(Clone, Debug)]
pub struct Operation {
    /// The `operationId`.
    pub id: String,
    /// The method in capitals.
    pub method: String,
    /// The path with its parameters in braces.
    pub path: String,
    /// The scopes that a token needs; `None` when no token gets in.
    pub token: Option<Vec<String>>,
    /// Whether a browser session gets in.
    pub session: bool,
    /// Whether a client gets in with HTTP Basic.
    pub basic: bool,
    /// Whether anybody gets in.
    pub anonymous: bool,
    /// Whether a refusal is a problem document, and not the JSON of RFC 6749 or a page.
    pub problem: bool,
    /// The media type of its body, if it takes one.
    pub media_type: Option<String>,
    /// The most bytes that its body may have.
    pub max_body_bytes: usize,
}

impl Operation {
    /// The path with these parameters filled in.
    pub fn path_with(&self, parameters: &[(&str, &str)]) -> String {
        let mut path = self.path.clone();
        for (name, value) in parameters {
            path = path.replace(&format!("{{{name}}}"), value);
        }
        assert!(!path.contains('{'), "a parameter is missing: {path}");
        path
    }

    /// Whether it may change something.
    pub fn changes(&self) -> bool {
        self.method != "GET"
    }
}

/// All of them, in the order of the file.
pub fn all() -> Vec<Operation> {
    let text = include_str!("../../openapi.yaml");
    let document: Value = serde_yaml_ng::from_str(text).expect("openapi.yaml is YAML");
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().expect("paths") {
        for method in ["get", "post", "put", "patch", "delete"] {
            if let Some(operation) = item.get(method) {
                found.push(read(path, method, operation));
            }
        }
    }
    found
}

fn read(path: &str, method: &str, operation: &Value) -> Operation {
    // No global security in this document: every operation says its own.
    let alternatives = operation["security"].as_array().expect("security");
    let named = |scheme: &str| alternatives.iter().find_map(|one| one.get(scheme));
    let token = named("oauth2").map(|scopes| {
        let scopes = scopes.as_array().expect("a list of scopes");
        let texts = scopes.iter().map(|scope| scope.as_str().expect("a scope"));
        texts.map(str::to_owned).collect()
    });
    let empty = |one: &Value| one.as_object().is_some_and(|all| all.is_empty());
    Operation {
        id: operation["operationId"]
            .as_str()
            .expect("an operationId")
            .to_owned(),
        method: method.to_uppercase(),
        path: path.to_owned(),
        token,
        session: named("session").is_some(),
        basic: named("clientBasic").is_some(),
        anonymous: alternatives.is_empty() || alternatives.iter().any(empty),
        media_type: operation["requestBody"]["content"]
            .as_object()
            .and_then(|content| content.keys().next().cloned()),
        max_body_bytes: operation["x-max-body-bytes"]
            .as_u64()
            .map_or(65536, |bytes| {
                usize::try_from(bytes).expect("a size of this machine")
            }),
        problem: !path.starts_with("/oauth") && !path.starts_with("/.well-known"),
    }
}
