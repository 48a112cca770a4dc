//! A private key on its way from birth to the store: PKCS#8, wiped from memory
//! when it goes.

use std::fmt;

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, RsaKeyPair,
};
use zeroize::Zeroizing;

use super::{KeyError, SigningAlgorithm};

/// A private key as PKCS#8 version 1 in DER (RFC 5208).
pub struct KeyMaterial {
    algorithm: SigningAlgorithm,
    pkcs8: Zeroizing<Vec<u8>>,
}

impl KeyMaterial {
    /// Makes a new key. RS256 (2048 bits) takes a fraction of a second of a
    /// core: call it where blocking is allowed.
    ///
    /// # Errors
    /// [`KeyError::Library`].
    pub fn generate(algorithm: SigningAlgorithm) -> Result<Self, KeyError> {
        // Version 1 throughout: version 2, which carries the public key too, is
        // refused by other readers of Ed25519 keys.
        let pkcs8 = match algorithm {
            SigningAlgorithm::Es256 => EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING)
                .and_then(|pair| pair.to_pkcs8v1())
                .map(|document| document.as_ref().to_vec()),
            SigningAlgorithm::EdDsa => Ed25519KeyPair::generate()
                .and_then(|pair| pair.to_pkcs8v1())
                .map(|document| document.as_ref().to_vec()),
            SigningAlgorithm::Rs256 => RsaKeyPair::generate(KeySize::Rsa2048)
                .and_then(|pair| AsDer::<Pkcs8V1Der>::as_der(&pair))
                .map(|document| document.as_ref().to_vec()),
        };
        let pkcs8 = Zeroizing::new(pkcs8.map_err(|_| KeyError::Library)?);
        Ok(Self { algorithm, pkcs8 })
    }

    /// Takes a key over from elsewhere; it is checked when it is parsed.
    pub fn from_pkcs8(algorithm: SigningAlgorithm, pkcs8: Zeroizing<Vec<u8>>) -> Self {
        Self { algorithm, pkcs8 }
    }

    /// What it signs with.
    pub fn algorithm(&self) -> SigningAlgorithm {
        self.algorithm
    }

    /// The DER bytes, for encryption only.
    pub(super) fn pkcs8(&self) -> &[u8] {
        &self.pkcs8
    }
}

impl fmt::Debug for KeyMaterial {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeyMaterial")
            .field("algorithm", &self.algorithm)
            .field("pkcs8", &format_args!("[redacted]"))
            .finish()
    }
}
