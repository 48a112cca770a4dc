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
pub struct UsedTokens(Mutex<Uses>);

type Uses = HashMap<Uuid, PersonalTokenUse>;

impl UsedTokens {
    /// Notes a use. Where the address is not known, the one before stays.
    pub fn note(&self, id: Uuid, at: DateTime<Utc>, address: Option<IpAddr>) {
        let mut uses = self.lock();
        let last = uses
            .entry(id)
            .or_insert(PersonalTokenUse { id, at, address });
        last.at = at;
        last.address = address.or(last.address);
    }

    /// Takes what was noted since the last time.
    pub fn take(&self) -> Vec<PersonalTokenUse> {
        std::mem::take(&mut *self.lock()).into_values().collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, Uses> {
        self.0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
