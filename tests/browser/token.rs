//! Personal access tokens: made, shown once, changed, made anew, revoked.

use tests::browser::in_each_view;
use tests::harness::Options;

use super::journey::{enter, send, start};

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_is_made_and_revoked() {
    in_each_view(async |browser| {
        let server = start(Options::default()).await;
        let alice = server.user("alice").await;
        enter(&browser, &server, &alice, "/account/tokens").await;
        browser.is_at("Your access tokens").await;
        browser.says("You have no access tokens.").await;
        browser.inspect().await;
        browser.press("New access token").await;
        browser.is_at("New access token").await;
        browser.inspect().await;
        send(&browser, &[("Name", "backup")], "Make the token").await;
        browser.says("Tick at least one thing").await;
        browser.inspect().await;
        browser.toggle("See your name and username profile").await;
        browser.press("Make the token").await;
        browser.is_at("Your new access token").await;
        browser.inspect().await;
        let shown = browser
            .run(
                "return document.querySelector('.secret code').textContent;",
                Vec::new(),
            )
            .await;
        let token = shown.as_str().expect("the token").to_owned();
        let me = server.bearer(&token).get("/api/v1/me").await.ok();
        assert_eq!(me["user"]["username"], "alice");
        browser.press("I have copied it").await;
        browser.is_at("Your access tokens").await;
        browser.says("backup").await;
        assert!(!browser.text().await.contains(&token), "it is shown once");

        browser.press("Change backup").await;
        browser.is_at("Change access token").await;
        browser.inspect().await;
        send(&browser, &[("Name", "night")], "Save").await;
        browser.says("The token is changed.").await;
        browser.press("Make anew night").await;
        browser.says("gets another text, which is shown once").await;
        browser.inspect().await;
        browser.press("Make anew").await;
        browser.is_at("Your new access token").await;
        assert_eq!(server.bearer(&token).get("/api/v1/me").await.status, 401);
        browser.press("I have copied it").await;
        browser.press("Revoke night").await;
        browser.says("That token does not work any more.").await;
        browser.says("You have no access tokens.").await;
        browser.inspect().await;
    })
    .await;
}
