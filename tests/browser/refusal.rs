//! Pages that say no: in plain words to the person, with what a developer needs underneath.

use super::*;

/// Covers: S-005, SE-04
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_request_is_explained() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        let consumer = format!("client_id={}&response_type=code", demo.client.0);
        for (query, reason) in [
            (
                "response_type=code&client_id=nobody".to_owned(),
                "There is no client with this client_id.",
            ),
            (
                format!("{consumer}&redirect_uri=https%3A%2F%2Fevil.test%2Fcb"),
                "redirect",
            ),
            (
                consumer.replace(&demo.client.0, "%3Cscript%3Ealert(1)%3C%2Fscript%3E"),
                "client_id",
            ),
        ] {
            browser
                .open(&format!("{}/oauth/authorize?{query}", demo.issuer))
                .await;
            browser.is_at("Invalid authorization request").await;
            browser.says("Please tell the application's owner.").await;
            assert!(
                !browser.shows("Request id").await,
                "the developer's part begins closed"
            );
            browser.click("For the developer").await;
            browser.says("invalid_request").await;
            browser.says(reason).await;
            browser.says("Request id").await;
            browser.inspect().await;
            // Nobody was sent anywhere.
            assert!(browser.url().await.starts_with(&demo.issuer));
        }
        browser.press("Go to the home page").await;
        browser.is_at("Countersign").await;
        demo.stop().await;
    })
    .await;
}

/// Covers: S-005
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_error_page_takes_any_code_and_none() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        for query in [
            "",
            "?error=invalid_scope",
            "?error=what%20is%20this",
            "?error=%3Cb%3E&error=x",
        ] {
            browser
                .open(&format!("{}/oauth/errors{query}", demo.issuer))
                .await;
            assert!(!browser.heading().await.is_empty());
            browser.inspect().await;
            browser.press("Go to the home page").await;
            browser.is_at("Countersign").await;
        }
        demo.stop().await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_not_there_is_said() {
    in_each_view(async |browser| {
        let demo = start_demo().await;
        for path in [
            "/nothing/here",
            "/account/nothing",
            "/consent?request=nothing",
            "/claim?token=x",
        ] {
            browser.open(&format!("{}{path}", demo.issuer)).await;
            let heading = browser.heading().await;
            assert!(
                !heading.is_empty() && heading != "Something went wrong on our side",
                "{path}"
            );
            browser.inspect().await;
        }
        demo.stop().await;
    })
    .await;
}
