//! Signing keys in the database: read, made and rotated. When what happens is
//! decided by [`super::rotation`]; that two nodes which decide at once do it
//! once is the guard of the store.

use chrono::{DateTime, Utc};
use countersign_store::{KeyChange, Sealed, SigningKey, Store};

use super::{
    Change, KeyError, KeyMaterial, KeyRecord, RotationPolicy, SigningAlgorithm, plan_replacement,
    plan_rotation,
};
use crate::app::StartError;
use crate::config::Config;
use crate::secret::Sealer;

/// The rotation policy of a configuration. A key is kept until the longest
/// token that it may have signed has expired.
pub fn policy(config: &Config) -> RotationPolicy {
    let longest = config
        .tokens
        .access_token_lifetime
        .as_chrono()
        .max(config.tokens.id_token_lifetime.as_chrono())
        .max(chrono::Duration::days(1));
    RotationPolicy {
        algorithms: algorithms(config),
        lifetime: config.keys.rotate_every.as_chrono(),
        publish_ahead: config.keys.publish_ahead.as_chrono(),
        jwks_max_age: config.keys.jwks_max_age.as_chrono(),
        token_lifetime: longest,
    }
}

/// The algorithms for which there is always a key.
fn algorithms(config: &Config) -> Vec<SigningAlgorithm> {
    let mut algorithms = vec![algorithm(config), id_token_algorithm(config)];
    algorithms.dedup();
    algorithms
}

/// How ID tokens are signed for clients that say nothing else.
pub fn id_token_algorithm(config: &Config) -> SigningAlgorithm {
    config.keys.id_token_algorithm
}

/// How everything else is signed.
pub fn algorithm(config: &Config) -> SigningAlgorithm {
    config.keys.algorithm
}

/// All keys as rows.
pub async fn records(store: &Store) -> Result<Vec<KeyRecord>, StartError> {
    store
        .signing_keys()
        .await?
        .into_iter()
        .map(|row| {
            Ok(KeyRecord {
                algorithm: row.algorithm.parse()?,
                kid: row.id,
                private_key_sealed: row.private_key_sealed.0,
                created_at: row.created_at,
                activates_at: row.activates_at,
                retires_at: row.retires_at,
                expires_at: row.expires_at,
            })
        })
        .collect()
}

/// Does what the policy says is due now. True when something changed.
pub async fn rotate_when_due(
    store: &Store,
    sealer: &Sealer,
    policy: &RotationPolicy,
    now: DateTime<Utc>,
) -> Result<bool, StartError> {
    let records = records(store).await?;
    let changes = plan_rotation(now, &records, policy);
    apply(store, sealer, &records, changes, now).await
}

/// Replaces the key of an algorithm ahead of time: gently, published first, or
/// at once when the old key is compromised.
pub async fn rotate_now(
    store: &Store,
    sealer: &Sealer,
    policy: &RotationPolicy,
    algorithm: SigningAlgorithm,
    compromised: bool,
    now: DateTime<Utc>,
) -> Result<bool, StartError> {
    let records = records(store).await?;
    let changes = plan_replacement(now, &records, policy, algorithm, compromised);
    apply(store, sealer, &records, changes, now).await
}

async fn apply(
    store: &Store,
    sealer: &Sealer,
    records: &[KeyRecord],
    changes: Vec<Change>,
    now: DateTime<Utc>,
) -> Result<bool, StartError> {
    if changes.is_empty() {
        return Ok(false);
    }
    let expected: Vec<String> = records.iter().map(|key| key.kid.clone()).collect();
    let mut rows = Vec::with_capacity(changes.len());
    for change in changes {
        rows.push(match change {
            Change::Create {
                algorithm,
                activates_at,
            } => {
                // An RSA key takes a while, and other work should not wait for it.
                let material =
                    tokio::task::spawn_blocking(move || KeyMaterial::generate(algorithm))
                        .await
                        .map_err(|_| KeyError::Library)??;
                let record = KeyRecord::seal(&material, now, activates_at, sealer)?;
                KeyChange::Insert(row(&record, sealer)?)
            }
            Change::Retire {
                kid,
                retires_at,
                expires_at,
            } => KeyChange::Schedule {
                activates_at: records
                    .iter()
                    .find(|key| key.kid == kid)
                    .map_or(now, |key| key.activates_at),
                id: kid,
                retires_at: Some(retires_at),
                expires_at: Some(expires_at),
            },
            Change::Delete { kid } => KeyChange::Delete { id: kid },
        });
    }
    Ok(store.apply_key_changes(&expected, rows, now).await?)
}

fn row(record: &KeyRecord, sealer: &Sealer) -> Result<SigningKey, KeyError> {
    Ok(SigningKey {
        id: record.kid.clone(),
        algorithm: record.algorithm.to_string(),
        private_key_sealed: Sealed(record.private_key_sealed.clone()),
        public_jwk: record.open(sealer)?.jwk().clone(),
        created_at: record.created_at,
        activates_at: record.activates_at,
        retires_at: record.retires_at,
        expires_at: record.expires_at,
    })
}
