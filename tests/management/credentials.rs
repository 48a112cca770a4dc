//! Two credentials in one request, and what a token does not leave behind.

use serde_json::json;
use tests::harness::{TestServer, both_databases, raw};

use super::Manager;

// Covers: MG-06
both_databases!(mg_06_a_bad_token_never_falls_back_to_the_cookie);
async fn mg_06_a_bad_token_never_falls_back_to_the_cookie(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let token = server
        .sign_in_with(&mut browser, &web, &alice, "openid profile")
        .await
        .access;
    let script = browser.script().await;
    script.get("/api/v1/me").await.is(200);

    for header in [
        "Bearer x",
        "Bearer",
        "Bearer ",
        "bearer a b",
        "Basic d2ViOng=",
        "Digest x",
        "Bearer csat_0000000000000000000000000000000000000000",
        "",
    ] {
        let answer = script
            .clone()
            .with("authorization", header)
            .get("/api/v1/me")
            .await;
        answer.problem(401, "invalid_token");
    }
    let twice = script
        .clone()
        .bearer(&token)
        .bearer(&token)
        .get("/api/v1/me")
        .await;
    twice.problem(401, "invalid_token");

    // A good token needs no proof, and a wrong one beside it is nobody's business.
    let cookies = browser.with_cookies();
    let mixed = cookies.clone().bearer(&token).with("x-csrf-token", "wrong");
    let me = mixed.get("/api/v1/me").await.ok();
    assert_eq!(me["client_id"], "web", "the token counts, not the session");
    cookies
        .get("/api/v1/me")
        .await
        .problem(400, "csrf_proof_missing");
    let wrong = cookies.clone().with("x-csrf-token", "wrong");
    wrong
        .get("/api/v1/me")
        .await
        .problem(400, "csrf_proof_malformed");
}

// Covers: MG-06, S-033, X-03, X-04
both_databases!(mg_06_a_token_counts_in_the_header_only);
async fn mg_06_a_token_counts_in_the_header_only(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let scope = "openid profile authorizations:write";
    let token = server
        .sign_in_with(&mut browser, &web, &alice, scope)
        .await
        .access;
    let in_query = format!("/api/v1/me?access_token={token}");
    let bearer = server.bearer(&token);
    // Alone, beside the header, and beside the cookie whose proof it might replace.
    for caller in [
        server.anonymous(),
        bearer.clone(),
        browser.with_cookies(),
        browser.script().await,
    ] {
        caller.get(&in_query).await.problem(400, "token_in_query");
    }
    let cookies = browser.with_cookies();
    let path = format!("/api/v1/authorizations/web?access_token={token}");
    cookies
        .call("DELETE", &path)
        .await
        .problem(400, "token_in_query");

    let form = [("access_token", token.as_str())];
    let answer = server.anonymous().form("/oauth/userinfo", &form).await;
    answer.oauth_error(401, "invalid_token");
    let answer = server.anonymous().form("/api/v1/clients", &form).await;
    answer.problem(401, "unauthenticated");
    let body = json!({ "client_name": "x", "access_token": token });
    let answer = server
        .anonymous()
        .json("POST", "/api/v1/clients", &body)
        .await;
    answer.problem(401, "unauthenticated");
    bearer.get("/api/v1/me").await.is(200);
    assert!(server.is_active(&web, &token).await);
}

// Covers: S-038, P-03
both_databases!(s_038_a_token_is_judged_before_the_body_arrives);
async fn s_038_a_token_is_judged_before_the_body_arrives(server: TestServer) {
    let svc = server.svc("clients:read").await;
    let token = server.client_credentials(&svc).await.access;
    for (token, status) in [("x", 401), (token.as_str(), 403)] {
        let head = format!(
            "POST /api/v1/clients HTTP/1.1\r\nhost: x\r\nauthorization: Bearer {token}\r\n\
             content-type: application/json\r\ncontent-length: 60000\r\n\r\n"
        );
        let answer = raw(&server.base, head.as_bytes()).await;
        assert_eq!(answer.status(), status, "{}", answer.text);
        let took = answer.took.expect("an answer");
        assert!(took < std::time::Duration::from_secs(2), "{took:?}");
    }
}

// Covers: S-039
both_databases!(s_039_a_token_makes_no_session);
async fn s_039_a_token_makes_no_session(server: TestServer) {
    let manager = Manager::of(&server).await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    let token = server.sign_in(&web, &alice, "openid profile").await.access;
    let alices = server.bearer(&token);
    let scope = json!({ "id": "new", "help_text": "New" });
    let answers = [
        alices.get("/api/v1/me").await,
        alices.get("/oauth/userinfo").await,
        alices.get("/api/v1/users").await,
        manager.http.get("/api/v1/users").await,
        manager.http.json("POST", "/api/v1/scopes", &scope).await,
        manager.http.get("/metrics").await,
        server.bearer("x").get("/api/v1/me").await,
        server.anonymous().get("/api/v1/me").await,
        server.anonymous().get("/oauth/jwks").await,
        server.introspect(&web, &token).await,
    ];
    for answer in &answers {
        assert!(answer.all("set-cookie").is_empty(), "{answer}");
    }
    // Nothing is left of the token in the connection or anywhere else.
    let next = server.anonymous().get("/api/v1/me").await;
    next.problem(401, "unauthenticated");
    let sessions = server.app().store.list_sessions(alice.id).await;
    assert_eq!(sessions.expect("sessions").len(), 1, "only the browser's");
}
