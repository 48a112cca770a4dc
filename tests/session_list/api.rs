//! `/api/v1/sessions`.

use std::time::{Duration, Instant};

use serde_json::{Value, json};
use tests::harness::{Caller, Navigator, TestServer, both_databases};

const SESSIONS: &str = "/api/v1/sessions";

async fn list(caller: &Caller) -> Vec<Value> {
    let answer = caller.get(SESSIONS).await.ok();
    answer["items"].as_array().expect("items").clone()
}

async fn is_signed_in(server: &TestServer, browser: &Navigator) -> bool {
    let cookie = server.anonymous().with("cookie", browser.cookie_header());
    cookie.get("/api/v1/csrf-token").await.status == 200
}

// Covers: SE-06, S-035
both_databases!(se_06_the_list_shows_all_and_each_can_be_ended);
async fn se_06_the_list_shows_all_and_each_can_be_ended(server: TestServer) {
    let node = server.second_node().await;
    let alice = server.user("alice").await;
    let (first, caller) = server.signed_in(&alice).await;
    server.advance(120);
    let (second, _) = server.signed_in(&alice).await;
    let sessions = list(&caller).await;
    assert_eq!(sessions.len(), 2);
    assert_eq!(sessions[0]["current"], true);
    assert_eq!(sessions[1]["current"], false);
    assert_eq!(sessions[0]["address"], "127.0.0.1");
    for member in ["device", "signed_in_at", "last_used_at", "expires_at"] {
        assert!(sessions[1][member].is_string(), "{member}");
    }
    // Paging, as everywhere.
    let page = caller.get(&format!("{SESSIONS}?limit=1")).await.ok();
    let next = page["next_page"].as_str().expect("another page");
    let rest = caller
        .get(&format!("{SESSIONS}?limit=1&page_token={next}"))
        .await
        .ok();
    assert_eq!(rest["items"], json!([sessions[1]]));
    assert_eq!(rest["next_page"], Value::Null);

    assert!(is_signed_in(&node, &second).await);
    let other = format!("{SESSIONS}/{}", sessions[1]["id"].as_str().unwrap());
    caller.call("DELETE", &other).await.is(204);
    assert!(!is_signed_in(&server, &second).await, "ended at once");
    let until = Instant::now() + Duration::from_secs(1);
    while is_signed_in(&node, &second).await {
        assert!(Instant::now() < until, "the other node has not heard");
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    caller
        .call("DELETE", &other)
        .await
        .problem(404, "not_found");
    assert!(is_signed_in(&server, &first).await);
    assert_eq!(list(&caller).await.len(), 1);
}

// Covers: SE-06, S-035
both_databases!(se_06_signing_out_everywhere_else_keeps_this_browser);
async fn se_06_signing_out_everywhere_else_keeps_this_browser(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let (others, _) = server.signed_in(&bob).await;
    let (one, _) = server.signed_in(&alice).await;
    let (two, _) = server.signed_in(&alice).await;
    let (this, caller) = server.signed_in(&alice).await;
    let ended = caller.call("POST", &format!("{SESSIONS}/end-others")).await;
    assert_eq!(ended.ok(), json!({ "ended": 2 }));
    assert!(!is_signed_in(&server, &one).await);
    assert!(!is_signed_in(&server, &two).await);
    assert!(is_signed_in(&server, &this).await);
    assert!(is_signed_in(&server, &others).await);
    let again = caller.call("POST", &format!("{SESSIONS}/end-others")).await;
    assert_eq!(again.ok(), json!({ "ended": 0 }));
}

// Covers: MG-01, SE-03
both_databases!(mg_01_nobody_ends_the_session_of_somebody_else);
async fn mg_01_nobody_ends_the_session_of_somebody_else(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let (browser, caller) = server.signed_in(&alice).await;
    let id = list(&caller).await[0]["id"].as_str().unwrap().to_owned();
    let (_, bobs) = server.signed_in(&bob).await;
    let at = format!("{SESSIONS}/{id}");
    bobs.call("DELETE", &at).await.problem(404, "not_found");
    // Without the proof, not even one's own.
    let cookie = server.anonymous().with("cookie", browser.cookie_header());
    assert!(cookie.call("DELETE", &at).await.status >= 400);
    let foreign = cookie.call("POST", &format!("{SESSIONS}/end-others")).await;
    assert!(foreign.status >= 400);
    // A token sees, and ends nothing.
    let (token, _) = server.personal_token(&alice, "sessions:read").await;
    let bearer = server.bearer(&token);
    assert!(
        list(&bearer)
            .await
            .iter()
            .all(|one| one["current"] == false)
    );
    bearer
        .call("DELETE", &at)
        .await
        .problem(401, "unauthenticated");
    assert!(is_signed_in(&server, &browser).await);
}

// Covers: SE-06
both_databases!(se_06_what_has_ended_by_itself_is_not_in_the_list);
async fn se_06_what_has_ended_by_itself_is_not_in_the_list(server: TestServer) {
    let alice = server.user("alice").await;
    let (old, _) = server.signed_in(&alice).await;
    server.advance(23 * 3600);
    let (_, caller) = server.signed_in(&alice).await;
    assert_eq!(list(&caller).await.len(), 2);
    server.advance(2 * 3600);
    let (_, caller) = server.signed_in(&alice).await;
    let sessions = list(&caller).await;
    assert_eq!(sessions.len(), 2, "the idle one is gone");
    assert!(!is_signed_in(&server, &old).await);
}
