//! The state: bound to browser and provider, good once and for five minutes.

use tests::harness::both_databases;

use super::*;

// Covers: BR-01, C-005, X-16
both_databases!(br_01_only_what_this_browser_began_comes_back);
async fn br_01_only_what_this_browser_began_comes_back(server: TestServer) {
    let stage = Stage::new(server).await;
    let refused = async |browser: &mut Navigator, url: &str| {
        let before = stage.a.calls("token");
        let page = browser.open(url).await.page();
        page.answer.is(403);
        assert!(page.says("Try again with First"), "{}", page.words());
        assert!(browser.session().is_none());
        // The code never goes to the provider.
        assert_eq!(stage.a.calls("token"), before, "{url}");
    };
    let mut browser = stage.server.browser();
    let location = stage.depart(&mut browser, "/sign-in/idp-a").await;
    let back = stage.choose(&location, "alice").await;
    let state = parameter(&back, "state").expect("a state");

    let without = back.replace("state=", "estate=");
    refused(&mut browser, &without).await;
    refused(&mut browser, &with(&back, "state", "wrong")).await;
    let twice = format!("{back}&code=another");
    refused(&mut browser, &twice).await;
    let mut forged = state.clone();
    forged.replace_range(20..21, if &state[20..21] == "a" { "b" } else { "a" });
    refused(&mut browser, &with(&back, "state", &forged)).await;
    // Another browser: one that has been here, and one that has not.
    let mut other = stage.server.browser();
    refused(&mut other, &back).await;
    refused(&mut other, &back).await;
    let theirs = stage.depart(&mut other, "/sign-in/idp-a").await;
    let theirs = stage.choose(&theirs, "mallory").await;
    refused(&mut browser, &theirs).await;

    // All that took nothing away from the browser that began.
    let page = browser.open(&back).await.page();
    page.answer.is(200);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    // Used, and too old.
    let mut late = stage.server.browser();
    let location = stage.depart(&mut late, "/sign-in/idp-a").await;
    let back = stage.choose(&location, "alice").await;
    stage.server.advance(301);
    refused(&mut late, &back).await;
    let location = stage.depart(&mut late, "/sign-in/idp-a").await;
    let back = stage.choose(&location, "nobody").await;
    late.open(&back).await.page().answer.is(403);
    refused(&mut late, &back).await;
    let users = stage.user("mallory").await;
    assert!(users.is_none(), "nothing was made of it");
}

both_databases!(tabs_side_by_side_do_not_disturb_each_other);
async fn tabs_side_by_side_do_not_disturb_each_other(server: TestServer) {
    let stage = Stage::new(server).await;
    let mut browser = stage.server.browser();
    let first = stage.depart(&mut browser, "/sign-in/idp-a").await;
    let second = stage.depart(&mut browser, "/sign-in/idp-b").await;
    let (first, second) = (
        stage.choose(&first, "nobody").await,
        stage.choose(&second, "alice").await,
    );
    browser.open(&first).await.page().answer.is(403);
    browser.open(&second).await.page().answer.is(200);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
}

// Covers: BR-02
both_databases!(br_02_a_code_goes_only_to_the_provider_that_the_browser_went_to);
async fn br_02_a_code_goes_only_to_the_provider_that_the_browser_went_to(server: TestServer) {
    let stage = Stage::new(server).await;
    let calls = || (stage.a.calls("token"), stage.b.calls("token"));
    let mut browser = stage.server.browser();
    // Began at one, comes back at the callback of the other.
    let location = stage.depart(&mut browser, "/sign-in/idp-a").await;
    let back = stage.choose(&location, "alice").await;
    let mixed = back.replace("/sign-in/idp-a/", "/sign-in/idp-b/");
    browser.open(&mixed).await.page().answer.is(403);
    assert_eq!(calls(), (0, 0));
    // With the issuer of the other.
    let wrong = with(&back, "iss", stage.b.url());
    let page = browser.open(&wrong).await.page();
    page.answer.is(400);
    assert_eq!(calls(), (0, 0));
    // With the code of the other: it goes to the first, which does not know it.
    let location = stage.depart(&mut browser, "/sign-in/idp-b").await;
    let of_b = stage.choose(&location, "alice").await;
    let code = parameter(&of_b, "code").expect("a code");
    let location = stage.depart(&mut browser, "/sign-in/idp-a").await;
    let back = stage.choose(&location, "alice").await;
    let page = browser.open(&with(&back, "code", &code)).await.page();
    assert!(page.answer.status < 500, "{}", page.answer);
    assert_eq!(calls(), (1, 0));
    assert!(browser.session().is_none());
    assert!(stage.user("alice").await.is_none());
}
