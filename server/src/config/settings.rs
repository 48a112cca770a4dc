//! The sections of the configuration, each with its defaults.
//!
//! The doc comment of a field is its description in `CONFIG.md`, in the JSON
//! Schema and in the file that `countersign config init` writes.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{DatabaseUrl, Network, Period};
pub use crate::client::{GrantType, TokenFormat as AccessTokenFormat};
pub use crate::key::SigningAlgorithm;

/// The database.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Database {
    /// `sqlite:<file>` for one node, `postgres://<user>@<host>/<database>` for several. A relative SQLite file lies in
    /// `data_dir`. Keep the password out of it and use `database.password_file`.
    pub url: DatabaseUrl,
    /// A file that holds the PostgreSQL password, alone on one line.
    pub password_file: Option<PathBuf>,
    /// The largest number of connections to the database, 1 to 1000.
    #[schemars(range(min = 1, max = 1000))]
    pub max_connections: u32,
}

impl Default for Database {
    fn default() -> Self {
        Self {
            url: DatabaseUrl::default(),
            password_file: None,
            max_connections: 10,
        }
    }
}

/// Where the server finds its secrets.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Secrets {
    /// The file of the master key, from which the keys for hashing tokens and encrypting signing keys are derived.
    /// Created at the first start, `countersign.key` in `data_dir` unless set. Only its owner may read it. Keep a copy
    /// in a safe place that is not the database's backup: without it the database's secrets are lost, with it they
    /// are open.
    pub master_key_file: Option<PathBuf>,
}

/// The HTTP server.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Server {
    /// Addresses and networks (`10.0.0.0/8`) of the proxies in front of this server. Only they are believed when they
    /// say for whom they forward (`X-Forwarded-For`) and which request it is (`X-Request-Id`).
    pub trusted_proxies: Vec<Network>,
    /// The largest number of open connections, 16 to 1000000. Further ones wait.
    #[schemars(range(min = 16, max = 1_000_000))]
    pub max_connections: u32,
    /// How long a client may take to send the head of a request, 1s to 5m.
    pub header_read_timeout: Period,
    /// How long a stop waits for running requests, at most 1h. Give the process manager a few seconds more.
    pub shutdown_grace: Period,
}

impl Default for Server {
    fn default() -> Self {
        Self {
            trusted_proxies: Vec::new(),
            max_connections: 10_000,
            header_read_timeout: Period::seconds(30),
            shutdown_grace: Period::seconds(25),
        }
    }
}

/// Lifetimes and kinds of tokens and codes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Tokens {
    /// How long an access token is good, 1m to 30d, unless its client says otherwise.
    pub access_token_lifetime: Period,
    /// The kind of access tokens, unless their client says otherwise.
    #[schemars(with = "AccessTokenFormatNames")]
    pub access_token_format: AccessTokenFormat,
    /// How long an ID token is good, 1m to 24h.
    pub id_token_lifetime: Period,
    /// How long an authorization code is good, 5s to 10m (RFC 6749 recommends at most ten minutes).
    pub code_lifetime: Period,
    /// How long a sign-in can be extended by refresh tokens, counted from the sign-in. At least as long as
    /// `tokens.refresh_token_idle`.
    pub refresh_token_lifetime: Period,
    /// How long an unused refresh token stays good.
    pub refresh_token_idle: Period,
    /// How long a client that lost the answer to a refresh may repeat it and get the same successor, instead of
    /// losing its sign-in as if the token had been stolen. At most 10m; `0s` turns retries off.
    pub refresh_retry_window: Period,
}

impl Default for Tokens {
    fn default() -> Self {
        Self {
            access_token_lifetime: Period::hours(1),
            access_token_format: AccessTokenFormat::Jwt,
            id_token_lifetime: Period::hours(1),
            code_lifetime: Period::seconds(60),
            refresh_token_lifetime: Period::days(90),
            refresh_token_idle: Period::days(30),
            refresh_retry_window: Period::seconds(30),
        }
    }
}

/// The names of [`AccessTokenFormat`] with their descriptions.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "stands for the names in the reference only")]
enum AccessTokenFormatNames {
    /// A signed JWT (RFC 9068) that a resource server can check by itself.
    Jwt,
    /// A random text that a resource server checks by introspection.
    Opaque,
}

/// Personal access tokens, which people make for their own scripts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct PersonalTokens {
    /// When a new token expires unless its owner chooses something else. At most `personal_tokens.max_lifetime`.
    pub default_lifetime: Period,
    /// The longest life that an owner can choose, 1h to 10 years.
    pub max_lifetime: Period,
    /// Whether an owner may choose that a token never expires. Such tokens are marked in lists.
    pub allow_never: bool,
}

impl Default for PersonalTokens {
    fn default() -> Self {
        Self {
            default_lifetime: Period::days(90),
            max_lifetime: Period::days(366),
            allow_never: false,
        }
    }
}

/// The audit log. Everything that is done is recorded for good; of what is refused, a bounded part for seven days.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Audit {
    /// Refused requests that each process records per minute, at most 6000; 0 records none. One address (one /64
    /// network for IPv6) gets at most a sixth of them, so that nobody can hide what others are refused, or fill the
    /// disk: the default keeps the record of a week of attack below a gigabyte. What is above is counted only.
    #[schemars(range(max = 6000))]
    pub refusals_per_minute: u32,
}

impl Default for Audit {
    fn default() -> Self {
        Self {
            refusals_per_minute: 120,
        }
    }
}

/// Authorization requests, while a person signs in and decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Authorization {
    /// How long a person may take from the application's request to the consent, 1m to 24h.
    pub request_lifetime: Period,
}

impl Default for Authorization {
    fn default() -> Self {
        Self {
            request_lifetime: Period::minutes(30),
        }
    }
}

/// Grant types that clients may use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Grants {
    /// The outer bound: a client can use a grant type only if it is listed here and in the client's own metadata.
    #[schemars(with = "Vec<GrantTypeNames>")]
    pub allowed: Vec<GrantType>,
}

impl Default for Grants {
    fn default() -> Self {
        Self {
            allowed: vec![
                GrantType::AuthorizationCode,
                GrantType::ClientCredentials,
                GrantType::RefreshToken,
                GrantType::DeviceCode,
            ],
        }
    }
}

/// The names of [`GrantType`] with their descriptions.
#[derive(JsonSchema)]
#[schemars(rename_all = "snake_case")]
#[expect(dead_code, reason = "stands for the names in the reference only")]
enum GrantTypeNames {
    /// A person signs in and agrees (with PKCE).
    AuthorizationCode,
    /// A client acts for itself.
    ClientCredentials,
    /// A client extends what it was given.
    RefreshToken,
    /// A device without a browser, whose user agrees on another one (RFC 8628).
    #[schemars(rename = "urn:ietf:params:oauth:grant-type:device_code")]
    DeviceCode,
    /// For old clients only: the token travels in a URL. RFC 9700 says that it must not be used.
    Implicit,
    /// For old clients only: the client sees the password. RFC 9700 says that it must not be used.
    Password,
}

/// Habits of older servers that old clients may depend on. Each is off, and weakens this server when it is on.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Legacy {
    /// The operations, by their names in `/docs` (such as `userinfo` and `get_me`), that take an access token as the
    /// parameter `access_token` of the URL. Only operations that change nothing do. URLs end up in histories and logs,
    /// and so do their tokens.
    pub token_in_query: Vec<String>,
    /// Whether `POST /oauth/userinfo` takes an access token as the field `access_token` of a form.
    pub token_in_form: bool,
    /// Whether `/oauth/ping`, `/oauth/info` and `/oauth/invalid` answer. Introspection and userinfo replace them.
    pub compatibility_endpoints: bool,
}

/// The words that tokens carry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Scopes {
    /// A folder of files (`.toml`, `.json`, `.yaml`) that declare scopes. They are applied when the server starts, as by
    /// `countersign scopes apply`; scopes that no file names stay as they are.
    pub directory: Option<PathBuf>,
}

/// Browser sessions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Sessions {
    /// How long an unused browser session stays signed in.
    pub idle: Period,
    /// How long a browser session lasts however much it is used. At least as long as `sessions.idle`.
    pub absolute: Period,
    /// How long the proof is good that a script presents with a browser session (against forged requests), 1m to 24h.
    pub csrf_proof_lifetime: Period,
    /// How long ago a person may have proven who they are before what concerns the security of their account: a new
    /// password, address, personal access token, secret of an application. 1m to 24h.
    pub fresh: Period,
    /// What happens when the cookie of a session turns up in another browser, or in a network far from where the session
    /// began.
    pub binding: SessionBinding,
}

/// What happens when the cookie of a session turns up elsewhere.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SessionBinding {
    /// Nothing.
    Off,
    /// It works, but what concerns the security of the account asks for the password first.
    #[default]
    Basic,
    /// It asks to sign in again. Where the session began it goes on.
    Strong,
}

impl Default for Sessions {
    fn default() -> Self {
        Self {
            idle: Period::hours(24),
            absolute: Period::days(14),
            csrf_proof_lifetime: Period::minutes(10),
            fresh: Period::minutes(15),
            binding: SessionBinding::default(),
        }
    }
}

/// Limits on sign-in attempts.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct SignIn {
    /// Failed sign-ins to one account within the window, before further ones are refused; 0 for no limit.
    pub attempts_per_account: u32,
    /// Failed sign-ins from one address (one /64 network for IPv6) within the window, before further ones are
    /// refused; 0 for no limit.
    pub attempts_per_address: u32,
    /// The time in which attempts are counted, 1m to 24h.
    pub window: Period,
    /// How long an account knows a browser that it was signed in from, at most 400d. It may go on trying when guesses
    /// from elsewhere have used up the attempts. `0s` knows none.
    pub known_browsers: Period,
}

impl Default for SignIn {
    fn default() -> Self {
        Self {
            attempts_per_account: 10,
            attempts_per_address: 100,
            window: Period::minutes(15),
            known_browsers: Period::days(180),
        }
    }
}

/// Accounts: who may open one, and what its owner may do with it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Accounts {
    /// Who may open an account.
    pub sign_up: SignUp,
    /// How long an invitation is good, 1h to 90d.
    pub invitation_lifetime: Period,
    /// How long a link is good that confirms an e-mail address, 10m to 7d.
    pub confirmation_lifetime: Period,
    /// How long a link is good that sets a new password, 5m to 24h.
    pub reset_lifetime: Period,
    /// How long a change of the e-mail address can be undone from the former address, 1h to 90d.
    pub undo_lifetime: Period,
    /// How long a person can come back after asking for the deletion of their account, at most 90d. Signing in keeps
    /// the account. `0s` deletes at once.
    pub deletion_grace: Period,
    /// Mails to one address on somebody's request within an hour, 1 to 1000. Further ones are not sent; pages say the
    /// same either way.
    #[schemars(range(min = 1, max = 1000))]
    pub mails_per_address: u32,
    /// Mails requested from one address (one /64 network for IPv6) within an hour, 1 to 100000. Further requests are
    /// refused.
    #[schemars(range(min = 1, max = 100_000))]
    pub mails_per_network: u32,
    /// How hard to guess a password must be that somebody chooses on a page: 0 (anything long enough) to 4 (more than
    /// 10^10 guesses), as zxcvbn estimates it. A person's own name and address count as known.
    #[schemars(range(min = 0, max = 4))]
    pub password_strength: u8,
    /// A file of passwords that nobody may choose, one on a line: in clear, or as SHA-1 in hexadecimal, with a colon
    /// and a count behind it or without. A file of hashes alone in ascending order is searched on disk, whatever its
    /// size; any other file is read into memory.
    pub breached_passwords_file: Option<PathBuf>,
}

impl Default for Accounts {
    fn default() -> Self {
        Self {
            sign_up: SignUp::Closed,
            invitation_lifetime: Period::days(7),
            confirmation_lifetime: Period::hours(24),
            reset_lifetime: Period::hours(1),
            undo_lifetime: Period::days(7),
            deletion_grace: Period::days(7),
            mails_per_address: 5,
            mails_per_network: 50,
            password_strength: 2,
            breached_passwords_file: None,
        }
    }
}

/// Who may open an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SignUp {
    /// Everybody with an e-mail address.
    Open,
    /// Whoever has an invitation by an administrator.
    Invited,
    /// Nobody: administrators make accounts.
    Closed,
}

/// Mail to people.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Mail {
    /// The mail server. Without one, mail is put into the folder `mail.outbox` as files, which is for development.
    pub host: Option<String>,
    /// The port of the mail server. Without one, 587 with `starttls`, 465 with `tls`, 25 with `none`.
    pub port: Option<u16>,
    /// How the connection to the mail server is protected.
    pub tls: MailTls,
    /// A file with the certificates, in PEM, of the authorities that may vouch for the mail server, instead of those of
    /// the system.
    pub ca_file: Option<PathBuf>,
    /// The name to sign in to the mail server with.
    pub username: Option<String>,
    /// A file that holds the password for the mail server, alone on one line.
    pub password_file: Option<PathBuf>,
    /// The sender, such as `Example <no-reply@example.org>`. Required with `mail.host`.
    pub from: Option<String>,
    /// Where answers go, if not to the sender.
    pub reply_to: Option<String>,
    /// The folder for mail when there is no mail server, `outbox` in `data_dir` unless set.
    pub outbox: Option<PathBuf>,
}

/// How the connection to the mail server is protected.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum MailTls {
    /// STARTTLS (RFC 3207). A server that does not offer it gets no mail.
    #[default]
    Starttls,
    /// TLS from the first byte (RFC 8314).
    Tls,
    /// In clear, to a mail server on this machine only.
    None,
}

/// Requests that this server sends to URLs of others, such as the `jwks_uri` of a client.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Outbound {
    /// Networks that such a URL may lead to although they are not public, as in an installation without internet. URLs
    /// must be `https` all the same. With a plain `http` issuer, `http` to this machine is allowed as well.
    pub allowed_networks: Vec<Network>,
}

/// Signing keys and their rotation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Keys {
    /// The algorithm of the key that signs access tokens.
    #[schemars(with = "SigningAlgorithmNames")]
    pub algorithm: SigningAlgorithm,
    /// The algorithm of the key that signs ID tokens for clients that are registered for no other. OpenID Connect wants every provider to know RS256; ES256 is twenty times as fast.
    #[schemars(with = "SigningAlgorithmNames")]
    pub id_token_algorithm: SigningAlgorithm,
    /// How long a key signs before the next one takes over. At least twice `keys.publish_ahead`.
    pub rotate_every: Period,
    /// How long a key is published before it signs, so that everybody knows it by then. At least `keys.jwks_max_age`.
    pub publish_ahead: Period,
    /// How long others may keep a copy of the published keys, 1m to 24h.
    pub jwks_max_age: Period,
}

impl Default for Keys {
    fn default() -> Self {
        Self {
            algorithm: SigningAlgorithm::Es256,
            id_token_algorithm: SigningAlgorithm::Rs256,
            rotate_every: Period::days(90),
            publish_ahead: Period::hours(24),
            jwks_max_age: Period::hours(1),
        }
    }
}

/// The names of [`SigningAlgorithm`] with their descriptions.
#[derive(JsonSchema)]
#[expect(dead_code, reason = "stands for the names in the reference only")]
enum SigningAlgorithmNames {
    /// ECDSA on P-256: small, fast, understood by every client library.
    #[schemars(rename = "ES256")]
    Es256,
    /// Ed25519: the fastest, not understood by every client library.
    #[schemars(rename = "EdDSA")]
    EdDsa,
    /// RSA with 2048 bits: slow to sign, for clients that know nothing else.
    #[schemars(rename = "RS256")]
    Rs256,
}

/// What people see on the pages.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Ui {
    /// The name of this site, at most 80 characters.
    pub name: String,
    /// The address of a logo, as a path on this server or an `https` URL. The page's content policy admits its host.
    pub logo_url: Option<String>,
    /// Links at the foot of each page.
    pub links: Links,
    /// Colours of buttons and links.
    pub colours: Colours,
    /// The language of pages and mails for people who ask for none that there is, as a BCP 47 tag: `en`, `de`, `es`,
    /// `fr`, `it`, or one that the folder of the theme brings.
    pub language: String,
    /// A folder with templates and messages of your own, which stand before those of the server. Begin with
    /// `countersign config templates --write FOLDER`.
    pub theme: Option<PathBuf>,
}

impl Default for Ui {
    fn default() -> Self {
        Self {
            name: "Countersign".to_owned(),
            logo_url: None,
            links: Links::default(),
            colours: Colours::default(),
            language: "en".to_owned(),
            theme: None,
        }
    }
}

/// Links at the foot of each page.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Links {
    /// Where people get help: an `https` or `mailto:` URL.
    pub support: Option<String>,
    /// The privacy policy: an `https` URL.
    pub privacy: Option<String>,
    /// The terms of use: an `https` URL.
    pub terms: Option<String>,
}

/// Colours of buttons and links, as `#rrggbb`. Each should have a contrast of at least 4.5 to the page behind it.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Colours {
    /// The accent colour of light pages. White text stands on it.
    pub accent: Option<String>,
    /// The accent colour of dark pages. Black text stands on it.
    pub accent_dark: Option<String>,
}

/// Log lines on standard error.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Log {
    /// The form of a log line.
    pub format: LogFormat,
    /// How much the server itself says.
    pub level: LogLevel,
    /// Filter directives in the syntax of tracing-subscriber (`countersign=debug,sqlx=info`), instead of `log.level`.
    /// Libraries stay at `warn` otherwise: nobody has checked what they write at lower levels.
    pub filter: Option<String>,
}

impl Default for Log {
    fn default() -> Self {
        Self {
            format: LogFormat::Auto,
            level: LogLevel::Info,
            filter: None,
        }
    }
}

/// The form of a log line.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// Text on a terminal, JSON elsewhere.
    Auto,
    /// One line of text for each event.
    Text,
    /// One JSON object on a line for each event.
    Json,
}

/// How much the server says.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "snake_case")]
pub enum LogLevel {
    /// Faults that somebody must look at.
    Error,
    /// And what looks wrong.
    Warn,
    /// And one line for each request and each change.
    Info,
    /// And why things were decided as they were.
    Debug,
    /// Everything.
    Trace,
}

impl LogLevel {
    /// The name in a filter directive.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warn => "warn",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        }
    }
}

/// Prometheus metrics.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Metrics {
    /// Whether `/metrics` answers, to tokens with the scope `metrics:read` and to administrators.
    pub enabled: bool,
}

impl Default for Metrics {
    fn default() -> Self {
        Self { enabled: true }
    }
}
