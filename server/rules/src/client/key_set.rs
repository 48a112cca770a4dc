//! The public keys of a client or provider (RFC 7517): what may be registered or published,
//! and which of them can have made a signature.

use std::fmt;

use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ED25519, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, RSA_PSS_2048_8192_SHA256,
    RsaPublicKeyComponents,
};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::metadata::FieldError;

/// Keys in a set. Each may have to be tried.
const MAX_KEYS: usize = 20;

/// How an assertion may be signed. Symmetric algorithms and `none` have no place
/// here, so that nothing can choose them.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum AssertionAlgorithm {
    /// ECDSA on P-256 with SHA-256.
    #[serde(rename = "ES256")]
    Es256,
    /// Ed25519 (RFC 8037).
    #[serde(rename = "EdDSA")]
    EdDsa,
    /// RSASSA-PSS with SHA-256.
    #[serde(rename = "PS256")]
    Ps256,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    #[serde(rename = "RS256")]
    Rs256,
}

impl AssertionAlgorithm {
    /// All of them, for discovery.
    pub const ALL: [Self; 4] = [Self::Es256, Self::EdDsa, Self::Ps256, Self::Rs256];

    /// The `alg` of a header (RFC 7518 §3.1).
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Es256 => "ES256",
            Self::EdDsa => "EdDSA",
            Self::Ps256 => "PS256",
            Self::Rs256 => "RS256",
        }
    }

    /// Reads the `alg` of a header.
    pub fn from_wire(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|one| one.as_str() == word)
    }
}

/// How a published key may sign. Clients have the choice of [`AssertionAlgorithm`]; providers choose for themselves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyAlgorithm {
    /// ECDSA on P-256 with SHA-256.
    Es256,
    /// Ed25519 (RFC 8037).
    EdDsa,
    /// RSASSA-PSS with SHA-256.
    Ps256,
    /// RSASSA-PKCS1-v1_5 with SHA-256.
    Rs256,
    /// RSASSA-PKCS1-v1_5 with SHA-384.
    Rs384,
    /// RSASSA-PKCS1-v1_5 with SHA-512.
    Rs512,
}

impl KeyAlgorithm {
    /// Reads the `alg` of a header or key (RFC 7518 §3.1).
    pub fn from_wire(word: &str) -> Option<Self> {
        Some(match word {
            "ES256" => Self::Es256,
            "EdDSA" => Self::EdDsa,
            "PS256" => Self::Ps256,
            "RS256" => Self::Rs256,
            "RS384" => Self::Rs384,
            "RS512" => Self::Rs512,
            _ => return None,
        })
    }
}

impl From<AssertionAlgorithm> for KeyAlgorithm {
    fn from(algorithm: AssertionAlgorithm) -> Self {
        match algorithm {
            AssertionAlgorithm::Es256 => Self::Es256,
            AssertionAlgorithm::EdDsa => Self::EdDsa,
            AssertionAlgorithm::Ps256 => Self::Ps256,
            AssertionAlgorithm::Rs256 => Self::Rs256,
        }
    }
}

/// The keys of a client or provider that can prove something.
#[derive(Clone, Debug, Default)]
pub struct KeySet(Vec<ClientKey>);

#[derive(Clone)]
struct ClientKey {
    kid: Option<String>,
    /// The only algorithm that the key is for, if it says so.
    alg: Option<KeyAlgorithm>,
    public: Public,
}

#[derive(Clone)]
enum Public {
    P256(ParsedPublicKey),
    Ed25519(ParsedPublicKey),
    Rsa { n: Vec<u8>, e: Vec<u8> },
}

impl KeySet {
    /// Reads a key set. Keys that sign nothing here (for encryption, on other curves) are passed
    /// over.
    ///
    /// # Errors
    /// One fault for each key that must not be there, or for the set.
    pub fn parse(set: &Value) -> Result<Self, Vec<FieldError>> {
        let fault = |field: &str, message: &str| vec![FieldError::new(field, message)];
        let Some(members) = set.get("keys").and_then(Value::as_array) else {
            return Err(fault(
                "jwks",
                "must be a JWK set with the member keys (RFC 7517 section 5)",
            ));
        };
        if members.len() > MAX_KEYS {
            return Err(fault("jwks", "holds more than 20 keys"));
        }
        let (mut keys, mut errors) = (Vec::new(), Vec::new());
        for (index, member) in members.iter().enumerate() {
            match ClientKey::parse(member) {
                Ok(key) => keys.extend(key),
                Err(message) => {
                    errors.push(FieldError::new(format!("jwks.keys[{index}]"), message));
                }
            }
        }
        if !errors.is_empty() {
            return Err(errors);
        }
        if keys.is_empty() {
            let none = "holds no public key for signatures; add one: EC with P-256, OKP with Ed25519, or RSA";
            return Err(fault("jwks", none));
        }
        Ok(Self(keys))
    }

    /// Whether a key could be the one of this header: by its `kid`, where both have one.
    pub fn knows(&self, kid: &str) -> bool {
        self.0.iter().any(|key| key.is_called(kid))
    }

    /// Whether one of the keys made the signature with this algorithm.
    pub fn verifies(
        &self,
        kid: &str,
        algorithm: impl Into<KeyAlgorithm>,
        message: &[u8],
        signature: &[u8],
    ) -> bool {
        let algorithm = algorithm.into();
        self.0
            .iter()
            .filter(|key| key.is_called(kid) && key.alg.is_none_or(|alg| alg == algorithm))
            .any(|key| key.public.verifies(algorithm, message, signature))
    }
}

impl ClientKey {
    /// `None` for a key that signs nothing here. The fault never repeats a value: it may be secret.
    fn parse(member: &Value) -> Result<Option<Self>, &'static str> {
        let Some(jwk) = member.as_object() else {
            return Err("must be an object");
        };
        let private = ["d", "p", "q", "dp", "dq", "qi", "oth"];
        if private.iter().any(|name| jwk.contains_key(*name)) {
            return Err(
                "is a private key: send the public half alone, and replace this key, which is no longer a secret",
            );
        }
        let Some(kty) = text(jwk, "kty")? else {
            return Err("must have the member kty");
        };
        if kty == "oct" || jwk.contains_key("k") {
            return Err("is a symmetric key: only public keys are taken");
        }
        let kid = text(jwk, "kid")?.map(str::to_owned);
        let alg = text(jwk, "alg")?;
        let signs = text(jwk, "use")?.is_none_or(|word| word == "sig");
        let public = match (kty, text(jwk, "crv")?) {
            ("EC", Some("P-256")) => {
                let (x, y) = (bytes(jwk, "x")?, bytes(jwk, "y")?);
                if x.len() != 32 || y.len() != 32 {
                    return Err("must have 32 bytes each in x and y");
                }
                let point = [&[4], x.as_slice(), y.as_slice()].concat();
                let key = ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, point);
                Public::P256(key.map_err(|_| "is no point of the curve P-256")?)
            }
            ("OKP", Some("Ed25519")) => {
                let key = ParsedPublicKey::new(&ED25519, bytes(jwk, "x")?);
                Public::Ed25519(key.map_err(|_| "is no key of Ed25519")?)
            }
            ("RSA", _) => {
                let (n, e) = (bytes(jwk, "n")?, bytes(jwk, "e")?);
                rsa_fault(&n, &e)?;
                Public::Rsa { n, e }
            }
            _ => return Ok(None),
        };
        let algorithm = alg.and_then(KeyAlgorithm::from_wire);
        if !signs || (alg.is_some() && algorithm.is_none()) {
            return Ok(None);
        }
        if algorithm.is_some_and(|one| !public.can(one)) {
            return Err("has an alg that does not belong to its kty");
        }
        Ok(Some(Self {
            kid,
            alg: algorithm,
            public,
        }))
    }

    fn is_called(&self, kid: &str) -> bool {
        kid.is_empty() || self.kid.as_deref().is_none_or(|own| own == kid)
    }
}

impl Public {
    /// Whether the algorithm belongs to the kind of the key.
    fn can(&self, algorithm: KeyAlgorithm) -> bool {
        use KeyAlgorithm::{EdDsa, Es256, Ps256, Rs256, Rs384, Rs512};
        matches!(
            (self, algorithm),
            (Self::P256(_), Es256)
                | (Self::Ed25519(_), EdDsa)
                | (Self::Rsa { .. }, Ps256 | Rs256 | Rs384 | Rs512)
        )
    }

    fn verifies(&self, algorithm: KeyAlgorithm, message: &[u8], signature: &[u8]) -> bool {
        let padding = match (self, algorithm) {
            (Self::P256(key), KeyAlgorithm::Es256) | (Self::Ed25519(key), KeyAlgorithm::EdDsa) => {
                return key.verify_sig(message, signature).is_ok();
            }
            (Self::Rsa { .. }, KeyAlgorithm::Rs256) => &RSA_PKCS1_2048_8192_SHA256,
            (Self::Rsa { .. }, KeyAlgorithm::Rs384) => &RSA_PKCS1_2048_8192_SHA384,
            (Self::Rsa { .. }, KeyAlgorithm::Rs512) => &RSA_PKCS1_2048_8192_SHA512,
            (Self::Rsa { .. }, KeyAlgorithm::Ps256) => &RSA_PSS_2048_8192_SHA256,
            _ => return false,
        };
        let Self::Rsa { n, e } = self else {
            return false;
        };
        RsaPublicKeyComponents { n, e }
            .verify(padding, message, signature)
            .is_ok()
    }
}

impl fmt::Debug for ClientKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientKey")
            .field("kid", &self.kid)
            .finish_non_exhaustive()
    }
}

/// A modulus of 2048 to 8192 bits and an odd exponent that is not 1.
fn rsa_fault(n: &[u8], e: &[u8]) -> Result<(), &'static str> {
    let bits = n
        .first()
        .map_or(0, |top| n.len() * 8 - top.leading_zeros() as usize);
    if !(2048..=8192).contains(&bits) || n.first() == Some(&0) {
        return Err("must have a modulus of 2048 to 8192 bits in n, without leading zeros");
    }
    // An exponent of 1 makes every message its own signature.
    match e {
        [] | [0, ..] | [1] => Err("must have an exponent above 1 in e, without leading zeros"),
        [.., last] if last % 2 == 1 && e.len() <= 4 => Ok(()),
        _ => Err("must have an odd exponent of at most 32 bits in e"),
    }
}

fn text<'a>(jwk: &'a Map<String, Value>, name: &str) -> Result<Option<&'a str>, &'static str> {
    match jwk.get(name) {
        None => Ok(None),
        Some(Value::String(text)) if text.len() <= 255 => Ok(Some(text)),
        Some(_) => Err("has a member kty, kid, use, alg or crv that is no short text"),
    }
}

fn bytes(jwk: &Map<String, Value>, name: &str) -> Result<Vec<u8>, &'static str> {
    jwk.get(name)
        .and_then(Value::as_str)
        .and_then(|text| URL_SAFE_NO_PAD.decode(text).ok())
        .filter(|bytes| !bytes.is_empty())
        .ok_or("lacks a member of its public key, or has one that is not base64url without padding")
}

#[cfg(test)]
#[path = "key_set_tests.rs"]
mod tests;
