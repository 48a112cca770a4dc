//! All keys at one moment.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{KeptKey, KeyError, KeyRecord, SigningAlgorithm, jwks};
use crate::secret::Sealer;

/// A snapshot of the kept keys. It does not change: load another when the rows
/// change, and swap it in.
#[derive(Debug, Default)]
pub struct KeyRing {
    /// The best signer first.
    keys: Vec<KeptKey>,
}

impl KeyRing {
    /// Decrypts and parses all rows, once.
    ///
    /// # Errors
    /// The first key that cannot be read, see [`KeyRecord::open`]. Going on
    /// without it would refuse good tokens and hide that the master key is
    /// wrong.
    pub fn load<'a>(
        records: impl IntoIterator<Item = &'a KeyRecord>,
        sealer: &Sealer,
    ) -> Result<Self, KeyError> {
        let mut keys = records
            .into_iter()
            .map(|record| record.open(sealer))
            .collect::<Result<Vec<_>, _>>()?;
        keys.sort_by(|one, two| (two.times, &two.kid()).cmp(&(one.times, &one.kid())));
        Ok(Self { keys })
    }

    /// The key that signs with `algorithm` now: of those that are active and not
    /// retired, the one that became so last.
    pub fn signer(&self, now: DateTime<Utc>, algorithm: SigningAlgorithm) -> Option<&KeptKey> {
        self.keys
            .iter()
            .find(|key| key.algorithm() == algorithm && key.times.signs(now))
    }

    /// The algorithms that something can be signed with now, for the metadata
    /// documents.
    pub fn algorithms(&self, now: DateTime<Utc>) -> Vec<SigningAlgorithm> {
        SigningAlgorithm::ALL
            .into_iter()
            .filter(|algorithm| self.signer(now, *algorithm).is_some())
            .collect()
    }

    /// The keys whose signatures are good now, also those that sign no longer or
    /// not yet.
    pub fn verification_keys(&self, now: DateTime<Utc>) -> impl Iterator<Item = &KeptKey> {
        self.keys
            .iter()
            .filter(move |key| key.times.is_published(now))
    }

    /// The key with this id, if its signatures are good now. The id is compared,
    /// never used as a name of anything else.
    pub fn by_kid(&self, now: DateTime<Utc>, kid: &str) -> Option<&KeptKey> {
        self.verification_keys(now).find(|key| key.kid() == kid)
    }

    /// The document at `jwks_uri` (RFC 7517 §5): public members only. A new key
    /// is in it before its first use, an old one until its last token expired.
    pub fn jwks(&self, now: DateTime<Utc>) -> Value {
        jwks::set(self.verification_keys(now).map(KeptKey::jwk))
    }
}
