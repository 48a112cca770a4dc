//! Who may call an operation, in words.

use serde::Serialize;
use serde_json::Value;

use super::document::Document;
use super::markdown;
use super::operation::page_of;

/// One way to be let in; any one of an operation's ways is enough.
#[derive(Serialize)]
pub(super) struct AccessView {
    /// The way in words.
    pub(super) text: String,
    /// The scopes that are all needed.
    pub(super) scopes: Vec<String>,
    /// The security scheme to read more about.
    pub(super) scheme: Option<String>,
}

/// A security scheme.
#[derive(Serialize)]
pub(super) struct SchemeView {
    pub(super) name: String,
    pub(super) kind: String,
    pub(super) description: String,
}

/// A scope and the operations that ask for it.
#[derive(Serialize)]
pub(super) struct ScopeView {
    pub(super) id: String,
    pub(super) help_text: String,
    /// The id of each operation, and the page on which it stands.
    pub(super) operations: Vec<(String, String)>,
}

/// The ways into an operation.
pub(super) fn access(document: &Document, operation: &Value) -> Vec<AccessView> {
    let alternatives = document.alternatives(operation);
    // A session has no scopes of its own in OpenAPI 3.0; the person needs those that a token would need.
    let token_scopes = alternatives
        .iter()
        .flat_map(|way| way.values())
        .map(scopes_of)
        .find(|scopes| !scopes.is_empty());
    let csrf_exempt = operation["x-csrf-exempt"].as_bool() == Some(true);
    alternatives
        .iter()
        .map(|way| {
            let Some((name, scopes)) = way.iter().next() else {
                return AccessView {
                    text: "No credentials in the header; the request itself may carry some".into(),
                    scopes: Vec::new(),
                    scheme: None,
                };
            };
            let scheme = document.scheme(name);
            let session = is_cookie(scheme);
            let scopes = if session {
                token_scopes.clone().unwrap_or_default()
            } else {
                scopes_of(scopes)
            };
            let mut text = match (scheme["type"].as_str(), scheme["scheme"].as_str()) {
                (Some("http"), Some("basic")) => {
                    "A client's id and secret by HTTP Basic".to_owned()
                }
                _ if session && csrf_exempt => "A browser session of this server".to_owned(),
                _ if session => "A browser session of this server with its CSRF proof".to_owned(),
                (Some("apiKey"), _) => {
                    format!("The key in {}", scheme["name"].as_str().unwrap_or_default())
                }
                _ => "An access token".to_owned(),
            };
            text.push_str(match (scopes.len(), session) {
                (0, _) => "",
                (1, false) => " with the scope",
                (_, false) => " with the scopes",
                (1, true) => ", of a person who holds the scope",
                (_, true) => ", of a person who holds the scopes",
            });
            AccessView {
                text,
                scopes,
                scheme: Some(name.clone()),
            }
        })
        .collect()
}

fn scopes_of(list: &Value) -> Vec<String> {
    list.as_array()
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .map(str::to_owned)
        .collect()
}

/// Whether a scheme is the browser session.
fn is_cookie(scheme: &Value) -> bool {
    scheme["type"] == "apiKey" && scheme["in"] == "cookie"
}

/// All security schemes.
pub(super) fn schemes(document: &Document) -> Vec<SchemeView> {
    document
        .components("securitySchemes")
        .map(|(name, scheme)| SchemeView {
            name: name.clone(),
            kind: match (scheme["type"].as_str(), scheme["scheme"].as_str()) {
                (Some("oauth2" | "openIdConnect"), _) | (Some("http"), Some("bearer")) => {
                    "Access token".into()
                }
                (Some("http"), Some("basic")) => "HTTP Basic".into(),
                _ if is_cookie(scheme) => "Browser session".into(),
                _ => "Key".into(),
            },
            description: markdown::html(scheme["description"].as_str().unwrap_or_default(), 3),
        })
        .collect()
}

/// All scopes that any flow of any scheme names, or any operation asks for.
pub(super) fn scopes(document: &Document) -> Vec<ScopeView> {
    let mut views: Vec<ScopeView> = Vec::new();
    let flows = document
        .components("securitySchemes")
        .filter_map(|(_, scheme)| scheme["flows"].as_object())
        .flatten();
    for (id, help_text) in flows
        .filter_map(|(_, flow)| flow["scopes"].as_object())
        .flatten()
    {
        place(&mut views, id, help_text.as_str().unwrap_or_default());
    }
    for (_, _, operation) in document.operations() {
        let Some(operation_id) = operation["operationId"].as_str() else {
            continue;
        };
        for id in document
            .alternatives(operation)
            .into_iter()
            .flat_map(|way| way.values())
            .flat_map(scopes_of)
        {
            let view = place(&mut views, &id, "");
            if !view
                .operations
                .iter()
                .any(|(known, _)| known == operation_id)
            {
                view.operations
                    .push((operation_id.to_owned(), page_of(operation)));
            }
        }
    }
    views
}

fn place<'a>(views: &'a mut Vec<ScopeView>, id: &str, help_text: &str) -> &'a mut ScopeView {
    let place = views
        .iter()
        .position(|view| view.id == id)
        .unwrap_or_else(|| {
            views.push(ScopeView {
                id: id.to_owned(),
                help_text: help_text.to_owned(),
                operations: Vec::new(),
            });
            views.len() - 1
        });
    &mut views[place]
}
