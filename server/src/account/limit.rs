//! How many mails people can make this server send: to one address, and on
//! requests from one network. The first limit is silent, so that nobody learns
//! whether there was anything to send; it never locks anybody out, because the
//! mails that were sent before hold links that work.

use std::collections::HashMap;
use std::net::IpAddr;
use std::sync::Mutex;

use chrono::{DateTime, TimeDelta, Utc};

use crate::config::Accounts;
use crate::telemetry::address_group;

const WINDOW: TimeDelta = TimeDelta::hours(1);

/// The most keys that are remembered. When there are more, the expired ones go;
/// if none is expired, nobody new gets mail, which is better than a flood.
const MAX_KEYS: usize = 100_000;

/// What was asked for within the window, in this process.
#[derive(Debug, Default)]
pub struct MailLimits(Mutex<HashMap<Key, (u32, DateTime<Utc>)>>);

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
enum Key {
    Recipient(String),
    Network(IpAddr),
}

impl MailLimits {
    /// Counts a request from a network. `Err` is the time to wait.
    ///
    /// # Errors
    /// When there were too many.
    pub fn request(
        &self,
        settings: &Accounts,
        address: Option<IpAddr>,
        now: DateTime<Utc>,
    ) -> Result<(), TimeDelta> {
        let Some(address) = address else {
            return Ok(());
        };
        let key = Key::Network(address_group(address));
        self.count(key, settings.mails_per_network, now)
    }

    /// Counts a mail to an address; whether it may be sent.
    pub fn may_send(&self, settings: &Accounts, to: &str, now: DateTime<Utc>) -> bool {
        let to: String = to.chars().take(320).collect();
        let key = Key::Recipient(to.to_lowercase());
        self.count(key, settings.mails_per_address, now).is_ok()
    }

    fn count(&self, key: Key, limit: u32, now: DateTime<Utc>) -> Result<(), TimeDelta> {
        let mut counters = self
            .0
            .lock()
            .unwrap_or_else(|poisoned| poisoned.into_inner());
        if counters.len() >= MAX_KEYS {
            counters.retain(|_, (_, until)| *until > now);
        }
        if counters.len() >= MAX_KEYS && !counters.contains_key(&key) {
            return Err(WINDOW);
        }
        let (count, until) = counters.entry(key).or_insert((0, now + WINDOW));
        if *until <= now {
            (*count, *until) = (0, now + WINDOW);
        }
        if *count >= limit {
            return Err(*until - now);
        }
        *count += 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn limits_hold_per_address_and_network_and_end_with_the_hour() {
        let limits = MailLimits::default();
        let settings = Accounts {
            mails_per_address: 2,
            mails_per_network: 3,
            ..Accounts::default()
        };
        let now = DateTime::from_timestamp(1_800_000_000, 0).unwrap();
        let sent: Vec<_> = ["a@b.test", "A@b.test", "a@b.test", "c@b.test"]
            .map(|to| limits.may_send(&settings, to, now))
            .into();
        assert_eq!(sent, [true, true, false, true]);
        let of = |text: &str| Some(text.parse().unwrap());
        for end in ["1", "2", "3"] {
            let from = of(&format!("2001:db8::{end}"));
            assert!(limits.request(&settings, from, now).is_ok());
        }
        assert!(limits.request(&settings, of("2001:db8::4"), now).is_err());
        assert!(
            limits
                .request(&settings, of("2001:db8:0:1::4"), now)
                .is_ok()
        );
        assert!(limits.may_send(&settings, "a@b.test", now + WINDOW));
    }
}
