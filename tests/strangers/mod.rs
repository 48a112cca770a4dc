//! Clients that somebody else wrote: the crates `oauth2` and `openidconnect`, Authlib (Python) and openid-client
//! (JavaScript); and a provider that somebody else wrote, oidc-provider. Whoever integrates with the
//! server uses one of these or its like, and none of them knows this server.

pub mod conversation;
mod javascript;
mod oauth2_crate;
mod openidconnect_crate;
mod openidconnect_kinds;
mod provider;
mod python;
mod schemathesis;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use conversation::{Conversation, Errand, workshop};
use countersign_rules::clock::Clock;
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
        // In a browser, with userinfo that it can check; on a person's machine; without a browser.
        server
            .client(json!({
                "client_id": "page", "client_name": "Single page",
                "token_endpoint_auth_method": "none",
                "redirect_uris": ["https://page.test/cb"],
                "userinfo_signed_response_alg": "ES256",
                "scope": "openid profile read",
            }))
            .await;
        server.cli().await;
        crate::device::tv(server).await;
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
            ("PAGE_ID", "page".to_owned()),
            ("PAGE_REDIRECT_URI", "https://page.test/cb".to_owned()),
            ("NATIVE_ID", "cli".to_owned()),
            // Any port: the program takes one that is free.
            (
                "NATIVE_REDIRECT_URI",
                "http://127.0.0.1:49321/cb".to_owned(),
            ),
            ("DEVICE_ID", "telly".to_owned()),
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
    let (mut visits, mut devices) = (0, 0);
    while let Some(errand) = conversation.next_errand().await {
        match errand {
            Errand::Visit(url) => {
                visits += 1;
                let callback = browser.allow(&url, &cast.alice).await;
                conversation.answer(&callback.location).await;
            }
            Errand::Approve(code) => {
                devices += 1;
                let mut other = crate::device::browser_of(server, &cast.alice).await;
                crate::device::decide(&mut other, &code, "yes").await;
                // The device may ask again.
                server.advance(6);
                conversation.answer("done").await;
            }
        }
    }
    let tokens = conversation.result().await;
    assert_eq!(
        (visits, devices),
        (5, 1),
        "three to sign in, one for a forged callback, one to sign out; one device"
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
