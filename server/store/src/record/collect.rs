//! What the collection of expired rows did.

/// The result of one small step of collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CollectReport {
    /// Rows deleted, by table, in the order in which the tables were visited.
    pub deleted: Vec<(&'static str, u64)>,
    /// True if some table reached the limit: there may be more to collect now.
    pub more: bool,
}

impl CollectReport {
    /// Rows deleted in all tables.
    pub fn total(&self) -> u64 {
        self.deleted.iter().map(|(_, rows)| rows).sum()
    }
}
