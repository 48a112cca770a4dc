//! `/oauth/ping`, `/oauth/info` and `/oauth/invalid`.

use countersign_rules::manage::Actor;
use countersign_rules::scope;
use countersign_store::NewScope;
use serde_json::json;
use tests::harness::{Options, TestServer, both_databases};

use super::events;

// Covers: S-019, S-020, S-021
both_databases!(
    s_019_old_endpoints_answer_where_they_are_switched_on,
    Options::default().config(|config| config.legacy.compatibility_endpoints = true)
);
async fn s_019_old_endpoints_answer_where_they_are_switched_on(server: TestServer) {
    let new = NewScope {
        id: "test:scope".to_owned(),
        help_text: "Test".to_owned(),
        description: String::new(),
        group_name: None,
        internal: false,
    };
    let app = server.app();
    scope::manage::create(app, &Actor::operator(), new)
        .await
        .expect("a scope");
    let client = server
        .client(json!({
            "client_id": "old", "client_name": "Old", "redirect_uris": ["https://old.test/cb"],
            "scope": "read test:scope",
        }))
        .await;
    let alice = server.user("alice").await;
    let plain = server.sign_in(&client, &alice, "read").await.access;
    let full = server
        .sign_in(&client, &alice, "read test:scope")
        .await
        .access;

    for token in [&plain, &full] {
        for method in ["GET", "POST"] {
            let answer = server.bearer(token).call(method, "/oauth/ping").await;
            assert_eq!(answer.ok(), json!({"ping": "pong"}));
            assert!(answer.header("deprecation").is_some(), "{answer}");
        }
        let answer = server.bearer(token).get("/oauth/invalid").await;
        answer.oauth_error(401, "invalid_token");
    }
    let told = server.bearer(&full).get("/oauth/info").await.ok();
    assert_eq!(
        told,
        json!({"user": alice.id, "client": "old", "scopes": ["read", "test:scope"]})
    );
    let refused = server.bearer(&plain).get("/oauth/info").await;
    refused.oauth_error(401, "invalid_token");

    // No token, a wrong one, an expired one, one whose person is gone.
    let gone = |token: String| {
        let server = &server;
        async move {
            for path in ["/oauth/ping", "/oauth/info", "/oauth/invalid"] {
                let answer = server.bearer(&token).get(path).await;
                answer.oauth_error(401, "invalid_token");
                assert!(answer.header("www-authenticate").is_some(), "{answer}");
            }
        }
    };
    gone("x".to_owned()).await;
    server.anonymous().get("/oauth/ping").await.is(401);
    let manager = crate::token::manager(&server).await;
    let path = format!("/api/v1/users/{}", alice.id);
    manager
        .call("POST", &format!("{path}/deactivate"))
        .await
        .is(200);
    gone(full.clone()).await;
    manager
        .call("POST", &format!("{path}/reactivate"))
        .await
        .is(200);
    server.bearer(&full).get("/oauth/ping").await.is(200);
    server.advance(3700);
    gone(full).await;
    assert_eq!(
        events(&server, "legacy.used").await,
        [("compatibility_endpoints".to_owned(), Some("old".to_owned()))]
    );
}

// Covers: S-019, S-020, S-021
both_databases!(s_019_old_endpoints_do_not_exist_otherwise);
async fn s_019_old_endpoints_do_not_exist_otherwise(server: TestServer) {
    let svc = server.svc("read").await;
    let token = server.client_credentials(&svc).await.access;
    for path in ["/oauth/ping", "/oauth/info", "/oauth/invalid"] {
        server.bearer(&token).get(path).await.is(404);
    }
    server
        .bearer(&token)
        .call("POST", "/oauth/ping")
        .await
        .is(404);
}
