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
        config.legacy.token_clients = vec!["web".to_owned()];
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
    let enabled = events(&server, "legacy.enabled").await;
    for feature in ["token_in_form", "token_in_query"] {
        assert!(enabled.contains(&(feature.to_owned(), None)), "{enabled:?}");
        let warnings = server.config.warnings();
        let setting = format!("legacy.{feature} is ");
        assert!(
            warnings.iter().any(|one| one.starts_with(&setting)),
            "{warnings:?}"
        );
    }
}

// Covers: S-022, X-03, X-04
both_databases!(
    s_022_only_the_tokens_of_named_clients_may_come_elsewhere,
    with_tokens_anywhere()
);
async fn s_022_only_the_tokens_of_named_clients_may_come_elsewhere(mut server: TestServer) {
    let alice = server.user("alice").await;
    let spa = server.spa().await;
    let other = server.sign_in(&spa, &alice, "openid profile").await.access;
    let (personal, _) = server.personal_token(&alice, "openid profile").await;
    for token in [&other, &personal] {
        let path = format!("/oauth/userinfo?access_token={token}");
        let answer = server.anonymous().get(&path).await;
        answer.oauth_error(400, "invalid_request");
        let form = [("access_token", token.as_str())];
        let answer = server.anonymous().form("/oauth/userinfo", &form).await;
        answer.oauth_error(400, "invalid_request");
        // In the header it is as good as ever.
        server.bearer(token).get("/oauth/userinfo").await.is(200);
    }
    // Personal tokens have a switch of their own.
    server.config.legacy.personal_tokens = true;
    server.config.legacy.token_clients.clear();
    let server = server.restart().await;
    let with = |token: &str| format!("/oauth/userinfo?access_token={token}");
    server.anonymous().get(&with(&personal)).await.is(200);
    let answer = server.anonymous().get(&with(&other)).await;
    answer.oauth_error(400, "invalid_request");
    // Nothing else was ever used.
    let used = events(&server, "legacy.used").await;
    assert_eq!(used, [("token_in_query".to_owned(), None)]);
}

#[test]
fn a_switch_without_clients_says_that_it_does_nothing() {
    let mut config = countersign_rules::config::Config::default();
    let says = |config: &countersign_rules::config::Config, word: &str| {
        config.warnings().iter().any(|one| one.contains(word))
    };
    assert!(!says(&config, "nobody's tokens"));
    config.legacy.token_in_form = true;
    assert!(says(&config, "nobody's tokens"));
    config.legacy.token_clients = vec!["web".to_owned()];
    assert!(!says(&config, "nobody's tokens"));
    config.legacy.token_in_form = false;
    assert!(says(&config, "without effect"));
}
