//! JSON that is meant to hurt whoever reads it.

use std::time::{Duration, Instant};

use serde_json::json;
use tests::harness::{TestServer, both_databases};

use super::manager;

fn within(limit: usize, text: String) -> String {
    assert!(text.len() <= limit, "{} bytes", text.len());
    text
}

// Covers: IN-04
both_databases!(in_04_abusive_json_is_refused_in_no_time);
async fn in_04_abusive_json_is_refused_in_no_time(server: TestServer) {
    let http = manager(&server).await;
    let before = http.get("/api/v1/scopes?limit=200").await.text;
    let member = |value: &str| format!("{{\"id\":\"x\",\"help_text\":{value}}}");
    let keys: Vec<String> = (0..5000).map(|number| format!("\"{number}\":0")).collect();
    let many: Vec<String> = (0..1_000_000)
        .map(|number| format!("\"{number}\":0"))
        .collect();
    let deep = |open: &str, close: &str, depth: usize| {
        format!("{}{}", open.repeat(depth), close.repeat(depth))
    };
    for (what, body) in [
        ("100 000 arrays", deep("[", "]", 100_000)),
        ("100 000 arrays that stay open", "[".repeat(100_000)),
        (
            "100 000 objects",
            format!("{}0{}", "{\"a\":".repeat(100_000), "}".repeat(100_000)),
        ),
        ("as deep as fits", within(65_536, deep("[", "]", 32_000))),
        (
            "as deep as fits in a member",
            member(&deep("[", "]", 30_000)),
        ),
        ("5 000 keys", format!("{{{}}}", keys.join(","))),
        ("1 000 000 keys", format!("{{{}}}", many.join(","))),
        (
            "a doubled key",
            "{\"id\":\"x\",\"id\":\"y\",\"help_text\":\"z\"}".to_owned(),
        ),
        (
            "a key doubled by an escape",
            "{\"id\":\"x\",\"\\u0069d\":\"y\",\"help_text\":\"z\"}".to_owned(),
        ),
        ("1e999", member("1e999")),
        ("-1e999", member("-1e999")),
        ("2^64", member("18446744073709551616")),
        ("many digits", member(&"9".repeat(10_000))),
        (
            "many digits behind the point",
            member(&format!("0.{}", "1".repeat(10_000))),
        ),
        ("NaN", member("NaN")),
        ("Infinity", member("-Infinity")),
        (
            "an array for an object",
            "[{\"id\":\"x\",\"help_text\":\"y\"}]".to_owned(),
        ),
        ("an object for a string", member("{\"toString\":\"x\"}")),
        ("an array for a string", member("[\"x\"]")),
        ("a string for an object", "\"{}\"".to_owned()),
        (
            "a comment",
            "{/**/\"id\":\"x\",\"help_text\":\"y\"}".to_owned(),
        ),
        (
            "a comma too many",
            "{\"id\":\"x\",\"help_text\":\"y\",}".to_owned(),
        ),
        (
            "something after the end",
            "{\"id\":\"x\",\"help_text\":\"y\"}{}".to_owned(),
        ),
        ("single quotes", "{'id':'x','help_text':'y'}".to_owned()),
        ("a half pair of surrogates", member("\"\\ud800\"")),
        ("a pair the wrong way round", member("\"\\udc00\\ud800\"")),
        ("a NUL", member("\"a\\u0000b\"")),
        ("a control character", member("\"a\u{1}b\"")),
        ("a byte order mark", format!("\u{feff}{}", member("\"y\""))),
        (
            "a prototype",
            "{\"__proto__\":{\"internal\":true},\"id\":\"x\",\"help_text\":\"y\"}".to_owned(),
        ),
        ("nothing but blanks", " ".repeat(60_000)),
    ] {
        let began = Instant::now();
        let answer = http
            .body("POST", "/api/v1/scopes", "application/json", body)
            .await;
        let took = began.elapsed();
        assert!(matches!(answer.status, 400 | 413), "{what}: {answer}");
        assert_eq!(
            answer.header("content-type"),
            Some("application/problem+json"),
            "{what}"
        );
        assert!(answer.json()["code"].is_string(), "{what}: {answer}");
        assert!(took < Duration::from_secs(1), "{what} took {took:?}");
    }
    // Not UTF-8, and UTF-16.
    for bytes in [
        &b"{\"id\":\"\xff\",\"help_text\":\"y\"}"[..],
        b"\xff\xfe{\0}\0",
    ] {
        let answer = http
            .body("POST", "/api/v1/scopes", "application/json", bytes.to_vec())
            .await;
        answer.problem(400, "malformed_json");
    }
    assert_eq!(http.get("/api/v1/scopes?limit=200").await.text, before);
    let good = json!({ "id": "x", "help_text": "y" });
    http.json("POST", "/api/v1/scopes", &good).await.is(201);
}

// Covers: IN-04
both_databases!(in_04_numbers_keep_within_their_bounds);
async fn in_04_numbers_keep_within_their_bounds(server: TestServer) {
    let http = manager(&server).await;
    for (lifetime, status) in [
        ("600", 201),
        ("59", 422),
        ("86401", 422),
        ("-1", 422),
        ("9223372036854775807", 422),
        ("9223372036854775808", 400),
        ("600.5", 400),
        ("6e2", 400),
        ("true", 400),
        ("\"600\"", 400),
        ("[600]", 400),
    ] {
        let body = format!("{{\"client_name\":\"x\",\"access_token_lifetime\":{lifetime}}}");
        let answer = http
            .body("POST", "/api/v1/clients", "application/json", body)
            .await;
        assert_eq!(answer.status, status, "{lifetime}: {answer}");
    }
    // Lists that are too long are named, not stored.
    let uris: Vec<String> = (0..51)
        .map(|number| format!("https://a.test/{number}"))
        .collect();
    let body = json!({ "client_name": "x", "redirect_uris": uris });
    let answer = http.json("POST", "/api/v1/clients", &body).await;
    answer.problem(422, "validation_failed");
    assert_eq!(answer.wrong_fields(), ["redirect_uris"]);
    let wrong: Vec<String> = (0..50).map(|number| format!("nobody {number}")).collect();
    let body = json!({ "client_name": "x", "redirect_uris": wrong });
    let answer = http.json("POST", "/api/v1/clients", &body).await;
    assert!(answer.wrong_fields().len() <= 50, "{answer}");
}
