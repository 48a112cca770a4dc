//! Former names of scopes, deprecation, and scopes that services contribute.

use serde_json::{Value, json};
use tests::harness::{Ask, Caller, TestServer, Tokens, both_databases};

use super::Manager;

async fn make(http: &Caller, body: Value) -> Value {
    let answer = http.json("POST", "/api/v1/scopes", &body).await;
    answer.is(201);
    answer.json()
}

// Covers: P-16
both_databases!(p_16_a_former_name_means_the_scope_everywhere);
async fn p_16_a_former_name_means_the_scope_everywhere(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let old = json!({ "id": "deposit:read", "help_text": "See your deposits" });
    make(&http, old).await;
    let client = server.client(json!({
        "client_id": "records", "client_name": "Records", "scope": "offline_access deposit:read",
        "default_scope": "deposit:read", "redirect_uris": ["https://records.test/cb"],
    }));
    let client = client.await;
    let alice = server.user("alice").await;
    let before = server
        .sign_in(&client, &alice, "deposit:read offline_access")
        .await;
    assert_eq!(before.scopes(), ["deposit:read", "offline_access"]);
    let api = server.web().await;
    let (script, _) = server.personal_token(&alice, "deposit:read profile").await;

    // The service renames it.
    http.call("DELETE", "/api/v1/scopes/deposit%3Aread")
        .await
        .is(204);
    let new = json!({
        "id": "records:read", "help_text": "Read your records", "aliases": ["deposit:read"],
    });
    let made = make(&http, new).await;
    assert_eq!(made["aliases"], json!(["deposit:read"]));

    // What was granted goes on under the new name, whichever name the client asks by.
    let refreshed = Tokens::of(&server.refresh(&client, &before.refresh).await);
    assert_eq!(refreshed.scopes(), ["offline_access", "records:read"]);
    let fields = [
        ("grant_type", "refresh_token"),
        ("refresh_token", refreshed.refresh.as_str()),
        ("scope", "deposit:read"),
    ];
    let narrowed = Tokens::of(&server.token(&client, &fields).await);
    assert_eq!(narrowed.scopes(), ["records:read"]);
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    for scope in ["deposit:read", "records:read"] {
        // The person has agreed to it already.
        let ask = Ask::of(&client).scope(scope);
        let callback = browser.open(&ask.url()).await.callback();
        let tokens = Tokens::of(&server.exchange(&client, &ask, &callback.code()).await);
        assert_eq!(tokens.scopes(), ["records:read"], "{scope}");
    }
    let script = server.introspect(&api, &script).await.ok();
    assert_eq!(script["scope"], "records:read profile");
    let metadata = server
        .anonymous()
        .get("/.well-known/openid-configuration")
        .await;
    let metadata = metadata.ok();
    let supported = metadata["scopes_supported"].as_array().expect("scopes");
    assert!(supported.contains(&json!("records:read")));
    assert!(!supported.contains(&json!("deposit:read")));

    // One word never means two scopes.
    for (body, field) in [
        (json!({ "id": "deposit:read", "help_text": "x" }), "id"),
        (
            json!({ "id": "x", "help_text": "x", "aliases": ["deposit:read"] }),
            "aliases",
        ),
        (
            json!({ "id": "x", "help_text": "x", "aliases": ["openid"] }),
            "aliases",
        ),
        (
            json!({ "id": "x", "help_text": "x", "aliases": ["x"] }),
            "aliases",
        ),
        (
            json!({ "id": "x", "help_text": "x", "aliases": ["a b"] }),
            "aliases",
        ),
        (
            json!({ "id": "x", "help_text": "x", "replaced_by": "nothing" }),
            "replaced_by",
        ),
    ] {
        let answer = http.json("POST", "/api/v1/scopes", &body).await;
        answer.problem(422, "validation_failed");
        assert_eq!(answer.wrong_fields(), [field], "{body}");
    }
}

both_databases!(a_deprecated_scope_works_and_is_not_advertised);
async fn a_deprecated_scope_works_and_is_not_advertised(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let svc = server.client(json!({
        "client_id": "old", "client_name": "Old", "grant_types": ["client_credentials"],
        "scope": "read write",
    }));
    let svc = svc.await;
    let change = json!({ "deprecated_at": "2020-01-01T00:00:00Z", "replaced_by": "write" });
    let changed = http
        .json("PATCH", "/api/v1/scopes/read", &change)
        .await
        .ok();
    assert_eq!(changed["deprecated_at"], "2020-01-01T00:00:00+00:00");
    assert_eq!(changed["replaced_by"], "write");
    let supported = async || {
        let path = "/.well-known/oauth-authorization-server";
        let metadata = server.anonymous().get(path).await.ok();
        metadata["scopes_supported"]
            .as_array()
            .expect("scopes")
            .contains(&json!("read"))
    };
    assert!(!supported().await);
    let fields = [("grant_type", "client_credentials"), ("scope", "read")];
    let tokens = Tokens::of(&server.token(&svc, &fields).await);
    assert_eq!(tokens.scopes(), ["read"]);
    // A change of something else leaves it, and null takes it back.
    let change = json!({ "help_text": "Read" });
    let changed = http
        .json("PATCH", "/api/v1/scopes/read", &change)
        .await
        .ok();
    assert_eq!(changed["replaced_by"], "write");
    let change = json!({ "deprecated_at": null, "replaced_by": null });
    let changed = http
        .json("PATCH", "/api/v1/scopes/read", &change)
        .await
        .ok();
    assert!(changed.get("deprecated_at").is_none_or(Value::is_null));
    assert!(supported().await);
}

// Covers: S-045
both_databases!(s_045_a_service_contributes_scopes_of_its_own);
async fn s_045_a_service_contributes_scopes_of_its_own(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let other = server.client(json!({
        "client_id": "other", "client_name": "Other", "grant_types": ["client_credentials"],
        "scope": "scopes:read scopes:write", "default_scope": "scopes:read scopes:write",
    }));
    let other = other.await;
    let other = server.bearer(&server.client_credentials(&other).await.access);
    let new = json!({ "id": "other:read", "help_text": "Read" });
    let made = make(&other, new).await;
    assert_eq!(made["owner"], "other");
    // Nobody else's service changes it, an administrator does.
    let path = "/api/v1/scopes/other%3Aread";
    let change = json!({ "help_text": "Mine" });
    let refused = http.json("PATCH", path, &change).await;
    refused.problem(409, "scope_of_another_client");
    http.call("DELETE", path)
        .await
        .problem(409, "scope_of_another_client");
    other.json("PATCH", path, &change).await.is(200);
    let root = server.administrator("root").await;
    let (_, root) = server.signed_in(&root).await;
    let change = json!({ "help_text": "Reworded" });
    let changed = root.json("PATCH", path, &change).await.ok();
    assert_eq!(
        (&changed["help_text"], &changed["owner"]),
        (&json!("Reworded"), &json!("other"))
    );
    other.call("DELETE", path).await.is(204);
}
