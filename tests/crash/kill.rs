//! `kill -9` at any moment.

use std::time::{Duration, Instant};

use tests::harness::{TestServer, both_databases};

use super::load::Site;
use super::worker::{Workers, name, strangers};

/// How often the process is killed on each database.
const KILLS: u64 = 8;

// Covers: CF-01
both_databases!(cf_01_killed_under_load_it_forgets_nothing_and_repeats_nothing);
async fn cf_01_killed_under_load_it_forgets_nothing_and_repeats_nothing(server: TestServer) {
    let waiting = strangers(&server).await;
    let site = Site::from(server).await;
    let mut process = site.serve().await;
    let cookies = site.sign_in(&process).await;
    let mut workers = Workers::new(&site, cookies, waiting).await;
    let mut acknowledged = 0;
    for kill in 0..KILLS {
        let before = workers.acknowledged();
        let mut chance = [0];
        aws_lc_rs::rand::fill(&mut chance).expect("randomness");
        let moment = Duration::from_millis(100 + 53 * kill + u64::from(chance[0]));
        let killing = async {
            tokio::time::sleep(moment).await;
            process.kill();
        };
        tokio::time::timeout(Duration::from_secs(60), async {
            tokio::join!(workers.run(), killing)
        })
        .await
        .expect("the workers end with the server");
        acknowledged += workers.acknowledged() - before;
        let began = Instant::now();
        process = site.serve().await;
        let took = began.elapsed();
        // Two seconds on a machine of its own; tests share one.
        assert!(took < Duration::from_secs(8), "serving again took {took:?}");
        workers.check().await;
    }
    workers.finish().await;
    assert!(
        acknowledged > 50,
        "{acknowledged} writes on {}",
        name(&site.database)
    );
    process.kill();
    site.must_be_sound().await;
}
