//! Who is signed out, and whether anybody is asked.

use tests::harness::{TestServer, both_databases, parts};

use super::{GOODBYE, client, is_signed_in, logout, seen};

// Covers: LO-03
both_databases!(lo_03_a_bad_hint_neither_redirects_nor_signs_out);
async fn lo_03_a_bad_hint_neither_redirects_nor_signs_out(server: TestServer) {
    let web = client(&server).await;
    let spa = server.spa().await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let mut browser = server.browser();
    let own = server
        .sign_in_with(&mut browser, &web, &alice, "openid read")
        .await;
    let bobs = server.sign_in(&web, &bob, "openid read").await;

    let mut altered = parts(own.id_token());
    altered.claims["sub"] = bob.id.to_string().into();
    let mut cut = own.id_token().to_owned();
    cut.pop();
    let other_type = own.access.clone();
    for (what, hint, client_id) in [
        ("altered claims", altered.token().as_str(), "web"),
        ("a cut signature", &cut, "web"),
        ("an access token", &other_type, "web"),
        ("nonsense", "e30.e30.", "web"),
        ("somebody else's", bobs.id_token(), "web"),
        ("another client", own.id_token(), &spa.id),
    ] {
        let url = logout(&[
            ("id_token_hint", hint),
            ("client_id", client_id),
            ("post_logout_redirect_uri", GOODBYE),
            ("state", "s1"),
        ]);
        let page = browser.open(&url).await.page();
        assert!(page.says("Sign out?"), "{what}: {}", page.answer);
        assert!(!page.answer.text.contains("goodbye"), "{what}");
        assert!(
            !page.url.contains(hint),
            "{what}: the hint is in {}",
            page.url
        );
        assert!(is_signed_in(&mut browser).await, "{what}");
        // Even a person who agrees is not sent to where a bad request points.
        let mut other = browser.clone();
        let end = other.submit(&page.form("/sign-out")).await.page();
        assert!(end.says("You are signed out"), "{what}: {}", end.answer);
        assert!(!end.answer.text.contains("goodbye"), "{what}");
        browser.sign_in(&alice).await;
    }
}

// Covers: LO-03
both_databases!(lo_03_a_good_hint_signs_out_at_once);
async fn lo_03_a_good_hint_signs_out_at_once(server: TestServer) {
    let web = client(&server).await;
    let alice = server.user("alice").await;
    for late in [0, 3 * 24 * 3600] {
        let mut browser = server.browser();
        let tokens = server
            .sign_in_with(&mut browser, &web, &alice, "openid read")
            .await;
        let used = browser.clone();
        // An ID token lives for an hour; a session is kept alive by use.
        for _ in 0..late / 3600 {
            server.advance(3600);
            assert!(is_signed_in(&mut browser).await);
        }
        let hint = tokens.id_token();
        let url = logout(&[
            ("id_token_hint", hint),
            ("post_logout_redirect_uri", GOODBYE),
            ("state", "a b&c"),
        ]);
        let callback = browser.open(&url).await.callback();
        assert!(callback.location.starts_with(&format!("{GOODBYE}&state=")));
        assert_eq!(callback.get("state"), Some("a b&c"));
        assert_eq!(callback.get("from"), Some("here"));
        assert!(!is_signed_in(&mut browser).await);
        // The cookie of before is worthless, too.
        let mut replay = used;
        assert!(!is_signed_in(&mut replay).await);
        // And once more, signed out already: nothing to ask.
        let again = browser.open(&url).await.callback();
        assert_eq!(again.get("state"), Some("a b&c"));
        // Without an address to go on to, a page of ours says that it is done.
        let url = logout(&[("id_token_hint", hint)]);
        assert_eq!(seen(&mut browser, &url).await, "signed out");
    }
}

both_databases!(a_hint_from_an_earlier_session_asks);
async fn a_hint_from_an_earlier_session_asks(server: TestServer) {
    let web = client(&server).await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let tokens = server
        .sign_in_with(&mut browser, &web, &alice, "openid read")
        .await;
    let elsewhere = tokens.id_token().to_owned();
    let mut other = server.browser();
    other.sign_in(&alice).await;
    let url = logout(&[
        ("id_token_hint", &elsewhere),
        ("post_logout_redirect_uri", GOODBYE),
    ]);
    let page = other.open(&url).await.page();
    assert!(
        page.says("Web application asks to sign you out"),
        "{}",
        page.answer
    );
    assert!(is_signed_in(&mut other).await);
    let callback = other.submit(&page.form("/sign-out")).await.callback();
    assert_eq!(callback.location, GOODBYE);
    assert!(!is_signed_in(&mut other).await);
    assert!(
        is_signed_in(&mut browser).await,
        "the other browser is left alone"
    );
}

both_databases!(a_form_does_the_same_and_keeps_the_hint_out_of_the_address);
async fn a_form_does_the_same_and_keeps_the_hint_out_of_the_address(server: TestServer) {
    let web = client(&server).await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let tokens = server
        .sign_in_with(&mut browser, &web, &alice, "openid read")
        .await;
    let fields = [
        ("id_token_hint", tokens.id_token()),
        ("client_id", "web"),
        ("post_logout_redirect_uri", GOODBYE),
        ("state", "s1"),
    ];
    // A browser keeps the cookies back from a form of another site.
    let answer = server.anonymous().form("/oauth/logout", &fields).await;
    assert_eq!(answer.status, 303, "{answer}");
    let next = answer.header("location").expect("a way on").to_owned();
    assert!(!next.contains(tokens.id_token()) && !next.contains("goodbye"));
    let callback = browser.open(&next).await.callback();
    assert_eq!(callback.get("state"), Some("s1"));
    assert!(!is_signed_in(&mut browser).await);
}
