//! Operations that are no plain JSON calls: forms, redirects, text, and empty answers.

use countersign_sdk::types::{
    AuthorizationRequest, IntrospectionRequest, RevocationRequest, TokenRequest,
};
use countersign_sdk::{Change, Credentials, Error, prelude::*, redirect_location, types};
use tests::harness::{Ask, TestServer, both_databases};

use super::{authentication, requests, service};

both_databases!(the_authorization_endpoint_answers_where_to_go);
async fn the_authorization_endpoint_answers_where_to_go(server: TestServer) {
    let web = server.web().await;
    let client = server.sdk().connect().await.expect("the server is found");
    let ask = Ask::of(&web).scope("openid");

    let request = client
        .authorize()
        .response_type("code")
        .client_id(&web.id)
        .redirect_uri(&web.redirect_uri)
        .code_challenge(&ask.pkce.challenge)
        .code_challenge_method("S256")
        .state("s");
    let target = redirect_location(request.send().await).expect("a redirect");
    assert_eq!(target.path(), "/sign-in", "{target}");

    let form = AuthorizationRequest::builder()
        .response_type("code".to_owned())
        .client_id(web.id.clone())
        .redirect_uri(web.redirect_uri.clone())
        .code_challenge(ask.pkce.challenge.clone())
        .code_challenge_method("S256".to_owned())
        .resource(vec![
            "https://api-a.test".to_owned(),
            "https://api-b.test".to_owned(),
        ]);
    let answer = client.authorize_form().body(form).send().await;
    let target = redirect_location(answer).expect("a redirect");
    assert_eq!(target.path(), "/sign-in", "{target}");

    // A request that nothing vouches for is a page, and an error here.
    let nobody = client.authorize().response_type("code").client_id("nobody");
    let error = redirect_location(nobody.send().await).expect_err("no redirect");
    assert_eq!(error.status(), Some(400));
}

both_databases!(forms_carry_lists_and_the_clients_credentials);
async fn forms_carry_lists_and_the_clients_credentials(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server
        .sign_in(&web, &alice, "openid profile offline_access")
        .await;
    // Credentials of a client, for operations that a client calls in its own name.
    let credentials = Credentials::client_credentials(authentication(&web));
    let client = server.sdk().credentials(credentials);
    let client = client.connect().await.expect("the server is found");

    let form = TokenRequest::builder()
        .grant_type("refresh_token")
        .refresh_token(countersign_sdk::Secret::from(&tokens.refresh))
        .resource(vec![
            "https://api-a.test".to_owned(),
            "https://api-b.test".to_owned(),
        ]);
    let renewed = client.token().body(form).send().await.expect("tokens");
    let claims = tests::harness::claims(renewed.access_token.expose());
    let both = serde_json::json!(["https://api-a.test", "https://api-b.test"]);
    assert_eq!(claims["aud"], both);

    let examine = || IntrospectionRequest::builder().token(renewed.access_token.expose());
    let known = client.introspect().body(examine()).send().await;
    assert!(known.expect("an answer").active);
    let form = RevocationRequest::builder().token(renewed.access_token.expose());
    client.revoke().body(form).send().await.expect("revoked");
    let known = client.introspect().body(examine()).send().await;
    assert!(!known.expect("an answer").active);
    // One sign-in, one refresh: the client's own calls need no token.
    assert_eq!(requests(&server, "token"), 2);

    let form = TokenRequest::builder().grant_type("password");
    let refused = client.token().body(form).send().await;
    let error = Error::from(refused.expect_err("no such grant"));
    assert_eq!(error.oauth_error(), Some("unsupported_grant_type"));
    assert!(error.request_id().is_some());
}

both_databases!(a_member_is_left_alone_set_or_cleared);
async fn a_member_is_left_alone_set_or_cleared(server: TestServer) {
    server.web().await;
    let client = server.sdk().credentials(service(&server).await);
    let client = client.connect().await.expect("the server is found");
    let update = |change: types::builder::UpdateClient| {
        client.update_client().client_id("web").body(change).send()
    };

    let set = types::UpdateClient::builder().description(Change::Set("For you".to_owned()));
    let after = update(set).await.expect("changed");
    assert_eq!(after.description.as_deref(), Some("For you"));
    assert_eq!(after.client_uri.as_deref(), Some("https://app.test"));
    let clear = types::UpdateClient::builder().client_uri(Change::Clear);
    let after = update(clear).await.expect("changed");
    assert_eq!(after.client_uri, None);
    assert_eq!(after.description.as_deref(), Some("For you"), "left alone");
}

both_databases!(text_and_empty_answers_are_results);
async fn text_and_empty_answers_are_results(server: TestServer) {
    server.web().await;
    let svc = server.svc("metrics:read clients:write clients:read").await;
    let credentials = Credentials::client_credentials(authentication(&svc));
    let client = server.sdk().credentials(credentials);
    let client = client.connect().await.expect("the server is found");

    let metrics = client.metrics().send().await.expect("the measurements");
    let mut text = Vec::new();
    let mut stream = metrics.into_inner();
    while let Some(part) = stream.next().await {
        text.extend_from_slice(&part.expect("text"));
    }
    let text = String::from_utf8(text).expect("text");
    assert!(text.contains("countersign_requests_total"), "{text}");

    let gone = client.delete_client().client_id("web").send().await;
    assert_eq!(gone.expect("deleted").status(), 204);
    let again = client.delete_client().client_id("web").send().await;
    let error = Error::from(again.expect_err("it is gone"));
    assert_eq!(error.code(), Some("not_found"));
}
