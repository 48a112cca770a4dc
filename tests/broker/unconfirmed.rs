//! People whose e-mail address is not confirmed: what they are told, and what works for them where the
//! operator asks for a confirmed one, and where not.

use countersign_rules::config::{Config, GrantType};
use countersign_store::UserPatch;
use tests::harness::{Options, Tokens, both_databases};

use super::*;

pub(super) fn confirmed_alone(config: &mut Config) {
    config.accounts.unconfirmed_may_sign_in = false;
}

/// As if nobody had ever confirmed the address.
async fn unconfirm(stage: &Stage, id: uuid::Uuid) {
    set_confirmed(stage, id, false).await;
}

async fn set_confirmed(stage: &Stage, id: uuid::Uuid, confirmed: bool) {
    let app = stage.server.app();
    let patch = UserPatch {
        email_verified: Some(confirmed),
        ..UserPatch::default()
    };
    let now = stage.server.clock.now();
    let changed = app.store.update_user(id, None, patch, now).await;
    changed.expect("the database");
    app.caches.users.invalidate(&id);
}

// Covers: C-040, C-074, P-17
both_databases!(
    whoever_opens_an_account_comes_in_when_the_address_is_confirmed,
    Options::default().mail()
);
async fn whoever_opens_an_account_comes_in_when_the_address_is_confirmed(server: TestServer) {
    let stage = Stage::with(server, confirmed_alone, Vec::new()).await;
    stage.a.change("alice", |alice| alice.email = None);
    let mut browser = stage.server.browser();
    let way = "/sign-in/idp-a?next=/account/tokens";
    let page = stage.page(&mut browser, way, "alice").await;
    let form = page.form(SIGN_UP).fill("email", "typo@home.test");
    let page = browser.submit(&form).await.page();
    // What is missing, in words, with the address as its owner recognises it.
    assert_eq!(page.url, HELD);
    assert!(page.says("t•••@h•••.test"), "{}", page.words());
    assert!(page.says("email_unconfirmed"), "{}", page.words());
    assert!(!page.answer.text.contains("typo@home.test"));
    let first = stage.server.letter("typo@home.test").await;
    // Sent again, and to the right address; the links before are void.
    browser.submit(&page.form(HELD)).await.page();
    let second = stage.server.letter("typo@home.test").await;
    browser.open(&first.link()).await.page().answer.is(410);
    let page = browser.open(&format!("{HELD}?other=1")).await.page();
    let wrong = page.form(HELD).fill("email", "no address");
    browser.submit(&wrong).await.page().answer.is(422);
    let right = page.form(HELD).fill("email", "alice@home.test");
    let page = browser.submit(&right).await.page();
    assert!(page.says("a•••@h•••.test"), "{}", page.words());
    browser.open(&second.link()).await.page().answer.is(410);
    let letter = stage.server.letter("alice@home.test").await;
    // Signing in again is no way around it.
    let page = stage.page(&mut browser, way, "alice").await;
    assert_eq!(page.url, HELD);
    assert!(stage.who(&browser).await.is_none());
    // A stranger to whom the mail went confirms nothing, nor somebody else who is signed in.
    let mut stranger = stage.server.browser();
    let page = stranger.open(&letter.link()).await.page();
    page.answer.is(403);
    let bob = stage.server.user("bob").await;
    let mut bobs = stage.by_password(&bob).await;
    bobs.open(&letter.link()).await.page().answer.is(403);
    // The owner does, in whichever browser, and then signs in.
    let query = href(&page, "/sign-in?").replace("/sign-in?", "");
    let way_back = format!("/sign-in/idp-a?{query}");
    let page = stage.page(&mut stranger, &way_back, "alice").await;
    let page = stranger.submit(&page.form("/email/confirm")).await.page();
    assert_eq!(page.url, HELD);
    assert!(page.says("You can sign in now"), "{}", page.words());
    assert!(
        stage.who(&stranger).await.is_none(),
        "a link signs nobody in"
    );
    let page = browser.open(HELD).await.page();
    assert_eq!(
        href(&page, "/sign-in?"),
        "/sign-in?next=%2Faccount%2Ftokens"
    );
    let page = stage.page(&mut browser, way, "alice").await;
    assert_eq!(page.url, "/account/tokens");
    let user = stage.user("alice").await.expect("an account");
    assert_eq!(user.email.as_deref(), Some("alice@home.test"));
    assert!(user.email_verified);
    assert!(stage.user("typo@home.test").await.is_none());
    browser.open(HELD).await.page().answer.is(200);
    assert_eq!(stage.who(&browser).await.as_deref(), Some("alice"));
}

// Covers: C-074
both_databases!(
    an_address_that_a_trusted_provider_proves_needs_no_mail_and_any_other_does,
    Options::default().mail()
);
async fn an_address_that_a_trusted_provider_proves_needs_no_mail_and_any_other_does(
    server: TestServer,
) {
    let distrusted = json!({ "believe_verified_email": false });
    let changes = vec![("idp-b", "sign_up", distrusted)];
    let stage = Stage::with(server, confirmed_alone, changes).await;
    let alice = stage.by_provider("alice").await;
    assert_eq!(stage.who(&alice).await.as_deref(), Some("alice"));
    assert!(
        stage
            .user("alice")
            .await
            .expect("an account")
            .email_verified
    );
    let mut bob = stage.server.browser();
    let page = stage.page(&mut bob, "/sign-in/idp-b", "bob").await;
    let page = bob.submit(&page.form(SIGN_UP)).await.page();
    assert_eq!(page.url, HELD);
    let user = stage.user("bob").await.expect("an account");
    assert_eq!((user.email, user.email_verified), (None, false));
    stage.server.letter("bob@example.org").await;
    assert!(stage.server.no_letter("alice@example.org").await);
    assert!(stage.who(&bob).await.is_none());
}

// Covers: C-074
both_databases!(the_setting_counts_at_every_way_in);
async fn the_setting_counts_at_every_way_in(server: TestServer) {
    let change = |config: &mut Config| {
        confirmed_alone(config);
        config.grants.allowed.push(GrantType::Password);
    };
    let stage = Stage::with(server, change, Vec::new()).await;
    let carol = stage.server.user("carol").await;
    let root = stage.server.administrator("root").await;
    let web = stage.server.web().await;
    let old = json!({
        "client_id": "old", "client_name": "Old program", "grant_types": ["password"],
        "scope": "read", "default_scope": "read",
    });
    let old = stage.server.client(old).await;
    let before = stage
        .server
        .sign_in(&web, &carol, "read offline_access")
        .await;
    unconfirm(&stage, carol.id).await;
    unconfirm(&stage, root.id).await;
    // What was issued rests.
    assert!(!stage.server.is_active(&web, &before.access).await);
    let refused = stage.server.refresh(&web, &before.refresh).await;
    refused.oauth_error(400, "invalid_grant");
    // The right password leads to the page, a wrong one tells nothing.
    let mut browser = stage.server.browser();
    let page = browser.open("/sign-in").await.page();
    let wrong = page.form("/sign-in").fill("username", "carol");
    let wrong = browser
        .submit(&wrong.fill("password", "wrong"))
        .await
        .page();
    wrong.answer.is(422);
    assert!(!wrong.says("email_unconfirmed"));
    let page = browser.sign_in_at(&page, &carol).await.page();
    assert_eq!(page.url, HELD);
    assert!(page.says("c•••@e•••.test"), "{}", page.words());
    assert!(browser.session().is_none());
    let events = stage.sign_ins_of(&carol).await;
    assert!(
        events.contains(&"sign_in.failed email_unconfirmed".to_owned()),
        "{events:?}"
    );
    let fields = |password: &'static str| {
        [
            ("grant_type", "password"),
            ("username", "carol"),
            ("password", password),
        ]
    };
    let told = stage
        .server
        .token(&old, &fields(tests::harness::PASSWORD))
        .await;
    let told = told.oauth_error(400, "invalid_grant");
    assert!(told.contains("email_unconfirmed"), "{told}");
    let told = stage.server.token(&old, &fields("wrong")).await;
    assert!(
        !told
            .oauth_error(400, "invalid_grant")
            .contains("unconfirmed")
    );
    // Administrators are not locked out, and neither is anybody where it is not asked for.
    stage.by_password(&root).await;
    let open = stage.server.second_node_with(|config| {
        config.accounts.unconfirmed_may_sign_in = true;
    });
    let open = open.await;
    let mut there = open.browser();
    there.sign_in(&carol).await;
    assert!(open.is_active(&web, &before.access).await);
    let tokens = Tokens::of(&open.token(&old, &fields(tests::harness::PASSWORD)).await);
    // Their session is of no use where it is.
    browser.cookies = there.cookies.clone();
    let account = browser.open("/account").await.page();
    assert_eq!(account.url, "/sign-in");
    assert!(!stage.server.is_active(&old, &tokens.access).await);
    set_confirmed(&stage, carol.id, true).await;
    let mut browser = stage.server.browser();
    browser.sign_in(&carol).await;
    assert!(stage.server.is_active(&web, &before.access).await);
    assert!(stage.server.is_active(&old, &tokens.access).await);
}
