//! Opening an account by a provider: what is proposed, what is asked, what happens next.

use tests::harness::{Options, both_databases};

use super::*;

both_databases!(an_account_opens_by_itself_where_nothing_is_missing);
async fn an_account_opens_by_itself_where_nothing_is_missing(server: TestServer) {
    let only = json!([{ "at": "userinfo:/email", "matches": "@example\\.org$" }]);
    let changes = vec![("idp-b", "allow", only)];
    let stage = Stage::with(server, |_| {}, changes).await;
    let browser = stage.by_provider("alice").await;
    let user = stage.user("alice").await.expect("an account");
    assert!(user.password_hash.is_none() && user.email_verified);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    // A name that is taken, or cannot be one here, leads to the form, with one that is free.
    for (person, name, proposed) in [("bob", "Alice", "alice2"), ("mallory", "m y/x", "m-y-x")] {
        stage.a.change(person, |one| one.username = name.to_owned());
        let mut browser = stage.server.browser();
        let page = stage.page(&mut browser, "/sign-in/idp-a", person).await;
        page.answer.is(200);
        let form = page.form(SIGN_UP);
        let value = form.value("username").expect("a name").to_owned();
        assert!(!value.is_empty() && value != "alice", "{proposed}: {value}");
        browser.submit(&form).await.page().answer.is(200);
        assert_eq!(stage.who(&browser).await, Some(value));
    }
    // Only who is admitted.
    stage.b.change("mallory", |mallory| {
        mallory.email = Some("m@elsewhere.test".to_owned())
    });
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-b", "mallory").await;
    page.answer.is(403);
    assert!(page.says("provider_not_allowed"), "{}", page.words());
    assert!(browser.session().is_none());
}

// Covers: C-038
both_databases!(
    the_form_says_what_happens_next_and_a_mistyped_address_is_corrected,
    Options::default().mail()
);
async fn the_form_says_what_happens_next_and_a_mistyped_address_is_corrected(server: TestServer) {
    let stage = Stage::new(server).await;
    stage.a.change("alice", |alice| alice.email = None);
    let mut browser = stage.server.browser();
    let page = stage
        .page(&mut browser, "/sign-in/idp-a?next=/account/tokens", "alice")
        .await;
    let wrong = page.form(SIGN_UP).fill("email", "typo@");
    let page = browser.submit(&wrong).await.page();
    page.answer.is(422);
    assert_eq!(
        page.form(SIGN_UP).value("email"),
        Some("typo@"),
        "nothing typed is lost"
    );
    let form = page.form(SIGN_UP).fill("email", "typo@home.test");
    let page = browser.submit(&form).await.page();
    assert_eq!(page.url, "/account/tokens");
    let first = stage.server.letter("typo@home.test").await;
    // The link goes to another address, and again; the former one is void.
    let correct = async |browser: &mut Navigator| {
        let page = browser.open("/account/email").await.page();
        let form = page.form("/account/email").fill("email", "alice@home.test");
        browser.submit(&form).await.page().answer.is(200);
        stage.server.letter("alice@home.test").await
    };
    correct(&mut browser).await;
    let letter = correct(&mut browser).await;
    browser.open(&first.link()).await.page().answer.is(410);
    let page = browser.open(&letter.link()).await.page();
    browser.submit(&page.form("/email/confirm")).await.page();
    let user = stage.user("alice").await.expect("an account");
    assert_eq!(user.email.as_deref(), Some("alice@home.test"));
    // Somebody who is signed in is not asked to open an account.
    let page = browser.open("/oauth/signup/idp-a/").await.page();
    assert_eq!(page.url, "/");
    assert!(stage.user("typo@home.test").await.is_none());
}

both_databases!(whoever_fills_in_the_form_in_two_tabs_has_one_account);
async fn whoever_fills_in_the_form_in_two_tabs_has_one_account(server: TestServer) {
    let stage = Stage::new(server).await;
    // Somebody has the name, so that both tabs show the form.
    stage.server.user("alice").await;
    let (mut first, mut second) = (stage.server.browser(), stage.server.browser());
    let page = stage.page(&mut first, "/sign-in/idp-a", "alice").await;
    let late = stage.page(&mut second, "/sign-in/idp-a", "alice").await;
    let form = page.form(SIGN_UP).fill("username", "alice-smith");
    first.submit(&form).await.page().answer.is(200);
    assert_eq!(stage.who(&first).await.as_deref(), Some("alice-smith"));
    // The address is taken by now, but not by somebody to whom the identity could be linked.
    let form = late.form(SIGN_UP).fill("username", "alice-jones");
    let page = second.submit(&form).await.page();
    page.answer.is(409);
    assert!(page.says("identity_linked_elsewhere"), "{}", page.words());
    assert!(second.session().is_none());
    assert!(stage.user("alice-jones").await.is_none());
    assert_eq!(stage.linked(&first).await.len(), 1);
}

// Covers: C-070, C-071
both_databases!(a_form_is_prefilled_and_protected_and_an_app_needs_no_cookie);
async fn a_form_is_prefilled_and_protected_and_an_app_needs_no_cookie(server: TestServer) {
    // A mask with a nested profile, as older servers wrote it, for both forms.
    let nested = json!({ "precedence": { "profile": { "full_name": true, "username": false, "gone": false } } });
    let changes = vec![("idp-a", "sign_up", nested)];
    let stage = Stage::with(server, super::app::portal(true), changes).await;
    stage.server.user("alice").await;
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    let form = page.form(SIGN_UP);
    assert_eq!(form.value("email"), Some("alice@example.org"));
    assert_eq!(form.value("name"), Some("Alice Smith"));
    assert_eq!(form.value("username"), Some("alice2"));
    // What the provider says besides is not in the form, and what a form holds besides is passed over.
    assert_eq!(form.value("groups"), None);
    let fields = form.clone().without("csrf");
    let answer = browser
        .post(
            SIGN_UP,
            &fields.pairs(),
            &stage.server.issuer.clone(),
            "same-origin",
        )
        .await;
    assert_eq!(answer.status, 403);
    assert!(stage.user("alice2").await.is_none());
    let form = form
        .fill("name", "Somebody Else")
        .fill("profile.full_name", "Else");
    browser.submit(&form).await.page().answer.is(200);
    let user = stage.user("alice2").await.expect("an account");
    assert_eq!(user.display_name.as_deref(), Some("Alice Smith"));
}

// Covers: C-069
both_databases!(
    an_administrator_links_an_identity_and_ends_the_link,
    Options::default().mail()
);
async fn an_administrator_links_an_identity_and_ends_the_link(server: TestServer) {
    let stage = Stage::new(server).await;
    let bob = stage.server.user("bob").await;
    let carol = stage.server.user("carol").await;
    let svc = stage.server.svc("users:read users:write").await;
    let tokens = stage.server.client_credentials(&svc).await;
    let admin = stage.server.bearer(&tokens.access);
    let path = |user: &TestUser| format!("/api/v1/users/{}/linked-accounts", user.id);
    let subject = "0000-0002-1825-0097";
    let body = json!({ "provider": "idp-a", "subject": subject });
    let made = admin.json("POST", &path(&bob), &body).await;
    made.is(201);
    assert_eq!(made.json()["issuer"], stage.a.url());
    assert!(
        stage
            .server
            .letter("bob@example.test")
            .await
            .subject()
            .contains("First")
    );
    // Whoever the provider says that it is signs in, and at no other provider.
    let browser = stage.by_provider("alice").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("bob"));
    let mut other = stage.server.browser();
    stage.page(&mut other, "/sign-in/idp-b", "alice").await;
    assert_ne!(stage.who(&other).await.as_deref(), Some("bob"));
    // It has one owner, and a provider speaks for its own issuer alone.
    admin
        .json("POST", &path(&carol), &body)
        .await
        .problem(409, "conflict");
    let foreign = json!({ "provider": "idp-a", "issuer": "https://evil.test", "subject": "x" });
    let refused = admin.json("POST", &path(&carol), &foreign).await;
    assert_eq!(
        (refused.status, refused.wrong_fields()),
        (422, vec!["issuer".to_owned()])
    );
    let unknown = json!({ "provider": "idp-x", "subject": "x" });
    let refused = admin.json("POST", &path(&carol), &unknown).await;
    assert_eq!(
        (refused.status, refused.wrong_fields()),
        (422, vec!["provider".to_owned()])
    );
    // Ending it, and both in the audit log with who did it.
    let id = made.json()["id"].as_str().expect("an id").to_owned();
    let end = format!("{}/{id}", path(&bob));
    assert_eq!(admin.call("DELETE", &end).await.status, 204);
    admin.call("DELETE", &end).await.problem(404, "not_found");
    let app = stage.server.app();
    app.events.flush(std::time::Duration::from_secs(5)).await;
    for kind in ["linked_account.linked", "linked_account.unlinked"] {
        let filter = countersign_store::EventFilter {
            kind: Some(kind.to_owned()),
            ..Default::default()
        };
        let events = app
            .store
            .list_events(&filter, None, 10)
            .await
            .expect("read");
        let ours = events
            .iter()
            .find(|one| one.detail["linked_account_id"] == id.as_str());
        let ours = ours.unwrap_or_else(|| panic!("no {kind}"));
        assert_eq!(ours.client_id.as_deref(), Some("svc"), "{ours:?}");
    }
    assert!(
        stage
            .server
            .app()
            .store
            .linked_accounts_of_user(carol.id)
            .await
            .expect("read")
            .is_empty()
    );
}

// Covers: C-060
both_databases!(one_may_have_several_identities_and_each_has_one_owner);
async fn one_may_have_several_identities_and_each_has_one_owner(server: TestServer) {
    let stage = Stage::new(server).await;
    let mut browser = stage.by_provider("alice").await;
    let page = stage.link(&mut browser, "idp-a", "bob").await;
    assert!(page.says("The account is linked"), "{}", page.words());
    let linked = stage.linked(&browser).await;
    assert_eq!(linked.len(), 2, "two at one provider");
    let key = |one: &Value| (one["issuer"].clone(), one["subject"].clone());
    assert_eq!(key(&linked[0]).0, key(&linked[1]).0);
    assert_ne!(key(&linked[0]).1, key(&linked[1]).1);
    for person in ["alice", "bob"] {
        let by = stage.by_provider(person).await;
        assert_eq!(stage.who(&by).await.as_deref(), Some("alice"), "{person}");
    }
    // The same identity a second time is the same link.
    let location = stage.connect(&mut browser, "idp-a").await;
    let back = stage.choose(&location, "bob").await;
    browser.open(&back).await.page().answer.is(200);
    assert_eq!(stage.linked(&browser).await.len(), 2);
    // Ended, it is free for somebody else, and the other one stays.
    let script = browser.script().await;
    let id = linked
        .iter()
        .find(|one| one["username"] == "bob")
        .expect("a link");
    let path = format!(
        "/api/v1/linked-accounts/{}",
        id["id"].as_str().expect("an id")
    );
    assert_eq!(script.call("DELETE", &path).await.status, 204);
    let by = stage.by_provider("bob").await;
    assert_eq!(stage.who(&by).await.as_deref(), Some("bob"));
    let by = stage.by_provider("alice").await;
    assert_eq!(stage.who(&by).await.as_deref(), Some("alice"));
    assert_eq!(stage.linked(&by).await.len(), 1);
}
