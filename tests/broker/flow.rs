//! From the sign-in page to the provider and back, with everything that waits on the way.

use tests::harness::{Ask, Tokens, both_databases};

use super::*;

both_databases!(a_browser_goes_with_everything_that_binds_the_answer);
async fn a_browser_goes_with_everything_that_binds_the_answer(server: TestServer) {
    let stage = Stage::new(server).await;
    let mut browser = stage.server.browser();
    let page = browser.open("/sign-in").await.page();
    assert!(page.says("Sign in with First"), "{}", page.words());
    let location = stage.depart(&mut browser, "/sign-in/idp-a").await;
    assert!(location.starts_with(&format!("{}/authorize?", stage.a.url())));
    let get = |name| parameter(&location, name);
    assert_eq!(get("response_type").as_deref(), Some("code"));
    assert_eq!(get("code_challenge_method").as_deref(), Some("S256"));
    assert_eq!(get("code_challenge").map(|text| text.len()), Some(43));
    assert_eq!(get("nonce").map(|text| text.len()), Some(43));
    assert!(get("state").is_some_and(|state| state.starts_with("csus_")));
    let callback = format!("{}/sign-in/idp-a/callback", stage.server.issuer);
    assert_eq!(get("redirect_uri"), Some(callback));
    // Nothing of ours is in the address but that.
    assert!(!location.contains("countersign_"));
}

both_databases!(the_first_sign_in_opens_an_account_and_the_next_finds_it);
async fn the_first_sign_in_opens_an_account_and_the_next_finds_it(server: TestServer) {
    let stage = Stage::new(server).await;
    let browser = stage.by_provider("alice").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    let user = stage.user("alice").await.expect("an account");
    assert_eq!(user.email.as_deref(), Some("alice@example.org"));
    assert!(user.email_verified && user.password_hash.is_none());
    assert_eq!(user.display_name.as_deref(), Some("Alice Smith"));
    let again = stage.by_provider("alice").await;
    assert_eq!(stage.who(&again).await.as_deref(), Some("alice"));
    let linked = stage.linked(&again).await;
    assert_eq!(linked.len(), 1);
    assert_eq!(linked[0]["health"], "good");
    let bob = stage.by_provider("bob").await;
    assert_eq!(stage.who(&bob).await.as_deref(), Some("bob"));
    // Somebody who refuses gets a page with a way out, and no session.
    let mut refusing = stage.server.browser();
    let page = stage.page(&mut refusing, "/sign-in/idp-a", "nobody").await;
    page.answer.is(403);
    assert!(page.says("Try again with First"), "{}", page.words());
    assert!(refusing.session().is_none());
}

// Covers: C-042, P-22, P-08
both_databases!(what_waits_goes_on_after_the_provider_byte_for_byte);
async fn what_waits_goes_on_after_the_provider_byte_for_byte(server: TestServer) {
    let stage = Stage::new(server).await;
    let web = stage.server.web().await;
    // An authorization request of a client, with a nested address in its state.
    let ask = Ask::of(&web)
        .scope("openid read")
        .set("state", "a=1&b=%2F%2525&c=https://x.test/?y=z");
    let mut browser = stage.server.browser();
    let page = browser.open(&ask.url()).await.page();
    let way = href(&page, "/sign-in/idp-a");
    let page = stage.page(&mut browser, &way, "alice").await;
    let allowed = browser
        .submit(&page.form("/consent").fill("confirm", "yes"))
        .await
        .callback();
    assert_eq!(allowed.get("state"), Some(ask.get("state")));
    let tokens = Tokens::of(&stage.server.exchange(&web, &ask, &allowed.code()).await);
    assert!(!tokens.access.is_empty());

    // An address of this server, through sign-up as well.
    let next = "/account/tokens?a=%2F&a=2&b=x%20y";
    let query = serde_urlencoded::to_string([("next", next)]).expect("a pair");
    stage.a.change("bob", |bob| bob.email = None);
    let mut browser = stage.server.browser();
    let page = browser.open(&format!("/sign-in?{query}")).await.page();
    let way = href(&page, "/sign-in/idp-a");
    let page = stage.page(&mut browser, &way, "bob").await;
    let form = page.form(SIGN_UP).fill("email", "bob@home.test");
    let page = browser.submit(&form).await.page();
    assert_eq!(page.url, next);
}

// Covers: P-08
both_databases!(p_08_a_request_survives_every_way_to_sign_in);
async fn p_08_a_request_survives_every_way_to_sign_in(server: TestServer) {
    let stage = Stage::new(server).await;
    let web = stage.server.web().await;
    let local = stage.server.user("carol").await;
    let state = "a=1&b=%2F%2525&c=https://x.test/?y=z+w";
    for by_provider in [false, true] {
        let ask = Ask::of(&web).scope("openid read").set("state", state);
        let mut browser = stage.server.browser();
        let page = browser.open(&ask.url()).await.page();
        // Out to a provider, where the person turns round.
        let way = href(&page, "/sign-in/idp-a");
        let refused = stage.page(&mut browser, &way, "nobody").await;
        refused.answer.is(403);
        let back = href(&refused, "/sign-in?local=1");
        assert!(back.contains("request="), "{back}");
        let page = browser.open(&back).await.page();
        assert!(page.form("/sign-in").value("request").is_some());
        // Then in, by the other provider or by the password: the first try is the one that counts.
        let consent = match by_provider {
            true => {
                let way = href(&page, "/sign-in/idp-b");
                stage.page(&mut browser, &way, "alice").await
            }
            false => browser.sign_in_at(&page, &local).await.page(),
        };
        let form = consent.form("/consent").fill("confirm", "yes");
        let callback = browser.submit(&form).await.callback();
        assert!(callback.location.starts_with(&web.redirect_uri));
        assert_eq!(callback.get("state"), Some(state));
        Tokens::of(&stage.server.exchange(&web, &ask, &callback.code()).await);
    }
    let who = stage.user("alice").await.expect("an account");
    assert_ne!(who.id, local.id);
}

//
both_databases!(a_004_an_external_login_service_can_be_the_only_way_in);
async fn a_004_an_external_login_service_can_be_the_only_way_in(server: TestServer) {
    let only = |config: &mut countersign_rules::config::Config| {
        config.sign_in.passwords = false;
        config.sign_in.redirect_to_provider = true;
    };
    let changes = vec![("idp-b", "link_only", json!(true))];
    let stage = Stage::with(server, only, changes).await;
    let web = stage.server.web().await;
    let state = "s".repeat(1500);
    let ask = Ask::of(&web).scope("openid read").set("state", &state);
    // Without a session the way leads straight there. The request stays here, whatever its length.
    let mut browser = stage.server.browser();
    let location = browser.open(&ask.url()).await.callback().location;
    assert!(location.starts_with(stage.a.url()), "{location}");
    for ours in [&state, &web.redirect_uri, ask.get("code_challenge")] {
        assert!(!location.contains(ours), "{location}");
    }
    // What comes back is worth something once, and in this browser.
    let back = stage.choose(&location, "alice").await;
    let mut thief = stage.server.browser();
    thief.open(&back).await.page();
    assert!(thief.session().is_none());
    let consent = browser.open(&back).await.page();
    assert!(consent.says("Alice Smith"), "{}", consent.words());
    let form = consent.form("/consent").fill("confirm", "yes");
    let callback = browser.submit(&form).await.callback();
    assert_eq!(callback.get("state"), Some(&*state));
    Tokens::of(&stage.server.exchange(&web, &ask, &callback.code()).await);
    let mut later = stage.server.browser();
    later.open(&back).await.page();
    assert!(later.session().is_none(), "the same answer once more");
    // Whoever is signed in is not sent away again.
    let again = browser.open(&ask.url()).await.callback();
    assert!(!again.code().is_empty());
}

// Covers: BR-09, C-043, X-26
both_databases!(br_09_nobody_is_sent_elsewhere_after_signing_in);
async fn br_09_nobody_is_sent_elsewhere_after_signing_in(server: TestServer) {
    let stage = Stage::new(server).await;
    for next in [
        "https://evil.test",
        "//evil.test",
        "/\\evil.test",
        "/%2f%2fevil.test",
        "/%252f%252fevil.test",
        "https:evil.test",
        "javascript:alert(1)",
        "/a\r\nLocation: https://evil.test",
        "/%0d%0aLocation: https://evil.test",
    ] {
        let query = serde_urlencoded::to_string([("next", next)]).expect("a pair");
        let mut browser = stage.server.browser();
        let path = format!("/sign-in/idp-a?{query}");
        let page = stage.page(&mut browser, &path, "alice").await;
        assert!(page.url.starts_with("/account"), "{next}: {}", page.url);
        // The form for the password does the same.
        let mut browser = stage.server.browser();
        let page = browser.open(&format!("/sign-in?{query}")).await.page();
        assert_eq!(page.form("/sign-in").value("next"), None, "{next}");
    }
    // A referrer leads nowhere.
    let answer = stage
        .server
        .anonymous()
        .with("referer", "https://evil.test/page")
        .get("/sign-in")
        .await;
    assert!(!answer.text.contains("evil.test"));
}

both_databases!(an_answer_that_is_posted_finds_its_browser);
async fn an_answer_that_is_posted_finds_its_browser(server: TestServer) {
    let mut stage = Stage::new(server).await;
    let posted = serde_json::json!({ "form_post": true });
    let settings = stage
        .server
        .config
        .providers
        .get_mut("idp-a")
        .expect("a table");
    settings.insert("authorize".to_owned(), posted);
    let stage = stage.restarted().await;
    let mut browser = stage.server.browser();
    let location = stage.depart(&mut browser, "/sign-in/idp-a").await;
    assert_eq!(
        parameter(&location, "response_mode").as_deref(),
        Some("form_post")
    );
    let plain = with(&location, "response_mode", "query");
    let back = stage.choose(&plain, "alice").await;
    let (path, query) = back.split_once('?').expect("a query");
    // The provider's page posts it: no cookie comes along, and none is set.
    let mut other = stage.server.browser();
    let pairs = tests::harness::query_pairs(query);
    let pairs: Vec<_> = pairs
        .iter()
        .map(|(n, v)| (n.as_str(), v.as_str()))
        .collect();
    let answer = other.post(path, &pairs, stage.a.url(), "cross-site").await;
    assert_eq!(answer.status, 303);
    assert!(answer.all("set-cookie").is_empty());
    let location = answer.header("location").expect("a location").to_owned();
    assert!(!location.contains("code-"), "{location}");
    let page = browser.open(&location).await.page();
    page.answer.is(200);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    // In another browser it is nothing.
    let page = other.open(&location).await.page();
    page.answer.is(403);
}

// Covers: P-18, C-011
both_databases!(the_only_way_is_taken_by_itself_but_never_in_circles);
async fn the_only_way_is_taken_by_itself_but_never_in_circles(server: TestServer) {
    let only = |config: &mut countersign_rules::config::Config| {
        config.sign_in.passwords = false;
        config.sign_in.redirect_to_provider = true;
    };
    let changes = vec![("idp-b", "link_only", json!(true))];
    let stage = Stage::with(server, only, changes).await;
    let admin = stage.server.administrator("root").await;
    let alice = stage.server.user("somebody").await;
    let mut browser = stage.server.browser();
    // It goes straight to the provider, with what waits.
    let page = browser.open("/sign-in?next=/account/sessions").await;
    let location = page.callback().location;
    assert!(location.starts_with(stage.a.url()));
    let back = stage.choose(&location, "nobody").await;
    let page = browser.open(&back).await.page();
    page.answer.is(403);
    let other = href(&page, "/sign-in?local=1");
    assert!(other.contains("next="), "{other}");
    // The way out is a page, for those who look after the server.
    let page = browser.open(&other).await.page();
    let page = browser.sign_in_at(&page, &alice).await.page();
    page.answer.is(422);
    assert!(browser.session().is_none());
    let said = stage.sign_ins_of(&alice).await;
    assert_eq!(said, ["sign_in.failed passwords_off"], "and no success");
    let page = browser.open("/sign-in?local=1").await.page();
    browser
        .sign_in_at(&page, &admin)
        .await
        .page()
        .answer
        .is(200);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("root"));
}

// Covers: C-026
both_databases!(providers_for_linking_and_hidden_ones_sign_nobody_in);
async fn providers_for_linking_and_hidden_ones_sign_nobody_in(server: TestServer) {
    let changes = vec![
        ("idp-a", "hidden", json!(true)),
        ("idp-b", "link_only", json!(true)),
    ];
    let stage = Stage::with(server, |_| {}, changes).await;
    let mut browser = stage.server.browser();
    let page = browser.open("/sign-in").await.page();
    assert!(
        !page.says("First") && !page.says("Second"),
        "{}",
        page.words()
    );
    browser.open("/sign-in/idp-a").await.page().answer.is(404);
    browser.open("/sign-in/idp-c").await.page().answer.is(404);
    let page = browser.open("/sign-in/idp-b").await.page();
    page.answer.is(403);
    assert!(page.says("link an account at Second"), "{}", page.words());
    // Linking works, and the link does not count as a way in.
    let alice = stage.server.user("alice").await;
    let mut browser = stage.by_password(&alice).await;
    let page = browser.open("/account/linked-accounts").await.page();
    assert!(!page.says("First"), "{}", page.words());
    let page = stage.link(&mut browser, "idp-b", "alice").await;
    assert!(page.says("The account is linked"), "{}", page.words());
    assert_eq!(stage.a.calls("authorize"), 0);
}
