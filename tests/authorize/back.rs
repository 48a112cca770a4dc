//! The Back button, a second tab, another person: a stored request is not to be confused by them.

use tests::harness::{Ask, Landing, TestServer, Tokens, both_databases, claims};

use super::opened;

both_databases!(back_after_the_answer_leads_nowhere);
async fn back_after_the_answer_leads_nowhere(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    for word in ["yes", "no"] {
        let mut browser = server.browser();
        let ask = Ask::of(&web).scope("read").set("prompt", "consent");
        let sign_in = browser.open(&ask.url()).await.page();
        let consent = browser.sign_in_at(&sign_in, &alice).await.page();
        let form = consent.form("/consent").fill("confirm", word);
        let answered = browser.submit(&form).await.callback();
        assert_eq!(answered.get("code").is_some(), word == "yes");

        for url in [&consent.url, &sign_in.url] {
            let page = browser.open(url).await.page();
            assert_eq!(page.answer.status, 400, "{url}: {}", page.answer);
            assert!(!page.has_form("/consent") && !page.has_form("/sign-in"));
        }
        for form in [
            form,
            sign_in
                .form("/sign-in")
                .fill("username", &alice.username)
                .fill("password", &alice.password),
            consent.form("/consent/switch"),
        ] {
            let page = browser.submit(&form).await.page();
            assert!(matches!(page.answer.status, 400 | 403), "{}", page.answer);
        }
        // The address of the client's own request begins a new one.
        assert_ne!(opened(&mut browser, &ask).await, "another page");
    }
}

both_databases!(back_to_the_sign_in_before_the_answer_does_no_harm);
async fn back_to_the_sign_in_before_the_answer_does_no_harm(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let ask = Ask::of(&web).scope("read");
    let sign_in = browser.open(&ask.url()).await.page();
    browser.sign_in_at(&sign_in, &alice).await.page();
    let again = browser.open(&sign_in.url).await.page();
    let consent = browser.sign_in_at(&again, &alice).await.page();
    let callback = browser
        .submit(&consent.form("/consent").fill("confirm", "yes"))
        .await
        .callback();
    assert_eq!(callback.get("state"), Some(ask.get("state")));
    Tokens::of(&server.exchange(&web, &ask, &callback.code()).await);
}

both_databases!(two_tabs_are_two_requests);
async fn two_tabs_are_two_requests(server: TestServer) {
    let (web, web2) = (server.web().await, server.web2().await);
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let (one, two) = (Ask::of(&web).scope("read"), Ask::of(&web2).scope("read"));
    let first = browser.open(&one.url()).await.page();
    let second = browser.open(&two.url()).await.page();
    let consent_two = browser.sign_in_at(&second, &alice).await.page();
    assert!(
        consent_two.says("Other application"),
        "{}",
        consent_two.words()
    );
    // The first tab's sign-in page is older than the session that there is now; it still knows its own request.
    let reloaded = browser.open(&first.url).await.page();
    let consent_one = browser.sign_in_at(&reloaded, &alice).await.page();
    assert!(
        consent_one.says("Web application"),
        "{}",
        consent_one.words()
    );
    let reloaded = browser.open(&consent_two.url).await.page();
    for (ask, client, page) in [(&two, &web2, reloaded), (&one, &web, consent_one)] {
        let callback = browser
            .submit(&page.form("/consent").fill("confirm", "yes"))
            .await
            .callback();
        assert_eq!(callback.uri(), client.redirect_uri);
        assert_eq!(callback.get("state"), Some(ask.get("state")));
        Tokens::of(&server.exchange(client, ask, &callback.code()).await);
    }
}

both_databases!(another_person_takes_over_the_same_request);
async fn another_person_takes_over_the_same_request(server: TestServer) {
    let web = server.web().await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let before = browser.session().expect("a session").to_owned();
    let ask = Ask::of(&web).scope("openid read");
    let page = browser.open(&ask.url()).await.page();
    assert!(page.says("alice Example"), "{}", page.words());
    let sign_in = browser.submit(&page.form("/consent/switch")).await.page();
    assert_eq!(browser.session(), None);
    let consent = browser.sign_in_at(&sign_in, &bob).await.page();
    assert!(consent.says("bob Example") && !consent.says("alice Example"));
    // What alice was shown is not bob's to send.
    let stale = browser
        .submit(&page.form("/consent").fill("confirm", "yes"))
        .await;
    assert_eq!(stale.page().answer.status, 403);
    let callback = browser
        .submit(&consent.form("/consent").fill("confirm", "yes"))
        .await
        .callback();
    assert_eq!(callback.get("state"), Some(ask.get("state")));
    let tokens = Tokens::of(&server.exchange(&web, &ask, &callback.code()).await);
    assert_eq!(claims(tokens.id_token())["sub"], bob.id.to_string());
    // Alice's session has ended, and she has agreed to nothing.
    let name = browser
        .cookies
        .keys()
        .find(|name| name.ends_with("countersign_session"))
        .expect("a session")
        .clone();
    let mut old = server.browser();
    old.cookies.insert(name, before);
    assert_eq!(opened(&mut old, &ask).await, "sign-in");
    let mut hers = server.browser();
    hers.sign_in(&alice).await;
    assert_eq!(opened(&mut hers, &ask).await, "consent");
}

// Covers: OI-03
both_databases!(oi_03_a_sign_in_that_grew_old_on_the_consent_page_is_repeated);
async fn oi_03_a_sign_in_that_grew_old_on_the_consent_page_is_repeated(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let ask = Ask::of(&web).scope("openid read").set("max_age", "60");
    let consent = browser.open(&ask.url()).await.page();
    server.advance(61);
    let late = browser
        .submit(&consent.form("/consent").fill("confirm", "yes"))
        .await
        .page();
    assert!(late.has_form("/sign-in"), "{}", late.answer);
    let consent = browser.sign_in_at(&late, &alice).await.page();
    let callback = browser
        .submit(&consent.form("/consent").fill("confirm", "yes"))
        .await
        .callback();
    let tokens = Tokens::of(&server.exchange(&web, &ask, &callback.code()).await);
    let auth_time = claims(tokens.id_token())["auth_time"].as_i64();
    assert_eq!(auth_time, Some(server.clock.unix()));

    // Whoever has signed in for the request is not asked again for reading the page at leisure: an age of a few seconds
    // would let nobody through.
    let cli = server.cli().await;
    let brief = Ask::of(&cli).scope("openid read").set("max_age", "1");
    assert_eq!(opened(&mut browser, &brief).await, "consent");
    server.advance(2);
    let sign_in = browser.open(&brief.url()).await.page();
    assert!(sign_in.has_form("/sign-in"), "{}", sign_in.answer);
    server.advance(1);
    let consent = browser.sign_in_at(&sign_in, &alice).await.page();
    server.advance(30);
    let callback = browser
        .submit(&consent.form("/consent").fill("confirm", "yes"))
        .await
        .callback();
    assert!(!callback.code().is_empty());
    // For the next request that sign-in is too old.
    assert_eq!(opened(&mut browser, &brief).await, "sign-in");

    // `max_age=0` is a sign-in each time, and never an answer without one.
    let zero = Ask::of(&web).scope("openid read").set("max_age", "0");
    assert_eq!(opened(&mut browser, &zero).await, "sign-in");
    let silent = zero.set("prompt", "none");
    match browser.open(&silent.url()).await {
        Landing::Client(callback) => assert_eq!(callback.error(), "login_required"),
        Landing::Page(page) => panic!("a page in spite of prompt=none: {}", page.answer),
    }
}
