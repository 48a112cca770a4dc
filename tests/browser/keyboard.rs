//! The way through the walk-through without a mouse.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_keyboard_is_enough() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        browser.open(&demo.consumer).await;
        browser.tab_to("Sign in").await;
        browser.enter().await;

        browser.is_at("Sign in").await;
        assert_eq!(browser.focus().await, USERNAME);
        browser.keys("reader").await;
        browser.tab_to("Password").await;
        browser.keys("not the password").await;
        browser.enter().await;

        // The focus is on the message, and its link leads to the field.
        browser.says("There is a problem").await;
        assert!(browser.focus().await.starts_with("There is a problem"));
        browser
            .tab_to("That username and password do not match. Check both and try again.")
            .await;
        browser.keys("\u{e007}").await;
        assert_eq!(browser.focus().await, USERNAME);
        browser.tab_to("Password").await;
        browser.keys(PASSWORD).await;
        browser.enter().await;

        browser
            .is_at("Allow Example application to use your account?")
            .await;
        browser.tab_to("Skip to content").await;
        browser.keys("\u{e007}").await;
        browser.tab_to("Not you? Use another account").await;
        browser.tab_to("See your e-mail address").await;
        browser.keys(" ").await;
        browser.tab_to("Allow").await;
        browser.enter().await;

        browser.is_at("Your tokens").await;
        assert_eq!(
            token_row(&browser, "Scopes", "User id").await,
            "openid profile offline_access records:read"
        );
        browser.tab_to("Call the protected API").await;
        browser.enter().await;
        browser.says("The API answered 200 OK").await;
        demo.stop().await;
    })
    .await;
}
