//! Rule 15, for security: alternatives the generated guard can enforce.

use serde_json::Value;

use super::document::{Document, list, text};
use super::{Findings, at};

/// Looks at the security of each operation.
pub fn check(document: &Document<'_>, found: &mut Findings) {
    for operation in document.operations() {
        let mut bearer = 0;
        for (place, alternative) in list(operation.value, "security", &operation.place) {
            let Some(schemes) = alternative.as_object() else {
                continue;
            };
            if schemes.len() > 1 {
                found.add(
                    15,
                    &place,
                    "two schemes at once cannot be asked for",
                    "write two alternatives, or let one scheme say it all",
                );
            }
            for (name, scopes) in schemes {
                let pointer = format!("/components/securitySchemes/{name}");
                let Some(scheme) = document.root.pointer(&pointer) else {
                    let problem = format!("there is no security scheme {name}");
                    found.add(
                        15,
                        &place,
                        problem,
                        "declare it under components/securitySchemes",
                    );
                    continue;
                };
                if text(scheme, "type") == Some("oauth2") {
                    bearer += 1;
                    known_scopes(&place, name, scheme, scopes, found);
                } else if scopes.as_array().is_some_and(|scopes| !scopes.is_empty()) {
                    found.add(
                        15,
                        &at(&place, name),
                        format!("{name} cannot carry scopes in OpenAPI 3.0"),
                        "leave them out; a session is asked for those of the oauth2 alternative",
                    );
                }
            }
        }
        if bearer > 1 {
            found.add(
                15,
                &at(&operation.place, "security"),
                "there are two oauth2 alternatives, and only one list of scopes is enforced",
                "keep one",
            );
        }
    }
}

fn known_scopes(
    place: &[String],
    name: &str,
    scheme: &Value,
    scopes: &Value,
    found: &mut Findings,
) {
    let flows: Vec<&Value> = scheme
        .get("flows")
        .and_then(Value::as_object)
        .into_iter()
        .flat_map(|f| f.values())
        .collect();
    for scope in scopes
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
    {
        let known = flows.iter().any(|flow| {
            flow.get("scopes")
                .is_some_and(|scopes| scopes.get(scope).is_some())
        });
        if !known {
            found.add(
                15,
                &at(place, name),
                format!("no flow of {name} knows the scope {scope}"),
                "add it to the flows, with words that people understand",
            );
        }
    }
}
