//! The registry: clients that apply and are approved, people and what they may grant, scopes that
//! name a resource, authorization details, the public directory, rate classes.

use serde_json::{Value, json};
use tests::harness::{Caller, TestClient, TestServer, TestUser};

mod apply;
mod code;
mod decide;
mod details;
mod details_token;
mod details_types;
mod directory;
mod documents;
mod endpoint;
mod expiry;
mod pages;
mod rate;
mod record;
mod resource;
mod return_page;
mod role;

const REQUESTS: &str = "/api/v1/access-requests";
const REASON: &str = "Our members copy their records into their notebooks.";

/// Somebody who manages scopes, roles and users by the API.
pub(crate) async fn manager(server: &TestServer) -> Caller {
    let scope = "scopes:write scopes:read roles:read roles:write users:read users:write \
                 clients:read clients:write access_requests:read access_requests:write \
                 access_requests:review events:read";
    let svc = server
        .client(json!({
            "client_id": "manager", "client_name": "Manager",
            "grant_types": ["client_credentials"], "scope": scope, "default_scope": scope,
        }))
        .await;
    server.bearer(&server.client_credentials(&svc).await.access)
}

/// A scope with these rules.
async fn scope(manager: &Caller, id: &str, rules: Value) {
    let mut body = json!({ "id": id, "help_text": format!("Use {id}") });
    for (name, value) in rules.as_object().expect("an object") {
        body[name] = value.clone();
    }
    manager.json("POST", "/api/v1/scopes", &body).await.is(201);
}

/// A client that a developer registered: it signs people in and acts for itself.
async fn application(server: &TestServer, owner: &TestUser, scope: &str) -> TestClient {
    server
        .client(json!({
            "client_id": "notebook", "client_name": "Notebook", "owner_id": owner.id,
            "redirect_uris": ["https://app.test/cb"], "scope": scope,
            "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
        }))
        .await
}

/// Applies for the client `notebook`.
async fn apply(caller: &Caller, scope: &str) -> Value {
    let body = json!({ "client_id": "notebook", "scope": scope, "reason": REASON });
    let made = caller.json("POST", REQUESTS, &body).await;
    made.is(201);
    made.json()
}

/// Decides about an application.
async fn decide(caller: &Caller, request: &Value, action: &str, body: &Value) -> Value {
    let id = request["id"].as_str().expect("an id");
    let path = format!("{REQUESTS}/{id}/{action}");
    caller.json("POST", &path, body).await.ok()
}

/// Gives somebody roles and endorsements, and takes all others.
pub(crate) async fn give(manager: &Caller, user: &TestUser, rights: Value) {
    let path = format!("/api/v1/users/{}/rights", user.id);
    manager.json("PUT", &path, &rights).await.ok();
}
