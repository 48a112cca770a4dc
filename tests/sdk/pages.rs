//! Lists are read page by page, or as one stream.

use std::collections::BTreeSet;

use countersign_sdk::{Error, prelude::*, types::CreateClient};
use tests::harness::{TestServer, both_databases};

use super::{requests, service};

both_databases!(a_stream_runs_through_all_pages);
async fn a_stream_runs_through_all_pages(server: TestServer) {
    let client = server.sdk().credentials(service(&server).await);
    let client = client.connect().await.expect("the server is found");
    let mut expected = BTreeSet::from(["svc".to_owned()]);
    for number in 0..7 {
        let wanted = CreateClient::builder()
            .client_id(format!("listed-{number}"))
            .client_name(format!("Listed {number}"))
            .scope("read".to_owned());
        let made = client.create_client().body(wanted).send().await;
        let made = made.expect("the client can be registered");
        assert!(made.client_secret.is_some());
        expected.insert(made.client.client_id.clone());
    }

    let stream = client.list_clients().limit(3).stream();
    let ids: Vec<String> = stream
        .map_ok(|one| one.client_id)
        .try_collect()
        .await
        .expect("all pages");
    let unique: BTreeSet<String> = ids.iter().cloned().collect();
    assert_eq!(ids.len(), unique.len(), "nothing comes twice: {ids:?}");
    assert_eq!(unique, expected);
    assert_eq!(requests(&server, "list_clients"), 3, "8 of 3 a page");

    // The filter holds on each page.
    let stream = client.list_clients().limit(2).query("LISTED").stream();
    let found: Vec<_> = stream.try_collect().await.expect("all pages");
    assert_eq!(found.len(), 7);
}

both_databases!(a_stream_asks_for_no_page_that_nobody_reads);
async fn a_stream_asks_for_no_page_that_nobody_reads(server: TestServer) {
    server.web().await;
    server.web2().await;
    let client = server.sdk().credentials(service(&server).await);
    let client = client.connect().await.expect("the server is found");

    let mut stream = client.list_clients().limit(1).stream();
    assert!(stream.try_next().await.expect("a page").is_some());
    drop(stream);
    assert_eq!(requests(&server, "list_clients"), 1);
}

both_databases!(pages_can_be_turned_by_hand);
async fn pages_can_be_turned_by_hand(server: TestServer) {
    server.web().await;
    let client = server.sdk().credentials(service(&server).await);
    let client = client.connect().await.expect("the server is found");

    let first = client.list_clients().limit(1).send().await.expect("a page");
    let token = first.next_page.clone().expect("there is more");
    let second = client.list_clients().limit(1).page_token(&token);
    let second = second.send().await.expect("a page");
    assert_ne!(first.items[0].client_id, second.items[0].client_id);

    // A stream that meets an error ends with it.
    let mut broken = client.list_clients().page_token("nonsense").stream();
    let error = Error::from(broken.try_next().await.expect_err("no such page"));
    assert_eq!(error.status(), Some(400));
    assert!(
        error
            .field_errors()
            .iter()
            .any(|one| one.field == "page_token"),
        "{error}"
    );
}
