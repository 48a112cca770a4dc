//! The headers that protect people on every page, and those of every other answer.

use tests::harness::{Answer, Ask, Options, TestServer, both_databases};

#[track_caller]
fn is_protected(what: &str, answer: &Answer) {
    let policy = answer.header("content-security-policy").unwrap_or_default();
    assert!(policy.contains("default-src 'none'"), "{what}: {answer}");
    assert!(
        policy.contains("frame-ancestors 'none'"),
        "{what}: {policy}"
    );
    assert!(policy.contains("base-uri 'none'"), "{what}: {policy}");
    assert!(policy.contains("form-action "), "{what}: {policy}");
    for loose in [
        "unsafe-inline",
        "unsafe-eval",
        "script-src",
        " *",
        "http:",
        "blob:",
    ] {
        assert!(!policy.contains(loose), "{what}: {policy}");
    }
    for (name, value) in [
        ("x-content-type-options", "nosniff"),
        ("x-frame-options", "DENY"),
        ("referrer-policy", "no-referrer"),
        ("strict-transport-security", "max-age=63072000"),
        ("cache-control", "no-store"),
        ("content-type", "text/html; charset=utf-8"),
        ("cross-origin-opener-policy", "same-origin"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{what}: {answer}");
    }
    let text = answer.text.to_ascii_lowercase();
    for inline in [
        "<script",
        "<style",
        " style=\"",
        " onclick",
        " onload",
        "javascript:",
    ] {
        assert!(!text.contains(inline), "{what} holds {inline}");
    }
    assert!(text.starts_with("<!doctype html>"), "{what}: {answer}");
}

// Covers: SE-04, A-049
both_databases!(
    se_04_every_page_is_protected,
    Options::default().issuer("https://id.example.test")
);
async fn se_04_every_page_is_protected(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    for path in [
        "/",
        "/sign-in",
        "/sign-out",
        "/claim?token=x",
        "/claim",
        "/oauth/errors?error=access_denied",
        "/oauth/errors?error=%3Cscript%3E&error_description=x",
        "/oauth/authorize",
        "/oauth/authorize?client_id=nobody",
        "/oauth/authorize?client_id=web&redirect_uri=https://evil.test",
        "/sign-in?request=nothing",
        "/consent?request=nothing",
        "/consent",
        "/nowhere",
    ] {
        let page = browser.open(path).await.page();
        assert!(page.answer.status < 500, "{}", page.answer);
        is_protected(path, &page.answer);
    }
    let ask = Ask::of(&web);
    let step = browser.open(&ask.url()).await.page();
    is_protected("sign-in for a client", &step.answer);
    let wrong = step
        .form("/sign-in")
        .fill("username", "alice")
        .fill("password", "wrong");
    is_protected(
        "a wrong password",
        &browser.submit(&wrong).await.page().answer,
    );
    let consent = browser.sign_in_at(&step, &alice).await.page();
    is_protected("consent", &consent.answer);
    // The redirect that follows the form passes, and nothing beside it.
    for page in [&step, &consent] {
        let policy = page
            .answer
            .header("content-security-policy")
            .unwrap_or_default();
        assert!(
            policy.contains("form-action 'self' https://app.test;"),
            "{policy}"
        );
    }
    let form = consent.form("/consent").fill("confirm", "yes");
    let forged = browser
        .post("/consent", &form.pairs(), "https://evil.test", "cross-site")
        .await;
    is_protected("a forged form", forged.is(403));
    browser.submit(&form).await.callback().code();
    for path in [
        "/",
        "/account",
        "/account?done=access-ended",
        "/sign-out",
        "/docs",
        "/docs/reference/token",
        "/docs/schemas",
    ] {
        let page = browser.open(path).await.page();
        assert_eq!(page.answer.status, 200, "{path}");
        if path.starts_with("/docs") {
            let policy = page
                .answer
                .header("content-security-policy")
                .unwrap_or_default();
            assert!(!policy.contains("unsafe"), "{policy}");
            continue;
        }
        is_protected(path, &page.answer);
    }
    let asking = server.anonymous().with("accept", "text/html");
    for (method, path) in [
        ("DELETE", "/sign-in"),
        ("PUT", "/account"),
        ("POST", "/"),
        ("POST", "/nowhere"),
        ("GET", "/account/sessions/x/end"),
    ] {
        let answer = asking.call(method, path).await;
        assert!(
            matches!(answer.status, 404 | 405),
            "{method} {path}: {answer}"
        );
        is_protected(path, &answer);
    }
}

// Covers: SE-04
both_databases!(
    se_04_answers_that_are_no_pages_are_not_sniffed_or_kept,
    Options::default().issuer("https://id.example.test")
);
async fn se_04_answers_that_are_no_pages_are_not_sniffed_or_kept(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    let token = server
        .sign_in_with(&mut browser, &web, &alice, "openid profile")
        .await
        .access;
    let bearer = server.bearer(&token);
    for (answer, kept) in [
        (bearer.get("/api/v1/me").await, false),
        (bearer.get("/api/v1/users").await, false),
        (bearer.get("/api/v1/nowhere").await, false),
        (server.anonymous().get("/api/v1/me").await, false),
        (server.anonymous().get("/oauth/userinfo").await, false),
        (server.token(&web, &[]).await, false),
        (
            browser.with_cookies().get("/api/v1/csrf-token").await,
            false,
        ),
        (browser.with_cookies().get("/sign-in").await, false),
        (server.anonymous().get("/oauth/jwks").await, true),
        (server.anonymous().get("/openapi.yaml").await, true),
        (server.anonymous().get("/assets/style.css").await, true),
    ] {
        assert_eq!(
            answer.header("x-content-type-options"),
            Some("nosniff"),
            "{answer}"
        );
        assert_eq!(
            answer.header("referrer-policy"),
            Some("no-referrer"),
            "{answer}"
        );
        let transport = answer.header("strict-transport-security");
        assert_eq!(transport, Some("max-age=63072000"), "{answer}");
        let cache = answer.header("cache-control").unwrap_or_default();
        if !kept {
            assert_eq!(cache, "no-store", "{answer}");
        }
        assert_eq!(answer.header("server"), None);
        assert_eq!(answer.header("x-powered-by"), None);
    }
}
