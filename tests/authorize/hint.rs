//! `id_token_hint`: the answer is about the person whom the client means, or there is none.

use tests::harness::{Ask, Landing, TestServer, Tokens, both_databases, claims, parts};

use super::{answer, is_client_error, opened};

// Covers: OI-05
both_databases!(oi_05_nobody_else_is_answered_about);
async fn oi_05_nobody_else_is_answered_about(server: TestServer) {
    let web = server.web().await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let bobs = server.sign_in(&web, &bob, "openid read").await;
    let mut browser = server.browser();
    let ask = Ask::of(&web).scope("openid read");
    browser.allow(&ask.url(), &alice).await;
    let hinted = ask.clone().set("id_token_hint", bobs.id_token());
    let silent = hinted.clone().set("prompt", "none");
    let refused = browser.open(&silent.url()).await.callback();
    assert_eq!(refused.error(), "login_required");
    assert!(!refused.location.contains(bobs.id_token()));

    // Otherwise the person is asked to sign in, and nobody learns whose hint it is.
    server.advance(1);
    let page = browser.open(&hinted.url()).await.page();
    assert!(page.has_form("/sign-in"), "{}", page.answer);
    assert!(!page.answer.text.contains("value=\"bob"), "{}", page.answer);
    assert!(!page.says("Confirm that it is you"), "{}", page.answer);
    server.advance(1);
    let mut other = browser.clone();
    let wrong = other.sign_in_at(&page, &alice).await.callback();
    assert_eq!(
        wrong.error(),
        "login_required",
        "it is not alice who is meant"
    );
    let right = browser.open(&hinted.url()).await.page();
    server.advance(1);
    let Landing::Client(callback) = browser.sign_in_at(&right, &bob).await else {
        panic!("bob has agreed before");
    };
    let tokens = Tokens::of(&server.exchange(&web, &hinted, &callback.code()).await);
    assert_eq!(claims(tokens.id_token())["sub"], bob.id.to_string());
}

// Covers: OI-05
both_databases!(oi_05_an_expired_hint_will_do_and_a_forged_one_will_not);
async fn oi_05_an_expired_hint_will_do_and_a_forged_one_will_not(server: TestServer) {
    let (web, spa) = (server.web().await, server.spa().await);
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let tokens = server
        .sign_in_with(&mut browser, &web, &alice, "openid read")
        .await;
    let ask = Ask::of(&web).scope("openid read").set("prompt", "none");
    let own = ask.clone().set("id_token_hint", tokens.id_token());
    browser.open(&own.url()).await.callback().code();
    for _ in 0..3 {
        server.advance(3600);
        browser.open("/account").await.page();
    }
    let callback = browser.open(&own.url()).await.callback();
    let late = Tokens::of(&server.exchange(&web, &own, &callback.code()).await);
    assert_eq!(claims(late.id_token())["sub"], alice.id.to_string());

    let mut altered = parts(tokens.id_token());
    altered.claims["sub"] = "0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69".into();
    let mut unsigned = parts(tokens.id_token());
    unsigned.header["alg"] = "none".into();
    unsigned.signature.clear();
    let of_spa = server.sign_in(&spa, &alice, "openid").await;
    let caller = browser.with_cookies();
    for (what, hint) in [
        ("altered", altered.token()),
        ("unsigned", unsigned.token()),
        ("an access token", tokens.access.clone()),
        ("of another client", of_spa.id_token().to_owned()),
        ("nonsense", "forged".to_owned()),
    ] {
        for ask in [ask.clone(), ask.clone().without("prompt")] {
            let ask = ask.set("id_token_hint", &hint);
            let refused = answer(&caller, &ask).await;
            is_client_error(what, &server, &ask, &refused, "invalid_request");
            let location = refused.header("location").unwrap_or_default();
            assert!(!location.contains(&hint), "{what}: {location}");
        }
    }
    let twice = ask.and("id_token_hint", "a").and("id_token_hint", "b");
    let refused = answer(&caller, &twice).await;
    is_client_error("two hints", &server, &twice, &refused, "invalid_request");
    // None at all is as before.
    let plain = Ask::of(&web).scope("openid read");
    assert_eq!(opened(&mut browser, &plain).await, "client");
}
