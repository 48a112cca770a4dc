//! An administrator at work, in each view.

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_person_is_found_and_suspended() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        browser.open(&format!("{}/account", demo.issuer)).await;
        sign_in(&browser, "admin").await;
        browser.is_at("Your account").await;
        browser.press("Administration").await;
        browser.is_at("Users").await;
        browser.says("Dana Developer").await;
        browser.inspect().await;
        browser.fill("Name or e-mail address", "reader").await;
        browser.press("Search").await;
        browser.says("Robin Reader").await;
        assert!(!browser.shows("Dana Developer").await);
        browser.press("Robin Reader").await;
        browser.is_at("Robin Reader").await;
        browser.inspect().await;
        browser.press("Suspend").await;
        browser.says("Nothing is deleted.").await;
        browser.inspect().await;
        browser.press("Suspend").await;
        browser.says("The account is suspended.").await;
        browser.inspect().await;

        for (entry, heading) in [
            ("Applications", "Applications"),
            ("Tokens", "Tokens"),
            ("Scopes", "Scopes"),
            ("Authorization details", "Authorization details"),
            ("Roles", "Roles"),
            ("Categories", "Categories"),
            ("Keys", "Keys"),
            ("Events", "Events"),
        ] {
            browser.press(entry).await;
            browser.is_at(heading).await;
            browser.inspect().await;
        }

        // The person herself is kept out.
        browser.forget_cookies().await;
        browser.open(&format!("{}/account", demo.issuer)).await;
        sign_in(&browser, "reader").await;
        browser.says("There is a problem").await;
        demo.stop().await;
    })
    .await;
}
