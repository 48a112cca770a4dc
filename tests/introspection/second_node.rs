//! Two nodes on one database: what one ends, the other refuses within a second.

use tests::harness::{Options, TestServer, both_databases, within_a_second};

async fn me(node: &TestServer, token: &str) -> u16 {
    node.bearer(token).get("/api/v1/me").await.status
}

async fn a_revocation_reaches_the_other_node(server: TestServer) {
    let node = server.second_node().await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    let scope = "openid profile read offline_access";

    let tokens = server.sign_in(&web, &alice, scope).await;
    assert_eq!(
        me(&node, &tokens.access).await,
        200,
        "the other node takes it"
    );
    assert!(node.is_active(&web, &tokens.access).await);
    server.revoke(&web, &tokens.access).await.is(200);
    assert_eq!(me(&server, &tokens.access).await, 401);
    within_a_second("revoking an access token", async || {
        me(&node, &tokens.access).await == 401
    })
    .await;
    assert!(!node.is_active(&web, &tokens.access).await);
    node.bearer(&tokens.access)
        .get("/oauth/userinfo")
        .await
        .oauth_error(401, "invalid_token");

    // The other way round, by the family.
    let tokens = node.sign_in(&web, &alice, scope).await;
    assert_eq!(me(&server, &tokens.access).await, 200);
    node.revoke(&web, &tokens.refresh).await.is(200);
    within_a_second("revoking a family", async || {
        me(&server, &tokens.access).await == 401
    })
    .await;
    server
        .refresh(&web, &tokens.refresh)
        .await
        .oauth_error(400, "invalid_grant");
}

// Covers: IV-04, MN-01
both_databases!(a_revocation_is_known_on_the_second_node_within_a_second);
async fn a_revocation_is_known_on_the_second_node_within_a_second(server: TestServer) {
    a_revocation_reaches_the_other_node(server).await;
}

// Covers: IV-04, MN-01
both_databases!(
    an_opaque_token_dies_on_the_second_node_too,
    Options::default().opaque()
);
async fn an_opaque_token_dies_on_the_second_node_too(server: TestServer) {
    a_revocation_reaches_the_other_node(server).await;
}

// Covers: MN-01, S-064
both_databases!(what_an_administrator_ends_is_known_on_the_second_node);
async fn what_an_administrator_ends_is_known_on_the_second_node(server: TestServer) {
    let node = server.second_node().await;
    let web = server.web().await;
    let alice = server.user("alice").await;
    let admin = server
        .client_credentials(&server.svc("users:write clients:write").await)
        .await;
    let admin = server.bearer(&admin.access);
    let tokens = server.sign_in(&web, &alice, "openid profile").await;
    let mut browser = node.browser();
    browser.sign_in(&alice).await;
    let cookie = node.anonymous().with("cookie", browser.cookie_header());
    assert_eq!(me(&node, &tokens.access).await, 200);
    cookie.get("/api/v1/csrf-token").await.is(200);

    let user = format!("/api/v1/users/{}", alice.id);
    admin
        .call("POST", &format!("{user}/deactivate"))
        .await
        .is(200);
    within_a_second("deactivating", async || {
        me(&node, &tokens.access).await == 401
    })
    .await;
    cookie
        .get("/api/v1/csrf-token")
        .await
        .problem(401, "unauthenticated");

    admin
        .call("POST", &format!("{user}/reactivate"))
        .await
        .is(200);
    within_a_second("reactivating", async || {
        me(&node, &tokens.access).await == 200
    })
    .await;
    // Browser sessions have ended for good.
    cookie.get("/api/v1/csrf-token").await.is(401);

    admin.call("DELETE", "/api/v1/clients/web").await.is(204);
    within_a_second("deleting a client", async || {
        me(&node, &tokens.access).await == 401
    })
    .await;
    node.refresh(&web, &tokens.refresh)
        .await
        .oauth_error(401, "invalid_client");
}
