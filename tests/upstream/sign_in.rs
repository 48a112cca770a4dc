//! The whole way of a sign-in by a provider, through the server: what is forged signs nobody in, and is recorded.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use countersign_rules::config::SignUp;
use serde_json::Value;
use simulators::{CLIENT_SECRET, Fault, Kind, Simulator};
use tests::harness::{Database, Landing, Navigator, Options, TestClient, TestServer};
use url::Url;

use super::forged::FORGED;

/// A server that knows one provider, both with one clock.
struct Linked {
    server: TestServer,
    simulator: Simulator,
    late: Arc<AtomicI64>,
    reader: TestClient,
}

impl Linked {
    async fn start(database: Database) -> Self {
        let start = countersign_rules::clock::Clock::system().now().timestamp();
        let late = Arc::new(AtomicI64::new(start));
        let there = late.clone();
        let simulator = Simulator::builder(Kind::Openid)
            .clock(move || there.load(Ordering::Relaxed))
            .start()
            .await
            .expect("a simulator");
        let secret = database.folder().join("provider.secret");
        std::fs::write(&secret, CLIENT_SECRET).expect("a file");
        let settings = simulator.settings(&secret);
        let table = settings.as_object().cloned().expect("a table");
        let options = Options::default().config(move |config| {
            config.providers.insert("idp".to_owned(), table.clone());
            config.accounts.sign_up = SignUp::Providers;
            config.audit.refusals_per_minute = 6000;
        });
        let server = TestServer::start(database, options).await;
        let reader = server.svc("events:read").await;
        Self {
            reader,
            server,
            simulator,
            late,
        }
    }

    fn advance(&self, seconds: u64) {
        self.server.clock.advance(Duration::from_secs(seconds));
        self.late
            .fetch_add(seconds.cast_signed(), Ordering::Relaxed);
    }

    /// A browser goes to the provider as this person, and comes back; the text of the page it ends on.
    async fn sign_in(&self, browser: &mut Navigator, person: &str) -> String {
        let mut there: Url = match browser.open("/sign-in/idp").await {
            Landing::Page(page) => return page.words(),
            Landing::Client(callback) => callback.location.parse().expect("a URL"),
        };
        there.query_pairs_mut().append_pair("person", person);
        let answer = self
            .server
            .http
            .get(there)
            .send()
            .await
            .expect("the provider");
        let back = answer.headers().get("location").expect("the way back");
        let back = back.to_str().expect("text").to_owned();
        browser.open(&back).await.page().words()
    }

    /// The reasons of failed sign-ins that were recorded, newest first.
    async fn failures(&self) -> Vec<String> {
        assert!(self.server.app().events.flush(Duration::from_secs(5)).await);
        let tokens = self.server.client_credentials(&self.reader).await;
        let auditor = self.server.bearer(&tokens.access);
        let answer = auditor.get("/api/v1/events?limit=200").await.ok();
        let events = answer["items"].as_array().expect("events").clone();
        let failed = events.iter().filter(|one| one["kind"] == "sign_in.failed");
        failed.map(Value::to_string).collect()
    }
}

/// A forged ID token signs nobody in, makes no account and no link, and is recorded with the check that failed.
async fn story(linked: Linked) {
    for (fault, reason) in FORGED {
        linked.simulator.misbehave(fault);
        // Discovery is remembered for an hour; a lie in it is heard when it is asked again.
        if fault == Fault::DiscoveryIssuer {
            linked.advance(3700);
        }
        let mut browser = linked.server.browser();
        let words = linked.sign_in(&mut browser, "alice").await;
        assert!(browser.session().is_none(), "{fault:?} {words}");
        linked.simulator.behave();
        linked.advance(61);
        let failures = linked.failures().await;
        assert!(
            failures.iter().any(|one| one.contains(reason)),
            "{fault:?} {reason} {failures:?}"
        );
    }
    let users = linked
        .server
        .app()
        .store
        .user_by_login("alice")
        .await
        .expect("a look");
    assert!(users.is_none(), "no account was made");
    // The honest provider signs her in.
    let mut browser = linked.server.browser();
    let words = linked.sign_in(&mut browser, "alice").await;
    assert!(browser.session().is_some(), "{words}");
}

/// Covers: BR-03
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn br_03_a_forged_id_token_signs_nobody_in() {
    let database = Database::sqlite().await;
    story(Linked::start(database).await).await;
}

/// Covers: BR-03
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn br_03_nor_on_postgres() {
    if let Some(database) = Database::postgres().await {
        story(Linked::start(database).await).await;
    }
}
