//! Where clients may be told that a session ended.

use serde_json::json;
use tests::harness::{TestServer, both_databases};

const CLIENTS: &str = "/api/v1/clients";

both_databases!(an_address_to_be_told_at_is_the_clients_own);
async fn an_address_to_be_told_at_is_the_clients_own(server: TestServer) {
    let manager = crate::token::manager(&server).await;
    let client = |field: &str, uri: &str| {
        let mut body = json!({
            "client_name": "x", "redirect_uris": ["https://app.test/cb", "com.example.app:/cb"],
        });
        body[field] = json!(uri);
        body
    };
    let bad = [
        "javascript:alert(1)",
        "http://app.test/out",
        "https://app.test/out#x",
        "https://*.app.test/out",
        "https://user@app.test/out",
        "https://APP.test/out",
        "com.example.app:/cb",
        "ftp://app.test/out",
        "/out",
    ];
    let elsewhere = [
        "https://evil.test/out",
        "https://app.test:8443/out",
        "https://app.test.evil.test/out",
        "https://sub.app.test/out",
        "http://127.0.0.1:5100/out",
    ];
    let refused = async |field: &str, uri: &str| {
        let answer = manager.json("POST", CLIENTS, &client(field, uri)).await;
        answer.problem(422, "validation_failed");
        let fields = answer.wrong_fields();
        assert!(fields.iter().all(|one| one == field), "{uri}: {fields:?}");
    };
    for uri in bad {
        refused("backchannel_logout_uri", uri).await;
        refused("frontchannel_logout_uri", uri).await;
    }
    for uri in elsewhere {
        refused("frontchannel_logout_uri", uri).await;
        // This server posts to wherever it may, without the browser.
        let body = client("backchannel_logout_uri", uri);
        manager.json("POST", CLIENTS, &body).await.is(201);
    }

    let mut body = client("frontchannel_logout_uri", "https://app.test/out?tenant=1");
    body["client_id"] = json!("shop");
    let made = manager.json("POST", CLIENTS, &body).await.is(201).json();
    let shown = &made["client"];
    assert_eq!(
        shown["frontchannel_logout_uri"],
        "https://app.test/out?tenant=1"
    );
    assert_eq!(shown["frontchannel_logout_session_required"], false);
    assert_eq!(shown["backchannel_logout_session_required"], false);
    assert_eq!(shown.get("backchannel_logout_uri"), None);
    let change = json!({
        "backchannel_logout_uri": "https://app.test/told", "backchannel_logout_session_required": true,
        "frontchannel_logout_session_required": true,
    });
    let path = format!("{CLIENTS}/shop");
    let changed = manager.json("PATCH", &path, &change).await.ok();
    for (name, value) in change.as_object().expect("members") {
        assert_eq!(&changed[name], value);
    }
    // The front-channel address has to stay beside a redirect URI.
    let moved = json!({ "redirect_uris": ["https://new.test/cb"] });
    let answer = manager.json("PATCH", &path, &moved).await;
    answer.problem(422, "validation_failed");
    assert_eq!(answer.wrong_fields(), ["frontchannel_logout_uri"]);
    let without = json!({ "frontchannel_logout_uri": null, "backchannel_logout_uri": null });
    let changed = manager.json("PATCH", &path, &without).await.ok();
    assert_eq!(changed.get("frontchannel_logout_uri"), None);
    assert_eq!(changed.get("backchannel_logout_uri"), None);
    manager.json("PATCH", &path, &moved).await.ok();
}
