//! What a person ends on the account page has ended.

use super::*;

const SESSION: &str = "countersign_session";

/// Covers: S-087
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn taking_access_back_stops_the_application() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        go_to_consent(&browser, &demo, "reader").await;
        browser.press("Allow").await;
        browser.is_at("Your tokens").await;

        browser.open(&format!("{}/account", demo.issuer)).await;
        browser.is_at("Your account").await;
        for text in ["Robin Reader", "Example application", "Read your records"] {
            browser.says(text).await;
        }
        browser.says("Keeps access while you are away").await;
        browser.inspect().await;
        browser.press("Take access back").await;
        browser
            .says("The application has no access to your account any more.")
            .await;
        browser
            .says("No application has access to your account.")
            .await;
        browser.inspect().await;

        browser.open(&format!("{}/tokens", demo.consumer)).await;
        browser.press("Call the protected API").await;
        browser.says("Sign in again to go on.").await;
        browser.inspect().await;

        // The person is asked anew.
        browser.press("Sign in again").await;
        browser.fill("Password", PASSWORD).await;
        browser.press("Confirm").await;
        browser
            .is_at("Allow Example application to use your account?")
            .await;
        browser.press("Allow").await;
        browser.press("Call the protected API").await;
        browser.says("The API answered 200 OK").await;
        demo.stop().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_session_can_be_ended() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        let account = format!("{}/account", demo.issuer);
        browser.open(&account).await;
        sign_in(&browser, "reader").await;
        browser.is_at("Your account").await;
        let first = browser.cookie(SESSION).await;

        // A second sign-in of the same person, as from another device.
        browser.forget_cookies().await;
        browser.open(&account).await;
        sign_in(&browser, "reader").await;
        browser.is_at("Your account").await;
        browser.says("this browser").await;
        browser.inspect().await;
        browser.press("End").await;
        browser.says("That session has ended.").await;
        browser.inspect().await;

        // This one goes on, that one does not.
        browser.open(&account).await;
        browser.is_at("Your account").await;
        browser.forget_cookies().await;
        browser.set_cookie(first).await;
        browser.open(&account).await;
        browser.is_at("Sign in").await;
        demo.stop().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn signing_out_ends_the_session() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        let account = format!("{}/account", demo.issuer);
        browser.open(&account).await;
        sign_in(&browser, "reader").await;
        browser.is_at("Your account").await;
        let session = browser.cookie(SESSION).await;

        // A link alone asks first.
        browser.open(&format!("{}/sign-out", demo.issuer)).await;
        browser.is_at("Sign out?").await;
        browser.inspect().await;
        browser.press("Stay signed in").await;
        browser.is_at("Countersign").await;
        browser.says("You are signed in as Robin Reader").await;
        browser.inspect().await;

        browser.press("Sign out").await;
        browser.is_at("You are signed out").await;
        browser.inspect().await;
        browser.open(&account).await;
        browser.is_at("Sign in").await;
        // Nor does the cookie help whoever has kept it.
        browser.set_cookie(session).await;
        browser.open(&account).await;
        browser.is_at("Sign in").await;
        demo.stop().await;
    })
    .await;
}
