//! The pages on the way through a provider.

use tests::harness::both_databases;

use super::*;

both_databases!(the_sign_in_page_offers_the_ways_in_as_the_operator_orders_them);
async fn the_sign_in_page_offers_the_ways_in_as_the_operator_orders_them(server: TestServer) {
    let link_only = vec![("idp-b", "order", json!(50))];
    let mut stage = Stage::with(server, |_| {}, link_only).await;
    let mut only = stage.b.settings(&stage.secret());
    only["link_only"] = json!(true);
    stage.offer("linking", "Linking", &only);
    let stage = stage.restarted().await;
    let places = |page: &Page| {
        let text = &page.answer.text;
        (text.find("/sign-in/idp-a"), text.find("/sign-in/idp-b"))
    };
    let mut browser = stage.server.browser();
    let page = browser.open("/sign-in?next=/account/tokens").await.page();
    for shown in ["Sign in with First", "Sign in with Second", "or"] {
        assert!(page.says(shown), "{shown}: {}", page.words());
    }
    assert!(!page.says("Linking"), "{}", page.words());
    // As the operator orders them; links, so that they work without a script, and where to go comes along.
    let (a, b) = places(&page);
    assert!(b.is_some() && b < a, "{}", page.answer);
    let way = href(&page, "/sign-in/idp-a");
    assert!(
        parameter(&way, "next").is_some_and(|next| next.contains("/account/tokens")),
        "{way}"
    );
    assert!(!page.answer.text.contains("<script"), "{}", page.answer);
    // Without passwords nothing separates them from nothing.
    let mut stage = stage;
    stage.server.config.sign_in.passwords = false;
    let stage = stage.restarted().await;
    let page = stage.server.browser().open("/sign-in").await.page();
    assert!(
        !page.answer.text.contains("class=\"or\""),
        "{}",
        page.answer
    );
    assert!(
        !page.answer.text.contains("type=\"password\""),
        "{}",
        page.answer
    );
}

// Covers: C-098
both_databases!(the_sign_up_page_shows_what_the_provider_told_and_the_other_way);
async fn the_sign_up_page_shows_what_the_provider_told_and_the_other_way(server: TestServer) {
    let stage = Stage::new(server).await;
    let alice = stage.server.user("alice").await;
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    for shown in [
        "First says that you are",
        "I have an account already",
        "Open the account",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.words());
    }
    let form = page.form(SIGN_UP);
    assert_eq!(form.value("email"), Some("alice@example.org"));
    assert_eq!(form.value("name"), Some("Alice Smith"));
    let proposed = form.value("username").expect("a name");
    assert!(proposed.starts_with("alice") && proposed != "alice");
    // Whoever has an account signs in to it and links; no second one is opened.
    let there = href(&page, "/sign-in?");
    let landed = browser.open(&there).await.page();
    let landed = browser.sign_in_at(&landed, &alice).await.page();
    assert!(landed.has_form(LINK), "{}", landed.words());
    browser.submit(&landed.form(LINK)).await.page();
    assert_eq!(stage.linked(&browser).await.len(), 1);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    let users = stage
        .server
        .app()
        .store
        .list_users(&Default::default(), None, 10)
        .await;
    assert_eq!(users.expect("read").len(), 1);
}

// Covers: C-099
both_databases!(whoever_says_no_at_the_provider_reads_so_and_can_go_on);
async fn whoever_says_no_at_the_provider_reads_so_and_can_go_on(server: TestServer) {
    let stage = Stage::new(server).await;
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "nobody").await;
    page.answer.is(403);
    for shown in ["First", "provider_denied", "Sign in another way"] {
        assert!(page.says(shown), "{shown}: {}", page.words());
    }
    assert!(browser.session().is_none());
    let again = href(&page, "/sign-in/idp-a");
    stage
        .go(&mut browser, &again, "alice")
        .await
        .page()
        .answer
        .is(200);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    // Somebody who wanted to link is still signed in, and nothing is linked.
    let location = stage.connect(&mut browser, "idp-b").await;
    let back = stage.choose(&location, "nobody").await;
    let page = browser.open(&back).await.page();
    page.answer.is(403);
    assert!(page.says("provider_denied"), "{}", page.words());
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    assert_eq!(stage.linked(&browser).await.len(), 1);
}
