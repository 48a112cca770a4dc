//! Headers that bring a key along, name one in odd ways, or demand what nobody understands.

use std::time::Duration;

use serde_json::{Value, json};
use tests::harness::{TestServer, both_databases};
use tokio::net::TcpListener;

use super::forge::{Attacker, Bench};

// Covers: JK-03
both_databases!(jk_03_a_key_in_the_header_is_not_trusted);
async fn jk_03_a_key_in_the_header_is_not_trusted(server: TestServer) {
    let bench = Bench::new(server).await;
    // Whatever the server is told to fetch would be fetched from here.
    let trap = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!(
        "http://{}/jwks.json",
        trap.local_addr().expect("an address")
    );
    let attacker = Attacker::new();
    let parts = bench.parts();
    let kid = parts.header["kid"].clone();

    for (name, value) in [
        ("jwk", attacker.jwk()),
        ("jku", url.as_str().into()),
        ("x5u", url.as_str().into()),
        ("x5c", json!(["MIIB"])),
    ] {
        for kid in [kid.clone(), "attacker".into()] {
            let header = json!({"typ": "at+jwt", "alg": "ES256", "kid": kid, name: value});
            bench
                .refused(name, &attacker.sign(&header, &parts.claims))
                .await;
        }
        // Even beside a good signature: somebody else may read the token as well.
        let token = bench.with_header(|header| header[name] = value.clone());
        bench
            .refused(&format!("{name} beside a good signature"), &token)
            .await;
    }
    let plain = json!({"typ": "at+jwt", "alg": "ES256", "kid": kid});
    bench
        .refused(
            "the attacker's signature",
            &attacker.sign(&plain, &parts.claims),
        )
        .await;

    let connected = tokio::time::timeout(Duration::from_millis(200), trap.accept()).await;
    assert!(connected.is_err(), "the server opened a connection");
    bench.accepted(&bench.good).await;
}

// Covers: JK-03
both_databases!(jk_03_a_kid_is_only_compared);
async fn jk_03_a_kid_is_only_compared(server: TestServer) {
    let bench = Bench::new(server).await;
    let good = bench.parts().header["kid"]
        .as_str()
        .expect("a kid")
        .to_owned();
    let trap = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let url = format!("http://{}/key", trap.local_addr().expect("an address"));
    let odd = [
        json!("../../../../../../dev/null"),
        json!("/etc/passwd"),
        json!("file:///etc/passwd"),
        json!(url),
        json!("' or '1'='1"),
        json!("x' union select 'secret' --"),
        json!("\u{0}"),
        json!(""),
        json!("k".repeat(10 * 1024)),
        json!([good]),
        json!({"kid": good}),
        json!(1),
        json!(true),
        Value::Null,
        json!(format!("{good} ")),
        json!(good.to_uppercase()),
    ];
    for kid in odd {
        let what = format!("kid {:.60}", kid.to_string());
        let token = bench.with_header(|header| header["kid"] = kid);
        bench.refused(&what, &token).await;
    }
    let token = bench.with_header(|header| {
        header.as_object_mut().expect("an object").remove("kid");
    });
    bench.refused("no kid", &token).await;
    let connected = tokio::time::timeout(Duration::from_millis(200), trap.accept()).await;
    assert!(connected.is_err(), "the server opened a connection");
    bench.accepted(&bench.good).await;
}

// Covers: JK-04
both_databases!(jk_04_a_critical_header_that_is_not_known);
async fn jk_04_a_critical_header_that_is_not_known(server: TestServer) {
    let bench = Bench::new(server).await;
    for (name, value) in [
        ("crit", json!(["x"])),
        ("crit", json!(["exp"])),
        ("crit", json!(["alg"])),
        ("crit", json!([])),
        ("crit", json!("x")),
        ("crit", Value::Null),
        ("b64", json!(false)),
        ("b64", json!(true)),
        ("zip", json!("DEF")),
    ] {
        let what = format!("{name} {value}");
        let token = bench.with_header(|header| header[name] = value);
        bench.refused(&what, &token).await;
    }
    let unencoded = bench.with_header(|header| {
        header["b64"] = json!(false);
        header["crit"] = json!(["b64"]);
    });
    bench.refused("RFC 7797", &unencoded).await;
    // What is not critical may be there (RFC 7515 §4).
    bench
        .accepted(&bench.with_header(|header| header["note"] = json!("hello")))
        .await;
}

// Covers: JK-04
both_databases!(jk_04_no_name_stands_twice);
async fn jk_04_no_name_stands_twice(server: TestServer) {
    let bench = Bench::new(server).await;
    let parts = bench.parts();
    let (header, claims) = (parts.header.to_string(), parts.claims.to_string());
    let twice = |text: &str, member: &str| text.replacen('{', &format!("{{{member},"), 1);
    let last = |text: &str, member: &str| format!("{},{member}}}", text.trim_end_matches('}'));
    for member in [
        r#""alg":"none""#,
        r#""alg":"ES256""#,
        r#""\u0061lg":"none""#,
        r#""kid":"other""#,
        r#""typ":"JWT""#,
    ] {
        bench
            .refused(
                &format!("header with {member}"),
                &bench.signed(&twice(&header, member), &claims),
            )
            .await;
        bench
            .refused(
                &format!("header ends in {member}"),
                &bench.signed(&last(&header, member), &claims),
            )
            .await;
    }
    for member in [
        r#""exp":99999999999"#,
        r#""\u0065xp":99999999999"#,
        r#""sub":"somebody""#,
        r#""aud":[]"#,
        r#""scope":"openid profile read write""#,
        r#""iss":"https://evil.test""#,
    ] {
        bench
            .refused(
                &format!("claims with {member}"),
                &bench.signed(&header, &twice(&claims, member)),
            )
            .await;
        bench
            .refused(
                &format!("claims end in {member}"),
                &bench.signed(&header, &last(&claims, member)),
            )
            .await;
    }
    let nested = last(&claims, r#""extra":{"a":1,"a":2}"#);
    bench
        .refused("twice further down", &bench.signed(&header, &nested))
        .await;
    let trailing = format!("{claims} {{}}");
    bench
        .refused("two objects", &bench.signed(&header, &trailing))
        .await;
    bench
        .accepted(&bench.signed(&header, &last(&claims, r#""extra":{"a":1}"#)))
        .await;
}
