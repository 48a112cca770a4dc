//! Paths and methods that nothing handles, and pages.

use super::{BEARER, ask, get};

const HTML: (&str, &str) = ("accept", "text/html,*/*");

#[tokio::test]
async fn an_unknown_path_is_answered_in_the_form_of_its_place() {
    let api = get("/api/v1/nothing", &[HTML]).await;
    assert_eq!(api.code(), (404, "not_found".to_owned()));
    assert_eq!(api.header("content-type"), "application/problem+json");
    let oauth = get("/oauth/nothing", &[HTML]).await;
    assert_eq!(oauth.code(), (404, "invalid_request".to_owned()));
    assert_eq!(oauth.header("content-type"), "application/json");
    assert_eq!(
        get("/.well-known/nothing", &[]).await.code().1,
        "invalid_request"
    );
    let person = get("/nothing", &[HTML]).await;
    assert_eq!(
        (person.status.as_u16(), person.text.as_str()),
        (404, "<h1>404 Not Found</h1>r-1")
    );
    assert_eq!(
        get("/nothing", &[]).await.code(),
        (404, "not_found".to_owned())
    );
}

#[tokio::test]
async fn an_unknown_method_is_told_what_is_allowed() {
    let api = ask("DELETE", "/api/v1/things", &[BEARER], "").await;
    assert_eq!(api.code(), (405, "method_not_allowed".to_owned()));
    assert_eq!(api.header("allow"), "GET, POST, HEAD, OPTIONS");
    let oauth = get("/oauth/form", &[]).await;
    assert_eq!(oauth.code(), (405, "invalid_request".to_owned()));
    assert_eq!(oauth.header("allow"), "POST, OPTIONS");
    let page = ask("POST", "/page", &[HTML], "").await;
    assert_eq!(
        (page.status.as_u16(), page.header("allow")),
        (405, "GET, HEAD, OPTIONS")
    );
    assert!(page.text.starts_with("<h1>405"));
}

#[tokio::test]
async fn options_and_head_are_served() {
    let options = ask("OPTIONS", "/api/v1/things", &[], "").await;
    assert_eq!(options.status, 204);
    assert_eq!(options.header("allow"), "GET, POST, HEAD, OPTIONS");
    assert_eq!(
        ask("HEAD", "/api/v1/things", &[BEARER], "").await.status,
        200
    );
    assert_eq!(ask("HEAD", "/oauth/form", &[], "").await.status, 405);
    assert_eq!(get("/page", &[]).await.text, "a page");
}

#[tokio::test]
async fn a_refused_page_operation_answers_a_page() {
    let page = get("/oauth/page", &[]).await;
    assert_eq!(page.status, 400);
    assert_eq!(page.header("content-type"), "text/html; charset=utf-8");
    assert_eq!(page.text, "<h1>400 Bad Request</h1>r-1");
}
