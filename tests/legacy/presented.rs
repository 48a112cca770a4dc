//! Access tokens in the query and in a form (RFC 6750 §2.2, §2.3).

use serde_json::json;
use tests::harness::{Options, TestServer, both_databases};

use super::events;

fn with_tokens_anywhere() -> Options {
    Options::default().config(|config| {
        config.legacy.token_in_query = ["userinfo", "get_me", "revoke_authorization"]
            .map(str::to_owned)
            .to_vec();
        config.legacy.token_in_form = true;
    })
}

// Covers: S-022, S-033, X-03, X-04
both_databases!(
    s_022_an_operator_can_allow_tokens_elsewhere,
    with_tokens_anywhere()
);
async fn s_022_an_operator_can_allow_tokens_elsewhere(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let scope = "openid profile authorizations:read authorizations:write";
    let token = server
        .sign_in_with(&mut browser, &web, &alice, scope)
        .await
        .access;
    let anonymous = server.anonymous();
    let in_query = |path: &str| format!("{path}?access_token={token}");
    for path in ["/oauth/userinfo", "/api/v1/me"] {
        let answer = anonymous.get(&in_query(path)).await;
        answer.is(200);
        assert!(answer.header("deprecation").is_some(), "{answer}");
        assert_eq!(answer.header("referrer-policy"), Some("no-referrer"));
        assert_eq!(answer.header("cache-control"), Some("no-store"));
        // A token alone counts, whoever is signed in.
        browser.with_cookies().get(&in_query(path)).await.is(200);
    }
    let form = [("access_token", token.as_str())];
    let answer = anonymous.form("/oauth/userinfo", &form).await;
    assert_eq!(answer.ok()["sub"], json!(alice.id));
    assert!(answer.header("deprecation").is_some(), "{answer}");

    // A bad one is bad, and one in the header needs no other.
    let bad = anonymous.get("/oauth/userinfo?access_token=x").await;
    bad.oauth_error(401, "invalid_token");
    let bad = anonymous
        .form("/oauth/userinfo", &[("access_token", "x")])
        .await;
    bad.oauth_error(401, "invalid_token");
    let good = server.bearer(&token).get("/oauth/userinfo").await;
    good.is(200);
    assert_eq!(good.header("deprecation"), None);

    // Two at once are one too many, wherever they stand and whatever they are.
    let bearer = server.bearer(&token);
    bearer.get(&in_query("/oauth/userinfo")).await.is(400);
    bearer.form("/oauth/userinfo", &form).await.is(400);
    let twice = format!("{}&access_token={token}", in_query("/oauth/userinfo"));
    anonymous.get(&twice).await.is(400);
    let twice = [form[0], form[0]];
    anonymous.form("/oauth/userinfo", &twice).await.is(400);
    anonymous
        .form(&in_query("/oauth/userinfo"), &form)
        .await
        .is(400);

    // Only the operations that were named, and none that changes something: a token in the query
    // must not stand in for the proof against forged calls.
    for caller in [anonymous.clone(), browser.with_cookies()] {
        let answer = caller.get(&in_query("/api/v1/me/authorizations")).await;
        assert!(matches!(answer.status, 400 | 404), "{answer}");
        let path = in_query("/api/v1/authorizations/web");
        let answer = caller.call("DELETE", &path).await;
        answer.problem(400, "token_in_query");
    }
    assert!(server.is_active(&web, &token).await);

    let mut used = events(&server, "legacy.used").await;
    used.sort();
    let by_web = |feature: &str| (feature.to_owned(), Some("web".to_owned()));
    assert_eq!(used, [by_web("token_in_form"), by_web("token_in_query")]);
}
