//! An administrator looks after the applications of everybody.

use serde_json::json;
use tests::harness::{ClientMethod, Page, TestClient, TestServer, both_databases};

use super::{confirm, root};

// Covers: S-080
both_databases!(s_080_an_application_is_found_switched_off_and_on_again);
async fn s_080_an_application_is_found_switched_off_and_on_again(server: TestServer) {
    let alice = server.user("alice").await;
    let (web, spa) = (server.web().await, server.spa().await);
    let tokens = server.sign_in(&web, &alice, "openid profile").await;
    let others = server.sign_in(&spa, &alice, "openid profile").await;
    let mut browser = root(&server).await;
    let page = browser.open("/admin/clients").await.page();
    for id in ["/admin/clients/web\"", "/admin/clients/spa\""] {
        assert!(page.answer.text.contains(id), "{id}: {}", page.answer);
    }
    for (query, found, missing) in [
        ("query=WE", "web", "spa"),
        ("kind=public", "spa", "web"),
        ("kind=confidential", "web", "spa"),
    ] {
        let page = browser
            .open(&format!("/admin/clients?{query}"))
            .await
            .page();
        let has = |id: &str| page.answer.text.contains(&format!("/admin/clients/{id}\""));
        assert!(has(found) && !has(missing), "{query}: {}", page.answer);
    }

    let page = browser.open("/admin/clients/web").await.page();
    for shown in [
        "authorization_code",
        &web.redirect_uri,
        "Live authorizations 1",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    assert!(!page.answer.text.contains(web.secret.as_str()));
    let page = confirm(&mut browser, "/admin/clients/web/suspend").await;
    assert!(
        page.says("The application is switched off."),
        "{}",
        page.answer
    );
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(401);
    server
        .bearer(&others.access)
        .get("/api/v1/me")
        .await
        .is(200);
    let page = browser.open("/admin/clients?state=disabled").await.page();
    assert!(page.answer.text.contains("/admin/clients/web\""));
    assert!(!page.answer.text.contains("/admin/clients/spa\""));
    let page = confirm(&mut browser, "/admin/clients/web/resume").await;
    assert!(
        page.says("The application is switched on."),
        "{}",
        page.answer
    );
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(200);
}

both_databases!(what_an_application_was_registered_with_is_shown);
async fn what_an_application_was_registered_with_is_shown(server: TestServer) {
    let svc = server.svc("scopes:write").await;
    let api = server.bearer(&server.client_credentials(&svc).await.access);
    let body = json!({ "title": "Payment", "schema": { "type": "object" } });
    let path = "/api/v1/authorization-details-types/payment";
    api.json("PUT", path, &body).await.ok();
    server
        .client(json!({
            "client_id": "shop", "client_name": "Shop",
            "redirect_uris": ["https://shop.test/back"], "scope": "openid",
            "backchannel_logout_uri": "https://shop.test/ended",
            "frontchannel_logout_uri": "https://shop.test/out",
            "authorization_details_types": ["payment"],
        }))
        .await;
    server.web().await;
    let mut browser = root(&server).await;
    let page = browser.open("/admin/clients/shop").await.page();
    assert!(page.answer.text.contains("<dt>Authorization details"));
    for shown in [
        "Back-channel logout URI https://shop.test/ended",
        "Front-channel logout URI https://shop.test/out",
        "Authorization details payment",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    let page = browser.open("/admin/clients/web").await.page();
    for missing in ["Back-channel", "Front-channel", "Authorization details"] {
        let fact = format!("<dt>{missing}");
        assert!(
            !page.answer.text.contains(&fact),
            "{missing}: {}",
            page.answer
        );
    }
}

/// What stands in the frames of the page that shows a secret: the id and the secret.
fn shown(page: &Page) -> (String, String) {
    let frames = page.answer.text.split("<p class=\"secret\"><code>").skip(1);
    let mut frames = frames.filter_map(|rest| rest.split("</code>").next());
    let mut next = || frames.next().expect("a frame").to_owned();
    (next(), next())
}

// Covers: S-080
both_databases!(s_080_an_administrator_registers_an_application_for_somebody);
async fn s_080_an_administrator_registers_an_application_for_somebody(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let mut browser = root(&server).await;
    let page = browser.open("/admin/clients").await.page();
    assert!(page.answer.text.contains("href=\"/admin/new-client\""));
    let page = browser.open("/admin/new-client").await.page();
    let form = page.form("/admin/clients");
    assert_eq!(form.value("owner"), Some("root"));
    let mut form = form
        .fill("name", "Laboratory pages")
        .fill("redirect_uris", "https://lab.test/back")
        .fill("audience", "https://desk.test\r\nhttps://vault.test")
        .fill("owner", "alice@example.test");
    for (name, value) in [
        ("scope", "openid"),
        ("scope", "read"),
        ("grant_type", "client_credentials"),
    ] {
        form.fields.push((name.to_owned(), value.to_owned()));
    }
    for (wrong, said) in [
        (
            form.clone().fill("owner", "nobody"),
            "There is no such person.",
        ),
        (
            form.clone().without("grant_type"),
            "the list must name at least one grant",
        ),
        (
            form.clone().fill("audience", "vault"),
            "each line must be an absolute URI",
        ),
        (
            form.clone().fill("type", "public"),
            "client_credentials is for confidential clients",
        ),
    ] {
        let page = browser.submit(&wrong).await.page();
        page.answer.is(422);
        assert!(page.says(said), "{said}: {}", page.answer);
    }
    let page = browser.submit(&form).await.page();
    page.answer.is(201);
    assert!(page.says("The application is registered"));
    let (id, secret) = shown(&page);
    let client = TestClient {
        id: id.clone(),
        secret,
        redirect_uri: "https://lab.test/back".to_owned(),
        method: ClientMethod::Basic,
    };
    let tokens = server.sign_in(&client, &bob, "openid read").await;
    assert_eq!(tokens.scopes(), ["openid", "read"]);
    let ask = [
        ("grant_type", "client_credentials"),
        ("scope", "read"),
        ("resource", "https://vault.test"),
    ];
    server.token(&client, &ask).await.is(200);
    let page = browser.submit(&form).await.page();
    assert!(page.says("That form was sent before"), "{}", page.answer);
    let page = browser.open(&format!("/admin/clients/{id}")).await.page();
    assert!(page.says("Owner alice Example"), "{}", page.answer);

    // It is hers, and she looks after it herself.
    let (mut alices, _) = server.signed_in(&alice).await;
    let own = format!("/account/clients/{id}");
    let form = alices.open(&own).await.page().form(&own);
    assert_eq!(form.value("owner"), None, "an owner gives nothing away");
    let mut form = form
        .fill("redirect_uris", "https://lab.test/back")
        .fill("website", "https://lab.test/")
        .fill("owner", "bob");
    for (name, value) in [("grant_type", "password"), ("audience", "https://all.test")] {
        form.fields.push((name.to_owned(), value.to_owned()));
    }
    let page = alices.submit(&form).await.page();
    assert!(page.says("The application is changed"), "{}", page.answer);
    let page = browser.open(&format!("/admin/clients/{id}")).await.page();
    for shown in [
        "Owner alice Example",
        "authorization_code refresh_token client_credentials",
        "https://desk.test https://vault.test",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    for missing in ["https://all.test", "bob Example"] {
        assert!(!page.says(missing), "{missing}: {}", page.answer);
    }
}

both_databases!(an_administrator_changes_an_application_of_somebody);
async fn an_administrator_changes_an_application_of_somebody(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let web = server.web().await;
    server.svc("read users:read").await;
    let mut browser = root(&server).await;
    let edit = "/admin/clients/web/edit";
    let form = browser.open(edit).await.page().form(edit);
    assert_eq!(form.value("owner"), Some(""));
    let mine = form
        .fill("redirect_uris", &web.redirect_uri)
        .fill("audience", "https://api-a.test")
        .fill("owner", "bob")
        .untick("grant_type", "refresh_token");
    let wrong = mine.clone().fill("owner", "nobody");
    let page = browser.submit(&wrong).await.page();
    page.answer.is(422);
    assert!(page.says("There is no such person."), "{}", page.answer);
    let page = browser.submit(&mine).await.page();
    for shown in [
        "The application is changed.",
        "Owner bob Example",
        "Grant types authorization_code",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    assert!(!page.says("https://api-b.test"), "{}", page.answer);
    // What builds on what was there before is refused, however often.
    let page = browser.submit(&mine).await.page();
    page.answer.is(422);
    assert!(page.says("Somebody else changed it"), "{}", page.answer);
    let again = page.form(edit);
    let again = again.fill("redirect_uris", &web.redirect_uri);
    browser.submit(&again).await.page().answer.is(422);
    let tokens = server.sign_in(&web, &alice, "openid").await;
    assert!(tokens.refresh.is_empty(), "it may not be renewed");

    // A service has neither website nor redirect URI.
    let edit = "/admin/clients/svc/edit";
    let form = browser.open(edit).await.page().form(edit);
    let page = browser.submit(&form.fill("name", "The service")).await;
    let page = page.page();
    for shown in ["The application is changed.", "The service", "users:read"] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }

    // A new secret, and the old one is good for nothing.
    let reset = "/admin/clients/web/reset-secret";
    let form = browser.open(reset).await.page().form(reset);
    let page = browser.submit(&form.fill("overlap", "0")).await.page();
    page.answer.is(201);
    let (id, secret) = shown(&page);
    assert_eq!(id, "web");
    assert_ne!(secret, web.secret);
    server
        .introspect(&web, &tokens.access)
        .await
        .oauth_error(401, "invalid_client");
    let web = TestClient { secret, ..web };
    server.introspect(&web, &tokens.access).await.is(200);
    // Bob owns it now.
    let (mut bobs, _) = server.signed_in(&bob).await;
    let page = bobs.open("/account/clients").await.page();
    assert!(page.says("Web application"), "{}", page.answer);
}

both_databases!(an_application_is_deleted_with_what_people_allowed_it);
async fn an_application_is_deleted_with_what_people_allowed_it(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let lab = server
        .client(json!({
            "client_id": "lab", "client_name": "Laboratory pages", "owner_id": alice.id,
            "redirect_uris": ["https://lab.test/back"], "scope": "openid profile",
            "default_scope": "openid",
        }))
        .await;
    let web = server.web().await;
    let tokens = server.sign_in(&lab, &bob, "openid profile").await;
    let others = server.sign_in(&web, &bob, "openid profile").await;
    let mut browser = root(&server).await;
    let page = browser.open("/admin/clients?owner=alice").await.page();
    assert!(page.says("Laboratory pages") && !page.answer.text.contains("/admin/clients/web\""));
    let page = browser.open("/admin/clients?owner=nobody").await.page();
    page.answer.is(422);
    assert!(page.says("There is no such person."), "{}", page.answer);
    let page = browser.open("/admin/clients/lab").await.page();
    assert!(page.says("alice Example"), "{}", page.answer);

    let page = browser.open("/admin/clients/lab/delete").await.page();
    assert!(page.says("1 person loses access"), "{}", page.answer);
    assert!(page.says("1 authorizations"), "{}", page.answer);
    let form = page.form("/admin/clients/lab/delete");
    let page = browser.submit(&form).await.page();
    assert!(page.says("The application is deleted."), "{}", page.answer);
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(401);
    browser
        .open("/admin/clients/lab")
        .await
        .page()
        .answer
        .is(404);
    server
        .bearer(&others.access)
        .get("/api/v1/me")
        .await
        .is(200);
}

both_databases!(clients_are_filtered_over_the_api);
async fn clients_are_filtered_over_the_api(server: TestServer) {
    let (web, spa) = (server.web().await, server.spa().await);
    let svc = server.svc("clients:read clients:write").await;
    let api = server.bearer(&server.client_credentials(&svc).await.access);
    let path = format!("/api/v1/clients/{}", web.id);
    api.json("PATCH", &path, &json!({ "enabled": false }))
        .await
        .is(200);
    for (query, expected) in [
        ("client_type=public", vec![spa.id.as_str()]),
        (
            "client_type=confidential",
            vec![svc.id.as_str(), web.id.as_str()],
        ),
        ("enabled=false", vec![web.id.as_str()]),
        (
            "enabled=true&client_type=confidential",
            vec![svc.id.as_str()],
        ),
        ("internal=true", vec![]),
    ] {
        let page = api.get(&format!("/api/v1/clients?{query}")).await.ok();
        let items = page["items"].as_array().expect("a list").iter();
        let ids: Vec<_> = items.filter_map(|one| one["client_id"].as_str()).collect();
        assert_eq!(ids, expected, "{query}");
    }
    api.get("/api/v1/clients?client_type=other").await.is(400);
}
