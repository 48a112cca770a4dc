//! This server's own API as a protected resource (RFC 9728), and who may read it across origins.

use serde_json::json;
use tests::harness::{Options, TestServer, both_databases};

const PATH: &str = "/.well-known/oauth-protected-resource";

both_databases!(a_client_finds_its_way_from_a_401);
async fn a_client_finds_its_way_from_a_401(server: TestServer) {
    let (anonymous, issuer) = (server.anonymous(), server.issuer.clone());
    for (caller, path) in [
        (anonymous.clone(), "/api/v1/me"),
        (anonymous.clone().bearer("csat_nonsense"), "/api/v1/clients"),
        (anonymous.clone(), "/oauth/userinfo"),
    ] {
        let refused = caller.get(path).await;
        assert_eq!(refused.status, 401, "{path}: {refused}");
        let challenge = refused.header("www-authenticate").expect("a challenge");
        let expected = format!("resource_metadata=\"{issuer}{PATH}\"");
        assert!(challenge.starts_with("Bearer "), "{challenge}");
        assert!(challenge.contains(&expected), "{challenge}");
    }
    let document = anonymous.get(PATH).await.ok();
    // RFC 9728 §3.3: the identifier is the one that the client began with.
    assert_eq!(document["resource"], issuer);
    assert_eq!(document["authorization_servers"], json!([issuer]));
    assert_eq!(document["bearer_methods_supported"], json!(["header"]));
    let scopes = document["scopes_supported"].as_array().expect("scopes");
    assert!(scopes.contains(&json!("clients:read")), "{document}");
    // A token for that resource is one for the API.
    let svc = server.svc("clients:read").await;
    let tokens = server.client_credentials(&svc).await;
    let resource = json!(document["resource"]);
    let audience = tests::harness::claims(&tokens.access)["aud"].clone();
    assert!(
        audience
            .as_array()
            .is_some_and(|all| all.contains(&resource))
    );
    server
        .bearer(&tokens.access)
        .get("/api/v1/clients")
        .await
        .is(200);

    // A client that failed to authenticate is not sent looking for tokens.
    let fields = [("grant_type", "client_credentials")];
    let wrong = server.token(&svc.with_secret("wrong"), &fields).await;
    let challenge = wrong.header("www-authenticate").expect("a challenge");
    assert!(!challenge.contains("resource_metadata"), "{challenge}");
}

both_databases!(
    scripts_of_other_origins_reach_what_knows_no_cookies,
    Options::default()
);
async fn scripts_of_other_origins_reach_what_knows_no_cookies(server: TestServer) {
    let script = server.anonymous().with("origin", "https://spa.test");
    for (method, path, open) in [
        ("GET", PATH, true),
        ("GET", "/.well-known/openid-configuration", true),
        ("GET", "/.well-known/oauth-authorization-server", true),
        ("GET", "/oauth/jwks", true),
        ("POST", "/oauth/token", true),
        ("POST", "/oauth/revoke", true),
        ("POST", "/oauth/device_authorization", true),
        ("GET", "/oauth/userinfo", true),
        ("POST", "/oauth/introspect", false),
        ("GET", "/oauth/authorize", false),
        ("GET", "/oauth/logout", false),
        ("GET", "/api/v1/me", false),
        ("GET", "/sign-in", false),
    ] {
        let preflight = script
            .clone()
            .with("access-control-request-method", method)
            .call("OPTIONS", path)
            .await;
        let answer = script.call(method, path).await;
        for one in [&preflight, &answer] {
            let allowed = one.header("access-control-allow-origin");
            assert_eq!(allowed, open.then_some("*"), "{method} {path}: {one}");
            assert_eq!(
                one.header("access-control-allow-credentials"),
                None,
                "{path}"
            );
        }
        if open {
            let methods = preflight.header("access-control-allow-methods");
            assert!(
                methods.is_some_and(|all| all.contains(method)),
                "{path}: {preflight}"
            );
        }
    }
}
