//! Clients that somebody else wrote: the crates `oauth2` and `openidconnect`, Authlib (Python) and openid-client
//! (JavaScript). Whoever integrates with the server uses one of these or its like, and none of
//! them knows this server.

mod conversation;
mod javascript;
mod oauth2_crate;
mod openidconnect_crate;
mod python;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use conversation::{Conversation, workshop};
use countersign::clock::Clock;
use serde_json::json;
use tests::harness::{Signer, TestClient, TestServer, TestUser};

/// What every stranger meets: a person, an application that people use, and services that act
/// for themselves, by a secret and by a key.
struct Cast {
    alice: TestUser,
    app: TestClient,
    service: TestClient,
    /// The key of `keyed`, a service that proves itself by it.
    key: Signer,
}

impl Cast {
    async fn of(server: &TestServer) -> Self {
        let service = server
            .client(json!({
                "client_id": "service", "client_name": "Service",
                "token_endpoint_auth_method": "client_secret_post",
                "grant_types": ["client_credentials"],
                "scope": "read write", "default_scope": "read",
            }))
            .await;
        let key = Signer::ec("stranger");
        server
            .client(json!({
                "client_id": "keyed", "client_name": "Service with a key",
                "token_endpoint_auth_method": "private_key_jwt",
                "jwks": {"keys": [key.jwk()]},
                "grant_types": ["client_credentials"],
                "scope": "read", "default_scope": "read",
            }))
            .await;
        Self {
            key,
            alice: server.user("alice").await,
            app: server.web().await,
            service,
        }
    }

    /// What a client is configured with.
    fn settings(&self, server: &TestServer) -> Vec<(&'static str, String)> {
        vec![
            ("ISSUER", server.issuer.clone()),
            ("CLIENT_ID", self.app.id.clone()),
            ("CLIENT_SECRET", self.app.secret.clone()),
            ("REDIRECT_URI", self.app.redirect_uri.clone()),
            ("GOODBYE", "https://app.test/goodbye".to_owned()),
            ("SERVICE_ID", self.service.id.clone()),
            ("SERVICE_SECRET", self.service.secret.clone()),
            ("KEYED_ID", "keyed".to_owned()),
            ("KEYED_KID", self.key.kid.clone()),
            ("KEYED_PKCS8", STANDARD.encode(self.key.pkcs8())),
        ]
    }
}

/// Has a foreign program go through everything it can do, with alice's browser at its service,
/// and looks at what it left behind.
async fn lead(server: &TestServer, program: std::process::Command) {
    let cast = Cast::of(server).await;
    // The server's clock stands still, and a client's assertion is good for a moment only: it is
    // set a little ahead, for a program that takes its time to begin.
    let behind = Clock::system().now() - server.clock.now();
    server.advance(behind.num_seconds().max(0).unsigned_abs() + 4);
    let mut conversation = Conversation::start(program, &cast.settings(server));
    let mut browser = server.browser();
    let mut visits = 0;
    while let Some(url) = conversation.next_url().await {
        visits += 1;
        let callback = browser.allow(&url, &cast.alice).await;
        conversation.answer(&callback.location).await;
    }
    let tokens = conversation.result().await;
    assert_eq!(
        visits, 3,
        "one to sign in, one for a forged callback, one to sign out"
    );
    let account = browser.open("/account").await.page();
    assert!(account.has_form("/sign-in"), "{}", account.answer);

    assert_eq!(tokens["sub"], json!(cast.alice.id));
    // Whatever the library thinks, nothing that it revoked is alive.
    for revoked in ["revoked_access", "revoked_refresh", "dead_with_it"] {
        let token = tokens[revoked].as_str().expect("a token");
        assert!(!server.is_active(&cast.app, token).await, "{revoked}");
    }
    server
        .bearer(tokens["dead_with_it"].as_str().expect("a token"))
        .get("/api/v1/me")
        .await
        .problem(401, "invalid_token");
}
