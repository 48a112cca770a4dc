//! What is known about tokens that were brought over from elsewhere: whether
//! there are any, and which texts that look like one are none.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};

use quick_cache::sync::Cache;
use uuid::Uuid;

/// Imported tokens, as far as memory answers for them. Where nothing was ever
/// imported no text of another shape costs a look at the database; where it
/// was, a text that is no token costs one, and is remembered within bounds.
pub struct Imported {
    any: AtomicBool,
    unknown: Cache<Uuid, ()>,
    /// Moves with each import: what was looked for before it is not remembered
    /// as missing after it.
    generation: AtomicU64,
}

impl Imported {
    /// Nothing imported; room for about `capacity` texts that are no tokens.
    pub fn new(capacity: usize) -> Self {
        Self {
            any: AtomicBool::new(false),
            unknown: Cache::new(capacity),
            generation: AtomicU64::new(0),
        }
    }

    /// Tokens were imported, maybe some that were looked for in vain.
    pub fn more(&self) {
        self.any.store(true, Ordering::Release);
        self.generation.fetch_add(1, Ordering::SeqCst);
        self.unknown.clear();
    }

    /// Whether there are imported tokens at all.
    pub fn any(&self) -> bool {
        self.any.load(Ordering::Acquire)
    }

    /// Where the imports stand now, to give to [`Self::note_unknown`] after the look.
    pub fn generation(&self) -> u64 {
        self.generation.load(Ordering::SeqCst)
    }

    /// Whether there was no token with this id a while ago.
    pub fn is_unknown(&self, id: Uuid) -> bool {
        self.unknown.get(&id).is_some()
    }

    /// A look that began at `generation` found no token with this id.
    pub fn note_unknown(&self, id: Uuid, generation: u64) {
        self.unknown.insert(id, ());
        if self.generation() != generation {
            self.unknown.remove(&id);
        }
    }
}
