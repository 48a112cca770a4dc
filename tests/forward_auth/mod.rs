//! What gateways are told: by documents of APIs, and by what their own configuration demands.

use serde_json::{Value, json};
use tests::harness::{Answer, Caller, Options, TestClient, TestServer};

mod approved;
mod credentials;
mod decisions;
mod gateways;
mod journey;
mod loss;
mod proxies;
mod registry;
mod steady;

/// The audience of the API of these stories.
const AUDIENCE: &str = "https://library.test";

/// A server that believes gateways on this machine.
fn behind_a_gateway() -> Options {
    Options::default().config(|config| {
        config.server.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    })
}

/// The document of the vectors that names the scopes of the API.
fn library() -> Value {
    let vectors: Value =
        serde_json::from_str(include_str!("../../sdk/guard/vectors/decisions.json"))
            .expect("the vectors");
    vectors["documents"]["library"]["document"].clone()
}

/// Somebody who manages protected APIs.
async fn manager(server: &TestServer) -> Caller {
    let client = server.client(json!({
        "client_id": "registrar", "client_name": "Registrar",
        "grant_types": ["client_credentials"],
        "scope": "apis:read apis:write", "default_scope": "apis:read apis:write",
    }));
    let tokens = server.client_credentials(&client.await).await;
    server.bearer(&tokens.access)
}

/// Registers an API with a document.
async fn register(server: &TestServer, id: &str, audience: &str, more: Value) -> Answer {
    let mut body = json!({"id": id, "audience": audience, "document": library().to_string()});
    for (name, value) in more.as_object().expect("members") {
        body[name] = value.clone();
    }
    manager(server)
        .await
        .json("POST", "/api/v1/apis", &body)
        .await
}

/// A client for the API whose tokens have these scopes.
async fn reader(server: &TestServer, id: &str, scope: &str) -> TestClient {
    let mut metadata = json!({
        "client_id": id, "client_name": id, "grant_types": ["client_credentials"],
        "audience": [AUDIENCE],
    });
    if !scope.is_empty() {
        metadata["scope"] = scope.into();
        metadata["default_scope"] = scope.into();
    }
    server.client(metadata).await
}

/// The gateway asks about a request.
async fn ask(caller: &Caller, query: &str, method: &str, host: &str, uri: &str) -> Answer {
    let gateway = caller
        .clone()
        .with("x-forwarded-method", method)
        .with("x-forwarded-host", host)
        .with("x-forwarded-uri", uri);
    gateway.get(&format!("/auth{query}")).await
}

/// The identity headers of an answer, which always stand there.
fn identity(answer: &Answer) -> Vec<String> {
    [
        "authorization",
        "remote-user",
        "countersign-subject",
        "countersign-client",
        "countersign-scope",
        "countersign-roles",
        "countersign-operation",
    ]
    .map(|name| {
        let value = answer.header(name);
        value
            .unwrap_or_else(|| panic!("no {name}: {answer}"))
            .to_owned()
    })
    .into()
}
