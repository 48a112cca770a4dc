//! What may be registered as the keys of a client.

use serde_json::{Value, json};
use tests::harness::{Caller, Signer, TestServer, Tokens, both_databases};

use super::token;

async fn create(manager: &Caller, more: Value) -> tests::harness::Answer {
    let mut body = json!({
        "client_name": "Service", "token_endpoint_auth_method": "private_key_jwt",
        "grant_types": ["client_credentials"], "scope": "read", "default_scope": "read",
    });
    for (name, value) in more.as_object().expect("an object") {
        body[name] = value.clone();
    }
    manager.json("POST", "/api/v1/clients", &body).await
}

/// Somebody who may register clients.
async fn registrar(server: &TestServer) -> Caller {
    let svc = server.svc("clients:read clients:write").await;
    server.bearer(&server.client_credentials(&svc).await.access)
}

both_databases!(only_public_keys_are_taken_and_each_fault_is_named);
async fn only_public_keys_are_taken_and_each_fault_is_named(server: TestServer) {
    let manager = registrar(&server).await;
    let key = Signer::ec("a").jwk();
    let with = |name: &str, value: &str| {
        let mut key = key.clone();
        key[name] = json!(value);
        key
    };
    let secret = "c2VjcmV0c2VjcmV0c2VjcmV0";
    let uri = "https://client.test/jwks";
    for (more, field) in [
        (json!({}), "jwks"),
        (json!({"jwks": {"keys": []}}), "jwks"),
        (json!({"jwks": {"keys": [key]}, "jwks_uri": uri}), "jwks"),
        (
            json!({"jwks": {"keys": [key, with("d", secret)]}}),
            "jwks.keys[1]",
        ),
        (
            json!({"jwks": {"keys": [{"kty": "oct", "k": secret}]}}),
            "jwks.keys[0]",
        ),
        (json!({"jwks": {"keys": [with("x", "AA")]}}), "jwks.keys[0]"),
        (json!({"jwks_uri": "http://client.test/jwks"}), "jwks_uri"),
        (
            json!({"jwks_uri": "https://user@client.test/jwks"}),
            "jwks_uri",
        ),
        (json!({"jwks_uri": "javascript:alert(1)"}), "jwks_uri"),
        (json!({"jwks_uri": "file:///etc/passwd"}), "jwks_uri"),
        (
            json!({"jwks_uri": "https://client.test/jwks#x"}),
            "jwks_uri",
        ),
        (
            json!({"jwks": {"keys": [key]}, "client_secret": "x".repeat(40)}),
            "client_secret",
        ),
    ] {
        let answer = create(&manager, more.clone()).await;
        answer.problem(422, "validation_failed");
        assert_eq!(answer.wrong_fields(), [field], "{more}");
        assert!(!answer.text.contains(secret), "{answer}");
    }
    assert_eq!(
        manager.get("/api/v1/clients?query=Service").await.ok()["items"]
            .as_array()
            .map(Vec::len),
        Some(1),
        "svc alone"
    );
}

both_databases!(registered_keys_are_shown_and_replaced);
async fn registered_keys_are_shown_and_replaced(server: TestServer) {
    let manager = registrar(&server).await;
    let (old, new) = (Signer::ec("old"), Signer::ed25519("new"));
    let made = create(
        &manager,
        json!({"client_id": "keyed", "jwks": {"keys": [old.jwk()]}}),
    )
    .await;
    assert_eq!(made.status, 201, "{made}");
    let made = made.json();
    assert_eq!(made["client_secret"], Value::Null, "there is none");
    assert_eq!(made["client"]["jwks"]["keys"], json!([old.jwk()]));
    Tokens::of(&token(&server, &old.assertion(&server, "keyed")).await);

    let path = "/api/v1/clients/keyed";
    let both = json!({"jwks": {"keys": [new.jwk()]}, "token_endpoint_auth_signing_alg": "EdDSA"});
    manager.json("PATCH", path, &both).await.ok();
    Tokens::of(&token(&server, &new.assertion(&server, "keyed")).await);
    let answer = token(&server, &old.assertion(&server, "keyed")).await;
    answer.oauth_error(401, "invalid_client");
    // Only the registered algorithm, although both keys are there.
    let both = json!({"jwks": {"keys": [old.jwk(), new.jwk()]}});
    manager.json("PATCH", path, &both).await.ok();
    let answer = token(&server, &old.assertion(&server, "keyed")).await;
    answer.oauth_error(401, "invalid_client");

    let uri = json!({"jwks_uri": "https://client.test/jwks"});
    let changed = manager.json("PATCH", path, &uri).await.ok();
    assert_eq!(changed["jwks"], Value::Null, "one replaces the other");
    assert_eq!(changed["jwks_uri"], "https://client.test/jwks");
    // A client that needs keys cannot lose them.
    let answer = manager.json("PATCH", path, &json!({"jwks_uri": ""})).await;
    answer.problem(422, "validation_failed");
}
