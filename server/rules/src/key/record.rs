//! A signing key as a row.

use std::fmt;

use chrono::{DateTime, Utc};

use super::kept::Times;
use super::{KeptKey, KeyError, KeyMaterial, SigningAlgorithm};
use crate::secret::{Purpose, Sealer};

/// One row of `signing_key`: the private key encrypted, and the four moments of
/// its life, `created_at ≤ activates_at ≤ retires_at ≤ expires_at`.
#[derive(Clone, PartialEq, Eq)]
pub struct KeyRecord {
    /// Key id: the thumbprint of the public key (RFC 7638).
    pub kid: String,
    /// What it signs with.
    pub algorithm: SigningAlgorithm,
    /// The private key, encrypted by [`Sealer`] and bound to `kid`.
    pub private_key_sealed: Vec<u8>,
    /// When it was made; published since then.
    pub created_at: DateTime<Utc>,
    /// From when it signs.
    pub activates_at: DateTime<Utc>,
    /// From when it no longer signs.
    pub retires_at: Option<DateTime<Utc>>,
    /// From when it no longer verifies and is no longer published.
    pub expires_at: Option<DateTime<Utc>>,
}

impl KeyRecord {
    /// Makes a new key and encrypts it. See [`KeyMaterial::generate`] on how
    /// long that takes.
    ///
    /// # Errors
    /// [`KeyError::Library`].
    pub fn generate(
        algorithm: SigningAlgorithm,
        created_at: DateTime<Utc>,
        activates_at: DateTime<Utc>,
        sealer: &Sealer,
    ) -> Result<Self, KeyError> {
        let material = KeyMaterial::generate(algorithm)?;
        Self::seal(&material, created_at, activates_at, sealer)
    }

    /// Encrypts a key that exists already.
    ///
    /// # Errors
    /// [`KeyError::Damaged`] when it is no key of its algorithm.
    pub fn seal(
        material: &KeyMaterial,
        created_at: DateTime<Utc>,
        activates_at: DateTime<Utc>,
        sealer: &Sealer,
    ) -> Result<Self, KeyError> {
        let times = Times {
            activates_at,
            created_at,
            retires_at: None,
            expires_at: None,
        };
        let kid = KeptKey::parse(material, times)?.kid().to_owned();
        Ok(Self {
            private_key_sealed: sealer.seal(Purpose::SigningKey, &place(&kid), material.pkcs8()),
            kid,
            algorithm: material.algorithm(),
            created_at,
            activates_at,
            retires_at: None,
            expires_at: None,
        })
    }

    /// Decrypts and parses the key.
    ///
    /// # Errors
    /// [`KeyError::Sealed`] when the master key is not the right one,
    /// [`KeyError::Damaged`] when the row holds another key than it says.
    pub fn open(&self, sealer: &Sealer) -> Result<KeptKey, KeyError> {
        let pkcs8 = sealer
            .open(
                Purpose::SigningKey,
                &place(&self.kid),
                &self.private_key_sealed,
            )
            .map_err(|source| KeyError::Sealed {
                kid: self.kid.clone(),
                source,
            })?;
        let material = KeyMaterial::from_pkcs8(self.algorithm, pkcs8);
        KeptKey::parse(&material, self.times())
            .ok()
            .filter(|key| key.kid() == self.kid)
            .ok_or_else(|| KeyError::Damaged {
                kid: self.kid.clone(),
            })
    }

    /// The same row under the current master key, when it is under an older one.
    ///
    /// # Errors
    /// As [`KeyRecord::open`].
    pub fn resealed(&self, sealer: &Sealer) -> Result<Option<Self>, KeyError> {
        if !sealer.is_outdated(&self.private_key_sealed) {
            return Ok(None);
        }
        let place = place(&self.kid);
        let pkcs8 = sealer
            .open(Purpose::SigningKey, &place, &self.private_key_sealed)
            .map_err(|source| KeyError::Sealed {
                kid: self.kid.clone(),
                source,
            })?;
        Ok(Some(Self {
            private_key_sealed: sealer.seal(Purpose::SigningKey, &place, &pkcs8),
            ..self.clone()
        }))
    }

    pub(super) fn times(&self) -> Times {
        Times {
            activates_at: self.activates_at,
            created_at: self.created_at,
            retires_at: self.retires_at,
            expires_at: self.expires_at,
        }
    }
}

impl fmt::Debug for KeyRecord {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyRecord")
            .field("kid", &self.kid)
            .field("algorithm", &self.algorithm)
            .field("created_at", &self.created_at)
            .field("activates_at", &self.activates_at)
            .field("retires_at", &self.retires_at)
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Binds the encrypted key to its row.
pub(super) fn place(kid: &str) -> Vec<u8> {
    format!("signing_key:{kid}").into_bytes()
}
