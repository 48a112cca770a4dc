//! Opening an instance: the steps from a configuration to an [`App`], each of
//! which can fail with a sentence that an operator can act on.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use countersign_store::{NewScope, Options, Store, StoreError};

use super::{App, UsedClients, UsedTokens};
use crate::account::Breached;
use crate::broker::{Broker, stored};
use crate::cache::{Caches, Revocations};
use crate::client::RemoteKeys;
use crate::clock::{Clock, Random};
use crate::config::{Config, ConfigError, SignUp};
use crate::event;
use crate::jwt::Proofs;
use crate::key::{self, KeyError, KeyRing};
use crate::mail::Mailer;
use crate::outbound::Outbound;
use crate::page::{Layout, Reference, Site};
use crate::password::{PasswordCost, PasswordError, Passwords};
use crate::protected_api::Apis;
use crate::rate::Rates;
use crate::scope::builtin;
use crate::scope::file::FileError;
use crate::secret::{MasterKey, MasterKeyError};
use crate::telemetry::Metrics;
use crate::theme::Theme;

/// Why an instance cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The configuration.
    #[error(transparent)]
    Config(#[from] ConfigError),
    /// The folder for files of the server.
    #[error("the folder {path} cannot be used: {reason}")]
    DataDir {
        /// The folder.
        path: String,
        /// What the system said.
        reason: String,
    },
    /// The master key.
    #[error(transparent)]
    MasterKey(#[from] MasterKeyError),
    /// The database was made with a master key that is not there any more.
    #[error(
        "the master key file {path} does not exist, but the database holds keys that it protects"
    )]
    MasterKeyLost {
        /// Where the file should be.
        path: String,
    },
    /// The database.
    #[error("{0}")]
    Store(#[from] StoreError),
    /// A scope of the database that says nothing.
    #[error(
        "there is no sentence that people could read before they agree, for: {0}. Give one with \
         `countersign scopes update ID --help-text TEXT`"
    )]
    SilentScopes(String),
    /// The files that declare scopes.
    #[error("{0}")]
    Scopes(#[from] FileError),
    /// The signing keys.
    #[error("{0}")]
    Key(#[from] KeyError),
    /// Password hashing.
    #[error("{0}")]
    Password(#[from] PasswordError),
    /// Measurements.
    #[error("the measurements cannot be set up: {0}")]
    Metrics(String),
    /// The settings of providers that are stored.
    #[error("{0}")]
    Providers(String),
    /// The address to listen on.
    #[error("cannot listen on {address}: {reason}")]
    Listen {
        /// The address.
        address: String,
        /// What the system said.
        reason: String,
    },
}

impl App {
    /// Opens an instance: creates the folder and the master key where they are
    /// missing, migrates the database, registers the built-in scopes, makes the
    /// first signing key, and fills the caches that are read whole.
    ///
    /// # Errors
    /// See [`StartError`].
    pub async fn open(config: Config, clock: Clock) -> Result<Arc<Self>, StartError> {
        let random = Random::new();
        make_data_dir(&config)?;
        let mailer = Mailer::open(&config)?;
        let key_file = config.master_key_file();
        let found = match MasterKey::load(&key_file) {
            Err(missing) if missing.is_missing() => None,
            loaded => Some(loaded?),
        };
        let options = Options {
            max_connections: config.database.max_connections,
            ..Options::default()
        };
        let store = Store::connect(&config.database_url()?, options).await?;
        store.migrate().await?;

        let master_key = match found {
            Some(key) => key,
            // A new key would open nothing, and lie where the lost one should be restored.
            None if !key::manage::records(&store).await?.is_empty() => {
                return Err(StartError::MasterKeyLost {
                    path: key_file.display().to_string(),
                });
            }
            None => MasterKey::create(&key_file, &random)?,
        };
        let hasher = master_key.hasher();
        let sealer = master_key.sealer(random.clone());

        let now = clock.now();
        store.upsert_builtin_scopes(&builtin_scopes(), now).await?;
        let scopes = crate::cache::feed::read_scopes(&store).await?;
        key::manage::rotate_when_due(&store, &sealer, &key::manage::policy(&config), now).await?;
        let keys = KeyRing::load(&key::manage::records(&store).await?, &sealer)?;
        let revocations = Revocations::new(store.revocations(now).await?);

        let caches = Caches::new(scopes, keys, revocations);
        let turn = caches.apis.begin();
        let rows = store.protected_apis().await?;
        let documents = store.active_api_documents().await?;
        let apis = Apis::read(Arc::default(), rows, documents).await;
        caches.apis.replace(turn, apis);
        if store.has_imported_tokens().await? {
            caches.imported.more();
        }

        let issuer = config.issuer.as_str().to_owned();
        let (theme, problems) = config.theme()?;
        for problem in problems {
            tracing::error!(problem, "a file of the theme is not used");
        }
        let broker = Broker::open(&config, clock.clone(), random.clone())?;
        let site = site_of(&config, theme);
        site.note_providers(broker.providers.visible().next().is_some());
        let site = Arc::new(site);
        let outbound = Arc::new(Outbound::new(&config));
        let app = Arc::new(Self {
            outbound: outbound.clone(),
            proofs: Proofs::new(&hasher, &issuer, clock.clone(), random.clone()),
            passwords: Passwords::new(PasswordCost::default(), random.clone())?,
            breached: Breached::open(&config)?,
            metrics: Metrics::new().map_err(|error| StartError::Metrics(error.to_string()))?,
            caches,
            mailer,
            remote_keys: RemoteKeys::new(outbound.clone(), clock.clone()),
            broker,
            rates: Rates::new(&config.access.rate_classes),
            used_clients: UsedClients::default(),
            used_tokens: UsedTokens::default(),
            legacy_uses: event::legacy::LegacyUses::default(),
            refusals: event::refusal::Limit::default(),
            events: event::Recorder::start(store.clone()),
            reference: Reference::new(Layout::new(site.clone(), "")),
            site,
            draining: AtomicBool::new(false),
            claimed: AtomicBool::new(false),
            config,
            issuer,
            store,
            clock,
            random,
            hasher,
            sealer,
        });
        stored::reload(&app)
            .await
            .map_err(|error| StartError::Providers(error.to_string()))?;
        Ok(app)
    }
}

fn site_of(config: &Config, theme: Theme) -> Site {
    let mut site = Site::new(config.ui.name.clone(), config.issuer.as_str());
    site.theme = Arc::new(theme);
    site.logo_url = config.ui.logo_url.clone();
    site.support_url = config.ui.links.support.clone();
    site.privacy_url = config.ui.links.privacy.clone();
    site.terms_url = config.ui.links.terms.clone();
    site.sign_up = config.accounts.sign_up == SignUp::Open;
    site.accent = config.ui.colours.accent.clone();
    site.accent_dark = config.ui.colours.accent_dark.clone();
    site
}

fn make_data_dir(config: &Config) -> Result<(), StartError> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder
        .create(&config.data_dir)
        .map_err(|error| StartError::DataDir {
            path: config.data_dir.display().to_string(),
            reason: error.to_string(),
        })
}

fn builtin_scopes() -> Vec<NewScope> {
    let ids: HashSet<_> = builtin::ALL.iter().map(|scope| scope.id).collect();
    debug_assert_eq!(ids.len(), builtin::ALL.len());
    builtin::ALL
        .iter()
        .map(|scope| NewScope {
            id: scope.id.to_owned(),
            help_text: scope.help_text.to_owned(),
            description: scope.description.to_owned(),
            group_name: Some(scope.group.to_owned()),
            internal: false,
        })
        .collect()
}
