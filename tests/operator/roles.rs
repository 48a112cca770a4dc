//! One program, as one process or as several that share a database.

use countersign_rules::config::Role;
use tests::harness::{Options, TestServer, both_databases};

// Covers: S-084
both_databases!(
    s_084_pages_and_api_are_served_together_or_apart,
    Options::default().config(|config| config.server.roles = vec![Role::Pages, Role::Oauth])
);
async fn s_084_pages_and_api_are_served_together_or_apart(server: TestServer) {
    let svc = server.svc("scopes:read").await;
    let api = server
        .second_node_with(|config| config.server.roles = vec![Role::Api])
        .await;
    let token = server.client_credentials(&svc).await.access;

    // A token works where the API is, and its client is told nothing elsewhere.
    api.bearer(&token).get("/api/v1/scopes").await.is(200);
    let here = server.bearer(&token).get("/api/v1/scopes").await;
    here.problem(404, "not_found");
    server.anonymous().get("/sign-in").await.is(200);

    for path in ["/sign-in", "/", "/account", "/oauth/jwks"] {
        api.anonymous().get(path).await.is(404);
    }
    let discovery = "/.well-known/openid-configuration";
    api.anonymous().get(discovery).await.is(404);
    server.anonymous().get(discovery).await.is(200);
    let form = [("grant_type", "client_credentials")];
    svc.form(&api.anonymous(), "/oauth/token", &form)
        .await
        .is(404);

    for node in [&server, &api] {
        node.anonymous().get("/health/ready").await.is(200);
        node.anonymous().get("/openapi.yaml").await.is(200);
    }
    api.stop().await;
}
