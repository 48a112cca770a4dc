//! A server of the tests with a person in a browser, for journeys that the demo does not have.

use tests::browser::Browser;
use tests::harness::{Database, Options, PASSWORD, TestServer, TestUser};

use super::USERNAME;

/// A server with its own database and mail.
pub async fn start(options: Options) -> TestServer {
    TestServer::start(Database::sqlite().await, options).await
}

/// Signs a person in, and opens a page.
pub async fn enter(browser: &Browser, server: &TestServer, user: &TestUser, path: &str) {
    browser.open(&format!("{}/sign-in", server.base)).await;
    browser.is_at("Sign in").await;
    browser.fill(USERNAME, &user.username).await;
    browser.fill("Password", PASSWORD).await;
    browser.press("Sign in").await;
    browser.is_at("Your account").await;
    go(browser, server, path).await;
}

/// Opens a page of the server.
pub async fn go(browser: &Browser, server: &TestServer, path: &str) {
    browser.open(&format!("{}{path}", server.base)).await;
}

/// Fills in fields by their labels and presses a button.
pub async fn send(browser: &Browser, fields: &[(&str, &str)], button: &str) {
    for (label, text) in fields {
        browser.fill(label, text).await;
    }
    browser.press(button).await;
}
