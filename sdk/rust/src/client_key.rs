//! `private_key_jwt`: a client proves who it is by a JWT that it signs (RFC 7523 section 3).

mod jwk;

use std::fmt;
use std::sync::Arc;

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::{Algorithm, EncodingKey, Header, encode};
use serde_json::json;

use crate::error::{Error, ErrorKind};
use crate::secret::Secret;

/// The only `client_assertion_type` (RFC 7523 section 2.2).
const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// How long an assertion is good: as long as clocks may differ, since each is used at once.
const LIFETIME: TimeDelta = TimeDelta::minutes(5);

/// The private key of a client, which never leaves the program: the server has the public one, in
/// the client's `jwks` or at its `jwks_uri`. Clones are the same key.
///
/// ```no_run
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// use countersign_sdk::{Client, ClientAuthentication, ClientKey, Credentials};
///
/// let key = ClientKey::from_pem(std::fs::read("reports.pem")?)?.kid("2026-01");
/// let service = ClientAuthentication::private_key_jwt("reports", key);
/// let client = Client::builder("https://auth.example.org")
///     .credentials(Credentials::client_credentials(service))
///     .connect()
///     .await?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct ClientKey(Arc<Inner>);

#[derive(Clone)]
struct Inner {
    key: EncodingKey,
    algorithm: Algorithm,
    kid: Option<String>,
}

impl ClientKey {
    /// A key from a PEM file: PKCS#8 (`BEGIN PRIVATE KEY`) with P-256, Ed25519 or RSA, or PKCS#1
    /// (`BEGIN RSA PRIVATE KEY`). It signs with ES256, EdDSA or RS256; see [`ClientKey::algorithm`].
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] when it holds no such key.
    pub fn from_pem(pem: impl AsRef<[u8]>) -> Result<Self, Error> {
        let pem = pem.as_ref();
        let found = [
            (EncodingKey::from_ec_pem(pem), Algorithm::ES256),
            (EncodingKey::from_ed_pem(pem), Algorithm::EdDSA),
            (EncodingKey::from_rsa_pem(pem), Algorithm::RS256),
        ];
        for (key, algorithm) in found {
            if let Ok(key) = key {
                return Self::new(key, algorithm, None);
            }
        }
        Err(refused(
            "the PEM holds no private key in PKCS#8 with P-256, Ed25519 or RSA; \
             `openssl pkcs8 -topk8 -nocrypt` writes one from other forms",
        ))
    }

    /// A key from a JWK with its private members (RFC 7517): `EC` with `P-256`, `OKP` with `Ed25519`,
    /// or `RSA`. `kid` and `alg` are taken from it.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] when it is no such key.
    pub fn from_jwk(jwk: &str) -> Result<Self, Error> {
        let read = jwk::read(jwk)?;
        let key = Self::new(read.key, read.algorithm, read.kid)?;
        match read.alg {
            Some(name) => key.algorithm(&name),
            None => Ok(key),
        }
    }

    /// The name of the key, where the client has several.
    #[must_use]
    pub fn kid(mut self, kid: impl Into<String>) -> Self {
        Arc::make_mut(&mut self.0).kid = Some(kid.into());
        self
    }

    /// Signs with this algorithm: `PS256` in place of `RS256`.
    ///
    /// # Errors
    ///
    /// [`ErrorKind::Configuration`] when the key cannot, or the server would not take it.
    pub fn algorithm(mut self, name: &str) -> Result<Self, Error> {
        let known = [
            Algorithm::ES256,
            Algorithm::EdDSA,
            Algorithm::PS256,
            Algorithm::RS256,
        ];
        let wanted = name.parse::<Algorithm>();
        let wanted = wanted.ok().filter(|one| known.contains(one));
        let Some(algorithm) = wanted else {
            let message = format!("the algorithm {name}: use ES256, EdDSA, PS256 or RS256");
            return Err(refused(message));
        };
        Arc::make_mut(&mut self.0).algorithm = algorithm;
        self.sign(&json!({}))?;
        Ok(self)
    }

    /// Makes the key if it can sign: a program should hear at its start that it cannot.
    fn new(key: EncodingKey, algorithm: Algorithm, kid: Option<String>) -> Result<Self, Error> {
        let inner = Inner {
            key,
            algorithm,
            kid,
        };
        let made = Self(Arc::new(inner));
        made.sign(&json!({}))?;
        Ok(made)
    }

    /// The form fields that prove a client once.
    ///
    /// There is no `iat`: it is not needed, and a clock that is ahead would make it wrong.
    pub(crate) fn assertion(
        &self,
        client_id: &str,
        issuer: &str,
        now: DateTime<Utc>,
    ) -> Result<[(&'static str, String); 2], Error> {
        let claims = json!({
            "iss": client_id,
            "sub": client_id,
            "aud": issuer,
            "exp": (now + LIFETIME).timestamp(),
            "jti": Secret::random().expose(),
        });
        Ok([
            ("client_assertion_type", JWT_BEARER.to_owned()),
            ("client_assertion", self.sign(&claims)?),
        ])
    }

    fn sign(&self, claims: &serde_json::Value) -> Result<String, Error> {
        let mut header = Header::new(self.0.algorithm);
        header.kid.clone_from(&self.0.kid);
        encode(&header, claims, &self.0.key).map_err(|_| {
            let algorithm = self.0.algorithm;
            refused(format!("the client's key cannot sign with {algorithm:?}"))
        })
    }
}

/// The same key, not an equal one: keys are not compared.
impl PartialEq for ClientKey {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for ClientKey {}

impl fmt::Debug for ClientKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientKey")
            .field("algorithm", &self.0.algorithm)
            .field("kid", &self.0.kid)
            .finish_non_exhaustive()
    }
}

fn refused(message: impl Into<String>) -> Error {
    Error::new(ErrorKind::Configuration, message)
}

#[cfg(test)]
mod tests;
