//! Other ways to an app than a code in its address: a popup, and words in the address for old apps.

use tests::harness::{Callback, both_databases};

use super::app::{ORIGIN, VERIFIER, portal, redeem, start};
use super::*;

both_databases!(a_popup_tells_one_origin_and_keeps_no_secret_in_its_address);
async fn a_popup_tells_one_origin_and_keeps_no_secret_in_its_address(server: TestServer) {
    let stage = Stage::with(server, portal(false), Vec::new()).await;
    stage.a.change("alice", |alice| alice.email = None);
    let mut browser = stage.server.browser();
    let way = start(&stage, &json!({ "mode": "popup" })).await;
    // Each of our pages on the way can be reached by the window that opened it.
    let page = stage.page(&mut browser, &way, "alice").await;
    let opener = |page: &Page| {
        let policy = page.answer.header("cross-origin-opener-policy");
        policy.expect("a policy").to_owned()
    };
    assert_eq!(opener(&page), "unsafe-none");
    let form = page.form(SIGN_UP).fill("email", "alice@home.test");
    let page = browser.submit(&form).await.page();
    page.answer.is(200);
    assert_eq!(opener(&page), "unsafe-none");
    let policy = page
        .answer
        .header("content-security-policy")
        .expect("a policy");
    for part in [
        "default-src 'none'",
        "script-src 'self'",
        "form-action 'none'",
        "frame-ancestors 'none'",
    ] {
        assert!(policy.contains(part), "{policy}");
    }
    assert!(
        !policy.contains("connect-src") && !policy.contains("unsafe"),
        "{policy}"
    );
    let text = page
        .answer
        .text
        .replace("&#x2f;", "/")
        .replace("&#34;", "\"");
    assert!(
        text.contains(&format!("data-origin=\"{ORIGIN}\"")),
        "{text}"
    );
    assert!(text.contains("\"type\":\"countersign:sign-in\""), "{text}");
    for word in ["alice", "home.test", "records"] {
        assert!(!text.contains(word), "{word}: {text}");
    }
    // Without scripts a link leads to the app, with the same code.
    let way = href(&page, ORIGIN);
    let result = parameter(&way, "result").expect("a code");
    assert_eq!(
        redeem(&stage, &result, VERIFIER).await.ok()["outcome"],
        "account_opened"
    );
    // Elsewhere nothing changes.
    let page = browser.open("/account").await.page();
    assert_eq!(opener(&page), "same-origin");
}

//
both_databases!(words_in_the_address_are_for_old_apps_that_the_operator_names);
async fn words_in_the_address_are_for_old_apps_that_the_operator_names(server: TestServer) {
    let stage = Stage::with(server, portal(true), Vec::new()).await;
    let old = "/api/oauth/login/idp-a/?next=%2Frecords%2F17";
    stage.server.browser().open(old).await.page().answer.is(404);
    let mut stage = stage;
    stage.server.config.legacy.outcome_in_url = vec!["portal".to_owned()];
    let stage = stage.restarted().await;
    let mut browser = stage.server.browser();
    let words = |back: &Callback| {
        let get = |name| back.get(name).unwrap_or_default().to_owned();
        assert_eq!(back.get("result"), None, "{}", back.location);
        assert!(!back.location.contains("alice"), "{}", back.location);
        (get("message"), get("code"), get("next_url"))
    };
    let said = |message: &str, code: &str| {
        (
            message.to_owned(),
            code.to_owned(),
            "/records/17".to_owned(),
        )
    };
    let back = stage.go(&mut browser, old, "nobody").await.callback();
    assert_eq!(
        words(&back),
        said("You rejected the authentication request.", "400")
    );
    let location = stage.depart(&mut browser, old).await;
    let late = stage.choose(&location, "alice").await;
    stage.server.advance(301);
    let back = browser.open(&late).await.callback();
    assert_eq!(words(&back), said("Invalid state.", "403"));
    let back = stage.go(&mut browser, old, "alice").await.callback();
    assert_eq!(words(&back), said("Successfully signed up.", "200"));
    let mut again = stage.server.browser();
    let back = stage.go(&mut again, old, "alice").await.callback();
    assert_eq!(words(&back), said("Successfully authorized.", "200"));
    // Without a form of its own such an app is sent to ours, which puts nothing into an address.
    stage.a.change("bob", |bob| bob.email = None);
    let mut fresh = stage.server.browser();
    let page = stage.page(&mut fresh, old, "bob").await;
    assert!(
        page.has_form(SIGN_UP) && !page.url.contains("bob"),
        "{}",
        page.url
    );
    // Signed in, the same address links, and nothing is ended by a link.
    let page = again.open("/api/oauth/disconnect/idp-a/").await.page();
    page.answer.is(200);
    assert_eq!(stage.linked(&again).await.len(), 1);
    again
        .open("/api/oauth/login/idp-x/")
        .await
        .page()
        .answer
        .is(404);
}
