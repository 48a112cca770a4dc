//! However a session ends, its clients are told.

use serde_json::json;
use tests::harness::{Navigator, PASSWORD, TestServer, TestUser, both_databases, claims};

use super::{Receiver, is_signed_in, listening, told};

/// The sessions of a person, as the server lists them.
async fn sessions(server: &TestServer, user: &TestUser) -> Vec<String> {
    let listed = server.app().store.list_sessions(user.id).await;
    let listed = listed.expect("read");
    listed.iter().map(|one| one.id.to_string()).collect()
}

both_databases!(a_person_ends_sessions_from_elsewhere);
async fn a_person_ends_sessions_from_elsewhere(server: TestServer) {
    let receiver = Receiver::start().await;
    let shop = listening(&server, "shop", &receiver.url).await;
    let alice = server.user("alice").await;
    let mut here = server.browser();
    here.sign_in(&alice).await;
    let mut names = Vec::new();
    for _ in 0..3 {
        server.advance(1);
        let mut there = server.browser();
        let tokens = server
            .sign_in_with(&mut there, &shop, &alice, "openid")
            .await;
        names.push(claims(tokens.id_token())["sid"].clone());
    }
    server
        .sign_in_with(&mut here, &shop, &alice, "openid")
        .await;
    let script = here.script().await;
    let path = format!("/api/v1/sessions/{}", sessions(&server, &alice).await[1]);
    script.call("DELETE", &path).await.is(204);
    let tokens = told(&server, &receiver, 1).await;
    assert_eq!(claims(&tokens[0])["sid"], names[0]);

    let ended = script.call("POST", "/api/v1/sessions/end-others").await;
    assert_eq!(ended.ok()["ended"], 2);
    let tokens = told(&server, &receiver, 3).await;
    let said: Vec<_> = tokens[1..]
        .iter()
        .map(|one| claims(one)["sid"].clone())
        .collect();
    for name in &names[1..] {
        assert!(said.contains(name), "{said:?}");
    }
    // The session that did it goes on, for the client too.
    assert!(is_signed_in(&mut here).await);
    assert_eq!(receiver.came().len(), 3);
}

both_databases!(what_ends_an_account_ends_it_for_clients);
async fn what_ends_an_account_ends_it_for_clients(server: TestServer) {
    let receiver = Receiver::start().await;
    let shop = listening(&server, "shop", &receiver.url).await;
    let manager = crate::token::manager(&server).await;
    let bystander = server.user("bystander").await;
    let mut aside = server.browser();
    server
        .sign_in_with(&mut aside, &shop, &bystander, "openid")
        .await;
    let mut count = 0;
    for (name, method, path) in [
        ("ended", "POST", "/end-sessions"),
        ("suspended", "POST", "/deactivate"),
        ("deleted", "DELETE", ""),
    ] {
        let user = server.user(name).await;
        let mut browser = server.browser();
        server
            .sign_in_with(&mut browser, &shop, &user, "openid")
            .await;
        let path = format!("/api/v1/users/{}{path}", user.id);
        manager.call(method, &path).await.ok();
        assert!(!is_signed_in(&mut browser).await, "{name}");
        count += 1;
        let tokens = told(&server, &receiver, count).await;
        assert_eq!(claims(&tokens[count - 1])["sub"], json!(user.id), "{name}");
    }
    // A new password ends the sessions of others who knew the old one.
    let carol = server.user("carol").await;
    let mut browser = server.browser();
    server
        .sign_in_with(&mut browser, &shop, &carol, "openid")
        .await;
    change_password(&mut browser).await;
    let tokens = told(&server, &receiver, count + 1).await;
    assert_eq!(claims(&tokens[count])["sub"], json!(carol.id));
    assert!(is_signed_in(&mut aside).await);
    let mut subjects = tokens.iter().map(|one| claims(one)["sub"].clone());
    assert!(!subjects.any(|sub| sub == json!(bystander.id)));
}

async fn change_password(browser: &mut Navigator) {
    let page = browser.open("/account/password").await.page();
    let new = "another horse with a battery and a staple";
    let form = page
        .form("/account/password")
        .fill("current", PASSWORD)
        .fill("password", new)
        .fill("password_again", new);
    browser.submit(&form).await.page().answer.is(200);
}

both_databases!(a_session_that_nobody_ends_tells_nobody);
async fn a_session_that_nobody_ends_tells_nobody(server: TestServer) {
    let receiver = Receiver::start().await;
    let shop = listening(&server, "shop", &receiver.url).await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    server
        .sign_in_with(&mut browser, &shop, &alice, "openid")
        .await;
    // It runs out, is collected, and nothing is left of it.
    server.advance(60 * 86_400);
    countersign::serve::upkeep::collect(server.app()).await;
    assert!(!is_signed_in(&mut browser).await);
    assert_eq!(sessions(&server, &alice).await, [""; 0]);
    told(&server, &receiver, 0).await;
}
