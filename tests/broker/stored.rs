//! Providers that are set up while the server runs, and tokens for services without the person.

use tests::harness::both_databases;

use super::*;

const STORED: &str = "/api/v1/provider-settings";

async fn manager(server: &TestServer, scope: &str) -> Caller {
    let svc = server.svc(scope).await;
    server.bearer(&server.client_credentials(&svc).await.access)
}

fn settings(simulator: &Simulator) -> Value {
    json!({
        "preset": "openid", "title": "Late", "issuer": simulator.url(),
        "client_id": simulators::CLIENT_ID,
    })
}

// Covers: C-018
both_databases!(a_provider_is_added_changed_and_taken_away_while_the_server_runs);
async fn a_provider_is_added_changed_and_taken_away_while_the_server_runs(server: TestServer) {
    let stage = Stage::new(server).await;
    let late = play(&stage.server, Kind::Openid).await;
    let manager = manager(&stage.server, "providers:read providers:write").await;
    let path = format!("{STORED}/late");
    let mut browser = stage.server.browser();
    browser.open("/sign-in/late").await.page().answer.is(404);
    let body = json!({ "settings": settings(&late), "client_secret": CLIENT_SECRET });
    let answer = manager.json("PATCH", &path, &body).await;
    let stored = answer.ok();
    assert_eq!(
        (&stored["stored"], &stored["configured"]),
        (&json!(true), &json!(false))
    );
    assert_eq!(stored["has_secret"], true);
    assert!(!answer.text.contains(CLIENT_SECRET), "{answer}");
    // At once, and on another node within moments.
    let mut browser = stage.server.browser();
    stage
        .page(&mut browser, "/sign-in/late", "alice")
        .await
        .answer
        .is(200);
    assert!(browser.session().is_some());
    if stage.server.app().store.is_shared() {
        let node = stage.server.second_node().await;
        let page = node.browser().open("/sign-in").await.page();
        assert!(page.says("Late"), "{}", page.words());
        let renamed = json!({ "settings": { "title": "Later" } });
        manager
            .json("PATCH", &format!("{STORED}/idp-b"), &renamed)
            .await
            .ok();
        let patience = std::time::Duration::from_secs(3);
        let known = async {
            while !node.browser().open("/sign-in").await.page().says("Later") {
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(patience, known)
            .await
            .expect("the other node hears of it");
        manager
            .call("DELETE", &format!("{STORED}/idp-b"))
            .await
            .is(204);
    }
    // What cannot be used is refused, and everything stays.
    let wrong = [
        json!({ "settings": { "preset": "openid" } }),
        json!({ "settings": { "preset": "nothing" } }),
        json!({ "settings": { "client_secret_file": "/etc/passwd" } }),
        json!({ "settings": { "allowed_networks": ["10.0.0.0/8"] } }),
        json!({ "settings": { "hook": { "url": "https://h.test/" } } }),
        json!({ "settings": { "invented": 1 } }),
    ];
    for body in wrong {
        let refused = manager.json("PATCH", &path, &body).await;
        refused.problem(422, "validation_failed");
        assert_eq!(refused.wrong_fields(), ["settings"], "{body}");
    }
    let etag = manager
        .get(&path)
        .await
        .header("etag")
        .expect("a version")
        .to_owned();
    let stale = manager.clone().with("if-match", "\"99\"");
    stale
        .json("PATCH", &path, &json!({}))
        .await
        .problem(412, "version_mismatch");
    let mut hidden = settings(&late);
    hidden["hidden"] = json!(true);
    let fresh = manager.clone().with("if-match", etag);
    fresh
        .json("PATCH", &path, &json!({ "settings": hidden }))
        .await
        .ok();
    let mut browser = stage.server.browser();
    browser.open("/sign-in/late").await.page().answer.is(404);
    // A restart changes nothing, and what was linked stays linked.
    let stage = stage.restarted().await;
    let shown = manager.get(&path).await.ok();
    assert_eq!(shown["settings"]["hidden"], true);
    manager.call("DELETE", &path).await.is(204);
    manager.get(&path).await.problem(404, "not_found");
    let user = stage.user("alice").await.expect("alice");
    let links = stage
        .server
        .app()
        .store
        .linked_accounts_of_user(user.id)
        .await;
    assert_eq!(links.expect("read").len(), 1);
}

both_databases!(an_administrator_sees_tests_and_mends_what_is_linked);
async fn an_administrator_sees_tests_and_mends_what_is_linked(server: TestServer) {
    let stage = Stage::new(server).await;
    let alice = stage.by_provider("alice").await;
    let root = stage.server.administrator("root").await;
    let mut browser = stage.by_password(&root).await;
    let page = browser.open("/admin/providers").await.page();
    assert!(
        page.says("First") && page.says("Second"),
        "{}",
        page.words()
    );
    // What came back is explained step by step.
    let page = browser.open("/admin/providers/idp-a").await.page();
    let callback = "/sign-in/idp-a/callback";
    assert!(page.says(callback), "{}", page.words());
    let form = page.form("/admin/providers/idp-a/test");
    let page = browser.submit(&form).await.page();
    assert!(
        page.says("The provider knows the client id and takes the secret."),
        "{}",
        page.words()
    );
    assert!(page.says("Keys come from"), "{}", page.words());
    stage.a.misbehave(simulators::Fault::BrokenXml);
    let page = browser.submit(&form).await.page();
    page.answer.is(200);
    assert!(
        page.says("does not work") && page.says("What would help"),
        "{}",
        page.words()
    );
    stage.a.behave();
    // Settings that lie over the configuration, by a form.
    let edit = "/admin/providers/idp-a/edit";
    let form = browser.open(edit).await.page().form(edit);
    let page = browser
        .submit(&form.clone().fill("settings", "title = "))
        .await
        .page();
    page.answer.is(422);
    let page = browser
        .submit(&form.clone().fill("settings", "title = \"Renamed\""))
        .await
        .page();
    assert!(page.says("The provider is saved."), "{}", page.words());
    // A form with a fault builds on what it began with.
    let late = browser
        .submit(&form.fill("settings", "title = "))
        .await
        .page();
    late.answer.is(422);
    let late = late.form(edit).fill("settings", "title = \"Too late\"");
    browser.submit(&late).await.page().answer.is(409);
    let sign_in = stage.server.browser().open("/sign-in").await.page();
    assert!(sign_in.says("Renamed"), "{}", sign_in.words());
    // Whose accounts are linked, and whether the access works; never a token.
    let page = browser.open("/admin/links?user=alice").await.page();
    assert!(
        page.says("0000-0002-1825-0097") && page.says("Connected"),
        "{}",
        page.words()
    );
    let token = stage.linked(&alice).await[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let refresh = format!("/admin/links/{token}/refresh");
    let done = browser.submit(&page.form(&refresh)).await.page();
    assert!(done.says("The access works"), "{}", done.words());
    let page = browser.open("/admin/links?user=nobody").await.page();
    assert!(
        page.says("No linked account was found."),
        "{}",
        page.words()
    );
    let end = format!("/admin/links/{token}/end");
    let page = browser.open(&end).await.page();
    let page = browser.submit(&page.form(&end)).await.page();
    assert!(page.says("The link has ended."), "{}", page.words());
    assert!(stage.linked(&alice).await.is_empty());
    // Nobody else comes in.
    let mut bob = stage.by_provider("bob").await;
    for path in [
        "/admin/providers",
        "/admin/links",
        "/admin/webhooks",
        "/admin/providers/idp-a",
    ] {
        bob.open(path).await.page().answer.is(403);
    }
}

both_databases!(a_service_without_the_person_gets_a_token_if_an_administrator_allowed_it);
async fn a_service_without_the_person_gets_a_token_if_an_administrator_allowed_it(
    server: TestServer,
) {
    let stage = Stage::new(server).await;
    let browser = stage.by_provider("alice").await;
    let alice = stage.user("alice").await.expect("alice");
    let path = format!("/api/v1/users/{}/upstream-tokens/idp-a", alice.id);
    let allowed = manager(&stage.server, "upstream_tokens:any").await;
    let answer = allowed.call("POST", &path).await;
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    assert!(answer.ok()["access_token"].is_string());
    // The use is in the audit log, with who and whose.
    let app = stage.server.app();
    app.events.flush(std::time::Duration::from_secs(5)).await;
    let filter = countersign_store::EventFilter {
        kind: Some("upstream_token.used".to_owned()),
        ..Default::default()
    };
    let events = app
        .store
        .list_events(&filter, None, 10)
        .await
        .expect("read");
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].client_id.as_deref(), Some("svc"));
    assert_eq!(events[0].subject_id, Some(alice.id.to_string()));
    // Not of another provider, not of nobody, not without the scope, and by no person.
    let none = format!("/api/v1/users/{}/upstream-tokens/idp-b", alice.id);
    allowed.call("POST", &none).await.problem(404, "not_found");
    assert_eq!(browser.script().await.call("POST", &path).await.status, 401);
    let other = stage.server.client(json!({
        "client_id": "other", "client_name": "Other", "grant_types": ["client_credentials"],
        "scope": "upstream_tokens:use", "default_scope": "upstream_tokens:use",
    }));
    let other = other.await;
    let token = stage.server.client_credentials(&other).await.access;
    let refused = stage.server.bearer(&token).call("POST", &path).await;
    refused.problem(403, "insufficient_scope");
}
