//! One page of three panels.

use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::OVERVIEW;

// Covers: S-065, S-074
both_databases!(s_065_three_panels_show_what_uses_the_account);
async fn s_065_three_panels_show_what_uses_the_account(server: TestServer) {
    let (alice, bob) = (server.user("alice").await, server.user("bob").await);
    let mut bobs = server.browser();
    bobs.sign_in(&bob).await;
    let page = bobs.open(OVERVIEW).await.page();
    for empty in [
        "You have registered no applications. Register one to",
        "You have no access tokens",
        "No application has access to your account. When you sign in",
        "New application",
        "New token",
    ] {
        assert!(page.says(empty), "{empty}: {}", page.answer);
    }
    assert!(!page.says("Search by name"), "there is nothing to search");

    let shop = json!({
        "client_id": "shop", "client_name": "Alice's shop", "owner_id": alice.id,
        "description": "Sells records.", "redirect_uris": ["https://shop.test/cb"],
        "scope": "read", "default_scope": "read",
    });
    let shop = server.client(shop).await;
    let hidden = json!({
        "client_id": "hidden", "client_name": "Hidden part", "owner_id": alice.id,
        "internal": true, "redirect_uris": ["https://hidden.test/cb"],
        "scope": "read", "default_scope": "read",
    });
    let hidden = server.client(hidden).await;
    let (_, token) = server.personal_token(&alice, "read write").await;
    let web = server.web().await;
    server.sign_in(&web, &alice, "read").await;
    server.sign_in(&hidden, &alice, "read").await;
    server.sign_in(&shop, &bob, "read").await;

    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(OVERVIEW).await.page();
    for shown in [
        "Alice's shop",
        "Sells records.",
        "1 person",
        "script",
        "read, write",
        "expires",
        "never used",
        "Web application",
        "last used",
        "Take access back",
    ] {
        assert!(page.says(shown), "{shown}: {}", page.answer);
    }
    let links = [
        "/account/clients/shop".to_owned(),
        format!("/account/tokens/{}", token["id"].as_str().unwrap()),
        "/account/authorizations/web".to_owned(),
        "/account/authorizations/web/revoke".to_owned(),
        "/account/clients/new".to_owned(),
        "/account/tokens/new".to_owned(),
    ];
    for link in links {
        let link = format!("href=\"{link}\"");
        assert!(page.answer.text.contains(&link), "{link}: {}", page.answer);
    }
    assert!(!page.says("Hidden part"), "{}", page.answer);
    // Bob sees his own only.
    let page = bobs.open(OVERVIEW).await.page();
    assert!(page.says("Alice's shop"), "as something with access");
    assert!(!page.answer.text.contains("/account/clients/shop"));
    assert!(!page.says("Web application") && !page.says("read, write"));

    // The section is marked in the menu on each of its pages, and each but the first says where it stands.
    for path in [
        OVERVIEW,
        "/account/clients",
        "/account/clients/new",
        "/account/clients/shop",
        "/account/tokens",
        "/account/tokens/new",
        "/account/authorizations/web",
    ] {
        let page = browser.open(path).await.page();
        page.answer.is(200);
        let marked = format!("<a href=\"{OVERVIEW}\" aria-current=");
        assert!(
            page.answer.text.contains(&marked),
            "{path}: {}",
            page.answer
        );
        let crumb = format!("<li><a href=\"{OVERVIEW}\">Applications</a></li>");
        assert_eq!(
            page.answer.text.contains(&crumb),
            path != OVERVIEW,
            "{path}"
        );
    }
    let page = browser.open("/account").await.page();
    assert!(
        page.answer
            .text
            .contains(&format!("<a href=\"{OVERVIEW}\">Applications</a>"))
    );
}

// Covers: S-065
both_databases!(s_065_a_long_list_is_searched_and_paged);
async fn s_065_a_long_list_is_searched_and_paged(server: TestServer) {
    let alice = server.user("alice").await;
    for number in 10..70 {
        let metadata = json!({
            "client_id": format!("app-{number}"), "client_name": format!("Application {number}"),
            "owner_id": alice.id, "redirect_uris": ["https://app.test/cb"],
            "scope": "read", "default_scope": "read",
        });
        server.client(metadata).await;
    }
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let page = browser.open(OVERVIEW).await.page();
    assert!(page.says("Show all 60"), "{}", page.answer);
    assert_eq!(page.answer.text.matches("<article").count(), 8);
    let all = browser.open("/account/applications?show=clients").await;
    let all = all.page();
    assert_eq!(all.answer.text.matches("<article").count(), 50);
    assert!(!all.says("Personal access tokens"), "{}", all.answer);
    let rest = browser
        .open("/account/applications?show=clients&page=2")
        .await
        .page();
    assert_eq!(rest.answer.text.matches("<article").count(), 10);
    assert!(rest.says("Previous page") && !rest.says("Next page"));

    let form = page.form(OVERVIEW).fill("q", "application 4");
    let query: Vec<String> = form
        .pairs()
        .iter()
        .map(|(k, v)| format!("{k}={v}"))
        .collect();
    let address = format!("{OVERVIEW}?{}", query.join("&").replace(' ', "+"));
    let found = browser.open(&address).await.page();
    assert!(found.says("Show all 10"), "{}", found.answer);
    let found = browser.open("/account/applications?q=app-42").await.page();
    assert!(found.says("Application 42") && !found.says("Application 41"));
    assert!(found.says("Nothing here has this name"), "no token has");
    let none = browser
        .open("/account/applications?q=%22%3E%3Cb%3E&show=nonsense&page=-1")
        .await
        .page();
    none.answer.is(200);
    assert!(!none.answer.text.contains("<b>"), "{}", none.answer);
    // Without somebody signed in there is nothing to see, and the way back is kept.
    let page = server.browser().open(OVERVIEW).await.page();
    let form = page.form("/sign-in");
    assert_eq!(form.value("then"), Some("applications"));
}
