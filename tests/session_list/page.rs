//! `/account/sessions`.

use tests::harness::{TestServer, both_databases};

const PAGE: &str = "/account/sessions";

// Covers: S-035, SE-06
both_databases!(s_035_a_person_ends_sessions_on_the_page);
async fn s_035_a_person_ends_sessions_on_the_page(server: TestServer) {
    let alice = server.user("alice").await;
    let (_, _) = server.signed_in(&alice).await;
    let (other, _) = server.signed_in(&alice).await;
    let (mut browser, _) = server.signed_in(&alice).await;
    let page = browser.open(PAGE).await.page();
    assert!(page.says("this browser"), "{}", page.answer);
    assert!(page.says("from 127.0.0.1"), "{}", page.answer);
    assert!(
        page.has_form("/sign-out"),
        "the current one is ended by signing out"
    );
    let end: Vec<_> = page
        .forms
        .iter()
        .filter(|form| form.action.ends_with("/end"))
        .collect();
    assert_eq!(end.len(), 2);

    let page = browser.submit(end[0]).await.page();
    assert!(page.says("That session has ended"), "{}", page.answer);
    // One that is gone is not found, and a form without the proof does nothing.
    browser.submit(end[0]).await.page().answer.is(404);
    let forged = end[1].clone().without("csrf");
    browser.submit(&forged).await.page().answer.is(403);
    let mut foreign = server.browser();
    foreign.sign_in(&server.user("bob").await).await;
    let theirs = foreign.open(PAGE).await.page().form("/sign-out");
    let csrf = theirs.value("csrf").unwrap().to_owned();
    let stolen = end[1].clone().fill("csrf", &csrf);
    foreign.submit(&stolen).await.page().answer.is(404);

    let page = browser.open(PAGE).await.page();
    let all = page.form("/account/sessions");
    let page = browser.submit(&all).await.page();
    assert!(page.says("signed out everywhere else"), "{}", page.answer);
    assert!(
        page.says("You are signed in nowhere else"),
        "{}",
        page.answer
    );
    let cookie = server.anonymous().with("cookie", other.cookie_header());
    cookie.get("/api/v1/csrf-token").await.is(401);
    browser.open(PAGE).await.page().answer.is(200);
    foreign.open(PAGE).await.page().answer.is(200);
}

// Covers: S-035
both_databases!(the_page_is_for_those_who_are_signed_in);
async fn the_page_is_for_those_who_are_signed_in(server: TestServer) {
    let page = server.browser().open(PAGE).await.page();
    assert!(page.has_form("/sign-in"), "{}", page.answer);
}
