//! What the introspection endpoint tells, and to whom.

use tests::harness::{Answer, ClientMethod, Options, TestServer, both_databases, query_pairs};

const NOT_ACTIVE: &str = r#"{"active":false}"#;

/// The whole of an answer about a token that is none of the asker's business.
#[track_caller]
fn tells_nothing(answer: &Answer) {
    answer.is(200);
    assert_eq!(answer.text, NOT_ACTIVE);
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
}

// Covers: IV-01
both_databases!(iv_01_nobody_asks_without_proving_who_they_are);
async fn iv_01_nobody_asks_without_proving_who_they_are(server: TestServer) {
    let (web, spa) = (server.web().await, server.spa().await);
    let token = server
        .client_credentials(&server.svc("read").await)
        .await
        .access;
    let anonymous = server.anonymous();
    let form = [("token", token.as_str())];

    let nobody = anonymous.form("/oauth/introspect", &form).await;
    nobody.oauth_error(401, "invalid_client");

    let public = spa.form(&anonymous, "/oauth/introspect", &form).await;
    public.oauth_error(401, "invalid_client");

    let bearer = server.bearer(&token).form("/oauth/introspect", &form).await;
    bearer.oauth_error(401, "invalid_client");

    let named = [("token", token.as_str()), ("client_id", web.id.as_str())];
    let named = anonymous.form("/oauth/introspect", &named).await;
    named.oauth_error(401, "invalid_client");

    let guessed = web
        .with_secret("wrong")
        .form(&anonymous, "/oauth/introspect", &form)
        .await;
    guessed.oauth_error(401, "invalid_client");
    assert!(
        guessed
            .header("www-authenticate")
            .is_some_and(|value| value.starts_with("Basic "))
    );

    for refused in [nobody, public, bearer, named, guessed] {
        assert!(!refused.text.contains("active"), "{refused}");
    }
}

// Covers: IV-02
both_databases!(iv_02_a_foreign_token_looks_like_none);
async fn iv_02_a_foreign_token_looks_like_none(server: TestServer) {
    let (web, web2) = (server.web().await, server.web2().await);
    let alice = server.user("alice").await;
    let tokens = server
        .sign_in(&web, &alice, "openid read offline_access")
        .await;
    assert!(
        server.is_active(&web, &tokens.access).await,
        "its own client sees it"
    );

    for token in [&tokens.access, &tokens.refresh] {
        tells_nothing(&server.introspect(&web2, token).await);
        let asking = server
            .anonymous()
            .with("accept", "application/token-introspection+jwt");
        tells_nothing(
            &web2
                .form(&asking, "/oauth/introspect", &[("token", token)])
                .await,
        );
    }

    // A resource server sees tokens for its resource, and still no refresh tokens.
    let api = serde_json::json!({
        "client_id": "api-b", "client_name": "API", "audience": ["https://api-b.test"],
    });
    let api = server.client(api).await;
    let seen = server.introspect(&api, &tokens.access).await.ok();
    assert_eq!(seen["active"], true);
    assert_eq!(seen["client_id"], "web");
    tells_nothing(&server.introspect(&api, &tokens.refresh).await);
}

async fn every_dead_token_looks_the_same(server: &TestServer) {
    let (web, web2) = (server.web().await, server.web2().await);
    let svc = server.svc("read").await;
    let alice = server.user("alice").await;

    let expired = server.client_credentials(&svc).await.access;
    let late = server.sign_in(&web, &alice, "read offline_access").await;
    assert!(server.is_active(&svc, &expired).await);
    server.advance(3601);
    // The refresh token outlives the access token; it is dead by rotation instead.
    server.refresh(&web, &late.refresh).await.is(200);

    let revoked = server.client_credentials(&svc).await.access;
    server.revoke(&svc, &revoked).await.is(200);
    let foreign = server.sign_in(&web2, &alice, "read").await;
    let ask = tests::harness::Ask::of(&web);
    let code = server.browser().allow(&ask.url(), &alice).await.code();
    let good = server.client_credentials(&svc).await.access;
    let half = &good[..good.len() - 20];
    let spaced = format!(" {good}");
    let other_kind = match good.strip_prefix("csat_") {
        Some(rest) => format!("csrt_{rest}"),
        None => format!("csat_{good}"),
    };

    let dead: Vec<(&str, &str)> = vec![
        ("expired", &expired),
        ("rotated", &late.refresh),
        ("revoked", &revoked),
        ("foreign", &foreign.access),
        ("foreign refresh", &foreign.refresh),
        ("a code", &code),
        ("cut", half),
        ("with a blank", &spaced),
        ("of another kind", &other_kind),
        ("unknown", "csat_0123456789012345678901234567890123456789"),
        (
            "unknown refresh",
            "csrt_0123456789012345678901234567890123456789",
        ),
        ("malformed", "a.b.c"),
        ("not ASCII", "\u{1f511}"),
        ("quotes", "' or '1'='1"),
        ("dots", "../../../etc/passwd"),
    ];
    for (what, token) in dead {
        for hint in ["", "access_token", "refresh_token", "id_token"] {
            let mut fields = vec![("token", token)];
            fields.extend((!hint.is_empty()).then_some(("token_type_hint", hint)));
            let answer = svc
                .form(&server.anonymous(), "/oauth/introspect", &fields)
                .await;
            assert_eq!(
                (answer.status, answer.text.as_str()),
                (200, NOT_ACTIVE),
                "{what}, {hint}"
            );
            assert_eq!(answer.header("cache-control"), Some("no-store"), "{what}");
        }
    }
    assert!(
        server.is_active(&svc, &good).await,
        "a good token is another matter"
    );

    let endless = "x".repeat(1024 * 1024);
    server
        .introspect(&svc, &endless)
        .await
        .oauth_error(413, "invalid_request");
    let missing = svc
        .form(&server.anonymous(), "/oauth/introspect", &[])
        .await;
    missing.oauth_error(400, "invalid_request");
}

// Covers: IV-03
both_databases!(iv_03_unknown_expired_revoked_and_foreign_are_one_answer);
async fn iv_03_unknown_expired_revoked_and_foreign_are_one_answer(server: TestServer) {
    every_dead_token_looks_the_same(&server).await;
}

// Covers: IV-03
both_databases!(iv_03_so_are_opaque_tokens, Options::default().opaque());
async fn iv_03_so_are_opaque_tokens(server: TestServer) {
    every_dead_token_looks_the_same(&server).await;
}

// Covers: IV-01, TK-01
both_databases!(a_token_in_the_query_is_not_introspected);
async fn a_token_in_the_query_is_not_introspected(server: TestServer) {
    let svc = server.svc("read").await;
    let token = server.client_credentials(&svc).await.access;
    let basic = server.anonymous().with("authorization", svc.basic());

    let got = basic.get(&format!("/oauth/introspect?token={token}")).await;
    got.is(405);
    assert_eq!(got.header("allow"), Some("POST, OPTIONS"));
    let posted = basic
        .form(&format!("/oauth/introspect?token={token}"), &[])
        .await;
    posted.oauth_error(400, "invalid_request");
    let twice = format!("token={token}&token={token}");
    assert_eq!(query_pairs(&twice).len(), 2);
    let twice = basic
        .body(
            "POST",
            "/oauth/introspect",
            "application/x-www-form-urlencoded",
            twice,
        )
        .await;
    twice.oauth_error(400, "invalid_request");
    // The method that was registered is the one that counts.
    let by_form = svc.by(ClientMethod::Post);
    server
        .introspect(&by_form, &token)
        .await
        .oauth_error(401, "invalid_client");
}
