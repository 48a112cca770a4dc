//! A value of the database that is kept in memory whole, and read anew as a whole.
//!
//! Two reads can overlap: a write of this process asks for one, the change feed for another. The one
//! that began first can end last, with what was true before the write. So each read takes a turn
//! before it asks the database, and never replaces the result of a turn that was taken later.

use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use arc_swap::{ArcSwap, Guard};

/// A value that readers see whole.
pub struct Snapshot<T> {
    now: ArcSwap<T>,
    turns: AtomicU64,
    /// The turn whose result is in `now`.
    shown: Mutex<u64>,
}

/// When a read began.
#[derive(Debug)]
#[must_use = "a read that took a turn puts its result in place"]
pub struct Turn(u64);

impl<T> Snapshot<T> {
    /// This, until something is read anew.
    pub fn new(value: T) -> Self {
        Self {
            now: ArcSwap::from_pointee(value),
            turns: AtomicU64::new(0),
            shown: Mutex::new(0),
        }
    }

    /// What holds now.
    pub fn load(&self) -> Guard<Arc<T>> {
        self.now.load()
    }

    /// What holds now, to keep for longer.
    pub fn load_full(&self) -> Arc<T> {
        self.now.load_full()
    }

    /// To be called before the database is asked.
    pub fn begin(&self) -> Turn {
        Turn(self.turns.fetch_add(1, Ordering::SeqCst) + 1)
    }

    /// Puts what was read in place, unless somebody who began later was faster.
    pub fn replace(&self, turn: Turn, value: T) {
        let mut shown = self.shown.lock().unwrap_or_else(PoisonError::into_inner);
        if turn.0 > *shown {
            *shown = turn.0;
            self.now.store(Arc::new(value));
        }
    }
}

impl<T: Default> Default for Snapshot<T> {
    fn default() -> Self {
        Self::new(T::default())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_read_that_began_earlier_replaces_nothing_newer() {
        let snapshot = Snapshot::new("at first");
        let (early, late) = (snapshot.begin(), snapshot.begin());
        snapshot.replace(late, "after the write");
        snapshot.replace(early, "before the write");
        assert_eq!(**snapshot.load(), "after the write");
        let next = snapshot.begin();
        snapshot.replace(next, "later still");
        assert_eq!(*snapshot.load_full(), "later still");
    }
}
