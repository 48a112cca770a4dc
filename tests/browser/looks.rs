//! Every page through axe-core, in light and dark.

use tests::browser::View;

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_can_use_every_page_on_a_desk() {
    every_page(View::DESKTOP).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_can_use_every_page_on_a_phone_in_the_dark() {
    every_page(View::PHONE.dark()).await;
}

async fn every_page(view: View) {
    let Some(browser) = Browser::start(view).await else {
        return;
    };
    let demo = start_demo().await;
    browser.open(&demo.consumer).await;
    browser.inspect_accessibility().await;
    browser.press("Sign in").await;
    browser.inspect_accessibility().await;
    sign_in(&browser, "nobody").await;
    browser.says("There is a problem").await;
    browser.inspect_accessibility().await;
    sign_in(&browser, "reader").await;
    browser
        .is_at("Allow Example application to use your account?")
        .await;
    browser.inspect_accessibility().await;
    browser.press("Allow").await;
    browser.press("Validate the token").await;
    browser.inspect_accessibility().await;

    for path in [
        "/",
        "/account",
        "/account/sessions",
        "/account/tokens",
        "/account/tokens/new",
        "/sign-out",
        "/docs",
        "/nothing",
        "/oauth/errors",
        "/claim",
    ] {
        browser.open(&format!("{}{path}", demo.issuer)).await;
        browser.inspect_accessibility().await;
    }
    browser
        .open(&format!("{}/oauth/authorize?client_id=nobody", demo.issuer))
        .await;
    browser.click("For the developer").await;
    browser.inspect_accessibility().await;
    browser.open(&format!("{}/sign-out", demo.issuer)).await;
    browser.press("Sign out").await;
    browser.inspect_accessibility().await;

    // What administrators and those see who register applications.
    browser.open(&format!("{}/account", demo.issuer)).await;
    sign_in(&browser, "admin").await;
    browser.is_at("Your account").await;
    for path in [
        "/account/clients",
        "/account/clients/new",
        "/device",
        "/admin/users",
        "/admin/clients/demo-consumer",
        "/admin/clients/demo-consumer/suspend",
        "/admin/tokens",
        "/admin/tokens/revoke",
        "/admin/new-client",
        "/admin/scopes",
        "/admin/scopes/new",
        "/admin/roles",
        "/admin/new-role",
        "/admin/categories",
        "/admin/new-category",
        "/admin/details",
        "/admin/new-details",
        "/admin/keys",
        "/admin/events",
    ] {
        browser.open(&format!("{}{path}", demo.issuer)).await;
        browser.inspect_accessibility().await;
    }
    demo.stop().await;
}
