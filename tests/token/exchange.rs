//! Token exchange (RFC 8693): of a token a smaller one, and never a larger one.

use serde_json::{Value, json};
use tests::harness::{Answer, Options, TestClient, TestServer, Tokens, both_databases, claims};

pub const EXCHANGE: &str = "urn:ietf:params:oauth:grant-type:token-exchange";
pub const ACCESS_TOKEN: &str = "urn:ietf:params:oauth:token-type:access_token";
pub const A: &str = "https://api-a.test";

/// `gateway`: stands for the API A, and may exchange.
pub async fn gateway(server: &TestServer) -> TestClient {
    server
        .client(json!({
            "client_id": "gateway", "client_name": "Gateway",
            "grant_types": [EXCHANGE, "client_credentials"],
            "scope": "openid profile read write", "default_scope": "read", "audience": [A],
        }))
        .await
}

/// Exchanges a token, with further fields.
pub async fn exchange(
    server: &TestServer,
    client: &TestClient,
    token: &str,
    more: &[(&str, &str)],
) -> Answer {
    let mut fields = vec![
        ("grant_type", EXCHANGE),
        ("subject_token", token),
        ("subject_token_type", ACCESS_TOKEN),
    ];
    fields.extend(more);
    server.token(client, &fields).await
}

async fn smaller(server: TestServer) {
    let (gateway, web) = (gateway(&server).await, server.web().await);
    let alice = server.user("alice").await;
    let large = server
        .sign_in(
            &web,
            &alice,
            "openid profile email read write offline_access",
        )
        .await;
    server.advance(60);
    let more = [("scope", "read"), ("resource", A)];
    let answer = exchange(&server, &gateway, &large.access, &more).await;
    let small = Tokens::of(&answer);
    assert_eq!(small.body["issued_token_type"], ACCESS_TOKEN);
    assert_eq!(small.scopes(), ["read"]);
    assert_eq!(small.body["user"]["id"], json!(alice.id));
    assert_eq!(small.refresh, "", "no refresh token");
    assert_eq!(small.body["id_token"], Value::Null);
    let said = claims(&small.access);
    assert_eq!(said["sub"], json!(alice.id));
    assert_eq!(said["client_id"], "gateway");
    assert_eq!(said["aud"], json!([A]));
    assert_eq!(said["act"], json!({ "sub": "gateway" }));
    let known = server.introspect(&gateway, &small.access).await.ok();
    assert_eq!(known["active"], true);
    assert_eq!(known["act"], json!({ "sub": "gateway" }));
    // It lives no longer than the one that it was made of.
    let left = large.body["expires_in"].as_i64().unwrap() - 60;
    assert!(small.body["expires_in"].as_i64().unwrap() <= left);
    server.advance(left.unsigned_abs());
    assert!(!server.is_active(&gateway, &small.access).await);

    // Without a wish: what the client may use of what the token holds, and nobody stays signed in.
    let large = server
        .sign_in(&web, &alice, "openid profile email read offline_access")
        .await;
    let small = Tokens::of(&exchange(&server, &gateway, &large.access, &[]).await);
    assert_eq!(small.scopes(), ["openid", "profile", "read"]);
    let person = server.bearer(&small.access).get("/oauth/userinfo").await;
    assert_eq!(person.ok()["preferred_username"], "alice");
    // The next service says who acted before it.
    let next = Tokens::of(&exchange(&server, &gateway, &small.access, &[]).await);
    let act = json!({ "sub": "gateway", "act": { "sub": "gateway" } });
    assert_eq!(claims(&next.access)["act"], act);
    let known = server.introspect(&gateway, &next.access).await.ok();
    assert_eq!(known["act"], act);
}

// Covers: P-14
both_databases!(p_14_a_client_makes_a_smaller_token_of_one);
async fn p_14_a_client_makes_a_smaller_token_of_one(server: TestServer) {
    smaller(server).await;
}

// Covers: P-14
both_databases!(
    p_14_a_client_makes_a_smaller_token_of_an_opaque_one,
    Options::default().opaque()
);
async fn p_14_a_client_makes_a_smaller_token_of_an_opaque_one(server: TestServer) {
    smaller(server).await;
}

// Covers: P-14
both_databases!(p_14_a_personal_token_becomes_a_short_lived_one);
async fn p_14_a_personal_token_becomes_a_short_lived_one(server: TestServer) {
    let gateway = gateway(&server).await;
    let alice = server.user("alice").await;
    let (master, _) = server.personal_token(&alice, "profile read write").await;
    let more = [("scope", "read")];
    let small = Tokens::of(&exchange(&server, &gateway, &master, &more).await);
    assert_eq!(small.scopes(), ["read"]);
    let said = claims(&small.access);
    assert_eq!(said["sub"], json!(alice.id));
    assert_eq!(said["aud"], json!([server.issuer, A]));
    let lifetime = server.config.tokens.access_token_lifetime.as_secs();
    assert_eq!(small.body["expires_in"], json!(lifetime));
    assert!(server.is_active(&gateway, &small.access).await);
    let me = server.bearer(&small.access).get("/api/v1/me").await;
    me.problem(403, "insufficient_scope");
    let events = crate::legacy::events(&server, "token.exchanged").await;
    assert_eq!(events.len(), 1);
    assert_eq!(events[0].1.as_deref(), Some("gateway"));
}

// Covers: P-14
both_databases!(p_14_an_exchange_never_gives_more);
async fn p_14_an_exchange_never_gives_more(server: TestServer) {
    let (gateway, web) = (gateway(&server).await, server.web().await);
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, "openid read").await;
    for (more, error) in [
        (vec![("scope", "read write")], "invalid_scope"),
        (vec![("scope", "email")], "invalid_scope"),
        (vec![("scope", "users:write")], "invalid_scope"),
        (vec![("resource", "https://api-c.test")], "invalid_target"),
        (vec![("audience", "https://api-c.test")], "invalid_target"),
        (
            vec![("resource", A), ("audience", "not a URI")],
            "invalid_target",
        ),
        (vec![("actor_token", "x")], "invalid_request"),
        (
            vec![(
                "requested_token_type",
                "urn:ietf:params:oauth:token-type:refresh_token",
            )],
            "invalid_request",
        ),
    ] {
        let answer = exchange(&server, &gateway, &tokens.access, &more).await;
        answer.oauth_error(400, error);
    }
    // What is no access token of ours, is of the wrong type, or is not there at all.
    for odd in [
        tokens.refresh.as_str(),
        tokens.id_token(),
        "csat_nonsense",
        "",
    ] {
        let answer = exchange(&server, &gateway, odd, &[]).await;
        answer.oauth_error(400, "invalid_request");
    }
    for fields in [
        vec![
            ("grant_type", EXCHANGE),
            ("subject_token_type", ACCESS_TOKEN),
        ],
        vec![("grant_type", EXCHANGE), ("subject_token", &*tokens.access)],
        vec![
            ("grant_type", EXCHANGE),
            ("subject_token", &*tokens.access),
            (
                "subject_token_type",
                "urn:ietf:params:oauth:token-type:id_token",
            ),
        ],
    ] {
        let answer = server.token(&gateway, &fields).await;
        answer.oauth_error(400, "invalid_request");
    }
    // A token that is narrowed stays so.
    let more = [("resource", A), ("scope", "read")];
    let narrow = Tokens::of(&exchange(&server, &gateway, &tokens.access, &more).await);
    let wider = [("resource", server.issuer.as_str())];
    let answer = exchange(&server, &gateway, &narrow.access, &wider).await;
    answer.oauth_error(400, "invalid_target");
    let answer = exchange(&server, &gateway, &narrow.access, &[("scope", "openid")]).await;
    answer.oauth_error(400, "invalid_scope");
}

// Covers: P-14
both_databases!(p_14_only_who_was_shown_a_token_may_exchange_it);
async fn p_14_only_who_was_shown_a_token_may_exchange_it(server: TestServer) {
    let (gateway, web) = (gateway(&server).await, server.web().await);
    let other = server
        .client(json!({
            "client_id": "other", "client_name": "Other", "grant_types": [EXCHANGE],
            "scope": "read", "default_scope": "read", "audience": ["https://other.test"],
        }))
        .await;
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, "openid read").await;
    let answer = exchange(&server, &other, &tokens.access, &[]).await;
    answer.oauth_error(400, "invalid_request");
    // Nor a client without the grant, without its secret, or without a secret at all.
    let answer = exchange(&server, &web, &tokens.access, &[]).await;
    answer.oauth_error(400, "unauthorized_client");
    let stranger = gateway.with_secret("wrong");
    let answer = exchange(&server, &stranger, &tokens.access, &[]).await;
    answer.oauth_error(401, "invalid_client");
    let manager = super::manager(&server).await;
    let public = json!({
        "client_name": "Public", "token_endpoint_auth_method": "none",
        "redirect_uris": ["https://p.test/cb"],
        "grant_types": ["authorization_code", EXCHANGE],
    });
    let refused = manager.json("POST", "/api/v1/clients", &public).await;
    refused.problem(422, "validation_failed");
    assert_eq!(refused.wrong_fields(), ["grant_types"]);
    // Nobody but a client itself can be that client.
    let own = server.client_credentials(&gateway).await;
    let small = Tokens::of(&exchange(&server, &gateway, &own.access, &[]).await);
    let said = claims(&small.access);
    assert_eq!(
        (&said["sub"], &said["act"]),
        (&json!("gateway"), &Value::Null)
    );
    let service = server
        .client(json!({
            "client_id": "service", "client_name": "Service",
            "grant_types": ["client_credentials"],
            "scope": "read", "default_scope": "read", "audience": [A],
        }))
        .await;
    let foreign = server.client_credentials(&service).await;
    let answer = exchange(&server, &gateway, &foreign.access, &[]).await;
    answer.oauth_error(400, "invalid_request");
    // A token that works in some networks only would work everywhere.
    let body = json!({ "name": "here", "scope": "read", "allowed_networks": ["127.0.0.0/8"] });
    let (bound, _) = server.personal_token_with(&alice, &body).await;
    let answer = exchange(&server, &gateway, &bound, &[]).await;
    answer.oauth_error(400, "invalid_request");
}

// Covers: P-14
both_databases!(
    p_14_an_operator_can_forbid_exchanges,
    Options::default().config(|config| {
        config
            .grants
            .allowed
            .retain(|grant| *grant != countersign_rules::config::GrantType::TokenExchange);
    })
);
async fn p_14_an_operator_can_forbid_exchanges(server: TestServer) {
    let svc = server.svc("read").await;
    let tokens = server.client_credentials(&svc).await;
    let answer = exchange(&server, &svc, &tokens.access, &[]).await;
    answer.oauth_error(400, "unsupported_grant_type");
    let path = "/.well-known/oauth-authorization-server";
    let offered = server.anonymous().get(path).await.ok();
    let offered = offered["grant_types_supported"].to_string();
    assert!(!offered.contains("token-exchange"), "{offered}");
}
