//! Attempts that are counted, and browsers that are known.

use super::{Reply, Store, read, write};
use crate::{CountAttempt, KnownBrowser, SettleAttempt};
use chrono::{DateTime, Utc};
use uuid::Uuid;

impl Store {
    /// Counts an attempt with each counter in turn, as one unit. `None`: all of them allow it.
    /// Otherwise the first that is full says until when it is; the counters behind it do not see
    /// the attempt. Of any number of attempts at once no more than the limit are allowed.
    ///
    /// Callers name their counters in the same order always, so that two attempts never wait for
    /// each other.
    pub fn count_attempt(
        &self,
        counters: Vec<CountAttempt>,
        now: DateTime<Utc>,
    ) -> Reply<'_, Option<DateTime<Utc>>> {
        write!(self, attempt_counter::count, (counters, now))
    }

    /// Forgets what was counted for an attempt that was right, and knows its browser from now on.
    /// False if there is none to know, or its user is gone or has another password by now.
    pub fn settle_attempt(&self, settle: SettleAttempt) -> Reply<'_, bool> {
        write!(self, attempt_counter::settle, settle)
    }

    /// Browsers that accounts were signed in from before, those of these that there are.
    pub fn known_browsers(&self, ids: [Option<Uuid>; 4]) -> Reply<'_, Vec<KnownBrowser>> {
        read!(self, known_browser::find, ids)
    }
}
