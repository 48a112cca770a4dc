//! A forgotten password.

use tests::harness::{PASSWORD, both_databases};

use super::*;

async fn ask(server: &TestServer, login: &str) -> Page {
    let mut browser = server.browser();
    let fields = [("login", login)];
    send(
        &mut browser,
        "/password/forgot",
        "/password/forgot",
        &fields,
    )
    .await
}

both_databases!(a_reset_link_works_once_and_ends_all_sign_ins, with_mail());
async fn a_reset_link_works_once_and_ends_all_sign_ins(server: TestServer) {
    let alice = server.user("alice").await;
    let mut elsewhere = server.browser();
    elsewhere.sign_in(&alice).await;

    ask(&server, "ALICE").await.answer.is(200);
    let link = server.letter("alice@example.test").await.link();
    let mut browser = server.browser();
    // Looking at the page, as a mail scanner does, changes nothing.
    browser.open(&link).await.page().answer.is(200);
    let weak = send(&mut browser, &link, "/password/reset", &twice("password1")).await;
    assert_eq!(weak.answer.status, 422);
    assert!(weak.says("easy to guess"), "{}", weak.words());
    let done = send(&mut browser, &link, "/password/reset", &twice(BETTER)).await;
    assert!(done.says("Your password is changed"), "{}", done.words());

    assert!(can_sign_in(&server, "alice", BETTER).await);
    let notice = server.letter("alice@example.test").await;
    assert!(notice.subject().contains("was changed"), "{}", notice.raw);
    // Neither the link, nor the old password, nor the old session.
    browser.open(&link).await.page().answer.is(410);
    assert!(!can_sign_in(&server, "alice", PASSWORD).await);
    assert!(!is_signed_in(&mut elsewhere).await);
}

both_databases!(
    a_reset_link_expires_and_is_void_after_another_was_used,
    with_mail()
);
async fn a_reset_link_expires_and_is_void_after_another_was_used(server: TestServer) {
    server.user("alice").await;
    ask(&server, "alice").await;
    let first = server.letter("alice@example.test").await.link();
    ask(&server, "alice@example.test").await;
    let second = server.letter("alice@example.test").await.link();
    ask(&server, "alice").await;
    let late = server.letter("alice@example.test").await.link();

    // Somebody who asks for more does not spoil the first.
    let mut browser = server.browser();
    let done = send(&mut browser, &first, "/password/reset", &twice(BETTER)).await;
    assert!(done.says("Your password is changed"), "{}", done.words());
    browser.open(&second).await.page().answer.is(410);
    browser.open(&late).await.page().answer.is(410);

    server.letter("alice@example.test").await;
    ask(&server, "alice").await;
    let link = server.letter("alice@example.test").await.link();
    server.advance(3601);
    browser.open(&link).await.page().answer.is(410);
    let altered = link.replace("=csel_", "=csel_x");
    browser.open(&altered).await.page().answer.is(410);
    assert!(can_sign_in(&server, "alice", BETTER).await);
}

// Covers nothing by itself: the row RL-04 asks for timing as well; here the same work is counted.
both_databases!(
    rl_04_a_reset_says_and_does_the_same_for_everybody,
    with_mail()
);
async fn rl_04_a_reset_says_and_does_the_same_for_everybody(server: TestServer) {
    server.user("alice").await;
    let gone = server.user("gone").await;
    let app = server.app();
    let operator = countersign_rules::manage::Actor::operator();
    countersign_rules::user::manage::set_active(app, &operator, gone.id, false)
        .await
        .expect("deactivated");
    let mut answers = Vec::new();
    for login in [
        "alice",
        "alice@example.test",
        "gone",
        "nobody",
        "nobody@example.test",
    ] {
        let mut browser = server.browser();
        // Caches are filled meanwhile, so the least of some attempts counts.
        let form = browser.open("/password/forgot").await.page();
        let (mut page, mut work) = (form.clone(), u64::MAX);
        for _ in 0..3 {
            let before = app.store.statements();
            let fields = [("login", login)];
            page = fill(&mut browser, &form, "/password/forgot", &fields).await;
            work = work.min(app.store.statements() - before);
        }
        answers.push((
            page.answer.status,
            page.words(),
            page.answer.text.len(),
            work,
        ));
    }
    assert!(
        answers.windows(2).all(|two| two[0] == two[1]),
        "{answers:?}"
    );
    server.letter("alice@example.test").await;
    server.letter("alice@example.test").await;
    assert!(server.no_letter("gone@example.test").await);
    assert!(server.no_letter("nobody@example.test").await);
}

both_databases!(
    mail_is_limited_per_address_in_silence_and_per_network_aloud,
    with_mail().config(|config| {
        config.accounts.mails_per_address = 2;
        config.accounts.mails_per_network = 4;
    })
);
async fn mail_is_limited_per_address_in_silence_and_per_network_aloud(server: TestServer) {
    server.user("alice").await;
    let first = ask(&server, "alice").await.words();
    for _ in 0..2 {
        assert_eq!(ask(&server, "alice").await.words(), first);
    }
    let link = server.letter("alice@example.test").await.link();
    server.letter("alice@example.test").await;
    assert!(server.no_letter("alice@example.test").await);
    ask(&server, "somebody").await.answer.is(200);
    let refused = ask(&server, "alice").await;
    assert_eq!(refused.answer.status, 429);
    assert!(refused.answer.header("retry-after").is_some());
    // Nobody is locked out by that: the links that came work.
    let mut browser = server.browser();
    let done = send(&mut browser, &link, "/password/reset", &twice(BETTER)).await;
    assert!(done.says("Your password is changed"), "{}", done.words());
    server.advance(3601);
    ask(&server, "alice").await.answer.is(200);
}
