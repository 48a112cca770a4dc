//! A program of the operator that has a say in what becomes of an identity.

use std::path::PathBuf;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::config::Period;

/// A program of yours that is asked before somebody whom the provider vouches for comes in. It is posted who it is, signed
/// like a webhook, and answers `{"decision": "allow"}` or `{"decision": "refuse", "message": "…"}`; with `allow` it may
/// name `username`, `name`, `email`, `groups` and `extra`.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields)]
pub struct HookSettings {
    /// Where it is asked; an https URL.
    pub url: String,
    /// A file that holds the secret with which questions are signed, alone on one line: `whsec_` and at least 16 bytes in
    /// base64.
    pub secret_file: Option<PathBuf>,
    /// The environment variable that holds it, where there is no file.
    pub secret_variable: Option<String>,
    /// When it is asked.
    pub moments: Vec<HookMoment>,
    /// How long it may take to answer, 1s to 10s. The person waits for it.
    pub timeout: Period,
    /// What happens when it does not answer, or not understandably.
    pub on_failure: OnFailure,
}

impl Default for HookSettings {
    fn default() -> Self {
        Self {
            url: String::new(),
            secret_file: None,
            secret_variable: None,
            moments: vec![HookMoment::SignUp],
            timeout: Period::seconds(3),
            on_failure: OnFailure::Refuse,
        }
    }
}

/// When a hook is asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum HookMoment {
    /// Somebody who has no account here may open one.
    SignUp,
    /// Somebody signs in to an account that is linked.
    SignIn,
    /// Somebody links, or connects again, an account at the provider.
    Link,
    /// The groups of somebody are read anew in the background.
    Refresh,
    /// Somebody ends a link. The tokens still work, so that what was set up at the provider can be taken down there.
    Unlink,
}

impl HookMoment {
    /// The word on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::SignUp => "sign_up",
            Self::SignIn => "sign_in",
            Self::Link => "link",
            Self::Refresh => "refresh",
            Self::Unlink => "unlink",
        }
    }
}

/// What happens when a hook does not answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OnFailure {
    /// Nobody comes in.
    Refuse,
    /// As if there were no hook.
    Allow,
}
