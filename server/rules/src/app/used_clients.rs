//! Which clients got tokens lately: noted in memory, written once a minute, so
//! that issuing a token costs no write.

use std::collections::HashMap;
use std::sync::Mutex;

use chrono::{DateTime, Utc};

/// Clients with the last time they got a token.
#[derive(Debug, Default)]
pub struct UsedClients(Mutex<HashMap<String, DateTime<Utc>>>);

impl UsedClients {
    /// Notes a use.
    pub fn note(&self, client_id: &str, at: DateTime<Utc>) {
        let mut uses = self.lock();
        match uses.get_mut(client_id) {
            Some(last) => *last = at,
            None => {
                uses.insert(client_id.to_owned(), at);
            }
        }
    }

    /// Takes what was noted since the last time.
    pub fn take(&self) -> Vec<(String, DateTime<Utc>)> {
        std::mem::take(&mut *self.lock()).into_iter().collect()
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<String, DateTime<Utc>>> {
        self.0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}
