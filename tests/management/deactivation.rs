//! Whoever is deactivated is out at once, and back when reactivated.

use countersign_sdk::prelude::*;
use serde_json::json;
use tests::harness::{Ask, TestServer, both_databases};

use super::Manager;

const SCOPE: &str = "openid profile read offline_access authorizations:read";

// Covers: S-064
both_databases!(s_064_deactivation_ends_tokens_sessions_codes_and_clients);
async fn s_064_deactivation_ends_tokens_sessions_codes_and_clients(server: TestServer) {
    let Manager { sdk, .. } = Manager::of(&server).await;
    let (web, alice) = (server.web().await, server.user("alice").await);
    let bob = server.user("bob").await;
    let hers = json!({
        "client_id": "hers", "client_name": "Hers", "owner_id": alice.id, "scope": "read",
        "default_scope": "read", "grant_types": ["client_credentials"],
    });
    let hers = server.client(hers).await;
    let service = server.client_credentials(&hers).await.access;
    let mut browser = server.browser();
    let tokens = server.sign_in_with(&mut browser, &web, &alice, SCOPE).await;
    let script = browser.script().await;
    let ask = Ask::of(&web).scope(SCOPE);
    let code = browser.allow(&ask.url(), &alice).await.code();
    let bobs = server.sign_in(&web, &bob, SCOPE).await;
    script.get("/api/v1/me").await.is(200);

    for _ in 0..2 {
        let user = sdk.deactivate_user().user_id(alice.id).send().await;
        let user = user.expect("twice is no error");
        assert!(!user.active && user.deactivated_at.is_some());
    }
    assert!(!server.is_active(&web, &tokens.access).await);
    let me = server.bearer(&tokens.access).get("/api/v1/me").await;
    me.problem(401, "invalid_token");
    let refreshed = server.refresh(&web, &tokens.refresh).await;
    refreshed.oauth_error(400, "invalid_grant");
    let exchanged = server.exchange(&web, &ask, &code).await;
    exchanged.oauth_error(400, "invalid_grant");
    script
        .get("/api/v1/me")
        .await
        .problem(401, "unauthenticated");
    let page = browser.open("/account").await.page();
    assert!(
        page.has_form("/sign-in"),
        "still signed in: {}",
        page.answer
    );
    let refused = browser.sign_in_at(&page, &alice).await.page();
    assert_eq!(refused.answer.status, 422);
    let me = server.bearer(&service).get("/api/v1/me").await;
    me.problem(401, "invalid_token");
    let fields = [("grant_type", "client_credentials")];
    let answer = server.token(&hers, &fields).await;
    assert!(answer.status >= 400 && answer.status < 500, "{answer}");
    assert!(
        server.is_active(&web, &bobs.access).await,
        "bob is another person"
    );

    let user = sdk
        .reactivate_user()
        .user_id(alice.id)
        .send()
        .await
        .expect("back");
    assert!(user.active && user.deactivated_at.is_none());
    assert!(server.is_active(&web, &tokens.access).await);
    let me = server.bearer(&service).get("/api/v1/me").await;
    me.problem(403, "insufficient_scope");
    server.refresh(&web, &tokens.refresh).await.is(200);
    browser.sign_in(&alice).await;
    // A session does not come back by itself: whoever had it has to prove who they are.
    script
        .get("/api/v1/me")
        .await
        .problem(401, "unauthenticated");
}

both_databases!(a_new_password_ends_sessions_and_a_lost_role_ends_rights);
async fn a_new_password_ends_sessions_and_a_lost_role_ends_rights(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    server.administrator("root").await;
    let carol = server.administrator("carol").await;
    let client = json!({
        "client_id": "console", "client_name": "Console",
        "redirect_uris": ["https://console.test/cb"], "scope": "openid profile users:read",
    });
    let console = server.client(client).await;
    let mut browser = server.browser();
    let scope = "openid profile users:read";
    let token = server
        .sign_in_with(&mut browser, &console, &carol, scope)
        .await
        .access;
    let script = browser.script().await;
    for caller in [&script, &server.bearer(&token)] {
        caller.get("/api/v1/users").await.is(200);
    }

    let path = format!("/api/v1/users/{}", carol.id);
    let demote = json!({ "administrator": false });
    http.json("PATCH", &path, &demote).await.is(200);
    let bearer = server.bearer(&token);
    let answer = bearer.get("/api/v1/users").await;
    answer.problem(403, "insufficient_scope");
    bearer.get("/api/v1/me").await.is(200);
    // Rights changed: the session that had the old ones is over.
    script
        .get("/api/v1/users")
        .await
        .problem(401, "unauthenticated");

    let mut browser = server.browser();
    browser.sign_in(&carol).await;
    let script = browser.script().await;
    script.get("/api/v1/me").await.is(200);
    let new = "another password entirely";
    http.json("PATCH", &path, &json!({ "password": new }))
        .await
        .is(200);
    script
        .get("/api/v1/me")
        .await
        .problem(401, "unauthenticated");
    let page = browser.open("/sign-in").await.page();
    let old = browser.sign_in_at(&page, &carol).await.page();
    assert_eq!(old.answer.status, 422, "the old password still opens");
    let carol = tests::harness::TestUser {
        password: new.to_owned(),
        ..carol
    };
    browser.sign_in(&carol).await;
}
