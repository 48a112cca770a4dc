//! A scope says what a client may do, not what its user may: introspection says who that is.

use serde_json::{Value, json};
use tests::harness::{TestServer, both_databases};

// Covers: S-041
both_databases!(s_041_introspection_says_which_roles_the_person_has_now);
async fn s_041_introspection_says_which_roles_the_person_has_now(server: TestServer) {
    let web = server.web().await;
    let (alice, root) = (
        server.user("alice").await,
        server.administrator("root").await,
    );
    server.administrator("other").await;
    let of_alice = server.sign_in(&web, &alice, "openid read").await;
    let of_root = server.sign_in(&web, &root, "openid read").await;
    let roles = async |token: &str| server.introspect(&web, token).await.ok()["roles"].clone();
    for token in [&of_alice.access, &of_alice.refresh] {
        assert_eq!(roles(token).await, json!([]));
    }
    for token in [&of_root.access, &of_root.refresh] {
        assert_eq!(roles(token).await, json!(["administrator"]));
    }
    // Now, not when the token was issued.
    let manager = crate::token::manager(&server).await;
    let path = format!("/api/v1/users/{}", root.id);
    let change = json!({"administrator": false});
    manager.json("PATCH", &path, &change).await.ok();
    assert_eq!(roles(&of_root.access).await, json!([]));
    // A client for itself has none, and other clients learn nothing.
    let service = server
        .client(json!({
            "client_id": "service", "client_name": "Service",
            "grant_types": ["client_credentials"], "scope": "read",
        }))
        .await;
    let own = server.client_credentials(&service).await.access;
    let known = server.introspect(&service, &own).await.ok();
    assert_eq!(
        (&known["active"], &known["roles"]),
        (&json!(true), &Value::Null)
    );
    let foreign = server.introspect(&service, &of_alice.access).await.ok();
    assert_eq!(foreign, json!({"active": false}));

    // The guide says so to those who write APIs.
    let guide = include_str!("../../docs/grants.md");
    assert!(guide.contains("Scopes are not enough") && guide.contains("`roles`"));
}
