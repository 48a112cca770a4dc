//! An assertion proves the client wherever clients prove themselves, and nothing less does.

use serde_json::json;
use tests::harness::{ClientMethod, JWT_BEARER, Signer, TestServer, Tokens, both_databases};

use super::{keyed, register, send, token};

both_databases!(each_algorithm_and_each_endpoint_takes_assertions);
async fn each_algorithm_and_each_endpoint_takes_assertions(server: TestServer) {
    let document = server
        .anonymous()
        .get("/.well-known/oauth-authorization-server")
        .await
        .ok();
    let offered = &document["token_endpoint_auth_signing_alg_values_supported"];
    let rsa = Signer::rsa("rsa");
    let keys = [Signer::ec("ec"), Signer::ed25519("ed"), rsa];
    let jwks = json!({"keys": keys.iter().map(Signer::jwk).collect::<Vec<_>>()});
    register(
        &server,
        "keyed",
        json!({
            "jwks": jwks,
            "grant_types": ["client_credentials", "urn:ietf:params:oauth:grant-type:device_code"],
        }),
    )
    .await;
    for (alg, key) in [
        ("ES256", &keys[0]),
        ("EdDSA", &keys[1]),
        ("RS256", &keys[2]),
        ("PS256", &keys[2]),
    ] {
        assert!(offered.as_array().expect("a list").contains(&json!(alg)));
        let assertion = || {
            let header = json!({"alg": alg, "kid": key.kid, "typ": "JWT"});
            key.sign(&header, &tests::harness::claims_of(&server, "keyed"))
        };
        let tokens = Tokens::of(&token(&server, &assertion()).await);
        let caller = server.anonymous();
        let fields = [("token", tokens.access.as_str())];
        let known = send(&caller, "/oauth/introspect", &assertion(), &fields).await;
        assert_eq!(known.ok()["sub"], "keyed");
        send(&caller, "/oauth/revoke", &assertion(), &fields)
            .await
            .is(200);
        let known = send(&caller, "/oauth/introspect", &assertion(), &fields).await;
        assert_eq!(known.ok(), json!({"active": false}));
        let begun = send(&caller, "/oauth/device_authorization", &assertion(), &[]).await;
        assert!(begun.ok()["device_code"].is_string());
    }
    assert_eq!(offered.as_array().expect("a list").len(), 4);
}

// Covers: CA-02, CA-03
both_databases!(ca_03_a_client_with_a_key_is_never_taken_for_less);
async fn ca_03_a_client_with_a_key_is_never_taken_for_less(server: TestServer) {
    let key = Signer::ec("a");
    keyed(&server, &key).await;
    // A client that once had a secret, and has a key now.
    let svc = server
        .client(json!({
            "client_id": "former", "client_name": "Former", "scope": "read",
            "grant_types": ["client_credentials"], "default_scope": "read",
        }))
        .await;
    server.client_credentials(&svc).await;
    let manager = crate::token::manager(&server).await;
    let change = json!({
        "token_endpoint_auth_method": "private_key_jwt", "jwks": {"keys": [key.jwk()]},
    });
    let changed = manager
        .json("PATCH", "/api/v1/clients/former", &change)
        .await
        .ok();
    assert_eq!(changed["secrets"], json!([]));
    let grant = [("grant_type", "client_credentials")];
    for method in [ClientMethod::Basic, ClientMethod::Post, ClientMethod::None] {
        let answer = svc
            .by(method)
            .form(&server.anonymous(), "/oauth/token", &grant)
            .await;
        answer.oauth_error(401, "invalid_client");
    }
    // A secret beside a good assertion, and beside one without a signature.
    let basic = server.anonymous().with("authorization", svc.basic());
    for assertion in [
        key.assertion(&server, "former"),
        "eyJhbGciOiJub25lIn0.e30.".to_owned(),
    ] {
        let answer = send(&basic, "/oauth/token", &assertion, &grant).await;
        answer.oauth_error(401, "invalid_client");
        let post = [
            grant[0],
            ("client_id", "former"),
            ("client_secret", svc.secret.as_str()),
        ];
        let answer = send(&server.anonymous(), "/oauth/token", &assertion, &post).await;
        answer.oauth_error(401, "invalid_client");
    }
    // Half of a proof, another kind, another client's name beside it.
    let good = || key.assertion(&server, "former");
    let half = good();
    for fields in [
        vec![grant[0], ("client_assertion", half.as_str())],
        vec![
            grant[0],
            ("client_id", "former"),
            ("client_assertion_type", JWT_BEARER),
        ],
        vec![
            grant[0],
            ("client_assertion", half.as_str()),
            (
                "client_assertion_type",
                "urn:ietf:params:oauth:client-assertion-type:saml2-bearer",
            ),
        ],
    ] {
        let answer = server.anonymous().form("/oauth/token", &fields).await;
        answer.oauth_error(401, "invalid_client");
    }
    let named = [grant[0], ("client_id", "keyed")];
    let answer = send(&server.anonymous(), "/oauth/token", &good(), &named).await;
    answer.oauth_error(401, "invalid_client");
    // Nor does an assertion do for a client with a secret.
    let web = server.web().await;
    token(&server, &key.assertion(&server, &web.id))
        .await
        .oauth_error(401, "invalid_client");

    let named = [grant[0], ("client_id", "former")];
    Tokens::of(&send(&server.anonymous(), "/oauth/token", &half, &named).await);
    // And when the key is gone, so is the client's way in.
    let other = json!({"jwks": {"keys": [Signer::ec("b").jwk()]}});
    manager
        .json("PATCH", "/api/v1/clients/former", &other)
        .await
        .ok();
    token(&server, &good())
        .await
        .oauth_error(401, "invalid_client");
    let rotate = manager
        .json("POST", "/api/v1/clients/former/rotate-secret", &json!({}))
        .await;
    rotate.problem(409, "client_without_secret");
}
