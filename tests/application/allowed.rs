//! What a person allowed one application, and how it is taken back.

use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::OVERVIEW;

const PAGE: &str = "/account/authorizations/web";
const REVOKE: &str = "/account/authorizations/web/revoke";

// Covers: S-073
both_databases!(s_073_a_page_tells_what_an_application_may_do);
async fn s_073_a_page_tells_what_an_application_may_do(server: TestServer) {
    let alice = server.user("alice").await;
    let shop = json!({
        "client_id": "shop", "client_name": "Record shop", "description": "Sells records.",
        "client_uri": "https://shop.test/about", "redirect_uris": ["https://shop.test/cb"],
        "scope": "openid read profile offline_access", "default_scope": "read",
        "audience": ["https://api-a.test"],
    });
    let shop = server.client(shop).await;
    server
        .sign_in(&shop, &alice, "openid read offline_access")
        .await;
    server.advance(86_400);
    let tokens = server
        .sign_in(&shop, &alice, "openid read offline_access")
        .await;
    server.advance(3600);
    server.refresh(&shop, &tokens.refresh).await.is(200);

    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(OVERVIEW).await.page();
    let link = "href=\"/account/authorizations/shop\"";
    assert!(page.answer.text.contains(link), "{}", page.answer);
    let page = browser.open("/account/authorizations/shop").await.page();
    for shown in [
        "Record shop",
        "Sells records.",
        "https://shop.test/about",
        "Read your records",
        "Know who you are",
        "Your account",
        "Keeps access while you are away",
        "Access since",
        "Last used",
        "https://api-a.test",
        "itself",
        "Sign-ins that give it access",
        "Take access back",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    assert!(
        !page.says("See your name and username"),
        "it was not asked for"
    );
    let moment = |at: chrono::DateTime<chrono::Utc>| at.format("%Y-%m-%dT%H:%M").to_string();
    let now = server.clock.now();
    for at in [now, now - chrono::TimeDelta::seconds(86_400 + 3600)] {
        assert!(page.answer.text.contains(&moment(at)), "{}", page.answer);
    }
    let link = "<a href=\"https://shop.test/about\" rel=\"noopener noreferrer nofollow\">";
    assert!(page.answer.text.contains(link), "{}", page.answer);
    assert!(!page.has_form("/account/authorizations/shop/revoke"));

    // It is nobody else's, and there is none of what has no access.
    let bob = server.user("bob").await;
    server.web().await;
    let mut bobs = server.browser();
    bobs.sign_in(&bob).await;
    for path in ["shop", "web", "nothing", "a%20b"] {
        let path = format!("/account/authorizations/{path}");
        bobs.open(&path).await.page().answer.is(404);
        bobs.open(&format!("{path}/revoke"))
            .await
            .page()
            .answer
            .is(404);
    }
}

// Covers: S-072, X-11
both_databases!(s_072_access_is_taken_back_by_a_form_and_by_nothing_else);
async fn s_072_access_is_taken_back_by_a_form_and_by_nothing_else(server: TestServer) {
    let alice = server.user("alice").await;
    let web = server.web().await;
    let first = server.sign_in(&web, &alice, "read offline_access").await;
    let second = server.sign_in(&web, &alice, "read offline_access").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;

    // Looking at the address changes nothing, however often.
    for _ in 0..3 {
        let page = browser.open(REVOKE).await.page();
        assert!(
            page.says("Take access back from Web application?"),
            "{}",
            page.answer
        );
    }
    let cookies = browser.with_cookies();
    cookies.call("HEAD", REVOKE).await;
    cookies.call("DELETE", REVOKE).await.is(405);
    assert!(server.is_active(&web, &first.access).await);

    let form = browser.open(REVOKE).await.page().form(REVOKE);
    let issuer = server.issuer.clone();
    let forged = form.clone().without("csrf");
    browser
        .post(REVOKE, &forged.pairs(), &issuer, "same-origin")
        .await
        .is(403);
    browser
        .post(REVOKE, &form.pairs(), "https://evil.test", "cross-site")
        .await
        .is(403);
    assert!(server.is_active(&web, &first.access).await);

    let page = browser.submit(&form).await.page();
    assert!(page.url.contains(OVERVIEW), "{}", page.url);
    assert!(page.says("The application has no access to your account any more."));
    assert!(page.says("No application has access to your account."));
    // All of it ended: both sign-ins, and what was agreed to.
    for tokens in [&first, &second] {
        assert!(!server.is_active(&web, &tokens.access).await);
        server
            .refresh(&web, &tokens.refresh)
            .await
            .oauth_error(400, "invalid_grant");
    }
    browser.open(PAGE).await.page().answer.is(404);
    // Once more is what the person wanted, too.
    let page = browser.submit(&form).await.page();
    page.answer.is(200);
}

// Covers: S-072
both_databases!(s_072_tokens_of_people_and_of_the_server_are_not_taken_back_so);
async fn s_072_tokens_of_people_and_of_the_server_are_not_taken_back_so(server: TestServer) {
    let alice = server.user("alice").await;
    let (text, token) = server.personal_token(&alice, "read").await;
    let part = json!({
        "client_id": "part", "client_name": "Part of the server", "internal": true,
        "redirect_uris": ["https://part.test/cb"], "scope": "read", "default_scope": "read",
    });
    let part = server.client(part).await;
    let web = server.web().await;
    let of_part = server.sign_in(&part, &alice, "read").await;
    server.sign_in(&web, &alice, "read").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let csrf = browser.open(REVOKE).await.page().form(REVOKE);
    let csrf = csrf.value("csrf").unwrap().to_owned();
    let issuer = server.issuer.clone();
    for id in [token["id"].as_str().unwrap(), "part"] {
        let path = format!("/account/authorizations/{id}");
        browser.open(&path).await.page().answer.is(404);
        browser
            .open(&format!("{path}/revoke"))
            .await
            .page()
            .answer
            .is(404);
        let fields = [("csrf", csrf.as_str())];
        let path = format!("{path}/revoke");
        browser.post(&path, &fields, &issuer, "same-origin").await;
    }
    assert!(server.is_active(&part, &of_part.access).await);
    assert!(
        server.is_active(&web, &text).await,
        "the token goes on working"
    );
}
