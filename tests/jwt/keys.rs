//! One key for each use, and none of them shared with those who verify.

use serde_json::{Value, json};
use tests::harness::{TestServer, both_databases, header};

//
both_databases!(x_10_what_others_verify_is_signed_asymmetrically);
async fn x_10_what_others_verify_is_signed_asymmetrically(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, "openid read").await;
    for token in [tokens.access.as_str(), tokens.id_token()] {
        let algorithm = header(token)["alg"].clone();
        let known = ["ES256", "RS256", "PS256", "EdDSA"].map(Value::from);
        assert!(known.contains(&algorithm), "{algorithm}");
    }
    let metadata = server
        .anonymous()
        .get("/.well-known/openid-configuration")
        .await
        .ok();
    for (name, value) in metadata.as_object().expect("an object") {
        if name.contains("alg_values") {
            assert!(!value.to_string().contains("HS"), "{name}: {value}");
        }
    }
    let jwks = server.anonymous().get("/oauth/jwks").await.ok();
    for key in jwks["keys"].as_array().expect("keys") {
        assert!(
            key["kty"] == "EC" || key["kty"] == "RSA" || key["kty"] == "OKP",
            "{key}"
        );
        for private in ["k", "d", "p", "q"] {
            assert_eq!(key.get(private), None, "{key}");
        }
    }
    // Nobody can ask for a signature with a secret that is shared.
    let svc = server.svc("clients:write").await;
    let manager = server.bearer(&server.client_credentials(&svc).await.access);
    let body = json!({
        "client_name": "Old", "redirect_uris": ["https://old.test/cb"],
        "id_token_signed_response_alg": "HS256",
    });
    let answer = manager.json("POST", "/api/v1/clients", &body).await;
    assert!(matches!(answer.status, 400 | 422), "{answer}");
}
