//! What a token may be: never more than its owner, never for ever unless that is allowed.

use serde_json::{Value, json};
use tests::harness::{Options, TestServer, both_databases};

use super::TOKENS;

// Covers: S-060, S-070, MG-05
both_databases!(s_060_a_token_has_no_scope_that_its_owner_could_not_give);
async fn s_060_a_token_has_no_scope_that_its_owner_could_not_give(server: TestServer) {
    let alice = server.user("alice").await;
    let (_, caller) = server.signed_in(&alice).await;
    let refused = async |scope: &str| {
        let body = json!({ "name": "x", "scope": scope });
        let answer = caller.json("POST", TOKENS, &body).await;
        answer.problem(422, "validation_failed");
        assert_eq!(answer.wrong_fields(), ["scope"], "{scope}");
        answer.json()["errors"][0]["message"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    let internal = refused("read inside").await;
    let unknown = refused("read nothing").await;
    assert_eq!(
        internal.replace("inside", "…"),
        unknown.replace("nothing", "…"),
        "an internal scope is not told from one that does not exist"
    );
    for scope in ["users:read", "events:read", "offline_access", "", "a\"b"] {
        refused(scope).await;
    }
    assert_eq!(caller.get(TOKENS).await.ok()["items"], json!([]));

    // An administrator can, until that ends; the token is narrowed with it.
    let root = server.administrator("root").await;
    server.administrator("other").await;
    let (token, _) = server.personal_token(&root, "profile users:read").await;
    server.bearer(&token).get("/api/v1/users").await.is(200);
    let change = json!({ "administrator": false });
    let admin = server
        .client_credentials(&server.svc("users:write scopes:write").await)
        .await;
    let admin = server.bearer(&admin.access);
    let at = format!("/api/v1/users/{}", root.id);
    admin.json("PATCH", &at, &change).await.is(200);
    server
        .bearer(&token)
        .get("/api/v1/users")
        .await
        .problem(403, "insufficient_scope");
    let web = server.web().await;
    let active = server.introspect(&web, &token).await.ok();
    assert_eq!(active["scope"], "profile", "introspection says no more");

    // A scope that becomes internal is not in any personal token any more.
    let (token, _) = server.personal_token(&alice, "profile write").await;
    assert_eq!(
        server.introspect(&web, &token).await.ok()["scope"],
        "profile write"
    );
    let hide = json!({ "internal": true });
    admin
        .json("PATCH", "/api/v1/scopes/write", &hide)
        .await
        .is(200);
    assert_eq!(
        server.introspect(&web, &token).await.ok()["scope"],
        "profile"
    );
}

// Covers: S-060, S-070
both_databases!(the_end_of_a_token_is_within_the_policy);
async fn the_end_of_a_token_is_within_the_policy(server: TestServer) {
    let alice = server.user("alice").await;
    let (_, caller) = server.signed_in(&alice).await;
    let make = async |expires_at: Value| {
        let body = json!({ "name": "x", "scope": "read", "expires_at": expires_at });
        caller.json("POST", TOKENS, &body).await
    };
    let from_now = |days: i64| json!(server.clock.now() + chrono::TimeDelta::days(days));
    for bad in [json!(null), from_now(-1), from_now(0), from_now(400)] {
        let refused = make(bad).await;
        refused.problem(422, "validation_failed");
        assert_eq!(refused.wrong_fields(), ["expires_at"]);
    }
    make(from_now(366)).await.is(201);
    make(json!("tomorrow")).await.is(400);
}

//
both_databases!(x_08_a_token_ends_after_ninety_days_unless_a_policy_allows_more);
async fn x_08_a_token_ends_after_ninety_days_unless_a_policy_allows_more(server: TestServer) {
    let alice = server.user("alice").await;
    let (token, shown) = server.personal_token(&alice, "profile").await;
    let ends = shown["expires_at"].as_str().expect("an end");
    let ends: chrono::DateTime<chrono::Utc> = ends.parse().expect("a time");
    let lasts = ends - server.clock.now();
    assert_eq!(lasts.num_days(), 90, "{shown}");
    let (mut browser, caller) = server.signed_in(&alice).await;
    let body = json!({ "name": "x", "scope": "profile", "expires_at": null });
    caller
        .json("POST", TOKENS, &body)
        .await
        .problem(422, "validation_failed");
    let page = browser.open("/account/tokens/new").await.page();
    assert!(
        !page.answer.text.contains("value=\"never\""),
        "{}",
        page.answer
    );
    server.advance(90 * 86_400);
    server.bearer(&token).get("/api/v1/me").await.is(401);
}

// Covers: S-060, X-08
both_databases!(
    a_token_without_an_end_needs_a_policy,
    Options::default().config(|config| config.personal_tokens.allow_never = true)
);
async fn a_token_without_an_end_needs_a_policy(server: TestServer) {
    let alice = server.user("alice").await;
    let body = json!({ "name": "for good", "scope": "profile", "expires_at": null });
    let (token, shown) = server.personal_token_with(&alice, &body).await;
    assert_eq!(shown["expires_at"], Value::Null);
    server.advance(10 * 365 * 86_400);
    server.bearer(&token).get("/api/v1/me").await.is(200);
    let web = server.web().await;
    assert_eq!(
        server.introspect(&web, &token).await.ok()["exp"],
        Value::Null
    );
    let (mut browser, _) = server.signed_in(&alice).await;
    let page = browser.open("/account/tokens").await.page();
    assert!(page.says("never expires"), "{}", page.answer);
}

// Covers: S-070
both_databases!(s_070_names_and_networks_are_judged_together);
async fn s_070_names_and_networks_are_judged_together(server: TestServer) {
    let alice = server.user("alice").await;
    let (_, caller) = server.signed_in(&alice).await;
    let body = json!({
        "name": "x".repeat(41), "scope": "read nothing",
        "allowed_networks": ["10.0.0.0/8", "10.0.0.0/33", "localhost"],
    });
    let refused = caller.json("POST", TOKENS, &body).await;
    refused.problem(422, "validation_failed");
    assert_eq!(
        refused.wrong_fields(),
        [
            "name",
            "scope",
            "allowed_networks[1]",
            "allowed_networks[2]"
        ]
    );
    for name in ["", " ", "a\u{202e}b"] {
        let body = json!({ "name": name, "scope": "read" });
        let refused = caller.json("POST", TOKENS, &body).await;
        assert_eq!(refused.is(422).wrong_fields(), ["name"], "{name:?}");
    }
    let body = json!({ "name": "x".repeat(40), "scope": "read" });
    caller.json("POST", TOKENS, &body).await.is(201);
}
