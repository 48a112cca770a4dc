//! Providers that administrators set up while the server runs. What they store lies over the
//! configuration, table by table; every node reads it anew when the change feed speaks of it. What
//! only the operator of the machine may say (files, variables, networks, hooks) cannot be stored.

pub mod test;
pub mod view;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use countersign_store::{ProviderSetting, PutProviderSetting, Sealed};
use serde_json::{Map, Value};

use super::provider::{Catalogue, Presets, Provider, ProviderName, merge, open_one};
use super::upstream::UpstreamSecret;
use crate::app::App;
use crate::config::{Config, ConfigError};
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{Actor, IfMatch, ManageError};
use crate::scope::ScopeSet;
use crate::secret::Purpose;

/// Why stored settings are not used, by the name of the provider.
pub type Faults = BTreeMap<String, String>;

/// What reaches into the machine on which the server runs, or into its networks.
const OPERATORS: [&str; 6] = [
    "client_secret_file",
    "client_secret_variable",
    "private_key_file",
    "icon_file",
    "allowed_networks",
    "hook",
];
/// Bytes of the largest settings.
const LARGEST: usize = 64 * 1024;

/// A provider and how it is set up.
pub struct SetUp {
    /// Its name.
    pub name: String,
    /// The provider as it is used; `None` while it cannot be, or is switched off.
    pub provider: Option<Arc<Provider>>,
    /// Whether it stands in the configuration.
    pub configured: bool,
    /// What is stored.
    pub stored: Option<ProviderSetting>,
    /// Why that is not used.
    pub fault: Option<String>,
}

impl SetUp {
    /// Its version: 0 where nothing is stored.
    pub fn version(&self) -> i64 {
        self.stored.as_ref().map_or(0, |row| row.version)
    }

    /// What people call it.
    pub fn title(&self) -> &str {
        self.provider
            .as_ref()
            .map_or(&self.name, |provider| &provider.settings.title)
    }
}

const NOT_FOUND: ManageError = ManageError::NotFound("provider");

/// Binds an encrypted secret to its row.
pub(crate) fn place(name: &str) -> Vec<u8> {
    format!("provider_setting:{name}").into_bytes()
}

fn one_line(error: &ConfigError) -> String {
    let said = error.problems.iter().map(ToString::to_string);
    said.collect::<Vec<_>>().join("; ")
}

/// What a provider is with this stored over it.
fn over(config: &Config, name: &str, stored: &Map<String, Value>) -> Map<String, Value> {
    let mut own = config.providers.get(name).cloned().unwrap_or_default();
    merge(&mut own, stored.clone(), false);
    own
}

fn secret_of(app: &App, row: &ProviderSetting) -> Result<Option<UpstreamSecret>, String> {
    let Some(sealed) = &row.secret_sealed else {
        return Ok(None);
    };
    let opened = app
        .sealer
        .open(Purpose::SharedSecret, &place(&row.name), &sealed.0);
    let text = opened
        .ok()
        .and_then(|plain| String::from_utf8(plain.to_vec()).ok());
    text.map(|text| Some(UpstreamSecret::new(text)))
        .ok_or_else(|| "the stored client secret cannot be opened with the master key".to_owned())
}

/// Reads everything that is stored anew. One provider that cannot be used does not keep the others
/// away; it is as the configuration says.
///
/// # Errors
/// When the database or the folder of descriptions cannot be read.
pub async fn reload(app: &App) -> Result<(), ManageError> {
    let turn = app.broker.providers.begin();
    let rows = app.store.list_provider_settings().await?;
    let stored = rows.into_iter().map(|row| {
        let secret = secret_of(app, &row);
        (row.name, row.settings, secret)
    });
    let (config, stored) = (app.config.clone(), stored.collect::<Vec<_>>());
    let composed = apart(move || compose(&config, stored)).await?;
    let (catalogue, faults) = composed.map_err(|error| {
        ManageError::Internal(format!(
            "the descriptions of providers cannot be read: {error}"
        ))
    })?;
    for (name, fault) in &faults {
        tracing::error!(
            provider = name,
            fault,
            "stored settings of a provider are not used"
        );
    }
    app.site
        .note_providers(catalogue.visible().next().is_some());
    app.broker.providers.replace(turn, catalogue, faults);
    Ok(())
}

/// What is stored of a provider: its name, its settings, and its secret, if that can be opened.
type Stored = (
    String,
    Map<String, Value>,
    Result<Option<UpstreamSecret>, String>,
);

/// Does what reads files, which may be slow, where nobody else waits for it.
async fn apart<T: Send + 'static>(
    work: impl FnOnce() -> T + Send + 'static,
) -> Result<T, ManageError> {
    let done = tokio::task::spawn_blocking(work).await;
    done.map_err(|error| ManageError::Internal(error.to_string()))
}

fn compose(config: &Config, stored: Vec<Stored>) -> Result<(Catalogue, Faults), ConfigError> {
    if stored.is_empty() {
        return Ok((Catalogue::open(config)?, Faults::new()));
    }
    let presets = Presets::load(config.broker.presets.as_deref())?;
    let mut stored: BTreeMap<String, _> = stored
        .into_iter()
        .map(|(name, settings, secret)| (name, (settings, secret)))
        .collect();
    let names: BTreeSet<String> = config
        .providers
        .keys()
        .chain(stored.keys())
        .cloned()
        .collect();
    let (mut providers, mut faults) = (Vec::new(), Faults::new());
    for name in &names {
        let opened = stored.remove(name).map(|(settings, secret)| {
            let own = over(config, name, &settings);
            open_one(&presets, name, &own, secret?).map_err(|error| one_line(&error))
        });
        let opened = match opened {
            Some(Ok(provider)) => provider,
            other => {
                if let Some(Err(fault)) = other {
                    faults.insert(name.clone(), fault);
                }
                match config.providers.get(name) {
                    Some(own) => open_one(&presets, name, own, None)?,
                    None => None,
                }
            }
        };
        providers.extend(opened.map(Arc::new));
    }
    Ok((Catalogue::of(providers), faults))
}

/// All providers, by name.
///
/// # Errors
/// [`ManageError::Unavailable`].
pub async fn list(app: &App) -> Result<Vec<SetUp>, ManageError> {
    let rows = app.store.list_provider_settings().await?;
    let mut stored: BTreeMap<String, ProviderSetting> = rows
        .into_iter()
        .map(|row| (row.name.clone(), row))
        .collect();
    let names: BTreeSet<String> = app
        .config
        .providers
        .keys()
        .chain(stored.keys())
        .cloned()
        .collect();
    let set_up = names.into_iter().map(|name| SetUp {
        provider: app.broker.providers.get(&name),
        configured: app.config.providers.contains_key(&name),
        stored: stored.remove(&name),
        fault: app.broker.providers.fault(&name),
        name,
    });
    Ok(set_up.collect())
}

/// One of them.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn get(app: &App, name: &str) -> Result<SetUp, ManageError> {
    let all = list(app).await?;
    all.into_iter()
        .find(|one| one.name == name)
        .ok_or(NOT_FOUND)
}

/// Stores settings of a provider, if it can be used with them.
///
/// # Errors
/// [`ManageError::Validation`], [`ManageError::Beyond`], [`ManageError::VersionMismatch`],
/// [`ManageError::Unavailable`].
pub async fn put(
    app: &App,
    actor: &Actor,
    name: &str,
    if_match: &IfMatch,
    settings: Option<Map<String, Value>>,
    secret: Option<String>,
) -> Result<SetUp, ManageError> {
    if ProviderName::parse(name).is_none() {
        let message = "a name has 1 to 40 small letters, digits, hyphens and underscores";
        return Err(ManageError::invalid("provider", message));
    }
    let rows = app.store.list_provider_settings().await?;
    let current = rows.into_iter().find(|row| row.name == name);
    let version = current.as_ref().map_or(0, |row| row.version);
    if_match.check(version)?;
    let settings = settings
        .or_else(|| current.as_ref().map(|row| row.settings.clone()))
        .unwrap_or_default();
    if let Some(key) = OPERATORS.iter().find(|key| settings.contains_key(**key)) {
        let message = format!("cannot hold {key}: it is for the configuration of the server alone");
        return Err(ManageError::invalid("settings", message));
    }
    if serde_json::to_vec(&settings).map_or(usize::MAX, |text| text.len()) > LARGEST {
        return Err(ManageError::invalid("settings", "are larger than 64 KiB"));
    }
    if secret.as_deref().is_some_and(|text| !is_secret(text)) {
        let message = "must be 1 to 4096 visible characters on one line";
        return Err(ManageError::invalid("client_secret", message));
    }
    let kept = match (&secret, &current) {
        (Some(text), _) => Some(UpstreamSecret::new(text.as_str())),
        (None, Some(row)) => secret_of(app, row).map_err(ManageError::Internal)?,
        (None, None) => None,
    };
    let own = over(&app.config, name, &settings);
    let (folder, named) = (app.config.broker.presets.clone(), name.to_owned());
    let opened = apart(move || {
        let presets = Presets::load(folder.as_deref())
            .map_err(|error| ManageError::Internal(error.to_string()))?;
        open_one(&presets, &named, &own, kept)
            .map_err(|error| ManageError::invalid("settings", one_line(&error)))
    });
    let opened = opened.await??;
    if let Some(scope) = opened.and_then(|new| given_beyond(app, actor, name, &new)) {
        return Err(ManageError::Beyond { scope });
    }
    let sealed = secret.map(|text| {
        Sealed(
            app.sealer
                .seal(Purpose::SharedSecret, &place(name), text.as_bytes()),
        )
    });
    let stored = app.store.put_provider_setting(PutProviderSetting {
        name: name.to_owned(),
        settings,
        secret_sealed: sealed,
        version,
        now: app.clock.now(),
    });
    if stored.await?.is_none() {
        return Err(ManageError::VersionMismatch);
    }
    reload(app).await?;
    let event = EventRecord::new(EventKind::ProviderUpdated)
        .about(name)
        .by(actor);
    event::record(app, event);
    get(app, name).await
}

/// A scope of a role that groups would give from now on, and that the actor could not give to a person.
fn given_beyond(app: &App, actor: &Actor, name: &str, new: &Provider) -> Option<String> {
    let before = app.broker.providers.get(name);
    let registry = app.scopes();
    let given = new.settings.groups.roles.iter().filter(|(role, groups)| {
        let before = before.as_ref().map(|one| &one.settings.groups.roles);
        before.and_then(|roles| roles.get(*role)) != Some(*groups)
    });
    let scopes: ScopeSet = given
        .filter_map(|(role, _)| registry.role(role))
        .flat_map(|role| role.scopes.iter().cloned())
        .collect();
    actor.lacks(&scopes).map(str::to_owned)
}

fn is_secret(text: &str) -> bool {
    (1..=4096).contains(&text.len()) && !text.chars().any(char::is_control)
}

/// Forgets what is stored of a provider.
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Unavailable`].
pub async fn delete(app: &App, actor: &Actor, name: &str) -> Result<(), ManageError> {
    if !app
        .store
        .delete_provider_setting(name, app.clock.now())
        .await?
    {
        return Err(NOT_FOUND);
    }
    reload(app).await?;
    event::record(
        app,
        EventRecord::new(EventKind::ProviderReset)
            .about(name)
            .by(actor),
    );
    Ok(())
}
