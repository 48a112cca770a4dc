//! Merging two accounts of one person: what goes over, and what ends.

use countersign_store::{EventFilter, UserPatch};
use tests::harness::{Ask, Options, Tokens, both_databases};

use super::*;

pub(super) const MERGE: &str = "/account/linked-accounts/merge";

/// Somebody who is signed in shows that they are a person whose identity belongs to another account.
pub(super) async fn elsewhere(
    stage: &Stage,
    browser: &mut Navigator,
    provider: &str,
    person: &str,
) -> Page {
    let location = stage.connect(browser, provider).await;
    let back = stage.choose(&location, person).await;
    let page = browser.open(&back).await.page();
    page.answer.is(409);
    page
}

pub(super) fn offers(page: &Page) -> bool {
    page.answer.text.replace("&#x2f;", "/").contains(MERGE)
}

/// The page that says what would be merged.
pub(super) async fn offer(stage: &Stage, browser: &mut Navigator, person: &str) -> Page {
    let page = elsewhere(stage, browser, "idp-a", person).await;
    let way = href(&page, MERGE);
    browser.open(&way).await.page()
}

pub(super) async fn change(stage: &Stage, name: &str, patch: UserPatch) {
    let app = stage.server.app();
    let id = stage.user(name).await.expect("an account").id;
    let changed = app
        .store
        .update_user(id, None, patch, app.clock.now())
        .await;
    changed.expect("changed");
    app.caches.users.invalidate(&id);
}

/// What the audit log says was done to somebody, newest first.
async fn events(stage: &Stage, kind: &str, about: String) -> Vec<Value> {
    let app = stage.server.app();
    app.events.flush(std::time::Duration::from_secs(5)).await;
    let filter = EventFilter {
        kind: Some(kind.to_owned()),
        subject_id: Some(about),
        ..EventFilter::default()
    };
    let events = app.store.list_events(&filter, None, 10).await;
    let events = events.expect("read").into_iter();
    events.map(|event| event.detail).collect()
}

// Covers: C-061
both_databases!(
    two_accounts_of_one_person_become_one,
    Options::default().mail()
);
async fn two_accounts_of_one_person_become_one(server: TestServer) {
    let stage = Stage::new(server).await;
    let server = &stage.server;
    let web = server.web().await;
    let mut former = stage.by_provider("bob").await;
    stage.link(&mut former, "idp-b", "bob").await;
    let other = stage.by_provider("mallory").await;
    let bob = stage.user("bob").await.expect("an account").id;
    server
        .client(json!({
            "client_id": "atlas", "client_name": "Atlas", "owner_id": bob,
            "redirect_uris": ["https://atlas.test/cb"], "scope": "read",
        }))
        .await;
    let roles = Some(vec!["editor".to_owned()]);
    let roles = UserPatch {
        roles,
        ..UserPatch::default()
    };
    change(&stage, "bob", roles).await;
    let ask = Ask::of(&web).scope("openid read");
    let page = former.open(&ask.url()).await.page();
    let form = page.form("/consent").fill("confirm", "yes");
    let code = former.submit(&form).await.callback().code();
    let token = Tokens::of(&server.exchange(&web, &ask, &code).await).access;
    let body = json!({ "name": "script", "scope": "read" });
    let script = former.script().await;
    let made = script.json("POST", "/api/v1/personal-access-tokens", &body);
    let personal = made.await.is(201).json()["token"].clone();
    let personal = personal.as_str().expect("a token").to_owned();
    for token in [&token, &personal] {
        assert!(server.is_active(&web, token).await);
    }
    server.forget_letters("bob@example.org").await;

    // What the identity belongs to is only told to those who have both, and all of it.
    let alice = server.user("alice").await;
    let mut browser = stage.by_password(&alice).await;
    let page = offer(&stage, &mut browser, "bob").await;
    for words in ["First (bob)", "Second (bob)", "Atlas", "signed in as alice"] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    let form = page.form(MERGE);
    let page = browser.submit(&form).await.page();
    assert!(page.says("was merged into this one"), "{}", page.words());

    // Links with what the providers gave, and clients, went over. Either identity leads to the account that stays.
    let linked = stage.linked(&browser).await;
    assert_eq!(linked.len(), 2);
    assert!(linked.iter().all(|link| link["health"] == "good"));
    let store = &server.app().store;
    let (client, _) = store.client("atlas").await.expect("read").expect("there");
    assert_eq!(client.owner_id, Some(alice.id));
    for provider in ["/sign-in/idp-a", "/sign-in/idp-b"] {
        let mut fresh = server.browser();
        stage.page(&mut fresh, provider, "bob").await;
        assert_eq!(stage.who(&fresh).await.as_deref(), Some("alice"));
    }
    for address in ["alice@example.test", "bob@example.org"] {
        let letter = server.letter(address).await;
        assert!(letter.subject().contains("merged"), "{}", letter.raw);
    }
    let merged = events(&stage, "user.merged", alice.id.to_string()).await;
    assert_eq!(merged.len(), 1);
    assert_eq!(merged[0]["user_id"], bob.to_string());
    assert_eq!(merged[0]["client_ids"], json!(["atlas"]));
    let deleted = events(&stage, "user.deleted", bob.to_string()).await;
    assert_eq!(deleted[0]["merged_into"], alice.id.to_string());

    // Once is enough, and nothing else came over or was left.
    browser.submit(&form).await.page().answer.is(410);
    assert!(stage.user("bob").await.is_none());
    assert_eq!(stage.who(&former).await, None);
    for token in [&token, &personal] {
        assert!(!server.is_active(&web, token).await);
    }
    assert!(stage.user("alice").await.expect("there").roles.is_empty());
    let consents = browser.script().await.get("/api/v1/authorizations").await;
    assert_eq!(consents.ok()["items"], json!([]));
    assert_eq!(stage.linked(&other).await.len(), 1);
    assert_eq!(stage.who(&other).await.as_deref(), Some("mallory"));
}
