//! Accounts that were opened by a provider.

use tests::harness::{Ask, Options, Tokens, both_databases, within_a_second};

use super::*;

// Covers: C-009, P-23
both_databases!(
    the_step_in_between_cannot_be_forged,
    Options::default().mail()
);
async fn the_step_in_between_cannot_be_forged(server: TestServer) {
    let stage = Stage::new(server).await;
    stage.server.user("alice").await;
    stage.a.change("alice", |alice| alice.email = None);
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    let form = page.form(SIGN_UP);
    assert_eq!(
        form.value("username"),
        Some("alice2"),
        "a free name is suggested"
    );
    // Nothing of the identity is in the page.
    assert!(!page.answer.text.contains("0000-0002-1825-0097"));
    // In another browser it is nothing, and neither is another id.
    let identity = form.value("identity").expect("an id").to_owned();
    let mut other = stage.server.browser();
    other.open("/").await;
    let url = format!("{SIGN_UP}?identity={identity}");
    other.open(&url).await.page().answer.is(410);
    let foreign = form
        .clone()
        .fill("identity", "0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a70");
    browser.submit(&foreign).await.page().answer.is(410);
    // What is wrong is said at its place.
    let wrong = form
        .clone()
        .fill("username", "alice")
        .fill("email", "no address");
    let page = browser.submit(&wrong).await.page();
    page.answer.is(422);
    let taken = form
        .clone()
        .fill("username", "alice")
        .fill("email", "alice@home.test");
    let page = browser.submit(&taken).await.page();
    page.answer.is(422);
    assert!(browser.session().is_none());
    // Members that name another person are passed over.
    let forged = form
        .fill("email", "alice@home.test")
        .fill("subject", "0000-0001-5109-3700")
        .fill("issuer", stage.b.url())
        .fill("email_verified", "true");
    let page = browser.submit(&forged).await.page();
    assert!(page.says("We have sent a link"), "{}", page.words());
    let linked = stage.linked(&browser).await;
    assert_eq!(linked[0]["subject"], "0000-0002-1825-0097");
    // The address counts when its link is opened, not before.
    let user = stage.user("alice2").await.expect("an account");
    assert_eq!((user.email, user.email_verified), (None, false));
    let letter = stage.server.letter("alice@home.test").await;
    let page = browser.open(&letter.link()).await.page();
    browser
        .submit(&page.form("/email/confirm"))
        .await
        .page()
        .answer
        .is(200);
    let user = stage.user("alice2").await.expect("an account");
    assert_eq!(user.email.as_deref(), Some("alice@home.test"));
    // Done is done.
    browser.open(&url).await.page().answer.is(410);
    let bob = stage.by_provider("bob").await;
    assert_eq!(stage.who(&bob).await.as_deref(), Some("bob"));
}

// Covers: P-17, X-14
both_databases!(
    p_17_a_typed_address_waits_in_sight_until_it_is_confirmed,
    Options::default().mail()
);
async fn p_17_a_typed_address_waits_in_sight_until_it_is_confirmed(server: TestServer) {
    let trusted = vec![
        ("idp-b", "trust_email_for_linking", json!(true)),
        ("idp-b", "trusted_email_domains", json!(["home.test"])),
    ];
    let stage = Stage::with(server, |_| {}, trusted).await;
    let server = &stage.server;
    stage.a.change("alice", |alice| alice.email = None);
    let mut browser = server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    let form = page.form(SIGN_UP).fill("email", "alice@home.test");
    let page = browser.submit(&form).await.page();
    // Nobody is thrown back: the person is in, and the page says what to do, with a button.
    page.answer.is(200);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    assert!(page.says("We have sent a link"), "{}", page.words());
    assert!(
        page.says("We have sent a mail to alice@home.test"),
        "{}",
        page.words()
    );
    let first = server.letter("alice@home.test").await.link();
    let again = page.form("/account/email/resend");
    let sent = browser.submit(&again).await.page();
    sent.answer.is(200);
    assert!(sent.says("Check your mail"), "{}", sent.words());
    let second = server.letter("alice@home.test").await.link();
    assert_ne!(first, second);
    browser.open(&first).await.page().answer.is(410);

    // Until then the address is nobody's: no claim, no way back in, and nothing is linked by it.
    let web = server.web().await;
    let ask = Ask::of(&web).scope("openid email");
    let asked = browser.open(&ask.url()).await.page();
    let allowed = asked.form("/consent").fill("confirm", "yes");
    let code = browser.submit(&allowed).await.callback().code();
    let tokens = Tokens::of(&server.exchange(&web, &ask, &code).await);
    let told = server.bearer(&tokens.access).get("/oauth/userinfo").await;
    let told = told.ok();
    assert_eq!(
        (&told["email"], &told["email_verified"]),
        (&Value::Null, &Value::Null)
    );
    let mut stranger = server.browser();
    let page = stranger.open("/password/forgot").await.page();
    let form = page
        .form("/password/forgot")
        .fill("login", "alice@home.test");
    stranger.submit(&form).await.page().answer.is(200);
    assert!(server.no_letter("alice@home.test").await);
    stage.b.change("bob", |bob| {
        bob.email = Some("alice@home.test".to_owned());
        bob.email_verified = json!(true);
    });
    let mut other = server.browser();
    stage.page(&mut other, "/sign-in/idp-b", "bob").await;
    assert_ne!(stage.who(&other).await.as_deref(), Some("alice"));

    // A mistake is mended: another address takes the place of the one that waits.
    let page = browser.open("/account/email").await.page();
    let form = page.form("/account/email").fill("email", "ada@home.test");
    browser.submit(&form).await.page().answer.is(200);
    browser.open(&second).await.page().answer.is(410);
    let letter = server.letter("ada@home.test").await;
    let page = browser.open(&letter.link()).await.page();
    let done = browser.submit(&page.form("/email/confirm")).await.page();
    done.answer.is(200);
    assert!(!done.has_form("/account/email/resend"), "nothing waits");
    let user = stage.user("alice").await.expect("an account");
    let email = user
        .email
        .as_deref()
        .map(|email| (email, user.email_verified));
    assert_eq!(email, Some(("ada@home.test", true)));
    assert_eq!(stage.linked(&browser).await.len(), 1);
    // Nothing is sent where nothing waits.
    let late = browser.submit(&again).await.page();
    late.answer.is(410);
}

both_databases!(a_step_that_takes_too_long_begins_again);
async fn a_step_that_takes_too_long_begins_again(server: TestServer) {
    let stage = Stage::new(server).await;
    stage.a.change("alice", |alice| alice.email = None);
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    stage.server.advance(15 * 60 + 1);
    let form = page.form(SIGN_UP).fill("email", "alice@home.test");
    browser.submit(&form).await.page().answer.is(410);
    assert!(browser.session().is_none());
    assert!(stage.user("alice").await.is_none());
}

both_databases!(what_is_not_allowed_is_refused_in_words);
async fn what_is_not_allowed_is_refused_in_words(server: TestServer) {
    let changes = vec![("idp-b", "sign_up", json!({ "allowed": false }))];
    let stage = Stage::with(server, |_| {}, changes).await;
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-b", "alice").await;
    page.answer.is(403);
    assert!(
        page.says("new accounts cannot be opened"),
        "{}",
        page.words()
    );
    assert!(stage.user("alice").await.is_none());
    // A deactivated account stays shut.
    let alice = stage.by_provider("alice").await;
    let user = stage.user("alice").await.expect("an account");
    let app = stage.server.app();
    let operator = countersign_rules::manage::Actor::operator();
    countersign_rules::user::manage::set_active(app, &operator, user.id, false)
        .await
        .expect("deactivated");
    assert_eq!(stage.who(&alice).await, None);
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-a", "alice").await;
    page.answer.is(403);
    assert!(page.says("deactivated"), "{}", page.words());
    assert!(browser.session().is_none());
}

both_databases!(without_a_password_the_provider_proves_who_one_is);
async fn without_a_password_the_provider_proves_who_one_is(server: TestServer) {
    let stage = Stage::new(server).await;
    let mut browser = stage.by_provider("alice").await;
    stage.server.advance(16 * 60);
    let page = browser.open("/account/delete").await.page();
    assert!(
        !page.has_form("/account/confirm"),
        "there is no password to ask for"
    );
    assert!(page.says("Confirm with First"), "{}", page.words());
    // By somebody else it proves nothing.
    let path = "/sign-in/idp-a?confirm=delete";
    let page = stage.page(&mut browser, path, "bob").await;
    page.answer.is(403);
    let page = browser.open("/account/delete").await.page();
    assert!(!page.has_form("/account/delete"), "{}", page.words());
    let page = stage.page(&mut browser, path, "alice").await;
    let page = browser.submit(&page.form("/account/delete")).await.page();
    page.answer.is(200);
    assert!(browser.session().is_none());
    assert!(stage.user("bob").await.is_none());
}

both_databases!(a_provider_that_did_not_ask_again_confirms_nothing);
async fn a_provider_that_did_not_ask_again_confirms_nothing(server: TestServer) {
    let stage = Stage::new(server).await;
    let mut browser = stage.by_provider("alice").await;
    // Whoever only signs in need not have been asked.
    stage.a.misbehave(simulators::Fault::NotAskedAgain);
    stage.by_provider("alice").await;
    stage.server.advance(16 * 60);
    let path = "/sign-in/idp-a?confirm=delete";
    let page = stage.page(&mut browser, path, "alice").await;
    page.answer.is(403);
    assert!(
        page.says("First did not ask again who you are"),
        "{}",
        page.words()
    );
    assert!(page.says("provider_did_not_ask"), "{}", page.words());
    let page = browser.open("/account/delete").await.page();
    assert!(!page.has_form("/account/delete"), "{}", page.words());
    // The same where somebody is sent to sign in although they are signed in.
    let again = "/sign-in/idp-a?then=tokens";
    let page = stage.page(&mut browser, again, "alice").await;
    page.answer.is(403);
    // Whom it asked again has confirmed.
    stage.a.behave();
    let page = stage.page(&mut browser, path, "alice").await;
    assert!(page.has_form("/account/delete"), "{}", page.words());
    assert!(stage.user("alice").await.is_some(), "nothing was deleted");
}

// Covers: C-077
both_databases!(a_deleted_user_leaves_no_identity_and_no_token);
async fn a_deleted_user_leaves_no_identity_and_no_token(server: TestServer) {
    let stage = Stage::new(server).await;
    let browser = stage.by_provider("alice").await;
    let id = stage.linked(&browser).await[0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let id = id.parse().expect("an id");
    let user = stage.user("alice").await.expect("an account");
    let app = stage.server.app();
    let operator = countersign_rules::manage::Actor::operator();
    countersign_rules::user::manage::delete(app, &operator, user.id)
        .await
        .expect("deleted");
    assert!(app.store.linked_account(id).await.expect("read").is_none());
    assert!(app.store.upstream_token(id).await.expect("read").is_none());
    within_a_second("the tokens are given back", async || {
        stage.a.calls("revoke") > 0
    })
    .await;
    // Who comes again is somebody new.
    let again = stage.by_provider("alice").await;
    assert_eq!(stage.who(&again).await.as_deref(), Some("alice"));
    assert_ne!(stage.user("alice").await.expect("an account").id, user.id);
}
