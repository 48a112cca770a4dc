//! What came of an exchange ends with what it was made of.

use tests::harness::{TestServer, Tokens, both_databases};

use super::exchange::{exchange, gateway};

// Covers: P-14
both_databases!(p_14_a_smaller_token_ends_with_the_larger_one);
async fn p_14_a_smaller_token_ends_with_the_larger_one(server: TestServer) {
    let (gateway, web) = (gateway(&server).await, server.web().await);
    let alice = server.user("alice").await;
    let small = async |token: &str| {
        let small = Tokens::of(&exchange(&server, &gateway, token, &[]).await);
        let smaller = Tokens::of(&exchange(&server, &gateway, &small.access, &[]).await);
        [small.access, smaller.access]
    };
    let dead = async |tokens: &[String]| {
        for token in tokens {
            assert!(!server.is_active(&gateway, token).await);
            let answer = server.bearer(token).get("/oauth/userinfo").await;
            answer.oauth_error(401, "invalid_token");
            let answer = exchange(&server, &gateway, token, &[]).await;
            answer.oauth_error(400, "invalid_request");
        }
    };

    // The token itself is revoked, the others of its authorization stay.
    let tokens = server.sign_in(&web, &alice, "openid read").await;
    let made = small(&tokens.access).await;
    for token in &made {
        assert!(server.is_active(&gateway, token).await);
    }
    let next = Tokens::of(&server.refresh(&web, &tokens.refresh).await);
    server.revoke(&web, &tokens.access).await.is(200);
    dead(&made).await;
    // The authorization ends.
    let made = small(&next.access).await;
    server.revoke(&web, &next.refresh).await.is(200);
    dead(&made).await;
    // A personal token is taken away.
    let (master, shown) = server.personal_token(&alice, "openid read").await;
    let made = small(&master).await;
    let (_, script) = server.signed_in(&alice).await;
    let id = shown["id"].as_str().expect("an id");
    let path = format!("/api/v1/personal-access-tokens/{id}");
    script.call("DELETE", &path).await.is(204);
    dead(&made).await;
    // The client that held the larger one is deleted.
    server.advance(2);
    let tokens = server.sign_in(&web, &alice, "openid read").await;
    let made = small(&tokens.access).await;
    let manager = super::manager(&server).await;
    manager.call("DELETE", "/api/v1/clients/web").await.is(204);
    dead(&made).await;
}

both_databases!(a_token_is_not_exchanged_without_end);
async fn a_token_is_not_exchanged_without_end(server: TestServer) {
    let gateway = gateway(&server).await;
    let alice = server.user("alice").await;
    let (mut token, _) = server.personal_token(&alice, "read").await;
    for _ in 0..4 {
        token = Tokens::of(&exchange(&server, &gateway, &token, &[]).await).access;
    }
    assert!(server.is_active(&gateway, &token).await);
    let answer = exchange(&server, &gateway, &token, &[]).await;
    let said = answer.oauth_error(400, "invalid_request");
    assert!(said.contains("too often"), "{said}");
}
