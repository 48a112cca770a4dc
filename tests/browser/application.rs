//! What developers do: register an application, read how to use it, change its secret, delete it.

use serde_json::json;
use tests::browser::{Browser, in_each_view};
use tests::harness::Options;

use super::journey::{enter, go, send, start};

/// Puts a notebook in the place of the clipboard, which a test must not read.
const NOTEBOOK: &str = "
    navigator.clipboard.writeText = (text) => { window.noted = text; return Promise.resolve(); };
    return null;
";

// Covers: S-069
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_application_is_registered_and_deleted() {
    in_each_view(async |browser| {
        let server = start(Options::default()).await;
        let alice = server.user("alice").await;
        enter(&browser, &server, &alice, "/account/clients").await;
        browser.is_at("Your applications").await;
        browser.says("You have registered no applications.").await;
        browser.inspect().await;
        browser.press("Register an application").await;
        browser.is_at("Register an application").await;
        browser.inspect().await;
        let fields = [
            ("Name", "Shop"),
            ("Website", "https://shop.example.org"),
            ("Redirect URIs", "http://shop.example.org/cb"),
        ];
        send(&browser, &fields, "Register").await;
        browser.says("These redirect URIs cannot be used").await;
        browser.inspect().await;
        let mended = [("Redirect URIs", "https://shop.example.org/cb")];
        send(&browser, &mended, "Register").await;
        browser.is_at("Your application is registered").await;
        browser.says("Copy it now: it is not shown again").await;
        browser.inspect().await;
        browser.press("I have copied it").await;
        browser.is_at("Your applications").await;
        browser.press("Change Shop").await;
        browser.is_at("Shop").await;
        browser.says("authorization_endpoint").await;
        browser.inspect().await;
        copies(&browser).await;

        browser.press("Make a new secret").await;
        browser.says("gets a new secret, which is shown once").await;
        browser.inspect().await;
        browser.press("Make a new secret").await;
        browser.says("Copy it now: it is not shown again").await;
        browser.press("I have copied it").await;
        browser.press("Change Shop").await;
        browser.press("Delete the application").await;
        browser.says("This cannot be undone.").await;
        browser.inspect().await;
        browser.press("Delete the application").await;
        browser.says("The application is deleted.").await;
        browser.says("You have registered no applications.").await;
        browser.inspect().await;
    })
    .await;
}

/// What is shown can be copied: by a button, or by hand.
async fn copies(browser: &Browser) {
    browser.click("curl").await;
    browser.says("grant_type=authorization_code").await;
    if !browser.view().scripts {
        // Text that can be selected, and no button that does nothing.
        assert!(!browser.shows("Copy").await);
        return;
    }
    browser.run(NOTEBOOK, Vec::new()).await;
    browser.click("Copy").await;
    browser.says("Copied").await;
    let compared = "const block = document.querySelector('details[open] pre');
        return [window.noted === block.textContent, window.noted.includes('curl')];";
    let compared = browser.run(compared, Vec::new()).await;
    assert_eq!(compared, json!([true, true]), "what is shown is copied");
    browser.inspect().await;
    browser.click("curl").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_application_that_has_access_is_looked_at_and_sent_away() {
    in_each_view(async |browser| {
        let server = start(Options::default()).await;
        let (alice, web) = (server.user("alice").await, server.web().await);
        let tokens = server.sign_in(&web, &alice, "openid profile read").await;
        enter(&browser, &server, &alice, "/account/applications").await;
        browser.inspect().await;
        browser.press("Web application").await;
        browser.is_at("Web application").await;
        browser.says("See your name and username").await;
        browser.inspect().await;
        browser.press("Take access back").await;
        browser.inspect().await;
        go(&browser, &server, "/account").await;
        browser.says("Your account").await;
        if server.is_active(&web, &tokens.access).await {
            // It asks once more where much is at stake.
            go(&browser, &server, "/account/authorizations/web/revoke").await;
            browser.press("Take access back").await;
        }
        assert!(!server.is_active(&web, &tokens.access).await);
    })
    .await;
}
