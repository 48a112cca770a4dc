//! Signing in by a provider that is played, as the demo proposes.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_in_by_a_provider() {
    in_each_view(async |browser| {
        let demo = start_demo().await;

        browser.open(&demo.consumer).await;
        browser.press("Sign in").await;
        browser.is_at("Sign in").await;
        browser.says("Sign in with GitHub").await;
        browser.says("Sign in with ORCID").await;
        browser.says("Sign in with Example University").await;
        browser.inspect().await;
        browser.press("Sign in with GitHub").await;

        // One refuses there, and is told so here.
        browser.is_at("GitHub (simulated)").await;
        browser.press("Refuse").await;
        browser.is_at("Signing in with GitHub did not work").await;
        browser.inspect().await;
        browser.press("Try again with GitHub").await;
        browser.is_at("GitHub (simulated)").await;
        browser.press("Alice Smith").await;

        // An account is opened at once, since GitHub has confirmed the address, and the application asks.
        browser
            .is_at("Allow Example application to use your account?")
            .await;
        browser.press("Allow").await;
        browser.is_at("Your tokens").await;
        browser.says("alice@example.org").await;
        assert_eq!(demo.providers[0].calls("token"), 1);
    })
    .await;
}
