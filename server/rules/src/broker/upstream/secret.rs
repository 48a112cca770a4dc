//! Secrets that providers gave us.

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

/// A secret of a provider in clear: a token, a token secret, a code verifier. It is stored sealed only, its `Debug`
/// output hides it, and its memory is wiped.
#[derive(Clone, PartialEq, Eq)]
pub struct UpstreamSecret(Zeroizing<String>);

impl UpstreamSecret {
    /// A secret that was received.
    pub fn new(secret: impl Into<String>) -> Self {
        Self(Zeroizing::new(secret.into()))
    }

    /// The secret itself, for sending and sealing.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for UpstreamSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("UpstreamSecret(..)")
    }
}

impl Serialize for UpstreamSecret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.reveal())
    }
}

impl<'de> Deserialize<'de> for UpstreamSecret {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::new)
    }
}
