//! `countersign demo`: a whole installation in one process, seeded and thrown
//! away afterwards: the server, a protected API ([`api`]), and the consumer
//! application of the SDK's examples, which signs people in and calls the API.

mod api;
#[allow(missing_docs)]
#[path = "../../../sdk/rust/examples/consumer/app.rs"]
pub mod consumer;
mod providers;
mod seed;

use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use countersign_sdk::Secret;
use tokio::net::TcpListener;
use tokio::task::JoinHandle;

use crate::serve;
use crate::serve::Running;
use countersign_rules::app::StartError;
use countersign_rules::clock::{Clock, Random};
use countersign_rules::config::{AppUrls, BrokerApp, Config, Issuer};
use countersign_rules::manage::ManageError;

pub use seed::{ACCOUNTS, Account, PASSWORD};

/// Where the example `hello` listens, when somebody starts it beside the demo.
const HELLO_URL: &str = "http://127.0.0.1:5000";

/// Where the three parts listen; port 0 means any free port.
#[derive(Clone, Copy, Debug)]
pub struct Ports {
    /// The server.
    pub server: u16,
    /// The consumer application.
    pub consumer: u16,
    /// The protected API.
    pub api: u16,
    /// The first of three providers, which have the next ports.
    pub providers: u16,
}

impl Default for Ports {
    fn default() -> Self {
        Self {
            server: 8080,
            consumer: 5100,
            api: 5101,
            providers: 5102,
        }
    }
}

/// Tables `[providers.<name>]` by name.
pub type Providers = std::collections::BTreeMap<String, serde_json::Map<String, serde_json::Value>>;

/// Why the demo cannot run.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// The server.
    #[error(transparent)]
    Start(#[from] StartError),
    /// The folder for its files.
    #[error("no folder for the files of the demo could be made: {0}")]
    Folder(#[from] io::Error),
    /// The accounts, scopes and clients.
    #[error("the demo could not be set up: {0}")]
    Seed(#[from] ManageError),
}

/// A demo that runs.
pub struct Demo {
    /// The server.
    pub running: Running,
    /// The URL of the server.
    pub issuer: String,
    /// The URL of the consumer application.
    pub consumer: String,
    /// The URL of the protected API.
    pub api: String,
    /// The id and secret of the consumer application.
    pub client: (String, Secret),
    /// The providers that are played.
    pub providers: Vec<simulators::Simulator>,
    parts: Parts,
    folder: Folder,
}

impl Demo {
    /// Starts all parts.
    ///
    /// # Errors
    /// See [`DemoError`].
    pub async fn start(ports: Ports, clock: Clock) -> Result<Self, DemoError> {
        Self::start_with(ports, clock, Providers::new()).await
    }

    /// Starts all parts, with providers besides those that are played, or in place of them.
    ///
    /// # Errors
    /// See [`DemoError`].
    pub async fn start_with(
        ports: Ports,
        clock: Clock,
        real: Providers,
    ) -> Result<Self, DemoError> {
        let (server, issuer) = listen(ports.server).await?;
        let (consumer_listener, consumer) = listen(ports.consumer).await?;
        let (api_listener, api) = listen(ports.api).await?;
        let folder = Folder::temporary()?;
        let mut config = config(&folder.0, &issuer);
        let providers = providers::play(ports.providers, &clock, &folder.0, &mut config).await?;
        config.providers.extend(real);
        let running = Running::start(config, clock.clone(), server).await?;
        let seeded = seed::seed(&running.app, &consumer, &api).await?;

        let consumer_config = consumer::ConsumerConfig {
            issuer: issuer.clone(),
            client_id: seed::CONSUMER.to_owned(),
            client_secret: seeded.consumer_secret.clone(),
            api_url: api.clone(),
            own_url: consumer.clone(),
            scopes: seed::CONSUMER_SCOPES
                .iter()
                .map(|&scope| scope.to_owned())
                .collect(),
        };
        let parts = Parts(vec![
            tokio::spawn(consumer::serve(consumer_config, consumer_listener)),
            tokio::spawn(api::serve(
                issuer.clone(),
                api.clone(),
                seeded.api_secret,
                clock,
                api_listener,
            )),
        ]);
        Ok(Self {
            running,
            issuer,
            consumer,
            api,
            client: (seed::CONSUMER.to_owned(), seeded.consumer_secret),
            providers,
            parts,
            folder,
        })
    }

    /// Stops all parts and removes every trace.
    pub async fn stop(self) {
        drop(self.parts);
        self.running.stop().await;
        drop(self.folder);
    }

    /// What to do with it, for the terminal.
    pub fn walk_through(&self) -> String {
        let accounts: String = ACCOUNTS
            .iter()
            .map(|account| format!("      {:<10} {}\n", account.username, account.what))
            .collect();
        format!(
            "\n  Countersign demo\n\n\
             \x20 1. Open the example application:  {consumer}\n\
             \x20    Choose \"Sign in\". You are sent to Countersign, sign in, agree, and come back.\n\n\
             \x20 2. Sign in as one of these, password {PASSWORD}\n{accounts}\n\
             \x20 3. In the application: look at the tokens, call the protected API, mark the token as\n\
             \x20    expired and call again, refresh by hand, validate, sign out. Start once more and choose\n\
             \x20    \"Cancel\" to see how a refusal looks.\n\n\
             \x20 4. Or sign in by a provider: GitHub, ORCID and a university are played here, and you may be Alice,\n\
             \x20    Bob or Mallory. ORCID gives no address: the mail that confirms one lies in {outbox}\n\n\
             \x20 5. At Countersign: your account with the applications you allowed: {issuer}/account\n\
             \x20    and the API reference: {issuer}/docs, whose operations are tried at {issuer}/docs/console\n\n\
             \x20    The same API from a terminal (it answers 401 and says what it wants):\n\
             \x20    curl -i {api}/\n\n\
             \x20 Nothing is kept. Stop with Ctrl-C.\n",
            consumer = self.consumer,
            issuer = self.issuer,
            api = self.api,
            outbox = self.folder.0.join("outbox").display(),
        )
    }
}

async fn listen(port: u16) -> Result<(TcpListener, String), StartError> {
    let address = SocketAddr::from((Ipv4Addr::LOCALHOST, port));
    let listener = serve::bind(address).await?;
    let bound = listener.local_addr().map_err(|error| StartError::Listen {
        address: address.to_string(),
        reason: error.to_string(),
    })?;
    Ok((listener, format!("http://{bound}")))
}

fn config(folder: &Path, issuer: &str) -> Config {
    let hello = BrokerApp {
        origins: vec![HELLO_URL.to_owned()],
        urls: AppUrls {
            done: Some(format!("{HELLO_URL}/page")),
            ..AppUrls::default()
        },
        ..BrokerApp::default()
    };
    let mut config = Config {
        issuer: issuer
            .parse::<Issuer>()
            .unwrap_or_else(|_| Issuer::local(8080)),
        data_dir: folder.to_owned(),
        ..Config::default()
    };
    config.broker.apps.insert("hello".to_owned(), hello);
    config.docs.client_id = Some(seed::CONSOLE.to_owned());
    config
}

/// The application and the API, which stop when this is dropped.
struct Parts(Vec<JoinHandle<io::Result<()>>>);

impl Drop for Parts {
    fn drop(&mut self) {
        for part in &self.0 {
            part.abort();
        }
    }
}

/// The folder for the files, which goes when this is dropped: also when the
/// rest of the demo could not be started.
struct Folder(PathBuf);

impl Folder {
    fn temporary() -> io::Result<Self> {
        let name = Random::new().uuid_v7(&Clock::system());
        let folder = std::env::temp_dir().join(format!("countersign-demo-{name}"));
        let mut builder = std::fs::DirBuilder::new();
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
        builder.create(&folder)?;
        Ok(Self(folder))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        if let Err(error) = std::fs::remove_dir_all(&self.0) {
            tracing::warn!(folder = %self.0.display(), %error, "the demo's files could not be removed");
        }
    }
}
