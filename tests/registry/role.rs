//! A client never gets more than the person has, and no longer than the person has it.

use serde_json::json;
use tests::harness::{Ask, TestServer, Tokens, both_databases};

use super::{give, manager, scope};

//
both_databases!(a_022_a_client_gets_what_the_person_has_and_no_longer);
async fn a_022_a_client_gets_what_the_person_has_and_no_longer(server: TestServer) {
    let manager = manager(&server).await;
    scope(&manager, "moderate", json!({ "restricted": true })).await;
    let role = json!({ "scope": "moderate" });
    manager
        .json("PUT", "/api/v1/roles/moderator", &role)
        .await
        .is(200);
    let web = server
        .client(json!({
            "client_id": "desk", "client_name": "Desk", "redirect_uris": ["https://desk.test/cb"],
            "scope": "openid read moderate offline_access",
        }))
        .await;
    let (ada, bob) = (server.user("ada").await, server.user("bob").await);
    give(&manager, &ada, json!({ "roles": ["moderator"] })).await;
    let all = "openid read moderate offline_access";

    // Bob reads on the consent page what he cannot give, and it is not given.
    let mut browser = server.browser();
    browser.sign_in(&bob).await;
    let ask = Ask::of(&web).scope(all);
    let page = browser.open(&ask.url()).await.page();
    assert!(page.says("You cannot give this"), "{}", page.answer);
    assert!(page.says("Use moderate"), "{}", page.answer);
    assert!(
        !page.answer.text.contains("value=\"moderate\""),
        "{}",
        page.answer
    );
    let form = page.form("/consent").fill("confirm", "yes");
    // Not by a tick of his own either.
    let mut forged = form.clone();
    forged.fields.push(("scope".into(), "moderate".into()));
    let callback = browser.submit(&forged).await.callback();
    let of_bob = Tokens::of(&server.exchange(&web, &ask, &callback.code()).await);
    assert!(!of_bob.scopes().contains(&"moderate"));
    // Whoever has nothing of it at all is told no.
    let only = Ask::of(&web).scope("moderate");
    let refused = browser.open(&only.url()).await.callback();
    assert_eq!(refused.error(), "access_denied");

    // Ada has it, until she loses the role: at the next question and the next refresh.
    let of_ada = server.sign_in(&web, &ada, all).await;
    assert!(of_ada.scopes().contains(&"moderate"));
    let scopes = async |token: &str| server.introspect(&web, token).await.ok()["scope"].clone();
    assert!(
        scopes(&of_ada.access)
            .await
            .as_str()
            .unwrap()
            .contains("moderate")
    );
    let seen = server.introspect(&web, &of_ada.access).await.ok();
    assert_eq!(seen["roles"], json!(["moderator"]));
    give(&manager, &ada, json!({ "roles": [] })).await;
    for token in [&of_ada.access, &of_ada.refresh] {
        let left = scopes(token).await;
        assert!(!left.as_str().unwrap().contains("moderate"), "{left}");
    }
    let renewed = Tokens::of(&server.refresh(&web, &of_ada.refresh).await);
    assert!(!renewed.scopes().contains(&"moderate"));
    assert!(renewed.scopes().contains(&"read"), "the rest stays");

    // A role that loses a scope takes it from everybody.
    give(&manager, &ada, json!({ "roles": ["moderator"] })).await;
    assert!(scopes(&renewed.access).await.as_str().is_some());
    let again = server.sign_in(&web, &ada, all).await;
    assert!(again.scopes().contains(&"moderate"));
    let other = json!({ "scope": "read" });
    manager
        .json("PUT", "/api/v1/roles/moderator", &other)
        .await
        .is(200);
    assert!(
        !scopes(&again.access)
            .await
            .as_str()
            .unwrap()
            .contains("moderate")
    );
}

//
both_databases!(a_046_roles_are_bundles_that_are_managed_by_the_api);
async fn a_046_roles_are_bundles_that_are_managed_by_the_api(server: TestServer) {
    let manager = manager(&server).await;
    let ada = server.user("ada").await;
    let path = "/api/v1/roles/curator";
    let body = json!({ "description": "Curates.", "scope": "read write" });
    let made = manager.json("PUT", path, &body).await;
    let version = made.header("etag").expect("a version").to_owned();
    assert_eq!(made.ok()["scope"], "read write");
    let stale = manager
        .clone()
        .with("if-match", "\"77\"")
        .json("PUT", path, &body)
        .await;
    stale.problem(412, "version_mismatch");
    let change = json!({ "scope": "read" });
    let current = manager.clone().with("if-match", version);
    current.json("PUT", path, &change).await.is(200);
    for (role, scope, field) in [
        ("curator", "no-such-scope", "scope"),
        ("curator", "", "scope"),
        ("Administrator", "read", "role_id"),
        ("administrator", "read", "role_id"),
    ] {
        let path = format!("/api/v1/roles/{role}");
        let wrong = manager.json("PUT", &path, &json!({ "scope": scope })).await;
        wrong.problem(422, "validation_failed");
        assert_eq!(wrong.wrong_fields(), [field], "{role} {scope}");
    }

    give(&manager, &ada, json!({ "roles": ["curator"] })).await;
    let rights = format!("/api/v1/users/{}/rights", ada.id);
    assert_eq!(manager.get(&rights).await.ok()["scope"], "read");
    let used = manager.call("DELETE", path).await;
    used.problem(409, "role_in_use");
    give(&manager, &ada, json!({ "roles": [] })).await;
    manager.call("DELETE", path).await.is(204);
    assert_eq!(manager.get("/api/v1/roles").await.ok()["items"], json!([]));

    // Nobody hands out more than they hold.
    let small = server
        .client(json!({
            "client_id": "small", "client_name": "Small", "grant_types": ["client_credentials"],
            "scope": "roles:write", "default_scope": "roles:write",
        }))
        .await;
    let small = server.bearer(&server.client_credentials(&small).await.access);
    let beyond = json!({ "scope": "users:write" });
    small
        .json("PUT", "/api/v1/roles/king", &beyond)
        .await
        .is(403);
    manager
        .json("PUT", "/api/v1/roles/king", &beyond)
        .await
        .is(200);
    small
        .json("PUT", &rights, &json!({ "roles": ["king"] }))
        .await
        .is(403);
    assert_eq!(manager.get(&rights).await.ok()["roles"], json!([]));
}

both_databases!(a_client_for_itself_borrows_from_nobody_who_has_it_not);
async fn a_client_for_itself_borrows_from_nobody_who_has_it_not(server: TestServer) {
    let manager = manager(&server).await;
    scope(&manager, "moderate", json!({ "restricted": true })).await;
    let role = json!({ "scope": "moderate" });
    let put = manager.json("PUT", "/api/v1/roles/moderator", &role).await;
    put.is(200);
    let ada = server.user("ada").await;
    let client = super::application(&server, &ada, "read moderate").await;
    let ask = [
        ("grant_type", "client_credentials"),
        ("scope", "read moderate"),
    ];
    let without = Tokens::of(&server.token(&client, &ask).await);
    assert_eq!(without.scopes(), ["read"]);
    give(&manager, &ada, json!({ "roles": ["moderator"] })).await;
    let with = Tokens::of(&server.token(&client, &ask).await);
    assert_eq!(with.scopes(), ["moderate", "read"]);
    give(&manager, &ada, json!({ "roles": [] })).await;
    let seen = server.introspect(&client, &with.access).await.ok();
    assert_eq!(seen["scope"], "read", "gone with the role");
}
