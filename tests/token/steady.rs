//! The steady state asks the database nothing: what hot paths need is in memory.

use tests::harness::{TestClient, TestServer, TestUser, Tokens, both_databases};

const ROUNDS: usize = 20;

/// Everything that a busy server does all day.
async fn a_busy_moment(server: &TestServer, web: &TestClient, svc: &TestClient, access: &str) {
    for _ in 0..ROUNDS {
        assert!(server.is_active(web, access).await);
        let own = server.client_credentials(svc).await.access;
        assert!(server.is_active(svc, &own).await);
        for method in ["GET", "POST"] {
            let caller = server.bearer(access);
            caller.call(method, "/oauth/userinfo").await.is(200);
        }
        // Nor does a guess cost anything.
        assert!(!server.is_active(web, &format!("{own}x")).await);
        let wrong = svc.with_secret("wrong");
        let fields = [("grant_type", "client_credentials")];
        let answer = server.token(&wrong, &fields).await;
        answer.oauth_error(401, "invalid_client");
    }
}

async fn warm(server: &TestServer) -> (TestClient, TestClient, TestUser, Tokens) {
    let (web, svc) = (server.web().await, server.svc("read").await);
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, "openid profile read").await;
    server.settled().await;
    a_busy_moment(server, &web, &svc, &tokens.access).await;
    (web, svc, alice, tokens)
}

both_databases!(the_steady_state_asks_the_database_nothing);
async fn the_steady_state_asks_the_database_nothing(server: TestServer) {
    let (web, svc, _, tokens) = warm(&server).await;
    let before = server.app().store.statements();
    a_busy_moment(&server, &web, &svc, &tokens.access).await;
    assert_eq!(server.app().store.statements() - before, 0);

    // The counter counts: a refresh is a write.
    let next = Tokens::of(&server.refresh(&web, &tokens.refresh).await);
    let counted = server.app().store.statements();
    assert!(counted > before);
    // And what it issued is known without a question.
    a_busy_moment(&server, &web, &svc, &next.access).await;
    assert_eq!(server.app().store.statements(), counted);
}

both_databases!(the_steady_state_still_knows_what_was_revoked);
async fn the_steady_state_still_knows_what_was_revoked(server: TestServer) {
    let (web, svc, _, tokens) = warm(&server).await;
    server.revoke(&web, &tokens.access).await.is(200);
    server.settled().await;
    server.client_credentials(&svc).await;
    let before = server.app().store.statements();
    for _ in 0..ROUNDS {
        assert!(!server.is_active(&web, &tokens.access).await);
        let caller = server.bearer(&tokens.access);
        let answer = caller.get("/oauth/userinfo").await;
        answer.oauth_error(401, "invalid_token");
        server.client_credentials(&svc).await;
    }
    assert_eq!(server.app().store.statements() - before, 0);
}

both_databases!(an_opaque_token_is_read_once);
async fn an_opaque_token_is_read_once(server: TestServer) {
    let (_, svc, ..) = warm(&server).await;
    let opaque = server
        .client(serde_json::json!({
            "client_id": "opaque", "client_name": "Opaque",
            "grant_types": ["client_credentials"], "access_token_format": "opaque",
            "scope": "read", "default_scope": "read",
        }))
        .await;
    server.settled().await;
    let token = server.client_credentials(&opaque).await.access;
    for client in [&opaque, &svc] {
        server.introspect(client, &token).await.is(200);
    }
    let before = server.app().store.statements();
    for _ in 0..ROUNDS {
        assert!(server.is_active(&opaque, &token).await);
        // It is meant for this server's own API and thus none of this client's business.
        assert!(!server.is_active(&svc, &token).await);
    }
    assert_eq!(server.app().store.statements() - before, 0);
}
