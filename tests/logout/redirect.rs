//! Where the browser goes afterwards.

use serde_json::json;
use tests::harness::{Landing, TestServer, both_databases};

use super::{GOODBYE, client, is_signed_in, logout};

// Covers: LO-01
both_databases!(lo_01_only_a_registered_address_is_gone_on_to);
async fn lo_01_only_a_registered_address_is_gone_on_to(server: TestServer) {
    let web = client(&server).await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let tokens = server
        .sign_in_with(&mut browser, &web, &alice, "openid read")
        .await;
    for near in [
        "https://evil.test/goodbye",
        "https://app.test/cb",
        "https://app.test/goodbye",
        "https://app.test/goodbye?from=here&more=1",
        "https://app.test/goodbye?from=here#x",
        "https://app.test/bye/",
        "https://app.test/bye?x=1",
        "https://app.test:443/bye",
        "https://APP.test/bye",
        "https://app.test.evil.test/bye",
        "https://app.test@evil.test/bye",
        "http://app.test/bye",
        "//evil.test/bye",
        "javascript:alert(1)",
    ] {
        let url = logout(&[
            ("id_token_hint", tokens.id_token()),
            ("client_id", "web"),
            ("post_logout_redirect_uri", near),
            ("state", "s1"),
        ]);
        let page = browser.open(&url).await.page();
        assert!(page.says("Sign out?"), "{near}: {}", page.answer);
        assert!(!page.answer.text.contains("evil.test"), "{near}");
        let policy = page.answer.header("content-security-policy");
        let policy = policy.expect("a policy");
        assert!(policy.contains("form-action 'self';"), "{near}: {policy}");
        assert!(is_signed_in(&mut browser).await, "{near}");
    }
    // A registered address without anybody who vouches for it, and a repeated one.
    for parameters in [
        vec![("post_logout_redirect_uri", GOODBYE)],
        vec![
            ("client_id", "nobody"),
            ("post_logout_redirect_uri", GOODBYE),
        ],
        vec![
            ("client_id", "web"),
            ("post_logout_redirect_uri", GOODBYE),
            ("post_logout_redirect_uri", "https://app.test/bye"),
        ],
    ] {
        let page = browser.open(&logout(&parameters)).await.page();
        assert!(!page.answer.text.contains("app.test"), "{}", page.answer);
        let mut agreed = browser.clone();
        let end = agreed.submit(&page.form("/sign-out")).await;
        assert!(matches!(end, Landing::Page(_)), "{parameters:?}");
        browser.sign_in(&alice).await;
    }
}

both_databases!(an_address_that_is_registered_no_more_is_not_gone_on_to);
async fn an_address_that_is_registered_no_more_is_not_gone_on_to(server: TestServer) {
    client(&server).await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let parameters = [
        ("client_id", "web"),
        ("post_logout_redirect_uri", GOODBYE),
        ("state", "s1"),
    ];
    let page = browser.open(&logout(&parameters)).await.page();
    let policy = page.answer.header("content-security-policy");
    let policy = policy.expect("a policy");
    assert!(
        policy.contains("form-action 'self' https://app.test;"),
        "{policy}"
    );

    let svc = server.svc("clients:read clients:write").await;
    let manager = server.client_credentials(&svc).await;
    let change = json!({"post_logout_redirect_uris": ["https://app.test/bye"]});
    let path = "/api/v1/clients/web";
    let manager = server.bearer(&manager.access);
    let changed = manager.json("PATCH", path, &change);
    assert_eq!(
        changed.await.ok()["post_logout_redirect_uris"],
        change["post_logout_redirect_uris"]
    );
    let end = browser.submit(&page.form("/sign-out")).await.page();
    assert!(end.says("You are signed out"), "{}", end.answer);
    assert!(!end.answer.text.contains("goodbye"), "{}", end.answer);
    // The page that waited too long is a plain one.
    browser.sign_in(&alice).await;
    let parameters = [
        ("client_id", "web"),
        ("post_logout_redirect_uri", "https://app.test/bye"),
    ];
    let late = browser.open(&logout(&parameters)).await.page();
    server.advance(1801);
    let end = browser.submit(&late.form("/sign-out")).await.page();
    assert!(end.says("You are signed out"), "{}", end.answer);
}

both_databases!(addresses_are_judged_like_redirect_uris);
async fn addresses_are_judged_like_redirect_uris(server: TestServer) {
    let svc = server.svc("clients:read clients:write").await;
    let manager = server.client_credentials(&svc).await;
    let manager = server.bearer(&manager.access);
    for bad in [
        "javascript:alert(1)",
        "http://app.test/bye",
        "https://app.test/bye#x",
        "https://*.app.test/bye",
        "/bye",
    ] {
        let body = json!({"client_name": "x", "post_logout_redirect_uris": [bad]});
        let refused = manager.json("POST", "/api/v1/clients", &body).await;
        let problem = refused.problem(422, "validation_failed");
        let field = &problem["errors"][0]["field"];
        assert_eq!(field, "post_logout_redirect_uris[0]", "{bad}");
    }
}
