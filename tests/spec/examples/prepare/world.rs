//! Who is there when the examples are sent, with which credentials, and a clean start for each of them.

use serde_json::Value;
use tests::harness::{Ask, Callback, Caller, TestClient, TestServer, TestUser, Tokens};

use super::Call;

/// A server with the client, the user and the scope of the examples.
pub struct World<'a> {
    pub(super) server: &'a TestServer,
    /// A client that may do everything.
    pub(super) management: Caller,
    pub(super) demo: TestClient,
    pub(super) alice: Option<TestUser>,
}

/// What a token of alice is allowed in these stories.
pub(super) const SCOPE: &str = "openid profile email offline_access";

impl<'a> World<'a> {
    pub async fn new(server: &'a TestServer) -> Self {
        let scope = "clients:read clients:write users:read users:write scopes:read scopes:write \
                     apis:read apis:write metrics:read events:read tokens:read tokens:write keys:read keys:write \
                     webhooks:read webhooks:write providers:read providers:write \
                     upstream_tokens:any roles:read roles:write access_requests:read \
                     access_requests:write access_requests:review";
        let svc = server.svc(scope).await;
        let tokens = server.client_credentials(&svc).await;
        Self {
            server,
            management: server.bearer(&tokens.access),
            demo: svc,
            alice: None,
        }
    }

    /// A token that alice made for a program, which may do this.
    pub async fn token_of_alice(&self, scope: &str) -> String {
        self.server.personal_token(self.alice(), scope).await.0
    }

    pub(super) fn plain(&self, caller: Caller) -> Call {
        Call {
            caller,
            values: Vec::new(),
            body: Vec::new(),
        }
    }

    pub(super) fn client(&self) -> Caller {
        self.server
            .anonymous()
            .with("authorization", self.demo.basic())
    }

    pub(super) async fn person(&self, scope: &str) -> Caller {
        self.server.bearer(&self.sign_in(scope).await.access)
    }

    pub(super) fn alice(&self) -> &TestUser {
        self.alice.as_ref().expect("alice is there")
    }

    pub(super) async fn sign_in(&self, scope: &str) -> Tokens {
        self.server.sign_in(&self.demo, self.alice(), scope).await
    }

    /// Alice's browser comes back with a code for the redirect URI and PKCE pair of the examples.
    pub(super) async fn authorize(&self, scope: &str) -> (Ask, Callback) {
        let ask = Ask::of(&self.demo)
            .scope(scope)
            .set("redirect_uri", "http://127.0.0.1:5100/authorized")
            .set(
                "code_challenge",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            );
        let mut browser = self.server.browser();
        let callback = browser.allow(&ask.url(), self.alice()).await;
        (ask, callback)
    }

    pub(super) async fn make(&self, path: &str, object: &Value) {
        self.management.json("POST", path, object).await.is(201);
    }

    pub(super) async fn tidy_up(&mut self) {
        for path in [
            "/api/v1/clients/demo-consumer",
            "/api/v1/clients/demo-tv",
            "/api/v1/scopes/records:read",
            "/api/v1/provider-settings/github",
            "/api/v1/scopes/records:export",
            "/api/v1/scopes/submission:update",
            "/api/v1/categories/astro-ph.CO",
            "/api/v1/apis/reports",
            "/api/v1/authorization-details-types/payment",
        ] {
            self.management.call("DELETE", path).await;
        }
        let found = self.management.get("/api/v1/users?query=alice").await.ok();
        for user in found["items"].as_array().expect("a list") {
            let id = user["id"].as_str().expect("an id");
            let path = format!("/api/v1/users/{id}");
            self.management.call("DELETE", &path).await.is(204);
        }
        self.alice = None;
        // Nobody has it any more.
        self.management
            .call("DELETE", "/api/v1/roles/moderator")
            .await;
        // Tokens of the second in which the client was deleted count as issued before that.
        self.server.advance(2);
    }
}
