//! How often clients may ask for tokens: rate classes. A client belongs to a class of the configuration, or to the class
//! `default` if there is one; without a class nothing is counted.
//!
//! The count is kept in memory, by each process for itself and by whole minutes: issuing a token must not cost a write.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Mutex, PoisonError};

use chrono::{DateTime, Utc};

use crate::client::Client;

/// The class of clients that name none.
pub const DEFAULT: &str = "default";

/// The classes, and what was asked in this minute.
#[derive(Debug, Default)]
pub struct Rates {
    classes: BTreeMap<String, u32>,
    minute: Mutex<(i64, HashMap<String, u32>)>,
}

impl Rates {
    /// Of `access.rate_classes`, which was checked before.
    pub fn new(settings: &[String]) -> Self {
        Self {
            classes: settings.iter().filter_map(|text| parse(text)).collect(),
            minute: Mutex::default(),
        }
    }

    /// The class of a client. One that is configured no longer is the default one.
    pub fn class<'a>(&self, client: &'a Client) -> Option<&'a str> {
        let named = client.metadata.rate_class.as_deref();
        named
            .filter(|name| self.classes.contains_key(*name))
            .or_else(|| self.classes.contains_key(DEFAULT).then_some(DEFAULT))
    }

    /// Whether there is a class of this name.
    pub fn has(&self, name: &str) -> bool {
        self.classes.contains_key(name)
    }

    /// Counts a request.
    ///
    /// # Errors
    /// The seconds until the client may ask again.
    pub fn count(&self, client: &Client, now: DateTime<Utc>) -> Result<(), u32> {
        let Some(limit) = self.class(client).and_then(|name| self.classes.get(name)) else {
            return Ok(());
        };
        let second = now.timestamp();
        let this = second.div_euclid(60);
        let mut minute = self.minute.lock().unwrap_or_else(PoisonError::into_inner);
        if minute.0 != this {
            *minute = (this, HashMap::new());
        }
        let count = minute.1.entry(client.client_id.clone()).or_default();
        if *count >= *limit {
            let wait = 60 - second.rem_euclid(60);
            return Err(u32::try_from(wait).unwrap_or(60));
        }
        *count += 1;
        Ok(())
    }
}

/// Reads `name=requests per minute`.
pub fn parse(text: &str) -> Option<(String, u32)> {
    let (name, limit) = text.split_once('=')?;
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b"_-".contains(&b);
    let named = (1..=60).contains(&name.len()) && name.bytes().all(plain);
    let limit: u32 = limit.parse().ok()?;
    (named && limit > 0).then(|| (name.to_owned(), limit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_class_is_a_name_and_a_number() {
        assert_eq!(parse("partner=600"), Some(("partner".to_owned(), 600)));
        for bad in [
            "",
            "partner",
            "=1",
            "partner=0",
            "partner=-1",
            "Partner=1",
            "a b=1",
            "a=x",
        ] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }
}
