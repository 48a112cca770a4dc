//! The log as pages: for administrators all of it, for everybody their own.

use std::time::Duration;

use tests::harness::{TestServer, both_databases};

const PAGE: &str = "/admin/events";

both_databases!(an_administrator_searches_the_log);
async fn an_administrator_searches_the_log(server: TestServer) {
    let root = server.administrator("root").await;
    let alice = server.user("alice").await;
    server.signed_in(&alice).await;
    let refused = server.bearer("csat_x").get("/api/v1/me").await;
    let id = refused.header("x-request-id").expect("an id").to_owned();
    server.app().events.flush(Duration::from_secs(5)).await;

    let (mut browser, _) = server.signed_in(&root).await;
    let page = browser.open(PAGE).await.page();
    page.answer.is(200);
    for shown in [
        "sign_in.succeeded",
        "user.created",
        "request.refused",
        "alice",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    let page = browser
        .open(&format!("{PAGE}?request_id={id}"))
        .await
        .page();
    assert!(
        page.says("none of this server's")
            && page.says("token unknown") | page.says("token_unknown"),
        "{}",
        page.answer
    );
    assert_eq!(
        page.answer
            .text
            .matches("<li class=\"card event\">")
            .count(),
        1
    );
    let page = browser
        .open(&format!("{PAGE}?actor=alice&kind=sign_in.succeeded"))
        .await
        .page();
    assert_eq!(
        page.answer
            .text
            .matches("<li class=\"card event\">")
            .count(),
        1
    );
    let tomorrow = server.clock.now() + chrono::TimeDelta::days(1);
    let page = browser
        .open(&format!("{PAGE}?since={}", tomorrow.format("%Y-%m-%d")))
        .await
        .page();
    assert!(page.says("No event matches"), "{}", page.answer);
    for (query, word) in [
        ("actor=nobody", "no such user"),
        ("since=soon", "must be a date"),
    ] {
        let page = browser.open(&format!("{PAGE}?{query}")).await.page();
        page.answer.is(422);
        assert!(page.says(word), "{}", page.answer);
    }
    let hostile = browser
        .open(&format!("{PAGE}?kind=%22%3E%3Cscript%3E&page_token=x"))
        .await
        .page();
    assert!(
        !hostile.answer.text.contains("<script"),
        "{}",
        hostile.answer
    );

    // More than one page holds.
    for _ in 0..60 {
        server.app().events.flush(Duration::from_secs(5)).await;
        server
            .user(&format!("u{}", server.app().new_id().simple()))
            .await;
    }
    server.app().events.flush(Duration::from_secs(5)).await;
    let page = browser
        .open(&format!("{PAGE}?kind=user.created"))
        .await
        .page();
    let older = page
        .answer
        .text
        .split("href=\"")
        .find(|rest| rest.contains("page_token="))
        .expect("a link");
    let older = older
        .split('"')
        .next()
        .unwrap()
        .replace("&#38;", "&")
        .replace("&amp;", "&");
    let page = browser.open(&older).await.page();
    let rest = page
        .answer
        .text
        .matches("<li class=\"card event\">")
        .count();
    assert_eq!(rest, 62 - 50, "{}", page.answer);
}

// Covers: MG-02
both_databases!(mg_02_the_page_is_for_administrators);
async fn mg_02_the_page_is_for_administrators(server: TestServer) {
    let page = server.browser().open(PAGE).await.page();
    assert!(page.has_form("/sign-in"));
    let alice = server.user("alice").await;
    let (mut browser, _) = server.signed_in(&alice).await;
    let page = browser.open(PAGE).await.page();
    page.answer.is(403);
    assert!(!page.says("sign_in.succeeded"), "{}", page.answer);
    let page = browser.open("/account").await.page();
    assert!(!page.answer.text.contains(PAGE), "no link to it either");
}

both_databases!(everybody_sees_their_own_activity);
async fn everybody_sees_their_own_activity(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    server.personal_token(&alice, "read").await;
    let web = server.web().await;
    server.sign_in(&web, &alice, "openid read").await;
    let mut wrong = server.browser();
    let page = wrong.open("/sign-in").await.page();
    let form = page
        .form("/sign-in")
        .fill("username", "alice")
        .fill("password", "not this one");
    wrong.submit(&form).await.page().answer.is(422);
    server.app().events.flush(Duration::from_secs(5)).await;

    let (mut browser, _) = server.signed_in(&alice).await;
    let page = browser.open("/account").await.page();
    for shown in [
        "You signed in",
        "A personal access token was made: script",
        "You allowed an application web",
        "A sign-in to your account failed",
        "from 127.0.0.1",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.words());
    }
    let (mut browser, _) = server.signed_in(&bob).await;
    let page = browser.open("/account").await.page();
    for foreign in ["script", "You allowed an application", "failed"] {
        assert!(!page.says(foreign), "{foreign}: {}", page.words());
    }
}
