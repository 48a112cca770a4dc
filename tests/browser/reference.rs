//! The API reference of the running server.

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

        for entry in ["Authentication", "Schemas"] {
            if browser.view().mobile {
                // The contents are behind a button where there is no room beside the text.
                browser.open(&format!("{}/docs", demo.issuer)).await;
                browser.click("Contents").await;
            }
            browser.click(entry).await;
            let anchor = format!("#section-{}", entry.to_lowercase());
            assert!(
                browser.url().await.ends_with(&anchor),
                "{}",
                browser.url().await
            );
        }
        browser.inspect().await;

        browser.open(&format!("{}/docs", demo.issuer)).await;
        browser.press("openapi.json").await;
        browser.says("\"openapi\"").await;
        browser.says(&demo.issuer).await;
        demo.stop().await;
    })
    .await;
}
