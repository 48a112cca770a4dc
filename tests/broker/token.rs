//! The callback, what came of it in words and events, and what a provider gave.

use countersign_store::SealedTable;
use tests::harness::both_databases;

use super::*;

/// The tokens of somebody's first link.
async fn tokens_of(
    stage: &Stage,
    browser: &Navigator,
) -> countersign_rules::broker::upstream::UpstreamTokens {
    let app = stage.server.app();
    let id = stage.linked(browser).await[0]["id"]
        .as_str()
        .expect("an id")
        .parse();
    let id = id.expect("an id");
    let row = app
        .store
        .upstream_token(id)
        .await
        .expect("read")
        .expect("a row");
    countersign_rules::broker::vault::open(app, id, &row.tokens_sealed).expect("they open")
}

// Covers: C-003, C-004
both_databases!(the_callback_is_ours_whatever_a_request_says_and_a_state_is_good_once);
async fn the_callback_is_ours_whatever_a_request_says_and_a_state_is_good_once(server: TestServer) {
    let stage = Stage::new(server).await;
    let caller = stage
        .server
        .anonymous()
        .with("x-forwarded-host", "evil.test")
        .with("forwarded", "host=evil.test;proto=http")
        .with("origin", "https://evil.test");
    let sent = caller.get("/sign-in/idp-a").await;
    let location = sent.header("location").expect("a location");
    let callback = format!("{}/sign-in/idp-a/callback", stage.server.issuer);
    assert_eq!(parameter(location, "redirect_uri"), Some(callback));
    assert!(!location.contains("evil"));
    // Two tabs have a state each, which is no word about the browser, and is spent once.
    let mut browser = stage.server.browser();
    let first = stage.depart(&mut browser, "/sign-in/idp-a").await;
    let second = stage.depart(&mut browser, "/sign-in/idp-a").await;
    let state = |location: &str| parameter(location, "state").expect("a state");
    assert_ne!(state(&first), state(&second));
    let back = stage.choose(&first, "alice").await;
    let other = stage.choose(&second, "alice").await;
    browser.open(&back).await.page().answer.is(200);
    let calls = stage.a.calls("token");
    browser.open(&back).await.page().answer.is(403);
    assert_eq!(
        stage.a.calls("token"),
        calls,
        "a state that is spent reaches nobody"
    );
    let mut stranger = stage.server.browser();
    stranger.open("/").await;
    stranger.open(&other).await.page().answer.is(403);
    browser.open(&other).await.page().answer.is(200);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    assert!(stranger.session().is_none());
}

// Covers: C-006, C-050
both_databases!(every_failure_has_a_word_a_sentence_and_a_way_out);
async fn every_failure_has_a_word_a_sentence_and_a_way_out(server: TestServer) {
    use simulators::Fault;
    let stage = Stage::new(server).await;
    let mut browser = stage.server.browser();
    let explained = |page: &Page, status: u16, code: &str| {
        page.answer.is(status);
        assert!(page.says(code), "{code}: {}", page.words());
        let id = page.answer.header("x-request-id").expect("an id");
        assert!(page.says(id), "{id}: {}", page.words());
        assert!(page.says("Sign in another way"), "{}", page.words());
        assert!(
            !page.says("evil"),
            "what others say is not shown: {}",
            page.words()
        );
    };
    // What the provider says at the callback.
    for (error, status, code) in [
        ("access_denied", 403, "provider_denied"),
        ("login_required", 400, "provider_try_again"),
        ("temporarily_unavailable", 400, "provider_try_again"),
        ("server_error", 424, "provider_unreachable"),
        ("invalid_scope", 424, "provider_misconfigured"),
        ("evil_error", 424, "provider_nonsense"),
    ] {
        let location = stage.depart(&mut browser, "/sign-in/idp-a").await;
        let back = stage.choose(&location, "nobody").await;
        let back = with(
            &with(&back, "error", error),
            "error_description",
            "evil words",
        );
        let page = browser.open(&back).await.page();
        explained(&page, status, code);
    }
    // What it does when it is asked for tokens.
    for fault in [
        Fault::BrokenXml,
        Fault::Html,
        Fault::Empty,
        Fault::Busy,
        Fault::WrongClient,
        Fault::Redirect,
        Fault::BadSignature,
    ] {
        stage.a.misbehave(fault);
        let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
        let status = page.answer.status;
        assert!((400..500).contains(&status), "{fault:?}: {}", page.answer);
        explained(&page, status, "provider_");
        stage.a.behave();
    }
    // Nothing but a state of ours goes on, and an unknown provider is not found.
    let page = browser.open("/sign-in/idp-a/callback?code=x").await.page();
    explained(&page, 403, "callback_malformed");
    let page = browser
        .open("/sign-in/idp-x/callback?code=x&state=y")
        .await
        .page();
    page.answer.is(404);
    // None of it signed anybody in or opened an account; and it works again.
    assert!(browser.session().is_none());
    assert!(stage.user("alice").await.is_none());
    stage
        .page(&mut browser, "/sign-in/idp-a", "alice")
        .await
        .answer
        .is(200);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
}

// Covers: C-035, C-067
both_databases!(a_first_sign_in_is_one_unit_in_one_order_and_later_ones_only_sign_in);
async fn a_first_sign_in_is_one_unit_in_one_order_and_later_ones_only_sign_in(server: TestServer) {
    let changes = vec![("idp-b", "link_only", json!(true))];
    let stage = Stage::with(server, |_| {}, changes).await;
    let app = stage.server.app();
    let words = async || -> Vec<String> {
        app.events.flush(std::time::Duration::from_secs(5)).await;
        let listed = app.store.list_events(&Default::default(), None, 100).await;
        let mut events = listed.expect("the events");
        events.sort_by_key(|event| event.id);
        let kinds = events.into_iter().map(|event| event.kind);
        let ours = ["identity.", "user.signed_up", "linked_account.", "sign_in."];
        kinds
            .filter(|kind| ours.iter().any(|one| kind.starts_with(one)))
            .collect()
    };
    // Refused before anything else, for whoever is not signed in.
    let mut browser = stage.server.browser();
    browser.open("/sign-in/idp-b").await.page().answer.is(403);
    assert_eq!(stage.b.calls("authorize"), 0);
    assert_eq!(words().await, ["sign_in.failed"]);
    let browser = stage.by_provider("alice").await;
    let first = words().await;
    assert_eq!(
        first[1..],
        [
            "identity.received",
            "user.signed_up",
            "linked_account.linked",
            "sign_in.succeeded"
        ]
    );
    tokens_of(&stage, &browser).await;
    stage.by_provider("alice").await;
    let second = words().await;
    assert_eq!(
        second[first.len()..],
        ["identity.received", "sign_in.succeeded"]
    );
    // Twenty browsers of one new person at once: one account, one link, and no error of a database.
    let sent = (0..20).map(|_| {
        let (http, issuer) = (stage.server.http.clone(), stage.server.issuer.clone());
        let base = stage.server.base.clone();
        let mut browser = Navigator::new(http, &base, &issuer);
        let stage = &stage;
        async move {
            let page = stage.page(&mut browser, "/sign-in/idp-a", "bob").await;
            (page.answer.status, browser)
        }
    });
    let mut inside = 0;
    for (status, browser) in futures::future::join_all(sent).await {
        assert!(status < 500, "{status}");
        if let Some(who) = stage.who(&browser).await {
            assert_eq!(who, "bob");
            inside += 1;
        }
    }
    assert!(inside > 0);
    let bob = stage.user("bob").await.expect("an account");
    let links = app
        .store
        .linked_accounts_of_user(bob.id)
        .await
        .expect("read");
    assert_eq!(links.len(), 1);
    // Whoever is deactivated, or not linked any more, gets no session at all.
    let operator = countersign_rules::manage::Actor::operator();
    countersign_rules::user::manage::set_active(app, &operator, bob.id, false)
        .await
        .expect("deactivated");
    let mut late = stage.server.browser();
    stage
        .page(&mut late, "/sign-in/idp-a", "bob")
        .await
        .answer
        .is(403);
    assert!(late.session().is_none());
    assert!(stage.user("mallory").await.is_none());
}

// Covers: C-034, C-046
both_databases!(connecting_alone_keeps_a_token_and_signs_nobody_in);
async fn connecting_alone_keeps_a_token_and_signs_nobody_in(server: TestServer) {
    let offline = json!({ "wanted": true });
    let changes = vec![
        ("idp-b", "link_only", json!(true)),
        ("idp-b", "offline", offline),
    ];
    let stage = Stage::with(server, |_| {}, changes).await;
    let alice = stage.server.user("alice").await;
    let mut browser = stage.by_password(&alice).await;
    let session = browser.session().expect("a session").to_owned();
    let location = stage.connect(&mut browser, "idp-b").await;
    // Access while the person is away is asked for in so many words.
    let scope = parameter(&location, "scope").expect("scopes");
    assert!(
        scope.split(' ').any(|one| one == "offline_access"),
        "{scope}"
    );
    assert_eq!(parameter(&location, "prompt").as_deref(), Some("consent"));
    let plain = stage
        .depart(&mut stage.server.browser(), "/sign-in/idp-a")
        .await;
    let scope = parameter(&plain, "scope").expect("scopes");
    assert!(!scope.contains("offline_access"), "{scope}");
    let back = stage.choose(&location, "alice").await;
    let page = browser.open(&back).await.page();
    let page = browser.submit(&page.form(LINK)).await.page();
    assert!(
        page.url.starts_with("/account/linked-accounts"),
        "{}",
        page.url
    );
    assert_eq!(
        browser.session(),
        Some(session.as_str()),
        "the session is the same"
    );
    let before = tokens_of(&stage, &browser).await;
    assert!(before.refresh_token.is_some() && before.expires_at.is_some());
    // Connecting again writes over it; there is one.
    let location = stage.connect(&mut browser, "idp-b").await;
    let back = stage.choose(&location, "alice").await;
    let page = browser.open(&back).await.page();
    assert!(page.says("connected again"), "{}", page.words());
    let after = tokens_of(&stage, &browser).await;
    assert_ne!(before.access_token.reveal(), after.access_token.reveal());
    assert_eq!(stage.linked(&browser).await.len(), 1);
    let mut nobody = stage.server.browser();
    nobody.open("/sign-in/idp-b").await.page().answer.is(403);
    assert!(nobody.session().is_none());
}

// Covers: C-047
both_databases!(the_database_is_the_only_truth_about_a_token);
async fn the_database_is_the_only_truth_about_a_token(server: TestServer) {
    let stage = Stage::new(server).await;
    let browser = stage.by_provider("alice").await;
    let app = stage.server.app();
    let id = stage.linked(&browser).await[0]["id"]
        .as_str()
        .expect("an id")
        .parse();
    let id = id.expect("an id");
    let link = app
        .store
        .linked_account(id)
        .await
        .expect("read")
        .expect("a link");
    let second = match app.store.is_shared() {
        true => Some(stage.server.second_node().await),
        false => None,
    };
    let valid = async |app| countersign_rules::broker::vault::valid_tokens(app, &link).await;
    let first = valid(app).await.expect("tokens");
    // Somebody who is signed in still, and another node, see what was refreshed elsewhere.
    stage.server.advance(3600);
    if let Some(second) = &second {
        let renewed = valid(second.app()).await.expect("tokens");
        let seen = valid(app).await.expect("tokens");
        assert_eq!(renewed.access_token.reveal(), seen.access_token.reveal());
    }
    let renewed = valid(app).await.expect("tokens");
    assert_ne!(first.access_token.reveal(), renewed.access_token.reveal());
    let kept = tokens_of(&stage, &browser).await;
    assert_eq!(kept.access_token.reveal(), renewed.access_token.reveal());
    assert_eq!(stage.a.calls("refresh"), 1);
    // Nothing is given for a link that has ended.
    let operator = countersign_rules::manage::Actor::operator();
    let user = stage.user("alice").await.expect("an account");
    countersign_rules::broker::linked_account::unlink(app, &operator, user.id, id, true)
        .await
        .expect("ended");
    valid(app).await.expect_err("nothing is left");
    assert_eq!(stage.a.calls("refresh"), 1);
}

// Covers: C-064
both_databases!(tokens_of_providers_move_to_a_new_master_key);
async fn tokens_of_providers_move_to_a_new_master_key(server: TestServer) {
    let stage = Stage::new(server).await;
    let browser = stage.by_provider("alice").await;
    let before = tokens_of(&stage, &browser).await;
    let file = stage.server.database().folder().join("countersign.key");
    let old = std::fs::read_to_string(&file).expect("the key");
    let new = format!("{}\n", "5c".repeat(32));
    std::fs::write(&file, format!("{new}{old}")).expect("written");
    let stage = stage.restarted().await;
    let app = stage.server.app();
    // A server renews by itself what is outdated; whoever was faster, all of it is new in the end.
    let mut seen = 0;
    let report =
        countersign_rules::key::reseal::table(app, SealedTable::UpstreamToken, false, |_| {
            seen += 1;
        });
    let report = report.await.expect("read");
    assert_eq!((report.values, report.unreadable), (1, 0));
    assert!(seen > 0, "progress is told");
    let dry =
        countersign_rules::key::reseal::table(app, SealedTable::UpstreamToken, true, |_| {}).await;
    assert_eq!(dry.expect("read").outdated, 0);
    // When all other tables are done the old key can go: access token, refresh token and ID token open under the new one.
    countersign_rules::key::reseal::all(app).await;
    std::fs::write(&file, new).expect("written");
    let stage = stage.restarted().await;
    let app = stage.server.app();
    let user = stage.user("alice").await.expect("an account");
    let links = app
        .store
        .linked_accounts_of_user(user.id)
        .await
        .expect("read");
    let row = app
        .store
        .upstream_token(links[0].id)
        .await
        .expect("read")
        .expect("a row");
    let after = countersign_rules::broker::vault::open(app, links[0].id, &row.tokens_sealed);
    assert_eq!(after.expect("they open"), before);
    let other = uuid::Uuid::from_u128(7);
    assert!(countersign_rules::broker::vault::open(app, other, &row.tokens_sealed).is_none());
}
