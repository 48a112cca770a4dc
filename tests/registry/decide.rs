//! Deciding: in part, with a reason, once, and not about oneself.

use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::{REASON, REQUESTS, application, apply, decide, give, manager, scope};

both_databases!(a_part_is_approved_and_a_refusal_says_why);
async fn a_part_is_approved_and_a_refusal_says_why(server: TestServer) {
    let manager = manager(&server).await;
    for id in ["export", "delete"] {
        scope(&manager, id, json!({ "approval": "required" })).await;
    }
    let ada = server.user("ada").await;
    let client = application(&server, &ada, "read").await;
    let (_, developer) = server.signed_in(&ada).await;

    let request = apply(&developer, "export delete").await;
    let path = format!("{REQUESTS}/{}", request["id"].as_str().unwrap());
    for body in [json!({ "scope": "export read" }), json!({ "scope": "" })] {
        let wrong = manager
            .json("POST", &format!("{path}/approve"), &body)
            .await;
        wrong.problem(422, "validation_failed");
        assert_eq!(wrong.wrong_fields(), ["scope"]);
    }
    decide(&manager, &request, "approve", &json!({ "scope": "export" })).await;
    let granted = |scope: &'static str| {
        let (server, client) = (&server, &client);
        async move {
            let ask = [("grant_type", "client_credentials"), ("scope", scope)];
            server.token(client, &ask).await
        }
    };
    granted("export").await.is(200);
    granted("delete").await.oauth_error(400, "invalid_scope");

    // Asked once more, and denied.
    let request = apply(&developer, "delete").await;
    let path = format!("{REQUESTS}/{}/deny", request["id"].as_str().unwrap());
    let silent = manager.json("POST", &path, &json!({ "reason": " " })).await;
    silent.problem(422, "validation_failed");
    let reason = json!({ "reason": "Nobody deletes by machine." });
    let denied = decide(&manager, &request, "deny", &reason).await;
    assert_eq!(denied["state"], "denied");
    let twice = manager.json("POST", &path, &reason).await;
    twice.problem(409, "access_request_decided");
    granted("delete").await.oauth_error(400, "invalid_scope");
    granted("export").await.is(200);
}

both_databases!(many_who_decide_at_once_decide_once);
async fn many_who_decide_at_once_decide_once(server: TestServer) {
    let manager = manager(&server).await;
    scope(&manager, "export", json!({ "approval": "required" })).await;
    let ada = server.user("ada").await;
    application(&server, &ada, "read").await;
    let (_, developer) = server.signed_in(&ada).await;
    let request = apply(&developer, "export").await;
    let path = format!("{REQUESTS}/{}", request["id"].as_str().unwrap());
    let reason = json!({ "reason": "No." });
    let (approve, deny) = (format!("{path}/approve"), format!("{path}/deny"));
    let all = json!({});
    let mut decisions = Vec::new();
    for at in 0..10 {
        let (path, body) = match at % 2 {
            0 => (&approve, &all),
            _ => (&deny, &reason),
        };
        decisions.push(manager.json("POST", path, body));
    }
    let answers = futures::future::join_all(decisions).await;
    let done: Vec<_> = answers.iter().filter(|one| one.status == 200).collect();
    assert_eq!(done.len(), 1);
    let state = done[0].json()["state"].clone();
    let client = manager.get("/api/v1/clients/notebook").await.ok();
    let approved = client["approved"].as_array().expect("a list").len();
    assert_eq!(approved, usize::from(state == "approved"));
    assert_eq!(developer.get(&path).await.ok()["state"], state);
}

both_databases!(a_reviewer_by_role_decides_about_others_only);
async fn a_reviewer_by_role_decides_about_others_only(server: TestServer) {
    let manager = manager(&server).await;
    scope(&manager, "export", json!({ "approval": "required" })).await;
    let role = json!({ "scope": "access_requests:review" });
    let put = manager.json("PUT", "/api/v1/roles/reviewer", &role).await;
    put.is(200);
    let (ada, eve) = (server.user("ada").await, server.user("eve").await);
    application(&server, &ada, "read").await;
    give(&manager, &ada, json!({ "roles": ["reviewer"] })).await;
    give(&manager, &eve, json!({ "roles": ["reviewer"] })).await;
    let (_, ada_calls) = server.signed_in(&ada).await;
    let (_, eve_calls) = server.signed_in(&eve).await;

    let request = apply(&ada_calls, "export").await;
    let path = format!("{REQUESTS}/{}/approve", request["id"].as_str().unwrap());
    let own = ada_calls.json("POST", &path, &json!({})).await;
    own.problem(409, "own_access_request");
    decide(&eve_calls, &request, "approve", &json!({})).await;
    // Reviewing is not administering.
    eve_calls
        .get("/api/v1/users")
        .await
        .problem(403, "insufficient_scope");
    give(&manager, &eve, json!({ "roles": [] })).await;
    let (_, eve_calls) = server.signed_in(&eve).await;
    let body = json!({ "reason": "Changed my mind." });
    let path = format!("{REQUESTS}/{}/revoke", request["id"].as_str().unwrap());
    let late = eve_calls.json("POST", &path, &body).await;
    late.problem(403, "insufficient_scope");
    let client = manager.get("/api/v1/clients/notebook").await.ok();
    assert_eq!(
        client["approved"][0]["value"], "export",
        "it was not revoked"
    );
}

both_databases!(a_program_decides_no_more_about_its_owner_than_the_owner_does);
async fn a_program_decides_no_more_about_its_owner_than_the_owner_does(server: TestServer) {
    let manager = manager(&server).await;
    scope(&manager, "export", json!({ "approval": "required" })).await;
    let (ada, eve) = (server.user("ada").await, server.user("eve").await);
    application(&server, &ada, "read").await;
    let may = "access_requests:read access_requests:write access_requests:review";
    let bot = server
        .client(json!({
            "client_id": "bot", "client_name": "Bot", "owner_id": ada.id,
            "grant_types": ["client_credentials"], "scope": may, "default_scope": may,
        }))
        .await;
    server
        .client(json!({
            "client_id": "reader", "client_name": "Reader", "owner_id": eve.id,
            "redirect_uris": ["https://reader.test/cb"], "scope": "read",
        }))
        .await;
    let calls = server.bearer(&server.client_credentials(&bot).await.access);

    // Neither for the application of its owner, nor for itself; for those of others it does.
    for id in ["notebook", "bot", "reader"] {
        let body = json!({ "client_id": id, "scope": "export", "reason": REASON });
        let asked = manager.json("POST", REQUESTS, &body).await;
        asked.is(201);
        let asked = asked.json();
        if id == "reader" {
            decide(&calls, &asked, "approve", &json!({})).await;
            continue;
        }
        let path = format!("{REQUESTS}/{}/approve", asked["id"].as_str().unwrap());
        let own = calls.json("POST", &path, &json!({})).await;
        own.problem(409, "own_access_request");
    }
    for (id, approved) in [("notebook", 0), ("bot", 0), ("reader", 1)] {
        let client = manager.get(&format!("/api/v1/clients/{id}")).await.ok();
        let found = client["approved"].as_array().expect("a list").len();
        assert_eq!(found, approved, "{id}");
    }
}
