//! Clients that prove who they are by a JWT of their own (`private_key_jwt`, RFC 7523): what is
//! good, what is not, and that nothing is good twice.

mod bad;
mod everywhere;
mod published;
mod registered;
mod replay;

use serde_json::{Value, json};
use tests::harness::{Answer, Caller, JWT_BEARER, Signer, TestServer};

/// A client with these keys that acts for itself.
async fn register(server: &TestServer, id: &str, more: Value) {
    let mut metadata = json!({
        "client_id": id, "client_name": "Service with a key",
        "token_endpoint_auth_method": "private_key_jwt",
        "grant_types": ["client_credentials"],
        "scope": "read", "default_scope": "read",
    });
    for (name, value) in more.as_object().expect("an object") {
        metadata[name] = value.clone();
    }
    let made = server.client(metadata).await;
    assert_eq!(made.secret, "", "there is no secret");
}

/// `keyed`, with this key by value.
async fn keyed(server: &TestServer, key: &Signer) {
    register(server, "keyed", json!({"jwks": {"keys": [key.jwk()]}})).await;
}

/// Sends a form with an assertion as the only proof.
async fn send(caller: &Caller, path: &str, assertion: &str, fields: &[(&str, &str)]) -> Answer {
    let proof = [
        ("client_assertion_type", JWT_BEARER),
        ("client_assertion", assertion),
    ];
    caller.form(path, &[fields, &proof].concat()).await
}

/// Asks for a token.
async fn token(server: &TestServer, assertion: &str) -> Answer {
    let grant = [("grant_type", "client_credentials")];
    send(&server.anonymous(), "/oauth/token", assertion, &grant).await
}
