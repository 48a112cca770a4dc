//! The token endpoints from the side of a client, and the short way to a person's tokens.

use serde_json::Value;

use super::{Answer, Ask, Navigator, TestClient, TestServer, TestUser};

/// A successful answer of the token endpoint.
#[derive(Clone, Debug)]
pub struct Tokens {
    /// `access_token`
    pub access: String,
    /// `refresh_token`; empty when there is none.
    pub refresh: String,
    /// The whole answer.
    pub body: Value,
}

impl Tokens {
    /// Reads an answer, which must be a success.
    #[track_caller]
    pub fn of(answer: &Answer) -> Self {
        answer.careful();
        let body = answer.ok();
        let text = |name: &str| body[name].as_str().unwrap_or_default().to_owned();
        assert_eq!(body["token_type"], "Bearer");
        Self {
            access: text("access_token"),
            refresh: text("refresh_token"),
            body,
        }
    }

    /// `scope`, sorted for comparison.
    pub fn scopes(&self) -> Vec<&str> {
        let mut scopes: Vec<_> = self.body["scope"]
            .as_str()
            .unwrap_or_default()
            .split(' ')
            .collect();
        scopes.sort_unstable();
        scopes
    }

    /// `id_token`
    #[track_caller]
    pub fn id_token(&self) -> &str {
        self.body["id_token"].as_str().expect("an ID token")
    }
}

impl TestServer {
    /// POST to the token endpoint.
    pub async fn token(&self, client: &TestClient, fields: &[(&str, &str)]) -> Answer {
        client.form(&self.anonymous(), "/oauth/token", fields).await
    }

    /// Exchanges the code of a request.
    pub async fn exchange(&self, client: &TestClient, ask: &Ask, code: &str) -> Answer {
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", ask.get("redirect_uri")),
            ("code_verifier", &ask.pkce.verifier),
        ];
        self.token(client, &fields).await
    }

    /// Presents a refresh token.
    pub async fn refresh(&self, client: &TestClient, refresh_token: &str) -> Answer {
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh_token),
        ];
        self.token(client, &fields).await
    }

    /// A token of a client for itself.
    pub async fn client_credentials(&self, client: &TestClient) -> Tokens {
        Tokens::of(
            &self
                .token(client, &[("grant_type", "client_credentials")])
                .await,
        )
    }

    /// POST to the introspection endpoint.
    pub async fn introspect(&self, client: &TestClient, token: &str) -> Answer {
        client
            .form(&self.anonymous(), "/oauth/introspect", &[("token", token)])
            .await
    }

    /// Whether introspection by a client calls a token active.
    pub async fn is_active(&self, client: &TestClient, token: &str) -> bool {
        self.introspect(client, token).await.ok()["active"] == true
    }

    /// POST to the revocation endpoint.
    pub async fn revoke(&self, client: &TestClient, token: &str) -> Answer {
        client
            .form(&self.anonymous(), "/oauth/revoke", &[("token", token)])
            .await
    }

    /// A fresh browser signs the person in, agrees, and the client exchanges the code.
    pub async fn sign_in(&self, client: &TestClient, user: &TestUser, scope: &str) -> Tokens {
        self.sign_in_with(&mut self.browser(), client, user, scope)
            .await
    }

    /// The same in a browser of the test's own.
    pub async fn sign_in_with(
        &self,
        browser: &mut Navigator,
        client: &TestClient,
        user: &TestUser,
        scope: &str,
    ) -> Tokens {
        let ask = Ask::of(client).scope(scope);
        let callback = browser.allow(&ask.url(), user).await;
        Tokens::of(&self.exchange(client, &ask, &callback.code()).await)
    }
}
