//! The way of a good request, in both forms.

use tests::harness::{Ask, Landing, TestServer, Tokens, both_databases};

// Covers: S-001
both_databases!(s_001_whoever_is_not_signed_in_signs_in_first);
async fn s_001_whoever_is_not_signed_in_signs_in_first(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let ask = Ask::of(&web).scope("openid read");
    let mut browser = server.browser();
    let page = browser.open(&ask.url()).await.page();
    assert!(
        page.has_form("/sign-in") && page.says("Web application"),
        "{}",
        page.answer
    );
    let consent = browser.sign_in_at(&page, &alice).await.page();
    assert!(consent.has_form("/consent"), "{}", consent.answer);
    let callback = browser
        .submit(&consent.form("/consent").fill("confirm", "yes"))
        .await
        .callback();
    assert_eq!(callback.uri(), web.redirect_uri);
    assert_eq!(callback.get("state"), Some(ask.get("state")));
    let names: Vec<_> = callback
        .parameters
        .iter()
        .map(|(name, _)| name.as_str())
        .collect();
    assert_eq!(names, ["code", "state", "iss"]);
    let tokens = Tokens::of(&server.exchange(&web, &ask, &callback.code()).await);
    assert_eq!(tokens.scopes(), ["openid", "read"]);
}

// Covers: S-001
both_databases!(s_001_what_is_left_out_has_a_default);
async fn s_001_what_is_left_out_has_a_default(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let ask = Ask::of(&web)
        .without("redirect_uri")
        .without("scope")
        .without("state")
        .without("nonce");
    let callback = server.browser().allow(&ask.url(), &alice).await;
    assert_eq!(callback.uri(), web.redirect_uri);
    assert_eq!(callback.get("state"), None);
    // Left out on both legs.
    let fields = [
        ("grant_type", "authorization_code"),
        ("code", &callback.code()),
        ("code_verifier", &ask.pkce.verifier),
    ];
    let tokens = Tokens::of(&server.token(&web, &fields).await);
    assert_eq!(tokens.scopes(), ["openid", "read"]);

    let cli = server.cli().await;
    let ask = Ask::of(&cli).without("redirect_uri");
    super::is_local_error(
        "two registered URIs",
        &super::answer(&server.anonymous(), &ask).await,
    );
}

// Covers: S-001
both_databases!(s_001_a_form_does_what_a_query_does);
async fn s_001_a_form_does_what_a_query_does(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let ask = Ask::of(&web).scope("openid read");
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let pairs = tests::harness::query_pairs(&ask.encoded());
    let fields: Vec<(&str, &str)> = pairs
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    // The form comes from the application's own page, as forms to this endpoint do.
    let answer = browser
        .post(
            "/oauth/authorize",
            &fields,
            "https://app.test",
            "cross-site",
        )
        .await;
    answer.is(303);
    let location = answer
        .header("location")
        .expect("a page follows")
        .to_owned();
    // A cookie that is SameSite=Lax does not come with a form of another site, the next page has it.
    let callback = match browser.open(&location).await {
        Landing::Client(callback) => callback,
        Landing::Page(page) => browser
            .submit(&page.form("/consent").fill("confirm", "yes"))
            .await
            .callback(),
    };
    assert_eq!(callback.get("state"), Some(ask.get("state")));
    Tokens::of(&server.exchange(&web, &ask, &callback.code()).await);
}

// Covers: S-024
both_databases!(s_024_state_comes_back_byte_for_byte);
async fn s_024_state_comes_back_byte_for_byte(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.allow(&Ask::of(&web).url(), &alice).await;
    let states = [
        "plain",
        "",
        " ",
        "a b+c%20d",
        "&code=stolen&iss=x",
        "#fragment?query=1",
        "\u{e4}\u{1f511}\u{7f}",
        "\"'<script>alert(1)</script>",
        "https://evil.test/?a=b&c=d#e",
        "%00%0d%0aSet-Cookie: a=b",
        "\r\nSet-Cookie: a=b",
    ];
    for state in states {
        let granted = browser
            .open(&Ask::of(&web).set("state", state).url())
            .await
            .callback();
        assert_eq!(granted.get("state"), Some(state), "{}", granted.location);
        assert!(!granted.code().contains("stolen"));
        let failing = Ask::of(&web).set("state", state).scope("nonsense");
        let refused = browser.open(&failing.url()).await.callback();
        assert_eq!(refused.get("state"), Some(state), "{}", refused.location);
        assert_eq!(refused.error(), "invalid_scope");
    }
    let long = "x".repeat(3000);
    let refused = browser
        .open(&Ask::of(&web).set("state", &long).url())
        .await
        .callback();
    assert_eq!(refused.error(), "invalid_request");
    assert_eq!(
        refused.get("state"),
        None,
        "what is too long is not carried on"
    );
}

// Covers: S-013
both_databases!(s_013_a_client_without_the_grant_gets_no_code);
async fn s_013_a_client_without_the_grant_gets_no_code(server: TestServer) {
    let machine = server
        .client(serde_json::json!({
            "client_id": "machine", "client_name": "Machine",
            "redirect_uris": ["https://machine.test/cb"],
            "grant_types": ["client_credentials"], "response_types": [], "scope": "read",
        }))
        .await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let refused = browser.open(&Ask::of(&machine).url()).await.callback();
    assert_eq!(refused.error(), "unauthorized_client");
}
