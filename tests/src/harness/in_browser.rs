//! What a page of ours can do with the session of its browser: the API with the CSRF proof.

use serde_json::{Value, json};

use super::{Caller, Navigator, TestServer, TestUser};

impl TestServer {
    /// The API as a page in this browser would call it.
    pub async fn in_browser(&self, browser: &Navigator) -> Caller {
        let cookie = self.anonymous().with("cookie", browser.cookie_header());
        let proof = cookie.get("/api/v1/csrf-token").await.ok();
        cookie.with(
            "x-csrf-token",
            proof["csrf_token"].as_str().expect("a proof"),
        )
    }

    /// Somebody in a fresh browser, who has just signed in.
    pub async fn signed_in(&self, user: &TestUser) -> (Navigator, Caller) {
        let mut browser = self.browser();
        browser.sign_in(user).await;
        let caller = self.in_browser(&browser).await;
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
