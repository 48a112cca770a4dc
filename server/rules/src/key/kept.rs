//! A parsed key pair, kept for as long as it is in use.
//!
//! Parsing a private key costs as much as a signature: keeping it halves the
//! price of a token. An ES256 signature then takes about 20 us, EdDSA half of
//! that, RS256 twenty times as much and more.

use std::fmt;

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P256_SHA256_FIXED_SIGNING, ED25519, EcdsaKeyPair,
    Ed25519KeyPair, KeyPair as _, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256, RSA_PKCS1_SHA256,
    RsaKeyPair,
};
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::jwks::PublicJwk;
use super::{KeyError, KeyMaterial, SigningAlgorithm};

/// A key of the ring: the pair that signs, the public half that verifies, and
/// the times between which it does so.
pub struct KeptKey {
    kid: String,
    algorithm: SigningAlgorithm,
    pair: Pair,
    public: ParsedPublicKey,
    jwk: Value,
    pub(super) times: Times,
}

enum Pair {
    Ecdsa(EcdsaKeyPair),
    Ed25519(Ed25519KeyPair),
    /// On the heap: it is several times as large as the others.
    Rsa(Box<RsaKeyPair>),
}

/// When a key appears, signs, stops signing and disappears. In this order two
/// keys are compared: the greater one signs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Times {
    pub activates_at: DateTime<Utc>,
    pub created_at: DateTime<Utc>,
    pub retires_at: Option<DateTime<Utc>>,
    pub expires_at: Option<DateTime<Utc>>,
}

impl Times {
    /// Whether it may sign at `now`.
    pub(super) fn signs(&self, now: DateTime<Utc>) -> bool {
        self.activates_at <= now && self.retires_at.is_none_or(|retires| now < retires)
    }

    /// Whether it is published, and verifies, at `now`. A key that is not active
    /// yet is already published.
    pub(super) fn is_published(&self, now: DateTime<Utc>) -> bool {
        self.expires_at.is_none_or(|expires| now < expires)
    }
}

impl KeptKey {
    /// Parses a key. Its id is the thumbprint of its public half (RFC 7638).
    pub(super) fn parse(material: &KeyMaterial, times: Times) -> Result<Self, KeyError> {
        let damaged = || KeyError::Damaged { kid: "new".into() };
        let (pair, public, jwk) = match material.algorithm() {
            SigningAlgorithm::Es256 => {
                let pair =
                    EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, material.pkcs8())
                        .map_err(|_| damaged())?;
                let bytes = pair.public_key().as_ref();
                let public = ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, bytes);
                let jwk = PublicJwk::p256(bytes).ok_or_else(damaged)?;
                (Pair::Ecdsa(pair), public, jwk)
            }
            SigningAlgorithm::EdDsa => {
                let pair = Ed25519KeyPair::from_pkcs8(material.pkcs8()).map_err(|_| damaged())?;
                let bytes = pair.public_key().as_ref();
                let public = ParsedPublicKey::new(&ED25519, bytes);
                let jwk = PublicJwk::ed25519(bytes);
                (Pair::Ed25519(pair), public, jwk)
            }
            SigningAlgorithm::Rs256 => {
                let pair = RsaKeyPair::from_pkcs8(material.pkcs8()).map_err(|_| damaged())?;
                let key = pair.public_key();
                let public = ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, key.as_ref());
                let jwk = PublicJwk::rsa(
                    key.modulus().big_endian_without_leading_zero(),
                    key.exponent().big_endian_without_leading_zero(),
                );
                (Pair::Rsa(Box::new(pair)), public, jwk)
            }
        };
        let kid = jwk.thumbprint();
        Ok(Self {
            jwk: jwk.published(&kid, material.algorithm()),
            kid,
            algorithm: material.algorithm(),
            pair,
            public: public.map_err(|_| damaged())?,
            times,
        })
    }

    /// The key id: the SHA-256 thumbprint of the public key (RFC 7638).
    pub fn kid(&self) -> &str {
        &self.kid
    }

    /// What it signs with. A header that claims another algorithm is refused.
    pub fn algorithm(&self) -> SigningAlgorithm {
        self.algorithm
    }

    /// The public key as it is published; no private member is ever in it.
    pub fn jwk(&self) -> &Value {
        &self.jwk
    }

    /// Signs a message (RFC 7515 §5.1, step 5).
    ///
    /// # Errors
    /// [`KeyError::Library`].
    pub fn sign(&self, message: &[u8]) -> Result<Vec<u8>, KeyError> {
        let random = SystemRandom::new();
        let signature = match &self.pair {
            Pair::Ecdsa(pair) => pair
                .sign(&random, message)
                .map(|made| made.as_ref().to_vec()),
            Pair::Ed25519(pair) => pair.try_sign(message).map(|made| made.as_ref().to_vec()),
            Pair::Rsa(pair) => {
                let mut made = vec![0; pair.public_modulus_len()];
                pair.sign(&RSA_PKCS1_SHA256, &random, message, &mut made)
                    .map(|()| made)
            }
        };
        signature.map_err(|_| KeyError::Library)
    }

    /// Whether `signature` is one of `message` by this key.
    pub fn verify(&self, message: &[u8], signature: &[u8]) -> bool {
        self.public.verify_sig(message, signature).is_ok()
    }
}

impl fmt::Debug for KeptKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("KeptKey")
            .field("kid", &self.kid)
            .field("algorithm", &self.algorithm)
            .field("times", &self.times)
            .finish_non_exhaustive()
    }
}
