//! Which personal access tokens were used lately, and from where: noted in
//! memory, written once a minute, so that a call costs no write.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

use chrono::{DateTime, Utc};
use countersign_store::PersonalTokenUse;
use uuid::Uuid;

/// Tokens with their last use.
#[derive(Debug, Default)]
pub struct UsedTokens(Mutex<HashMap<Uuid, (DateTime<Utc>, Option<IpAddr>)>>);

impl UsedTokens {
    /// Notes a use. Where the address is not known, the one before stays.
    pub fn note(&self, id: Uuid, at: DateTime<Utc>, address: Option<IpAddr>) {
        let mut uses = self.lock();
        let last = uses.entry(id).or_insert((at, address));
        *last = (at, address.or(last.1));
    }

    /// Takes what was noted since the last time.
    pub fn take(&self) -> Vec<PersonalTokenUse> {
        std::mem::take(&mut *self.lock())
            .into_iter()
            .map(|(id, (at, address))| PersonalTokenUse { id, at, address })
            .collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Uuid, (DateTime<Utc>, Option<IpAddr>)>> {
        self.0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
