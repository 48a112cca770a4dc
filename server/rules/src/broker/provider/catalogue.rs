//! All providers of this server.

use std::path::Path;
use std::sync::Arc;

use serde_json::{Map, Value};

use super::{Hook, HookSettings, Presets, Protocol, Provider, ProviderName, Settings, check, icon};
#[cfg(feature = "oauth1")]
use crate::broker::upstream::rsa_key;
use crate::broker::upstream::{UpstreamSecret, signer};
use crate::config::{Config, ConfigError, Problem};
use crate::webhook::sign::SigningSecret;

/// The providers, in the order in which people see them.
#[derive(Clone, Debug, Default)]
pub struct Catalogue {
    providers: Vec<Arc<Provider>>,
}

impl Catalogue {
    /// The providers that the configuration names.
    ///
    /// # Errors
    /// Everything that is wrong with their descriptions.
    pub fn open(config: &Config) -> Result<Self, ConfigError> {
        if config.providers.is_empty() {
            return Ok(Self::default());
        }
        let presets = Presets::load(config.broker.presets.as_deref())?;
        let (mut providers, mut problems) = (Vec::new(), Vec::new());
        for (name, own) in &config.providers {
            match open_one(&presets, name, own, None) {
                Ok(provider) => providers.extend(provider.map(Arc::new)),
                Err(error) => problems.extend(error.problems),
            }
        }
        if !problems.is_empty() {
            return Err(ConfigError { problems });
        }
        Ok(Self::of(providers))
    }

    /// These, in the order in which people see them.
    pub fn of(mut providers: Vec<Arc<Provider>>) -> Self {
        providers.sort_by(|a, b| {
            let key = |one: &Provider| (one.settings.order, one.settings.title.to_lowercase());
            key(a).cmp(&key(b))
        });
        Self { providers }
    }

    /// What an operator should change before it stops to work.
    pub fn warnings(&self) -> Vec<String> {
        let deprecated = self
            .iter()
            .filter(|one| !one.settings.deprecated.is_empty());
        deprecated
            .map(|one| format!("providers.{}: {}", one.name, one.settings.deprecated))
            .collect()
    }

    /// A provider by its name, hidden or not.
    pub fn get(&self, name: &str) -> Option<&Arc<Provider>> {
        self.providers.iter().find(|one| one.name.as_str() == name)
    }

    /// All of them, hidden ones too, in the order in which people see them.
    pub fn iter(&self) -> impl Iterator<Item = &Arc<Provider>> {
        self.providers.iter()
    }

    /// Those that people see.
    pub fn visible(&self) -> impl Iterator<Item = &Arc<Provider>> {
        self.iter().filter(|one| !one.hidden)
    }

    /// Those that people can sign in by.
    pub fn for_sign_in(&self) -> impl Iterator<Item = &Arc<Provider>> {
        self.visible().filter(|one| !one.link_only)
    }
}

/// A provider of its settings; `None` when it is switched off. The secret, where it is given, takes
/// the place of one that a file holds.
///
/// # Errors
/// Everything that is wrong with it.
pub fn open_one(
    presets: &Presets,
    name: &str,
    own: &Map<String, Value>,
    given: Option<UpstreamSecret>,
) -> Result<Option<Provider>, ConfigError> {
    let refused = |key: &str, message: String| {
        let key = format!("providers.{name}{key}");
        ConfigError::one(Problem::new(&key, message))
    };
    let Some(valid) = ProviderName::parse(name) else {
        let message = "a name has 1 to 40 small letters, digits, hyphens and underscores";
        return Err(refused("", message.to_owned()));
    };
    let settings = presets.resolve(name, own)?;
    if !settings.enabled {
        return Ok(None);
    }
    let mut problems = check::problems(name, &settings);
    problems.extend(check::credentials(name, &settings, given.is_some()));
    if !problems.is_empty() {
        return Err(ConfigError { problems });
    }
    let picture = match &settings.icon_file {
        None => icon::of_letters(&settings.letters, &settings.colour),
        Some(file) => icon::of_file(file).map_err(|why| refused(".icon_file", why))?,
    };
    let secret = match (
        &settings.client_secret_file,
        &settings.client_secret_variable,
    ) {
        (Some(file), _) => Some(one_line(file).map_err(|why| refused(".client_secret_file", why))?),
        (None, Some(variable)) => Some(
            std::env::var(variable)
                .ok()
                .filter(|secret| !secret.is_empty())
                .map(UpstreamSecret::new)
                .ok_or_else(|| {
                    let message = format!("the environment variable {variable} is not set");
                    refused(".client_secret_variable", message)
                })?,
        ),
        (None, None) => None,
    };
    let secret = given.or(secret);
    let hook = match &settings.hook {
        None => None,
        Some(hook) => Some(open_hook(hook).map_err(|why| refused(".hook", why))?),
    };
    let private_key = match &settings.private_key_file {
        None => None,
        Some(file) => Some(
            std::fs::read_to_string(file)
                .map(UpstreamSecret::new)
                .map_err(|error| {
                    let message = format!("the file {} cannot be read: {error}", file.display());
                    refused(".private_key_file", message)
                })?,
        ),
    };
    if let Some(pem) = &private_key
        && !is_key(&settings, pem.reveal())
    {
        let message =
            "the file holds no private key in PEM that can sign what the settings ask for";
        return Err(refused(".private_key_file", message.to_owned()));
    }
    Provider::new(valid, settings, picture, secret, private_key, hook)
        .map(Some)
        .map_err(|(key, message)| refused(&format!(".{key}"), message))
}

fn open_hook(settings: &HookSettings) -> Result<Hook, String> {
    let text = match (&settings.secret_file, &settings.secret_variable) {
        (Some(file), _) => one_line(file)?,
        (None, Some(variable)) => std::env::var(variable)
            .map(UpstreamSecret::new)
            .map_err(|_| format!("the environment variable {variable} is not set"))?,
        (None, None) => return Err("needs a secret_file, so that it can tell who asks".to_owned()),
    };
    let secret = SigningSecret::parse(text.reveal()).ok_or(
        "the secret must be whsec_ and at least 16 bytes in base64; \
         make one with: echo whsec_$(openssl rand -base64 32)",
    )?;
    Ok(Hook {
        settings: settings.clone(),
        secret: Arc::new(secret),
    })
}

fn is_key(settings: &Settings, pem: &str) -> bool {
    #[cfg(feature = "oauth1")]
    if settings.protocol == Protocol::Oauth1 {
        return rsa_key(pem).is_some();
    }
    settings.protocol != Protocol::Oauth1 && signer(pem.as_bytes()).is_some()
}

fn one_line(file: &Path) -> Result<UpstreamSecret, String> {
    let text = std::fs::read_to_string(file)
        .map_err(|error| format!("the file {} cannot be read: {error}", file.display()))?;
    let secret = text.trim_end_matches(['\r', '\n']);
    if secret.is_empty() || secret.contains(['\r', '\n']) {
        return Err(format!(
            "the file {} does not hold exactly one line",
            file.display()
        ));
    }
    Ok(UpstreamSecret::new(secret))
}
