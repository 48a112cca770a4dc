//! Signing keys in the database: read, made and rotated. When what happens is
//! decided by [`super::rotation`]; that two nodes which decide at once do it
//! once is the guard of the store.

use chrono::{DateTime, Utc};
use countersign_store::{KeyChange, Sealed, SigningKey, Store};

use super::{
    Change, KeyError, KeyMaterial, KeyRecord, RotationPolicy, SigningAlgorithm, plan_replacement,
    plan_revocation, plan_rotation,
};
use crate::app::{App, StartError};
use crate::cache::feed::reload_keys;
use crate::config::Config;
use crate::event::{self, EventKind, EventRecord};
use crate::manage::{Actor, ManageError};
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

/// What a key does at a moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KeyState {
    /// It is published and will sign.
    Published,
    /// It signs, unless a newer one does.
    Signing,
    /// It signs no more; what it signed is good.
    Verifying,
    /// It will be deleted.
    Expired,
}

impl KeyState {
    /// What this key does at `now`.
    pub fn of(key: &KeyRecord, now: DateTime<Utc>) -> Self {
        let times = key.times();
        match () {
            () if !times.is_published(now) => Self::Expired,
            () if times.signs(now) => Self::Signing,
            () if now < key.activates_at => Self::Published,
            () => Self::Verifying,
        }
    }
}

/// All keys, the newest first.
///
/// # Errors
/// [`ManageError::Unavailable`], [`ManageError::Internal`].
pub async fn list(app: &App) -> Result<Vec<KeyRecord>, ManageError> {
    let mut keys = records(&app.store).await.map_err(failed)?;
    keys.sort_by(|one, two| (two.activates_at, &two.kid).cmp(&(one.activates_at, &one.kid)));
    Ok(keys)
}

/// Replaces the key of an algorithm ahead of time, see [`plan_replacement`].
///
/// # Errors
/// [`ManageError::Refused`] (`keys_changed`), [`ManageError::Unavailable`], [`ManageError::Internal`].
pub async fn rotate(
    app: &App,
    actor: &Actor,
    algorithm: SigningAlgorithm,
    compromised: bool,
) -> Result<(), ManageError> {
    let mut policy = policy(&app.config);
    if !policy.algorithms.contains(&algorithm) {
        policy.algorithms.push(algorithm);
    }
    let (store, now) = (&app.store, app.clock.now());
    let done = rotate_now(store, &app.sealer, &policy, algorithm, compromised, now).await;
    finish(app, done).await?;
    let event = EventRecord::new(EventKind::KeyRotated)
        .about(algorithm)
        .by(actor);
    event::record(app, event.detail("compromised", compromised));
    Ok(())
}

/// Takes one key out of use at once, see [`plan_revocation`].
///
/// # Errors
/// [`ManageError::NotFound`], [`ManageError::Refused`] (`keys_changed`), [`ManageError::Unavailable`],
/// [`ManageError::Internal`].
pub async fn revoke(app: &App, actor: &Actor, kid: &str) -> Result<(), ManageError> {
    let (store, now) = (&app.store, app.clock.now());
    let records = records(store).await.map_err(failed)?;
    let changes = plan_revocation(now, &records, kid);
    if changes.is_empty() {
        return Err(ManageError::NotFound("signing key"));
    }
    let done = apply(store, &app.sealer, &records, changes, now).await;
    finish(app, done).await?;
    let event = EventRecord::new(EventKind::KeyRotated).about(kid).by(actor);
    event::record(app, event.detail("revoked", true));
    Ok(())
}

async fn finish(app: &App, done: Result<bool, StartError>) -> Result<(), ManageError> {
    match done.map_err(failed)? {
        true => reload_keys(app).await.map_err(failed),
        false => Err(ManageError::Refused {
            code: "keys_changed",
            message: "Another node changed the keys in the same moment, and nothing was done here. \
                      Look at them, and repeat it if it is still needed.",
        }),
    }
}

fn failed(error: StartError) -> ManageError {
    match error {
        StartError::Store(error) => error.into(),
        other => ManageError::Internal(other.to_string()),
    }
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
