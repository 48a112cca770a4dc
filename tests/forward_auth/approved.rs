//! An approval of a scope brings the API to which it belongs: the client may ask for tokens for that API by its name
//! (RFC 8707). It is no API of the client's own, so that the client learns nothing about tokens of others.

use serde_json::{Value, json};
use tests::harness::{Answer, Ask, Caller, TestClient, TestServer, Tokens, both_databases};

use super::{AUDIENCE, ask, behind_a_gateway, library, manager, reader};
use crate::registry;

const OTHER: &str = "https://other.test";
const REQUESTS: &str = "/api/v1/access-requests";

/// Two APIs: the library, whose `books:write` has to be approved, and one without that scope.
async fn registered(server: &TestServer) -> Caller {
    let (owner, keeper) = (manager(server).await, registry::manager(server).await);
    let other = json!({
        "openapi": "3.0.3", "info": {"title": "Other", "version": "1.0.0"},
        "servers": [{"url": OTHER}],
        "paths": {"/": {"get": {"security": [{"oauth": ["shelves:read"]}], "responses": {}}}},
        "components": {"securitySchemes": {"oauth": {"type": "oauth2", "flows": {
            "clientCredentials": {"tokenUrl": "/oauth/token", "scopes": {
                "shelves:read": "See shelves",
            }},
        }}}},
    });
    for (id, audience, document) in [("library", AUDIENCE, library()), ("other", OTHER, other)] {
        let body = json!({"id": id, "audience": audience, "document": document.to_string()});
        owner.json("POST", "/api/v1/apis", &body).await.is(201);
    }
    let (path, rules) = (
        "/api/v1/scopes/books:write",
        json!({"approval": "required"}),
    );
    keeper.json("PATCH", path, &rules).await.ok();
    keeper
}

/// A client that has no API of its own.
async fn desk(server: &TestServer) -> TestClient {
    let metadata = json!({
        "client_id": "desk", "client_name": "Desk", "redirect_uris": ["https://desk.test/cb"],
        "grant_types": ["authorization_code", "refresh_token", "client_credentials"],
        "scope": "openid books:read shelves:read", "default_scope": "books:read",
    });
    server.client(metadata).await
}

async fn approved(keeper: &Caller) -> String {
    let body = json!({
        "client_id": "desk", "scope": "books:write", "reason": "It enters what is new.",
    });
    let asked = keeper.json("POST", REQUESTS, &body).await;
    asked.is(201);
    let id = asked.json()["id"].as_str().expect("an id").to_owned();
    let path = format!("{REQUESTS}/{id}/approve");
    keeper.json("POST", &path, &json!({})).await.ok();
    id
}

async fn token_for(server: &TestServer, client: &TestClient, resource: &str) -> Answer {
    let fields = [
        ("grant_type", "client_credentials"),
        ("scope", "books:read books:write"),
        ("resource", resource),
    ];
    let fields = &fields[..if resource.is_empty() { 2 } else { 3 }];
    server.token(client, fields).await
}

async fn adds(server: &TestServer, token: &str) -> u16 {
    let (host, path) = ("api.example.org", "/v1/books");
    let caller = server.bearer(token);
    ask(&caller, "", "POST", host, path).await.status
}

both_databases!(
    an_approval_lets_a_client_name_the_api_and_nothing_else,
    behind_a_gateway()
);
async fn an_approval_lets_a_client_name_the_api_and_nothing_else(server: TestServer) {
    let keeper = registered(&server).await;
    let desk = desk(&server).await;
    let reads = [("grant_type", "client_credentials"), ("resource", AUDIENCE)];
    let early = server.token(&desk, &reads).await;
    early.oauth_error(400, "invalid_target");

    approved(&keeper).await;
    let named = Tokens::of(&token_for(&server, &desk, AUDIENCE).await);
    assert_eq!(adds(&server, &named.access).await, 200);
    let seen = server.introspect(&desk, &named.access).await.ok();
    assert_eq!(seen["aud"], json!([AUDIENCE]));
    // A token that names nothing is for what it was for before.
    let unnamed = Tokens::of(&token_for(&server, &desk, "").await);
    let seen = server.introspect(&desk, &unnamed.access).await.ok();
    assert_eq!(seen["aud"], json!([server.app().issuer]));
    assert_eq!(adds(&server, &unnamed.access).await, 401);

    // Another API is none of it, and tokens of others for this one are none of the client's business.
    let other = token_for(&server, &desk, OTHER).await;
    other.oauth_error(400, "invalid_target");
    let stranger = reader(&server, "stranger", "books:read").await;
    let theirs = server.client_credentials(&stranger).await.access;
    assert!(server.is_active(&stranger, &theirs).await);
    assert!(!server.is_active(&desk, &theirs).await);
}

both_databases!(
    an_api_goes_with_its_approval_at_the_next_token,
    behind_a_gateway()
);
async fn an_api_goes_with_its_approval_at_the_next_token(server: TestServer) {
    let keeper = registered(&server).await;
    let desk = desk(&server).await;
    let request = approved(&keeper).await;
    let alice = server.user("alice").await;
    let issuer = server.app().issuer.clone();
    let question = Ask::of(&desk).scope("openid books:read books:write");
    let question = question.set("resource", AUDIENCE).and("resource", &issuer);
    let code = server.browser().allow(&question.url(), &alice).await.code();
    let first = Tokens::of(&server.exchange(&desk, &question, &code).await);
    let aud =
        async |token: &str| -> Value { server.introspect(&desk, token).await.ok()["aud"].clone() };
    assert_eq!(aud(&first.access).await, json!([AUDIENCE, issuer]));
    let second = Tokens::of(&server.refresh(&desk, &first.refresh).await);
    assert_eq!(aud(&second.access).await, json!([AUDIENCE, issuer]));
    assert_eq!(adds(&server, &second.access).await, 200);

    let reason = json!({"reason": "The project has ended."});
    let path = format!("{REQUESTS}/{request}/revoke");
    keeper.json("POST", &path, &reason).await.ok();
    assert_eq!(adds(&server, &second.access).await, 403);
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", second.refresh.as_str()),
        ("resource", AUDIENCE),
    ];
    let named = server.token(&desk, &fields).await;
    named.oauth_error(400, "invalid_target");
    let third = Tokens::of(&server.refresh(&desk, &second.refresh).await);
    assert_eq!(aud(&third.access).await, json!([issuer]));
    let caller = server.bearer(&third.access);
    let reads = ask(&caller, "", "GET", "api.example.org", "/v1/books").await;
    assert_eq!(reads.status, 401, "it is no token for the API");
}
