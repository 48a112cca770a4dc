//! How clients get tokens, and what they have to apply for.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::config::{GrantType, Period};

/// Authorization requests, while a person signs in and decides.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Authorization {
    /// How long a person may take from the application's request to the consent, 1m to 24h.
    pub request_lifetime: Period,
    /// Where developers read about an error: an `https` URL in which `{error}` stands for the code, such as
    /// `https://www.example.org/errors#{error}`. OAuth errors carry it as `error_uri` (RFC 6749 section 5.2).
    pub error_uri: Option<String>,
}

impl Default for Authorization {
    fn default() -> Self {
        Self {
            request_lifetime: Period::minutes(30),
            error_uri: None,
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
                GrantType::TokenExchange,
            ],
        }
    }
}

/// What clients have to apply for, and how often they may ask.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Access {
    /// Grant types that a client may use only after somebody approved that. Scopes say it for themselves (`approval`).
    #[schemars(with = "Vec<GrantTypeNames>")]
    pub approval_for_grants: Vec<GrantType>,
    /// E-mail addresses that are written to when a client applies for access. Unless set, administrators with a
    /// confirmed address are, at most twenty.
    pub reviewers: Vec<String>,
    /// How long before the end of an approval its owner is told, at most 365d; `0s` for never.
    pub notice_before: Period,
    /// Rate classes, each a name and how many token requests a client of that class may send in a minute to one
    /// process: `["default=120", "partner=600"]`. The class `default` is that of clients without a `rate_class`;
    /// without it, they are not counted. Introspection tells APIs the class of a client.
    pub rate_classes: Vec<String>,
}

impl Default for Access {
    fn default() -> Self {
        Self {
            approval_for_grants: Vec::new(),
            reviewers: Vec::new(),
            notice_before: Period::days(14),
            rate_classes: Vec::new(),
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
    /// A client makes a smaller token of one that it was shown (RFC 8693).
    #[schemars(rename = "urn:ietf:params:oauth:grant-type:token-exchange")]
    TokenExchange,
    /// For old clients only: the token travels in a URL. RFC 9700 says that it must not be used.
    Implicit,
    /// For old clients only: the client sees the password. RFC 9700 says that it must not be used.
    Password,
}

/// The words that tokens carry.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct Scopes {
    /// A folder of files (`.toml`, `.json`, `.yaml`) that declare scopes and types of authorization details. They are
    /// applied when the server starts, as by `countersign scopes apply`; what no file names stays as it is.
    pub directory: Option<PathBuf>,
}
