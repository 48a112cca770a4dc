//! A bounded cache that cannot be filled with what was just invalidated.

use std::hash::Hash;
use std::sync::atomic::{AtomicU64, Ordering};

use quick_cache::Equivalent;
use quick_cache::sync::Cache;

/// A cache in front of a read from the store.
///
/// Between a read and its insertion somebody may change the row and invalidate
/// the entry; inserting then would keep the old state for ever. Each
/// invalidation therefore moves a generation, and what was read under an older
/// one is used once and not kept.
pub struct Guarded<K, V> {
    entries: Cache<K, V>,
    generation: AtomicU64,
}

impl<K: Eq + Hash + Clone, V: Clone> Guarded<K, V> {
    /// An empty cache for about `capacity` entries.
    pub fn new(capacity: usize) -> Self {
        Self {
            entries: Cache::new(capacity),
            generation: AtomicU64::new(0),
        }
    }

    /// The entry, from memory or else from `read`. Absence is not remembered.
    ///
    /// `read` makes its future only when it is needed, and on the heap: the
    /// future of a statement has kilobytes, which would be copied with the
    /// future of every request that finds its entry here.
    pub async fn get_or_read<Q, E, F>(
        &self,
        key: &Q,
        read: impl FnOnce() -> F,
    ) -> Result<Option<V>, E>
    where
        Q: Hash + Equivalent<K> + ToOwned<Owned = K> + ?Sized,
        F: Future<Output = Result<Option<V>, E>>,
    {
        if let Some(value) = self.entries.get(key) {
            return Ok(Some(value));
        }
        let generation = self.generation.load(Ordering::SeqCst);
        let Some(value) = Box::pin(read()).await? else {
            return Ok(None);
        };
        self.entries.insert(key.to_owned(), value.clone());
        if self.generation.load(Ordering::SeqCst) != generation {
            self.entries.remove(key);
        }
        Ok(Some(value))
    }

    /// Remembers what this process has just written, so that no read is needed.
    pub fn put(&self, key: K, value: V) {
        self.entries.insert(key, value);
    }

    /// Drops an entry.
    pub fn invalidate(&self, key: &K) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.entries.remove(key);
    }

    /// Drops everything.
    pub fn clear(&self) {
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.entries.clear();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn a_value_read_before_an_invalidation_is_not_kept() {
        let cache = Guarded::<u8, u8>::new(8);
        let read = cache
            .get_or_read(&1_u8, || async {
                cache.invalidate(&1);
                Ok::<_, ()>(Some(10))
            })
            .await;
        assert_eq!(read, Ok(Some(10)));
        let read = cache
            .get_or_read(&1_u8, || async { Ok::<_, ()>(Some(11)) })
            .await;
        assert_eq!(read, Ok(Some(11)));
        let read = cache
            .get_or_read(&1_u8, || async { Ok::<_, ()>(Some(12)) })
            .await;
        assert_eq!(read, Ok(Some(11)), "the second value is kept");
    }
}
