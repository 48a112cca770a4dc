//! A client is made from the issuer URL alone.

use countersign_sdk::{Client, Credentials, ErrorKind, OPERATIONS, prelude::*};
use tests::harness::{Options, TestServer, both_databases};

use super::requests;

both_databases!(the_issuer_url_is_enough);
async fn the_issuer_url_is_enough(server: TestServer) {
    // Nothing of the harness in between: the SDK's own HTTP client.
    let client = Client::discover(server.issuer.clone())
        .await
        .expect("the server is found");

    let metadata = client.metadata();
    assert_eq!(metadata.issuer, server.issuer);
    assert_eq!(
        metadata.token_endpoint.as_str(),
        format!("{}/oauth/token", server.issuer)
    );
    let health = client.health_ready().send().await.expect("it is ready");
    assert_eq!(health.status, "ok");
    let keys = client.jwks().send().await.expect("the keys are public");
    assert!(!keys.keys.is_empty());
    assert!(client.tokens().await.is_none());
    assert_eq!(requests(&server, "token"), 0, "nobody asked for a token");
}

both_databases!(without_credentials_only_open_operations_work);
async fn without_credentials_only_open_operations_work(server: TestServer) {
    let client = server.sdk().connect().await.expect("the server is found");

    client.health_live().send().await.expect("it is open");
    let refused = client.list_clients().send().await.expect_err("no token");
    let error = countersign_sdk::Error::from(refused);
    assert_eq!(error.status(), Some(401));
    assert_eq!(error.kind(), ErrorKind::Api);
    let none = client.access_token().await.expect_err("no credentials");
    assert_eq!(none.kind(), ErrorKind::SignInRequired);
    assert_eq!(requests(&server, "token"), 0);
}

both_databases!(a_bearer_token_is_sent_as_it_is);
async fn a_bearer_token_is_sent_as_it_is(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, "openid profile").await;
    let issued = requests(&server, "token");
    let client = server
        .sdk()
        .credentials(Credentials::bearer(&tokens.access));
    let client = client.connect().await.expect("the server is found");

    let me = client.get_me().send().await.expect("the token is good");
    assert_eq!(me.user.id, alice.id);
    assert_eq!(me.client_id.as_deref(), Some("web"));

    server.revoke(&web, &tokens.access).await.is(200);
    let refused = client.get_me().send().await.expect_err("it is revoked");
    let error = countersign_sdk::Error::from(refused);
    assert_eq!(error.code(), Some("invalid_token"));
    assert_eq!(requests(&server, "token"), issued, "it cannot be renewed");
}

// Who asks one server under the name of another gets no client (RFC 8414 section 3.3).
both_databases!(
    metadata_of_another_issuer_are_refused,
    Options::default().issuer("https://as.test")
);
async fn metadata_of_another_issuer_are_refused(server: TestServer) {
    let failure = Client::discover(server.base.clone())
        .await
        .expect_err("the issuer is another one");
    assert_eq!(failure.kind(), ErrorKind::Discovery);

    for (issuer, kind) in [
        ("not a url", ErrorKind::Configuration),
        ("http://as.test", ErrorKind::Configuration),
        ("http://127.0.0.1:1", ErrorKind::Network),
    ] {
        let failure = Client::discover(issuer).await.expect_err(issuer);
        assert_eq!(failure.kind(), kind, "{issuer}: {failure}");
    }
}

/// What only the person's own browser may do, by its session; no credentials of the SDK open it.
const SESSION_ONLY: [&str; 6] = [
    "get_csrf_token",
    "create_personal_token",
    "update_personal_token",
    "end_session",
    "end_other_sessions",
    "unlink_account",
];

/// The list of operations that the SDK carries names each of its methods, and what they need.
#[test]
fn every_operation_says_what_authorizes_it() {
    for operation in OPERATIONS {
        let open = operation.anonymous && !operation.bearer;
        assert!(
            open || operation.bearer || SESSION_ONLY.contains(&operation.id),
            "{operation:?}"
        );
        // What a gateway asks about needs the scopes of the API behind it.
        let scopes = !operation.scopes.is_empty() || operation.id == "forward_auth";
        assert_eq!(operation.bearer, scopes, "{operation:?}");
    }
    let by_hand = OPERATIONS
        .iter()
        .find(|operation| operation.id == "create_client")
        .expect("it exists");
    assert_eq!((by_hand.method, by_hand.path), ("POST", "/api/v1/clients"));
    assert_eq!(by_hand.scopes, ["clients:write"]);
}
