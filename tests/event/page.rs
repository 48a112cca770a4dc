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

both_databases!(an_administrator_takes_what_is_searched_for_as_a_file);
async fn an_administrator_takes_what_is_searched_for_as_a_file(server: TestServer) {
    let root = server.administrator("root").await;
    let alice = server.user("alice").await;
    for _ in 0..2 {
        server.signed_in(&alice).await;
    }
    server.app().events.flush(Duration::from_secs(5)).await;

    let (mut browser, _) = server.signed_in(&root).await;
    let page = browser
        .open(&format!("{PAGE}?actor=alice&kind=sign_in.succeeded"))
        .await
        .page();
    let export = page
        .answer
        .text
        .split("href=\"")
        .filter_map(|rest| rest.split('"').next())
        .find(|href| href.starts_with("/admin/events/export"))
        .expect("a link")
        .replace("&#38;", "&")
        .replace("&amp;", "&");
    let file = browser.with_cookies().get(&export).await;
    file.is(200);
    assert_eq!(file.header("content-type"), Some("application/x-ndjson"));
    assert_eq!(file.header("cache-control"), Some("no-store"));
    let lines: Vec<serde_json::Value> = file
        .text
        .lines()
        .map(|line| serde_json::from_str(line).expect("an event"))
        .collect();
    assert_eq!(lines.len(), 2, "{}", file.text);
    for event in &lines {
        assert_eq!(event["kind"], "sign_in.succeeded");
        assert_eq!(event["actor_id"], alice.id.to_string());
    }
    let all = browser.with_cookies().get("/admin/events/export").await;
    assert!(all.text.lines().count() > 2, "{}", all.text);
    browser
        .open("/admin/events/export?since=soon")
        .await
        .page()
        .answer
        .is(422);

    // Nobody else gets the file.
    let (mut other, _) = server.signed_in(&alice).await;
    let refused = other.open("/admin/events/export").await.page();
    refused.answer.is(403);
    assert!(!refused.says("sign_in.succeeded"), "{}", refused.answer);
    let anonymous = server.anonymous().get("/admin/events/export").await;
    assert_eq!(anonymous.status, 303, "{anonymous}");
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
