//! Counts what is sent to the database.

use std::sync::atomic::{AtomicU64, Ordering};

/// Two counters, so that a test can show that a request path leaves the database alone while
/// background work goes on.
#[derive(Debug, Default)]
pub(crate) struct Counters {
    requests: AtomicU64,
    background: AtomicU64,
}

impl Counters {
    /// Counts one read or one unit of change made for a request.
    pub(crate) fn request(&self) {
        self.requests.fetch_add(1, Ordering::Relaxed);
    }

    /// Counts one read or one unit of change that nobody waits for.
    pub(crate) fn background(&self) {
        self.background.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn requests(&self) -> u64 {
        self.requests.load(Ordering::Relaxed)
    }

    pub(crate) fn in_background(&self) -> u64 {
        self.background.load(Ordering::Relaxed)
    }
}
