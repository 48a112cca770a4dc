//! Tests of keys and the ring.

use chrono::{DateTime, Duration, Utc};
use serde_json::Value;

use super::*;
use crate::clock::Random;
use crate::secret::{MasterKey, Sealer};

pub(crate) fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

pub(crate) fn sealer() -> Sealer {
    MasterKey::from_bytes([5; 32]).sealer(Random::new())
}

pub(crate) fn record(algorithm: SigningAlgorithm) -> KeyRecord {
    KeyRecord::generate(algorithm, start(), start(), &sealer()).unwrap()
}

/// A ring with one key of each given algorithm.
pub(crate) fn ring(algorithms: &[SigningAlgorithm]) -> KeyRing {
    let records: Vec<_> = algorithms.iter().map(|each| record(*each)).collect();
    KeyRing::load(&records, &sealer()).unwrap()
}

#[test]
fn every_algorithm_signs_verifies_and_comes_back_from_its_row() {
    for algorithm in SigningAlgorithm::ALL {
        let record = record(algorithm);
        let (one, two) = (
            record.open(&sealer()).unwrap(),
            record.open(&sealer()).unwrap(),
        );
        assert_eq!(one.kid(), record.kid);
        let signature = one.sign(b"message").unwrap();
        assert!(two.verify(b"message", &signature));
        assert!(!two.verify(b"massage", &signature));
        assert!(!two.verify(b"message", &signature[1..]));
        assert!(!two.verify(b"message", &[]));
        assert_eq!(algorithm.as_str().parse(), Ok(algorithm));
    }
    for unknown in ["es256", "none", "HS256", ""] {
        let refused: Result<SigningAlgorithm, _> = unknown.parse();
        assert_eq!(refused, Err(KeyError::UnknownAlgorithm));
    }
}

/// Covers: DR-01
#[test]
fn a_row_shows_no_private_key_and_opens_only_with_its_master_key_at_its_place() {
    let material = KeyMaterial::generate(SigningAlgorithm::EdDsa).unwrap();
    let record = KeyRecord::seal(&material, start(), start(), &sealer()).unwrap();
    let secret = &material.pkcs8()[16..32];
    let mut windows = record.private_key_sealed.windows(secret.len());
    assert!(!windows.any(|window| window == secret));
    assert!(!format!("{record:?}{material:?}").contains("sealed"));

    let strange = MasterKey::from_bytes([6; 32]).sealer(Random::new());
    let error = KeyRing::load([&record], &strange).unwrap_err();
    assert!(
        matches!(&error, KeyError::Sealed { kid, .. } if *kid == record.kid),
        "{error}"
    );
    let moved = KeyRecord {
        kid: "another".into(),
        ..record.clone()
    };
    assert!(matches!(
        moved.open(&sealer()),
        Err(KeyError::Sealed { .. })
    ));
    let relabelled = KeyRecord {
        algorithm: SigningAlgorithm::Es256,
        ..record
    };
    assert!(matches!(
        relabelled.open(&sealer()),
        Err(KeyError::Damaged { .. })
    ));
}

#[test]
fn a_row_is_sealed_again_under_a_new_master_key() {
    let (old, new) = ("05".repeat(32), "06".repeat(32));
    let record = record(SigningAlgorithm::EdDsa);
    assert_eq!(record.resealed(&sealer()), Ok(None));
    let both = MasterKey::parse(&format!("{new}\n{old}")).unwrap();
    let moved = record.resealed(&both.sealer(Random::new()));
    let moved = moved.unwrap().unwrap();
    let only_new = MasterKey::parse(&new).unwrap().sealer(Random::new());
    assert_eq!(moved.open(&only_new).unwrap().kid(), record.kid);
    assert!(record.open(&only_new).is_err());
}

/// Covers: JK-06
#[test]
fn the_document_has_public_members_only() {
    let jwks = ring(&SigningAlgorithm::ALL).jwks(start());
    let keys = jwks["keys"].as_array().unwrap();
    assert_eq!(keys.len(), 3);
    for key in keys {
        let mut members: Vec<_> = key
            .as_object()
            .unwrap()
            .keys()
            .map(String::as_str)
            .collect();
        members.sort_unstable();
        let expected: &[&str] = match key["kty"].as_str().unwrap() {
            "EC" => &["alg", "crv", "kid", "kty", "use", "x", "y"],
            "OKP" => &["alg", "crv", "kid", "kty", "use", "x"],
            _ => &["alg", "e", "kid", "kty", "n", "use"],
        };
        assert_eq!(members, expected);
        assert_eq!(key["use"], "sig");
        assert_eq!(key["kid"].as_str().unwrap().len(), 43);
    }
}

#[test]
fn another_library_reads_the_document_and_agrees_on_the_ids() {
    let ring = ring(&SigningAlgorithm::ALL);
    let set: jsonwebtoken::jwk::JwkSet =
        serde_json::from_value(ring.jwks(start())).expect("a JWK set");
    for jwk in &set.keys {
        let kid = jwk.common.key_id.as_deref().unwrap();
        let thumbprint = jwk.thumbprint(jsonwebtoken::jwk::ThumbprintHash::SHA256);
        assert_eq!(thumbprint.as_deref(), Ok(kid));
        let key = ring.by_kid(start(), kid).unwrap();
        let signature = key.sign(b"message").unwrap();
        use base64::Engine as _;
        let verified = jsonwebtoken::crypto::verify(
            &base64::engine::general_purpose::URL_SAFE_NO_PAD.encode(signature),
            b"message",
            &jsonwebtoken::DecodingKey::from_jwk(jwk).unwrap(),
            key.algorithm().as_str().parse().unwrap(),
        );
        assert_eq!(verified, Ok(true));
    }
}

#[test]
fn the_ring_follows_the_times_of_its_keys() {
    let hour = Duration::hours(1);
    let mut old = record(SigningAlgorithm::EdDsa);
    old.retires_at = Some(start() + hour * 2);
    old.expires_at = Some(start() + hour * 3);
    let mut new = record(SigningAlgorithm::EdDsa);
    new.activates_at = start() + hour;
    let ring = KeyRing::load([&new, &old], &sealer()).unwrap();

    let signer = |now| {
        ring.signer(now, SigningAlgorithm::EdDsa)
            .map(|key| key.kid().to_owned())
    };
    assert_eq!(signer(start() - hour), None);
    assert_eq!(signer(start()), Some(old.kid.clone()));
    assert_eq!(signer(start() + hour), Some(new.kid.clone()));
    assert_eq!(
        ring.signer(start(), SigningAlgorithm::Es256)
            .map(KeptKey::kid),
        None
    );
    assert_eq!(ring.algorithms(start()), [SigningAlgorithm::EdDsa]);

    let published = |now| ring.jwks(now)["keys"].as_array().map(Vec::len);
    assert_eq!(published(start()), Some(2), "published before it signs");
    assert_eq!(published(start() + hour * 3), Some(1), "gone when expired");
    assert!(ring.by_kid(start() + hour * 2, &old.kid).is_some());
    assert!(ring.by_kid(start() + hour * 3, &old.kid).is_none());
    for strange in ["", "../../etc/passwd", "' or 1=1 --", &"k".repeat(10_000)] {
        assert!(ring.by_kid(start(), strange).is_none());
    }
    let empty = KeyRing::default().jwks(start());
    assert_eq!(empty["keys"], Value::Array(vec![]));
}
