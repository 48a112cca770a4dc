//! What stands in the answer of the token endpoint and in a JWT access token (RFC 9068).

use serde_json::{Value, json};
use tests::harness::{Ask, Options, TestServer, Tokens, both_databases, header};

use super::code;

// Covers: S-016
both_databases!(a_jwt_access_token_says_what_rfc_9068_wants);
async fn a_jwt_access_token_says_what_rfc_9068_wants(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    let signed_in = server.clock.unix();
    server.advance(100);
    let ask = Ask::of(&web).scope("read openid profile");
    let code = browser.allow(&ask.url(), &alice).await.code();
    server.advance(5);
    let tokens = Tokens::of(&server.exchange(&web, &ask, &code).await);

    let head = header(&tokens.access);
    assert_eq!(
        (&head["typ"], &head["alg"]),
        (&json!("at+jwt"), &json!("ES256"))
    );
    assert!(head["kid"].is_string());
    let keys = server.jwks().await;
    let claims = keys.verify(&tokens.access, &server.issuer, "https://api-a.test");
    let claims = claims.expect("a token that verifies");
    let now = server.clock.unix();
    assert_eq!(claims["iss"], server.issuer);
    assert_eq!(
        claims["aud"],
        json!([server.issuer, "https://api-a.test", "https://api-b.test"])
    );
    assert_eq!(claims["sub"], alice.id.to_string());
    assert_eq!(claims["client_id"], "web");
    assert_eq!(
        (&claims["iat"], &claims["exp"]),
        (&json!(now), &json!(now + 3600))
    );
    assert_eq!(claims["scope"], "read openid profile");
    assert_eq!(claims["auth_time"], signed_in);
    assert!(claims["jti"].is_string() && claims["authorization"].is_string());
    // Nothing about the person but the id.
    let mut names: Vec<_> = claims.as_object().expect("claims").keys().collect();
    names.sort();
    assert_eq!(
        names,
        [
            "aud",
            "auth_time",
            "authorization",
            "client_id",
            "exp",
            "iat",
            "iss",
            "jti",
            "scope",
            "sub"
        ]
    );

    server.advance(60);
    let next = Tokens::of(&server.refresh(&web, &tokens.refresh).await);
    let next = keys.verify(&next.access, &server.issuer, &server.issuer);
    let next = next.expect("a token that verifies");
    for same in [
        "sub",
        "aud",
        "client_id",
        "scope",
        "auth_time",
        "authorization",
    ] {
        assert_eq!(next[same], claims[same], "{same}");
    }
    for new in ["jti", "iat", "exp"] {
        assert_ne!(next[new], claims[new], "{new}");
    }
}

// Covers: S-010
both_databases!(a_client_for_itself_is_its_own_subject);
async fn a_client_for_itself_is_its_own_subject(server: TestServer) {
    let svc = server.svc("read").await;
    let tokens = server.client_credentials(&svc).await;
    let claims = server
        .jwks()
        .await
        .verify(&tokens.access, &server.issuer, "https://api-a.test")
        .expect("a token that verifies");
    assert_eq!(
        (&claims["sub"], &claims["client_id"]),
        (&json!("svc"), &json!("svc"))
    );
    assert_eq!(header(&tokens.access)["typ"], "at+jwt");
    for absent in ["auth_time", "authorization"] {
        assert_eq!(claims.get(absent), None, "{absent}");
    }
    for absent in ["refresh_token", "id_token", "user"] {
        assert_eq!(tokens.body.get(absent), None, "{absent}");
    }
}

async fn members(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let id = alice.id.to_string();
    let email = "alice@example.test";
    let mut browser = server.browser();
    for (scope, user) in [
        ("read", json!({ "id": id })),
        ("openid read", json!({ "id": id })),
        ("openid profile", json!({ "id": id })),
        (
            "user:email",
            json!({ "id": id, "email": email, "email_verified": true }),
        ),
        (
            "openid email",
            json!({ "id": id, "email": email, "email_verified": true }),
        ),
    ] {
        let (ask, code) = code(&mut browser, &web, &alice, scope).await;
        let tokens = Tokens::of(&server.exchange(&web, &ask, &code).await);
        let again = Tokens::of(&server.refresh(&web, &tokens.refresh).await);
        for tokens in [&tokens, &again] {
            let body = &tokens.body;
            assert_eq!(body["user"], user, "{scope}");
            assert_eq!(body["scope"], scope);
            assert_eq!(body["token_type"], "Bearer");
            assert_eq!(body["expires_in"], 3600);
            assert_eq!(body["id_token"].is_string(), scope.contains("openid"));
            let known = [
                "access_token",
                "token_type",
                "expires_in",
                "scope",
                "refresh_token",
                "id_token",
                "user",
            ];
            let body = body.as_object().expect("an object");
            assert!(
                body.keys().all(|name| known.contains(&name.as_str())),
                "{body:?}"
            );
            assert!(body.values().all(|value| *value != Value::Null), "{body:?}");
        }
    }
}

// Covers: S-007
both_databases!(the_answer_names_the_user);
async fn the_answer_names_the_user(server: TestServer) {
    members(server).await;
}

// Covers: S-007
both_databases!(
    the_answer_names_the_user_beside_an_opaque_token,
    Options::default().opaque()
);
async fn the_answer_names_the_user_beside_an_opaque_token(server: TestServer) {
    members(server).await;
}

// Covers: S-050, X-22, A-027
both_databases!(scopes_are_those_of_the_request_in_its_order);
async fn scopes_are_those_of_the_request_in_its_order(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    for (asked, given) in [
        ("write read openid", "write read openid"),
        ("read openid  read read", "read openid"),
        // Nothing asked for is the default of the client, not everything on its list.
        ("", "openid read"),
    ] {
        let (ask, code) = code(&mut browser, &web, &alice, asked).await;
        let tokens = Tokens::of(&server.exchange(&web, &ask, &code).await);
        assert_eq!(tokens.body["scope"], given);
        let shown = server.introspect(&web, &tokens.access).await.ok();
        assert_eq!(shown["scope"], given);
    }
    // What a person was not asked for is not there: an unasked consent covers no more.
    let svc = server.svc("write read").await;
    let fields = [("grant_type", "client_credentials"), ("scope", "read read")];
    let tokens = Tokens::of(&server.token(&svc, &fields).await);
    assert_eq!(tokens.body["scope"], "read");
}
