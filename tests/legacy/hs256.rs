//! ID tokens that are signed with the secret of the client, for single old clients.

use serde_json::json;
use tests::harness::{Options, TestClient, TestServer, Tokens, both_databases, header};

use super::events;

fn for_old_verifiers() -> Options {
    Options::default().config(|config| {
        let names = ["old", "open", "weak"];
        config.legacy.hs256_id_tokens = names.map(str::to_owned).into();
    })
}

async fn client(server: &TestServer, id: &str, method: &str) -> TestClient {
    let metadata = json!({
        "client_id": id, "client_name": id, "token_endpoint_auth_method": method,
        "redirect_uris": [format!("https://{id}.test/cb")], "scope": "openid offline_access read",
        "grant_types": ["authorization_code", "refresh_token"], "default_scope": "openid",
    });
    server.client(metadata).await
}

/// What an ordinary library says of the token with this secret.
fn verifies(token: &str, secret: &str, client: &TestClient) -> bool {
    let key = jsonwebtoken::DecodingKey::from_secret(secret.as_bytes());
    let mut wanted = jsonwebtoken::Validation::new(jsonwebtoken::Algorithm::HS256);
    wanted.set_audience(&[&client.id]);
    jsonwebtoken::decode::<serde_json::Value>(token, &key, &wanted).is_ok()
}

//
both_databases!(
    x_10_an_operator_lets_single_clients_verify_with_their_secret,
    for_old_verifiers()
);
async fn x_10_an_operator_lets_single_clients_verify_with_their_secret(server: TestServer) {
    let alice = server.user("alice").await;
    let old = client(&server, "old", "client_secret_basic").await;
    let other = client(&server, "other", "client_secret_basic").await;
    let open = client(&server, "open", "none").await;
    let secret = old.secret.as_str();

    // The one that is named: from the code and from the refresh token, with its own secret alone.
    let first = server.sign_in(&old, &alice, "openid offline_access").await;
    let next = Tokens::of(&server.refresh(&old, &first.refresh).await);
    for tokens in [&first, &next] {
        let token = tokens.id_token();
        assert_eq!(header(token)["alg"], "HS256");
        assert_eq!(header(token).get("kid"), None);
        assert!(verifies(token, secret, &old));
        assert!(!verifies(token, &other.secret, &old));
        // Access tokens are verified by others, who have no secret.
        assert_ne!(header(&tokens.access)["alg"], "HS256");
    }
    // While a secret is replaced, the client's own is the one that it sent.
    let svc = server.svc("clients:write").await;
    let manager = server.bearer(&server.client_credentials(&svc).await.access);
    let path = "/api/v1/clients/old/rotate-secret";
    let body = json!({ "overlap_seconds": 3600 });
    let fresh = manager.json("POST", path, &body).await.ok()["client_secret"].clone();
    for with in [secret, fresh.as_str().expect("a secret")] {
        let with = old.with_secret(with);
        let tokens = server.sign_in(&with, &alice, "openid").await;
        assert!(verifies(tokens.id_token(), &with.secret, &old));
    }

    // Nobody else, and not without a secret.
    let tokens = server.sign_in(&other, &alice, "openid").await;
    assert_ne!(header(tokens.id_token())["alg"], "HS256");
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let ask = tests::harness::Ask::of(&open).scope("openid");
    let code = browser.allow(&ask.url(), &alice).await.code();
    let answer = server.exchange(&open, &ask, &code).await;
    let text = answer.oauth_error(400, "invalid_request");
    assert!(text.contains("legacy.hs256_id_tokens"), "{text}");

    // Whoever knows the secret can make such a token, so it is no hint of ours.
    let hinted = tests::harness::Ask::of(&old)
        .scope("openid")
        .set("prompt", "none")
        .set("id_token_hint", first.id_token());
    let back = browser.open(&hinted.url()).await.callback();
    assert_eq!(back.error(), "invalid_request");

    // The metadata say so, an operator is warned, and the use is on record.
    let metadata = server
        .anonymous()
        .get("/.well-known/openid-configuration")
        .await
        .ok();
    let algorithms = metadata["id_token_signing_alg_values_supported"].to_string();
    assert!(algorithms.contains("HS256") && algorithms.contains("ES256"));
    let userinfo = metadata["userinfo_signing_alg_values_supported"].to_string();
    assert!(!userinfo.contains("HS256"));
    let warnings = server.config.warnings();
    assert!(
        warnings.iter().any(|one| one.contains("hs256_id_tokens")),
        "{warnings:?}"
    );
    let used = events(&server, "legacy.used").await;
    assert_eq!(
        used,
        [("hs256_id_tokens".to_owned(), Some("old".to_owned()))]
    );
}
