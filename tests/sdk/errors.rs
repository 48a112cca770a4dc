//! One error type, with everything that the server said.

use countersign_sdk::types::{CreateClient, UpdateClient};
use countersign_sdk::{Client, Credentials, Error, ErrorKind, prelude::*};
use tests::harness::{TestServer, both_databases};

use super::{authentication, requests, service};

both_databases!(a_refused_body_names_its_fields_and_the_request);
async fn a_refused_body_names_its_fields_and_the_request(server: TestServer) {
    let client = connect(&server).await;
    let wanted = CreateClient::builder()
        .client_name("Wrong")
        .client_uri("ftp://app.test".to_owned())
        .redirect_uris(vec![
            "https://app.test/cb".to_owned(),
            "nonsense".to_owned(),
        ]);
    let refused = client.create_client().body(wanted).send().await;
    let error = Error::from(refused.expect_err("two members are wrong"));

    assert_eq!(error.kind(), ErrorKind::Api);
    assert_eq!(
        (error.status(), error.code()),
        (Some(422), Some("validation_failed"))
    );
    let fields: Vec<_> = error.field_errors().iter().map(|one| &*one.field).collect();
    assert_eq!(fields, ["client_uri", "redirect_uris[1]"]);
    assert!(
        error
            .field_errors()
            .iter()
            .all(|one| !one.message.is_empty())
    );
    let id = error.request_id().expect("a request id");
    assert!(uuid::Uuid::parse_str(id).is_ok(), "{id}");
    assert!(!error.is_transient() && error.retry_after().is_none());
    // What a program prints says it all.
    let text = error.to_string();
    assert!(
        text.contains("validation_failed") && text.contains("redirect_uris[1]"),
        "{text}"
    );
    let page = client.list_clients().query("Wrong").send().await;
    assert!(
        page.expect("a page").items.is_empty(),
        "nothing was registered"
    );
}

both_databases!(what_is_missing_or_changed_has_its_own_code);
async fn what_is_missing_or_changed_has_its_own_code(server: TestServer) {
    server.web().await;
    let client = connect(&server).await;

    let missing = client.get_client().client_id("nobody").send().await;
    let error = Error::from(missing.expect_err("there is none"));
    assert_eq!(
        (error.status(), error.code()),
        (Some(404), Some("not_found"))
    );
    assert!(error.description().is_some());

    let change = || UpdateClient::builder().client_name("Renamed".to_owned());
    let request = client.update_client().client_id("web").if_match("\"999\"");
    let stale = request.body(change()).send().await;
    let error = Error::from(stale.expect_err("another version"));
    assert_eq!(error.status(), Some(412));

    let read = client.get_client().client_id("web").send().await;
    let read = read.expect("the client");
    let tag = read.headers().get("etag").expect("a version");
    let tag = tag.to_str().expect("ASCII").to_owned();
    let request = client.update_client().client_id("web").if_match(&tag);
    let changed = request.body(change()).send().await.expect("the right one");
    assert_eq!(changed.client_name, "Renamed");
}

both_databases!(a_request_that_lacks_something_never_leaves);
async fn a_request_that_lacks_something_never_leaves(server: TestServer) {
    let client = connect(&server).await;
    let incomplete = client.get_client().send().await;
    let error = Error::from(incomplete.expect_err("no id"));
    assert_eq!(error.kind(), ErrorKind::Configuration);
    let incomplete = client.create_client().body(CreateClient::builder());
    let error = Error::from(incomplete.send().await.expect_err("no name"));
    assert_eq!(error.kind(), ErrorKind::Configuration);
    assert!(error.to_string().contains("client_name"), "{error}");
    assert_eq!(requests(&server, "create_client"), 0);
}

both_databases!(a_server_that_is_gone_is_a_network_failure);
async fn a_server_that_is_gone_is_a_network_failure(server: TestServer) {
    let client = connect(&server).await;
    client.list_clients().send().await.expect("a page");
    server.stop().await;

    let error = Error::from(client.list_clients().send().await.expect_err("gone"));
    assert_eq!(error.kind(), ErrorKind::Network);
    assert!(error.is_transient() && error.status().is_none());
}

both_databases!(no_error_and_no_debug_output_shows_a_secret);
async fn no_error_and_no_debug_output_shows_a_secret(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, "openid offline_access").await;
    let credentials = Credentials::refresh_token(authentication(&web), &tokens.refresh);
    let client = server.sdk().credentials(credentials);
    let client = client.connect().await.expect("the server is found");
    server.revoke(&web, &tokens.refresh).await.is(200);

    let error = Error::from(client.get_me().send().await.expect_err("revoked"));
    let shown = format!("{error} {error:?} {client:?} {:?}", client.tokens().await);
    for secret in [&tokens.refresh, &tokens.access, &web.secret] {
        assert!(!shown.contains(secret.as_str()), "{shown}");
    }
}

async fn connect(server: &TestServer) -> Client {
    let client = server.sdk().credentials(service(server).await);
    client.connect().await.expect("the server is found")
}
