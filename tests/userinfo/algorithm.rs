//! How ID tokens are signed: RS256 unless somebody says otherwise (OpenID Connect Discovery §3).

use countersign_rules::config::SigningAlgorithm;
use serde_json::json;
use tests::harness::{Options, TestServer, both_databases, header};

// Covers: OI-02
both_databases!(
    oi_02_each_client_gets_the_signature_that_it_is_registered_for,
    Options::default().config(|config| config.keys.id_token_algorithm = SigningAlgorithm::Rs256)
);
async fn oi_02_each_client_gets_the_signature_that_it_is_registered_for(server: TestServer) {
    let alice = server.user("alice").await;
    let keys = server.jwks().await;
    let document = server
        .anonymous()
        .get("/.well-known/openid-configuration")
        .await
        .ok();
    let offered = &document["id_token_signing_alg_values_supported"];
    assert_eq!(offered, &json!(["ES256", "RS256"]));
    let svc = server.svc("clients:write").await;
    let manager = server.client_credentials(&svc).await;
    let manager = server.bearer(&manager.access);
    for (id, alg, expected) in [
        ("plain", json!(null), "RS256"),
        ("es256", json!("ES256"), "ES256"),
        ("rs256", json!("RS256"), "RS256"),
    ] {
        let mut metadata = json!({
            "client_id": id, "client_name": id, "redirect_uris": ["https://app.test/cb"],
            "scope": "openid", "default_scope": "openid",
        });
        if !alg.is_null() {
            metadata["id_token_signed_response_alg"] = alg;
        }
        let client = server.client(metadata).await;
        let tokens = server.sign_in(&client, &alice, "openid").await;
        assert_eq!(header(tokens.id_token())["alg"], expected, "{id}");
        keys.verify(tokens.id_token(), &server.issuer, id)
            .expect("it verifies");
        // Access tokens stay small and cheap.
        assert_eq!(header(&tokens.access)["alg"], "ES256", "{id}");
    }
    // What the server has no key for cannot be registered, nor what is no algorithm.
    for odd in ["EdDSA", "none", "HS256", "rs256"] {
        let body = json!({"id_token_signed_response_alg": odd});
        let refused = manager.json("PATCH", "/api/v1/clients/plain", &body).await;
        let problem = refused.problem(422, "validation_failed");
        assert_eq!(
            problem["errors"][0]["field"], "id_token_signed_response_alg",
            "{odd}"
        );
    }
}

#[test]
fn by_default_the_ring_has_a_key_of_each() {
    let config = countersign_rules::config::Config::default();
    let policy = countersign_rules::key::manage::policy(&config);
    let both = [SigningAlgorithm::Es256, SigningAlgorithm::Rs256];
    assert_eq!(policy.algorithms, both);
}
