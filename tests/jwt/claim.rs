//! Claims at the edges of what they may be.

use serde_json::{Value, json};
use tests::harness::{TestServer, both_databases};

use super::forge::Bench;

/// The names of the claims that a reader looks at, with values that no issuer writes.
fn oddities(bench: &Bench) -> Vec<(&'static str, Value)> {
    let now = bench.server.clock.unix();
    let issuer = bench.server.issuer.clone();
    let sub = bench.alice.id.to_string();
    vec![
        ("exp", json!(now - 61)),
        ("exp", json!(now)),
        ("exp", json!(0)),
        ("exp", json!(-1)),
        ("exp", json!((now + 600).to_string())),
        ("exp", json!(now as f64 + 600.5)),
        ("exp", json!(u64::MAX)),
        ("exp", json!(i64::MAX)),
        ("exp", json!([now + 600])),
        ("exp", json!({})),
        ("exp", json!(true)),
        ("exp", Value::Null),
        ("nbf", json!(now + 61)),
        ("nbf", json!(now + 3600)),
        ("nbf", json!("0")),
        ("nbf", json!(0.5)),
        ("nbf", json!(-5)),
        ("iat", json!("now")),
        ("iat", json!(1.5)),
        ("iat", Value::Null),
        ("iat", json!(i64::MIN)),
        ("iss", json!(format!("{issuer}/"))),
        ("iss", json!(issuer.to_uppercase())),
        ("iss", json!(issuer.replace("127.0.0.1", "localhost"))),
        ("iss", json!([issuer])),
        ("iss", json!("")),
        ("iss", Value::Null),
        ("aud", json!([])),
        ("aud", json!("")),
        ("aud", json!([1])),
        ("aud", json!([issuer, 1])),
        ("aud", json!({ "a": issuer })),
        ("aud", Value::Null),
        ("aud", json!(1)),
        ("sub", json!(1)),
        ("sub", json!("")),
        ("sub", json!("alice")),
        ("sub", json!([sub])),
        ("sub", json!(uuid::Uuid::nil())),
        ("sub", Value::Null),
        ("client_id", json!("nobody")),
        ("client_id", json!("")),
        ("client_id", json!("a\u{0}b")),
        ("client_id", json!(["web"])),
        ("client_id", Value::Null),
        ("jti", json!("x")),
        ("jti", json!(1)),
        ("jti", Value::Null),
        ("scope", json!(["openid", "profile"])),
        ("scope", json!(1)),
    ]
}

// Covers: JK-07
both_databases!(jk_07_claims_are_what_an_issuer_writes);
async fn jk_07_claims_are_what_an_issuer_writes(server: TestServer) {
    let bench = Bench::new(server).await;
    bench.accepted(&bench.with_claims(|_| ())).await;
    for (name, value) in oddities(&bench) {
        let what = format!("{name} {value}");
        let token = bench.with_claims(|claims| claims[name] = value);
        bench.refused(&what, &token).await;
    }
    for name in ["exp", "iss", "aud", "sub", "client_id", "jti"] {
        let token = bench.with_claims(|claims| {
            claims.as_object_mut().expect("an object").remove(name);
        });
        bench.refused(&format!("no {name}"), &token).await;
    }
    // Numbers that JSON can write and no program can hold.
    let parts = bench.parts();
    let (header, claims) = (parts.header.to_string(), parts.claims.to_string());
    let exp = parts.claims["exp"].to_string();
    for number in [
        "1e400",
        "1E3",
        "-0",
        "01",
        "99999999999999999999999999",
        "1.0",
    ] {
        let text = claims.replace(&format!("\"exp\":{exp}"), &format!("\"exp\":{number}"));
        assert_ne!(text, claims);
        bench
            .refused(&format!("exp {number}"), &bench.signed(&header, &text))
            .await;
    }
}

// Covers: JK-07
both_databases!(jk_07_clocks_may_differ_by_a_minute_at_most);
async fn jk_07_clocks_may_differ_by_a_minute_at_most(server: TestServer) {
    let bench = Bench::new(server).await;
    let now = bench.server.clock.unix();
    // A node whose clock is a moment ahead has issued this.
    bench
        .accepted(&bench.with_claims(|claims| claims["nbf"] = json!(now + 5)))
        .await;
    bench
        .refused(
            "a minute ahead",
            &bench.with_claims(|claims| claims["nbf"] = json!(now + 61)),
        )
        .await;

    let token = bench.with_claims(|claims| claims["exp"] = json!(now + 100));
    bench.accepted(&token).await;
    bench.server.advance(161);
    // The server has verified it before, and still looks at the time.
    bench.refused("expired meanwhile", &token).await;
}

// Covers: JK-07, JK-05
both_databases!(jk_07_another_audience_opens_nothing_here);
async fn jk_07_another_audience_opens_nothing_here(server: TestServer) {
    let bench = Bench::new(server).await;
    let issuer = bench.server.issuer.clone();
    for audience in [
        json!(["https://api-a.test"]),
        json!([format!("{issuer}/")]),
        json!([issuer.to_uppercase()]),
        json!([bench.web.id]),
    ] {
        let what = audience.to_string();
        let token = bench.with_claims(|claims| claims["aud"] = audience);
        for path in ["/api/v1/me", "/oauth/userinfo"] {
            let refused = bench.server.bearer(&token).get(path).await;
            assert_eq!(refused.status, 401, "{what} at {path}: {refused}");
        }
    }
}
