//! People who have just signed in, and what they make in their browsers.

use serde_json::{Value, json};

use super::{Caller, Navigator, TestServer, TestUser};

impl TestServer {
    /// Somebody in a fresh browser, who has just signed in.
    pub async fn signed_in(&self, user: &TestUser) -> (Navigator, Caller) {
        let mut browser = self.browser();
        browser.sign_in(user).await;
        let caller = browser.script().await;
        (browser, caller)
    }

    /// A personal access token that somebody makes in a fresh browser: its text and what is
    /// known of it.
    pub async fn personal_token(&self, user: &TestUser, scope: &str) -> (String, Value) {
        let body = json!({ "name": "script", "scope": scope });
        self.personal_token_with(user, &body).await
    }

    /// The same with a body of the test's own.
    pub async fn personal_token_with(&self, user: &TestUser, body: &Value) -> (String, Value) {
        let (_, caller) = self.signed_in(user).await;
        let made = caller.json("POST", PERSONAL_TOKENS, body).await.ok();
        let text = made["token"].as_str().expect("a token").to_owned();
        (text, made["personal_token"].clone())
    }
}

/// The collection of personal access tokens.
const PERSONAL_TOKENS: &str = "/api/v1/personal-access-tokens";
