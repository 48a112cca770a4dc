//! Keys that clients and providers publish at a `jwks_uri` (RFC 7591 §2), fetched
//! when they are needed and remembered for a while.
//!
//! A key that is not known yet may have been added since, so it is looked for once
//! more; not more often than every half minute, or strangers could have this
//! server knock at somebody's door. However many requests need the keys at the
//! same moment, they wait for one fetch. No lock is held while anybody waits.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use chrono::{DateTime, TimeDelta, Utc};
use futures::FutureExt as _;
use futures::future::{BoxFuture, Shared};

use super::key_set::KeySet;
use crate::clock::Clock;
use crate::outbound::Outbound;

/// After this, keys are looked up anew.
const FRESH: TimeDelta = TimeDelta::minutes(10);
/// As long as they cannot be fetched, those of the last hour go on working.
const STALE: TimeDelta = TimeDelta::hours(1);
/// Between two fetches of one URL.
const PAUSE: TimeDelta = TimeDelta::seconds(30);
/// Bytes of a key set.
const LIMIT: usize = 64 * 1024;
/// URLs that are remembered.
const MAX_URLS: usize = 10_000;

type Fetched = Result<Arc<KeySet>, Arc<str>>;
type Flight = Shared<BoxFuture<'static, Fetched>>;

/// The keys of all who publish theirs.
#[derive(Clone)]
pub struct RemoteKeys {
    outbound: Arc<Outbound>,
    clock: Clock,
    urls: Arc<Mutex<HashMap<String, Entry>>>,
}

#[derive(Default)]
struct Entry {
    keys: Option<(Arc<KeySet>, DateTime<Utc>)>,
    /// When the last fetch began, and how it failed if it did.
    tried: Option<DateTime<Utc>>,
    failure: Option<Arc<str>>,
    flight: Option<Flight>,
}

impl Entry {
    fn within(&self, age: TimeDelta, now: DateTime<Utc>) -> Option<&Arc<KeySet>> {
        let (keys, fetched) = self.keys.as_ref()?;
        (*fetched + age > now).then_some(keys)
    }
}

impl RemoteKeys {
    /// Nothing is known at the beginning.
    pub fn new(outbound: Arc<Outbound>, clock: Clock) -> Self {
        Self {
            outbound,
            clock,
            urls: Arc::default(),
        }
    }

    /// The keys at `url`, among which should be one called `kid`.
    ///
    /// # Errors
    /// Why there are none, for the log.
    pub async fn get(&self, url: &str, kid: &str) -> Fetched {
        let flight = {
            let now = self.clock.now();
            let mut urls = self.urls();
            if urls.len() >= MAX_URLS && !urls.contains_key(url) {
                urls.retain(|_, entry| entry.flight.is_some());
            }
            let entry = urls.entry(url.to_owned()).or_default();
            if let Some(keys) = entry.within(FRESH, now).filter(|keys| keys.knows(kid)) {
                return Ok(keys.clone());
            }
            match &entry.flight {
                Some(flight) => flight.clone(),
                None if entry.tried.is_some_and(|at| at + PAUSE > now) => {
                    return match entry.within(STALE, now) {
                        Some(keys) => Ok(keys.clone()),
                        None => Err(entry.failure.clone().unwrap_or_else(|| "no keys".into())),
                    };
                }
                None => {
                    entry.tried = Some(now);
                    let fetch = self.clone().fetch(url.to_owned());
                    entry.flight.insert(fetch.boxed().shared()).clone()
                }
            }
        };
        flight.await
    }

    async fn fetch(self, url: String) -> Fetched {
        let fetched: Fetched = match self.outbound.json(&url, LIMIT).await {
            Ok(body) => serde_json::from_slice(&body)
                .map_err(|_| Arc::<str>::from("no JSON"))
                .and_then(|set| {
                    KeySet::parse(&set).map(Arc::new).map_err(|errors| {
                        let first = errors
                            .first()
                            .map(|one| format!("{} {}", one.field, one.message));
                        Arc::<str>::from(first.unwrap_or_default())
                    })
                }),
            Err(error) => Err(Arc::from(error.to_string())),
        };
        let now = self.clock.now();
        let mut urls = self.urls();
        let entry = urls.entry(url.clone()).or_default();
        entry.flight = None;
        match fetched {
            Ok(keys) => {
                entry.failure = None;
                entry.keys = Some((keys.clone(), now));
                Ok(keys)
            }
            Err(why) => {
                tracing::warn!(%url, %why, "published keys cannot be fetched");
                entry.failure = Some(why.clone());
                entry.within(STALE, now).cloned().ok_or(why)
            }
        }
    }

    fn urls(&self) -> MutexGuard<'_, HashMap<String, Entry>> {
        self.urls.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
