//! Which tokens pass, and what those hear that do not.

use countersign_rules::manage::Actor;
use countersign_sdk::guard::{Need, any_scope, scopes};
use serde_json::json;
use tests::harness::{TestServer, both_databases, parts};

use super::api::{AUDIENCE, FRAMEWORKS, builder, serve};

// Covers: S-028, S-042
both_databases!(s_028_all_scopes_or_one_of_them_and_403_without);
async fn s_028_all_scopes_or_one_of_them_and_403_without(server: TestServer) {
    let svc = server.svc("read write").await;
    let guard = builder(&server, &svc).connect().await.expect("a guard");
    let fields = |scope| [("grant_type", "client_credentials"), ("scope", scope)];
    let reading = server.token(&svc, &fields("read")).await.ok();
    let reading = reading["access_token"].as_str().expect("a token");
    let both = server.client_credentials(&svc).await.access;

    for framework in FRAMEWORKS {
        let all = serve(&server, framework, guard.require(scopes!["read", "write"])).await;
        all.clone().bearer(&both).get("/").await.is(200);
        let lacking = all.clone().bearer(reading).get("/").await;
        lacking.is(403);
        let challenge = lacking.header("www-authenticate").expect("a challenge");
        assert!(
            challenge.contains(r#"error="insufficient_scope", scope="read write""#),
            "{challenge}"
        );
        assert_eq!(lacking.json()["code"], "insufficient_scope");

        let one = serve(
            &server,
            framework,
            guard.require(any_scope!["read", "write"]),
        )
        .await;
        one.bearer(reading).get("/").await.is(200);
        let neither = guard.require(any_scope!["inside", "elsewhere"]);
        let neither = serve(&server, framework, neither).await;
        neither.bearer(&both).get("/").await.is(403);
    }
}

both_databases!(s_026_a_token_says_who_calls_and_a_bad_one_is_told_so);
async fn s_026_a_token_says_who_calls_and_a_bad_one_is_told_so(server: TestServer) {
    let svc = server.svc("read").await;
    let guard = builder(&server, &svc).connect().await.expect("a guard");
    let good = server.client_credentials(&svc).await.access;
    let taken_apart = parts(&good);
    let with = |name: &str, value: serde_json::Value| {
        let mut claims = taken_apart.claims.clone();
        claims[name] = value;
        server.sign(&taken_apart.header, &claims)
    };
    let typ = |typ: &str| {
        let mut header = taken_apart.header.clone();
        header["typ"] = json!(typ);
        server.sign(&header, &taken_apart.claims)
    };
    let mut forged = parts(&good);
    forged.claims["scope"] = json!("read write inside");
    let mut unsigned = parts(&good);
    unsigned.header["alg"] = json!("none");
    unsigned.signature.clear();
    let bad = [
        (
            "another audience",
            with("aud", json!(["https://api-b.test"])),
        ),
        (
            "another issuer",
            with("iss", json!("https://elsewhere.test")),
        ),
        ("an end in the past", with("exp", json!(1))),
        ("no end", with("exp", json!(null))),
        ("not valid yet", with("nbf", json!(4_000_000_000_i64))),
        ("no subject", with("sub", json!(null))),
        ("an ID token", typ("JWT")),
        ("another signature", forged.token()),
        ("no signature", unsigned.token()),
        ("no token at all", "eyJhbGciOiJub25lIn0.e30.".to_owned()),
        (
            "nobody's",
            "csat_0000000000000000000000000000000000000".to_owned(),
        ),
    ];

    for framework in FRAMEWORKS {
        let api = serve(&server, framework, guard.require(Need::nothing())).await;
        let answer = api.clone().bearer(&good).get("/?q='%zz").await;
        answer.is(200);
        assert_eq!(answer.text, format!("{} ", svc.id), "who calls");
        assert_eq!(answer.header("set-cookie"), None);
        for (what, token) in &bad {
            let refused = api.clone().bearer(token).get("/").await;
            assert_eq!(refused.status, 401, "{what}: {refused}");
            let challenge = refused.header("www-authenticate").expect("a challenge");
            assert!(
                challenge.contains(r#"error="invalid_token""#),
                "{what}: {challenge}"
            );
            assert!(!refused.text.contains(token.as_str()), "{what}");
        }
        let garbled = api
            .clone()
            .with("authorization", "Bearer a b")
            .get("/")
            .await;
        garbled.is(400);
        let twice = api.bearer(&good).bearer(&good).get("/").await;
        twice.is(400);
    }
}

both_databases!(tokens_that_are_no_jwts_are_asked_about);
async fn tokens_that_are_no_jwts_are_asked_about(server: TestServer) {
    let svc = server.svc("read").await;
    let alice = server.user("alice").await;
    let (personal, made) = server.personal_token(&alice, "read").await;
    let guard = builder(&server, &svc).connect().await.expect("a guard");
    let api = serve(&server, FRAMEWORKS[0], guard.require(scopes!["read"])).await;

    let answer = api.clone().bearer(&personal).get("/").await;
    answer.is(200);
    assert_eq!(answer.text, format!("{} ", alice.id));
    let writing = serve(&server, FRAMEWORKS[0], guard.require(scopes!["write"])).await;
    writing.bearer(&personal).get("/").await.is(403);

    // Revoked, it is refused as soon as the kept answer is old.
    let id = made["id"].as_str().expect("an id");
    let id = id.parse().expect("a UUID");
    countersign_rules::personal_token::manage::revoke(
        server.app(),
        &Actor::operator(),
        alice.id,
        id,
    )
    .await
    .expect("it can be revoked");
    server.advance(6);
    api.clone().bearer(&personal).get("/").await.is(401);
    assert_eq!(
        guard
            .check("nonsense")
            .await
            .map(drop)
            .unwrap_err()
            .status(),
        401
    );
}

both_databases!(an_expired_token_is_refused_although_it_was_seen_before);
async fn an_expired_token_is_refused_although_it_was_seen_before(server: TestServer) {
    let svc = server.svc("read").await;
    let guard = builder(&server, &svc).connect().await.expect("a guard");
    let token = server.client_credentials(&svc).await.access;
    let identity = guard.check(&token).await.expect("a good token");
    assert_eq!(identity.client_id.as_deref(), Some("svc"));
    assert!(identity.has("read") && !identity.has("write"));
    assert!(identity.claims["aud"].to_string().contains(AUDIENCE));

    server.advance(62 * 60);
    guard.check(&token).await.expect_err("it has expired");
}

both_databases!(a_revoked_jwt_is_refused_where_the_guard_always_asks);
async fn a_revoked_jwt_is_refused_where_the_guard_always_asks(server: TestServer) {
    let svc = server.svc("read").await;
    let asking = builder(&server, &svc)
        .always_introspect()
        .keep_answers(std::time::Duration::ZERO);
    let asking = asking.connect().await.expect("a guard");
    let token = server.client_credentials(&svc).await.access;
    asking.check(&token).await.expect("a good token");

    let form = [("token", token.as_str())];
    svc.form(&server.anonymous(), "/oauth/revoke", &form)
        .await
        .is(200);
    asking.check(&token).await.expect_err("it was revoked");
}
