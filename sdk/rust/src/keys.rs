//! The server's public keys: fetched when needed, kept, fetched anew for a key that is not known.

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, RwLock};
use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use jsonwebtoken::jwk::{Jwk, JwkSet, PublicKeyUse};
use jsonwebtoken::{Algorithm, DecodingKey};
use tokio::sync::Mutex;
use url::Url;

use crate::error::{Error, ErrorKind};
use crate::http::limited_body;

/// How long keys are used before they are looked for again, unless the server says otherwise.
const FRESH: Duration = Duration::from_secs(3_600);
/// How long old keys are used when the server cannot be reached.
const USABLE: Duration = Duration::from_secs(24 * 3_600);
/// The shortest time between two fetches, so that tokens with invented keys cost nobody anything.
const PAUSE: Duration = Duration::from_secs(10);

/// The algorithms that the server signs with. HS256 is not among them: a key that others know
/// proves nothing.
pub(crate) const ALGORITHMS: [Algorithm; 3] =
    [Algorithm::ES256, Algorithm::EdDSA, Algorithm::RS256];

/// A key that verifies.
pub(crate) struct Key {
    pub algorithm: Algorithm,
    pub key: DecodingKey,
}

/// Hears of each fetch that failed.
pub(crate) type Hear = Arc<dyn Fn(&Error) + Send + Sync>;

/// The keys of one server.
pub(crate) struct Keys {
    http: reqwest::Client,
    location: Url,
    known: RwLock<Known>,
    /// The last fetch. Held while there is one: one at a time.
    last: Mutex<Option<Fetch>>,
    hear: Option<Hear>,
}

#[derive(Clone, Default)]
struct Known {
    keys: Arc<HashMap<String, Arc<Key>>>,
    fetched_at: Option<DateTime<Utc>>,
    fresh_for: Duration,
}

/// When keys were asked for, and what went wrong.
struct Fetch {
    at: DateTime<Utc>,
    failure: Option<Error>,
}

impl Known {
    fn younger_than(&self, age: Duration, now: DateTime<Utc>) -> bool {
        let age = TimeDelta::from_std(age).unwrap_or(TimeDelta::MAX);
        self.fetched_at.is_some_and(|at| now - at < age)
    }
}

impl Keys {
    pub(crate) fn new(http: reqwest::Client, location: Url, hear: Option<Hear>) -> Self {
        Self {
            http,
            location,
            known: RwLock::default(),
            last: Mutex::new(None),
            hear,
        }
    }

    /// The key of this name; `None` when the server has none.
    ///
    /// # Errors
    ///
    /// When the server cannot be asked.
    pub(crate) async fn find(
        &self,
        kid: &str,
        now: DateTime<Utc>,
    ) -> Result<Option<Arc<Key>>, Error> {
        let known = self.known();
        if let Some(key) = known.keys.get(kid)
            && known.younger_than(known.fresh_for, now)
        {
            return Ok(Some(key.clone()));
        }
        let refreshed = self.refresh(known.fetched_at, now).await;
        let known = self.known();
        match known.keys.get(kid) {
            Some(key) if known.younger_than(USABLE, now) => Ok(Some(key.clone())),
            _ => refreshed.map(|()| None),
        }
    }

    /// Whether a key of this name was among those that were read last.
    #[cfg(feature = "guard")]
    pub(crate) fn holds(&self, kid: &str) -> bool {
        self.known().keys.contains_key(kid)
    }

    fn known(&self) -> Known {
        self.known
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    /// Fetches, unless somebody did so since `seen` or just tried. An error when what is known is
    /// not what the server says now.
    async fn refresh(&self, seen: Option<DateTime<Utc>>, now: DateTime<Utc>) -> Result<(), Error> {
        let mut last = self.last.lock().await;
        if self.known().fetched_at != seen {
            return Ok(());
        }
        let pause = TimeDelta::from_std(PAUSE).unwrap_or_default();
        if let Some(last) = last.as_ref().filter(|last| now - last.at < pause) {
            return last.failure.clone().map_or(Ok(()), Err);
        }
        let fetched = self.fetch().await;
        let failure = fetched.as_ref().err().cloned();
        *last = Some(Fetch {
            at: now,
            failure: failure.clone(),
        });
        if let (Some(error), Some(hear)) = (&failure, &self.hear) {
            hear(error);
        }
        let (keys, fresh_for) = fetched?;
        *self.known.write().unwrap_or_else(PoisonError::into_inner) = Known {
            keys: Arc::new(keys),
            fetched_at: Some(now),
            fresh_for,
        };
        Ok(())
    }

    async fn fetch(&self) -> Result<(HashMap<String, Arc<Key>>, Duration), Error> {
        let answer = self.http.get(self.location.clone()).send().await?;
        if !answer.status().is_success() {
            return Err(Error::from_response(answer)
                .await
                .with_kind(ErrorKind::Discovery));
        }
        let fresh_for = answer
            .headers()
            .get(http::header::CACHE_CONTROL)
            .and_then(|value| max_age(value.to_str().ok()?))
            .unwrap_or(FRESH);
        let body = limited_body(answer).await?;
        let set: JwkSet = serde_json::from_slice(&body).map_err(|error| {
            Error::new(
                ErrorKind::Discovery,
                format!("{} is no set of keys: {error}", self.location),
            )
        })?;
        Ok((set.keys.iter().filter_map(read).collect(), fresh_for))
    }
}

/// A key that may be used. One of an unknown kind is left out: the server may have newer ones.
fn read(jwk: &Jwk) -> Option<(String, Arc<Key>)> {
    let for_signatures = matches!(
        jwk.common.public_key_use,
        None | Some(PublicKeyUse::Signature)
    );
    let algorithm = jwk.common.key_algorithm?.to_string().parse().ok()?;
    let key = DecodingKey::from_jwk(jwk).ok()?;
    let kid = jwk.common.key_id.clone()?;
    for_signatures.then(|| (kid, Arc::new(Key { algorithm, key })))
}

/// `max-age` of `Cache-Control` (RFC 9111 section 5.2.2.1), between [`PAUSE`] and [`USABLE`].
fn max_age(value: &str) -> Option<Duration> {
    let seconds = value
        .split(',')
        .find_map(|directive| directive.trim().strip_prefix("max-age="))?;
    let age = Duration::from_secs(seconds.parse().ok()?);
    Some(age.clamp(PAUSE, USABLE))
}
