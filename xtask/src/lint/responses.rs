//! Rules 3, 4, 5 and the headers of rule 13: what an operation answers.

use serde_json::Value;

use super::document::{Document, Operation, members, text};
use super::{Findings, Place, at};

const ERROR_TYPES: [&str; 3] = ["application/json", "application/problem+json", "text/html"];

/// Looks at the responses of each operation.
pub fn check(document: &Document<'_>, found: &mut Findings) {
    for operation in document.operations() {
        let responses = document.responses(&operation);
        for (status, place, _) in &responses {
            if status.parse::<u16>().is_err() {
                found.add(
                    3,
                    place,
                    format!("the response {status} is a default or a range"),
                    "name each status by itself",
                );
            }
        }
        one_body(&responses, "2", "success", found);
        json_comes_first(&responses, found);
        one_body(&responses, "45", "error", found);
        error_schema_is_named(&responses, found);
        required_statuses(&operation, &responses, found);
        error_types(&operation, &responses, found);
        for (_, place, response) in &responses {
            headers(document, place, response, found);
        }
    }
}

/// Rule 3: progenitor knows one success type and one error type.
fn one_body(responses: &[(&str, Place, &Value)], classes: &str, what: &str, found: &mut Findings) {
    let mut first: Option<(&str, &Value)> = None;
    for (status, place, response) in responses {
        if !status.starts_with(|class| classes.contains(class)) {
            continue;
        }
        let content = response.get("content").unwrap_or(&Value::Null);
        let shape = content.as_object().map(|types| {
            types
                .iter()
                .map(|(name, media)| (name, media.get("schema")))
                .collect::<Vec<_>>()
        });
        let Some((other, other_content)) = first else {
            first = Some((status, content));
            continue;
        };
        let other_shape = other_content.as_object().map(|types| {
            types
                .iter()
                .map(|(name, media)| (name, media.get("schema")))
                .collect::<Vec<_>>()
        });
        if shape != other_shape {
            found.add(
                3,
                place,
                format!("the {what} {status} has another body than {other}, or only one has any"),
                format!("give every {what} of the operation the same body type"),
            );
        }
    }
}

/// Rule 3: what is not JSON beside JSON is for those who asked for it; the SDK reads JSON.
fn json_comes_first(responses: &[(&str, Place, &Value)], found: &mut Findings) {
    for (status, place, response) in responses {
        if status.starts_with(['4', '5']) {
            continue;
        }
        let types: Vec<_> = members(response, "content").collect();
        if let [(first, _), _, ..] = types.as_slice()
            && *first != "application/json"
        {
            found.add(
                3,
                place,
                format!("the success {status} has several media types, and {first} is the first"),
                "write application/json first",
            );
        }
    }
}

fn error_schema_is_named(responses: &[(&str, Place, &Value)], found: &mut Findings) {
    for (status, place, response) in responses {
        if !status.starts_with(['4', '5']) {
            continue;
        }
        let types: Vec<_> = members(response, "content").collect();
        let named = match types.as_slice() {
            [(name, _)] if *name == "text/html" => true,
            [(_, media)] => media.pointer("/schema/$ref").is_some(),
            _ => false,
        };
        if !named {
            found.add(
                3,
                place,
                format!("the error {status} has no body of one named schema"),
                "refer to the shared error response",
            );
        }
    }
}

/// Rule 4.
fn required_statuses(
    operation: &Operation<'_>,
    responses: &[(&str, Place, &Value)],
    found: &mut Findings,
) {
    let has = |status: &str| responses.iter().any(|(one, _, _)| *one == status);
    let place = at(&operation.place, "responses");
    if !responses
        .iter()
        .any(|(status, _, _)| status.starts_with('4'))
    {
        found.add(
            4,
            &place,
            "no 4xx is declared, and every operation can be called wrongly",
            "declare 400",
        );
        return;
    }
    let schemes: Vec<&str> = operation
        .value
        .get("security")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(Value::as_object)
        .flat_map(|alternative| alternative.keys().map(String::as_str))
        .collect();
    if schemes.is_empty() {
        return;
    }
    // Who proves only a client by Basic is judged by the handler and never lacks a scope.
    let alternatives = operation.value.get("security").and_then(Value::as_array);
    let open = alternatives.is_some_and(|all| {
        all.iter()
            .any(|one| one.as_object().is_some_and(serde_json::Map::is_empty))
    });
    let needed: &[&str] = if open {
        &["400", "401"]
    } else {
        &["400", "401", "403"]
    };
    for status in needed.iter().filter(|status| !has(status)) {
        found.add(
            4,
            &place,
            format!("the operation is secured and does not declare {status}"),
            format!("declare {status}"),
        );
    }
}

/// Rule 5.
fn error_types(
    operation: &Operation<'_>,
    responses: &[(&str, Place, &Value)],
    found: &mut Findings,
) {
    let path = operation.path;
    let oauth = path.starts_with("/oauth/") || path.starts_with("/.well-known/");
    for (status, place, response) in responses {
        if !status.starts_with(['4', '5']) {
            continue;
        }
        for (name, _) in members(response, "content") {
            let (good, fix) = match name.as_str() {
                other if !ERROR_TYPES.contains(&other) => {
                    (false, format!("use one of {}", ERROR_TYPES.join(", ")))
                }
                "application/problem+json" => (!oauth, "refer to the OAuth error response".into()),
                "application/json" => (oauth, "refer to the problem response".into()),
                _ => (
                    !path.starts_with("/api/"),
                    "refer to the problem response".into(),
                ),
            };
            if !good {
                let problem = format!("{name} is not how an error looks under this path");
                found.add(5, place, problem, fix);
            }
        }
    }
}

/// Rule 13.
fn headers(document: &Document<'_>, place: &[String], response: &Value, found: &mut Findings) {
    let place = at(place, "headers");
    for (name, header) in members(response, "headers") {
        let place = at(&place, name);
        let Some(schema) = document.resolve(header).get("schema") else {
            found.add(
                13,
                &place,
                format!("the header {name} has no schema"),
                "add an inline one",
            );
            continue;
        };
        let values = schema.get("enum").and_then(Value::as_array);
        let scalar = matches!(text(schema, "type"), Some("string" | "integer"));
        if schema.get("$ref").is_some() || !scalar {
            found.add(
                13,
                &place,
                format!("the header {name} is not an inline text or whole number"),
                "write the type here",
            );
        } else if values.is_some_and(|values| values.len() != 1) {
            found.add(
                13,
                &place,
                format!("the header {name} is an enum of several values"),
                "keep one value, which is then always sent, or write a plain text",
            );
        }
    }
}
