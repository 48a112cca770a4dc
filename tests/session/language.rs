//! The language of pages: what the client asks for, what the person chose, what the browser says.

use serde_json::json;
use tests::harness::{Ask, TestServer, both_databases};

// Covers: S-079
both_databases!(s_079_a_german_browser_signs_in_and_decides_in_german);
async fn s_079_a_german_browser_signs_in_and_decides_in_german(server: TestServer) {
    let alice = server.user("alice").await;
    let client = server
        .client(json!({
            "client_id": "app", "client_name": "App", "scope": "openid profile", "redirect_uris": ["https://app.test/cb"],
        }))
        .await;
    let ask = Ask::of(&client).scope("openid profile");
    let mut browser = server.browser().speaking("de-AT,de;q=0.9,en;q=0.5");
    let page = browser.open(&ask.url()).await.page();
    assert_eq!(page.answer.header("content-language"), Some("de"));
    assert!(page.answer.text.contains("<html lang=\"de\">"));
    assert!(
        page.says("Benutzername oder E-Mail-Adresse"),
        "{}",
        page.words()
    );
    let wrong = page
        .form("/sign-in")
        .fill("username", "alice")
        .fill("password", "wrong");
    let page = browser.submit(&wrong).await.page();
    assert!(page.says("passen nicht zusammen"), "{}", page.words());
    let page = browser.sign_in_at(&page, &alice).await.page();
    assert!(page.says("Ihr Konto benutzen?"), "{}", page.words());
    assert!(
        page.says("Abbrechen") && !page.says("Cancel"),
        "{}",
        page.words()
    );
    let page = browser.open("/nothing/here").await.page();
    assert!(page.says("Seite nicht gefunden"), "{}", page.words());
    assert_eq!(page.answer.header("content-language"), Some("de"));
    let page = browser
        .open("/oauth/authorize?client_id=nobody")
        .await
        .page();
    assert!(
        page.says("Ungültige Autorisierungsanfrage"),
        "{}",
        page.words()
    );
    // Who asks for nothing, or for what there is not, gets the default.
    for language in ["tlh", "", ";;q=,<x>", "*"] {
        let page = server
            .browser()
            .speaking(language)
            .open("/sign-in")
            .await
            .page();
        assert!(page.says("Forgotten your password?"), "{language}");
    }
}

// Covers: S-079
both_databases!(s_079_ui_locales_come_first_then_the_person_then_the_browser);
async fn s_079_ui_locales_come_first_then_the_person_then_the_browser(server: TestServer) {
    let alice = server.user("alice").await;
    let client = server
        .client(json!({
            "client_id": "app", "client_name": "App", "scope": "openid profile", "redirect_uris": ["https://app.test/cb"],
        }))
        .await;
    let mut browser = server.browser().speaking("it");
    browser.sign_in(&alice).await;
    let page = browser.open("/account/profile").await.page();
    let french = page
        .form("/account/profile")
        .fill("name", "Alice")
        .fill("locale", "fr");
    let page = browser.submit(&french).await.page();
    assert!(page.says("Votre compte"), "{}", page.words());

    let ask = Ask::of(&client).scope("openid profile");
    let page = browser.open(&ask.url()).await.page();
    assert_eq!(page.answer.header("content-language"), Some("fr"));
    let page = browser
        .open(&ask.set("ui_locales", "tlh es-MX de").url())
        .await
        .page();
    assert_eq!(page.answer.header("content-language"), Some("es"));
    assert!(page.says("Permitir"), "{}", page.words());
    // The request is over with its decision; the person's own pages stay as they were chosen.
    let page = browser.open("/account").await.page();
    assert_eq!(page.answer.header("content-language"), Some("fr"));
}
