//! An end in good order, in the middle of work.

use std::time::Duration;

use tests::harness::{TestServer, both_databases};

use super::load::Site;
use super::worker::{Workers, strangers};

// Covers: CF-05
both_databases!(cf_05_told_to_stop_under_load_it_ends_well_and_in_time);
async fn cf_05_told_to_stop_under_load_it_ends_well_and_in_time(server: TestServer) {
    let waiting = strangers(&server).await;
    let site = Site::from(server).await;
    let mut process = site.serve().await;
    let cookies = site.sign_in(&process).await;
    let mut workers = Workers::new(&site, cookies, waiting).await;
    for signals in [1, 2] {
        let before = workers.acknowledged();
        let stopping = async {
            tokio::time::sleep(Duration::from_millis(400)).await;
            for _ in 0..signals {
                process.terminate();
            }
            process.ended_within(Duration::from_secs(30)).await
        };
        let (_, code) = tokio::time::timeout(Duration::from_secs(60), async {
            tokio::join!(workers.run(), stopping)
        })
        .await
        .expect("the workers end with the server");
        assert_eq!(code, Some(0), "{}", process.log());
        assert!(workers.acknowledged() > before + 5, "there was no load");
        assert!(process.log().contains("\"stopped\""), "{}", process.log());
        assert!(!process.log().contains("panicked"), "{}", process.log());
        process = site.serve().await;
        workers.check().await;
    }
    workers.finish().await;
    process.kill();
    site.must_be_sound().await;
}
