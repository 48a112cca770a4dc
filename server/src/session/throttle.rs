//! Failed sign-ins are counted, by account and by address, before the password
//! is looked at: a crowd of guesses at the same instant is counted like a queue
//! of them.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};

use crate::config::SignIn;
use crate::telemetry::address_group;

/// Attempts of one process within the window.
#[derive(Debug, Default)]
pub struct Throttle {
    counters: Mutex<HashMap<Key, Counter>>,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Account(String),
    Address(IpAddr),
}

#[derive(Clone, Copy, Debug)]
struct Counter {
    attempts: u32,
    until: DateTime<Utc>,
}

/// The most keys that are remembered; when there are more, the expired ones go,
/// and if none is expired nobody new is counted by account.
const MAX_KEYS: usize = 100_000;

impl Throttle {
    /// Counts an attempt. `Err` is the time to wait when there were too many.
    pub fn count(
        &self,
        settings: &SignIn,
        login: &str,
        address: Option<IpAddr>,
        now: DateTime<Utc>,
    ) -> Result<(), TimeDelta> {
        let mut counters = self.lock();
        if counters.len() >= MAX_KEYS {
            counters.retain(|_, counter| counter.until > now);
        }
        let mut keys = vec![(account(login), settings.attempts_per_account)];
        keys.extend(address.map(|ip| {
            (
                Key::Address(address_group(ip)),
                settings.attempts_per_address,
            )
        }));
        let window = settings.window.as_chrono();
        for (key, limit) in &keys {
            if let Some(counter) = counters.get(key)
                && *limit > 0
                && counter.until > now
                && counter.attempts >= *limit
            {
                return Err(counter.until - now);
            }
        }
        for (key, _) in keys {
            if counters.len() >= MAX_KEYS && !counters.contains_key(&key) {
                continue;
            }
            let counter = counters.entry(key).or_insert(Counter {
                attempts: 0,
                until: now + window,
            });
            if counter.until <= now {
                *counter = Counter {
                    attempts: 0,
                    until: now + window,
                };
            }
            counter.attempts += 1;
        }
        Ok(())
    }

    /// A sign-in that succeeded takes its own attempts back.
    pub fn forget(&self, login: &str, address: Option<IpAddr>) {
        let mut counters = self.lock();
        counters.remove(&account(login));
        if let Some(counter) =
            address.and_then(|ip| counters.get_mut(&Key::Address(address_group(ip))))
        {
            counter.attempts = counter.attempts.saturating_sub(1);
        }
    }

    /// An attempt that was right is taken back; earlier wrong ones stay counted.
    pub fn take_back(&self, login: &str, address: Option<IpAddr>) {
        let mut counters = self.lock();
        let keys = [account(login)]
            .into_iter()
            .chain(address.map(|ip| Key::Address(address_group(ip))));
        for key in keys {
            if let Some(counter) = counters.get_mut(&key) {
                counter.attempts = counter.attempts.saturating_sub(1);
            }
        }
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<Key, Counter>> {
        self.counters
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner())
    }
}

fn account(login: &str) -> Key {
    Key::Account(
        login
            .trim()
            .chars()
            .take(320)
            .collect::<String>()
            .to_lowercase(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_limit_holds_per_account_and_ends_with_the_window() {
        let throttle = Throttle::default();
        let settings = SignIn {
            attempts_per_account: 3,
            ..SignIn::default()
        };
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        for _ in 0..3 {
            assert!(throttle.count(&settings, "Alice", None, now).is_ok());
        }
        assert!(throttle.count(&settings, "alice ", None, now).is_err());
        assert!(throttle.count(&settings, "bob", None, now).is_ok());
        let later = now + settings.window.as_chrono();
        assert!(throttle.count(&settings, "alice", None, later).is_ok());
    }
}
