//! A server of this program in the test's own process: real HTTP on a free port, a database of
//! its own, a folder of its own, and a clock that stands still until the test moves it.

use std::sync::Arc;
use std::time::Duration;

use countersign::serve::Running;
use countersign_rules::clock::Clock;
use countersign_rules::config::{Config, DatabaseUrl, Issuer, SigningAlgorithm};
use countersign_rules::{App, cache};
use tokio::net::TcpListener;

use super::{Caller, Database, Navigator, Options, at_last, seed};
use crate::record;

/// A running server.
pub struct TestServer {
    running: Option<Running>,
    /// Time.
    pub clock: Clock,
    /// The issuer, as clients know it.
    pub issuer: String,
    /// Where it listens.
    pub base: String,
    /// The HTTP client of all callers; follows no redirects.
    pub http: reqwest::Client,
    /// The configuration it was started with.
    pub config: Config,
    database: Arc<Database>,
}

impl TestServer {
    /// Starts a server with the scopes `read` and `write` and the internal scope `inside`.
    pub async fn start(database: Database, options: Options) -> Self {
        let listener = listen(0).await;
        let port = listener.local_addr().expect("a port").port();
        let mut config = Config {
            issuer: format!("http://127.0.0.1:{port}")
                .parse::<Issuer>()
                .expect("an issuer"),
            listen: listener.local_addr().expect("an address"),
            data_dir: database.folder().to_owned(),
            ..Config::default()
        };
        config.database.url = database
            .url()
            .parse::<DatabaseUrl>()
            .expect("a database URL");
        config.database.max_connections = 5;
        // An RSA key takes longer to make than most stories; those that need one say so.
        config.keys.id_token_algorithm = SigningAlgorithm::Es256;
        options.apply(&mut config);
        let clock = Clock::manual(Clock::system().now());
        let server = Self::run(Arc::new(database), config, clock, listener).await;
        seed::scopes(&server).await;
        server
    }

    /// Ends the server in good order and starts it again: same database, folder and port.
    pub async fn restart(mut self) -> Self {
        if let Some(running) = self.running.take() {
            running.stop().await;
        }
        let listener = listen(self.config.listen.port()).await;
        Self::run(
            self.database.clone(),
            self.config.clone(),
            self.clock.clone(),
            listener,
        )
        .await
    }

    /// Another node: same database, same secrets, same issuer, another port.
    pub async fn second_node(&self) -> Self {
        self.second_node_with(|_| ()).await
    }

    /// The same with settings of its own.
    pub async fn second_node_with(&self, change: impl FnOnce(&mut Config)) -> Self {
        let listener = listen(0).await;
        let mut config = self.config.clone();
        change(&mut config);
        config.listen = listener.local_addr().expect("an address");
        Self::run(self.database.clone(), config, self.clock.clone(), listener).await
    }

    async fn run(
        database: Arc<Database>,
        config: Config,
        clock: Clock,
        listener: TcpListener,
    ) -> Self {
        record::begin();
        if record::folder().is_some() {
            let value = |config: &Config| serde_json::to_value(config).expect("settings");
            record::settings(&value(&config), &value(&Config::default()));
        }
        let base = format!("http://{}", config.listen);
        let running = Running::start(config.clone(), clock.clone(), listener)
            .await
            .expect("the server starts");
        Self {
            issuer: running.app.issuer.clone(),
            running: Some(running),
            clock,
            base,
            http: http_client(),
            config,
            database,
        }
    }

    /// The instance, for what a test has to look at from within.
    pub fn app(&self) -> &Arc<App> {
        &self.running.as_ref().expect("the server runs").app
    }

    /// The database.
    pub fn database(&self) -> &Database {
        &self.database
    }

    /// Nobody in particular.
    pub fn anonymous(&self) -> Caller {
        Caller::new(self.http.clone(), &self.base)
    }

    /// The bearer of an access token.
    pub fn bearer(&self, token: &str) -> Caller {
        self.anonymous().bearer(token)
    }

    /// A fresh browser.
    pub fn browser(&self) -> Navigator {
        Navigator::new(self.http.clone(), &self.base, &self.issuer)
    }

    /// A builder of SDK clients for this server.
    pub fn sdk(&self) -> countersign_sdk::ClientBuilder {
        countersign_sdk::Client::builder(self.issuer.clone()).http_client(self.http.clone())
    }

    /// Lets time pass.
    pub fn advance(&self, seconds: u64) {
        self.clock.advance(Duration::from_secs(seconds));
    }

    /// Waits until the change feed was read a few times more: what was made a moment ago comes by
    /// there once, and is forgotten and read again.
    pub async fn settled(&self) {
        let store = &self.app().store;
        let enough = store.background_statements() + 8;
        while store.background_statements() < enough {
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Waits until the server knows that it knows what others changed, or until it knows that it does not.
    pub async fn until_fresh(&self, fresh: bool) {
        let is_so = async || self.app().caches.is_fresh() == fresh;
        at_last("the change feed", is_so).await;
    }

    /// Does what is due about signing keys now, as the background task does every minute.
    pub async fn rotate_keys_when_due(&self) {
        let app = self.app();
        let policy = countersign_rules::key::manage::policy(&app.config);
        countersign_rules::key::manage::rotate_when_due(
            &app.store,
            &app.sealer,
            &policy,
            self.clock.now(),
        )
        .await
        .expect("the keys can be rotated");
        cache::feed::reload_keys(app)
            .await
            .expect("the keys can be read");
    }

    /// Ends the server in good order and keeps the database.
    pub async fn stop(mut self) -> Arc<Database> {
        if let Some(running) = self.running.take() {
            running.stop().await;
        }
        self.database.clone()
    }
}

async fn listen(port: u16) -> TcpListener {
    // The port of a server that was stopped a moment ago is free at once: the listener is set
    // to reuse it.
    TcpListener::bind(("127.0.0.1", port))
        .await
        .expect("a port of this machine")
}

/// An HTTP client without certificates, which cost 50 ms to load and are not needed here.
pub(super) fn http_client() -> reqwest::Client {
    reqwest::Client::builder()
        .redirect(reqwest::redirect::Policy::none())
        .tls_certs_only([])
        .no_proxy()
        .timeout(Duration::from_secs(30))
        .build()
        .expect("an HTTP client")
}
