//! Nobody is signed out by a page of somebody else.

use tests::harness::{TestServer, both_databases};

use super::{GOODBYE, client, is_signed_in, logout, seen};

// Covers: LO-02
both_databases!(lo_02_without_a_hint_the_person_decides);
async fn lo_02_without_a_hint_the_person_decides(server: TestServer) {
    client(&server).await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    // An image or a frame of another site; were the cookies sent along, nothing would come of it.
    for url in [
        logout(&[]),
        logout(&[("client_id", "web")]),
        logout(&[("client_id", "web"), ("post_logout_redirect_uri", GOODBYE)]),
        logout(&[("logout_hint", "alice"), ("ui_locales", "fr de")]),
        "/sign-out?request=nonsense".to_owned(),
    ] {
        assert_eq!(seen(&mut browser, &url).await, "question", "{url}");
        assert!(is_signed_in(&mut browser).await, "{url}");
    }
    // A form of another site gets nowhere either.
    let fields = [("client_id", "web")];
    let forged = browser
        .post("/sign-out", &fields, "https://evil.test", "cross-site")
        .await;
    assert_eq!(forged.status, 403, "{forged}");
    assert!(is_signed_in(&mut browser).await);

    let parameters = [
        ("client_id", "web"),
        ("post_logout_redirect_uri", GOODBYE),
        ("state", "s1"),
    ];
    let page = browser.open(&logout(&parameters)).await.page();
    assert!(page.says("Web application asks to sign you out"));
    let callback = browser.submit(&page.form("/sign-out")).await.callback();
    assert_eq!(callback.get("state"), Some("s1"));
    assert!(!is_signed_in(&mut browser).await);
}

// Covers: LO-04
both_databases!(lo_04_signing_out_closes_the_browser_and_leaves_what_was_granted);
async fn lo_04_signing_out_closes_the_browser_and_leaves_what_was_granted(server: TestServer) {
    let web = client(&server).await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let tokens = server
        .sign_in_with(&mut browser, &web, &alice, "openid read offline_access")
        .await;
    let page_of_before = browser.clone();
    let url = logout(&[("id_token_hint", tokens.id_token())]);
    assert_eq!(seen(&mut browser, &url).await, "signed out");
    // As the page says: applications keep their access, and the person can take it back.
    assert!(server.is_active(&web, &tokens.access).await);
    server.refresh(&web, &tokens.refresh).await.is(200);
    // Back shows nothing: pages are not kept, and the session is gone.
    let account = page_of_before.with_cookies().get("/account").await;
    assert_eq!(account.header("cache-control"), Some("no-store"));
    assert!(!account.text.contains("alice Example"), "{account}");
}
