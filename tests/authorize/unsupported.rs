//! What this endpoint does not do, it refuses, the same in a query and in a form.

use tests::harness::{Answer, Ask, Caller, TestServer, both_databases};

use super::{answer, is_client_error, is_local_error};

async fn posted(caller: &Caller, ask: &Ask) -> Answer {
    caller
        .body(
            "POST",
            "/oauth/authorize",
            "application/x-www-form-urlencoded",
            ask.encoded(),
        )
        .await
}

both_databases!(a_form_is_judged_like_a_query);
async fn a_form_is_judged_like_a_query(server: TestServer) {
    let web = server.web().await;
    let anonymous = server.anonymous();
    let ask = Ask::of(&web).scope("read");
    for (name, value, error) in [
        ("request", "e30.e30.", "request_not_supported"),
        (
            "request_uri",
            "https://evil.test/r",
            "request_uri_not_supported",
        ),
        ("response_mode", "fragment", "invalid_request"),
        ("response_type", "token", "unsupported_response_type"),
        ("code_challenge_method", "plain", "invalid_request"),
        ("scope", "nonsense", "invalid_scope"),
        ("prompt", "none login", "invalid_request"),
        ("max_age", "-1", "invalid_request"),
        ("resource", "https://stranger.test", "invalid_target"),
    ] {
        let odd = ask.clone().set(name, value);
        for refused in [
            answer(&anonymous, &odd).await,
            posted(&anonymous, &odd).await,
        ] {
            is_client_error(name, &server, &ask, &refused, error);
        }
    }
    // The usual response mode may be named.
    let named = ask.set("response_mode", "query");
    for good in [
        answer(&anonymous, &named).await,
        posted(&anonymous, &named).await,
    ] {
        let next = good.header("location").unwrap_or_default();
        assert!(next.contains("/sign-in?request="), "{good}");
    }
}

// Covers: X-05
both_databases!(x_05_a_client_secret_is_refused_and_to_be_replaced);
async fn x_05_a_client_secret_is_refused_and_to_be_replaced(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.allow(&Ask::of(&web).url(), &alice).await;
    // Signed in and agreed: nothing but the secret stands in the way.
    let caller = browser.with_cookies();
    for secret in [web.secret.as_str(), "wrong", ""] {
        let ask = Ask::of(&web).set("client_secret", secret);
        let by_query = answer(&caller, &ask).await;
        let by_form = posted(&caller, &ask).await;
        is_client_error("in the query", &server, &ask, &by_query, "invalid_request");
        // An empty field of a form is none (RFC 6749 §3.1).
        if !secret.is_empty() {
            is_client_error("in the form", &server, &ask, &by_form, "invalid_request");
        }
        let location = by_query.header("location").unwrap_or_default();
        assert!(
            location.contains("give+the+client+a+new+one"),
            "the developer is told what to do: {location}"
        );
        if !secret.is_empty() {
            assert!(!by_query.text.contains(secret) && !location.contains(secret));
        }
    }
    // Without it the same request passes.
    let callback = browser.open(&Ask::of(&web).url()).await.callback();
    assert!(!callback.code().is_empty());
}

// Covers: X-26
both_databases!(x_26_where_somebody_came_from_is_never_where_they_go);
async fn x_26_where_somebody_came_from_is_never_where_they_go(server: TestServer) {
    let web = server.web().await;
    let alice = server.user("alice").await;
    let mut browser = server.browser();
    browser.sign_in(&alice).await;
    for caller in [server.anonymous(), browser.with_cookies()] {
        let led = caller
            .with("referer", "https://evil.test/from")
            .with("accept", "text/html");
        for path in [
            Ask::of(&web).url(),
            Ask::of(&web).set("prompt", "none").url(),
            Ask::of(&web).without("client_id").url(),
            "/sign-in".to_owned(),
            "/sign-out".to_owned(),
            "/consent?request=nothing".to_owned(),
            "/account".to_owned(),
            "/oauth/errors?error=access_denied".to_owned(),
            "/nowhere".to_owned(),
        ] {
            let answer = led.get(&path).await;
            assert!(answer.status < 500, "{path}: {answer}");
            let headers = format!("{:?}", answer.headers);
            assert!(!headers.contains("evil.test"), "{path}: {answer}");
            assert!(!answer.text.contains("evil.test"), "{path}: {answer}");
        }
    }
    let refused = posted(
        &server.anonymous().with("referer", "https://evil.test/from"),
        &Ask::of(&web).set("redirect_uri", "https://app.test/other"),
    )
    .await;
    is_local_error("a form", &refused);
    assert!(!refused.text.contains("evil.test"), "{refused}");
}
