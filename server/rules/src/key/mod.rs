//! Signing keys: making, keeping and rotating them, and the document that lets
//! the world verify with them.
//!
//! - [`KeyMaterial`] is a fresh private key, [`KeyRecord`] the row it is stored
//!   in (encrypted), [`KeptKey`] the parsed pair that signs and verifies.
//! - [`KeyRing`] is a snapshot of all kept keys. It never changes; a new one
//!   takes its place when the rows change.
//! - [`plan_rotation`] says what to do to the rows, as a pure function of the
//!   time, so that a client that caches our keys never meets an unknown one.
//!
//! What is signed is next door in [`crate::jwt`]; symmetric keys are in
//! [`crate::secret`].

mod jwks;
mod kept;
pub mod manage;
mod material;
mod record;
pub mod reseal;
mod ring;
mod rotation;

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::secret::SealError;

pub use kept::KeptKey;
pub use material::KeyMaterial;
pub use record::KeyRecord;
pub use ring::KeyRing;
pub use rotation::{Change, RotationPolicy, plan_replacement, plan_revocation, plan_rotation};

/// How tokens are signed (RFC 7518 §3.1, RFC 8037 §3.1).
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
pub enum SigningAlgorithm {
    /// ECDSA with P-256 and SHA-256; the default.
    #[default]
    #[serde(rename = "ES256")]
    Es256,
    /// EdDSA with Ed25519.
    #[serde(rename = "EdDSA")]
    EdDsa,
    /// RSASSA-PKCS1-v1_5 with SHA-256, for clients that know nothing else.
    #[serde(rename = "RS256")]
    Rs256,
}

impl SigningAlgorithm {
    /// All of them, the default first.
    pub const ALL: [Self; 3] = [Self::Es256, Self::EdDsa, Self::Rs256];

    /// The value of `alg`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Rs256 => "RS256",
        }
    }
}

impl fmt::Display for SigningAlgorithm {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for SigningAlgorithm {
    type Err = KeyError;

    /// Reads the value of `alg`, letter by letter.
    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::ALL
            .into_iter()
            .find(|algorithm| algorithm.as_str() == text)
            .ok_or(KeyError::UnknownAlgorithm)
    }
}

/// What can go wrong with signing keys. None of it is caused by a request.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum KeyError {
    /// Not one of [`SigningAlgorithm::ALL`].
    #[error("the signing algorithm is not one of ES256, EdDSA, RS256")]
    UnknownAlgorithm,
    /// The stored key cannot be decrypted.
    #[error("signing key {kid} cannot be decrypted: {source}")]
    Sealed {
        /// Which key.
        kid: String,
        /// Why not.
        source: SealError,
    },
    /// The bytes are no key of the algorithm, or of another key than the row says.
    #[error("signing key {kid} is damaged")]
    Damaged {
        /// Which key; `new` for one that has no id yet.
        kid: String,
    },
    /// The cryptographic library could not make a key or a signature.
    #[error("the cryptographic library failed")]
    Library,
    /// There is no key of this algorithm that may sign now.
    #[error("there is no active {0} signing key")]
    NoActiveKey(SigningAlgorithm),
    /// What should be signed cannot be written as JSON.
    #[error("the claims cannot be written as JSON")]
    Claims,
}

#[cfg(test)]
pub(crate) mod tests;
