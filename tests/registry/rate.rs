//! Rate classes: how often a client may ask for tokens.

use serde_json::json;
use tests::harness::{Options, TestServer, both_databases};

use super::manager;

both_databases!(a_client_asks_as_often_as_its_class_allows, classes());
async fn a_client_asks_as_often_as_its_class_allows(server: TestServer) {
    // Whole minutes are counted.
    server.advance(60 - u64::try_from(server.clock.now().timestamp() % 60).unwrap());
    let manager = manager(&server).await;
    let service = async |id: &str, class: Option<&str>| {
        let mut body = json!({
            "client_id": id, "client_name": id, "grant_types": ["client_credentials"],
            "scope": "read", "audience": ["https://api.test"],
        });
        if let Some(class) = class {
            body["rate_class"] = json!(class);
        }
        server.client(body).await
    };
    let (small, large) = (
        service("small", None).await,
        service("large", Some("partner")).await,
    );
    let fields = [("grant_type", "client_credentials"), ("scope", "read")];
    for _ in 0..3 {
        server.token(&small, &fields).await.is(200);
    }
    let refused = server.token(&small, &fields).await;
    refused.oauth_error(429, "slow_down");
    for _ in 0..5 {
        server.token(&large, &fields).await.is(200);
    }
    server.token(&large, &fields).await.is(429);
    server.advance(60);
    let token = server.client_credentials(&small).await.access;
    // APIs are told.
    let seen = server.introspect(&small, &token).await.ok();
    assert_eq!(seen["rate_class"], "default");
    let token = server.client_credentials(&large).await.access;
    let seen = server.introspect(&large, &token).await.ok();
    assert_eq!(seen["rate_class"], "partner");

    let path = "/api/v1/clients/small";
    let wrong = manager
        .json("PATCH", path, &json!({ "rate_class": "king" }))
        .await;
    assert_eq!(wrong.wrong_fields(), ["rate_class"]);
    let client = manager.get(path).await.ok();
    assert!(client.get("rate_class").is_none(), "{client}");
}

fn classes() -> Options {
    Options::default().config(|config| {
        config.access.rate_classes = vec!["default=3".into(), "partner=5".into()];
    })
}
