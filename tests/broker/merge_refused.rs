//! Merging two accounts: when it is not offered, and when nothing comes of an offer.

use countersign_rules::manage::Actor;
use countersign_store::UserPatch;
use tests::harness::both_databases;

use super::merge::{MERGE, change, elsewhere, offer, offers};
use super::*;

async fn switch(stage: &Stage, name: &str, active: bool) {
    let id = stage.user(name).await.expect("an account").id;
    let app = stage.server.app();
    countersign_rules::user::manage::set_active(app, &Actor::operator(), id, active)
        .await
        .expect("changed");
}

both_databases!(what_may_not_be_merged_is_not_offered);
async fn what_may_not_be_merged_is_not_offered(server: TestServer) {
    let changes = vec![("idp-b", "link_only", json!(true))];
    let stage = Stage::with(server, |_| {}, changes).await;
    let mut bob = stage.by_provider("bob").await;
    stage.link(&mut bob, "idp-b", "bob").await;
    let alice = stage.server.user("alice").await;
    let mut browser = stage.by_password(&alice).await;
    // An identity by which nobody signs in proves nothing.
    let page = elsewhere(&stage, &mut browser, "idp-b", "bob").await;
    assert!(!offers(&page), "{}", page.words());
    // An account that is not in use stays so.
    switch(&stage, "bob", false).await;
    let page = elsewhere(&stage, &mut browser, "idp-a", "bob").await;
    assert!(!offers(&page), "{}", page.words());
    switch(&stage, "bob", true).await;
    // Administrators neither lose an account nor get another way into theirs.
    let root = stage.server.administrator("root").await;
    let mut administrator = stage.by_password(&root).await;
    let page = elsewhere(&stage, &mut administrator, "idp-a", "bob").await;
    assert!(!offers(&page), "{}", page.words());
    let rank = |is_admin| UserPatch {
        is_admin: Some(is_admin),
        ..UserPatch::default()
    };
    let form = offer(&stage, &mut browser, "bob").await.form(MERGE);
    change(&stage, "bob", rank(true)).await;
    let page = elsewhere(&stage, &mut browser, "idp-a", "bob").await;
    assert!(!offers(&page), "{}", page.words());
    // Not with a form from before, either.
    browser.submit(&form).await.page().answer.is(410);
    change(&stage, "bob", rank(false)).await;

    assert!(stage.linked(&browser).await.is_empty());
    assert!(stage.linked(&administrator).await.is_empty());
    assert!(stage.user("bob").await.is_some());
    let mut fresh = stage.server.browser();
    stage.page(&mut fresh, "/sign-in/idp-a", "bob").await;
    assert_eq!(stage.who(&fresh).await.as_deref(), Some("bob"));
}

both_databases!(an_offer_is_for_one_browser_and_a_sign_in_of_late);
async fn an_offer_is_for_one_browser_and_a_sign_in_of_late(server: TestServer) {
    let stage = Stage::new(server).await;
    stage.by_provider("bob").await;
    let (alice, carol) = (
        stage.server.user("alice").await,
        stage.server.user("carol").await,
    );
    let mut browser = stage.by_password(&alice).await;
    stage.server.advance(14 * 60);
    let form = offer(&stage, &mut browser, "bob").await.form(MERGE);
    let identity = form.value("identity").expect("an id").to_owned();
    // Another browser, whoever is signed in there, has no such offer.
    let way = format!("{MERGE}?identity={identity}");
    for user in [&alice, &carol] {
        let mut other = stage.by_password(user).await;
        other.open(&way).await.page().answer.is(410);
    }
    // Neither a form of another site nor one without proof does anything.
    for (site, csrf) in [("cross-site", None), ("same-origin", Some("guessed"))] {
        let forged = match csrf {
            Some(csrf) => form.clone().fill("csrf", csrf),
            None => form.clone(),
        };
        let answer = browser
            .post(&forged.action, &forged.pairs(), "https://evil.test", site)
            .await;
        assert_eq!(answer.status, 403, "{site}");
    }
    // A sign-in of a while ago is proven again first.
    stage.server.advance(2 * 60);
    let page = browser.submit(&form).await.page();
    assert!(page.has_form("/account/confirm"), "{}", page.words());
    assert!(stage.linked(&browser).await.is_empty());
    assert!(stage.user("bob").await.is_some());
    let form = page
        .form("/account/confirm")
        .fill("password", &alice.password);
    let page = browser.submit(&form).await.page();
    let late = page.form(MERGE);
    // And an offer does not wait for ever.
    stage.server.advance(14 * 60);
    browser.submit(&late).await.page().answer.is(410);
    assert!(stage.linked(&browser).await.is_empty());
    assert!(stage.user("bob").await.is_some());
}

both_databases!(what_changed_since_the_offer_is_not_merged);
async fn what_changed_since_the_offer_is_not_merged(server: TestServer) {
    let stage = Stage::new(server).await;
    let mut former = stage.by_provider("bob").await;
    let alice = stage.server.user("alice").await;
    let mut browser = stage.by_password(&alice).await;
    let few = offer(&stage, &mut browser, "bob").await.form(MERGE);
    // Another link of the account that would be closed, of which the page did not speak.
    stage.link(&mut former, "idp-b", "bob").await;
    browser.submit(&few).await.page().answer.is(410);
    // The link by which it was proven is gone.
    let form = offer(&stage, &mut browser, "bob").await.form(MERGE);
    let linked = stage.linked(&former).await;
    let first = linked.iter().find(|link| link["provider"] == "idp-a");
    let id = first.expect("a link")["id"].as_str().expect("an id");
    let path = format!("/api/v1/linked-accounts/{id}");
    let script = former.script().await;
    script.call("DELETE", &path).await.is(204);
    browser.submit(&form).await.page().answer.is(410);

    assert!(stage.linked(&browser).await.is_empty());
    assert_eq!(stage.linked(&former).await.len(), 1);
    assert_eq!(stage.who(&former).await.as_deref(), Some("bob"));
}

both_databases!(of_many_merges_at_once_one_is_done);
async fn of_many_merges_at_once_one_is_done(server: TestServer) {
    let stage = Stage::new(server).await;
    stage.by_provider("bob").await;
    let mut forms = Vec::new();
    let mut browsers = Vec::new();
    for name in ["alice", "carol"] {
        let user = stage.server.user(name).await;
        let mut browser = stage.by_password(&user).await;
        for _ in 0..5 {
            let form = offer(&stage, &mut browser, "bob").await.form(MERGE);
            forms.push((browser.clone(), form));
        }
        browsers.push(browser);
    }
    let sent = forms.into_iter().map(|(mut browser, form)| {
        tokio::spawn(async move { browser.submit(&form).await.page().answer.status })
    });
    let statuses: Vec<_> = futures::future::join_all(sent)
        .await
        .into_iter()
        .map(|status| status.expect("no panic"))
        .collect();
    let merged = statuses.iter().filter(|status| **status == 200).count();
    let refused = statuses.iter().filter(|status| **status == 410).count();
    assert_eq!((merged, refused), (1, 9), "{statuses:?}");
    let mut owned = 0;
    for browser in &browsers {
        owned += stage.linked(browser).await.len();
    }
    assert_eq!(owned, 1);
    assert!(stage.user("bob").await.is_none());
}
