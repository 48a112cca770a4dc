//! A key of a client's own, and what it signs.

use aws_lc_rs::encoding::{AsDer, Pkcs8V1Der};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, KeyPair as _, RSA_PKCS1_SHA256,
    RSA_PSS_SHA256, RsaKeyPair,
};
use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use serde_json::{Value, json};

use super::TestServer;

/// The only `client_assertion_type`.
pub const JWT_BEARER: &str = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

/// A key pair with a `kid`.
pub struct Signer {
    pair: Pair,
    /// The `kid`.
    pub kid: String,
}

enum Pair {
    Ec(EcdsaKeyPair),
    Ed(Ed25519KeyPair),
    Rsa(Box<RsaKeyPair>),
}

impl Signer {
    /// P-256.
    pub fn ec(kid: &str) -> Self {
        let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
        Self::of(kid, Pair::Ec(pair))
    }

    /// Ed25519.
    pub fn ed25519(kid: &str) -> Self {
        Self::of(kid, Pair::Ed(Ed25519KeyPair::generate().expect("a key")))
    }

    /// RSA with 2048 bits.
    pub fn rsa(kid: &str) -> Self {
        let pair = RsaKeyPair::generate(KeySize::Rsa2048).expect("a key");
        Self::of(kid, Pair::Rsa(Box::new(pair)))
    }

    fn of(kid: &str, pair: Pair) -> Self {
        let kid = kid.to_owned();
        Self { pair, kid }
    }

    /// The public key (RFC 7517).
    pub fn jwk(&self) -> Value {
        let text = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
        let mut jwk = match &self.pair {
            Pair::Ec(pair) => {
                let point = pair.public_key().as_ref();
                json!({"kty": "EC", "crv": "P-256", "x": text(&point[1..33]), "y": text(&point[33..])})
            }
            Pair::Ed(pair) => {
                json!({"kty": "OKP", "crv": "Ed25519", "x": text(pair.public_key().as_ref())})
            }
            Pair::Rsa(pair) => {
                let key = pair.public_key();
                json!({
                    "kty": "RSA",
                    "n": text(key.modulus().big_endian_without_leading_zero()),
                    "e": text(key.exponent().big_endian_without_leading_zero()),
                })
            }
        };
        jwk["kid"] = self.kid.clone().into();
        jwk
    }

    /// The private key as PKCS#8 in PEM.
    pub fn pem(&self) -> String {
        let key = STANDARD.encode(self.pkcs8());
        format!("-----BEGIN PRIVATE KEY-----\n{key}\n-----END PRIVATE KEY-----\n")
    }

    /// The private key as PKCS#8 in DER, for programs of others.
    pub fn pkcs8(&self) -> Vec<u8> {
        match &self.pair {
            Pair::Ec(pair) => pair.to_pkcs8v1().expect("a document").as_ref().to_vec(),
            Pair::Ed(pair) => pair.to_pkcs8v1().expect("a document").as_ref().to_vec(),
            Pair::Rsa(pair) => AsDer::<Pkcs8V1Der<'_>>::as_der(pair.as_ref())
                .expect("a document")
                .as_ref()
                .to_vec(),
        }
    }

    /// The algorithm that the key signs with unless a header says otherwise.
    pub fn alg(&self) -> &'static str {
        match self.pair {
            Pair::Ec(_) => "ES256",
            Pair::Ed(_) => "EdDSA",
            Pair::Rsa(_) => "RS256",
        }
    }

    /// A JWT with this header and these claims, whatever they say.
    pub fn sign(&self, header: &Value, claims: &Value) -> String {
        let part = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
        let input = format!("{}.{}", part(header), part(claims));
        let random = SystemRandom::new();
        let signature = match &self.pair {
            Pair::Ec(pair) => {
                let signature = pair.sign(&random, input.as_bytes()).expect("a signature");
                signature.as_ref().to_vec()
            }
            Pair::Ed(pair) => pair.sign(input.as_bytes()).as_ref().to_vec(),
            Pair::Rsa(pair) => {
                let mut signature = vec![0; pair.public_modulus_len()];
                let padding: &'static dyn aws_lc_rs::signature::RsaEncoding =
                    match header["alg"].as_str() {
                        Some("PS256") => &RSA_PSS_SHA256,
                        _ => &RSA_PKCS1_SHA256,
                    };
                pair.sign(padding, &random, input.as_bytes(), &mut signature)
                    .expect("a signature");
                signature
            }
        };
        format!("{input}.{}", URL_SAFE_NO_PAD.encode(signature))
    }

    /// The header of a good assertion.
    pub fn header(&self) -> Value {
        json!({"alg": self.alg(), "kid": self.kid})
    }

    /// A good assertion of a client.
    pub fn assertion(&self, server: &TestServer, client_id: &str) -> String {
        self.sign(&self.header(), &claims_of(server, client_id))
    }
}

/// The claims of a good assertion of a client.
pub fn claims_of(server: &TestServer, client_id: &str) -> Value {
    let now = server.clock.now().timestamp();
    json!({
        "iss": client_id, "sub": client_id, "aud": server.issuer,
        "iat": now, "exp": now + 60, "jti": server.app().new_id(),
    })
}
