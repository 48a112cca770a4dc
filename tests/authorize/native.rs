//! Native apps (RFC 8252): the three ways in which a browser comes back to one.

use serde_json::json;
use tests::harness::{Ask, TestServer, Tokens, both_databases};

use super::opened;

both_databases!(native_apps_come_back_by_scheme_loopback_and_claimed_https);
async fn native_apps_come_back_by_scheme_loopback_and_claimed_https(server: TestServer) {
    let alice = server.user("alice").await;
    for (id, registered, used) in [
        ("app-scheme", "com.example.app:/cb", "com.example.app:/cb"),
        ("app-v4", "http://127.0.0.1/cb", "http://127.0.0.1:51004/cb"),
        ("app-v6", "http://[::1]/cb", "http://[::1]:61023/cb"),
        ("app-claimed", "https://app.test/cb", "https://app.test/cb"),
    ] {
        let app = server
            .client(json!({
                "client_id": id, "client_name": id, "token_endpoint_auth_method": "none",
                "redirect_uris": [registered], "scope": "openid read", "default_scope": "read",
            }))
            .await;
        let ask = Ask::of(&app).scope("openid").set("redirect_uri", used);
        let mut browser = server.browser();
        let callback = browser.allow(&ask.url(), &alice).await;
        assert_eq!(callback.uri(), used, "{id}");
        // No secret, and PKCE all the more.
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &callback.code()),
            ("redirect_uri", used),
        ];
        let refused = server.token(&app, &fields).await;
        refused.oauth_error(400, "invalid_request");
        Tokens::of(&server.exchange(&app, &ask, &callback.code()).await);
        // Whatever any program on the device could claim is asked about each time (§8.6).
        let again = opened(&mut browser, &ask).await;
        let expected = if id == "app-claimed" {
            "client"
        } else {
            "consent"
        };
        assert_eq!(again, expected, "{id}");
        let silent = ask.clone().set("prompt", "none");
        if id != "app-claimed" {
            let refused = browser.open(&silent.url()).await.callback();
            assert_eq!(refused.error(), "consent_required", "{id}");
        }
    }
}
