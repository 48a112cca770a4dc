//! Two servers of this program: people who have their accounts at one come in at the other.

use tests::harness::{Database, Options, both_databases};

use super::*;
use crate::logout::tried;

both_databases!(people_of_another_server_come_in_here_and_leave_with_it);
async fn people_of_another_server_come_in_here_and_leave_with_it(mut server: TestServer) {
    let there = TestServer::start(Database::sqlite().await, Options::default()).await;
    let (alice, bob) = (there.user("alice").await, there.user("bob").await);
    let at = |path: &str| format!("{}/sign-in/there/{path}", server.issuer);
    let client = there.client(json!({
        "client_id": "here", "client_name": "Here", "redirect_uris": [at("callback")],
        "scope": "openid profile email offline_access", "default_scope": "openid",
        "backchannel_logout_uri": at("back-channel-logout"),
        "backchannel_logout_session_required": true,
    }));
    let client = client.await;
    let file = server.database().folder().join("there.secret");
    std::fs::write(&file, &client.secret).expect("a file");
    let settings = json!({
        "preset": "openid", "title": "There", "issuer": there.issuer,
        "client_id": client.id, "client_secret_file": file,
        "scopes": ["openid", "profile", "email", "offline_access"],
    });
    let settings = settings.as_object().cloned().expect("a table");
    server.config.providers.insert("there".to_owned(), settings);
    server.config.accounts.sign_up = SignUp::Providers;
    let server = server.restart().await;
    let is_in = async |browser: &Navigator| {
        let answer = browser.with_cookies().get("/account").await;
        answer.status == 200
    };

    // She says there who she is, and what is shared; here she has an account then.
    let mut browser = server.browser();
    let mut at_home = there.browser();
    let away = browser.open("/sign-in/there").await.callback().location;
    let back = at_home.allow(&away, &alice).await.location;
    browser.open(&back).await.page().answer.is(200);
    let linked = browser.script().await.get("/api/v1/linked-accounts").await;
    let linked = linked.ok()["items"][0].clone();
    assert_eq!(linked["issuer"], there.issuer);
    assert_eq!(linked["subject"], alice.id.to_string());
    assert_eq!(linked["email"], "alice@example.test");
    let app = server.app();
    let id = linked["id"].as_str().expect("an id").parse();
    let link = app.store.linked_account(id.expect("an id")).await;
    let link = link.expect("read").expect("a link");
    let renewed = countersign_rules::broker::vault::renewed_tokens(app, &link).await;
    assert!(renewed.expect("new tokens").refresh_token.is_some());
    // What came back once brings nobody in again.
    let mut thief = server.browser();
    thief.open(&back).await.page().answer.is(403);
    // And who says no there has no account here.
    let mut other = server.browser();
    let away = other.open("/sign-in/there").await.callback().location;
    let mut bobs = there.browser();
    let refused = bobs.decide(&away, &bob, |form| form.fill("confirm", "no"));
    let back = refused.await.location;
    other.open(&back).await.page().answer.is(403);
    let found = app.store.user_by_login("bob").await.expect("read");
    assert!(found.is_none());

    // Signing out there ends what was begun by it here.
    assert!(is_in(&browser).await);
    let page = at_home.open("/sign-out").await.page();
    at_home.submit(&page.form("/sign-out")).await.page();
    tried(&there).await;
    assert!(!is_in(&browser).await);
    assert!(thief.session().is_none() && other.session().is_none());
}
