//! Addresses of pages in the installation that people came from.

use countersign_store::{ImportBatch, Imported};
use tests::harness::{TestServer, both_databases};

const BASE: &str = "/account/settings/applications";

//
both_databases!(x_11_old_links_ask_and_change_nothing);
async fn x_11_old_links_ask_and_change_nothing(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let web = server.web().await;
    let tokens = server.sign_in(&web, &alice, "read").await;
    let (text, personal) = server.personal_token(&alice, "read").await;
    let store = &server.app().store;
    let now = server.clock.now();
    let given = store.live_authorizations(alice.id, "web", now, 1).await;
    let given = given.expect("authorizations").remove(0).id;
    let personal = personal["id"].as_str().unwrap().parse().unwrap();
    let note = |source_id: &str, id| Imported {
        kind: "token".to_owned(),
        source_id: source_id.to_owned(),
        id: Some(id),
    };
    let batch = ImportBatch {
        source: "invenio".to_owned(),
        notes: vec![note("7", given), note("8", personal)],
        now,
        ..ImportBatch::default()
    };
    store.import(batch).await.expect("noted");

    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    for (old, new) in [
        ("/", "/account/applications"),
        ("", "/account/applications"),
        ("/clients/new/", "/account/clients/new"),
        ("/tokens/new/", "/account/tokens/new"),
        ("/tokens/7/view/", "/account/authorizations/web"),
        ("/tokens/7/revoke/", "/account/authorizations/web/revoke"),
        ("/tokens/9/revoke/", "/account/applications"),
    ] {
        let page = browser.open(&format!("{BASE}{old}")).await.page();
        page.answer.is(200);
        assert!(page.url.ends_with(new), "{old}: {}", page.url);
    }
    let page = browser.open(&format!("{BASE}/tokens/8/")).await.page();
    assert!(
        page.url.ends_with(&format!("/account/tokens/{personal}")),
        "{}",
        page.url
    );
    let page = browser.open(&format!("{BASE}/clients/web/")).await.page();
    page.answer.is(404);
    assert!(server.is_active(&web, &tokens.access).await);
    assert!(server.is_active(&web, &text).await);
    let page = browser
        .open(&format!("{BASE}/tokens/7/revoke/"))
        .await
        .page();
    let form = page.form("/account/authorizations/web/revoke");
    browser.submit(&form).await.page().answer.is(200);
    assert!(!server.is_active(&web, &tokens.access).await);

    // Numbers of other people lead nowhere in particular.
    let mut bobs = server.browser();
    bobs.sign_in(&bob).await;
    for old in ["/tokens/7/view/", "/tokens/8/", "/tokens/8/revoke/"] {
        let page = bobs.open(&format!("{BASE}{old}")).await.page();
        assert!(
            page.url.ends_with("/account/applications"),
            "{old}: {}",
            page.url
        );
    }
    assert!(server.is_active(&web, &text).await);
}
