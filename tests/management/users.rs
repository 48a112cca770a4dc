//! The life of an account through the SDK.

use countersign_sdk::types::{CreateUser, UpdateUser};
use countersign_sdk::{Change, Error, Secret, prelude::*};
use serde_json::json;
use tests::harness::{Options, PASSWORD, TestServer, TestUser, both_databases};

use super::Manager;

both_databases!(an_account_is_made_changed_and_deleted);
async fn an_account_is_made_changed_and_deleted(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    let new = CreateUser::builder()
        .username("Ada.L-1")
        .email("Ada@Example.test".to_owned())
        .email_verified(true)
        .name(" Ada Lovelace ".to_owned())
        .password(Secret::from(PASSWORD));
    let made = sdk.create_user().body(new).send().await.expect("made");
    assert_eq!(made.status().as_u16(), 201);
    let id = made.id;
    assert_eq!(
        made.headers()["location"],
        format!("/api/v1/users/{id}").as_str()
    );
    assert_eq!(made.name, "Ada Lovelace");
    assert!(made.has_password && made.active && made.email_verified && !made.administrator);
    let read = sdk.get_user().user_id(id).send().await.expect("read");
    assert_eq!(json!(read.as_ref()), json!(made.as_ref()));
    let text = http.get(&format!("/api/v1/users/{id}")).await.text;
    assert!(
        !text.contains("argon2") && !text.contains(PASSWORD),
        "{text}"
    );

    // She signs in by either name, in any letter case.
    for login in ["ada.l-1", "ada@example.test", " ADA@EXAMPLE.TEST "] {
        let user = TestUser {
            id,
            username: login.to_owned(),
            password: PASSWORD.to_owned(),
        };
        server.browser().sign_in(&user).await;
    }
    let cleared = UpdateUser::builder().email(Change::Clear);
    let cleared = sdk
        .update_user()
        .user_id(id)
        .body(cleared)
        .send()
        .await
        .expect("changed");
    assert_eq!((&cleared.email, cleared.email_verified), (&None, false));
    assert_eq!(cleared.name, "Ada Lovelace", "what was left out stays");
    for member in [
        "username",
        "name",
        "password",
        "administrator",
        "email_verified",
    ] {
        let answer = http
            .json(
                "PATCH",
                &format!("/api/v1/users/{id}"),
                &json!({ member: null }),
            )
            .await;
        answer.problem(400, "validation_failed");
        assert_eq!(answer.wrong_fields(), [member]);
    }
    sdk.delete_user().user_id(id).send().await.expect("gone");
    let again = sdk
        .delete_user()
        .user_id(id)
        .send()
        .await
        .expect_err("gone");
    assert_eq!(Error::from(again).status(), Some(404));
}

both_databases!(names_and_addresses_are_taken_in_any_spelling);
async fn names_and_addresses_are_taken_in_any_spelling(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let alice = server.user("alice").await;
    let bob = server.user("bob").await;
    for (body, field) in [
        (json!({ "username": "ALICE" }), "username"),
        (json!({ "username": "alice" }), "username"),
        (
            json!({ "username": "carol", "email": "Alice@EXAMPLE.test" }),
            "email",
        ),
    ] {
        let answer = http.json("POST", "/api/v1/users", &body).await;
        answer.problem(409, "conflict");
        assert_eq!(answer.wrong_fields(), [field]);
    }
    let path = format!("/api/v1/users/{}", bob.id);
    for (body, field) in [
        (json!({ "username": "Alice" }), "username"),
        (json!({ "email": "alice@example.TEST" }), "email"),
    ] {
        let answer = http.json("PATCH", &path, &body).await;
        answer.problem(409, "conflict");
        assert_eq!(answer.wrong_fields(), [field]);
    }
    // One's own name in another spelling is no conflict.
    let own = json!({ "username": "BOB", "email": "BOB@example.test" });
    let changed = http.json("PATCH", &path, &own).await.ok();
    assert_eq!(changed["username"], "BOB");
    assert_eq!(
        changed["email_verified"], true,
        "the same address as before"
    );
    // Whoever is gone leaves the name behind.
    let gone = format!("/api/v1/users/{}", alice.id);
    http.call("DELETE", &gone).await.is(204);
    let body = json!({ "username": "Alice", "email": "alice@example.test" });
    let made = http
        .json("POST", "/api/v1/users", &body)
        .await
        .is(201)
        .json();
    assert_ne!(made["id"], json!(alice.id), "an id is never given again");
}

both_databases!(
    many_at_once_make_one_account,
    Options::default().config(|config| config.sign_in.attempts_per_account = 0)
);
async fn many_at_once_make_one_account(server: TestServer) {
    let Manager { http, .. } = Manager::of(&server).await;
    let calls = (0..16).map(|number| {
        let name = if number % 2 == 0 { "twin" } else { "TWIN" };
        let http = http.clone();
        async move {
            let body = json!({ "username": name });
            http.json("POST", "/api/v1/users", &body).await
        }
    });
    let answers = futures::future::join_all(calls).await;
    let made = answers.iter().filter(|answer| answer.status == 201).count();
    assert_eq!(made, 1);
    for answer in answers.iter().filter(|answer| answer.status != 201) {
        answer.problem(409, "conflict");
    }
    let found = http.get("/api/v1/users?query=twin").await.ok();
    assert_eq!(found["items"].as_array().expect("items").len(), 1);
}

// Covers: S-062
both_databases!(s_062_a_user_takes_clients_and_tokens_along);
async fn s_062_a_user_takes_clients_and_tokens_along(server: TestServer) {
    let Manager { sdk, http } = Manager::of(&server).await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let web = server.web().await;
    let hers = server.client(json!({
        "client_id": "hers", "client_name": "Hers", "owner_id": alice.id,
        "redirect_uris": ["https://hers.test/cb"], "scope": "openid read offline_access",
    }));
    let hers = hers.await;
    let scope = "openid read offline_access";
    let at_hers = server.sign_in(&hers, &bob, scope).await;
    let alices = server.sign_in(&web, &alice, scope).await;
    let bobs = server.sign_in(&web, &bob, scope).await;

    sdk.delete_user()
        .user_id(alice.id)
        .send()
        .await
        .expect("gone");

    http.get("/api/v1/clients/hers").await.is(404);
    for token in [&at_hers.access, &alices.access] {
        let answer = server.bearer(token).get("/oauth/userinfo").await;
        answer.oauth_error(401, "invalid_token");
        assert!(!server.is_active(&web, token).await);
    }
    server
        .refresh(&web, &alices.refresh)
        .await
        .oauth_error(400, "invalid_grant");
    server
        .refresh(&hers, &at_hers.refresh)
        .await
        .oauth_error(401, "invalid_client");
    // Nobody else is touched, and deleting a client deletes no user.
    assert!(server.is_active(&web, &bobs.access).await);
    sdk.delete_client()
        .client_id("web")
        .send()
        .await
        .expect("gone");
    sdk.get_user()
        .user_id(bob.id)
        .send()
        .await
        .expect("bob is there");
}
