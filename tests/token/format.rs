//! Formats and lifetimes of access tokens, as settings and as clients choose them.

use countersign_rules::config::Period;
use serde_json::json;
use tests::harness::{Options, TestClient, TestServer, both_databases, header};

/// A client for itself with settings of its own.
async fn service(server: &TestServer, id: &str, more: serde_json::Value) -> TestClient {
    let mut metadata = json!({
        "client_id": id, "client_name": "Service",
        "grant_types": ["client_credentials"],
        "scope": "read", "default_scope": "read",
        "audience": ["https://api-a.test"],
    });
    for (name, value) in more.as_object().expect("an object") {
        metadata[name] = value.clone();
    }
    server.client(metadata).await
}

fn is_jwt(token: &str) -> bool {
    token.matches('.').count() == 2 && header(token)["typ"] == "at+jwt"
}

// Covers: S-016
both_databases!(a_client_chooses_its_format);
async fn a_client_chooses_its_format(server: TestServer) {
    let usual = service(&server, "usual", json!({})).await;
    let opaque = service(
        &server,
        "opaque",
        json!({ "access_token_format": "opaque" }),
    )
    .await;
    assert!(is_jwt(&server.client_credentials(&usual).await.access));

    let token = server.client_credentials(&opaque).await.access;
    assert!(token.starts_with("csat_"), "a prefix that scanners find");
    assert!(
        token[5..].bytes().all(|b| b.is_ascii_alphanumeric()),
        "one word"
    );
    let shown = server.introspect(&opaque, &token).await.ok();
    let now = server.clock.unix();
    assert_eq!(shown["active"], true);
    assert_eq!(
        (&shown["sub"], &shown["client_id"]),
        (&json!("opaque"), &json!("opaque"))
    );
    assert_eq!(shown["aud"], json!([server.issuer, "https://api-a.test"]));
    assert_eq!(
        (&shown["iat"], &shown["exp"]),
        (&json!(now), &json!(now + 3600))
    );
    assert_eq!(
        (&shown["scope"], &shown["token_type"]),
        (&json!("read"), &json!("Bearer"))
    );
    assert!(shown["jti"].is_string());

    // The checksum tells a mistyped token without asking the database.
    server.settled().await;
    assert!(server.is_active(&opaque, &token).await);
    let before = server.app().store.statements();
    for at in [5, 20, token.len() - 1] {
        let other = if token.as_bytes()[at] == b'x' {
            'y'
        } else {
            'x'
        };
        let typo = format!("{}{other}{}", &token[..at], &token[at + 1..]);
        assert!(!server.is_active(&opaque, &typo).await);
    }
    assert_eq!(server.app().store.statements(), before);

    server.advance(3599);
    assert!(server.is_active(&opaque, &token).await);
    server.advance(1);
    assert!(!server.is_active(&opaque, &token).await);
}

// Covers: S-016
both_databases!(
    the_server_chooses_for_those_who_do_not,
    Options::default().opaque()
);
async fn the_server_chooses_for_those_who_do_not(server: TestServer) {
    let usual = service(&server, "usual", json!({})).await;
    let jwt = service(&server, "jwt", json!({ "access_token_format": "jwt" })).await;
    let token = server.client_credentials(&usual).await.access;
    assert!(token.starts_with("csat_"));
    assert!(is_jwt(&server.client_credentials(&jwt).await.access));
    // A token that was issued keeps its format and its worth over a restart.
    let server = server.restart().await;
    assert!(server.is_active(&usual, &token).await);
}

async fn lives(server: &TestServer, client: &TestClient, seconds: u64) {
    let issued = server.clock.unix();
    let tokens = server.client_credentials(client).await;
    assert_eq!(tokens.body["expires_in"], seconds);
    let shown = server.introspect(client, &tokens.access).await.ok();
    let lifetime = i64::try_from(seconds).expect("a short time");
    assert_eq!(shown["exp"], issued + lifetime);
    server.advance(seconds - 1);
    assert!(server.is_active(client, &tokens.access).await);
    server.advance(1);
    assert!(!server.is_active(client, &tokens.access).await);
}

// Covers: S-015, A-029
both_databases!(an_access_token_lives_an_hour_unless_its_client_says_otherwise);
async fn an_access_token_lives_an_hour_unless_its_client_says_otherwise(server: TestServer) {
    for format in ["jwt", "opaque"] {
        for seconds in [60, 86_400] {
            let more = json!({
                "access_token_format": format, "access_token_lifetime": seconds,
            });
            let client = service(&server, &format!("{format}-{seconds}"), more).await;
            lives(&server, &client, seconds).await;
        }
        let more = json!({ "access_token_format": format });
        let client = service(&server, &format!("{format}-usual"), more).await;
        lives(&server, &client, 3600).await;
    }
}

// Covers: S-015
both_databases!(
    the_usual_lifetime_is_a_setting,
    Options::default().config(|config| config.tokens.access_token_lifetime = Period::minutes(5))
);
async fn the_usual_lifetime_is_a_setting(server: TestServer) {
    let usual = service(&server, "usual", json!({})).await;
    lives(&server, &usual, 300).await;
    let own = service(&server, "own", json!({ "access_token_lifetime": 120 })).await;
    lives(&server, &own, 120).await;

    // A person's token is refused where it is shown, with the challenge that RFC 6750 wants.
    let web = server.web().await;
    let alice = server.user("alice").await;
    let tokens = server.sign_in(&web, &alice, "openid profile read").await;
    server.advance(300);
    let refused = server.bearer(&tokens.access).get("/api/v1/me").await;
    refused.problem(401, "invalid_token");
    let challenge = refused.header("www-authenticate").unwrap_or_default();
    assert!(challenge.starts_with("Bearer ") && challenge.contains("invalid_token"));
    // Only the access token has expired.
    assert_eq!(server.refresh(&web, &tokens.refresh).await.status, 200);
}
