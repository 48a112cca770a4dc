//! What developers see on the pages for them.

use super::*;

/// Covers: S-088
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_call_needs_its_proof() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        let page = format!("{}/developer/csrf-demo", demo.issuer);
        browser.open(&page).await;
        sign_in(&browser, "reader").await;
        browser.is_at("Calls with and without a proof").await;
        if !browser.view().scripts {
            browser.says("The buttons need JavaScript").await;
            assert!(!browser.shows("Call with the proof").await);
            demo.stop().await;
            return;
        }
        browser.click("Call without it").await;
        browser.says("The API answered 400").await;
        browser.says("csrf_proof_missing").await;
        browser.click("Call with the proof").await;
        browser.says("The API answered 200").await;
        browser.says("reader").await;
        assert!(!browser.shows("csrf_proof_missing").await);
        browser.inspect().await;
        demo.stop().await;
    })
    .await;
}
