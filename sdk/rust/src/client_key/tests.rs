//! Keys from files, and what they sign.

use aws_lc_rs::encoding::{AsDer as _, Pkcs8V1Der};
use aws_lc_rs::rsa::KeySize;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, RsaKeyPair,
};
use base64::Engine as _;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use jsonwebtoken::jwk::Jwk;
use jsonwebtoken::{DecodingKey, Validation, decode, decode_header};
use serde_json::Value;

use super::*;

/// RFC 7515 appendix A.3.
const EC: &str = r#"{"kty": "EC", "crv": "P-256", "kid": "ec-1",
    "x": "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU",
    "y": "x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0",
    "d": "jpsQnnGQmL-YBIffH1136cspYG6-0iY7X1fCE9-E9LI"}"#;

/// RFC 8037 appendix A.1.
const ED: &str = r#"{"kty": "OKP", "crv": "Ed25519",
    "x": "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo",
    "d": "nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"}"#;

fn pem(der: &[u8]) -> String {
    let text = STANDARD.encode(der);
    let lines: Vec<&str> = text
        .as_bytes()
        .chunks(64)
        .filter_map(|line| std::str::from_utf8(line).ok())
        .collect();
    format!(
        "-----BEGIN PRIVATE KEY-----\n{}\n-----END PRIVATE KEY-----\n",
        lines.join("\n")
    )
}

fn assertion(key: &ClientKey) -> String {
    let fields = key.assertion("app", "https://a.example", crate::clock::now());
    let [(name, kind), (proof, signed)] = fields.unwrap();
    assert_eq!((name, kind.as_str()), ("client_assertion_type", JWT_BEARER));
    assert_eq!(proof, "client_assertion");
    signed
}

/// The claims, if the public half of the key verifies the assertion.
fn verified(key: &ClientKey) -> Value {
    let signed = assertion(key);
    let public = Jwk::from_encoding_key(&key.0.key, key.0.algorithm).unwrap();
    let public = DecodingKey::from_jwk(&public).unwrap();
    let mut validation = Validation::new(key.0.algorithm);
    validation.set_audience(&["https://a.example"]);
    decode::<Value>(&signed, &public, &validation)
        .unwrap()
        .claims
}

#[test]
fn an_assertion_is_for_one_server_and_one_use() {
    let key = ClientKey::from_jwk(EC).unwrap();
    let (first, second) = (verified(&key), verified(&key));
    assert_eq!(
        (&first["iss"], &first["sub"]),
        (&json!("app"), &json!("app"))
    );
    assert_eq!(first["aud"], "https://a.example");
    let ahead = first["exp"].as_i64().unwrap() - crate::clock::now().timestamp();
    assert!((290..=300).contains(&ahead), "{ahead}");
    assert_ne!(first["jti"], second["jti"]);
    let header = decode_header(assertion(&key)).unwrap();
    assert_eq!(header.kid.as_deref(), Some("ec-1"));
    assert_eq!(header.alg, Algorithm::ES256);
}

#[test]
fn every_kind_of_pem_signs_with_its_algorithm() {
    let ec = EcdsaKeyPair::generate(&ECDSA_P256_SHA256_FIXED_SIGNING).unwrap();
    let ed = Ed25519KeyPair::generate().unwrap();
    let rsa = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let rsa: Pkcs8V1Der<'_> = rsa.as_der().unwrap();
    for (der, algorithm) in [
        (ec.to_pkcs8v1().unwrap().as_ref(), Algorithm::ES256),
        (ed.to_pkcs8v1().unwrap().as_ref(), Algorithm::EdDSA),
        (rsa.as_ref(), Algorithm::RS256),
    ] {
        let key = ClientKey::from_pem(pem(der)).unwrap().kid("k");
        assert_eq!(key.0.algorithm, algorithm);
        verified(&key);
    }
    let key = ClientKey::from_pem(pem(rsa.as_ref())).unwrap();
    verified(&key.algorithm("PS256").unwrap());
}

#[test]
fn every_kind_of_jwk_is_the_key_that_it_names() {
    for (jwk, x) in [
        (EC, "f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"),
        (ED, "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"),
    ] {
        let key = ClientKey::from_jwk(jwk).unwrap();
        verified(&key);
        let public = Jwk::from_encoding_key(&key.0.key, key.0.algorithm).unwrap();
        assert_eq!(serde_json::to_value(&public).unwrap()["x"], x);
    }
    let pair = RsaKeyPair::generate(KeySize::Rsa2048).unwrap();
    let der: Pkcs8V1Der<'_> = pair.as_der().unwrap();
    let mut jwk = rsa_jwk(der.as_ref());
    verified(&ClientKey::from_jwk(&jwk.to_string()).unwrap());
    jwk["alg"] = "PS256".into();
    let key = ClientKey::from_jwk(&jwk.to_string()).unwrap();
    assert_eq!(key.0.algorithm, Algorithm::PS256);
    jwk["dp"] = jwk["dq"].clone();
    assert!(ClientKey::from_jwk(&jwk.to_string()).is_err());
}

#[test]
fn what_is_no_key_is_refused_and_no_key_is_shown() {
    let missing = EC.replace("\"d\"", "\"not_d\"");
    let mixed = EC.replace("f83OJ3D2", "g83OJ3D2");
    for (text, part) in [
        ("{}", "not one"),
        (r#"{"kty": "oct", "k": "AAAA"}"#, "neither"),
        (&missing, "no `d`"),
        (&mixed, "do not make a key"),
    ] {
        let refused = ClientKey::from_jwk(text).unwrap_err().to_string();
        assert!(refused.contains(part), "{refused}");
        assert!(!refused.contains("jpsQnnGQ"), "{refused}");
    }
    assert!(ClientKey::from_pem("-----BEGIN PRIVATE KEY-----").is_err());
    let key = ClientKey::from_jwk(EC).unwrap();
    assert!(key.clone().algorithm("RS256").is_err());
    assert!(key.clone().algorithm("HS256").is_err());
    let shown = format!("{key:?}");
    assert!(
        shown.contains("ec-1") && !shown.contains("jpsQnnGQ"),
        "{shown}"
    );
}

/// The members of a key, read from PKCS#8 (RFC 5958) around PKCS#1 (RFC 8017 appendix A.1.2).
fn rsa_jwk(pkcs8: &[u8]) -> Value {
    let (outer, _) = value(pkcs8);
    let (_, rest) = value(outer);
    let (_, rest) = value(rest);
    let (octets, _) = value(rest);
    let (key, _) = value(octets);
    let (_, mut rest) = value(key);
    let mut jwk = json!({"kty": "RSA"});
    for name in ["n", "e", "d", "p", "q", "dp", "dq", "qi"] {
        let (number, more) = value(rest);
        let number = number.strip_prefix(&[0]).unwrap_or(number);
        jwk[name] = URL_SAFE_NO_PAD.encode(number).into();
        rest = more;
    }
    jwk
}

/// The content of the first value in DER, and what comes after it.
fn value(der: &[u8]) -> (&[u8], &[u8]) {
    let (length, at) = match der[1] {
        short @ ..=0x7f => (usize::from(short), 2),
        long => {
            let count = usize::from(long & 0x7f);
            let bytes = &der[2..2 + count];
            let length = bytes
                .iter()
                .fold(0, |sum, byte| (sum << 8) | usize::from(*byte));
            (length, 2 + count)
        }
    };
    (&der[at..at + length], &der[at + length..])
}
