//! A client that signs in place of sending a secret, through the SDK.

use countersign_sdk::types::IntrospectionRequest;
use countersign_sdk::{ClientAuthentication, ClientKey, Credentials, Error, ErrorKind, prelude::*};
use serde_json::{Value, json};
use tests::harness::{Signer, TestServer, both_databases};

use super::requests;

async fn register(server: &TestServer, id: &str, jwk: Value) {
    let metadata = json!({
        "client_id": id, "client_name": "Service with a key",
        "token_endpoint_auth_method": "private_key_jwt",
        "jwks": {"keys": [jwk]},
        "grant_types": ["client_credentials"],
        "scope": "clients:read", "default_scope": "clients:read",
    });
    assert_eq!(server.client(metadata).await.secret, "", "no secret");
}

both_databases!(a_service_proves_itself_by_its_key_everywhere);
async fn a_service_proves_itself_by_its_key_everywhere(server: TestServer) {
    let signers = [Signer::ec("ec"), Signer::ed25519("ed"), Signer::rsa("rsa")];
    for signer in signers {
        let id = format!("keyed-{}", signer.kid);
        register(&server, &id, signer.jwk()).await;
        let key = ClientKey::from_pem(signer.pem()).expect("a key");
        let service = ClientAuthentication::private_key_jwt(&id, key.kid(&signer.kid));
        let credentials = Credentials::client_credentials(service.clone());
        let client = server.sdk().credentials(credentials);
        let client = client.connect().await.expect("the server is found");

        client.list_clients().send().await.expect("a page");
        client.expire_token().await;
        client.list_clients().send().await.expect("a new proof");
        let token = client.access_token().await.expect("a token");

        // The protocol endpoints and the generated calls take the same proof, anew each time.
        let oauth = client.oauth(service);
        for _ in 0..2 {
            assert!(oauth.introspect(&token).await.expect("an answer").active);
        }
        let form = IntrospectionRequest::builder().token(token.expose());
        let known = client.introspect().body(form).send().await;
        assert!(known.expect("an answer").active);
        oauth.revoke(&token).await.expect("revoked");
        assert!(!oauth.introspect(&token).await.expect("an answer").active);
    }
    assert_eq!(requests(&server, "token"), 6);
}

both_databases!(a_key_that_the_server_does_not_know_proves_nothing);
async fn a_key_that_the_server_does_not_know_proves_nothing(server: TestServer) {
    register(&server, "keyed", Signer::ec("known").jwk()).await;
    let stranger = ClientKey::from_pem(Signer::ec("known").pem()).expect("a key");
    let service = ClientAuthentication::private_key_jwt("keyed", stranger.kid("known"));
    let client = server
        .sdk()
        .credentials(Credentials::client_credentials(service));
    let client = client.connect().await.expect("the server is found");

    let error = Error::from(client.list_clients().send().await.expect_err("refused"));
    assert_eq!(error.kind(), ErrorKind::Token);
    assert_eq!(error.oauth_error(), Some("invalid_client"));
    assert_eq!(requests(&server, "token"), 1, "it is not tried again");
    assert_eq!(requests(&server, "list_clients"), 0);
}
