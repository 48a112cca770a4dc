//! Where somebody comes back to after signing in: to what waits here, and nowhere else.

use tests::harness::{Ask, TestServer, both_databases};

//
both_databases!(a_052_nobody_is_sent_elsewhere_after_signing_in);
async fn a_052_nobody_is_sent_elsewhere_after_signing_in(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let land = async |next: &str| {
        let mut browser = server.browser();
        let query = serde_urlencoded::to_string([("next", next)]).expect("a pair");
        let page = browser.open(&format!("/sign-in?{query}")).await.page();
        let page = browser.sign_in_at(&page, &alice).await.page();
        page.answer.is(200);
        page.url
    };
    let long = format!("/account/sessions?note={}", "x".repeat(2000));
    for own in [
        "/account/sessions",
        "/account/tokens?a=1&a=2",
        long.as_str(),
    ] {
        assert_eq!(land(own).await, own);
    }
    for foreign in [
        "https://evil.test/",
        "//evil.test/",
        "/\\evil.test",
        "/%2f%2fevil.test",
        "/%252f%252fevil.test",
        "javascript:alert(1)",
        "account",
        "",
    ] {
        assert_eq!(land(foreign).await, "/account", "{foreign}");
    }
    // An authorization request waits at the server, so that its length is nobody's concern.
    let ask = Ask::of(&web)
        .scope("openid read")
        .set("state", &"s".repeat(2000));
    assert!(ask.url().len() > 2000);
    let mut browser = server.browser();
    let page = browser.open(&ask.url()).await.page();
    assert!(page.url.len() < 300, "{}", page.url);
    let consent = browser.sign_in_at(&page, &alice).await.page();
    let form = consent.form("/consent").fill("confirm", "yes");
    let callback = browser.submit(&form).await.callback();
    assert_eq!(callback.get("state"), Some(ask.get("state")));
}
