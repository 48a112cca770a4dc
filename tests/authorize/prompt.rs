//! `prompt` and `max_age`: what the client wants the person to be asked.

use tests::harness::{Ask, TestServer, Tokens, both_databases, claims};

use super::opened;

// Covers: OI-03
both_databases!(oi_03_no_prompt_is_skipped);
async fn oi_03_no_prompt_is_skipped(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let ask = |prompt: &str| Ask::of(&web).scope("openid read").set("prompt", prompt);
    let mut browser = server.browser();
    let refused = browser.open(&ask("none").url()).await.callback();
    assert_eq!(refused.error(), "login_required");
    browser.sign_in(&alice).await;
    let refused = browser.open(&ask("none").url()).await.callback();
    assert_eq!(refused.error(), "consent_required");
    for odd in ["none login", "none consent", "surprise", "None"] {
        let refused = browser.open(&ask(odd).url()).await.callback();
        assert_eq!(refused.error(), "invalid_request", "{odd}");
    }
    browser
        .allow(&Ask::of(&web).scope("openid read").url(), &alice)
        .await;
    let callback = browser.open(&ask("none").url()).await.callback();
    assert!(!callback.code().is_empty());
}

// Covers: OI-03
both_databases!(oi_03_a_fresh_sign_in_is_fresh);
async fn oi_03_a_fresh_sign_in_is_fresh(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let ask = Ask::of(&web).scope("openid read");
    let code = browser.allow(&ask.url(), &alice).await.code();
    let first = Tokens::of(&server.exchange(&web, &ask, &code).await);
    let first = claims(first.id_token())["auth_time"]
        .as_i64()
        .expect("auth_time");

    server.advance(2);
    let aged = Ask::of(&web).scope("openid read").set("max_age", "1");
    assert_eq!(opened(&mut browser, &aged).await, "sign-in");
    let silent = aged.clone().set("prompt", "none");
    let refused = browser.open(&silent.url()).await.callback();
    assert_eq!(refused.error(), "login_required");
    let young = Ask::of(&web).scope("openid read").set("max_age", "600");
    assert_eq!(opened(&mut browser, &young).await, "client");

    let login = Ask::of(&web).scope("openid read").set("prompt", "login");
    let page = browser.open(&login.url()).await.page();
    assert!(page.has_form("/sign-in"), "{}", page.answer);
    // Back and forth does not help: without the password there is no way on.
    let again = browser.open(&page.url).await.page();
    assert!(again.has_form("/sign-in"), "{}", again.answer);
    let consent = page.url.replace("/sign-in", "/consent");
    let shortcut = browser.open(&consent).await.page();
    assert!(shortcut.has_form("/sign-in"), "{}", shortcut.answer);
    server.advance(1);
    let callback = match browser.sign_in_at(&again, &alice).await {
        tests::harness::Landing::Client(callback) => callback,
        tests::harness::Landing::Page(page) => panic!("{}", page.answer),
    };
    let fresh = Tokens::of(&server.exchange(&web, &login, &callback.code()).await);
    let auth_time = claims(fresh.id_token())["auth_time"]
        .as_i64()
        .expect("auth_time");
    assert!(auth_time >= first + 3, "{first} and {auth_time}");

    for odd in ["-1", "soon", "1.5", "99999999999"] {
        let refused = browser
            .open(&Ask::of(&web).set("max_age", odd).url())
            .await
            .callback();
        assert_eq!(refused.error(), "invalid_request", "{odd}");
    }
}

both_databases!(another_account_can_be_chosen);
async fn another_account_can_be_chosen(server: TestServer) {
    let web = server.web().await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let mut browser = server.browser();
    browser
        .allow(&Ask::of(&web).scope("openid").url(), &alice)
        .await;
    server.advance(5);
    let choose = Ask::of(&web)
        .scope("openid")
        .set("prompt", "select_account");
    let page = browser.open(&choose.url()).await.page();
    assert!(page.has_form("/sign-in"), "{}", page.answer);
    server.advance(1);
    let consent = browser.sign_in_at(&page, &bob).await.page();
    let callback = browser
        .submit(&consent.form("/consent").fill("confirm", "yes"))
        .await
        .callback();
    let tokens = Tokens::of(&server.exchange(&web, &choose, &callback.code()).await);
    assert_eq!(claims(tokens.id_token())["sub"], bob.id.to_string());
}

both_databases!(a_hint_fills_in_the_name);
async fn a_hint_fills_in_the_name(server: TestServer) {
    let web = server.web().await;
    let hint = "\"><script>alert(1)</script>";
    let page = server
        .browser()
        .open(&Ask::of(&web).set("login_hint", hint).url())
        .await
        .page();
    assert!(
        !page.answer.text.contains("<script>alert"),
        "{}",
        page.answer
    );
    let page = server
        .browser()
        .open(&Ask::of(&web).set("login_hint", "alice").url())
        .await
        .page();
    assert!(
        page.answer.text.contains("value=\"alice\""),
        "{}",
        page.answer
    );
}
