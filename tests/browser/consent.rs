//! The consent page beyond yes and no, and what happens to the request on the way to it.

use super::*;

/// Covers: S-003
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_unticked_is_not_given() {
    in_each_view(async |browser| {
    let demo = start_demo().await;
    go_to_consent(&browser, &demo, "reader").await;
    browser.toggle("See your e-mail address").await;
    browser.toggle("Keep this access when you are not using it, until you take it back in your account").await;
    browser.press("Allow").await;
    browser.is_at("Your tokens").await;
    assert_eq!(token_row(&browser, "Scopes", "User id").await, "openid profile records:read");
    assert_eq!(token_row(&browser, "Refresh token", "ID token").await, "none");
    demo.stop().await;
    })
    .await;
}

/// Covers: S-003
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn somebody_else_can_answer() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        go_to_consent(&browser, &demo, "reader").await;
        browser.press("Not you? Use another account").await;
        browser.is_at("Sign in").await;
        browser.says("to continue to Example application").await;
        sign_in(&browser, "developer").await;
        browser
            .is_at("Allow Example application to use your account?")
            .await;
        browser
            .says("You are signed in as Dana Developer developer")
            .await;
        browser.press("Allow").await;
        browser.says("developer@example.org").await;
        demo.stop().await;
    })
    .await;
}

/// Covers: S-025
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_request_survives_the_sign_in() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        let redirect_uri = format!("{}/authorized", demo.consumer);
        let state = "next=https%3A%2F%2Fapp.test%2Fcb%3Fa%3Db%26c%3Dd&é=+ #%";
        let parameters = [
            ("response_type", "code"),
            ("client_id", &demo.client.0),
            ("redirect_uri", &redirect_uri),
            ("scope", "openid"),
            ("state", state),
            (
                "code_challenge",
                "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM",
            ),
            ("code_challenge_method", "S256"),
        ];
        let request =
            url::Url::parse_with_params(&format!("{}/oauth/authorize", demo.issuer), parameters);
        browser.open(request.expect("a URL").as_str()).await;
        browser.is_at("Sign in").await;
        browser.fill(USERNAME, "reader").await;
        browser.fill("Password", "not the password").await;
        browser.press("Sign in").await;
        browser.says("do not match").await;
        browser.fill("Password", PASSWORD).await;
        browser.press("Sign in").await;
        browser
            .is_at("Allow Example application to use your account?")
            .await;
        browser.press("Allow").await;

        // The consumer did not begin this, and says so; what it was sent is what counts here.
        browser.is_at("There is no sign-in to complete").await;
        let callback = url::Url::parse(&browser.url().await).expect("a URL");
        let sent = |name: &str| {
            let pair = callback.query_pairs().find(|(one, _)| one == name);
            pair.map(|(_, value)| value.into_owned())
        };
        assert!(callback.as_str().starts_with(&redirect_uri), "{callback}");
        assert_eq!(sent("state").as_deref(), Some(state));
        assert_eq!(sent("iss").as_deref(), Some(demo.issuer.as_str()));
        assert!(sent("code").is_some_and(|code| !code.is_empty()));
        demo.stop().await;
    })
    .await;
}
