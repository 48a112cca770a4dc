//! Tokens that live as long as the process.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use futures::future::BoxFuture;

use super::{StoreError, StoreKey, StoreLock, TokenStore};
use crate::token::TokenSet;

/// Keeps tokens in memory: for several [`crate::Client`]s of one process that stand for the same
/// person, and for tests. Clones are the same store.
#[derive(Clone, Default)]
pub struct MemoryStore(Arc<Inner>);

#[derive(Default)]
struct Inner {
    kept: Mutex<HashMap<StoreKey, TokenSet>>,
    /// One lock for all keys: renewals are rare and short.
    lock: Arc<tokio::sync::Mutex<()>>,
}

impl MemoryStore {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    fn kept(&self) -> MutexGuard<'_, HashMap<StoreKey, TokenSet>> {
        self.0.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl TokenStore for MemoryStore {
    fn load<'a>(
        &'a self,
        key: &'a StoreKey,
    ) -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>> {
        Box::pin(async move { Ok(self.kept().get(key).cloned()) })
    }

    fn save<'a>(
        &'a self,
        key: &'a StoreKey,
        tokens: &'a TokenSet,
    ) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.kept().insert(key.clone(), tokens.clone());
            Ok(())
        })
    }

    fn clear<'a>(&'a self, key: &'a StoreKey) -> BoxFuture<'a, Result<(), StoreError>> {
        Box::pin(async move {
            self.kept().remove(key);
            Ok(())
        })
    }

    fn lock<'a>(&'a self, _: &'a StoreKey) -> BoxFuture<'a, Result<StoreLock, StoreError>> {
        Box::pin(async move {
            let lock = Arc::clone(&self.0.lock).lock_owned().await;
            Ok(Box::new(lock) as StoreLock)
        })
    }
}

impl fmt::Debug for MemoryStore {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MemoryStore([redacted])")
    }
}
