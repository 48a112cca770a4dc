//! A person at the service of programs in other languages: these say over HTTP what should be
//! opened in a browser or agreed to, how much time passes, and ask what the server was asked.

use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::routing::{get, post};
use countersign_rules::App;
use countersign_rules::clock::Clock;
use tests::harness::{Landing, Navigator, TestServer, TestUser};
use tokio::task::JoinHandle;

use crate::sdk::answered;

/// Listens until it is dropped.
pub struct Person {
    /// Where programs find it.
    pub url: String,
    listener: JoinHandle<()>,
}

struct Shared {
    user: TestUser,
    /// Nobody has used it yet; each visit begins with a copy.
    browser: Navigator,
    clock: Clock,
    app: Arc<App>,
}

impl Person {
    pub async fn start(server: &TestServer, user: &TestUser) -> Self {
        let shared = Shared {
            user: user.clone(),
            browser: server.browser(),
            clock: server.clock.clone(),
            app: Arc::clone(server.app()),
        };
        let router = Router::new()
            .route("/allow", post(allow))
            .route("/decline", post(decline))
            .route("/device", post(device))
            .route("/now", post(now))
            .route("/requests/{operation}", get(requests))
            .with_state(Arc::new(shared));
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await;
        let listener = listener.expect("a port of this machine");
        let url = format!("http://{}", listener.local_addr().expect("an address"));
        let listener = tokio::spawn(async move {
            let _ = axum::serve(listener, router).await;
        });
        Self { url, listener }
    }
}

impl Drop for Person {
    fn drop(&mut self) {
        self.listener.abort();
    }
}

/// Opens a URL, signs in and agrees; answers where the browser was sent in the end.
async fn allow(State(shared): State<Arc<Shared>>, url: String) -> String {
    let mut browser = shared.browser.clone();
    browser.allow(&url, &shared.user).await.location
}

/// The same, but says no.
async fn decline(State(shared): State<Arc<Shared>>, url: String) -> String {
    let mut browser = shared.browser.clone();
    let no = |form: tests::harness::Form| form.fill("confirm", "no");
    browser.decide(&url, &shared.user, no).await.location
}

/// Signs in, types the code of a device and agrees.
async fn device(State(shared): State<Arc<Shared>>, code: String) {
    let mut browser = shared.browser.clone();
    browser.sign_in(&shared.user).await;
    let page = browser.open("/device").await.page();
    let form = page.form("/device").fill("user_code", &code);
    let page = browser.submit(&form).await.page();
    let form = page.form("/device/decision").fill("confirm", "yes");
    let landing = browser.submit(&form).await;
    assert!(matches!(landing, Landing::Page(_)), "left the server");
}

/// Sets the server's clock, which stands still, to a moment after that of this machine, by which
/// programs date what they sign.
async fn now(State(shared): State<Arc<Shared>>) {
    let behind = Clock::system().now() - shared.clock.now();
    let behind = u64::try_from(behind.num_seconds()).unwrap_or_default();
    shared.clock.advance(Duration::from_secs(behind + 1));
}

/// How many requests for an operation the server has answered.
async fn requests(State(shared): State<Arc<Shared>>, Path(operation): Path<String>) -> String {
    answered(&shared.app, &operation).to_string()
}
