//! What the documentation promises of signing in by a provider, and what the pages show of it.

use tests::harness::both_databases;

use super::*;

// Covers: C-095
both_databases!(first_a_link_then_a_trusted_address_else_a_question);
async fn first_a_link_then_a_trusted_address_else_a_question(server: TestServer) {
    let changes = vec![
        ("idp-a", "trust_email_for_linking", json!(true)),
        ("idp-a", "trusted_email_domains", json!(["example.test"])),
    ];
    let stage = Stage::with(server, |_| {}, changes).await;
    stage.server.user("carol").await;
    // No link, and an address that the provider may speak for: the account of that address.
    stage.a.change("bob", |bob| {
        bob.email = Some("carol@example.test".to_owned())
    });
    let browser = stage.by_provider("bob").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("carol"));
    // From then on the link counts, whatever the address is, and whoever has it.
    let dave = stage.server.user("dave").await;
    stage.a.change("bob", |bob| {
        bob.email = Some("dave@example.test".to_owned())
    });
    let browser = stage.by_provider("bob").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("carol"));
    // No link and no address: the person is asked for one, and nobody is signed in.
    stage.a.change("mallory", |mallory| mallory.email = None);
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "mallory").await;
    assert_eq!(page.form(SIGN_UP).value("email"), Some(""));
    assert!(browser.session().is_none());
    let links = stage
        .server
        .app()
        .store
        .linked_accounts_of_user(dave.id)
        .await;
    assert!(links.expect("read").is_empty());
}

// Covers: C-097
both_databases!(the_page_of_linked_accounts_says_what_is_linked_and_what_can_be_done);
async fn the_page_of_linked_accounts_says_what_is_linked_and_what_can_be_done(server: TestServer) {
    let hidden = vec![("idp-b", "hidden", json!(true))];
    let mut stage = Stage::with(server, |_| {}, hidden).await;
    let path = "/account/linked-accounts";
    // Who is signed in nowhere is asked to sign in, a script is told so.
    let page = stage.server.browser().open(path).await.page();
    assert!(page.has_form("/sign-in"), "{}", page.words());
    let script = stage
        .server
        .anonymous()
        .get("/api/v1/linked-accounts")
        .await;
    script.problem(401, "unauthenticated");
    let mut browser = stage.by_provider("alice").await;
    for former in ["", "/"].map(|end| format!("/account/settings/linkedaccounts{end}")) {
        let page = browser.open(&former).await.page();
        assert_eq!(page.url, path, "{former}");
    }
    let page = browser.open(path).await.page();
    for shown in [
        "First: alice",
        "alice@example.org",
        "Linked",
        "last used",
        "Allows",
        "openid",
        "Connected",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.words());
    }
    // It is the only way in, so it cannot be ended; the one that is hidden is not there.
    assert!(
        page.says("This is your only way to sign in"),
        "{}",
        page.words()
    );
    let id = stage.linked(&browser).await[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let unlink = format!("{path}/{id}/unlink");
    assert!(
        !page.has_form(&unlink) && !page.says("Second"),
        "{}",
        page.words()
    );
    // The others are there, by their titles.
    stage
        .server
        .config
        .providers
        .get_mut("idp-b")
        .expect("it")
        .insert("hidden".to_owned(), json!(false));
    let stage = stage.restarted().await;
    let page = browser.open(path).await.page();
    let (first, second) = (
        page.answer.text.rfind("First"),
        page.answer.text.rfind("Second"),
    );
    assert!(first < second && second.is_some(), "{}", page.words());
    stage.link(&mut browser, "idp-b", "bob").await;
    let page = browser.open(path).await.page();
    assert!(
        page.has_form(&unlink) && page.says("Second: bob"),
        "{}",
        page.words()
    );
    let page = browser.submit(&page.form(&unlink)).await.page();
    assert!(page.says("not linked any more"), "{}", page.words());
    assert_eq!(stage.linked(&browser).await.len(), 1);
}

// Covers: C-100
both_databases!(the_menu_names_linked_accounts_where_there_are_providers);
async fn the_menu_names_linked_accounts_where_there_are_providers(server: TestServer) {
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open("/account").await.page();
    assert!(!page.says("Linked accounts"), "{}", page.words());
    // From the moment on in which somebody sets one up.
    let simulator = play(&server, Kind::Openid).await;
    let svc = server.svc("providers:write").await;
    let manager = server.bearer(&server.client_credentials(&svc).await.access);
    let body = json!({
        "settings": { "preset": "openid", "title": "Late", "issuer": simulator.url(),
            "client_id": simulators::CLIENT_ID },
        "client_secret": CLIENT_SECRET,
    });
    let path = "/api/v1/provider-settings/late";
    manager.json("PATCH", path, &body).await.ok();
    let page = browser.open("/account").await.page();
    let link = href(&page, "/account/linked-accounts");
    let page = browser.open(&link).await.page();
    assert!(page.says("Late"), "{}", page.words());
    manager.call("DELETE", path).await.is(204);
    let page = browser.open("/account").await.page();
    assert!(!page.says("Linked accounts"), "{}", page.words());
}

// Covers: C-057
both_databases!(links_are_listed_without_secrets_and_end_with_their_tokens);
async fn links_are_listed_without_secrets_and_end_with_their_tokens(server: TestServer) {
    let stage = Stage::new(server).await;
    let mut browser = stage.by_provider("alice").await;
    stage.link(&mut browser, "idp-b", "bob").await;
    let alice = stage.user("alice").await.expect("alice");
    let svc = stage.server.svc("users:read users:write").await;
    let manager = stage
        .server
        .bearer(&stage.server.client_credentials(&svc).await.access);
    let path = format!("/api/v1/users/{}/linked-accounts", alice.id);
    let listed = manager.get(&path).await;
    let items = listed.ok()["items"].as_array().cloned().expect("a list");
    assert_eq!(items.len(), 2);
    for secret in ["access_token", "refresh_token", "tokens", "sealed"] {
        assert!(!listed.text.contains(secret), "{secret}: {listed}");
    }
    let id: uuid::Uuid = items[0]["id"]
        .as_str()
        .expect("an id")
        .parse()
        .expect("an id");
    let app = stage.server.app();
    assert!(app.store.upstream_token(id).await.expect("read").is_some());
    manager
        .call("DELETE", &format!("{path}/{id}"))
        .await
        .is(204);
    assert!(app.store.upstream_token(id).await.expect("read").is_none());
    assert!(app.store.linked_account(id).await.expect("read").is_none());
    // The other one, and somebody else's, are as they were.
    assert_eq!(stage.linked(&browser).await.len(), 1);
    let bob = stage.server.user("other").await;
    let foreign = format!(
        "/api/v1/users/{}/linked-accounts/{}",
        bob.id,
        items[1]["id"].as_str().expect("an id")
    );
    manager
        .call("DELETE", &foreign)
        .await
        .problem(404, "not_found");
    assert_eq!(stage.linked(&browser).await.len(), 1);
}

// Covers: C-105
both_databases!(the_documentation_explains_what_is_really_sent);
async fn the_documentation_explains_what_is_really_sent(server: TestServer) {
    let guide = include_str!("../../docs/how-providers-work.md");
    let stage = Stage::new(server).await;
    let location = stage
        .depart(&mut stage.server.browser(), "/sign-in/idp-a")
        .await;
    let query = location.split_once('?').expect("a query").1;
    for (name, _) in tests::harness::query_pairs(query) {
        assert!(
            guide.contains(&name),
            "the guide does not say what {name} is"
        );
    }
    for attack in [
        "mix-up",
        "forged login",
        "open redirect",
        "PKCE",
        "```text",
        "Bearer",
    ] {
        assert!(guide.contains(attack), "{attack}");
    }
}

// Covers: C-106
both_databases!(nodes_share_the_work_in_the_background);
async fn nodes_share_the_work_in_the_background(server: TestServer) {
    let groups = json!({ "from": ["userinfo:/groups"], "roles": { "editor": ["readers"] } });
    let stage = Stage::with(server, |_| {}, vec![("idp-a", "groups", groups)]).await;
    for person in ["alice", "bob", "mallory"] {
        stage.by_provider(person).await;
    }
    let nodes = match stage.server.app().store.is_shared() {
        true => vec![
            stage.server.second_node().await,
            stage.server.second_node().await,
        ],
        false => Vec::new(),
    };
    stage.server.advance(301);
    let before = stage.a.calls("userinfo");
    let apps = nodes
        .iter()
        .map(TestServer::app)
        .chain([stage.server.app()]);
    let looking = apps.map(|app| {
        let app = app.clone();
        tokio::spawn(async move { countersign_rules::broker::group::refresh(&app).await })
    });
    let mut read = 0;
    for done in futures::future::join_all(looking).await {
        read += done.expect("no panic").expect("the database answers");
    }
    assert!(read <= 3, "each link is read by one node, {read} were");
    let asked = stage.a.calls("userinfo") - before;
    assert!(
        asked <= 3,
        "the provider was asked {asked} times about three people"
    );
    // The task of the server itself may have been first; nothing is left to do.
    assert_eq!(
        countersign_rules::broker::group::refresh(stage.server.app())
            .await
            .expect("read"),
        0
    );
}
