//! The pages of administrators, and the operations of the API that do the same.

mod access;
mod apis;
mod clients;
mod command;
mod details;
mod invitations;
mod keys;
mod roles;
mod scopes;
mod tokens;
mod users;
mod webhooks;

use tests::harness::{Navigator, Page, TestServer};

/// An administrator in a fresh browser, who has just signed in.
async fn root(server: &TestServer) -> Navigator {
    let root = server.administrator("root").await;
    server.signed_in(&root).await.0
}

/// Opens a page that asks, and answers it with yes.
async fn confirm(browser: &mut Navigator, path: &str) -> Page {
    let page = browser.open(path).await.page();
    page.answer.is(200);
    let form = page.form(path.split('?').next().unwrap_or(path));
    browser.submit(&form).await.page()
}

/// Waits until everything recorded so far is in the audit log.
async fn recorded(server: &TestServer) {
    let patience = std::time::Duration::from_secs(5);
    assert!(server.app().events.flush(patience).await);
}
