use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::signature::{ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, KeyPair as _};
use serde_json::json;

use super::*;

fn pair() -> (EcdsaKeyPair, Value) {
    let pair = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).expect("a key");
    let point = pair.public_key().as_ref();
    let part = |range: std::ops::Range<usize>| URL_SAFE_NO_PAD.encode(&point[range]);
    let jwk = json!({"kty": "EC", "crv": "P-256", "kid": "a", "x": part(1..33), "y": part(33..65)});
    (pair, jwk)
}

fn with(jwk: &Value, name: &str, value: impl Into<Value>) -> Value {
    let mut jwk = jwk.clone();
    jwk[name] = value.into();
    jwk
}

fn faults(keys: &[Value]) -> Vec<String> {
    match KeySet::parse(&json!({ "keys": keys })) {
        Ok(_) => Vec::new(),
        Err(errors) => errors
            .into_iter()
            .map(|error| format!("{} {}", error.field, error.message))
            .collect(),
    }
}

#[test]
fn a_key_verifies_what_it_signed_and_by_its_own_algorithm_alone() {
    let (pair, jwk) = pair();
    let keys = KeySet::parse(&json!({"keys": [jwk]})).expect("keys");
    let signature = pair
        .sign(&SystemRandom::new(), b"message")
        .expect("a signature");
    let es256 = AssertionAlgorithm::Es256;
    assert!(keys.verifies("a", es256, b"message", signature.as_ref()));
    assert!(keys.verifies("", es256, b"message", signature.as_ref()));
    assert!(!keys.verifies("b", es256, b"message", signature.as_ref()));
    assert!(!keys.verifies("a", es256, b"massage", signature.as_ref()));
    assert!(!keys.verifies("a", es256, b"message", &signature.as_ref()[..63]));
    for other in AssertionAlgorithm::ALL {
        assert_eq!(
            keys.verifies("a", other, b"message", signature.as_ref()),
            other == es256
        );
    }
    assert!(keys.knows("a") && keys.knows("") && !keys.knows("b"));
}

#[test]
fn private_and_symmetric_keys_are_refused_without_being_repeated() {
    let (_, jwk) = pair();
    let secret = "c2VjcmV0LXNlY3JldC1zZWNyZXQ";
    for name in ["d", "p", "q", "dp", "dq", "qi", "oth"] {
        let found = faults(&[jwk.clone(), with(&jwk, name, secret)]);
        assert_eq!(found.len(), 1, "{name}");
        assert!(
            found[0].starts_with("jwks.keys[1] is a private key"),
            "{found:?}"
        );
        assert!(!found[0].contains(secret));
    }
    for symmetric in [json!({"kty": "oct", "k": secret}), with(&jwk, "k", secret)] {
        let found = faults(&[symmetric, jwk.clone()]);
        assert!(
            found[0].starts_with("jwks.keys[0] is a symmetric key"),
            "{found:?}"
        );
        assert!(!found[0].contains(secret));
    }
}

#[test]
fn what_is_no_key_is_named() {
    let (_, jwk) = pair();
    for bad in [
        json!("key"),
        json!({}),
        json!({"kty": 1}),
        with(&jwk, "x", "AA"),
        with(&jwk, "x", "=="),
        with(&jwk, "x", jwk["y"].clone()),
        with(&jwk, "alg", "RS256"),
        json!({"kty": "RSA", "n": "AQAB", "e": "AQAB"}),
        json!({"kty": "RSA", "n": URL_SAFE_NO_PAD.encode([255; 256]), "e": "AQ"}),
        json!({"kty": "RSA", "n": URL_SAFE_NO_PAD.encode([255; 256]), "e": "Ag"}),
    ] {
        let found = faults(&[jwk.clone(), bad.clone()]);
        assert!(
            found.len() == 1 && found[0].starts_with("jwks.keys[1] "),
            "{bad}: {found:?}"
        );
    }
    for set in [
        json!({}),
        json!({"keys": {}}),
        json!({"keys": []}),
        json!({"keys": vec![jwk.clone(); 21]}),
    ] {
        assert!(KeySet::parse(&set).is_err(), "{set}");
    }
}

#[test]
fn keys_for_something_else_are_passed_over() {
    let (_, jwk) = pair();
    let others = [
        with(&jwk, "use", "enc"),
        with(&jwk, "alg", "ECDH-ES"),
        json!({"kty": "EC", "crv": "P-384", "x": "AA", "y": "AA"}),
        json!({"kty": "AKP", "alg": "ML-DSA-44", "pub": "AA"}),
    ];
    for other in &others {
        assert!(faults(&[jwk.clone(), other.clone()]).is_empty(), "{other}");
    }
    assert_eq!(faults(&others).len(), 1, "alone they prove nothing");
}
