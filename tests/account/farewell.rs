//! The deletion of an account by its owner.

use countersign_rules::account::delete;
use countersign_rules::manage::Actor;
use countersign_rules::user::password;
use tests::harness::both_databases;

use super::*;

const PATH: &str = "/account/delete";

both_databases!(an_account_goes_after_the_grace_period, with_mail());
async fn an_account_goes_after_the_grace_period(server: TestServer) {
    let (alice, web) = (server.user("alice").await, server.web().await);
    let tokens = server
        .sign_in(&web, &alice, "openid read offline_access")
        .await;
    let (mut here, mut elsewhere) = (server.browser(), server.browser());
    here.sign_in(&alice).await;
    elsewhere.sign_in(&alice).await;
    let page = send(&mut here, PATH, PATH, &[]).await;
    assert!(page.says("signed out everywhere"), "{}", page.words());
    let notice = server.letter("alice@example.test").await;
    assert!(
        notice.subject().contains("will be deleted"),
        "{}",
        notice.raw
    );

    assert!(!is_signed_in(&mut here).await);
    assert!(!is_signed_in(&mut elsewhere).await);
    assert!(!server.is_active(&web, &tokens.access).await);
    server
        .refresh(&web, &tokens.refresh)
        .await
        .oauth_error(400, "invalid_grant");

    server.advance(7 * 86_400 - 5);
    delete::carry_out(server.app()).await;
    assert!(
        server
            .app()
            .store
            .user(alice.id)
            .await
            .expect("read")
            .is_some()
    );
    server.advance(10);
    delete::carry_out(server.app()).await;
    assert!(
        server
            .app()
            .store
            .user(alice.id)
            .await
            .expect("read")
            .is_none()
    );
    assert!(!can_sign_in(&server, "alice", &alice.password).await);
}

both_databases!(signing_in_keeps_the_account, with_mail());
async fn signing_in_keeps_the_account(server: TestServer) {
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    send(&mut browser, PATH, PATH, &[]).await;
    server.advance(6 * 86_400);
    // Somebody who does not know the password keeps nothing.
    assert!(!can_sign_in(&server, "alice", "wrong").await);
    let page = browser.open("/sign-in").await.page();
    let page = browser.sign_in_at(&page, &alice).await.page();
    assert!(page.says("will not be deleted"), "{}", page.words());
    server.advance(2 * 86_400);
    delete::carry_out(server.app()).await;
    assert!(
        server
            .app()
            .store
            .user(alice.id)
            .await
            .expect("read")
            .is_some()
    );
}

both_databases!(who_does_not_come_in_keeps_no_account, with_mail());
async fn who_does_not_come_in_keeps_no_account(server: TestServer) {
    let app = server.app();
    for round in 0..8 {
        let user = server.user(&format!("user-{round}")).await;
        let mut browser = server.browser();
        browser.sign_in(&user).await;
        send(&mut browser, PATH, PATH, &[]).await;
        let page = browser.open("/sign-in").await.page();
        let form = page
            .form("/sign-in")
            .fill("username", &user.username)
            .fill("password", &user.password);
        let (caller, fields) = (browser.with_cookies(), form.pairs());
        let actor = Actor::operator();
        let chosen = "another one, chosen meanwhile".to_owned().into();
        let change = password::change(app, &actor, user.id, chosen, false);
        let (answer, changed) = tokio::join!(caller.form("/sign-in", &fields), change);
        changed.expect("a new password");
        let pending = app.store.pending_deletion(user.id).await.expect("read");
        let came_in = answer.status == 303;
        assert_eq!(pending.is_none(), came_in, "round {round}: {answer}");
    }
}

both_databases!(the_last_administrator_stays, with_mail());
async fn the_last_administrator_stays(server: TestServer) {
    let root = server.administrator("root").await;
    let mut browser = server.browser();
    browser.sign_in(&root).await;
    let page = send(&mut browser, PATH, PATH, &[]).await;
    assert_eq!(page.answer.status, 409);
    assert!(page.says("last active administrator"), "{}", page.words());
    assert!(is_signed_in(&mut browser).await);
    let pending = server.app().store.pending_deletion(root.id).await;
    assert_eq!(pending, Ok(None));
}
