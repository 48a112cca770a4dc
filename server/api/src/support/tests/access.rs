//! Who gets in.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::{BEARER, ask, get};

const THINGS: &str = "/api/v1/things";
const COOKIE: (&str, &str) = ("cookie", "s=1");
const PROOF: (&str, &str) = ("x-csrf-token", "proof");

#[tokio::test]
async fn a_token_with_the_scope_gets_in() {
    assert_eq!(get(THINGS, &[BEARER]).await.text, "bearer things None");
    let weak = get(THINGS, &[("authorization", "Bearer weak")]).await;
    assert_eq!(weak.code(), (403, "insufficient_scope".to_owned()));
    assert_eq!(
        weak.header("www-authenticate"),
        "Bearer realm=\"countersign\", error=\"insufficient_scope\", scope=\"things\""
    );
}

#[tokio::test]
async fn nothing_presented_is_told_apart_from_a_bad_token() {
    let nothing = get(THINGS, &[]).await;
    assert_eq!(nothing.code(), (401, "unauthenticated".to_owned()));
    assert_eq!(
        nothing.header("www-authenticate"),
        "Bearer realm=\"countersign\""
    );
    let bad = get(THINGS, &[("authorization", "Bearer bad")]).await;
    assert_eq!(bad.code(), (401, "invalid_token".to_owned()));
    assert!(
        bad.header("www-authenticate")
            .contains("error=\"invalid_token\"")
    );
}

#[tokio::test]
async fn a_session_needs_its_proof_and_a_token_does_not() {
    assert_eq!(
        get(THINGS, &[COOKIE, PROOF]).await.text,
        "session things None"
    );
    assert_eq!(
        get(THINGS, &[COOKIE]).await.code(),
        (403, "csrf_failed".to_owned())
    );
    assert_eq!(
        get(THINGS, &[COOKIE, BEARER]).await.text,
        "bearer things None"
    );
    let exempt = "/api/v1/things/0195f0a4-8a3e-7c42-9a3e-1f2d3c4b5a69";
    assert_eq!(get(exempt, &[COOKIE]).await.status, 200);
    assert_eq!(
        get(exempt, &[]).await.code(),
        (401, "unauthenticated".to_owned())
    );
}

/// Covers: MG-06
#[tokio::test]
async fn a_bad_header_never_falls_back_to_a_cookie() {
    let good = STANDARD.encode("web:secret");
    let basic = format!("Basic {good}");
    for value in [
        "Bearer bad",
        "Bearer",
        "Bearer a b",
        "Basic",
        &basic,
        "Digest x",
        "x",
        "",
    ] {
        let answer = get(THINGS, &[("authorization", value), COOKIE, PROOF]).await;
        assert_eq!(answer.code(), (401, "invalid_token".to_owned()), "{value}");
        assert!(
            answer.header("www-authenticate").starts_with("Bearer "),
            "{value}"
        );
    }
    let twice = get(THINGS, &[BEARER, BEARER, COOKIE, PROOF]).await;
    assert_eq!(twice.code(), (401, "invalid_token".to_owned()));
}

/// Covers: MG-06
#[tokio::test]
async fn a_token_in_the_query_counts_for_nothing() {
    for headers in [&[BEARER][..], &[COOKIE, PROOF], &[]] {
        let answer = get("/api/v1/things?access_token=good", headers).await;
        assert_eq!(answer.code(), (400, "token_in_query".to_owned()));
    }
}

/// Covers: CA-06
#[tokio::test]
async fn a_broken_basic_header_is_not_an_anonymous_caller() {
    let headers = |value| {
        [
            ("content-type", "application/x-www-form-urlencoded"),
            ("authorization", value),
        ]
    };
    let body = "grant_type=x";
    for value in [
        "Basic",
        "basic",
        "Basic !",
        "Basic d2Vi",
        "Bearer good",
        "Digest x",
        "",
    ] {
        let answer = ask("POST", "/oauth/form", &headers(value), body).await;
        assert_eq!(answer.code(), (401, "invalid_client".to_owned()), "{value}");
        assert!(
            answer
                .header("www-authenticate")
                .starts_with("Basic realm="),
            "{value}"
        );
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    let good = format!("Basic {}", STANDARD.encode("a%3Ab:s+%C3%BC"));
    let answer = ask("POST", "/oauth/form", &headers(&good), body).await;
    assert_eq!(answer.text, "basic a:b x");
    let none = get("/oauth/basic", &[]).await;
    assert_eq!(none.code(), (401, "invalid_client".to_owned()));
}

#[tokio::test]
async fn the_caller_is_judged_before_the_request() {
    let json = [
        ("content-type", "application/json"),
        ("authorization", "Bearer weak"),
    ];
    let answer = ask("POST", THINGS, &json, "not json").await;
    assert_eq!(answer.code(), (403, "insufficient_scope".to_owned()));
    let answer = get("/api/v1/things?limit=0&limit=%ff", &[]).await;
    assert_eq!(answer.status, 401);
}

#[tokio::test]
async fn our_own_fault_is_not_the_callers() {
    let answer = get(THINGS, &[("authorization", "Bearer down")]).await;
    assert_eq!(answer.code(), (500, "internal_error".to_owned()));
    assert!(!answer.text.contains("disk"));
    assert_eq!(answer.json()["request_id"], "r-1");
}
