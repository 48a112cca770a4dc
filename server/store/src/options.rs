//! How a store is opened.

use std::time::Duration;

/// Settings of [`crate::Store::connect`]; the defaults suit one node.
#[derive(Clone, Debug)]
pub struct Options {
    /// PostgreSQL connections, or SQLite connections for reading (writing has its own). At least 1.
    pub max_connections: u32,
    /// How long a call waits for a connection, for its turn in the writer's queue and for the
    /// answer before it fails as unavailable.
    pub wait: Duration,
    /// How many changes may wait for the SQLite writer before new ones have to wait outside.
    pub queue: usize,
    /// The most changes that the SQLite writer puts into one transaction.
    pub batch: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            max_connections: 10,
            wait: Duration::from_secs(5),
            queue: 4096,
            batch: 256,
        }
    }
}
