//! Who comes in, and what nobody can do from elsewhere.

use serde_json::json;
use tests::harness::{Options, TestServer, both_databases};

use super::root;

/// Every page that lists or shows something, and every one that asks before something is done.
fn pages(user: &str) -> Vec<String> {
    let mut pages: Vec<String> = [
        "/admin",
        "/admin/users",
        "/admin/clients",
        "/admin/new-client",
        "/admin/clients/web",
        "/admin/clients/web/edit",
        "/admin/clients/web/reset-secret",
        "/admin/clients/web/suspend",
        "/admin/clients/web/delete",
        "/admin/tokens",
        "/admin/tokens/revoke",
        "/admin/scopes",
        "/admin/scopes/new",
        "/admin/scopes/read",
        "/admin/scopes/read/edit",
        "/admin/scopes/read/delete",
        "/admin/clients/web/endorsements",
        "/admin/apis",
        "/admin/apis/new",
        "/admin/apis/sky/edit",
        "/admin/roles",
        "/admin/new-role",
        "/admin/roles/moderator",
        "/admin/roles/moderator/edit",
        "/admin/roles/moderator/delete",
        "/admin/categories",
        "/admin/new-category",
        "/admin/categories/cs/edit",
        "/admin/categories/cs/delete",
        "/admin/details",
        "/admin/new-details",
        "/admin/details/payment",
        "/admin/details/payment/edit",
        "/admin/details/payment/delete",
        "/admin/keys",
        "/admin/keys/rotate",
        "/admin/events",
    ]
    .map(str::to_owned)
    .to_vec();
    pages.push(format!("/admin/users/{user}"));
    for action in [
        "rights",
        "deactivate",
        "approve",
        "deny",
        "promote",
        "demote",
        "end-sessions",
        "delete",
    ] {
        pages.push(format!("/admin/users/{user}/{action}"));
    }
    pages
}

// Covers: S-080
both_databases!(s_080_nobody_but_administrators_sees_the_pages);
async fn s_080_nobody_but_administrators_sees_the_pages(server: TestServer) {
    server.web().await;
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let mut stranger = server.browser();
    let (mut browser, _) = server.signed_in(&alice).await;
    for path in pages(&bob.id.to_string()) {
        let page = stranger.open(&path).await.page();
        assert!(page.has_form("/sign-in"), "{path}: {}", page.answer);
        assert!(!page.says("bob"), "{path}: {}", page.answer);
        let page = browser.open(&path).await.page();
        page.answer.is(403);
        assert!(!page.says("bob Example"), "{path}: {}", page.answer);
    }
    let page = browser.open("/account").await.page();
    assert!(!page.answer.text.contains("/admin"), "{}", page.answer);

    // With the proof of her own forms she gets no further.
    let csrf = browser.open("/account/tokens/new").await.page();
    let csrf = csrf
        .form("/account/tokens")
        .value("csrf")
        .map(str::to_owned);
    let csrf = csrf.expect("a proof");
    for path in [
        format!("/admin/users/{}/deactivate", bob.id),
        "/admin/clients".to_owned(),
        "/admin/clients/web/edit".to_owned(),
        "/admin/clients/web/reset-secret".to_owned(),
        "/admin/clients/web/delete".to_owned(),
        "/admin/tokens/revoke".to_owned(),
        "/admin/scopes".to_owned(),
        format!("/admin/users/{}/rights", bob.id),
        "/admin/clients/web/endorsements".to_owned(),
        "/admin/roles".to_owned(),
        "/admin/roles/moderator/edit".to_owned(),
        "/admin/categories".to_owned(),
        "/admin/categories/cs/delete".to_owned(),
        "/admin/apis/sky/edit".to_owned(),
        "/admin/details".to_owned(),
        "/admin/details/payment/edit".to_owned(),
        "/admin/details/payment/delete".to_owned(),
        "/admin/keys/rotate".to_owned(),
    ] {
        let fields = [("csrf", csrf.as_str()), ("algorithm", "ES256")];
        let origin = server.issuer.clone();
        let answer = browser.post(&path, &fields, &origin, "same-origin").await;
        answer.is(403);
    }
    server.signed_in(&bob).await;
}

both_databases!(no_other_page_changes_anything);
async fn no_other_page_changes_anything(server: TestServer) {
    let bob = server.user("bob").await;
    let tokens = server
        .sign_in(&server.web().await, &bob, "openid profile")
        .await;
    let mut browser = root(&server).await;
    let path = format!("/admin/users/{}/deactivate", bob.id);
    let form = browser.open(&path).await.page().form(&path);
    let csrf = form.value("csrf").expect("a proof").to_owned();
    let origin = server.issuer.clone();
    for (fields, from, site) in [
        (vec![], origin.as_str(), "same-origin"),
        (vec![("csrf", "forged")], &origin, "same-origin"),
        (
            vec![("csrf", csrf.as_str())],
            "https://evil.test",
            "cross-site",
        ),
    ] {
        browser.post(&path, &fields, from, site).await.is(403);
    }
    // Nor does a link.
    browser.open(&path).await.page().answer.is(200);
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(200);
}

both_databases!(
    whoever_signed_in_long_ago_proves_it_before_a_change,
    Options::default().config(|config| config.sessions.fresh = "10m".parse().expect("a time"))
);
async fn whoever_signed_in_long_ago_proves_it_before_a_change(server: TestServer) {
    let bob = server.user("bob").await;
    let admin = server.administrator("root").await;
    let (mut browser, _) = server.signed_in(&admin).await;
    let path = format!("/admin/users/{}/deactivate", bob.id);
    let form = browser.open(&path).await.page().form(&path);
    server.advance(11 * 60);
    // Looking is one thing.
    browser.open("/admin/users").await.page().answer.is(200);
    let page = browser.submit(&form).await.page();
    assert!(page.has_form("/sign-in"), "{}", page.answer);
    server.signed_in(&bob).await;
    let page = browser.sign_in_at(&page, &admin).await.page();
    assert!(page.says("bob Example"), "back at bob: {}", page.answer);
    assert!(page.url.contains(&bob.id.to_string()), "{}", page.url);
    let page = super::confirm(&mut browser, &path).await;
    assert!(page.says("The account is suspended."), "{}", page.answer);
}

both_databases!(what_people_are_called_is_text);
async fn what_people_are_called_is_text(server: TestServer) {
    let hostile = "<script>alert('x')</script>";
    let mut browser = root(&server).await;
    server
        .client(json!({
            "client_id": "bad", "client_name": hostile, "redirect_uris": ["https://bad.test/"],
            "scope": "openid", "default_scope": "openid",
        }))
        .await;
    for path in [
        "/admin/clients",
        "/admin/clients/bad",
        "/admin/clients/bad/delete",
        "/admin/users?query=%3Cscript%3E",
        "/admin/tokens?person=%3Cscript%3E&client=%3Cscript%3E&kind=%3Cscript%3E&before=%3Cscript%3E",
        "/admin/clients?owner=%3Cscript%3E&page_token=x",
        "/admin/tokens/revoke?client=%3Cscript%3E",
    ] {
        let page = browser.open(path).await.page();
        assert!(
            !page.answer.text.contains("<script"),
            "{path}: {}",
            page.answer
        );
    }
    for path in [
        "/admin/users/nobody",
        "/admin/clients/nobody",
        "/admin/keys/x/revoke",
    ] {
        browser.open(path).await.page().answer.is(404);
    }
}
