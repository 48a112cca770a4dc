//! A developer applies; nothing counts before somebody approves it.

use serde_json::json;
use tests::harness::{Options, TestServer, Tokens, both_databases};

use super::{REASON, REQUESTS, application, apply, decide, manager, scope};

//
both_databases!(
    a_032_what_is_asked_for_counts_only_when_it_is_approved,
    mail()
);
async fn a_032_what_is_asked_for_counts_only_when_it_is_approved(server: TestServer) {
    let manager = manager(&server).await;
    scope(&manager, "export", json!({ "approval": "required" })).await;
    let (ada, root) = (server.user("ada").await, server.administrator("root").await);
    // Even on the list of the client.
    let client = application(&server, &ada, "openid read export").await;
    let (_, developer) = server.signed_in(&ada).await;
    let ask = [
        ("grant_type", "client_credentials"),
        ("scope", "read export"),
    ];
    let refused = async || {
        let answer = server.token(&client, &ask).await;
        answer.oauth_error(400, "invalid_scope");
    };
    refused().await;

    let request = apply(&developer, "export").await;
    assert_eq!(request["state"], "pending");
    assert_eq!(request["approved_scope"], "");
    refused().await;
    assert!(
        server
            .letter("root@example.test")
            .await
            .text()
            .contains("Notebook")
    );

    let approved = decide(
        &manager,
        &request,
        "approve",
        &json!({ "reason": "Fine for a nightly copy." }),
    )
    .await;
    assert_eq!(approved["state"], "approved");
    assert_eq!(approved["approved_scope"], "export");
    let granted = Tokens::of(&server.token(&client, &ask).await);
    assert_eq!(granted.scopes(), ["export", "read"]);
    let letter = server.letter("ada@example.test").await.text();
    assert!(letter.contains("Fine for a nightly copy."), "{letter}");

    // What is taken back is gone from tokens that were issued before.
    let reason = json!({ "reason": "The project has ended." });
    decide(&manager, &request, "revoke", &reason).await;
    let seen = server.introspect(&client, &granted.access).await.ok();
    assert_eq!(
        (&seen["active"], &seen["scope"]),
        (&json!(true), &json!("read"))
    );
    refused().await;

    // All of it can be read afterwards, by whoever asked and in the audit log.
    let path = format!("{REQUESTS}?client_id=notebook");
    let history = developer.get(&path).await.ok();
    assert_eq!(history["items"][0]["state"], "revoked");
    assert_eq!(
        history["items"][0]["decision_reason"],
        "The project has ended."
    );
    assert_eq!(history["items"][0]["decided_by"], json!(null));
    let patience = std::time::Duration::from_secs(5);
    assert!(server.app().events.flush(patience).await);
    for kind in ["access.requested", "access.approved", "access.revoked"] {
        let found = manager
            .get(&format!("/api/v1/events?kind={kind}"))
            .await
            .ok();
        assert_eq!(found["items"][0]["subject_id"], "notebook", "{kind}");
    }
    assert!(root.id != ada.id);
}

/// Mail goes to the mail server of the tests.
fn mail() -> Options {
    Options::default().mail()
}

//
both_databases!(a_grant_can_need_an_approval, grants());
async fn a_grant_can_need_an_approval(server: TestServer) {
    let manager = manager_of_people(&server).await;
    let ada = server.user("ada").await;
    let client = application(&server, &ada, "read").await;
    let (_, developer) = server.signed_in(&ada).await;
    let ask = [("grant_type", "client_credentials"), ("scope", "read")];
    let refused = server.token(&client, &ask).await;
    refused.oauth_error(400, "unauthorized_client");

    let body = json!({
        "client_id": "notebook", "grant_types": ["client_credentials"], "reason": REASON,
    });
    let request = developer.json("POST", REQUESTS, &body).await;
    request.is(201);
    let refused = server.token(&client, &ask).await;
    refused.oauth_error(400, "unauthorized_client");
    decide(&manager, &request.json(), "approve", &json!({})).await;
    server.token(&client, &ask).await.is(200);
    // Other grants need none, and nobody applies for them.
    let other = json!({
        "client_id": "notebook", "grant_types": ["refresh_token"], "reason": REASON,
    });
    let wrong = developer.json("POST", REQUESTS, &other).await;
    wrong.problem(422, "validation_failed");
    assert_eq!(wrong.wrong_fields(), ["grant_types"]);
}

/// An administrator in a browser: services need an approval on that server.
async fn manager_of_people(server: &TestServer) -> tests::harness::Caller {
    let root = server.administrator("root").await;
    server.signed_in(&root).await.1
}

fn grants() -> Options {
    Options::default().config(|config| {
        config.access.approval_for_grants =
            vec![countersign_rules::config::GrantType::ClientCredentials];
    })
}

both_databases!(an_application_is_about_ones_own_client_and_says_why);
async fn an_application_is_about_ones_own_client_and_says_why(server: TestServer) {
    let manager = manager(&server).await;
    scope(&manager, "export", json!({ "approval": "required" })).await;
    let (ada, bob) = (server.user("ada").await, server.user("bob").await);
    application(&server, &ada, "read").await;
    let (_, developer) = server.signed_in(&ada).await;
    let (_, stranger) = server.signed_in(&bob).await;
    let body = |scope: &str, reason: &str| json!({ "client_id": "notebook", "scope": scope, "reason": reason });
    let theirs = stranger
        .json("POST", REQUESTS, &body("export", REASON))
        .await;
    theirs.problem(404, "not_found");
    for (scope, reason, field) in [
        ("export", "because", "reason"),
        ("read", REASON, "scope"),
        ("nothing", REASON, "scope"),
        ("", REASON, "scope"),
    ] {
        let wrong = developer.json("POST", REQUESTS, &body(scope, reason)).await;
        wrong.problem(422, "validation_failed");
        assert_eq!(wrong.wrong_fields(), [field], "{scope}");
    }
    let request = apply(&developer, "export").await;
    let again = developer
        .json("POST", REQUESTS, &body("export", REASON))
        .await;
    again.problem(409, "access_request_pending");

    // Strangers see nothing of it, and developers do not decide.
    let path = format!("{REQUESTS}/{}", request["id"].as_str().unwrap());
    stranger.get(&path).await.problem(404, "not_found");
    assert_eq!(stranger.get(REQUESTS).await.ok()["items"], json!([]));
    let approve = format!("{path}/approve");
    let denied = developer.json("POST", &approve, &json!({})).await;
    denied.problem(403, "insufficient_scope");
    let withdrawn = developer.call("POST", &format!("{path}/withdraw")).await;
    assert_eq!(withdrawn.ok()["state"], "withdrawn");
    let late = manager.json("POST", &approve, &json!({})).await;
    late.problem(409, "access_request_decided");
    let client = manager.get("/api/v1/clients/notebook").await.ok();
    assert_eq!(client["approved"], json!([]), "nobody approved anything");
}
