//! Private keys as JWKs (RFC 7517, RFC 7518 section 6, RFC 8037), which `jsonwebtoken` does not read.

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rsa::{KeyPairComponents, PublicKeyComponents};
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, RsaKeyPair,
};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::{Algorithm, EncodingKey};
use serde::Deserialize;

use super::refused;
use crate::error::Error;
use crate::secret::Secret;

/// A key that was read.
pub(super) struct Read {
    pub key: EncodingKey,
    pub algorithm: Algorithm,
    pub kid: Option<String>,
    pub alg: Option<String>,
}

#[derive(Deserialize)]
struct Jwk {
    kty: String,
    crv: Option<String>,
    kid: Option<String>,
    alg: Option<String>,
    d: Option<Secret>,
    x: Option<String>,
    y: Option<String>,
    n: Option<String>,
    e: Option<String>,
    p: Option<Secret>,
    q: Option<Secret>,
    dp: Option<Secret>,
    dq: Option<Secret>,
    qi: Option<Secret>,
}

/// Reads a private key.
pub(super) fn read(text: &str) -> Result<Read, Error> {
    // What stands there is not part of the message.
    let jwk: Jwk = serde_json::from_str(text).map_err(|_| refused("the JWK is not one"))?;
    let (key, algorithm) = match (jwk.kty.as_str(), jwk.crv.as_deref()) {
        ("EC", Some("P-256")) => (ec(&jwk)?, Algorithm::ES256),
        ("OKP", Some("Ed25519")) => (ed(&jwk)?, Algorithm::EdDSA),
        ("RSA", _) => (rsa(&jwk)?, Algorithm::RS256),
        _ => {
            return Err(refused(
                "the JWK is neither EC with P-256, nor OKP with Ed25519, nor RSA",
            ));
        }
    };
    Ok(Read {
        key,
        algorithm,
        kid: jwk.kid,
        alg: jwk.alg,
    })
}

fn ec(jwk: &Jwk) -> Result<EncodingKey, Error> {
    let d = secret("d", jwk.d.as_ref())?;
    let (x, y) = (public("x", jwk.x.as_ref())?, public("y", jwk.y.as_ref())?);
    // An uncompressed point (SEC 1 section 2.3.3).
    let point = [&[4_u8][..], &x, &y].concat();
    let pair =
        EcdsaKeyPair::from_private_key_and_public_key(&ECDSA_P256_SHA256_FIXED_SIGNING, &d, &point);
    let document = pair.map_err(|_| contradiction())?.to_pkcs8v1();
    let document = document.map_err(|_| contradiction())?;
    Ok(EncodingKey::from_ec_der(document.as_ref()))
}

fn ed(jwk: &Jwk) -> Result<EncodingKey, Error> {
    let (d, x) = (secret("d", jwk.d.as_ref())?, public("x", jwk.x.as_ref())?);
    let pair = Ed25519KeyPair::from_seed_and_public_key(&d, &x).map_err(|_| contradiction())?;
    let document = pair.to_pkcs8v1().map_err(|_| contradiction())?;
    Ok(EncodingKey::from_ed_der(document.as_ref()))
}

fn rsa(jwk: &Jwk) -> Result<EncodingKey, Error> {
    let pair = RsaKeyPair::from_components(&KeyPairComponents {
        public_key: PublicKeyComponents {
            n: public("n", jwk.n.as_ref())?,
            e: public("e", jwk.e.as_ref())?,
        },
        d: secret("d", jwk.d.as_ref())?,
        p: secret("p", jwk.p.as_ref())?,
        q: secret("q", jwk.q.as_ref())?,
        dP: secret("dp", jwk.dp.as_ref())?,
        dQ: secret("dq", jwk.dq.as_ref())?,
        qInv: secret("qi", jwk.qi.as_ref())?,
    });
    let pair = pair.map_err(|_| contradiction())?;
    let document: Pkcs8V1Der<'_> = pair.as_der().map_err(|_| contradiction())?;
    // The way from PKCS#8 to what `jsonwebtoken` keeps leads through PEM.
    let mut pem = "-----BEGIN PRIVATE KEY-----\n".to_owned();
    pem.push_str(&STANDARD.encode(document.as_ref()));
    pem.push_str("\n-----END PRIVATE KEY-----\n");
    EncodingKey::from_rsa_pem(pem.as_bytes()).map_err(|_| contradiction())
}

fn secret(name: &str, member: Option<&Secret>) -> Result<Vec<u8>, Error> {
    bytes(name, member.map(Secret::expose))
}

fn public(name: &str, member: Option<&String>) -> Result<Vec<u8>, Error> {
    bytes(name, member.map(String::as_str))
}

fn bytes(name: &str, member: Option<&str>) -> Result<Vec<u8>, Error> {
    let text = member.ok_or_else(|| refused(format!("the JWK has no `{name}`")))?;
    let decoded = URL_SAFE_NO_PAD.decode(text);
    decoded.map_err(|_| refused(format!("`{name}` of the JWK is not base64url")))
}

fn contradiction() -> Error {
    refused("the members of the JWK do not make a key")
}
