//! Rule 12: all lists are read page by page in the same way.

use serde_json::{Value, json};

use super::Findings;
use super::document::{Document, Operation, members, text};

/// Looks at each operation that pages, or seems to.
pub fn check(document: &Document<'_>, found: &mut Findings) {
    for operation in document.operations() {
        let problems = problems(document, &operation);
        for (problem, fix) in problems {
            found.add(12, &operation.place, problem, fix);
        }
    }
}

fn problems(document: &Document<'_>, operation: &Operation<'_>) -> Vec<(String, &'static str)> {
    let mut all: Vec<(String, &'static str)> = Vec::new();
    let extension = operation.value.get("x-dropshot-pagination");
    let parameter = |name: &str| {
        let all = document.parameters(operation);
        all.into_iter()
            .map(|(_, one)| one)
            .find(|one| text(one, "name") == Some(name) && text(one, "in") == Some("query"))
    };
    let (token, limit) = (parameter("page_token"), parameter("limit"));
    let page = page_schema(document, operation);
    let has_next = page.is_some_and(|page| page.pointer("/properties/next_page").is_some());
    if extension.is_none() && token.is_none() && !has_next {
        return all;
    }
    if extension != Some(&json!({ "required": [] })) {
        all.push((
            "a paging operation is not marked as one".to_owned(),
            "write `x-dropshot-pagination: {required: []}`",
        ));
    }
    let plain = |one: &Value| {
        let schema = document.resolve(one.get("schema").unwrap_or(&Value::Null));
        schema.as_object().is_some_and(|schema| {
            schema.get("type") == Some(&json!("string"))
                && schema
                    .keys()
                    .all(|key| matches!(key.as_str(), "type" | "description"))
        }) && one.get("required").is_none()
    };
    if !token.is_some_and(plain) {
        all.push((
            "page_token is missing, required or not a plain string".to_owned(),
            "add the query parameter page_token, `type: string` and nothing else",
        ));
    }
    let ranged = |one: &Value| {
        let schema = document.resolve(one.get("schema").unwrap_or(&Value::Null));
        let is = |key: &str, value: Value| schema.get(key) == Some(&value);
        is("type", json!("integer"))
            && is("format", json!("int32"))
            && is("minimum", json!(1))
            && is("maximum", json!(200))
            && schema.get("default").is_some()
    };
    if !limit.is_some_and(ranged) {
        all.push((
            "limit is missing, or not an int32 of 1 to 200 with a default".to_owned(),
            "add the query parameter limit: integer, int32, minimum 1, maximum 200, default 50",
        ));
    }
    let good_page = page.is_some_and(|page| {
        let names: Vec<&String> = members(page, "properties").map(|(name, _)| name).collect();
        let nullable = page.pointer("/properties/next_page/nullable") == Some(&Value::Bool(true));
        names.len() == 2
            && names
                .iter()
                .all(|name| *name == "items" || *name == "next_page")
            && nullable
    });
    if !good_page {
        all.push((
            "the page is not exactly `items` and a nullable `next_page`".to_owned(),
            "give the page these two members",
        ));
    }
    all
}

fn page_schema<'a>(document: &Document<'a>, operation: &Operation<'a>) -> Option<&'a Value> {
    let responses = document.responses(operation);
    let (_, _, ok) = responses
        .into_iter()
        .find(|(status, _, _)| *status == "200")?;
    let schema = ok.get("content")?.get("application/json")?.get("schema")?;
    Some(document.resolve(schema))
}
