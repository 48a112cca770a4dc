//! What single parameters of the protocol endpoints mean, for pages other than the reference.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde_json::Value;

use super::document::{Document, OPENAPI_YAML};

/// The endpoints whose parameters are looked up, by their names in RFC 8414: where their parameters stand.
const ENDPOINTS: [(&str, &str); 3] = [
    ("authorization_endpoint", "/oauth/authorize"),
    ("token_endpoint", "/oauth/token"),
    (
        "device_authorization_endpoint",
        "/oauth/device_authorization",
    ),
];

/// A parameter, as the specification describes it.
pub struct Parameter {
    /// What it means, in a sentence of English.
    pub meaning: String,
    /// Whether there is no answer without it.
    pub required: bool,
}

static PARAMETERS: LazyLock<HashMap<(&str, String), Parameter>> = LazyLock::new(|| {
    let mut known = HashMap::new();
    // A test reads the embedded file.
    let Ok(document) = Document::parse(OPENAPI_YAML) else {
        return known;
    };
    for (endpoint, place) in ENDPOINTS {
        for (path, method, operation) in document.operations() {
            if path != place {
                continue;
            }
            if method == "get" {
                for parameter in document.parameters(path, operation) {
                    let required = parameter["required"].as_bool().unwrap_or(false);
                    let name = parameter["name"].as_str().unwrap_or_default();
                    known.insert(
                        (endpoint, name.to_owned()),
                        Parameter {
                            meaning: first_sentence(parameter),
                            required,
                        },
                    );
                }
                break;
            }
            let form = "application/x-www-form-urlencoded";
            let (schema, _) =
                document.resolve(&operation["requestBody"]["content"][form]["schema"]);
            let needed = schema["required"].as_array();
            for (name, property) in schema["properties"].as_object().into_iter().flatten() {
                let required = needed.is_some_and(|all| all.iter().any(|one| one == name.as_str()));
                let (property, _) = document.resolve(property);
                known.insert(
                    (endpoint, name.clone()),
                    Parameter {
                        meaning: first_sentence(property),
                        required,
                    },
                );
            }
        }
    }
    known
});

/// What the specification says of a parameter of an endpoint; `None` when there is no such parameter.
pub fn parameter(endpoint: &'static str, name: &str) -> Option<&'static Parameter> {
    PARAMETERS.get(&(endpoint, name.to_owned()))
}

/// The first sentence of a description, without the marks of code.
fn first_sentence(described: &Value) -> String {
    let text = described["description"].as_str().unwrap_or_default();
    let text = text.replace('`', "");
    let text = text.split("\n\n").next().unwrap_or_default();
    let text: Vec<&str> = text.split_whitespace().collect();
    let text = text.join(" ");
    match text.split_once(". ") {
        Some((first, _)) => format!("{first}."),
        None => text,
    }
}
