//! Tests of the rotation plan: one client that keeps documents, many years.

use super::*;

/// Rows without keys in them; the plan looks at times only.
#[derive(Default)]
struct Table {
    rows: Vec<KeyRecord>,
    made: usize,
}

impl Table {
    fn apply(&mut self, now: DateTime<Utc>, changes: Vec<Change>) {
        for change in changes {
            match change {
                Change::Create {
                    algorithm,
                    activates_at,
                } => {
                    self.made += 1;
                    self.rows.push(KeyRecord {
                        kid: format!("key-{:04}", self.made),
                        algorithm,
                        private_key_sealed: Vec::new(),
                        created_at: now,
                        activates_at,
                        retires_at: None,
                        expires_at: None,
                    });
                }
                Change::Retire {
                    kid,
                    retires_at,
                    expires_at,
                } => {
                    let row = self.rows.iter_mut().find(|row| row.kid == kid).unwrap();
                    row.retires_at = Some(retires_at);
                    row.expires_at = Some(expires_at);
                }
                Change::Delete { kid } => self.rows.retain(|row| row.kid != kid),
            }
        }
    }

    fn signer(&self, now: DateTime<Utc>, algorithm: SigningAlgorithm) -> Option<&str> {
        self.rows
            .iter()
            .filter(|row| row.algorithm == algorithm && row.times().signs(now))
            .max_by_key(|row| (row.times(), &row.kid))
            .map(|row| row.kid.as_str())
    }

    fn published(&self, now: DateTime<Utc>) -> Vec<String> {
        let published = self.rows.iter().filter(|row| row.times().is_published(now));
        published.map(|row| row.kid.clone()).collect()
    }
}

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_800_000_000, 0).unwrap()
}

fn policy() -> RotationPolicy {
    RotationPolicy {
        algorithms: vec![SigningAlgorithm::Es256, SigningAlgorithm::EdDsa],
        lifetime: Duration::hours(24),
        publish_ahead: Duration::hours(2),
        jwks_max_age: Duration::hours(1),
        token_lifetime: Duration::hours(3),
    }
}

/// A small generator of numbers, so that a failure can be repeated.
struct Dice(u64);

impl Dice {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0 % end
    }
}

/// Runs the server for a while with planning at random moments, rotation by
/// hand now and then, and standstills. At each step every token that has not
/// expired must be known to every document that a client may still keep.
fn run(policy: &RotationPolicy, seed: u64) -> Table {
    let mut dice = Dice(seed);
    let mut table = Table::default();
    let mut now = start();
    let mut tokens: Vec<(String, DateTime<Utc>)> = Vec::new();
    let mut documents: Vec<(DateTime<Utc>, Vec<String>)> = Vec::new();
    table.apply(now, plan_rotation(now, &table.rows, policy));
    for step in 0..3_000 {
        for algorithm in &policy.algorithms {
            let signer = table.signer(now, *algorithm);
            let signer = signer.expect("there is always a signer").to_owned();
            tokens.push((signer, now + policy.token_lifetime));
        }
        documents.push((now, table.published(now)));
        tokens.retain(|(_, expires)| now < *expires);
        documents.retain(|(fetched, _)| now - *fetched <= policy.jwks_max_age);
        for (fetched, document) in &documents {
            for (kid, expires) in &tokens {
                assert!(
                    document.contains(kid),
                    "seed {seed}, step {step}, {now}: {kid} (until {expires}) is not in the \
                     document of {fetched}"
                );
            }
        }
        assert!(
            table.rows.len() <= 12,
            "seed {seed}: keys pile up: {:?}",
            table.rows
        );
        let standstill = dice.below(200) == 0;
        now += Duration::minutes(if standstill {
            dice.below(5_000) as i64
        } else {
            1 + dice.below(20) as i64
        });
        if dice.below(3) == 0 {
            table.apply(now, plan_rotation(now, &table.rows, policy));
        }
        if dice.below(200) == 0 {
            // Twice in a row, as an impatient operator does it.
            for _ in 0..2 {
                let changes =
                    plan_replacement(now, &table.rows, policy, SigningAlgorithm::Es256, false);
                table.apply(now, changes);
            }
        }
    }
    table
}

/// Covers: JK-06
#[test]
fn no_token_is_ever_unknown_to_a_document_that_a_client_keeps() {
    for seed in 1..=12 {
        let table = run(&policy(), seed * 7_919);
        assert!(table.made > 10, "keys do rotate: {}", table.made);
    }
}

#[test]
fn a_careless_policy_is_corrected() {
    let careless = RotationPolicy {
        publish_ahead: Duration::zero(),
        lifetime: Duration::hours(1),
        ..policy()
    };
    let mut table = Table::default();
    let mut now = start();
    let mut kept: Vec<(DateTime<Utc>, Vec<String>)> = Vec::new();
    for _ in 0..500 {
        table.apply(now, plan_rotation(now, &table.rows, &careless));
        let signer = table.signer(now, SigningAlgorithm::Es256).unwrap();
        kept.push((now, table.published(now)));
        kept.retain(|(fetched, _)| now - *fetched <= careless.jwks_max_age);
        assert!(
            kept.iter()
                .all(|(_, keys)| keys.iter().any(|kid| kid == signer))
        );
        now += Duration::minutes(5);
    }
}

#[test]
fn the_first_start_makes_a_key_that_signs_and_then_nothing_is_due() {
    let mut table = Table::default();
    let changes = plan_rotation(start(), &table.rows, &policy());
    assert_eq!(
        changes,
        [SigningAlgorithm::Es256, SigningAlgorithm::EdDsa].map(|algorithm| Change::Create {
            algorithm,
            activates_at: start()
        })
    );
    table.apply(start(), changes);
    for hours in [0, 1, 21] {
        let now = start() + Duration::hours(hours);
        assert_eq!(plan_rotation(now, &table.rows, &policy()), []);
    }
}

#[test]
fn a_key_is_published_signs_retires_and_goes() {
    let policy = RotationPolicy {
        algorithms: vec![SigningAlgorithm::Es256],
        ..policy()
    };
    let mut table = Table::default();
    table.apply(start(), plan_rotation(start(), &table.rows, &policy));

    let ahead = start() + Duration::hours(22);
    let changes = plan_rotation(ahead, &table.rows, &policy);
    let activates_at = start() + Duration::hours(24);
    assert_eq!(
        changes,
        [Change::Create {
            algorithm: SigningAlgorithm::Es256,
            activates_at
        }]
    );
    table.apply(ahead, changes);
    assert_eq!(plan_rotation(ahead, &table.rows, &policy), []);
    assert_eq!(
        table.signer(ahead, SigningAlgorithm::Es256),
        Some("key-0001")
    );

    let expires_at = activates_at + Duration::hours(3) + SLACK;
    let changes = plan_rotation(activates_at, &table.rows, &policy);
    assert_eq!(
        changes,
        [Change::Retire {
            kid: "key-0001".into(),
            retires_at: activates_at,
            expires_at
        }]
    );
    table.apply(activates_at, changes);
    assert_eq!(
        table.signer(activates_at, SigningAlgorithm::Es256),
        Some("key-0002")
    );
    assert_eq!(table.published(activates_at).len(), 2);

    let changes = plan_rotation(expires_at, &table.rows, &policy);
    assert_eq!(
        changes,
        [Change::Delete {
            kid: "key-0001".into()
        }]
    );
}

#[test]
fn a_compromised_key_is_worthless_at_once() {
    let mut table = Table::default();
    table.apply(start(), plan_rotation(start(), &table.rows, &policy()));
    let now = start() + Duration::hours(5);
    let changes = plan_replacement(now, &table.rows, &policy(), SigningAlgorithm::Es256, true);
    table.apply(now, changes);
    assert_eq!(table.signer(now, SigningAlgorithm::Es256), Some("key-0003"));
    assert_eq!(table.published(now), ["key-0002", "key-0003"]);
}

#[test]
fn an_algorithm_that_left_the_policy_keeps_a_key() {
    let mut table = Table::default();
    table.apply(start(), plan_rotation(start(), &table.rows, &policy()));
    let only_es256 = RotationPolicy {
        algorithms: vec![SigningAlgorithm::Es256],
        ..policy()
    };
    let now = start() + Duration::hours(23);
    table.apply(now, plan_rotation(now, &table.rows, &only_es256));
    assert_eq!(table.made, 4);
    let replaced = plan_replacement(now, &[], &policy(), SigningAlgorithm::Rs256, false);
    assert_eq!(
        replaced,
        [Change::Create {
            algorithm: SigningAlgorithm::Rs256,
            activates_at: now
        }]
    );
}

#[test]
fn a_key_is_taken_out_of_use_at_once_and_something_still_signs() {
    let (now, algorithm) = (start(), SigningAlgorithm::Es256);
    let policy = RotationPolicy::default();
    let mut table = Table::default();
    table.apply(now, plan_rotation(now, &table.rows, &policy));
    let first = table.signer(now, algorithm).unwrap().to_owned();
    let gently = plan_replacement(now, &table.rows, &policy, algorithm, false);
    table.apply(now, gently);

    // The one that waits goes alone; another signs.
    let second = table.rows.last().unwrap().kid.clone();
    table.apply(now, plan_revocation(now, &table.rows, &second));
    assert_eq!(table.signer(now, algorithm), Some(&*first));
    assert_eq!(table.published(now), std::slice::from_ref(&first));

    // The one that signs gets a successor at once.
    table.apply(now, plan_revocation(now, &table.rows, &first));
    let third = table.signer(now, algorithm).unwrap().to_owned();
    assert!(third != first && third != second);
    assert_eq!(table.published(now), [third]);

    // One that is past signing needs none, and one that is not there changes nothing.
    assert_eq!(plan_revocation(now, &table.rows, &first).len(), 1);
    assert!(plan_revocation(now, &table.rows, "nobody").is_empty());
}
