//! The usual case asks no database, and what ends, ends at once.

use countersign_rules::manage::Actor;
use serde_json::json;
use tests::harness::{TestServer, both_databases, claims};

use super::{AUDIENCE, ask, behind_a_gateway, identity, reader, register};

both_databases!(the_steady_state_asks_no_database, behind_a_gateway());
async fn the_steady_state_asks_no_database(server: TestServer) {
    register(&server, "library", AUDIENCE, json!({"sessions": true}))
        .await
        .is(201);
    let client = reader(&server, "reader", "books:read").await;
    let token = server.client_credentials(&client).await.access;
    let alice = server.user("alice").await;
    let body = json!({"name": "Script", "scope": "books:read"});
    let personal = server.personal_token_with(&alice, &body).await.0;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let callers = [
        server.bearer(&token),
        server.bearer(&personal),
        browser.with_cookies(),
    ];
    let round = async || {
        for caller in &callers {
            ask(caller, "", "GET", "api.example.org", "/v1/books")
                .await
                .is(200);
        }
        ask(
            &server.anonymous(),
            "",
            "GET",
            "api.example.org",
            "/v1/about",
        )
        .await
        .is(200);
        ask(
            &server.anonymous(),
            "",
            "GET",
            "api.example.org",
            "/v1/books",
        )
        .await
        .is(401);
    };
    round().await;
    server.settled().await;
    round().await;
    let before = server.app().store.statements();
    for _ in 0..20 {
        round().await;
    }
    assert_eq!(server.app().store.statements() - before, 0);
}

both_databases!(
    what_was_revoked_is_refused_on_the_next_request,
    behind_a_gateway()
);
async fn what_was_revoked_is_refused_on_the_next_request(server: TestServer) {
    register(&server, "library", AUDIENCE, json!({}))
        .await
        .is(201);
    let client = reader(&server, "reader", "books:read").await;
    let token = server.client_credentials(&client).await.access;
    let caller = server.bearer(&token);
    let books = async |caller| ask(caller, "", "GET", "api.example.org", "/v1/books").await;
    books(&caller).await.is(200);
    server.revoke(&client, &token).await.is(200);
    books(&caller).await.problem(401, "invalid_token");

    // A token ends when it ends, and so does what stands for it.
    let token = server.client_credentials(&client).await.access;
    let caller = server.bearer(&token);
    books(&caller).await.is(200);
    server.advance(3601);
    books(&caller).await.problem(401, "invalid_token");
    assert_eq!(books(&caller).await.header("authorization"), None);
}

both_databases!(
    what_changes_about_a_person_is_said_on_the_next_request,
    behind_a_gateway()
);
async fn what_changes_about_a_person_is_said_on_the_next_request(server: TestServer) {
    register(&server, "library", AUDIENCE, json!({}))
        .await
        .is(201);
    let manager = crate::token::manager(&server).await;
    let alice = server.user("alice").await;
    let body = json!({"name": "Script", "scope": "books:read"});
    let caller = server.bearer(&server.personal_token_with(&alice, &body).await.0);
    let books = || ask(&caller, "", "GET", "api.example.org", "/v1/books");
    // The headers, and the token that proves them.
    let told = async || {
        let who = identity(&books().await);
        let token = who[0].strip_prefix("Bearer ").expect("a token");
        let claims = claims(token);
        assert_eq!(claims["preferred_username"], who[1].as_str());
        assert_eq!(claims["sub"], who[2].as_str());
        (who[1].clone(), who[2].clone())
    };
    let id = alice.id.to_string();
    assert_eq!(told().await, ("alice".to_owned(), id.clone()));

    let path = format!("/api/v1/users/{id}");
    let change = json!({"username": "alicia"});
    manager.json("PATCH", &path, &change).await.is(200);
    assert_eq!(told().await, ("alicia".to_owned(), id));

    // What was prepared for somebody is given to nobody who is gone.
    let operator = Actor::operator();
    countersign_rules::user::manage::set_active(server.app(), &operator, alice.id, false)
        .await
        .expect("deactivated");
    let refused = books().await;
    refused.problem(401, "invalid_token");
    assert_eq!(refused.header("authorization"), None);
    assert_eq!(refused.header("remote-user"), None);
}
