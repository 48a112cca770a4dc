//! Creations that are repeated with the same `Idempotency-Key`.

use countersign_sdk::types::CreateClient;
use countersign_sdk::{Error, prelude::*};
use serde_json::{Value, json};
use tests::harness::{Caller, TestServer, both_databases};

use super::Manager;

async fn number_of(http: &Caller, path: &str) -> usize {
    let listed = http.get(path).await.ok();
    listed["items"].as_array().expect("items").len()
}

both_databases!(a_repetition_answers_what_the_first_call_answered);
async fn a_repetition_answers_what_the_first_call_answered(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    let before = number_of(&http, "/api/v1/clients").await;
    let body = || {
        CreateClient::builder()
            .client_name("Once")
            .scope("read".to_owned())
    };
    let create = || {
        sdk.create_client()
            .idempotency_key("key-1")
            .body(body())
            .send()
    };
    let first = create().await.expect("made");
    let again = create().await.expect("the same again");
    assert_eq!(again.status().as_u16(), 201);
    for header in ["location", "etag", "cache-control"] {
        assert_eq!(again.headers()[header], first.headers()[header]);
    }
    assert_eq!(json!(again.as_ref()), json!(first.as_ref()));
    assert!(again.client_secret.is_some(), "a lost secret is of no use");
    assert_eq!(number_of(&http, "/api/v1/clients").await, before + 1);

    let other = CreateClient::builder().client_name("Other");
    let reused = sdk
        .create_client()
        .idempotency_key("key-1")
        .body(other)
        .send();
    let reused = Error::from(reused.await.expect_err("another request"));
    assert_eq!(reused.status(), Some(422));
    assert_eq!(reused.code(), Some("idempotency_key_reused"));
    assert_eq!(number_of(&http, "/api/v1/clients").await, before + 1);

    // It is remembered over a restart, and forgotten after a day.
    let server = server.restart().await;
    let again = create().await.expect("the same after a restart");
    assert_eq!(again.client.client_id, first.client.client_id);
    server.advance(24 * 3600 + 1);
    sdk.expire_token().await;
    let new = create().await.expect("a day later it is a new request");
    assert_ne!(new.client.client_id, first.client.client_id);
}

both_databases!(keys_belong_to_their_caller_and_their_operation);
async fn keys_belong_to_their_caller_and_their_operation(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let other = json!({
        "client_id": "other", "client_name": "Other", "grant_types": ["client_credentials"],
        "scope": "scopes:write users:write",
    });
    let other = server.client(other).await;
    let fields = [
        ("grant_type", "client_credentials"),
        ("scope", "scopes:write users:write"),
    ];
    let token = server.token(&other, &fields).await.ok()["access_token"].clone();
    let other = server.bearer(token.as_str().expect("a token"));
    let scope = json!({ "id": "new", "help_text": "New" });
    let keyed = http.clone().with("idempotency-key", "k");
    let others = other.with("idempotency-key", "k");

    let made = keyed.json("POST", "/api/v1/scopes", &scope).await;
    made.is(201);
    // The answer of one caller is none of another's business.
    let answer = others.json("POST", "/api/v1/scopes", &scope).await;
    answer.problem(409, "conflict");
    // Blanks and order make no other request.
    let spaced = "{ \"help_text\" :\"New\",\n \"id\": \"new\" }";
    let again = keyed
        .body("POST", "/api/v1/scopes", "application/json", spaced)
        .await;
    assert_eq!((again.status, &again.text), (201, &made.text));
    let user = json!({ "username": "new" });
    let answer = keyed.json("POST", "/api/v1/users", &user).await;
    answer.problem(422, "idempotency_key_reused");
    // A call that failed gives its key back.
    let wrong = json!({ "username": "x" });
    let failed = others.json("POST", "/api/v1/users", &wrong).await;
    failed.problem(422, "validation_failed");
    others.json("POST", "/api/v1/users", &user).await.is(201);

    for bad in ["", "a b", &"k".repeat(201)] {
        let caller = http.clone().with("idempotency-key", bad);
        let answer = caller.json("POST", "/api/v1/scopes", &scope).await;
        answer.problem(400, "invalid_parameter");
        assert_eq!(answer.wrong_fields(), ["Idempotency-Key"]);
    }
}

both_databases!(many_at_once_with_one_key_create_one_thing);
async fn many_at_once_with_one_key_create_one_thing(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let keyed = http.clone().with("idempotency-key", "crowd");
    let body = json!({ "client_name": "Crowd" });
    let calls = (0..16).map(|_| keyed.json("POST", "/api/v1/clients", &body));
    let mut made: Vec<Value> = Vec::new();
    for answer in futures::future::join_all(calls).await {
        match answer.status {
            201 => made.push(answer.json()),
            _ => {
                answer.problem(409, "idempotency_in_progress");
            }
        }
    }
    assert!(!made.is_empty());
    made.dedup();
    assert_eq!(made.len(), 1, "two different answers");
    let found = number_of(&http, "/api/v1/clients?query=Crowd").await;
    assert_eq!(found, 1);
}
