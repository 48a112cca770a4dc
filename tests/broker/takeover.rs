//! Nobody gets into an account by an address, a name, or what was there before.

use serde_json::Value;
use tests::harness::{PASSWORD, both_databases};

use tests::harness::Options;

use super::*;

// Covers: BR-04, C-066, X-13, P-19
both_databases!(br_04_an_address_signs_nobody_in, Options::default().mail());
async fn br_04_an_address_signs_nobody_in(server: TestServer) {
    let stage = Stage::new(server).await;
    let alice = stage.server.user("alice").await;
    let said = [json!(true), json!(false), Value::Null, json!("true")];
    for verified in said {
        stage.b.change("mallory", |mallory| {
            mallory.email = Some("alice@example.test".to_owned());
            mallory.email_verified = verified.clone();
        });
        let mut browser = stage.server.browser();
        let page = stage.page(&mut browser, "/sign-in/idp-b", "mallory").await;
        assert!(browser.session().is_none(), "{verified}: {}", page.words());
        // Either way the account can be signed in to, and linked then.
        assert!(
            page.says("Sign in and link") || page.says("I have an account already"),
            "{verified}: {}",
            page.words()
        );
        let links = stage.server.app().store.linked_accounts_of_user(alice.id);
        assert!(links.await.expect("read").is_empty(), "{verified}");
    }
    // Whoever can sign in to it, links it.
    stage
        .b
        .change("mallory", |mallory| mallory.email_verified = json!(true));
    let mut browser = stage.server.browser();
    let page = stage.page(&mut browser, "/sign-in/idp-b", "mallory").await;
    page.answer.is(409);
    let way = href(&page, "/sign-in?then=link");
    let page = browser.open(&way).await.page();
    let page = browser.sign_in_at(&page, &alice).await.page();
    assert!(
        page.says("mallory") && page.says("alice"),
        "{}",
        page.words()
    );
    let page = browser.submit(&page.form(LINK)).await.page();
    assert!(page.says("The account is linked"), "{}", page.words());
    let letter = stage.server.letter("alice@example.test").await;
    assert!(letter.subject().contains("linked"), "{}", letter.raw);
}

both_databases!(a_trusted_provider_speaks_for_its_domain_alone);
async fn a_trusted_provider_speaks_for_its_domain_alone(server: TestServer) {
    let changes = vec![
        ("idp-a", "trust_email_for_linking", json!(true)),
        ("idp-a", "trusted_email_domains", json!(["example.test"])),
    ];
    let stage = Stage::with(server, |_| {}, changes).await;
    let alice = stage.server.user("alice").await;
    let as_alice = |verified: bool| {
        stage.a.change("bob", |bob| {
            bob.email = Some("alice@example.test".to_owned());
            bob.email_verified = json!(verified);
        });
    };
    as_alice(false);
    let mut browser = stage.server.browser();
    stage.page(&mut browser, "/sign-in/idp-a", "bob").await;
    assert!(browser.session().is_none());
    as_alice(true);
    stage
        .page(&mut browser, "/sign-in/idp-a", "bob")
        .await
        .answer
        .is(200);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    let links = stage.server.app().store.linked_accounts_of_user(alice.id);
    assert_eq!(links.await.expect("read").len(), 1);
    // The other provider is not trusted with it.
    stage.b.change("mallory", |mallory| {
        mallory.email = Some("alice@example.test".to_owned());
    });
    let mut other = stage.server.browser();
    stage
        .page(&mut other, "/sign-in/idp-b", "mallory")
        .await
        .answer
        .is(409);
    assert!(other.session().is_none());
}

// Covers: BR-05, P-20
both_databases!(br_05_an_identity_is_issuer_and_subject_to_the_byte);
async fn br_05_an_identity_is_issuer_and_subject_to_the_byte(server: TestServer) {
    let stage = Stage::new(server).await;
    stage
        .a
        .change("alice", |alice| alice.subject = "person".to_owned());
    let alice = stage.by_provider("alice").await;
    assert_eq!(stage.who(&alice).await.as_deref(), Some("alice"));
    // The same name and another subject: case, a space, Unicode form, a recycled name.
    for (number, subject) in ["Person", "person ", "perso\u{6e}\u{301}", "perso\u{144}"]
        .into_iter()
        .enumerate()
    {
        stage.a.change("bob", |bob| {
            bob.subject = subject.to_owned();
            bob.username = "alice".to_owned();
            bob.email = Some(format!("bob{number}@example.org"));
        });
        let mut browser = stage.server.browser();
        let page = stage.page(&mut browser, "/sign-in/idp-a", "bob").await;
        assert!(browser.session().is_none(), "{subject:?}: {}", page.words());
        let form = page.form(SIGN_UP);
        let suggested = form.value("username").expect("a name").to_owned();
        assert_ne!(suggested, "alice");
        browser.submit(&form).await.page().answer.is(200);
        assert_eq!(stage.who(&browser).await, Some(suggested));
    }
    // The same subject at another issuer.
    stage
        .b
        .change("mallory", |mallory| mallory.subject = "person".to_owned());
    let mut browser = stage.server.browser();
    stage.page(&mut browser, "/sign-in/idp-b", "mallory").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("mallory"));
    // The person may change name and address there and is found all the same.
    stage.a.change("alice", |alice| {
        alice.username = "renamed".to_owned();
        alice.email = Some("renamed@example.org".to_owned());
    });
    let browser = stage.by_provider("alice").await;
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
    let linked = stage.linked(&browser).await;
    assert_eq!(linked[0]["username"], "renamed");
}

fn open_by_mail() -> Options {
    Options::default().mail()
}

// Covers: BR-06
both_databases!(
    br_06_what_was_prepared_for_an_address_reaches_nobody,
    open_by_mail()
);
async fn br_06_what_was_prepared_for_an_address_reaches_nobody(server: TestServer) {
    let open =
        |config: &mut countersign_rules::config::Config| config.accounts.sign_up = SignUp::Open;
    let stage = Stage::with(server, open, Vec::new()).await;
    // An attacker opens an account with Bob's address, and never confirms it.
    let mut attacker = stage.server.browser();
    let page = attacker.open("/sign-up").await.page();
    let password = "seven green lanterns over the harbour";
    let form = page
        .form("/sign-up")
        .fill("username", "bobby")
        .fill("email", "bob@example.org")
        .fill("password", password)
        .fill("password_again", password);
    attacker.submit(&form).await.page().answer.is(200);
    let letter = stage.server.letter("bob@example.org").await;
    // Another account of theirs waits for a change to Bob's address, and has a token.
    let mallory = stage.server.user("mallory").await;
    let mut other = stage.by_password(&mallory).await;
    let page = other.open("/account/email").await.page();
    let form = page.form("/account/email").fill("email", "bob@example.org");
    other.submit(&form).await.page().answer.is(200);

    let bob = stage.by_provider("bob").await;
    assert_eq!(stage.who(&bob).await.as_deref(), Some("bob"));
    let user = stage.user("bob@example.org").await.expect("Bob's account");
    assert_eq!((user.username.as_str(), user.email_verified), ("bob", true));
    // The link of the sign-up opens nothing, and the password no account.
    let page = attacker.open(&letter.link()).await.page();
    if page.has_form("/sign-up/confirm") {
        let page = attacker.submit(&page.form("/sign-up/confirm")).await.page();
        assert!(page.answer.status >= 400, "{}", page.words());
    }
    assert!(attacker.session().is_none());
    for name in ["bob", "bob@example.org", "bobby"] {
        let mut browser = stage.server.browser();
        for tried in [password, PASSWORD] {
            let page = browser.open("/sign-in").await.page();
            let form = page
                .form("/sign-in")
                .fill("username", name)
                .fill("password", tried);
            browser.submit(&form).await.page();
            assert!(browser.session().is_none(), "{name} {tried}");
        }
    }
    assert_eq!(stage.linked(&bob).await.len(), 1);
}
