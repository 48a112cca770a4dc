//! The request waits at the server while a person signs in, however long the way.

use tests::harness::{Ask, Landing, TestServer, both_databases};

// Covers: S-025, P-08
both_databases!(s_025_the_way_through_the_sign_in_loses_nothing);
async fn s_025_the_way_through_the_sign_in_loses_nothing(server: TestServer) {
    let uri = "https://app.test/cb?next=https%3A%2F%2Fapp.test%2Fa%3Fb%3Dc%26d%3D%252F";
    let client = server
        .client(serde_json::json!({
            "client_id": "nested", "client_name": "Nested", "redirect_uris": [uri], "scope": "read",
        }))
        .await;
    let alice = server.user("alice").await;
    let state = "a=b&c=%2F%252F+ \u{e4}/?#";
    let ask = Ask::of(&client).set("state", state).scope("read");
    let mut browser = server.browser();
    let mut page = browser.open(&ask.url()).await.page();
    // A wrong password on the way, and the page again.
    for _ in 0..2 {
        let wrong = page
            .form("/sign-in")
            .fill("username", "alice")
            .fill("password", "wrong");
        page = browser.submit(&wrong).await.page();
        assert!(page.has_form("/sign-in"), "{}", page.answer);
    }
    for secret in [state, "code_challenge", uri] {
        assert!(
            !page.url.contains(secret),
            "the page carries the request: {}",
            page.url
        );
    }
    let consent = browser.sign_in_at(&page, &alice).await.page();
    let callback = browser
        .submit(&consent.form("/consent").fill("confirm", "yes"))
        .await
        .callback();
    assert!(
        callback.location.starts_with(&format!("{uri}&code=")),
        "{}",
        callback.location
    );
    assert_eq!(callback.get("state"), Some(state));
    assert!(
        server
            .exchange(&client, &ask, &callback.code())
            .await
            .status
            == 200
    );
}

both_databases!(a_request_that_waited_too_long_is_over);
async fn a_request_that_waited_too_long_is_over(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser
        .open(&Ask::of(&web).scope("read").url())
        .await
        .page();
    let lifetime = server.config.authorization.request_lifetime.as_secs();
    server.advance(lifetime + 1);
    let late = browser
        .submit(&page.form("/consent").fill("confirm", "yes"))
        .await;
    match late {
        Landing::Page(page) => assert!((400..500).contains(&page.answer.status), "{}", page.answer),
        Landing::Client(callback) => panic!("a late yes: {}", callback.location),
    }
}

both_databases!(a_request_ends_with_its_client);
async fn a_request_ends_with_its_client(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser
        .open(&Ask::of(&web).scope("read").url())
        .await
        .page();
    let manager = crate::token::manager(&server).await;
    manager.call("DELETE", "/api/v1/clients/web").await.is(204);
    let form = page.form("/consent").fill("confirm", "yes");
    let ended = browser.submit(&form).await.page();
    assert!(
        (400..500).contains(&ended.answer.status),
        "{}",
        ended.answer
    );
    let again = browser.open(&Ask::of(&web).url()).await.page();
    assert_eq!(again.answer.status, 400, "{}", again.answer);
}

both_databases!(a_request_survives_a_restart);
async fn a_request_survives_a_restart(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let ask = Ask::of(&web).scope("read");
    let mut browser = server.browser();
    let page = browser.open(&ask.url()).await.page();
    let server = server.restart().await;
    let consent = browser.sign_in_at(&page, &alice).await.page();
    let server = server.restart().await;
    let callback = browser
        .submit(&consent.form("/consent").fill("confirm", "yes"))
        .await
        .callback();
    server.exchange(&web, &ask, &callback.code()).await.is(200);
}
