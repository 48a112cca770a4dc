//! A power cut: the process is gone, and with it everything that nobody made durable.
//!
//! The server writes to a real disk, but each of its writes is recorded, and after a `kill -9` the
//! files become what a disk without its cache would hold. That is for SQLite, which is written by
//! our process; durability of PostgreSQL is its own, as long as nobody turns it off.

mod disk;

use std::time::Duration;

use serde_json::Value;
use tests::harness::{Binary, Database, Landing, Options, Started, TestServer, TestUser};
use tests::skip;

use self::disk::{Disk, Loss};
use super::load::Site;
use super::worker::{Workers, strangers};

/// How often the power is cut.
const CUTS: u64 = 6;

/// Covers: CF-02
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn cf_02_what_was_acknowledged_outlives_a_power_cut() {
    let server = TestServer::start(Database::sqlite().await, Options::default()).await;
    let mut person = server.user("bob").await;
    let waiting = strangers(&server).await;
    let site = Site::from(server).await;
    let Some(mut disk) = Disk::new(site.database.folder()) else {
        return skip::missing("a C compiler (cc)");
    };
    disk.begin();
    let mut process = serve(&site, &disk).await;
    let cookies = site.sign_in(&process).await;
    let mut workers = Workers::new(&site, cookies, waiting).await;
    let mut all = Loss::default();
    for cut in 0..CUTS {
        change_password(&process, &mut person, cut).await;
        let key = rotate_key(&site, &disk);
        let before = workers.acknowledged();
        let cutting = async {
            tokio::time::sleep(Duration::from_millis(150 + 71 * cut)).await;
            process.kill();
        };
        tokio::time::timeout(Duration::from_secs(60), async {
            tokio::join!(workers.run(), cutting)
        })
        .await
        .expect("the workers end with the server");
        assert!(workers.acknowledged() > before, "there was no load");
        let loss = disk.cut(|| {
            let mut byte = [0];
            aws_lc_rs::rand::fill(&mut byte).expect("randomness");
            byte[0]
        });
        all.durable += loss.durable;
        all.at_risk += loss.at_risk;
        all.lost += loss.lost;
        site.must_be_sound().await;

        disk.begin();
        process = serve(&site, &disk).await;
        workers.check().await;
        assert!(knows_key(&process, &key).await, "a signing key is lost");
        let mut browser = process.browser();
        browser.sign_in(&person).await;
        assert!(browser.session().is_some(), "a new password is lost");
    }
    workers.finish().await;
    process.kill();
    // That something is lost too depends on the moment: most of the time nothing is at risk.
    assert!(all.durable > 100, "{all:?}: the record is no record");
}

async fn serve(site: &Site, disk: &Disk) -> Started {
    let recorded = disk.settings();
    let mut settings: Vec<_> = recorded
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    settings.push(("COUNTERSIGN_DATABASE__URL", site.database.url()));
    Binary::find()
        .serve(site.database.folder(), site.port, &settings)
        .await
}

async fn change_password(process: &Started, person: &mut TestUser, cut: u64) {
    const PATH: &str = "/account/password";
    let new = format!("seven green lanterns over harbour {cut}");
    let mut browser = process.browser();
    browser.sign_in(person).await;
    let page = browser.open(PATH).await.page();
    let form = page
        .form(PATH)
        .fill("current", &person.password)
        .fill("password", &new)
        .fill("password_again", &new);
    match browser.submit(&form).await {
        Landing::Page(page) if page.says("Your password is changed") => person.password = new,
        Landing::Page(page) => panic!("the password is not changed: {}", page.words()),
        Landing::Client(callback) => panic!("left the server: {}", callback.location),
    }
}

/// `countersign keys rotate`, a process of its own on the same database; the id of the new key.
fn rotate_key(site: &Site, disk: &Disk) -> String {
    let output = Binary::find()
        .command(site.database.folder())
        .args(["keys", "rotate", "--format", "json"])
        .env("COUNTERSIGN_DATABASE__URL", site.database.url())
        .envs(disk.settings())
        .output()
        .expect("the program runs");
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{error}");
    let keys: Value = serde_json::from_slice(&output.stdout).expect("keys as JSON");
    let newest = keys
        .as_array()
        .into_iter()
        .flatten()
        .max_by_key(|key| key["created_at"].as_str().map(str::to_owned));
    newest.expect("a key")["kid"]
        .as_str()
        .expect("its id")
        .to_owned()
}

async fn knows_key(process: &Started, kid: &str) -> bool {
    let keys = process.caller.get("/oauth/jwks").await.ok();
    keys["keys"]
        .as_array()
        .is_some_and(|keys| keys.iter().any(|key| key["kid"] == kid))
}
