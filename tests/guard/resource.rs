//! Routes that are about a resource, and services behind a gateway.

use countersign_sdk::guard::{Guard, Need, scopes};
use serde_json::json;
use tests::harness::{Options, TestServer, both_databases};

use super::api::{AUDIENCE, FRAMEWORKS, builder, serve};

/// A server that believes gateways on this machine.
fn behind_a_gateway() -> Options {
    Options::default().config(|config| {
        config.server.trusted_proxies = vec!["127.0.0.1".parse().expect("an address")];
    })
}

/// A token of a client for itself with these scopes.
async fn token(server: &TestServer, number: usize, scope: &str) -> String {
    let mut metadata = json!({
        "client_id": format!("client-{number}"), "client_name": "Client",
        "grant_types": ["client_credentials"], "audience": [AUDIENCE],
    });
    if !scope.is_empty() {
        metadata["scope"] = scope.into();
        metadata["default_scope"] = scope.into();
    }
    let client = server.client(metadata).await;
    server.client_credentials(&client).await.access
}

//
both_databases!(a_044_a_route_is_about_a_resource_and_asks_its_own_rule_last);
async fn a_044_a_route_is_about_a_resource_and_asks_its_own_rule_last(server: TestServer) {
    let manager = crate::registry::manager(&server).await;
    let body = json!({
        "id": "submission:read", "help_text": "Read submissions", "resources": "any",
    });
    manager.json("POST", "/api/v1/scopes", &body).await.is(201);
    let svc = server.svc("read").await;
    let guard = builder(&server, &svc).connect().await.expect("a guard");
    let mut tokens = Vec::new();
    for scope in [
        "submission:read:*",
        "submission:read:7",
        "submission:read",
        "submission:read:astro-ph.*",
        "read",
    ] {
        tokens.push(token(&server, tokens.len(), scope).await);
    }
    for framework in FRAMEWORKS {
        let open = guard.require(Need::nothing()).scoped(
            "submission:read",
            |call| {
                let resource = call.uri.path().strip_prefix("/submissions/");
                resource.map(str::to_owned)
            },
            // The owner of what is named `mine`; and a list is for everybody.
            |_, resource| matches!(resource, None | Some("mine")),
        );
        let api = serve(&server, framework, open).await;
        for (path, statuses) in [
            ("/submissions/7", [200, 200, 403, 403, 403]),
            ("/submissions/8", [200, 403, 403, 403, 403]),
            ("/submissions/astro-ph.CO", [200, 403, 403, 200, 403]),
            ("/submissions/mine", [200, 403, 200, 403, 403]),
            ("/submissions", [200, 403, 200, 403, 403]),
        ] {
            for (token, status) in tokens.iter().zip(statuses) {
                let answer = api.clone().bearer(token).get(path).await;
                assert_eq!(answer.status, status, "{path}: {answer}");
            }
            api.get(path).await.is(401);
        }
        // A client hears what to ask for; one whose person may not hears that.
        let lacking = api.clone().bearer(&tokens[4]).get("/submissions/7").await;
        let challenge = lacking.header("www-authenticate").unwrap_or_default();
        assert!(
            challenge.contains("scope=\"submission:read:7\""),
            "{challenge}"
        );
        let theirs = api.clone().bearer(&tokens[2]).get("/submissions/7").await;
        assert_eq!(theirs.json()["code"], "forbidden", "{theirs}");

        // Without a scope of its own a route asks its rule alone, or lets everybody in who is known.
        let known = serve(&server, framework, guard.require(Need::nothing())).await;
        known.clone().bearer(&tokens[4]).get("/").await.is(200);
        known.get("/").await.is(401);
        // And the scope for every resource is the scope.
        let plain = serve(
            &server,
            framework,
            guard.require(scopes!["submission:read"]),
        )
        .await;
        plain.clone().bearer(&tokens[0]).get("/").await.is(200);
        plain.bearer(&tokens[1]).get("/").await.is(403);
    }
}

//
both_databases!(
    a_043_a_service_reads_what_the_gateway_passes_on,
    behind_a_gateway()
);
async fn a_043_a_service_reads_what_the_gateway_passes_on(server: TestServer) {
    let svc = server.svc("read").await;
    let clock = server.clock.clone();
    let http = server.http.clone();
    let guard = Guard::builder(&server.issuer)
        .audience(AUDIENCE)
        .behind_gateway()
        .server(|builder| builder.http_client(http))
        .clock(move || clock.now());
    let guard = guard.connect().await.expect("a guard");
    let (alice, web) = (server.administrator("alice").await, server.web().await);
    let access = server.sign_in(&web, &alice, "openid read").await.access;
    // What the gateway is told about a call to this API, and about one to another.
    let passed_on = async |audience: &str| {
        let asked = server.bearer(&access).with("x-forwarded-method", "GET");
        let query = serde_urlencoded::to_string([("audience", audience)]).expect("a pair");
        let answer = asked.get(&format!("/auth?{query}")).await;
        let text = answer.is(200).header("authorization").unwrap_or_default();
        text.strip_prefix("Bearer ").expect("a token").to_owned()
    };
    let (good, other) = (
        passed_on(AUDIENCE).await,
        passed_on("https://api-b.test").await,
    );
    for framework in FRAMEWORKS {
        let api = serve(&server, framework, guard.require(scopes!["read"])).await;
        let seen = api.clone().bearer(&good).get("/").await;
        assert_eq!(seen.is(200).text, format!("{} ", alice.id));
        let optional = guard.require(Need::nothing()).optional();
        let optional = serve(&server, framework, optional).await;
        assert_eq!(optional.get("/").await.is(200).text, "nobody ");
        // Neither callers beside the gateway nor tokens for another service get in.
        let own = server.client_credentials(&svc).await.access;
        for wrong in [&access, &other, &own, &"x".to_owned()] {
            for api in [&api, &optional] {
                api.clone().bearer(wrong).get("/").await.is(401);
            }
        }
        api.get("/").await.is(401);
    }
    let identity = guard.check(&good).await.expect("a good token");
    assert_eq!(identity.username.as_deref(), Some("alice"));
    assert_eq!(identity.roles, ["administrator"]);
    server.advance(121);
    guard.check(&good).await.expect_err("it was for that call");
    // The recipe for other languages is in the guide: type, issuer, audience, and published keys.
    let guide = include_str!("../../docs/forward-auth.md");
    for word in ["/oauth/jwks", "forward-auth+jwt", "behind_gateway", "`aud`"] {
        assert!(guide.contains(word), "{word}");
    }
}
