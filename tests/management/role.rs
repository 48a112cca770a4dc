//! What somebody may do by their role does not depend on how they call.

use serde_json::json;
use tests::harness::{Caller, TestServer, both_databases};

// Covers: P-13
both_databases!(p_13_a_role_counts_by_session_token_and_personal_token_alike);
async fn p_13_a_role_counts_by_session_token_and_personal_token_alike(server: TestServer) {
    let root = server.administrator("root").await;
    server.administrator("other").await;
    let alice = server.user("alice").await;
    let metadata = json!({
        "client_id": "console", "client_name": "Console",
        "redirect_uris": ["https://console.test/cb"],
        "scope": "profile users:read", "default_scope": "profile",
    });
    let console = server.client(metadata).await;
    let (browser, session) = server.signed_in(&root).await;
    let issued = server.sign_in(&console, &root, "profile users:read").await;
    let (personal, _) = server.personal_token(&root, "profile users:read").await;
    let ways: [(&str, Caller); 3] = [
        ("session", session),
        ("token", server.bearer(&issued.access)),
        ("personal token", server.bearer(&personal)),
    ];
    for (way, caller) in &ways {
        let found = caller.get("/api/v1/users").await.ok();
        assert_eq!(found["items"].as_array().map(Vec::len), Some(3), "{way}");
        // Who one is says the same each way.
        assert_eq!(
            caller.get("/api/v1/me").await.ok()["user"]["id"],
            json!(root.id),
            "{way}"
        );
    }
    let (_, alices) = server.signed_in(&alice).await;
    alices.get("/api/v1/users").await.is(403);

    // The role ends, and with it what it allowed, at once and each way.
    let svc = server.svc("users:write").await;
    let manager = server.bearer(&server.client_credentials(&svc).await.access);
    let path = format!("/api/v1/users/{}", root.id);
    let change = json!({ "administrator": false });
    manager.json("PATCH", &path, &change).await.is(200);
    for (way, caller) in &ways {
        let answer = caller.get("/api/v1/users").await;
        assert!(matches!(answer.status, 401 | 403), "{way}: {answer}");
    }
    let page = browser.with_cookies().get("/admin/events").await;
    assert!(page.status == 403 || page.status == 303, "{page}");
}
