//! The page for errors that no client may hear of.

use tests::harness::{Ask, TestServer, both_databases};

use super::answer;

// Covers: S-005
both_databases!(s_005_the_error_page_takes_anything);
async fn s_005_the_error_page_takes_anything(server: TestServer) {
    let anonymous = server.anonymous();
    for query in [
        "?error=invalid_request",
        "?error=access_denied",
        "?error=unheard_of",
        "?error=",
        "",
        "?error=a&error=b",
        "?error=%3Cscript%3Ealert(1)%3C%2Fscript%3E",
        "?error=%ff%00",
        "?%",
    ] {
        let page = anonymous.get(&format!("/oauth/errors{query}")).await;
        assert!(matches!(page.status, 200 | 400), "{query}: {page}");
        assert!(!page.text.contains("<script>alert"), "{query}: {page}");
        assert!(
            page.text.contains("href=\"/\""),
            "{query}: no way home: {page}"
        );
    }
}

// Covers: S-005, SE-04
both_databases!(s_005_person_and_developer_are_told_what_each_needs);
async fn s_005_person_and_developer_are_told_what_each_needs(server: TestServer) {
    let web = server.web().await;
    let refused = answer(&server.anonymous(), &Ask::of(&web).without("client_id")).await;
    let page = tests::harness::Page::of("/oauth/authorize", refused.is(400).clone());
    for words in [
        "Please tell the application's owner",
        "client_id is missing",
        "invalid_request",
    ] {
        assert!(page.says(words), "{words}: {}", page.words());
    }
    let id = refused.header("x-request-id").expect("an id").to_owned();
    assert!(page.says(&id), "the id that the log has: {}", page.words());
    let policy = refused.header("content-security-policy").expect("a policy");
    assert!(
        policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe-inline"),
        "{policy}"
    );
    assert_eq!(refused.header("x-content-type-options"), Some("nosniff"));
    assert_eq!(refused.header("referrer-policy"), Some("no-referrer"));
    assert_eq!(refused.header("cache-control"), Some("no-store"));
}
