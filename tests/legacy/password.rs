//! The password grant (RFC 6749 §4.3).

use countersign_rules::manage::Actor;
use countersign_rules::user::password;
use serde_json::json;
use tests::harness::{Answer, PASSWORD, TestClient, TestServer, Tokens, both_databases};

use super::{advertised, events, forbidden_again, with_old_grants};

async fn old(server: &TestServer) -> TestClient {
    server
        .client(json!({
            "client_id": "old", "client_name": "Old program",
            "grant_types": ["password", "refresh_token"],
            "scope": "openid profile user:email read", "default_scope": "read",
        }))
        .await
}

async fn ask(server: &TestServer, client: &TestClient, username: &str, password: &str) -> Answer {
    let fields = [
        ("grant_type", "password"),
        ("username", username),
        ("password", password),
        ("scope", "openid user:email read"),
    ];
    server.token(client, &fields).await
}

// Covers: S-012, X-02
both_databases!(s_012_old_clients_may_bring_a_password, with_old_grants());
async fn s_012_old_clients_may_bring_a_password(server: TestServer) {
    let (client, web) = (old(&server).await, server.web().await);
    let alice = server.user("alice").await;
    for username in ["alice", "alice@example.test", "Alice"] {
        let answer = ask(&server, &client, username, PASSWORD).await;
        let tokens = Tokens::of(&answer);
        assert_eq!(answer.json()["token_type"], "Bearer");
        assert_eq!(answer.json()["user"]["id"], json!(alice.id));
        assert_eq!(answer.json()["user"]["email"], "alice@example.test");
        let userinfo = server
            .bearer(&tokens.access)
            .get("/oauth/userinfo")
            .await
            .ok();
        assert_eq!(userinfo["sub"], json!(alice.id));
        let next = Tokens::of(&server.refresh(&client, &tokens.refresh).await);
        assert!(server.is_active(&client, &next.access).await);
    }

    // One answer for whatever is wrong: the word, the name, no password at all, not active.
    let nobody = server.user("nobody").await;
    let gone = server.user("gone").await;
    let app = server.app();
    let now = server.clock.now();
    app.store
        .set_password(nobody.id, None, now)
        .await
        .expect("no password");
    app.caches.users.invalidate(&nobody.id);
    let manager = server
        .client(json!({
            "client_id": "manager", "client_name": "Manager", "grant_types": ["client_credentials"],
            "scope": "users:write", "default_scope": "users:write",
        }))
        .await;
    let manager = server.bearer(&server.client_credentials(&manager).await.access);
    let path = format!("/api/v1/users/{}", gone.id);
    manager
        .call("POST", &format!("{path}/deactivate"))
        .await
        .is(200);
    let mut texts = Vec::new();
    for (username, password) in [
        ("alice", "wrong"),
        ("unknown", PASSWORD),
        ("nobody", PASSWORD),
        ("nobody", "wrong"),
        ("gone", PASSWORD),
        ("gone", "wrong"),
        ("a\u{e4}'--", PASSWORD),
    ] {
        let answer = ask(&server, &client, username, password).await;
        texts.push(answer.oauth_error(400, "invalid_grant"));
    }
    texts.dedup();
    assert_eq!(texts.len(), 1, "{texts:?}");
    for fields in [
        vec![("grant_type", "password"), ("username", "alice")],
        vec![("grant_type", "password"), ("password", PASSWORD)],
    ] {
        let answer = server.token(&client, &fields).await;
        answer.oauth_error(400, "invalid_request");
    }
    // Only the client that was registered for it.
    let answer = ask(&server, &web, "alice", PASSWORD).await;
    answer.oauth_error(400, "unauthorized_client");
    let answer = ask(&server, &client.with_secret("wrong"), "alice", PASSWORD).await;
    answer.oauth_error(401, "invalid_client");

    assert!(
        advertised(&server, "grant_types_supported")
            .await
            .contains(&"password".to_owned())
    );
    let warnings = server.config.warnings();
    assert!(
        warnings.iter().any(|one| one.contains("password")),
        "{warnings:?}"
    );
    let used = events(&server, "legacy.used").await;
    assert_eq!(
        used,
        [("password_grant".to_owned(), Some("old".to_owned()))]
    );
}

// Covers: S-012, X-02
both_databases!(
    s_012_guesses_are_counted_with_those_of_the_page,
    with_old_grants()
);
async fn s_012_guesses_are_counted_with_those_of_the_page(server: TestServer) {
    let client = old(&server).await;
    server.user("alice").await;
    for _ in 0..10 {
        let answer = ask(&server, &client, "alice", "wrong").await;
        answer.oauth_error(400, "invalid_grant");
    }
    // The right password comes too late, here and on the page, until the window is over.
    let answer = ask(&server, &client, "alice", PASSWORD).await;
    let text = answer.oauth_error(429, "temporarily_unavailable");
    assert!(text.contains("too many attempts"), "{text}");
    let wait = answer.header("retry-after").expect("when to come again");
    let wait: u64 = wait.parse().expect("seconds");
    assert!((1..=15 * 60).contains(&wait), "{wait}");
    let mut browser = server.browser();
    let page = browser.open("/sign-in").await.page();
    let form = page
        .form("/sign-in")
        .fill("username", "alice")
        .fill("password", PASSWORD);
    let refused = browser.submit(&form).await.page();
    assert_eq!(refused.answer.status, 429);
    server.advance(wait + 1);
    Tokens::of(&ask(&server, &client, "alice", PASSWORD).await);
}

// Covers: S-012, X-02
both_databases!(
    s_012_no_password_at_the_token_endpoint_unless_the_operator_allows_it,
    with_old_grants()
);
async fn s_012_no_password_at_the_token_endpoint_unless_the_operator_allows_it(server: TestServer) {
    let client = old(&server).await;
    let server = forbidden_again(server).await;
    server.user("alice").await;
    let answer = ask(&server, &client, "alice", PASSWORD).await;
    answer.oauth_error(400, "unsupported_grant_type");
    assert!(
        !advertised(&server, "grant_types_supported")
            .await
            .contains(&"password".to_owned())
    );
}

// Covers: S-012
both_databases!(
    s_012_nothing_of_the_former_password_outlives_the_new_one,
    with_old_grants()
);
async fn s_012_nothing_of_the_former_password_outlives_the_new_one(server: TestServer) {
    let client = old(&server).await;
    let app = server.app();
    for round in 0..8 {
        let user = server.user(&format!("user-{round}")).await;
        let actor = Actor::operator();
        let chosen = "another one, chosen meanwhile".to_owned().into();
        let change = password::change(app, &actor, user.id, chosen, true);
        // Whichever is first: the new password ends the tokens, or there are none.
        let (answer, changed) =
            tokio::join!(ask(&server, &client, &user.username, PASSWORD), change);
        changed.expect("a new password");
        if answer.status == 200 {
            let tokens = Tokens::of(&answer);
            assert!(!server.is_active(&client, &tokens.access).await, "{round}");
            let refreshed = server.refresh(&client, &tokens.refresh).await;
            refreshed.oauth_error(400, "invalid_grant");
        }
        let now = server.clock.now();
        let left = app.store.live_authorizations(user.id, "old", now, 10).await;
        let left = left.expect("a list");
        assert!(left.is_empty(), "round {round}: {left:?}");
    }
}
