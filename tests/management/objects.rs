//! What belongs to somebody else, and members that nobody may set.

use serde_json::json;
use tests::harness::{TestServer, both_databases};
use uuid::Uuid;

use super::Manager;

const SCOPE: &str = "openid profile read offline_access authorizations:read authorizations:write";

// Covers: MG-01
both_databases!(mg_01_what_is_not_yours_is_not_there);
async fn mg_01_what_is_not_yours_is_not_there(server: TestServer) {
    let (web, web2) = (server.web().await, server.web2().await);
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let hers = server.sign_in(&web2, &alice, "openid read").await;
    let mut his = server.browser();
    let token = server
        .sign_in_with(&mut his, &web, &bob, SCOPE)
        .await
        .access;
    let mut her_browser = server.browser();
    her_browser.sign_in(&alice).await;

    // What alice allowed looks to bob like what nobody ever allowed.
    for caller in [server.bearer(&token), his.script().await] {
        let foreign = caller.call("DELETE", "/api/v1/authorizations/web2").await;
        let unknown = caller
            .call("DELETE", "/api/v1/authorizations/nothing")
            .await;
        let (foreign, unknown) = (
            foreign.problem(404, "not_found"),
            unknown.problem(404, "not_found"),
        );
        for member in ["type", "title", "detail", "errors"] {
            assert_eq!(
                foreign[member], unknown[member],
                "{member} tells them apart"
            );
        }
        let listed = caller.get("/api/v1/authorizations").await.ok();
        let items = listed["items"].as_array().expect("items");
        assert_eq!(items.len(), 1);
        assert_eq!(items[0]["client_id"], "web");
    }
    assert!(server.is_active(&web2, &hers.access).await);

    // Her session, too.
    let sessions = server.app().store.list_sessions(alice.id).await;
    let sessions = sessions.expect("sessions");
    let page = his.open("/account").await.page();
    let csrf = page
        .form("/sign-out")
        .value("csrf")
        .expect("csrf")
        .to_owned();
    let issuer = server.issuer.clone();
    let mut ends = Vec::new();
    for id in [sessions[0].id, Uuid::nil()] {
        let action = format!("/account/sessions/{id}/end");
        let fields = [("csrf", csrf.as_str())];
        ends.push(his.post(&action, &fields, &issuer, "same-origin").await);
    }
    assert_eq!((ends[0].status, ends[1].status), (404, 404));
    let known = server.app().store.list_sessions(alice.id).await;
    assert_eq!(known, Ok(sessions), "a session of alice ended");

    // What only administrators may see is refused before it is looked up.
    let caller = server.bearer(&token);
    for (method, known, unknown) in [
        (
            "GET",
            "/api/v1/clients/web2".to_owned(),
            "/api/v1/clients/nothing",
        ),
        (
            "PATCH",
            "/api/v1/clients/web2".to_owned(),
            "/api/v1/clients/nothing",
        ),
        (
            "DELETE",
            "/api/v1/clients/web2".to_owned(),
            "/api/v1/clients/nothing",
        ),
        (
            "GET",
            format!("/api/v1/users/{}", alice.id),
            "/api/v1/users/00000000-0000-0000-0000-000000000000",
        ),
        (
            "GET",
            format!("/api/v1/clients?owner_id={}", alice.id),
            "/api/v1/clients?owner_id=00000000-0000-0000-0000-000000000000",
        ),
    ] {
        let (known, unknown) = (
            caller.call(method, &known).await,
            caller.call(method, unknown).await,
        );
        let known = known.problem(403, "insufficient_scope");
        let unknown = unknown.problem(403, "insufficient_scope");
        assert_eq!(known["detail"], unknown["detail"]);
    }
}

// Covers: MG-03
both_databases!(mg_03_members_that_are_not_for_setting_are_refused);
async fn mg_03_members_that_are_not_for_setting_are_refused(server: TestServer) {
    let manager = Manager::of(&server).await;
    let alice = server.user("alice").await;
    server.web().await;
    let user = format!("/api/v1/users/{}", alice.id);
    let before = manager.http.get(&user).await.ok();
    let id = Uuid::nil().to_string();
    for (name, value) in [
        ("id", json!(id)),
        ("role", json!("administrator")),
        ("is_admin", json!(true)),
        ("disabled", json!(true)),
        ("active", json!(false)),
        ("has_password", json!(true)),
        ("password_hash", json!("$argon2id$")),
        ("owner_id", json!(id)),
        ("created_at", json!("2020-01-01T00:00:00Z")),
        ("version", json!(7)),
        ("__proto__", json!({ "administrator": true })),
        ("Email_Verified", json!(true)),
    ] {
        let body = json!({ "name": "Changed", name: value });
        let answer = manager.http.json("PATCH", &user, &body).await;
        answer.problem(400, "validation_failed");
        assert_eq!(answer.wrong_fields(), [name]);
        let mut body = json!({ "username": "mallory" });
        body[name] = value;
        let answer = manager.http.json("POST", "/api/v1/users", &body).await;
        answer.problem(400, "validation_failed");
    }
    assert_eq!(manager.http.get(&user).await.ok(), before);

    let web = manager.http.get("/api/v1/clients/web").await.ok();
    for name in ["client_id", "internal", "secrets", "user_count", "trusted"] {
        let body = json!({ "client_name": "Changed", name: "x" });
        let answer = manager
            .http
            .json("PATCH", "/api/v1/clients/web", &body)
            .await;
        answer.problem(400, "validation_failed");
        assert_eq!(answer.wrong_fields(), [name]);
    }
    assert_eq!(manager.http.get("/api/v1/clients/web").await.ok(), web);
    let body = json!({ "help_text": "Changed", "builtin": true });
    let answer = manager
        .http
        .json("PATCH", "/api/v1/scopes/read", &body)
        .await;
    answer.problem(400, "validation_failed");

    // Nobody changes their own account by the API; an address is confirmed by nobody but an
    // administrator, and a new one is unconfirmed.
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let script = browser.script().await;
    let body = json!({ "email_verified": true });
    let answer = script.json("PATCH", "/api/v1/me", &body).await;
    answer.problem(405, "method_not_allowed");
    script
        .json("PATCH", &user, &body)
        .await
        .problem(403, "insufficient_scope");
    let body = json!({ "email": "other@example.test" });
    let changed = manager.http.json("PATCH", &user, &body).await.ok();
    assert_eq!(changed["email_verified"], false);
    let users = manager.http.get("/api/v1/users?query=mallory").await.ok();
    assert_eq!(users["items"], json!([]));
}
