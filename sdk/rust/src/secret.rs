//! A string that must not end up in a log.

use std::convert::Infallible;
use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A token, password or client secret.
///
/// `Debug` prints `[redacted]` and there is no `Display`, so that a secret
/// leaves the program only where [`Secret::expose`] is written. Serializing
/// does write the plain value, because requests and stored token sets need it.
///
/// ```
/// use countersign_sdk::Secret;
///
/// let secret = Secret::from("hunter2");
/// assert_eq!(format!("{secret:?}"), "[redacted]");
/// assert_eq!(secret.expose(), "hunter2");
/// ```
#[derive(Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Secret(String);

impl Secret {
    /// 256 bits from the system's random number generator, as 43 URL-safe characters: for session
    /// ids, CSRF tokens and the like.
    pub fn random() -> Self {
        Self(oauth2::CsrfToken::new_random_len(32).into_secret())
    }

    /// The plain value.
    pub fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl From<String> for Secret {
    fn from(plain: String) -> Self {
        Self(plain)
    }
}

impl From<&str> for Secret {
    fn from(plain: &str) -> Self {
        Self(plain.to_owned())
    }
}

impl From<&String> for Secret {
    fn from(plain: &String) -> Self {
        Self(plain.clone())
    }
}

impl From<&Secret> for Secret {
    fn from(secret: &Secret) -> Self {
        secret.clone()
    }
}

impl FromStr for Secret {
    type Err = Infallible;

    fn from_str(plain: &str) -> Result<Self, Infallible> {
        Ok(Self::from(plain))
    }
}
