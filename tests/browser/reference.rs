//! The API reference of the running server, and its console.

use tests::browser::View;

use super::*;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_reference_can_be_read() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        browser.open(&demo.issuer).await;
        browser.press("API reference").await;
        browser.is_at("API reference").await;
        browser.says(&demo.issuer).await;
        browser.inspect().await;

        if browser.view().mobile {
            // The contents are behind a button where there is no room beside the text.
            browser.click("Contents").await;
        }
        browser.click("Authentication").await;
        is_at_address(&browser, "/docs#section-authentication").await;
        browser.inspect().await;

        // From a tag to the next one, to the last page, and back.
        browser.press("Me").await;
        browser.is_at("Me").await;
        browser.says("/api/v1/me/profile").await;
        browser.inspect().await;
        browser.press("Health →").await;
        browser.is_at("Health").await;
        browser.press("Schemas →").await;
        browser.is_at("Schemas").await;
        browser.inspect().await;
        browser.press("API reference").await;
        browser.is_at("API reference").await;

        // An address from the time when all was one page.
        browser.open(&format!("{}/docs#get_me", demo.issuer)).await;
        browser.press("GET /api/v1/me Who am I").await;
        browser.is_at("Me").await;
        is_at_address(&browser, "/docs/reference/me#get_me").await;
        browser.press("Try it: Who am I").await;
        browser.is_at("API console").await;
        is_at_address(&browser, "/docs/console#/Me/get_me").await;

        browser.open(&format!("{}/docs", demo.issuer)).await;
        browser.press("openapi.json").await;
        browser.says("\"openapi\"").await;
        browser.says(&demo.issuer).await;
        demo.stop().await;
    })
    .await;
}

async fn is_at_address(browser: &Browser, end: &str) {
    let url = browser.url().await;
    assert!(url.ends_with(end), "{url}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_can_use_the_reference_on_a_desk() {
    every_page_of_the_reference(View::DESKTOP).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everybody_can_use_the_reference_on_a_phone_in_the_dark() {
    every_page_of_the_reference(View::PHONE.dark()).await;
}

/// From the overview to the last page, each through axe-core.
async fn every_page_of_the_reference(view: View) {
    let Some(browser) = Browser::start(view).await else {
        return;
    };
    let demo = start_demo().await;
    let mut pages = 0;
    let mut next = serde_json::json!(format!("{}/docs", demo.issuer));
    while let Some(url) = next.as_str() {
        browser.open(url).await;
        browser.inspect().await;
        browser.inspect_accessibility().await;
        pages += 1;
        let script = "return document.querySelector('a[rel=next]')?.href";
        next = browser.run(script, Vec::new()).await;
    }
    assert!(pages > 20, "{pages} pages");
    assert!(browser.url().await.ends_with("/docs/schemas"));
    demo.stop().await;
}

/// Presses what Swagger UI shows, by its own names, once it is there.
async fn press_in_viewer(browser: &Browser, place: &str) {
    let script = "const one = document.querySelector(arguments[0]); one?.click(); return !!one;";
    tests::harness::within_a_second(place, async || {
        browser.run(script, vec![place.into()]).await == true
    })
    .await;
}

/// The statuses that the server has answered to what was tried.
async fn answered(browser: &Browser, operation: &str) -> serde_json::Value {
    let script = "return [...document.querySelectorAll(`#operations-${arguments[0]} \
        .live-responses-table .response-col_status`)].map((one) => one.textContent.trim())";
    browser.run(script, vec![operation.into()]).await
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_operation_is_tried_as_the_person_who_signs_in() {
    let Some(browser) = Browser::start(View::DESKTOP).await else {
        return;
    };
    let demo = start_demo().await;
    browser
        .open(&format!("{}/docs/console#/Me/get_me", demo.issuer))
        .await;
    browser.is_at("API console").await;
    browser.says("as the client demo-console").await;
    browser.says("/api/v1/me").await;

    press_in_viewer(&browser, "#operations-Me-get_me .execute").await;
    browser.says("Response body").await;
    let status = answered(&browser, "Me-get_me").await;
    assert_eq!(status, serde_json::json!(["Code", "401"]));

    press_in_viewer(&browser, ".btn.authorize").await;
    for scope in ["openid", "profile"] {
        let place = format!("#{scope}-authorizationCode-checkbox-oauth2");
        press_in_viewer(&browser, &place).await;
    }
    press_in_viewer(&browser, ".auth-container .auth.authorize").await;
    browser
        .in_popup(async || {
            browser.is_at("Sign in").await;
            sign_in(&browser, "reader").await;
            browser
                .is_at("Allow API console to use your account?")
                .await;
            browser.click("Allow").await;
        })
        .await;
    browser.says("Logout").await;
    press_in_viewer(&browser, ".auth-container .btn-done").await;
    press_in_viewer(&browser, "#operations-Me-get_me .execute").await;
    browser.says("\"username\": \"reader\"").await;
    let status = answered(&browser, "Me-get_me").await;
    assert_eq!(status, serde_json::json!(["Code", "200"]));

    // Without the token there is nothing left, although the person is signed in at this server by now.
    press_in_viewer(&browser, ".btn.authorize").await;
    press_in_viewer(&browser, ".auth-container .auth.authorize").await;
    press_in_viewer(&browser, ".auth-container .btn-done").await;
    press_in_viewer(&browser, "#operations-Me-get_me .execute").await;
    tests::harness::within_a_second("refused", async || {
        answered(&browser, "Me-get_me").await == serde_json::json!(["Code", "401"])
    })
    .await;
    assert!(!browser.shows("\"username\": \"reader\"").await);
    let stored = "return sessionStorage.length + localStorage.length";
    assert_eq!(browser.run(stored, Vec::new()).await, 0);
    let mut complaints = browser.complaints().await;
    complaints.retain(|line| line.contains("Content Security Policy") || line.contains("SEVERE"));
    assert!(complaints.is_empty(), "{complaints:?}");
    demo.stop().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_scripts_the_console_leads_to_the_reference() {
    let Some(browser) = Browser::start(View::PHONE.without_scripts()).await else {
        return;
    };
    let demo = start_demo().await;
    browser.open(&format!("{}/docs/console", demo.issuer)).await;
    browser.is_at("API console").await;
    browser.says("your browser runs none").await;
    browser.inspect().await;
    browser
        .open(&format!("{}/docs/console/signed-in", demo.issuer))
        .await;
    browser.inspect().await;
    browser.press("API console").await;
    browser.press("API reference").await;
    browser.is_at("API reference").await;
    demo.stop().await;
}
