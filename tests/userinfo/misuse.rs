//! Userinfo is for the bearer of an access token with `openid` for this server, for nobody else.

use serde_json::json;
use tests::harness::{Answer, Ask, Options, TestServer, Tokens, both_databases, claims};

/// GET and POST are the same.
async fn both(server: &TestServer, token: &str) -> [Answer; 2] {
    let caller = server.bearer(token);
    [
        caller.get("/oauth/userinfo").await,
        caller.call("POST", "/oauth/userinfo").await,
    ]
}

#[track_caller]
fn challenged(answer: &Answer, status: u16, code: &str) {
    answer.oauth_error(status, code);
    let challenge = answer.header("www-authenticate").unwrap_or_default();
    assert!(challenge.starts_with("Bearer "), "{answer}");
    assert!(challenge.contains(&format!("error=\"{code}\"")), "{answer}");
    assert!(!answer.text.contains("alice"), "{answer}");
}

async fn misuse(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let scope = "openid profile email read";
    let tokens = server.sign_in(&web, &alice, scope).await;

    for answer in both(&server, &tokens.access).await {
        assert_eq!(answer.ok()["sub"], claims(tokens.id_token())["sub"]);
        assert_eq!(answer.header("cache-control"), Some("no-store"));
    }
    // Nobody: a challenge without an error code (RFC 6750 §3.1).
    for method in ["GET", "POST"] {
        let answer = server.anonymous().call(method, "/oauth/userinfo").await;
        let challenge = answer.is(401).header("www-authenticate");
        let challenge = challenge.unwrap_or_default();
        assert!(
            challenge.starts_with("Bearer") && !challenge.contains("error"),
            "{answer}"
        );
    }
    // Signed in with the browser, yet without a token.
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let cookie = server.anonymous().with("cookie", browser.cookie_header());
    cookie.get("/oauth/userinfo").await.is(401);

    let plain = server.sign_in(&web, &alice, "profile email read").await;
    for answer in both(&server, &plain.access).await {
        challenged(&answer, 403, "insufficient_scope");
    }
    let ask = Ask::of(&web)
        .scope(scope)
        .set("resource", "https://api-a.test");
    let code = server.browser().allow(&ask.url(), &alice).await.code();
    let elsewhere = Tokens::of(&server.exchange(&web, &ask, &code).await);
    let svc = server.svc("openid").await;
    let itself = server.client_credentials(&svc).await;
    for wrong in [
        tokens.id_token(),
        &tokens.refresh,
        &elsewhere.access,
        &itself.access,
        &web.secret,
        "x",
        &format!("{}x", tokens.access),
    ] {
        for answer in both(&server, wrong).await {
            challenged(&answer, 401, "invalid_token");
        }
    }
    let answer = server
        .anonymous()
        .with("authorization", web.basic())
        .get("/oauth/userinfo")
        .await;
    challenged(&answer, 401, "invalid_token");

    server.advance(3600);
    for answer in both(&server, &tokens.access).await {
        challenged(&answer, 401, "invalid_token");
        assert!(answer.text.contains("expired"), "{answer}");
    }
}

// Covers: OI-04
both_databases!(oi_04_userinfo_wants_the_right_token);
async fn oi_04_userinfo_wants_the_right_token(server: TestServer) {
    misuse(server).await;
}

// Covers: OI-04
both_databases!(
    oi_04_userinfo_with_opaque_tokens,
    Options::default().opaque()
);
async fn oi_04_userinfo_with_opaque_tokens(server: TestServer) {
    misuse(server).await;
}

// Covers: OI-04
both_databases!(oi_04_a_token_in_the_wrong_place_is_none);
async fn oi_04_a_token_in_the_wrong_place_is_none(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let access = server.sign_in(&web, &alice, "openid profile").await.access;
    let path = format!("/oauth/userinfo?access_token={access}");
    for caller in [server.anonymous(), server.bearer(&access)] {
        for method in ["GET", "POST"] {
            // RFC 6750 §3.1: a request that is wrong in itself is a 400.
            let answer = caller.call(method, &path).await;
            challenged(&answer, 400, "invalid_request");
            assert!(!answer.text.contains(&access), "{answer}");
        }
    }
    let form = [("access_token", access.as_str())];
    let answer = server.anonymous().form("/oauth/userinfo", &form).await;
    answer.is(401);
    let cookie = format!("access_token={access}");
    let caller = server.anonymous().with("cookie", cookie);
    caller.get("/oauth/userinfo").await.is(401);
    // Two tokens are none, even two good ones.
    let answer = server.bearer(&access).bearer(&access);
    challenged(&answer.get("/oauth/userinfo").await, 401, "invalid_token");
    assert_eq!(
        server.bearer(&access).get("/oauth/userinfo").await.ok()["sub"],
        json!(alice.id)
    );
}

// Covers: S-039
both_databases!(s_039_a_token_is_no_sign_in);
async fn s_039_a_token_is_no_sign_in(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let access = server.sign_in(&web, &alice, "openid profile").await.access;
    for path in [
        "/oauth/userinfo",
        "/api/v1/me",
        "/api/v1/users",
        "/oauth/jwks",
        "/.well-known/openid-configuration",
        "/health/live",
    ] {
        let known = server.bearer(&access).get(path).await;
        let unknown = server.bearer("x").get(path).await;
        let nobody = server.anonymous().get(path).await;
        for answer in [&known, &unknown, &nobody] {
            assert!(answer.all("set-cookie").is_empty(), "{path}: {answer}");
        }
        // The next call without a token is nobody's again.
        if path == "/oauth/userinfo" || path == "/api/v1/me" {
            assert_eq!((known.status, nobody.status), (200, 401), "{path}");
        }
    }
    for answer in [
        server.introspect(&web, &access).await,
        server.revoke(&web, &access).await,
    ] {
        assert!(answer.all("set-cookie").is_empty(), "{answer}");
    }
}
