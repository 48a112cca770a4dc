//! The walk-through that the demo proposes on the terminal, step by step.

use super::*;

/// Covers: S-085, S-086, S-087, S-003, SE-04
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_walk_through() {
    in_each_view(async |browser| {
        let demo = start_demo().await;

        browser.open(&demo.consumer).await;
        browser.is_at("Example consumer").await;
        browser.inspect().await;
        browser.press("Sign in").await;

        browser.is_at("Sign in").await;
        browser.says("to continue to Example application").await;
        browser.inspect().await;
        browser.fill(USERNAME, "reader").await;
        browser.fill("Password", "not the password").await;
        browser.press("Sign in").await;
        browser
            .says("That username and password do not match.")
            .await;
        assert_eq!(
            browser.attribute(USERNAME, "value").await.as_deref(),
            Some("reader")
        );
        assert_eq!(
            browser
                .attribute("Password", "value")
                .await
                .unwrap_or_default(),
            ""
        );
        browser.inspect().await;
        browser.fill("Password", PASSWORD).await;
        browser.press("Sign in").await;

        browser
            .is_at("Allow Example application to use your account?")
            .await;
        let host = demo.consumer.trim_start_matches("http://");
        for text in [
            "registered by Dana Developer",
            "You are signed in as Robin Reader reader",
            "Read your records",
            "Keep this access when you are not using it",
            "Used by Nobody yet",
            &format!("You will be sent back to {host}"),
        ] {
            browser.says(text).await;
        }
        // A confidential client shows its secret, wherever it runs.
        assert!(!browser.shows("a program on your own computer").await);
        browser.inspect().await;
        browser.press("Allow").await;

        browser.is_at("Your tokens").await;
        browser
            .says("openid profile email offline_access records:read")
            .await;
        browser.says("reader@example.org").await;
        browser.inspect().await;
        use_the_tokens(&browser).await;

        browser.press("Sign out").await;
        browser.is_at("You are signed out").await;
        browser.says("revoked at the server").await;
        browser.inspect().await;

        // The browser is still signed in at the server, and what was agreed to is remembered.
        browser.press("Back to the start").await;
        browser.press("Sign in").await;
        browser.is_at("Your tokens").await;
        // Asked to, the server does not rely on that.
        browser.press("Sign in again").await;
        browser.is_at("Confirm that it is you").await;
        browser.inspect().await;
        browser.fill("Password", PASSWORD).await;
        browser.press("Confirm").await;
        browser.is_at("Your tokens").await;

        demo.stop().await;
    })
    .await;
}

/// All buttons of the consumer's token page.
async fn use_the_tokens(browser: &Browser) {
    browser.press("Call the protected API").await;
    browser.says("The API answered 200 OK").await;
    browser.says("Hello world, and hello reader!").await;
    let first = token_row(browser, "Access token", "Expires").await;

    browser.press("Mark as expired").await;
    browser.says("The access token counts as expired").await;
    assert_eq!(
        token_row(browser, "Expires", "Refresh token").await,
        "expired"
    );
    browser.press("Call the protected API").await;
    browser.says("The API answered 200 OK").await;
    browser
        .says("The access token was refreshed on the way.")
        .await;
    let second = token_row(browser, "Access token", "Expires").await;
    assert_ne!(first, second, "the token was not refreshed");

    browser.press("Refresh now").await;
    browser.says("Refreshed by hand").await;
    let third = token_row(browser, "Access token", "Expires").await;
    assert_ne!(second, third, "the token was not refreshed");
    browser.inspect().await;

    browser.press("Ask who I am").await;
    browser.says("The server says who you are").await;
    browser.says("\"name\": \"Robin Reader\"").await;
    browser.press("Validate the token").await;
    browser.says("The server says: the token is active").await;
    browser.says("\"client_id\": \"demo-consumer\"").await;
    browser.inspect().await;
}

/// Covers: S-087
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_refusal_can_be_taken_back() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        go_to_consent(&browser, &demo, "reader").await;
        browser.press("Cancel").await;
        browser.is_at("Access was not given").await;
        browser.says("access_denied").await;
        browser.inspect().await;

        // Nothing is remembered of a refusal, so the question comes again.
        browser.press("Try again").await;
        browser
            .is_at("Allow Example application to use your account?")
            .await;
        browser.press("Allow").await;
        browser.is_at("Your tokens").await;
        demo.stop().await;
    })
    .await;
}
