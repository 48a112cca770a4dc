//! What discovery says is true, and comes from nowhere but the configuration.

use serde_json::{Value, json};
use tests::harness::{TestServer, both_databases, raw};

const PATHS: [&str; 2] = [
    "/.well-known/openid-configuration",
    "/.well-known/oauth-authorization-server",
];

// Covers: OI-01
both_databases!(oi_01_discovery_does_not_believe_the_request);
async fn oi_01_discovery_does_not_believe_the_request(server: TestServer) {
    for path in PATHS {
        let honest = server.anonymous().get(path).await.ok();
        assert_eq!(honest["issuer"], server.issuer.as_str());
        let liar = server
            .anonymous()
            .with("x-forwarded-host", "evil.test")
            .with("x-forwarded-proto", "https")
            .with("forwarded", "host=evil.test");
        assert_eq!(liar.get(path).await.ok(), honest);
        let request =
            format!("GET {path} HTTP/1.1\r\nHost: evil.test\r\nConnection: close\r\n\r\n");
        let answer = raw(&server.base, request.as_bytes()).await;
        assert_eq!(answer.status(), 200, "{}", answer.text);
        assert!(!answer.text.contains("evil.test"), "{}", answer.text);

        for (name, value) in honest.as_object().expect("an object") {
            let is_url = name.ends_with("_endpoint") || name.ends_with("_uri") || name == "issuer";
            if let (true, Some(url)) = (is_url, value.as_str()) {
                assert!(url.starts_with(&server.issuer), "{name}: {url}");
            }
        }
        assert_eq!(honest["code_challenge_methods_supported"], json!(["S256"]));
        assert!(!honest.to_string().contains("\"none\"") || methods_only(&honest));
        assert!(honest["scopes_supported"].as_array().is_some_and(|all| {
            all.contains(&json!("read")) && !all.contains(&json!("inside"))
        }));
    }
}

/// `none` is a way of public clients to authenticate and a prompt, never an algorithm.
fn methods_only(document: &Value) -> bool {
    document.as_object().is_some_and(|members| {
        members
            .iter()
            .filter(|(name, _)| name.contains("_alg_"))
            .all(|(_, value)| !value.to_string().contains("\"none\""))
    })
}

// Covers: OI-01
both_databases!(oi_01_what_is_advertised_is_there);
async fn oi_01_what_is_advertised_is_there(server: TestServer) {
    let caller = server.anonymous();
    let document = caller.get(PATHS[0]).await.ok();
    for (name, value) in document.as_object().expect("an object") {
        let is_url = name.ends_with("_endpoint") || name.ends_with("_uri");
        let Some(url) = value.as_str().filter(|_| is_url) else {
            continue;
        };
        for method in ["GET", "POST"] {
            let answer = caller.call(method, url).await;
            assert_ne!(answer.status, 404, "{name}: {answer}");
            assert!(answer.status < 500, "{name}: {answer}");
        }
    }
    let client = server.web().await;
    for grant in document["grant_types_supported"]
        .as_array()
        .expect("a list")
    {
        let answer = server
            .token(&client, &[("grant_type", grant.as_str().expect("text"))])
            .await;
        assert_ne!(answer.json()["error"], "unsupported_grant_type", "{grant}");
    }
    let other = server.token(&client, &[("grant_type", "password")]).await;
    other.oauth_error(400, "unsupported_grant_type");
}

both_databases!(both_documents_say_the_same_and_may_be_kept);
async fn both_documents_say_the_same_and_may_be_kept(server: TestServer) {
    let mut documents = Vec::new();
    for path in PATHS {
        let answer = server
            .anonymous()
            .with("origin", "https://app.test")
            .get(path)
            .await;
        assert_eq!(answer.header("content-type"), Some("application/json"));
        let keep = answer.header("cache-control").unwrap_or_default();
        assert!(keep.starts_with("public, max-age="), "{keep}");
        assert_eq!(answer.header("access-control-allow-origin"), Some("*"));
        documents.push(answer.ok());
    }
    assert_eq!(documents[0], documents[1]);
    let keys = server.anonymous().get("/oauth/jwks").await;
    assert!(
        keys.header("cache-control")
            .is_some_and(|keep| keep.starts_with("public, max-age="))
    );
    for key in keys.ok()["keys"].as_array().expect("keys") {
        for private in ["d", "p", "q", "dp", "dq", "qi", "k"] {
            assert_eq!(key[private], Value::Null, "a private member is published");
        }
    }
}
