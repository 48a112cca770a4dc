//! Public clients: what they are given they can use, and a thief is noticed.

use serde_json::json;
use tests::harness::{ClientMethod, TestServer, Tokens, both_databases, claims};

use super::code;

// Covers: X-24, S-009, P-06
both_databases!(a_public_client_refreshes_without_a_secret);
async fn a_public_client_refreshes_without_a_secret(server: TestServer) {
    let alice = server.user("alice").await;
    for client in [server.spa().await, server.cli().await] {
        let first = server.sign_in(&client, &alice, "openid profile read").await;
        assert!(!first.refresh.is_empty());
        let second = Tokens::of(&server.refresh(&client, &first.refresh).await);
        assert_ne!(first.refresh, second.refresh, "rotated");
        let repeated = Tokens::of(&server.refresh(&client, &first.refresh).await);
        assert_eq!(repeated.refresh, second.refresh, "a lost answer");
        let userinfo = server.bearer(&second.access).get("/oauth/userinfo").await;
        assert_eq!(userinfo.ok()["sub"], alice.id.to_string());

        server.advance(31);
        let third = Tokens::of(&server.refresh(&client, &second.refresh).await);
        let why = server
            .refresh(&client, &first.refresh)
            .await
            .oauth_error(400, "invalid_grant");
        assert!(why.contains("stolen"), "{why}");
        for tokens in [&first, &second, &third] {
            server
                .bearer(&tokens.access)
                .get("/oauth/userinfo")
                .await
                .oauth_error(401, "invalid_token");
        }
        let answer = server.refresh(&client, &third.refresh).await;
        answer.oauth_error(400, "invalid_grant");
    }
}

// Covers: P-06
both_databases!(who_may_not_refresh_is_given_nothing_to_refresh_with);
async fn who_may_not_refresh_is_given_nothing_to_refresh_with(server: TestServer) {
    let alice = server.user("alice").await;
    for (id, method) in [("once", "none"), ("once-more", "client_secret_basic")] {
        let client = server
            .client(json!({
                "client_id": id, "client_name": "No refresh",
                "token_endpoint_auth_method": method,
                "grant_types": ["authorization_code"],
                "redirect_uris": ["https://once.test/cb"],
                "scope": "openid offline_access read", "default_scope": "read",
            }))
            .await;
        let tokens = server
            .sign_in(&client, &alice, "openid offline_access read")
            .await;
        assert!(tokens.body.get("refresh_token").is_none());
        let why = server
            .refresh(&client, "csrt_whatever")
            .await
            .oauth_error(400, "unauthorized_client");
        assert!(why.contains("refresh_token"), "it says why: {why}");
    }
}

// Covers: S-008, S-010
both_databases!(a_public_client_is_never_its_own_subject);
async fn a_public_client_is_never_its_own_subject(server: TestServer) {
    let spa = server.spa().await;
    let alice = server.user("alice").await;
    let fields = [("grant_type", "client_credentials")];
    let answer = server.token(&spa, &fields).await;
    answer.oauth_error(400, "unauthorized_client");
    for method in [ClientMethod::Basic, ClientMethod::Post] {
        let answer = server
            .token(&spa.with_secret("x").by(method), &fields)
            .await;
        answer.oauth_error(401, "invalid_client");
    }
    // With a person it works by the id alone.
    let (ask, code) = code(&mut server.browser(), &spa, &alice, "openid read").await;
    let tokens = Tokens::of(&server.exchange(&spa, &ask, &code).await);
    assert_eq!(claims(&tokens.access)["client_id"], spa.id);
    assert_eq!(claims(&tokens.access)["sub"], alice.id.to_string());
}
