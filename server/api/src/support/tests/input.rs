//! Parameters and bodies that are not what was declared.

use super::{BEARER, ask, get, post_form, post_json};

#[tokio::test]
async fn a_bad_parameter_is_named_with_what_it_should_be() {
    for query in [
        "limit=0",
        "limit=201",
        "limit=x",
        "limit=",
        "limit=99999999999",
    ] {
        let answer = get(&format!("/api/v1/things?{query}"), &[BEARER]).await;
        assert_eq!(
            answer.code(),
            (400, "invalid_parameter".to_owned()),
            "{query}"
        );
        let fault = &answer.json()["errors"][0];
        assert_eq!(fault["field"], "limit");
        assert_eq!(fault["message"], "must be a whole number from 1 to 200");
    }
    let answer = get("/api/v1/things/7", &[("cookie", "s=1")]).await;
    assert_eq!(
        answer.json()["detail"],
        "The parameter thing_id must be a UUID."
    );
}

#[tokio::test]
async fn a_single_parameter_must_not_be_repeated() {
    let answer = get("/api/v1/things?limit=1&limit=1", &[BEARER]).await;
    assert_eq!(answer.code(), (400, "repeated_parameter".to_owned()));
    let answer = get("/api/v1/things?x=1&x=2", &[BEARER]).await;
    assert_eq!(answer.status, 200);
    let answer = post_form("grant_type=a&grant_type=a").await;
    assert_eq!(answer.code(), (400, "invalid_request".to_owned()));
    let answer = post_form("grant_type=a&resource=x&resource=y").await;
    assert_eq!(answer.text, "nobody a");
}

/// Covers: IN-03
#[tokio::test]
async fn text_that_is_no_text_is_refused() {
    assert_eq!(
        get("/api/v1/things?q=%ff", &[BEARER]).await.code().1,
        "malformed_query"
    );
    assert_eq!(
        get("/api/v1/things?q=%00", &[BEARER]).await.code().1,
        "malformed_query"
    );
    assert_eq!(
        get("/api/v1/things/%00", &[]).await.code(),
        (400, "malformed_path".to_owned())
    );
    assert_eq!(get("/api/v1/things/%c0%af", &[]).await.code().0, 400);
    assert_eq!(
        post_form("grant_type=%00").await.code(),
        (400, "invalid_request".to_owned())
    );
    assert_eq!(post_form("grant_type=%ed%a0%80").await.code().0, 400);
    assert_eq!(
        post_json("{\"id\":\"\\ud800\"}").await.code().1,
        "malformed_json"
    );
}

#[tokio::test]
async fn every_fault_of_a_body_is_named() {
    let answer = post_json("{\"help_text\":7,\"internal\":null,\"colour\":1}").await;
    assert_eq!(answer.code(), (400, "validation_failed".to_owned()));
    let json = answer.json();
    let faults: Vec<(&str, &str)> = json["errors"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            (
                one["field"].as_str().unwrap(),
                one["message"].as_str().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        faults,
        [
            ("id", "is required"),
            ("help_text", "must be a string"),
            ("internal", "must be true or false"),
            ("colour", "is not a member of this object"),
        ]
    );
    assert_eq!(json["type"], "about:blank");
    assert_eq!(json["request_id"], "r-1");
    assert_eq!(answer.header("content-type"), "application/problem+json");
}

/// Covers: IN-04
#[tokio::test]
async fn json_of_the_wrong_kind_is_refused() {
    let good = post_json("{\"id\":\"a\",\"help_text\":\"b\"}").await;
    assert_eq!(good.text, "bearer things a");
    for body in ["[]", "\"x\"", "null", "1", "true"] {
        let answer = post_json(body).await;
        assert_eq!(
            answer.code(),
            (400, "validation_failed".to_owned()),
            "{body}"
        );
        assert_eq!(
            answer.json()["detail"],
            "The request body must be an object."
        );
    }
    for body in [
        "",
        "{",
        "{\"id\":1e999}",
        "{\"id\":\"a\",\"id\":\"b\"}",
        "\u{feff}{}",
    ] {
        assert_eq!(
            post_json(body).await.code(),
            (400, "malformed_json".to_owned()),
            "{body}"
        );
    }
    // 2^64 is a number, and no text.
    let big = post_json("{\"id\":18446744073709551616,\"help_text\":\"b\"}").await;
    assert_eq!(big.code().0, 400);
}

/// Covers: IN-01
#[tokio::test]
async fn large_compressed_and_mistyped_bodies_are_refused() {
    let large = format!("{{\"id\":\"{}\"}}", "a".repeat(1000));
    assert_eq!(
        post_json(&large).await.code(),
        (413, "body_too_large".to_owned())
    );
    let json = ("content-type", "application/json");
    let coded = [json, ("content-encoding", "gzip"), BEARER];
    let coded = ask("POST", "/api/v1/things", &coded, "{}");
    assert_eq!(
        coded.await.code(),
        (415, "unsupported_media_type".to_owned())
    );
    let text = ask(
        "POST",
        "/api/v1/things",
        &[("content-type", "text/plain"), BEARER],
        "{}",
    )
    .await;
    assert_eq!(text.code().0, 415);
    let none = ask("POST", "/api/v1/things", &[BEARER], "{}").await;
    assert_eq!(none.code().0, 415);
    // The form operation declares neither 413 nor 415: they go out as 400.
    let form = ask("POST", "/oauth/form", &[json], "{}").await;
    assert_eq!(form.code(), (400, "invalid_request".to_owned()));
}

/// Covers: TK-04
#[tokio::test]
async fn an_oauth_error_is_plain_ascii_and_not_stored() {
    let missing = post_form("scope=x").await;
    assert_eq!(missing.code(), (400, "invalid_request".to_owned()));
    assert_eq!(
        missing.json()["error_description"],
        "The parameter grant_type is required."
    );
    assert_eq!(missing.header("cache-control"), "no-store");
    assert_eq!(missing.header("content-type"), "application/json");
    // 409 is not declared and becomes 400; its quotation marks are not ASCII.
    let conflict = post_form("grant_type=conflict").await;
    assert_eq!(conflict.code(), (400, "invalid_grant".to_owned()));
    assert_eq!(conflict.json()["error_description"], "'No'.");
    let broken = post_form("grant_type=broken").await;
    assert_eq!(broken.code(), (500, "server_error".to_owned()));
    assert!(!broken.text.contains("secret cause"));
}
