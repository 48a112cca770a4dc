//! A token that is limited to networks.

use serde_json::json;
use tests::harness::{Options, TestServer, both_databases};

use super::TOKENS;

// Covers: S-060
both_databases!(
    a_token_works_from_its_networks_alone,
    Options::default()
        .config(|config| config.server.trusted_proxies = vec!["127.0.0.1".parse().unwrap()])
);
async fn a_token_works_from_its_networks_alone(server: TestServer) {
    let alice = server.user("alice").await;
    let body = json!({
        "name": "office", "scope": "openid profile",
        "allowed_networks": ["192.0.2.0/24", "2001:db8::/32"],
    });
    let (token, shown) = server.personal_token_with(&alice, &body).await;
    let from = |address: &str| server.bearer(&token).with("x-forwarded-for", address);
    for inside in ["192.0.2.9", "2001:db8:1::5", "203.0.113.1, 192.0.2.9"] {
        from(inside).get("/api/v1/me").await.is(200);
        from(inside).get("/oauth/userinfo").await.is(200);
    }
    for outside in ["192.0.3.9", "2001:db9::1", "192.0.2.9, 203.0.113.1"] {
        let refused = from(outside).get("/api/v1/me").await;
        refused.problem(401, "invalid_token");
        from(outside)
            .get("/oauth/userinfo")
            .await
            .oauth_error(401, "invalid_token");
    }
    // Introspection does not know where the call comes from, so it does not vouch for it.
    let web = server.web().await;
    assert!(!server.is_active(&web, &token).await);

    // Without its limit it works everywhere, and only a fresh sign-in can take that away.
    let at = format!("{TOKENS}/{}", shown["id"].as_str().unwrap());
    let narrower = json!({ "allowed_networks": ["192.0.2.0/24"] });
    let (browser, _) = server.signed_in(&alice).await;
    server.advance(16 * 60);
    let caller = browser.script().await;
    caller.json("PATCH", &at, &narrower).await.is(200);
    let wider = json!({ "allowed_networks": [] });
    caller
        .json("PATCH", &at, &wider)
        .await
        .problem(403, "fresh_sign_in_required");
    from("203.0.113.1").get("/api/v1/me").await.is(401);
    let (_, caller) = server.signed_in(&alice).await;
    caller.json("PATCH", &at, &wider).await.is(200);
    from("203.0.113.1").get("/api/v1/me").await.is(200);
    assert!(server.is_active(&web, &token).await);
}
