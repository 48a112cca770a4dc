//! When keys come and go.
//!
//! Clients keep the published keys for `jwks_max_age`. So a key is published
//! that long before it signs, and stays until the last token it signed has
//! expired:
//!
//! ```text
//!            created        activates       retires         expires
//! key 1 ───────┼───────────────┼═══ signs ═════┼── verifies ────┼
//! key 2               ┼────────────────────────┼═══ signs ══════…
//!                  created                 activates
//!                     └── publish_ahead ───────┘
//! ```
//!
//! Everything here is a function of the time and the rows. Whoever runs it
//! applies the changes one by one; running it twice, or on two nodes at once,
//! makes at worst one key more than needed.

use chrono::{DateTime, Duration, Utc};

use super::{KeyRecord, SigningAlgorithm};

/// Clocks of nodes differ, readers allow leeway, and a snapshot of the ring may
/// be a moment old: a key verifies this much longer than its last token lives.
const SLACK: Duration = Duration::minutes(5);

/// How often keys change. Times below are corrected where they would break
/// clients, so no policy can.
#[derive(Clone, Debug)]
pub struct RotationPolicy {
    /// The algorithms for which there must be a key.
    pub algorithms: Vec<SigningAlgorithm>,
    /// How long a key signs.
    pub lifetime: Duration,
    /// How long a key is published before it signs; at least `jwks_max_age`.
    pub publish_ahead: Duration,
    /// How long clients may keep the published keys (`Cache-Control: max-age`).
    pub jwks_max_age: Duration,
    /// The longest life of anything that is signed.
    pub token_lifetime: Duration,
}

impl Default for RotationPolicy {
    /// A new ES256 key every 90 days, published a day ahead.
    fn default() -> Self {
        Self {
            algorithms: vec![SigningAlgorithm::default()],
            lifetime: Duration::days(90),
            publish_ahead: Duration::days(1),
            jwks_max_age: Duration::hours(1),
            token_lifetime: Duration::days(1),
        }
    }
}

impl RotationPolicy {
    fn ahead(&self) -> Duration {
        self.publish_ahead.max(self.jwks_max_age + SLACK)
    }

    fn overlap(&self) -> Duration {
        self.token_lifetime.max(Duration::zero()) + SLACK
    }
}

/// A change to the rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Change {
    /// Make a key ([`KeyRecord::generate`]).
    Create {
        /// What it signs with.
        algorithm: SigningAlgorithm,
        /// From when it signs.
        activates_at: DateTime<Utc>,
    },
    /// Set the two times of a key that has a successor.
    Retire {
        /// Which key.
        kid: String,
        /// From when it no longer signs.
        retires_at: DateTime<Utc>,
        /// From when it no longer verifies.
        expires_at: DateTime<Utc>,
    },
    /// Delete a key whose last token has expired.
    Delete {
        /// Which key.
        kid: String,
    },
}

/// What is due at `now`: a successor for each key that soon has signed for
/// `lifetime`, retirement for each key whose successor signs, deletion of what
/// is no longer needed. Call it at start and every few minutes.
///
/// An algorithm without any usable key gets one that signs at once. That is the
/// first start, where nobody keeps an older document; and where somebody does,
/// because an algorithm is new or all its keys were retired by hand, signing
/// late would be worse than a client that has to fetch the document again.
///
/// An algorithm that is no longer in the policy keeps being rotated while it has
/// a key, so that nodes with different configuration do not undo each other's
/// work.
pub fn plan_rotation(
    now: DateTime<Utc>,
    records: &[KeyRecord],
    policy: &RotationPolicy,
) -> Vec<Change> {
    let mut changes = Vec::new();
    for algorithm in SigningAlgorithm::ALL {
        let mut usable: Vec<_> = records
            .iter()
            .filter(|key| key.algorithm == algorithm)
            .filter(|key| key.retires_at.is_none_or(|retires| now < retires))
            .collect();
        usable.sort_by_key(|key| (key.times(), &key.kid));

        let wanted = policy.algorithms.contains(&algorithm) || !usable.is_empty();
        let current = usable.iter().rposition(|key| key.activates_at <= now);
        let Some(current) = current else {
            if wanted {
                changes.push(Change::Create {
                    algorithm,
                    activates_at: now,
                });
            }
            continue;
        };
        if current + 1 == usable.len() {
            let ends = usable[current].activates_at + policy.lifetime;
            if ends - policy.ahead() <= now {
                changes.push(Change::Create {
                    algorithm,
                    activates_at: ends.max(now + policy.ahead()),
                });
            }
        }
        // Now, not the moment its successor became active: until this very
        // moment some node may have signed with it.
        changes.extend(usable[..current].iter().map(|old| Change::Retire {
            kid: old.kid.clone(),
            retires_at: now,
            expires_at: now + policy.overlap(),
        }));
    }
    let expired = records
        .iter()
        .filter(|key| key.expires_at.is_some_and(|expires| expires <= now));
    changes.extend(expired.map(|key| Change::Delete {
        kid: key.kid.clone(),
    }));
    changes
}

/// A new key because somebody asked for it.
///
/// Without `compromised` it follows the schedule: published now, signing later,
/// nothing breaks. With it, the new key signs at once and every other key of the
/// algorithm is worthless at once, as are the tokens signed with it.
pub fn plan_replacement(
    now: DateTime<Utc>,
    records: &[KeyRecord],
    policy: &RotationPolicy,
    algorithm: SigningAlgorithm,
    compromised: bool,
) -> Vec<Change> {
    if !compromised {
        let signs = |key: &&KeyRecord| key.algorithm == algorithm && key.times().signs(now);
        let ahead = match records.iter().find(signs) {
            Some(_) => policy.ahead(),
            None => Duration::zero(),
        };
        return vec![Change::Create {
            algorithm,
            activates_at: now + ahead,
        }];
    }
    let create = Change::Create {
        algorithm,
        activates_at: now,
    };
    let others = records.iter().filter(|key| key.algorithm == algorithm);
    std::iter::once(create)
        .chain(others.map(|key| Change::Retire {
            kid: key.kid.clone(),
            retires_at: now,
            expires_at: now,
        }))
        .collect()
}

/// Takes one key out of use, because others may know it: it neither signs nor verifies from now on. If nothing else
/// signs with its algorithm, a new key does at once. Nothing for a key that is not there.
pub fn plan_revocation(now: DateTime<Utc>, records: &[KeyRecord], kid: &str) -> Vec<Change> {
    let Some(key) = records.iter().find(|key| key.kid == kid) else {
        return Vec::new();
    };
    let mut changes = vec![Change::Retire {
        kid: key.kid.clone(),
        retires_at: now,
        expires_at: now,
    }];
    let needed = key.retires_at.is_none_or(|retires| now < retires);
    let others = |other: &&KeyRecord| other.algorithm == key.algorithm && other.kid != key.kid;
    if needed
        && !records
            .iter()
            .filter(others)
            .any(|other| other.times().signs(now))
    {
        changes.push(Change::Create {
            algorithm: key.algorithm,
            activates_at: now,
        });
    }
    changes
}

#[cfg(test)]
#[path = "rotation_tests.rs"]
mod tests;
