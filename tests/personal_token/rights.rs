//! A token never turns into more than it is.

use countersign_sdk::prelude::*;
use countersign_sdk::{Credentials, Error};
use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::TOKENS;

// Covers: MG-04, S-071
both_databases!(mg_04_no_token_makes_or_changes_tokens);
async fn mg_04_no_token_makes_or_changes_tokens(server: TestServer) {
    let alice = server.user("alice").await;
    let scope = "profile personal_tokens:read personal_tokens:write sessions:read";
    let (token, shown) = server.personal_token(&alice, scope).await;
    let bearer = server.bearer(&token);
    let at = format!("{TOKENS}/{}", shown["id"].as_str().unwrap());
    let body = json!({ "name": "child", "scope": "profile" });
    bearer
        .json("POST", TOKENS, &body)
        .await
        .problem(401, "unauthenticated");
    let more = json!({ "scope": "profile read write" });
    bearer
        .json("PATCH", &at, &more)
        .await
        .problem(401, "unauthenticated");
    // Nor does the cookie of the browser help a token, or the other way round.
    let (browser, _) = server.signed_in(&alice).await;
    let both = bearer.clone().with("cookie", browser.cookie_header());
    both.json("POST", TOKENS, &body)
        .await
        .problem(401, "unauthenticated");

    let listed = bearer.get(TOKENS).await.ok();
    assert_eq!(
        listed["items"],
        json!([shown]),
        "nothing was made or changed"
    );
    bearer.call("DELETE", &at).await.is(204);
    bearer.get(TOKENS).await.problem(401, "invalid_token");
}

// Covers: MG-04
both_databases!(mg_04_account_security_needs_the_person);
async fn mg_04_account_security_needs_the_person(server: TestServer) {
    let root = server.administrator("root").await;
    let other = server.administrator("other").await;
    let alice = server.user("alice").await;
    let scope = "profile users:read users:write clients:write sessions:read";
    let (token, _) = server.personal_token(&root, scope).await;
    let bearer = server.bearer(&token);
    let at = |id: uuid::Uuid| format!("/api/v1/users/{id}");
    for (id, body) in [
        (root.id, json!({ "password": "a new password" })),
        (root.id, json!({ "email": "evil@example.test" })),
        (root.id, json!({ "username": "evil" })),
        (other.id, json!({ "password": "a new password" })),
        (other.id, json!({ "email": "evil@example.test" })),
        (alice.id, json!({ "administrator": true })),
    ] {
        let refused = bearer.json("PATCH", &at(id), &body).await;
        refused.problem(403, "browser_needed");
    }
    let body = json!({ "username": "second", "password": "a password", "administrator": true });
    bearer
        .json("POST", "/api/v1/users", &body)
        .await
        .problem(403, "browser_needed");

    // A client with more than the token, which could act without asking anybody.
    let strong = json!({
        "client_name": "Mine", "grant_types": ["client_credentials"], "owner_id": root.id,
        "acts_as_owner": true, "scope": "authorizations:write",
    });
    bearer
        .json("POST", "/api/v1/clients", &strong)
        .await
        .problem(403, "insufficient_scope");
    let strong = json!({ "client_name": "Mine", "grant_types": ["client_credentials"], "scope": "scopes:write" });
    bearer
        .json("POST", "/api/v1/clients", &strong)
        .await
        .problem(403, "insufficient_scope");

    let (_, caller) = server.signed_in(&root).await;
    let sessions = bearer.get("/api/v1/sessions").await.ok();
    let session = sessions["items"][0]["id"].as_str().unwrap();
    let refused = bearer
        .call("DELETE", &format!("/api/v1/sessions/{session}"))
        .await;
    refused.problem(401, "unauthenticated");
    bearer
        .call("POST", "/api/v1/sessions/end-others")
        .await
        .problem(401, "unauthenticated");

    // What it was given works, and nothing of the rest has happened.
    let rename = json!({ "name": "Alice Example" });
    bearer.json("PATCH", &at(alice.id), &rename).await.is(200);
    caller.get("/api/v1/csrf-token").await.is(200);
    server.signed_in(&root).await;
    server.signed_in(&other).await;
    let users = caller.get("/api/v1/users").await.ok();
    let items = users["items"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    let administrators = items.iter().filter(|user| user["administrator"] == true);
    assert_eq!(administrators.count(), 2);
    assert_eq!(caller.get("/api/v1/clients").await.ok()["items"], json!([]));
}

// Covers: MG-04, S-071
both_databases!(mg_04_making_a_token_needs_a_fresh_sign_in);
async fn mg_04_making_a_token_needs_a_fresh_sign_in(server: TestServer) {
    let alice = server.user("alice").await;
    let (browser, caller) = server.signed_in(&alice).await;
    let body = json!({ "name": "x", "scope": "profile" });
    caller.json("POST", TOKENS, &body).await.is(201);
    server.advance(16 * 60);
    let caller = browser.script().await;
    caller
        .json("POST", TOKENS, &body)
        .await
        .problem(403, "fresh_sign_in_required");
    let listed = caller.get(TOKENS).await.ok();
    let id = listed["items"][0]["id"].as_str().unwrap();
    let at = format!("{TOKENS}/{id}");
    let wider = json!({ "scope": "profile read" });
    caller
        .json("PATCH", &at, &wider)
        .await
        .problem(403, "fresh_sign_in_required");
    // What takes nothing from anybody needs none.
    caller
        .json("PATCH", &at, &json!({ "name": "y" }))
        .await
        .is(200);
    assert_eq!(
        caller.get(TOKENS).await.ok()["items"]
            .as_array()
            .unwrap()
            .len(),
        1
    );
    caller.call("DELETE", &at).await.is(204);
}

// Covers: MG-01
both_databases!(mg_01_a_token_of_somebody_else_is_none);
async fn mg_01_a_token_of_somebody_else_is_none(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let (token, shown) = server.personal_token(&alice, "profile").await;
    let scope = "personal_tokens:read personal_tokens:write";
    let (bobs, _) = server.personal_token(&bob, scope).await;
    let (_, session) = server.signed_in(&bob).await;
    let known = format!("{TOKENS}/{}", shown["id"].as_str().unwrap());
    let never = format!("{TOKENS}/{}", uuid::Uuid::nil());
    for caller in [session.clone(), server.bearer(&bobs)] {
        for method in ["GET", "DELETE"] {
            let mut answers = Vec::new();
            for at in [&known, &never] {
                let mut problem = caller.call(method, at).await.problem(404, "not_found");
                problem["request_id"] = json!(null);
                answers.push(problem);
            }
            assert_eq!(answers[0], answers[1]);
        }
    }
    let change = json!({ "name": "mine" });
    session
        .json("PATCH", &known, &change)
        .await
        .problem(404, "not_found");
    server.bearer(&token).get("/api/v1/me").await.is(200);
}

// Covers: S-060
both_databases!(the_sdk_lists_and_revokes);
async fn the_sdk_lists_and_revokes(server: TestServer) {
    let alice = server.user("alice").await;
    let scope = "personal_tokens:read personal_tokens:write";
    let (token, _) = server.personal_token(&alice, scope).await;
    server.personal_token(&alice, "read").await;
    let client = server
        .sdk()
        .credentials(Credentials::bearer(token))
        .connect()
        .await
        .expect("discovery works");
    let tokens: Vec<_> = client
        .list_personal_tokens()
        .limit(1)
        .stream()
        .try_collect()
        .await
        .expect("a list");
    assert_eq!(tokens.len(), 2);
    for token in tokens.iter().rev() {
        client
            .revoke_personal_token()
            .token_id(token.id)
            .send()
            .await
            .expect("revoked");
    }
    let refused: Result<_, Error> = client
        .list_personal_tokens()
        .send()
        .await
        .map_err(Into::into);
    let refused = refused.map(|_| ()).expect_err("the token is dead");
    assert_eq!(refused.status(), Some(401));
}
