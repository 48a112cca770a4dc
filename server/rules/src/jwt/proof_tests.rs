//! Tests of the proof of our own page.

use super::*;
use crate::key::tests::{ring, start};
use crate::key::{KeyRing, SigningAlgorithm};
use crate::secret::MasterKey;

const TTL: Duration = Duration::from_secs(600);

struct Setting {
    proofs: Proofs,
    clock: Clock,
    session: Uuid,
    user: Uuid,
}

fn setting() -> Setting {
    let (clock, random) = (Clock::manual(start()), Random::new());
    Setting {
        session: random.uuid_v7(&clock),
        user: random.uuid_v7(&clock),
        proofs: proofs(&"11".repeat(32), "https://id.example.org", &clock),
        clock,
    }
}

fn proofs(master: &str, issuer: &str, clock: &Clock) -> Proofs {
    let hasher = MasterKey::parse(master).unwrap().hasher();
    Proofs::new(&hasher, issuer, clock.clone(), Random::new())
}

/// Covers: S-029, S-031, S-032
#[test]
fn a_proof_is_good_for_its_session_its_user_and_some_minutes() {
    let Setting {
        proofs,
        clock,
        session,
        user,
    } = setting();
    let proof = proofs.mint(session, user, TTL).unwrap();
    let claims = proofs.check(Some(&proof), session, user).unwrap();
    assert_eq!((claims.sub, claims.sid), (user, session));
    assert_eq!(claims.exp - claims.iat, 600);
    assert_ne!(claims.jti, session);

    let stranger = Uuid::from_u128(1);
    for (session, user, error) in [
        (session, stranger, ProofError::WrongUser),
        (stranger, user, ProofError::WrongSession),
    ] {
        assert_eq!(proofs.check(Some(&proof), session, user), Err(error));
        assert_eq!(error.status(), 403);
        assert_eq!(error.to_string(), "The JWT token is not valid.");
    }
    assert_eq!(proofs.check(None, session, user), Err(ProofError::Missing));
    clock.advance(TTL);
    let expired = proofs.check(Some(&proof), session, user).unwrap_err();
    assert_eq!(expired, ProofError::Expired);
    assert_eq!(
        (expired.status(), expired.to_string()),
        (403, "The JWT token is expired.".into())
    );
}

#[test]
fn no_proof_lives_for_days() {
    let Setting {
        proofs,
        session,
        user,
        ..
    } = setting();
    let proof = proofs.mint(session, user, Duration::MAX).unwrap();
    let claims = proofs.check(Some(&proof), session, user).unwrap();
    assert_eq!(claims.exp - claims.iat, 3_600);
}

/// Covers: S-031, JK-01, JK-05
#[test]
fn what_we_did_not_sign_as_a_proof_is_malformed() {
    let Setting {
        proofs: ours,
        clock,
        session,
        user,
    } = setting();
    let proof = ours.mint(session, user, TTL).unwrap();
    let (signed, signature) = proof.rsplit_once('.').unwrap();
    let (_, claims) = signed.split_once('.').unwrap();
    // {"alg":"none","typ":"csrf+jwt"}
    let unsigned = format!("eyJhbGciOiJub25lIiwidHlwIjoiY3NyZitqd3QifQ.{claims}.{signature}");

    let strange_key = proofs(&"22".repeat(32), "https://id.example.org", &clock);
    let strange_issuer = proofs(&"11".repeat(32), "https://other.example", &clock);
    let access_token = access_token_with_the_claims_of(&ours, &proof);
    for malformed in [
        "",
        "x",
        "a.b.c",
        "\u{e9}",
        signed,
        &format!("{signed}."),
        &format!("{signed}.{}", &signature[1..]),
        &unsigned,
        &"x".repeat(100_000),
        &strange_key.mint(session, user, TTL).unwrap(),
        &strange_issuer.mint(session, user, TTL).unwrap(),
        &access_token,
    ] {
        let refused = ours.check(Some(malformed), session, user).unwrap_err();
        assert_eq!(refused, ProofError::Malformed, "{malformed:.60}");
        assert_eq!(refused.status(), 400);
        assert_eq!(refused.to_string(), "The JWT token has invalid format.");
    }
}

fn access_token_with_the_claims_of(proofs: &Proofs, proof: &str) -> String {
    let ring: KeyRing = ring(&[SigningAlgorithm::EdDsa]);
    let claims = proofs.verify(proof).unwrap();
    ring.sign(start(), SigningAlgorithm::EdDsa, typ::CSRF_PROOF, &claims)
        .unwrap()
}

#[test]
fn a_proof_outlives_the_rotation_of_the_master_key() {
    let Setting {
        proofs: before,
        clock,
        session,
        user,
    } = setting();
    let proof = before.mint(session, user, TTL).unwrap();
    let keys = format!("{}\n{}", "22".repeat(32), "11".repeat(32));
    let after = proofs(&keys, "https://id.example.org", &clock);
    assert!(after.check(Some(&proof), session, user).is_ok());
    let renewed = after.mint(session, user, TTL).unwrap();
    assert!(before.check(Some(&renewed), session, user).is_err());
}

/// Covers: S-030
#[test]
fn the_header_may_have_a_scheme_or_none() {
    let bearer = Some("Bearer");
    for (header, scheme, expected) in [
        (Some("Bearer abc"), bearer, Ok("abc")),
        (Some("bearer  abc "), bearer, Ok("abc")),
        (Some("abc"), None, Ok("abc")),
        (None, bearer, Err(ProofError::Missing)),
        (Some("  "), bearer, Err(ProofError::Missing)),
        (Some(""), None, Err(ProofError::Missing)),
        (Some("Bearer"), bearer, Err(ProofError::WrongScheme)),
        (Some("abc"), bearer, Err(ProofError::WrongScheme)),
        (Some("Basic abc"), bearer, Err(ProofError::WrongScheme)),
    ] {
        assert_eq!(from_header(header, scheme), expected, "{header:?}");
    }
    assert_eq!(ProofError::WrongScheme.status(), 400);
    assert_eq!(ProofError::Missing.status(), 400);
    assert_eq!(ProofError::Missing.code(), "csrf_proof_missing");
}
