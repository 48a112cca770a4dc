//! Assertions that prove nothing.

use serde_json::{Value, json};
use tests::harness::{Signer, TestServer, Tokens, both_databases, claims_of};

use super::{keyed, register, token};

/// The good claims with one changed or, with null, left out.
fn but(server: &TestServer, name: &str, value: Value) -> Value {
    let mut claims = claims_of(server, "keyed");
    match value {
        Value::Null => drop(claims.as_object_mut().expect("claims").remove(name)),
        value => claims[name] = value,
    }
    claims
}

// Covers: CA-04
both_databases!(ca_04_bad_assertions_prove_nothing);
async fn ca_04_bad_assertions_prove_nothing(server: TestServer) {
    let (key, stranger, rsa) = (Signer::ec("a"), Signer::ec("a"), Signer::rsa("a"));
    keyed(&server, &key).await;
    register(
        &server,
        "other",
        json!({"jwks": {"keys": [stranger.jwk()]}}),
    )
    .await;
    let now = server.clock.now().timestamp();
    let issuer = server.issuer.as_str();
    let day = 24 * 60 * 60;
    for (name, value) in [
        ("exp", Value::Null),
        ("exp", json!(now - 300)),
        ("exp", json!(now - 11)),
        ("exp", json!(now + day)),
        ("exp", json!(now + 3700)),
        ("exp", json!("soon")),
        ("exp", json!(now as f64 + 60.5)),
        ("exp", json!(-1)),
        ("nbf", json!(now + 120)),
        ("iat", json!(now + 120)),
        ("iat", json!(now - day)),
        ("iss", Value::Null),
        ("iss", json!("other")),
        ("iss", json!(issuer)),
        ("sub", Value::Null),
        ("sub", json!("other")),
        ("sub", json!("nobody")),
        ("aud", Value::Null),
        ("aud", json!("https://other.test")),
        ("aud", json!(format!("{issuer}/"))),
        ("aud", json!(format!("{issuer}/oauth/token"))),
        ("aud", json!([])),
        ("aud", json!(["https://other.test"])),
        ("aud", json!([issuer, "https://other.test"])),
        ("aud", json!([issuer, issuer])),
        ("jti", Value::Null),
        ("jti", json!("")),
        ("jti", json!("x".repeat(256))),
        ("jti", json!(7)),
    ] {
        let assertion = key.sign(&key.header(), &but(&server, name, value.clone()));
        let answer = token(&server, &assertion).await;
        assert_eq!(answer.status, 401, "{name} {value}: {answer}");
        answer.oauth_error(401, "invalid_client");
    }
    let good = || claims_of(&server, "keyed");
    let header = |alg: &str| json!({"alg": alg, "kid": "a"});
    let mut cut = key.sign(&key.header(), &good());
    cut.pop();
    let unsigned = |alg: &str| {
        let signed = key.sign(&header(alg), &good());
        let (input, _) = signed.rsplit_once('.').expect("a signature");
        format!("{input}.")
    };
    for (what, assertion) in [
        ("a cut signature", cut),
        ("alg none", unsigned("none")),
        ("alg nOnE", unsigned("nOnE")),
        ("no signature", unsigned("ES256")),
        (
            "another client's key",
            stranger.sign(&header("ES256"), &good()),
        ),
        (
            "an RSA key for an EC key",
            rsa.sign(&header("RS256"), &good()),
        ),
        (
            "an RSA signature called ES256",
            rsa.sign(&header("ES256"), &good()),
        ),
        (
            "a good signature called RS256",
            key.sign(&header("RS256"), &good()),
        ),
        (
            "a good signature called HS256",
            key.sign(&header("HS256"), &good()),
        ),
        (
            "another kid",
            key.sign(&json!({"alg": "ES256", "kid": "b"}), &good()),
        ),
        (
            "an access token's type",
            key.sign(&json!({"alg": "ES256", "typ": "at+jwt"}), &good()),
        ),
        (
            "a critical header",
            key.sign(&json!({"alg": "ES256", "crit": ["x"]}), &good()),
        ),
        (
            "its own key",
            stranger.sign(&json!({"alg": "ES256", "jwk": stranger.jwk()}), &good()),
        ),
        (
            "its own URL",
            stranger.sign(
                &json!({"alg": "ES256", "jku": "https://evil.test"}),
                &good(),
            ),
        ),
        ("two parts", "e30.e30".to_owned()),
        ("nothing", String::new()),
    ] {
        let answer = token(&server, &assertion).await;
        assert_eq!(answer.status, 401, "{what}: {answer}");
        answer.oauth_error(401, "invalid_client");
    }
    // HMAC keyed with the public key, in the forms in which somebody may hold it.
    for secret in [key.jwk().to_string(), key.jwk()["x"].to_string()] {
        let answer = token(&server, &hs256(&secret, &good())).await;
        answer.oauth_error(401, "invalid_client");
    }

    // A clock that is a little off, and the issuer as the only member of a list, are fine; and so
    // are the types that libraries write.
    let header = key.header();
    for claims in [
        but(&server, "nbf", json!(now + 8)),
        but(&server, "iat", json!(now + 8)),
        but(&server, "exp", json!(now - 8)),
        but(&server, "exp", json!(now + 3600)),
        but(&server, "iat", Value::Null),
        but(&server, "aud", json!([issuer])),
        good(),
    ] {
        Tokens::of(&token(&server, &key.sign(&header, &claims)).await);
    }
    for typ in [
        "JWT",
        "jwt",
        "client-authentication+jwt",
        "application/client-authentication+jwt",
    ] {
        let header = json!({"alg": "ES256", "typ": typ});
        Tokens::of(&token(&server, &key.sign(&header, &good())).await);
    }
}

fn hs256(secret: &str, claims: &Value) -> String {
    let key = jsonwebtoken::EncodingKey::from_secret(secret.as_bytes());
    let header = jsonwebtoken::Header::new(jsonwebtoken::Algorithm::HS256);
    jsonwebtoken::encode(&header, claims, &key).expect("a token")
}

// Covers: JK-01, JK-02, JK-03, JK-04
both_databases!(jk_03_a_header_brings_no_key_along);
async fn jk_03_a_header_brings_no_key_along(server: TestServer) {
    let (key, thief) = (Signer::ec("a"), Signer::ec("a"));
    keyed(&server, &key).await;
    for kid in [
        "../../etc/passwd",
        "' or 1=1 --",
        "https://evil.test/jwks",
        &"k".repeat(10_000),
    ] {
        let header = json!({"alg": "ES256", "kid": kid});
        let assertion = thief.sign(&header, &claims_of(&server, "keyed"));
        let answer = token(&server, &assertion).await;
        answer.oauth_error(401, "invalid_client");
    }
    let array = json!({"alg": "ES256", "kid": ["a"]});
    let assertion = key.sign(&array, &claims_of(&server, "keyed"));
    token(&server, &assertion)
        .await
        .oauth_error(401, "invalid_client");
    // The key alone was never to blame.
    let good = key.assertion(&server, "keyed");
    Tokens::of(&token(&server, &good).await);
}
