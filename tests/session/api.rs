//! The API called from a page: the session, and the proof that goes with it.

use serde_json::json;
use tests::harness::{Caller, TestServer, both_databases, claims, header};
use tests::operations::{self, NOBODY};

async fn with_proof(cookies: &Caller) -> (Caller, String) {
    let answer = cookies.get("/api/v1/csrf-token").await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let body = answer.ok();
    assert_eq!(body["expires_in"], 600, "minutes");
    let proof = body["csrf_token"].as_str().expect("a proof").to_owned();
    (cookies.clone().with("x-csrf-token", &*proof), proof)
}

// Covers: S-029
both_databases!(s_029_a_session_needs_a_proof_that_is_its_own);
async fn s_029_a_session_needs_a_proof_that_is_its_own(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let (mut hers, mut hers_too, mut his) = (server.browser(), server.browser(), server.browser());
    hers.sign_in(&alice).await;
    hers_too.sign_in(&alice).await;
    his.sign_in(&bob).await;
    let cookies = hers.with_cookies();
    let (script, proof) = with_proof(&cookies).await;
    let (_, other_session) = with_proof(&hers_too.with_cookies()).await;
    let (_, other_user) = with_proof(&his.with_cookies()).await;
    script.get("/api/v1/me").await.is(200);

    let cut = proof[..proof.len() - 4].to_owned();
    let in_scheme = format!("Bearer {proof}");
    for (value, status, code) in [
        ("", 400, "csrf_proof_malformed"),
        ("x", 400, "csrf_proof_malformed"),
        ("a.b.c", 400, "csrf_proof_malformed"),
        (cut.as_str(), 400, "csrf_proof_malformed"),
        (in_scheme.as_str(), 400, "csrf_proof_malformed"),
        (other_user.as_str(), 403, "csrf_proof_wrong_user"),
        (other_session.as_str(), 403, "csrf_proof_wrong_session"),
    ] {
        let caller = cookies.clone().with("x-csrf-token", value);
        caller.get("/api/v1/me").await.problem(status, code);
    }
    cookies
        .get("/api/v1/me")
        .await
        .problem(400, "csrf_proof_missing");
    server.advance(601);
    script
        .get("/api/v1/me")
        .await
        .problem(403, "csrf_proof_expired");
    let (fresh, _) = with_proof(&cookies).await;
    fresh.get("/api/v1/me").await.is(200);
}

// Covers: S-032, X-17
both_databases!(s_032_a_proof_is_good_for_nothing_else_and_ends_with_its_session);
async fn s_032_a_proof_is_good_for_nothing_else_and_ends_with_its_session(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let tokens = server
        .sign_in_with(&mut browser, &web, &alice, "openid profile")
        .await;
    let cookies = browser.with_cookies();
    let (script, proof) = with_proof(&cookies).await;
    let said = claims(&proof);
    assert_eq!(said["aud"], "csrf");
    assert_eq!(said["sub"], json!(alice.id));
    let session = server
        .app()
        .store
        .list_sessions(alice.id)
        .await
        .expect("sessions")[0]
        .id;
    assert_eq!(said["sid"], json!(session));
    let life = said["exp"]
        .as_i64()
        .zip(said["iat"].as_i64())
        .map(|(exp, iat)| exp - iat);
    assert_eq!(life, Some(600));
    // Signed with a key of its own, which is none of the published ones.
    let keys = server.anonymous().get("/oauth/jwks").await.text;
    assert_eq!(header(&proof)["alg"], "HS256");
    assert!(!keys.contains("HS256"));

    server
        .bearer(&proof)
        .get("/api/v1/me")
        .await
        .problem(401, "invalid_token");
    assert!(!server.is_active(&web, &proof).await);
    for token in [tokens.access.as_str(), tokens.id_token()] {
        let caller = cookies.clone().with("x-csrf-token", token);
        caller
            .get("/api/v1/me")
            .await
            .problem(400, "csrf_proof_malformed");
    }
    // It is no session: without the cookie it says nothing.
    let alone = server.anonymous().with("x-csrf-token", &*proof);
    alone
        .get("/api/v1/me")
        .await
        .problem(401, "unauthenticated");
    // A token gets no proof.
    let bearer = server
        .bearer(&tokens.access)
        .get("/api/v1/csrf-token")
        .await;
    bearer.is(401);

    let page = browser.open("/account").await.page();
    browser.submit(&page.form("/sign-out")).await.page();
    script
        .get("/api/v1/me")
        .await
        .problem(401, "unauthenticated");
    browser.sign_in(&alice).await;
    let again = browser.with_cookies().with("x-csrf-token", &*proof);
    again
        .get("/api/v1/me")
        .await
        .problem(403, "csrf_proof_wrong_session");
}

// Covers: SE-03, S-033
both_databases!(se_03_no_operation_takes_a_session_without_proof);
async fn se_03_no_operation_takes_a_session_without_proof(server: TestServer) {
    let root = server.administrator("root").await;
    let bob = server.user("bob").await;
    server.web().await;
    let (mut browser, mut other) = (server.browser(), server.browser());
    browser.sign_in(&root).await;
    other.sign_in(&bob).await;
    let cookies = browser.with_cookies();
    let (script, _) = with_proof(&cookies).await;
    let (_, foreign) = with_proof(&other.with_cookies()).await;
    let user = bob.id.to_string();
    let state = async || {
        let paths = [
            "/api/v1/clients",
            "/api/v1/users",
            "/api/v1/scopes?include_internal=true",
        ];
        let mut all = String::new();
        for path in paths {
            all.push_str(&script.get(path).await.is(200).text);
        }
        all
    };
    let before = state().await;

    let mut tried = 0;
    for operation in operations::all() {
        // What a gateway asks about is told apart by the method of that request.
        let own_rule = ["get_csrf_token", "forward_auth"].contains(&operation.id.as_str());
        if !operation.session || own_rule {
            continue;
        }
        tried += 1;
        let path = operation.path_with(&[
            ("client_id", "web"),
            ("user_id", &user),
            ("scope_id", "read"),
            ("token_id", NOBODY),
            ("session_id", NOBODY),
            ("issued_token_id", NOBODY),
            ("linked_account_id", NOBODY),
            ("key_id", "nothing"),
            ("api_id", "nothing"),
            ("number", "1"),
            ("webhook_id", NOBODY),
            ("invitation_id", NOBODY),
            ("event_id", NOBODY),
            ("provider", "nothing"),
            ("access_request_id", NOBODY),
            ("role_id", "nothing"),
            ("category_id", "nothing"),
            ("type_id", "nothing"),
        ]);
        let method = operation.method.as_str();
        let missing = cookies.call(method, &path).await;
        missing.problem(400, "csrf_proof_missing");
        let caller = cookies.clone().with("x-csrf-token", &*foreign);
        let answer = caller.call(method, &path).await;
        answer.problem(403, "csrf_proof_wrong_user");
        let (_, separator) = (path.len(), if path.contains('?') { '&' } else { '?' });
        let in_query = format!("{path}{separator}x-csrf-token={foreign}&csrf={foreign}");
        let answer = cookies.call(method, &in_query).await;
        answer.problem(400, "csrf_proof_missing");
        // What a page of another origin can send: simple requests, with cookies at best.
        for media_type in ["text/plain", "application/x-www-form-urlencoded"] {
            let body = "{\"client_name\":\"evil\"}";
            let answer = cookies.body(method, &path, media_type, body).await;
            answer.problem(400, "csrf_proof_missing");
        }
        // Even with a proof, another origin is another origin.
        for (origin, site) in [
            ("https://evil.test", "cross-site"),
            ("null", "cross-site"),
            ("null", "same-site"),
        ] {
            let caller = script
                .clone()
                .with("origin", origin)
                .with("sec-fetch-site", site);
            let answer = caller.call(method, &path).await;
            answer.problem(403, "cross_origin");
        }
        let overridden = format!("{path}{separator}_method=DELETE");
        if method == "GET" {
            let caller = script.clone().with("x-http-method-override", "DELETE");
            let answer = caller.get(&overridden).await;
            assert!(answer.status < 500, "{answer}");
        }
    }
    assert!(tried >= 20, "{tried}");
    assert_eq!(state().await, before, "something was changed");
    // A page of ours says where it is, and is let in.
    let own = script
        .clone()
        .with("origin", &*server.issuer)
        .with("sec-fetch-site", "same-origin");
    let scope = json!({ "id": "own", "help_text": "Own" });
    own.json("POST", "/api/v1/scopes", &scope).await.is(201);
    // Other origins cannot ask whether they may, either.
    let preflight = server
        .anonymous()
        .with("origin", "https://evil.test")
        .with("access-control-request-method", "DELETE")
        .with("access-control-request-headers", "x-csrf-token")
        .call("OPTIONS", "/api/v1/clients/web")
        .await;
    assert_eq!(preflight.header("access-control-allow-origin"), None);
}
