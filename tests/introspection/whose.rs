//! A client revokes its own tokens and nobody else's.

use tests::harness::{ClientMethod, TestServer, Tokens, both_databases};

// Covers: IV-05
both_databases!(iv_05_a_foreign_token_stays_alive);
async fn iv_05_a_foreign_token_stays_alive(server: TestServer) {
    let (web, web2) = (server.web().await, server.web2().await);
    let alice = server.user("alice").await;
    let tokens = server
        .sign_in(&web, &alice, "openid profile read offline_access")
        .await;

    for token in [&tokens.access, &tokens.refresh] {
        let answer = server.revoke(&web2, token).await;
        assert_eq!((answer.status, answer.text.as_str()), (200, ""));
    }

    assert!(server.is_active(&web, &tokens.access).await);
    assert!(server.is_active(&web, &tokens.refresh).await);
    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(200);
    Tokens::of(&server.refresh(&web, &tokens.refresh).await);
}

// Covers: IV-05
both_databases!(iv_05_a_public_client_revokes_its_own);
async fn iv_05_a_public_client_revokes_its_own(server: TestServer) {
    let (web, spa) = (server.web().await, server.spa().await);
    let alice = server.user("alice").await;
    let own = server.sign_in(&spa, &alice, "openid profile read").await;
    let foreign = server.sign_in(&web, &alice, "openid profile read").await;
    server.bearer(&own.access).get("/api/v1/me").await.is(200);

    server.revoke(&spa, &own.access).await.is(200);
    server
        .bearer(&own.access)
        .get("/api/v1/me")
        .await
        .problem(401, "invalid_token");
    server.revoke(&spa, &own.refresh).await.is(200);
    server
        .refresh(&spa, &own.refresh)
        .await
        .oauth_error(400, "invalid_grant");

    server.revoke(&spa, &foreign.access).await.is(200);
    server
        .bearer(&foreign.access)
        .get("/api/v1/me")
        .await
        .is(200);
}

// Covers: IV-05
both_databases!(iv_05_a_confidential_client_proves_who_it_is);
async fn iv_05_a_confidential_client_proves_who_it_is(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server
        .sign_in(&web, &alice, "openid profile read offline_access")
        .await;

    for impostor in [
        web.by(ClientMethod::None),
        web.by(ClientMethod::Post),
        web.with_secret("wrong"),
        web.with_secret(""),
    ] {
        for token in [&tokens.access, &tokens.refresh] {
            server
                .revoke(&impostor, token)
                .await
                .oauth_error(401, "invalid_client");
        }
    }
    let nobody = server
        .anonymous()
        .form("/oauth/revoke", &[("token", tokens.refresh.as_str())])
        .await;
    nobody.oauth_error(401, "invalid_client");

    server
        .bearer(&tokens.access)
        .get("/api/v1/me")
        .await
        .is(200);
    Tokens::of(&server.refresh(&web, &tokens.refresh).await);
}
