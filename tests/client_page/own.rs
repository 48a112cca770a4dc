//! A person looks after an application of theirs.

use serde_json::json;
use tests::harness::{TestClient, TestServer, TestUser, both_databases};

use super::CLIENTS;

/// A client of a person.
async fn lab(server: &TestServer, owner: &TestUser) -> TestClient {
    server
        .client(json!({
            "client_id": "lab", "client_name": "Laboratory pages", "owner_id": owner.id,
            "client_uri": "https://lab.test/", "redirect_uris": ["https://lab.test/back"],
            "scope": "openid read", "default_scope": "read",
        }))
        .await
}

fn at(path: &str) -> String {
    format!("{CLIENTS}/lab{path}")
}

// Covers: S-067
both_databases!(s_067_an_application_is_changed_and_deleted_by_its_owner);
async fn s_067_an_application_is_changed_and_deleted_by_its_owner(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let client = lab(&server, &alice).await;
    let tokens = server.sign_in(&client, &bob, "openid read").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(CLIENTS).await.page();
    let link = format!("href=\"{}\"", at(""));
    assert!(page.answer.text.contains(&link), "{}", page.answer);
    let page = browser.open(&at("")).await.page();
    let token_endpoint = format!("{}/oauth/token", server.issuer);
    for shown in [token_endpoint.as_str(), "client_id=lab", "1 person"] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    assert!(!page.answer.text.contains(&client.secret));

    let form = page.form(&at(""));
    let bad = form
        .clone()
        .fill("redirect_uris", "http://lab.test/\nlab.test");
    let page = browser.submit(&bad).await.page();
    page.answer.is(422);
    let said = "These redirect URIs cannot be used: http://lab.test/, lab.test.";
    assert!(page.says(said), "{}", page.answer);
    let saved = form
        .clone()
        .fill("name", "Laboratory")
        .fill("redirect_uris", "https://lab.test/back")
        .untick("scope", "read");
    let page = browser.submit(&saved).await.page();
    assert!(page.says("The application is changed"), "{}", page.answer);
    let page = browser.submit(&saved).await.page();
    page.answer.is(422);
    assert!(page.says("changed in another window"), "{}", page.answer);
    // The id and the secret stay.
    server.sign_in(&client, &bob, "openid").await;

    let page = browser.open(&at("/delete")).await.page();
    assert!(page.says("1 person loses access"), "{}", page.answer);
    let form = page.form(&at("/delete"));
    let page = browser.submit(&form).await.page();
    assert!(
        page.says("The application is deleted") && page.says("registered no applications"),
        "{}",
        page.answer
    );
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(401);
    browser.open(&at("")).await.page().answer.is(404);
}

both_databases!(a_form_with_a_fault_builds_on_what_it_began_with);
async fn a_form_with_a_fault_builds_on_what_it_began_with(server: TestServer) {
    let alice = server.user("alice").await;
    lab(&server, &alice).await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let form = browser.open(&at("")).await.page().form(&at(""));
    let mine = form.clone().fill("redirect_uris", "https://lab.test/back");
    let page = browser.submit(&mine.clone().fill("name", "")).await.page();
    page.answer.is(422);
    let again = page
        .form(&at(""))
        .fill("redirect_uris", "https://lab.test/back")
        .fill("name", "From here");
    let other = mine.fill("name", "From another window");
    let page = browser.submit(&other).await.page();
    assert!(page.says("The application is changed"), "{}", page.answer);

    let page = browser.submit(&again).await.page();
    page.answer.is(422);
    assert!(page.says("changed in another window"), "{}", page.answer);
    let page = browser.open(CLIENTS).await.page();
    assert!(page.says("From another window"), "{}", page.answer);
    assert!(!page.says("From here"), "{}", page.answer);
}

both_databases!(what_has_no_box_on_the_form_stays);
async fn what_has_no_box_on_the_form_stays(server: TestServer) {
    let alice = server.user("alice").await;
    let svc = server
        .svc("scopes:write scopes:read clients:read clients:write")
        .await;
    let api = server.bearer(&server.client_credentials(&svc).await.access);
    let body = json!({ "id": "update", "help_text": "Change records", "resources": "any" });
    api.json("POST", "/api/v1/scopes", &body).await.is(201);
    lab(&server, &alice).await;
    let change = json!({ "scope": "openid read update:news.*" });
    api.json("PATCH", "/api/v1/clients/lab", &change).await.ok();

    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let form = browser.open(&at("")).await.page().form(&at(""));
    let form = form
        .fill("redirect_uris", "https://lab.test/back")
        .untick("scope", "read");
    let page = browser.submit(&form).await.page();
    assert!(page.says("The application is changed"), "{}", page.answer);
    let client = api.get("/api/v1/clients/lab").await.ok();
    assert_eq!(client["scope"], "openid update:news.*");
    assert_eq!(client["default_scope"], "", "what is gone is no default");
}

both_databases!(an_owner_ticks_the_types_of_authorization_details);
async fn an_owner_ticks_the_types_of_authorization_details(server: TestServer) {
    let alice = server.user("alice").await;
    let svc = server.svc("scopes:write clients:read").await;
    let api = server.bearer(&server.client_credentials(&svc).await.access);
    let (desk, vault) = ("https://desk.test", "https://vault.test");
    for (id, resource) in [
        ("payment", None),
        ("desk", Some(desk)),
        ("vault", Some(vault)),
    ] {
        let mut body = json!({ "title": format!("All of {id}"), "schema": { "type": "object" } });
        if let Some(resource) = resource {
            body["resource"] = json!(resource);
        }
        let path = format!("/api/v1/authorization-details-types/{id}");
        api.json("PUT", &path, &body).await.ok();
    }
    server
        .client(json!({
            "client_id": "lab", "client_name": "Laboratory pages", "owner_id": alice.id,
            "client_uri": "https://lab.test/", "redirect_uris": ["https://lab.test/back"],
            "scope": "openid read", "audience": [desk], "authorization_details_types": ["vault"],
        }))
        .await;
    let types = async || {
        let client = api.get("/api/v1/clients/lab").await.ok();
        client["authorization_details_types"].clone()
    };
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(&at("")).await.page();
    for (shown, offered) in [("payment", true), ("desk", true), ("vault", false)] {
        let shown = format!("All of {shown}");
        assert_eq!(page.says(&shown), offered, "{shown}: {}", page.answer);
    }
    let box_of = |id: &str| ("authorization_details_types".to_owned(), id.to_owned());
    let mut wrong = page.form(&at(""));
    wrong.fields.push(box_of("nowhere"));
    let refused = browser.submit(&wrong).await.page();
    refused.answer.is(422);
    assert!(
        refused.says("Tick only what is on offer."),
        "{}",
        refused.answer
    );
    let mut form = page
        .form(&at(""))
        .fill("redirect_uris", "https://lab.test/back");
    form.fields.push(box_of("payment"));
    let saved = browser.submit(&form).await.page();
    assert!(
        saved.says("The application is changed"),
        "{}",
        saved.words()
    );
    // What has no box stays.
    assert_eq!(types().await, json!(["payment", "vault"]));
    let page = browser.open(&at("")).await.page();
    let form = page
        .form(&at(""))
        .fill("redirect_uris", "https://lab.test/back")
        .untick("authorization_details_types", "payment");
    browser.submit(&form).await.page();
    assert_eq!(
        types().await,
        json!(["vault"]),
        "and what never was is not there"
    );
}

// Covers: S-068
both_databases!(s_068_a_new_secret_leaves_the_old_one_time);
async fn s_068_a_new_secret_leaves_the_old_one_time(server: TestServer) {
    let alice = server.user("alice").await;
    let client = lab(&server, &alice).await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(&at("/reset-secret")).await.page();
    let form = page.form(&at("/reset-secret"));
    let issuer = server.issuer.clone();
    let forged = form.clone().without("csrf").fill("overlap", "0");
    browser
        .post(&form.action, &forged.pairs(), &issuer, "same-origin")
        .await
        .is(403);
    let wrong = form.clone().fill("overlap", "9999");
    browser.submit(&wrong).await.page().answer.is(400);
    let page = browser.submit(&form.fill("overlap", "1")).await.page();
    page.answer.is(201);
    let secret = page.answer.text.split("<p class=\"secret\"><code>").nth(2);
    let secret = secret.and_then(|rest| rest.split("</code>").next());
    let new = client.with_secret(secret.expect("a secret"));
    assert_ne!(new.secret, client.secret);
    for works in [&client, &new] {
        server.sign_in(works, &alice, "read").await;
    }
    server.advance(3601);
    let fields = [("grant_type", "refresh_token"), ("refresh_token", "x")];
    server.token(&client, &fields).await.is(401);
    server.token(&new, &fields).await.is(400);
}

// Covers: S-054
both_databases!(s_054_a_secret_that_leaked_is_reset_with_all_tokens);
async fn s_054_a_secret_that_leaked_is_reset_with_all_tokens(server: TestServer) {
    let alice = server.user("alice").await;
    let client = lab(&server, &alice).await;
    let before = server.sign_in(&client, &alice, "read").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(&at("/reset-secret")).await.page();
    let form = page.form(&at("/reset-secret"));
    let keeps = browser.submit(&form.clone().fill("overlap", "1")).await;
    keeps.page().answer.is(201);
    assert!(
        server.is_active(&client, &before.access).await,
        "not unless it is asked for"
    );

    let ends = form.fill("overlap", "1").fill("revoke_tokens", "yes");
    browser.submit(&ends).await.page().answer.is(201);
    assert!(!server.is_active(&client, &before.access).await);
    // What is issued from now on is good.
    server.advance(1);
    let after = server.sign_in(&client, &alice, "read").await;
    assert!(server.is_active(&client, &after.access).await);
}

// Covers: S-067, S-068
both_databases!(an_application_is_its_owners_alone);
async fn an_application_is_its_owners_alone(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let client = lab(&server, &alice).await;
    let mut bobs = server.browser();
    bobs.sign_in(&bob).await;
    let page = bobs.open(super::NEW_CLIENT).await.page();
    let csrf = page.form(CLIENTS).value("csrf").unwrap().to_owned();
    let fields = [("csrf", csrf.as_str()), ("overlap", "0"), ("name", "mine")];
    let issuer = server.issuer.clone();
    for path in ["", "/reset-secret", "/delete"] {
        bobs.open(&at(path)).await.page().answer.is(404);
        let answer = bobs.post(&at(path), &fields, &issuer, "same-origin").await;
        answer.is(404);
        let forged = &fields[1..];
        let answer = bobs.post(&at(path), forged, &issuer, "same-origin").await;
        answer.is(403);
    }
    // An old sign-in has to confirm itself.
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    server.advance(16 * 60);
    for path in ["/reset-secret", "/delete"] {
        let page = browser.open(&at(path)).await.page();
        assert!(page.says("Confirm that it is you"), "{}", page.answer);
    }
    server.sign_in(&client, &alice, "read").await;
}

// Covers: C-012
both_databases!(an_owner_says_where_an_application_is_told_of_a_sign_out);
async fn an_owner_says_where_an_application_is_told_of_a_sign_out(server: TestServer) {
    let alice = server.user("alice").await;
    lab(&server, &alice).await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let form = browser.open(&at("")).await.page().form(&at(""));
    let form = form.fill("redirect_uris", "https://lab.test/back");
    let bad = form
        .clone()
        .fill("backchannel_logout_uri", "http://lab.test/told")
        .fill("frontchannel_logout_uri", "https://other.test/out");
    let page = browser.submit(&bad).await.page();
    page.answer.is(422);
    for said in [
        "The back-channel logout URI needs https",
        "The front-channel logout URI has to begin like one of the redirect URIs",
    ] {
        assert!(page.says(said), "{said}: {}", page.answer);
    }
    let good = form
        .fill("backchannel_logout_uri", "https://lab.test/told")
        .fill("backchannel_session", "yes")
        .fill("frontchannel_logout_uri", "https://lab.test/out");
    let page = browser.submit(&good).await.page();
    assert!(page.says("The application is changed"), "{}", page.answer);
    let lab = server.app().client("lab").await;
    let metadata = lab.expect("read").expect("a client").metadata.clone();
    let uri = metadata.backchannel_logout_uri.as_deref();
    assert_eq!(uri, Some("https://lab.test/told"));
    let uri = metadata.frontchannel_logout_uri.as_deref();
    assert_eq!(uri, Some("https://lab.test/out"));
    assert!(metadata.backchannel_logout_session_required);
    assert!(!metadata.frontchannel_logout_session_required);

    // The form shows what there is, and an empty field takes it away.
    let form = browser.open(&at("")).await.page().form(&at(""));
    let shown = form.value("backchannel_logout_uri");
    assert_eq!(shown, Some("https://lab.test/told"));
    assert_eq!(form.value("backchannel_session"), Some("yes"));
    assert_eq!(form.value("frontchannel_session"), None);
    let without = form
        .fill("redirect_uris", "https://lab.test/back")
        .fill("backchannel_logout_uri", "")
        .untick("backchannel_session", "yes");
    browser.submit(&without).await.page().answer.is(200);
    let lab = server.app().client("lab").await;
    let metadata = lab.expect("read").expect("a client").metadata.clone();
    assert_eq!(metadata.backchannel_logout_uri, None);
    assert!(!metadata.backchannel_logout_session_required);
    assert!(metadata.frontchannel_logout_uri.is_some());
}
