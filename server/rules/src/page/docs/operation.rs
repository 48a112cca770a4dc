//! Operations, by tag.

use std::collections::HashSet;

use poem::http::StatusCode;
use serde::Serialize;
use serde_json::Value;

use super::access::{self, AccessView};
use super::document::Document;
use super::example::{self, ExampleView};
use super::markdown;
use super::sample::{self, SampleView};
use super::schema::{Expand, FieldView, SchemaView};

/// A tag with its operations.
#[derive(Serialize)]
pub(super) struct TagView {
    pub(super) name: String,
    /// The name as it stands in addresses: of the page of the tag, and of its anchor in the overview.
    pub(super) anchor: String,
    /// The description as HTML.
    pub(super) description: String,
    pub(super) operations: Vec<OperationView>,
}

/// An operation.
#[derive(Serialize)]
pub(super) struct OperationView {
    /// The operationId, which is its anchor.
    pub(super) id: String,
    /// In capitals.
    pub(super) method: String,
    pub(super) path: String,
    pub(super) summary: String,
    pub(super) description: String,
    pub(super) deprecated: bool,
    pub(super) access: Vec<AccessView>,
    /// Parameters under the heading of their place; no empty groups.
    pub(super) parameters: Vec<(&'static str, Vec<FieldView>)>,
    pub(super) body: Option<ContentView>,
    pub(super) responses: Vec<ResponseView>,
    /// How it is called, the first one with curl.
    pub(super) samples: Vec<SampleView>,
    /// Bodies beyond the first, which the samples send.
    pub(super) more_bodies: Vec<ExampleView>,
    /// What a success looks like.
    pub(super) answer: Option<ExampleView>,
}

/// A body of a request or response.
#[derive(Serialize)]
pub(super) struct ContentView {
    pub(super) content_type: String,
    pub(super) description: String,
    pub(super) schema: SchemaView,
}

/// The response of one status.
#[derive(Serialize)]
pub(super) struct ResponseView {
    pub(super) status: String,
    pub(super) reason: String,
    pub(super) success: bool,
    pub(super) description: String,
    pub(super) headers: Vec<FieldView>,
    pub(super) content: Vec<ContentView>,
}

/// The tags of the document in its order, then those that only operations name.
pub(super) fn tags(document: &Document) -> Vec<TagView> {
    let mut tags: Vec<TagView> = Vec::new();
    let tag = |name: &str, description: &str| TagView {
        name: name.to_owned(),
        anchor: anchor(name),
        description: markdown::html(description, 3),
        operations: Vec::new(),
    };
    for declared in document.list("/tags") {
        let text = |key: &str| declared[key].as_str().unwrap_or_default();
        tags.push(tag(text("name"), text("description")));
    }
    for (path, method, operation) in document.operations() {
        let name = tag_of(operation);
        let view = OperationView::of(document, path, method, operation);
        match tags.iter_mut().find(|tag| tag.name == name) {
            Some(tag) => tag.operations.push(view),
            None => {
                let mut tag = tag(name, "");
                tag.operations.push(view);
                tags.push(tag);
            }
        }
    }
    tags.retain(|tag| !tag.operations.is_empty());
    tags
}

/// The tag under which an operation stands.
fn tag_of(operation: &Value) -> &str {
    let first = operation["tags"].get(0);
    first.and_then(Value::as_str).unwrap_or("Other")
}

/// The page on which an operation stands, as the end of its address.
pub(super) fn page_of(operation: &Value) -> String {
    anchor(tag_of(operation))
}

fn anchor(tag: &str) -> String {
    tag.to_lowercase().replace(' ', "-")
}

/// The names of the schemas to which the errors of operations link.
pub(super) fn error_schemas(tags: &[TagView]) -> HashSet<String> {
    let operations = tags.iter().flat_map(|tag| &tag.operations);
    let errors = operations
        .flat_map(|operation| &operation.responses)
        .filter(|response| !response.success);
    errors
        .flat_map(|response| &response.content)
        .filter_map(|content| content.schema.link.clone())
        .collect()
}

impl OperationView {
    fn of(document: &Document, path: &str, method: &str, operation: &Value) -> Self {
        let text = |key: &str| operation[key].as_str().unwrap_or_default().to_owned();
        let (request, _) = document.resolve(&operation["requestBody"]);
        let body = contents(document, request, Expand::Here).into_iter().next();
        let examples = request["content"]
            .as_object()
            .into_iter()
            .flatten()
            .flat_map(|(content_type, media)| {
                example::written(document, media)
                    .into_iter()
                    .map(move |(title, value)| ExampleView {
                        title,
                        text: example::wire(content_type, &value),
                    })
            });
        let id = text("operationId");
        let summary = text("summary");
        Self {
            method: method.to_uppercase(),
            path: path.to_owned(),
            summary: if summary.is_empty() {
                id.clone()
            } else {
                summary
            },
            description: markdown::html(&text("description"), 3),
            deprecated: operation["deprecated"] == true,
            access: access::access(document, operation),
            parameters: parameters(document, path, operation),
            more_bodies: examples.skip(1).collect(),
            body,
            responses: responses(document, operation),
            samples: sample::views(operation),
            answer: answer(document, operation),
            id,
        }
    }
}

fn parameters(
    document: &Document,
    path: &str,
    operation: &Value,
) -> Vec<(&'static str, Vec<FieldView>)> {
    let all = document.parameters(path, operation);
    let places = [
        ("path", "In the path"),
        ("query", "In the query"),
        ("header", "In the header"),
        ("cookie", "In a cookie"),
    ];
    places
        .into_iter()
        .map(|(place, heading)| {
            let fields = all
                .iter()
                .filter(|parameter| parameter["in"] == place)
                .map(|parameter| {
                    let name = parameter["name"].as_str().unwrap_or_default();
                    FieldView::of(document, name, parameter["required"] == true, parameter)
                });
            (heading, fields.collect::<Vec<_>>())
        })
        .filter(|(_, fields)| !fields.is_empty())
        .collect()
}

fn contents(document: &Document, holder: &Value, expand: Expand) -> Vec<ContentView> {
    let content = holder["content"].as_object().into_iter().flatten();
    content
        .map(|(content_type, media)| {
            let (schema, name) = document.resolve(&media["schema"]);
            let view = match (expand, name) {
                // The errors of all operations share a schema: it is written out once, on a page of its own.
                (Expand::Links, Some(name)) if schema["properties"].is_object() => SchemaView {
                    kind: "object".to_owned(),
                    link: Some(name.to_owned()),
                    ..SchemaView::default()
                },
                _ => SchemaView::of(document, &media["schema"], expand),
            };
            ContentView {
                content_type: content_type.clone(),
                description: markdown::html(holder["description"].as_str().unwrap_or_default(), 3),
                schema: view,
            }
        })
        .collect()
}

fn responses(document: &Document, operation: &Value) -> Vec<ResponseView> {
    let all = operation["responses"].as_object().into_iter().flatten();
    all.map(|(status, response)| {
        let (response, _) = document.resolve(response);
        let success = status.starts_with(['1', '2', '3']);
        let headers = response["headers"].as_object().into_iter().flatten();
        ResponseView {
            status: status.clone(),
            reason: reason(status),
            success,
            description: markdown::html(response["description"].as_str().unwrap_or_default(), 3),
            headers: headers
                .map(|(name, header)| FieldView::of(document, name, false, header))
                .collect(),
            content: contents(
                document,
                response,
                if success { Expand::Here } else { Expand::Links },
            ),
        }
    })
    .collect()
}

fn reason(status: &str) -> String {
    let code = status
        .parse()
        .ok()
        .and_then(|code| StatusCode::from_u16(code).ok());
    code.and_then(|code| code.canonical_reason())
        .unwrap_or_default()
        .to_owned()
}

/// The body of the first success: a written example, or one of the right shape.
fn answer(document: &Document, operation: &Value) -> Option<ExampleView> {
    let responses = operation["responses"].as_object()?;
    let (status, response) = responses
        .iter()
        .find(|(status, _)| status.starts_with('2'))?;
    let (response, _) = document.resolve(response);
    let (content_type, media) = response["content"].as_object()?.iter().next()?;
    let value = match example::written(document, media).into_iter().next() {
        Some((_, value)) => value,
        None if content_type.contains("json") => example::made_up(document, &media["schema"], 0),
        None => return None,
    };
    Some(ExampleView {
        title: format!("Answer {status}"),
        text: example::wire(content_type, &value),
    })
}
