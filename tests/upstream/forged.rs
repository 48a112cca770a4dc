//! Forged and broken ID tokens (BR-03).

use countersign_rules::broker::upstream::UpstreamError;
use serde_json::json;
use simulators::{Fault, Kind};

use super::Stage;

/// What is wrong, and the reason in the log.
pub const FORGED: [(Fault, &str); 18] = [
    (Fault::BadSignature, "id_token_signature"),
    (Fault::Unsigned, "id_token_malformed"),
    (Fault::SignedWithSecret, "id_token_algorithm"),
    (Fault::UnknownKey, "id_token_signature"),
    (Fault::WrongIssuer, "id_token_issuer"),
    (Fault::WrongAudience, "id_token_audience"),
    (Fault::ExtraAudience, "id_token_audience"),
    (Fault::WrongParty, "id_token_party"),
    (Fault::Expired, "id_token_expired"),
    (Fault::OfTomorrow, "id_token_issued"),
    (Fault::NoIssuedAt, "id_token_issued"),
    (Fault::NoSubject, "id_token_subject"),
    (Fault::WrongNonce, "id_token_nonce"),
    (Fault::NoNonce, "id_token_nonce"),
    (Fault::WrongAccessTokenHash, "id_token_at_hash"),
    (Fault::NoIdToken, "no_id_token"),
    (Fault::DiscoveryIssuer, "discovery_issuer"),
    (Fault::UserinfoOfAnother, "userinfo_subject"),
];

// Covers: C-090, X-15
#[tokio::test]
async fn br_03_a_forged_id_token_is_refused() {
    let stage = Stage::new(Kind::Openid).await;
    for (fault, reason) in FORGED {
        stage.simulator.misbehave(fault);
        // Discovery is remembered for an hour; a new lie is heard when it is asked again.
        stage.clock.advance(std::time::Duration::from_secs(3700));
        let refused = stage.arrive("alice").await.expect_err("a forged token");
        assert!(
            matches!(refused, UpstreamError::Forged(_)),
            "{fault:?} {refused}"
        );
        assert_eq!(refused.reason(), reason, "{fault:?} {refused}");
        stage.simulator.behave();
        stage.clock.advance(std::time::Duration::from_secs(60));
    }
    // And the honest one is believed.
    let alice = stage.arrives("alice").await.identity;
    assert_eq!(alice.subject, "0000-0002-1825-0097");
}

#[tokio::test]
async fn a_new_key_is_found_and_an_old_one_forgotten() {
    let stage = Stage::new(Kind::Openid).await;
    stage.arrives("alice").await;
    stage.simulator.rotate_keys();
    stage.clock.advance(std::time::Duration::from_secs(31));
    stage.arrives("alice").await;
    assert_eq!(stage.simulator.calls("jwks"), 2);
    // Strangers cannot make us knock again and again.
    stage.simulator.misbehave(Fault::UnknownKey);
    for _ in 0..5 {
        stage.arrive("alice").await.expect_err("an unknown key");
    }
    assert_eq!(stage.simulator.calls("jwks"), 2);
    assert_eq!(stage.simulator.calls("discovery"), 1);
}

#[tokio::test]
async fn a_known_second_audience_is_admitted_with_azp() {
    let more = json!({"id_token": {"other_audiences": ["somebody-else"]}});
    let stage = Stage::with(Kind::Openid, more).await;
    stage.simulator.misbehave(Fault::ExtraAudience);
    stage.arrives("alice").await;
}

#[tokio::test]
async fn an_id_token_may_name_hundreds_of_groups() {
    let stage = Stage::new(Kind::Openid).await;
    let groups = |letters: usize| -> Vec<String> {
        let name = "g".repeat(letters);
        (0..400).map(|number| format!("{name}-{number}")).collect()
    };
    stage
        .simulator
        .change("alice", |alice| alice.groups = groups(60));
    let alice = stage.arrives("alice").await.identity;
    assert_eq!(alice.groups.len(), 400);
    // But there is an end.
    stage
        .simulator
        .change("alice", |alice| alice.groups = groups(200));
    let error = stage.arrive("alice").await.expect_err("too long");
    assert_eq!(error.reason(), "id_token_malformed", "{error}");
}

// Covers: BR-05
#[tokio::test]
async fn br_05_a_person_is_issuer_and_subject_byte_by_byte() {
    let stage = Stage::new(Kind::Openid).await;
    let before = stage.arrives("mallory").await.identity;
    // Mallory takes Alice's names and address; it makes no Alice.
    stage.simulator.change("mallory", |one| {
        one.username = "alice".to_owned();
        one.name = "Alice Smith".to_owned();
        one.email = Some("alice@example.org".to_owned());
    });
    let after = stage.arrives("mallory").await.identity;
    let alice = stage.arrives("alice").await.identity;
    assert_eq!(
        (&before.issuer, &before.subject),
        (&after.issuer, &after.subject)
    );
    assert_ne!(after.subject, alice.subject);
    // Case, spaces and forms of Unicode make others.
    for subject in ["ALICE", "alice", "alice ", "al\u{ed}ce", "ali\u{301}ce"] {
        stage
            .simulator
            .change("mallory", |one| one.subject = subject.to_owned());
        let identity = stage.arrives("mallory").await.identity;
        assert_eq!(identity.subject, subject);
    }
    // The same subject at another issuer is somebody else.
    let elsewhere = Stage::new(Kind::Openid).await;
    let other = elsewhere.arrives("alice").await.identity;
    assert_eq!(other.subject, alice.subject);
    assert_ne!(other.issuer, alice.issuer);
}
