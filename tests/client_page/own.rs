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
