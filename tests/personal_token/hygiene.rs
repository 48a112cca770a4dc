//! The life of a token: shown once, used, listed, renamed, and dead when it has to be.

use std::time::{Duration, Instant};

use countersign::serve::upkeep;
use serde_json::{Value, json};
use tests::harness::{TestServer, both_databases};

use super::TOKENS;

// Covers: MG-05, S-060, S-070, S-071
both_databases!(mg_05_a_token_is_shown_once_and_kept_as_a_hash);
async fn mg_05_a_token_is_shown_once_and_kept_as_a_hash(server: TestServer) {
    let alice = server.user("alice").await;
    let (_, caller) = server.signed_in(&alice).await;
    let body = json!({ "name": "Nightly export", "scope": "profile read" });
    let answer = caller.json("POST", TOKENS, &body).await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let made = answer.is(201).json();
    let token = made["token"].as_str().expect("a token");
    let shown = &made["personal_token"];

    // Scanners find it: prefix, alphabet, length; the checksum is tested where it is made.
    let rest = token.strip_prefix("cspt_").expect("the prefix of the kind");
    assert_eq!(rest.len(), 71);
    assert!(rest.bytes().all(|b| b.is_ascii_alphanumeric()));
    assert_eq!(shown["hint"], token[token.len() - 4..]);
    let days = |value: &Value| {
        let at: chrono::DateTime<chrono::Utc> = value.as_str().unwrap().parse().unwrap();
        (at - server.clock.now()).num_days()
    };
    assert!((89..=90).contains(&days(&shown["expires_at"])), "{shown}");

    let at = answer.header("location").expect("a location").to_owned();
    let read = caller.get(&at).await;
    assert_eq!(&read.ok(), shown);
    let listed = caller.get(TOKENS).await;
    assert_eq!(listed.ok()["items"], json!([shown]));
    server.app().events.flush(Duration::from_secs(5)).await;
    let id = shown["id"].as_str().unwrap().parse().unwrap();
    let row = server
        .app()
        .store
        .personal_token(id)
        .await
        .unwrap()
        .unwrap();
    let events = server
        .app()
        .store
        .list_events(&Default::default(), None, 100)
        .await
        .unwrap();
    assert!(
        events
            .iter()
            .any(|event| event.kind == "personal_token.created")
    );
    let secret = &token[30..token.len() - 6];
    for text in [
        read.text,
        listed.text,
        format!("{row:?}"),
        format!("{events:?}"),
    ] {
        assert!(!text.contains(secret), "the token is shown again: {text}");
    }
}

// Covers: MG-05, S-059, S-064
both_databases!(mg_05_a_token_works_everywhere_until_it_is_revoked);
async fn mg_05_a_token_works_everywhere_until_it_is_revoked(server: TestServer) {
    let node = server.second_node().await;
    let (web, web2) = (server.web().await, server.web2().await);
    let alice = server.user("alice").await;
    let (token, shown) = server.personal_token(&alice, "openid profile read").await;
    let bearer = server.bearer(&token);

    let me = bearer.get("/api/v1/me").await.ok();
    assert_eq!(me["user"]["username"], "alice");
    assert_eq!(me["scope"], "openid profile read");
    assert_eq!(me["client_id"], Value::Null, "no client stands between");
    let info = bearer.get("/oauth/userinfo").await.ok();
    assert_eq!(info["sub"], alice.id.to_string());
    assert_eq!(info["email"], Value::Null, "only what its scopes say");
    bearer
        .get("/api/v1/authorizations")
        .await
        .problem(403, "insufficient_scope");

    // An API may ask about it; a client that stands for no API may not.
    let active = server.introspect(&web, &token).await.ok();
    assert_eq!(active["active"], true);
    assert_eq!(active["sub"], alice.id.to_string());
    assert_eq!(active["scope"], "openid profile read");
    assert_eq!(active["jti"], shown["id"]);
    assert_eq!(active["client_id"], Value::Null);
    let audience = active["aud"].as_array().unwrap();
    assert!(audience.contains(&json!("https://api-a.test")));
    assert!(!server.is_active(&web2, &token).await);
    // Nor does any client end it.
    server.revoke(&web, &token).await.is(200);

    assert_eq!(node.bearer(&token).get("/api/v1/me").await.status, 200);
    let (_, caller) = server.signed_in(&alice).await;
    let at = format!("{TOKENS}/{}", shown["id"].as_str().unwrap());
    caller.call("DELETE", &at).await.is(204);
    bearer.get("/api/v1/me").await.problem(401, "invalid_token");
    bearer
        .get("/oauth/userinfo")
        .await
        .oauth_error(401, "invalid_token");
    assert!(!server.is_active(&web, &token).await);
    let until = Instant::now() + Duration::from_secs(1);
    while node.bearer(&token).get("/api/v1/me").await.status != 401 {
        assert!(Instant::now() < until, "the other node has not heard");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    caller.get(&at).await.problem(404, "not_found");
    caller.call("DELETE", &at).await.problem(404, "not_found");
}

// Covers: MG-05, S-064
both_databases!(mg_05_a_token_is_dead_with_its_owner_and_after_its_time);
async fn mg_05_a_token_is_dead_with_its_owner_and_after_its_time(server: TestServer) {
    let alice = server.user("alice").await;
    let svc = server.svc("users:write").await;
    let admin = server.client_credentials(&svc).await;
    let admin = server.bearer(&admin.access);
    let (token, _) = server.personal_token(&alice, "profile").await;
    let me = async || server.bearer(&token).get("/api/v1/me").await.status;
    assert_eq!(me().await, 200);
    let account = format!("/api/v1/users/{}", alice.id);
    admin
        .call("POST", &format!("{account}/deactivate"))
        .await
        .ok();
    assert_eq!(me().await, 401, "dead with the next request");
    admin
        .call("POST", &format!("{account}/reactivate"))
        .await
        .ok();
    assert_eq!(me().await, 200, "the same token works again");

    server.advance(90 * 86_400 - 60);
    assert_eq!(me().await, 200);
    server.advance(120);
    let refused = server.bearer(&token).get("/api/v1/me").await;
    refused.problem(401, "invalid_token");
    // For a month its owner sees that it has expired, and then it is gone.
    let (_, caller) = server.signed_in(&alice).await;
    assert_eq!(
        caller.get(TOKENS).await.ok()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    server.advance(31 * 86_400);
    upkeep::collect(server.app()).await;
    let (_, caller) = server.signed_in(&alice).await;
    assert_eq!(caller.get(TOKENS).await.ok()["items"], json!([]));

    let (token, _) = server.personal_token(&alice, "profile").await;
    server.bearer(&token).get("/api/v1/me").await.is(200);
    // The administrator's own token has expired by now.
    let admin = server.client_credentials(&svc).await;
    server
        .bearer(&admin.access)
        .call("DELETE", &account)
        .await
        .is(204);
    server.bearer(&token).get("/api/v1/me").await.is(401);
}

// Covers: S-056, S-060
both_databases!(the_last_use_is_known_and_costs_no_write);
async fn the_last_use_is_known_and_costs_no_write(server: TestServer) {
    let alice = server.user("alice").await;
    let (token, shown) = server
        .personal_token(&alice, "profile personal_tokens:read")
        .await;
    assert_eq!(shown["last_used_at"], Value::Null);
    let bearer = server.bearer(&token);
    server.settled().await;
    bearer.get("/api/v1/me").await.is(200);
    let before = server.app().store.statements();
    for _ in 0..5 {
        bearer.get("/api/v1/me").await.is(200);
    }
    assert_eq!(
        server.app().store.statements(),
        before,
        "a use asked the database"
    );
    upkeep::write_uses(server.app()).await;
    let listed = bearer.get(TOKENS).await.ok();
    assert_eq!(listed["items"][0]["last_used_address"], "127.0.0.1");
    let used = listed["items"][0]["last_used_at"].as_str().unwrap();
    let used: chrono::DateTime<chrono::Utc> = used.parse().unwrap();
    assert!((server.clock.now() - used).num_seconds().abs() < 2);
}

// Covers: MG-05, S-071
both_databases!(a_token_is_renamed_and_changed_without_a_new_secret);
async fn a_token_is_renamed_and_changed_without_a_new_secret(server: TestServer) {
    let alice = server.user("alice").await;
    let (token, shown) = server.personal_token(&alice, "profile read").await;
    let (_, caller) = server.signed_in(&alice).await;
    let at = format!("{TOKENS}/{}", shown["id"].as_str().unwrap());
    let etag = caller.get(&at).await.header("etag").unwrap().to_owned();
    let rename = json!({ "name": "Weekly export" });
    let caller = caller.with("if-match", etag);
    let renamed = caller.json("PATCH", &at, &rename).await.ok();
    assert_eq!(renamed["name"], "Weekly export");
    assert_eq!(renamed["scope"], "profile read");
    assert_eq!(renamed["expires_at"], shown["expires_at"]);
    caller
        .json("PATCH", &at, &rename)
        .await
        .problem(412, "version_mismatch");

    let (_, caller) = server.signed_in(&alice).await;
    server.bearer(&token).get("/api/v1/me").await.is(200);
    let narrowed = caller.json("PATCH", &at, &json!({ "scope": "read" })).await;
    assert_eq!(narrowed.ok()["scope"], "read");
    server
        .bearer(&token)
        .get("/api/v1/me")
        .await
        .problem(403, "insufficient_scope");
    let unknown = json!({ "expires_at": "2099-01-01T00:00:00Z" });
    caller.json("PATCH", &at, &unknown).await.is(400);
}
