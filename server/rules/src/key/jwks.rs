//! Public keys as JSON (RFC 7517) and their thumbprints (RFC 7638).

use aws_lc_rs::digest;
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::{Map, Value};

use super::SigningAlgorithm;

/// The members that make a public key, in alphabetical order: the thumbprint is
/// the hash of exactly these (RFC 7638 §3.2). There is no place in it for a
/// private member.
pub(super) struct PublicJwk(Vec<(&'static str, String)>);

impl PublicJwk {
    /// From an uncompressed point, `04 ‖ x ‖ y` (RFC 7518 §6.2.1).
    pub(super) fn p256(point: &[u8]) -> Option<Self> {
        let coordinates = point.strip_prefix(&[4])?;
        if coordinates.len() != 64 {
            return None;
        }
        let (x, y) = coordinates.split_at(32);
        Some(Self(vec![
            ("crv", "P-256".into()),
            ("kty", "EC".into()),
            ("x", encode(x)),
            ("y", encode(y)),
        ]))
    }

    /// From the 32 bytes of the public key (RFC 8037 §2).
    pub(super) fn ed25519(public: &[u8]) -> Self {
        Self(vec![
            ("crv", "Ed25519".into()),
            ("kty", "OKP".into()),
            ("x", encode(public)),
        ])
    }

    /// From modulus and exponent, without leading zeros (RFC 7518 §6.3.1).
    pub(super) fn rsa(modulus: &[u8], exponent: &[u8]) -> Self {
        Self(vec![
            ("e", encode(exponent)),
            ("kty", "RSA".into()),
            ("n", encode(modulus)),
        ])
    }

    /// SHA-256 of the canonical JSON, base64url. No value needs an escape.
    pub(super) fn thumbprint(&self) -> String {
        let members: Vec<_> = self
            .0
            .iter()
            .map(|(name, value)| format!("\"{name}\":\"{value}\""))
            .collect();
        let canonical = format!("{{{}}}", members.join(","));
        encode(digest::digest(&digest::SHA256, canonical.as_bytes()).as_ref())
    }

    /// The entry of the published document.
    pub(super) fn published(&self, kid: &str, algorithm: SigningAlgorithm) -> Value {
        let described = [("kid", kid), ("use", "sig"), ("alg", algorithm.as_str())];
        let members: Map<_, _> = described
            .into_iter()
            .chain(self.0.iter().map(|(name, value)| (*name, value.as_str())))
            .map(|(name, value)| (name.to_owned(), Value::from(value)))
            .collect();
        Value::Object(members)
    }
}

/// A JWK set (RFC 7517 §5).
pub(super) fn set<'a>(keys: impl Iterator<Item = &'a Value>) -> Value {
    let keys: Vec<Value> = keys.cloned().collect();
    Value::Object(Map::from_iter([("keys".to_owned(), Value::Array(keys))]))
}

fn encode(bytes: &[u8]) -> String {
    URL_SAFE_NO_PAD.encode(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The examples of RFC 7638 §3.1 and RFC 8037 Appendix A.3.
    #[test]
    fn thumbprints_are_those_of_the_standards() {
        let modulus = URL_SAFE_NO_PAD
            .decode(concat!(
                "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhD",
                "R1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6C",
                "f0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1",
                "n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1",
                "jF44-csFCur-kEgU8awapJzKnqDKgw",
            ))
            .unwrap();
        let rsa = PublicJwk::rsa(&modulus, &[1, 0, 1]);
        assert_eq!(
            rsa.thumbprint(),
            "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
        );

        let public = URL_SAFE_NO_PAD
            .decode("11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")
            .unwrap();
        assert_eq!(
            PublicJwk::ed25519(&public).thumbprint(),
            "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"
        );
    }

    #[test]
    fn a_point_that_is_none_is_refused() {
        assert!(PublicJwk::p256(&[4; 65]).is_some());
        assert!(PublicJwk::p256(&[2; 33]).is_none());
        assert!(PublicJwk::p256(&[4; 64]).is_none());
        assert!(PublicJwk::p256(&[]).is_none());
    }
}
