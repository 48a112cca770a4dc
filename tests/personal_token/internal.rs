//! Tokens that an operator made, which their owner neither sees nor changes.

use countersign_rules::issued_token;
use countersign_rules::manage::Actor;
use countersign_rules::personal_token::manage::{self, Expiry, NewToken};
use countersign_rules::scope::ScopeSet;
use serde_json::json;
use tests::harness::{TestServer, both_databases};

// Covers: S-060
both_databases!(s_060_an_internal_token_works_and_its_owner_does_not_see_it);
async fn s_060_an_internal_token_works_and_its_owner_does_not_see_it(server: TestServer) {
    let app = server.app();
    let alice = server.user("alice").await;
    let owner = app.store.user(alice.id).await.expect("read");
    let new = NewToken {
        name: "Nightly export".to_owned(),
        scopes: ScopeSet::parse("profile").expect("a scope"),
        expiry: Expiry::Default,
        networks: Vec::new(),
        internal: true,
    };
    let (operator, id) = (Actor::operator(), app.new_id());
    let made = manage::create(app, &operator, &owner.expect("alice"), id, new).await;
    let (_, text) = made.expect("a token");
    let works = async |token: &str| server.bearer(token).get("/api/v1/me").await.status == 200;
    let (own, _) = server.personal_token(&alice, "profile").await;
    assert!(works(text.expose()).await && works(&own).await);

    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open("/account/tokens").await.page();
    assert!(page.says("script"), "{}", page.answer);
    assert!(!page.says("Nightly export"), "{}", page.answer);
    let page = browser.open(&format!("/account/tokens/{id}")).await.page();
    page.answer.is(404);
    let api = browser.script().await;
    let listed = api.get("/api/v1/personal-access-tokens").await.ok();
    assert_eq!(listed["items"].as_array().map(Vec::len), Some(1));
    let path = format!("/api/v1/personal-access-tokens/{id}");
    api.get(&path).await.is(404);
    let name = json!({"name": "Mine"});
    let latest = api.clone().with("if-match", "*");
    latest.json("PATCH", &path, &name).await.is(404);
    api.call("DELETE", &path).await.is(404);

    // Administrators see it, and that its owner does not.
    let root = server.administrator("root").await;
    let mut browser = server.browser();
    browser.sign_in(&root).await;
    let page = browser
        .open("/admin/tokens?person=alice&kind=personal_token")
        .await
        .page();
    for word in ["Nightly export", "internal", "script"] {
        assert!(page.says(word), "{word}: {}", page.answer);
    }
    assert!(works(text.expose()).await, "it is as it was");
    let revoked = issued_token::manage::revoke_one(app, &operator, id).await;
    revoked.expect("revoked");
    assert!(!works(text.expose()).await && works(&own).await);
}
