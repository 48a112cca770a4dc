//! Configuration: the only declaration of settings.
//!
//! [`Config`] is the whole tree, with its defaults and descriptions. Everything
//! else is made from it: the accepted keys, the environment variables, the
//! validation of types, `CONFIG.md`, the JSON Schema and the commented file that
//! `countersign config init` writes. A new setting is one field with a doc
//! comment in `settings/`, and a rule in `validate/` if a value can be wrong.
//!
//! Sources, later ones win: built-in defaults, the TOML file, `COUNTERSIGN_…`
//! variables, flags (`load.rs`).

mod broker;
mod database_url;
mod error;
mod explain;
mod issuer;
mod keys;
mod legacy_path;
mod load;
mod network;
mod period;
mod reference;
mod settings;
mod source;
mod validate;
mod warnings;

use std::collections::BTreeMap;
use std::net::{Ipv4Addr, SocketAddr};
use std::path::{Path, PathBuf};

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use self::broker::{AppUrls, Broker, BrokerApp};
pub use self::database_url::DatabaseUrl;
pub use self::error::{ConfigError, Problem};
pub(crate) use self::explain::explain as explain_value;
pub use self::issuer::Issuer;
pub(crate) use self::issuer::is_loopback;
pub use self::load::DEFAULT_FILE;
pub use self::load::{Loaded, Origin, Override, Sources};
pub use self::network::{Network, TrustedProxies};
pub use self::period::Period;
pub use self::reference::{json_schema, markdown, provider_schema, toml_template};
pub use self::settings::{
    Access, AccessTokenFormat, Accounts, Audit, Authorization, Colours, Database, Docs, GrantType,
    Grants, Keys, Legacy, Links, Log, LogFormat, LogLevel, Mail, MailTls, Metrics, Outbound,
    PersonalTokens, Role, Scopes, Secrets, Server, SessionBinding, Sessions, SignIn, SignUp,
    SigningAlgorithm, Tokens, Ui,
};

use crate::theme::Theme;

/// All settings of one server. The default is a development instance on this
/// machine that needs no configuration at all.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Config {
    /// The public URL of this server, exactly as clients and browsers see it: scheme, host and, if needed, port. It
    /// is the `iss` of every token, so choose it once. Must be `https`; plain `http` is accepted for `localhost`,
    /// `127.0.0.1` and `[::1]`, for development. When it is not set, it is `http://localhost` with the port of
    /// `listen`.
    pub issuer: Issuer,
    /// The address and port to listen on. An address that other machines can reach needs an `https` issuer and a
    /// proxy in front that ends TLS.
    pub listen: SocketAddr,
    /// The folder for files of the server: the SQLite database and the master key, unless they are placed elsewhere.
    pub data_dir: PathBuf,
    /// The database.
    pub database: Database,
    /// Where the server finds its secrets.
    pub secrets: Secrets,
    /// The HTTP server and the proxies in front of it.
    pub server: Server,
    /// Lifetimes and kinds of tokens and codes.
    pub tokens: Tokens,
    /// Personal access tokens, which people make for their own scripts.
    pub personal_tokens: PersonalTokens,
    /// Authorization requests, while a person signs in and decides.
    pub authorization: Authorization,
    /// Grant types that clients may use.
    pub grants: Grants,
    /// What clients have to apply for, and how often they may ask.
    pub access: Access,
    /// Habits of older servers that old clients may depend on. Each is off, and weakens this server when it is on.
    pub legacy: Legacy,
    /// The words that tokens carry.
    pub scopes: Scopes,
    /// Browser sessions.
    pub sessions: Sessions,
    /// Signing in: the ways, and limits on attempts.
    pub sign_in: SignIn,
    /// Accounts: who may open one, and what its owner may do with it.
    pub accounts: Accounts,
    /// Signing in by providers.
    pub broker: Broker,
    /// The providers by which people sign in or link accounts, a table `[providers.<name>]` for each. Its keys are listed
    /// below, under *Providers*.
    #[schemars(with = "BTreeMap<String, crate::broker::provider::Settings>")]
    pub providers: BTreeMap<String, Map<String, Value>>,
    /// Mail to people.
    pub mail: Mail,
    /// Requests that this server sends to URLs of others, such as the `jwks_uri` of a client.
    pub outbound: Outbound,
    /// Signing keys and their rotation.
    pub keys: Keys,
    /// What people see on the pages.
    pub ui: Ui,
    /// The API reference at `/docs`.
    pub docs: Docs,
    /// The audit log. Everything that is done is recorded for good; of what is refused, a bounded part for seven days.
    pub audit: Audit,
    /// Log lines on standard error.
    pub log: Log,
    /// Prometheus metrics at `/metrics`.
    pub metrics: Metrics,
}

impl Default for Config {
    fn default() -> Self {
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 8080));
        Self {
            issuer: Issuer::local(listen.port()),
            listen,
            data_dir: PathBuf::from("."),
            database: Database::default(),
            secrets: Secrets::default(),
            server: Server::default(),
            tokens: Tokens::default(),
            personal_tokens: PersonalTokens::default(),
            authorization: Authorization::default(),
            grants: Grants::default(),
            access: Access::default(),
            legacy: Legacy::default(),
            scopes: Scopes::default(),
            sessions: Sessions::default(),
            sign_in: SignIn::default(),
            accounts: Accounts::default(),
            broker: Broker::default(),
            providers: BTreeMap::new(),
            mail: Mail::default(),
            outbound: Outbound::default(),
            keys: Keys::default(),
            ui: Ui::default(),
            docs: Docs::default(),
            audit: Audit::default(),
            log: Log::default(),
            metrics: Metrics::default(),
        }
    }
}

impl Config {
    /// Whether this is a development instance: plain HTTP, this machine only.
    pub fn is_development(&self) -> bool {
        !self.issuer.is_https()
    }

    /// What is switched on for old clients, in the words of the settings.
    pub fn legacy_features(&self) -> Vec<&'static str> {
        let allowed = |grant| self.grants.allowed.contains(&grant);
        [
            ("implicit_grant", allowed(GrantType::Implicit)),
            ("password_grant", allowed(GrantType::Password)),
            ("token_in_query", !self.legacy.token_in_query.is_empty()),
            ("token_in_form", self.legacy.token_in_form),
            (
                "compatibility_endpoints",
                self.legacy.compatibility_endpoints,
            ),
            ("without_pkce", !self.legacy.without_pkce.is_empty()),
            ("hs256_id_tokens", !self.legacy.hs256_id_tokens.is_empty()),
            ("outcome_in_url", !self.legacy.outcome_in_url.is_empty()),
        ]
        .into_iter()
        .filter_map(|(feature, on)| on.then_some(feature))
        .collect()
    }

    /// The proxies whose `X-Forwarded-For` and `X-Request-Id` are believed.
    pub fn trusted_proxies(&self) -> TrustedProxies {
        TrustedProxies::new(self.server.trusted_proxies.clone())
    }

    /// The URL to connect to the database with: an SQLite file in `data_dir`,
    /// the PostgreSQL password from its file. Holds the password; never show it.
    ///
    /// # Errors
    /// When `database.password_file` cannot be read.
    pub fn database_url(&self) -> Result<String, ConfigError> {
        let password = self.secret(
            "database.password_file",
            self.database.password_file.as_deref(),
        )?;
        Ok(self
            .database
            .url
            .reveal(&self.data_dir, password.as_deref()))
    }

    /// Templates and words of pages and mails, and what is wrong with those of the operator, a sentence each.
    ///
    /// # Errors
    /// When the folder `ui.theme` cannot be read, or the language `ui.language` is not there.
    pub fn theme(&self) -> Result<(Theme, Vec<String>), ConfigError> {
        let (mut theme, problems) = match &self.ui.theme {
            None => (Theme::without_changes(), Vec::new()),
            Some(folder) => Theme::load(folder).map_err(|error| {
                let reason = format!("the folder {} cannot be read: {error}", folder.display());
                ConfigError::one(Problem::new("ui.theme", reason))
            })?,
        };
        if !theme.set_default(&self.ui.language) {
            let problem = Problem::new("ui.language", "no catalogue speaks it");
            let help = "choose en, de, es, fr or it, or write messages in locales/<language> of the folder ui.theme";
            return Err(ConfigError::one(problem.help(help)));
        }
        Ok((theme, problems))
    }

    /// The file of the master key.
    pub fn master_key_file(&self) -> PathBuf {
        self.secrets
            .master_key_file
            .clone()
            .unwrap_or_else(|| self.data_dir.join("countersign.key"))
    }

    /// The folder for mail when there is no mail server.
    pub fn outbox_folder(&self) -> PathBuf {
        let folder = self.mail.outbox.clone();
        folder.unwrap_or_else(|| self.data_dir.join("outbox"))
    }

    /// The password for the mail server.
    ///
    /// # Errors
    /// When `mail.password_file` cannot be read.
    pub fn mail_password(&self) -> Result<Option<String>, ConfigError> {
        self.secret("mail.password_file", self.mail.password_file.as_deref())
    }

    /// The content of a secret's file without the line end that editors leave.
    fn secret(&self, key: &str, file: Option<&Path>) -> Result<Option<String>, ConfigError> {
        let Some(file) = file else { return Ok(None) };
        let refused = |message: String| {
            ConfigError::one(
                Problem::new(key, message).help("put the secret alone into the file, on one line"),
            )
        };
        let text = std::fs::read_to_string(file).map_err(|error| {
            refused(format!(
                "the file {} cannot be read: {error}",
                file.display()
            ))
        })?;
        let secret = text.strip_suffix('\n').unwrap_or(&text);
        let secret = secret.strip_suffix('\r').unwrap_or(secret);
        if secret.is_empty() || secret.contains(['\n', '\r']) {
            return Err(refused(format!(
                "the file {} does not hold exactly one line",
                file.display()
            )));
        }
        Ok(Some(secret.to_owned()))
    }
}
