//! Another e-mail address, and the way back.

use tests::harness::both_databases;

use super::*;

const NEW: &str = "alice@new.test";

async fn email_of(server: &TestServer, user: &tests::harness::TestUser) -> (Option<String>, bool) {
    let user = server
        .app()
        .store
        .user(user.id)
        .await
        .expect("read")
        .expect("a user");
    (user.email, user.email_verified)
}

both_databases!(
    an_address_counts_when_it_is_confirmed_and_can_be_taken_back,
    with_mail()
);
async fn an_address_counts_when_it_is_confirmed_and_can_be_taken_back(server: TestServer) {
    let alice = server.user("alice").await;
    let (mut here, mut elsewhere) = (server.browser(), server.browser());
    here.sign_in(&alice).await;
    elsewhere.sign_in(&alice).await;
    send(
        &mut here,
        "/account/email",
        "/account/email",
        &[("email", NEW)],
    )
    .await;
    let link = server.letter(NEW).await.link();
    let old = (Some("alice@example.test".to_owned()), true);
    assert_eq!(email_of(&server, &alice).await, old);

    // Whoever merely gets the mail cannot confirm it for somebody else.
    server.browser().open(&link).await.page().answer.is(403);
    let bob = server.user("bob").await;
    let mut stranger = server.browser();
    stranger.sign_in(&bob).await;
    stranger.open(&link).await.page().answer.is(403);
    let done = send(&mut here, &link, "/email/confirm", &[]).await;
    assert!(
        done.says("Your e-mail address is confirmed"),
        "{}",
        done.words()
    );
    assert_eq!(
        email_of(&server, &alice).await,
        (Some(NEW.to_owned()), true)
    );
    assert!(is_signed_in(&mut here).await);
    assert!(!is_signed_in(&mut elsewhere).await);
    here.open(&link).await.page().answer.is(410);

    // The former address takes it back, days later.
    let undo = server.letter("alice@example.test").await;
    assert!(undo.text().contains(NEW));
    server.advance(6 * 86_400);
    let mut owner = server.browser();
    let page = send(&mut owner, &undo.link(), "/email/undo", &[]).await;
    assert!(page.says("Choose a new password"), "{}", page.words());
    assert_eq!(email_of(&server, &alice).await, old);
    assert!(!is_signed_in(&mut here).await);
    let page = fill(&mut owner, &page, "/password/reset", &twice(BETTER)).await;
    assert!(page.says("Your password is changed"), "{}", page.words());
    assert!(can_sign_in(&server, "alice", BETTER).await);
    owner.open(&undo.link()).await.page().answer.is(410);
}

both_databases!(the_first_way_back_beats_those_of_a_thief, with_mail());
async fn the_first_way_back_beats_those_of_a_thief(server: TestServer) {
    let alice = server.user("alice").await;
    let mut thief = server.browser();
    thief.sign_in(&alice).await;
    let mut undo = Vec::new();
    for (new, former) in [
        ("one@evil.test", "alice@example.test"),
        ("two@evil.test", "one@evil.test"),
    ] {
        send(
            &mut thief,
            "/account/email",
            "/account/email",
            &[("email", new)],
        )
        .await;
        let link = server.letter(new).await.link();
        send(&mut thief, &link, "/email/confirm", &[]).await;
        undo.push(server.letter(former).await.link());
    }
    // The thief goes one step back, which must not close the owner's way.
    send(&mut thief, &undo[1], "/email/undo", &[]).await;
    assert_eq!(
        email_of(&server, &alice).await.0.as_deref(),
        Some("one@evil.test")
    );
    let mut owner = server.browser();
    let page = send(&mut owner, &undo[0], "/email/undo", &[]).await;
    fill(&mut owner, &page, "/password/reset", &twice(BETTER)).await;
    assert_eq!(
        email_of(&server, &alice).await.0.as_deref(),
        Some("alice@example.test")
    );
    thief.open(&undo[1]).await.page().answer.is(410);
    assert!(can_sign_in(&server, "alice", BETTER).await);
}

both_databases!(a_foreign_address_is_not_taken_and_not_told, with_mail());
async fn a_foreign_address_is_not_taken_and_not_told(server: TestServer) {
    let alice = server.user("alice").await;
    server.user("bob").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let path = "/account/email";
    let free = send(&mut browser, path, path, &[("email", "zed@example.test")]).await;
    let taken = send(&mut browser, path, path, &[("email", "bob@example.test")]).await;
    let words = taken.words().replace("bob@", "zed@");
    assert_eq!(
        (free.answer.status, free.words()),
        (taken.answer.status, words)
    );
    assert!(server.no_letter("bob@example.test").await);
    // Only the latest address waits.
    let link = server.letter("zed@example.test").await.link();
    browser.open(&link).await.page().answer.is(410);
    assert_eq!(
        email_of(&server, &alice).await.0.as_deref(),
        Some("alice@example.test")
    );
}

both_databases!(
    se_07_a_sensitive_act_on_an_old_login_asks_again,
    with_mail()
);
async fn se_07_a_sensitive_act_on_an_old_login_asks_again(server: TestServer) {
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    for path in ["/account/email", "/account/delete"] {
        let stale = browser.open(path).await.page();
        assert!(stale.has_form(path), "{}", stale.words());
        server.advance(15 * 60 + 1);
        let page = browser.open(path).await.page();
        assert!(page.says("Confirm that it is you"), "{}", page.words());
        // A form that was opened in time is too late now, too.
        let page = fill(&mut browser, &stale, path, &[("email", NEW)]).await;
        assert!(page.says("Confirm that it is you"), "{}", page.words());
        let wrong = fill(
            &mut browser,
            &page,
            "/account/confirm",
            &[("password", "wrong")],
        )
        .await;
        assert_eq!(wrong.answer.status, 422);
        let before = browser.cookie_header();
        let fields = [("password", alice.password.as_str())];
        let page = fill(&mut browser, &wrong, "/account/confirm", &fields).await;
        assert!(page.has_form(path), "{}", page.words());
        assert_ne!(browser.cookie_header(), before);
    }
    // The way on is a name, not an address.
    for next in ["https://evil.test", "//evil.test", "/sign-out"] {
        let page = browser
            .open(&format!("/account/confirm?next={next}"))
            .await
            .page();
        let fields = [("password", alice.password.as_str())];
        let page = fill(&mut browser, &page, "/account/confirm", &fields).await;
        assert!(page.says("Your account"), "{next}: {}", page.words());
    }
    assert!(server.no_letter(NEW).await);
    assert_eq!(
        email_of(&server, &alice).await.0.as_deref(),
        Some("alice@example.test")
    );
}
