//! Where tokens are kept from one run of a program to the next.

mod file;
#[cfg(feature = "keyring")]
mod keyring;
#[cfg(all(feature = "keyring", target_os = "linux"))]
mod keyutils;
mod lock;
mod memory;

use std::error::Error as StdError;
use std::fmt;

use futures::future::BoxFuture;
use serde::{Deserialize, Serialize};

use crate::error::{Error, ErrorKind, with_causes};
use crate::token::TokenSet;

pub use file::FileStore;
#[cfg(feature = "keyring")]
pub use keyring::KeyringStore;
pub use memory::MemoryStore;

/// Why a store did not do what it was asked to. Anything that is an error becomes one with `?`.
pub type StoreError = Box<dyn StdError + Send + Sync>;

/// Keeps everybody else from renewing, until it is dropped.
pub type StoreLock = Box<dyn Send + Sync>;

/// Whose tokens are kept: no client gets those of another, and no server those of another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct StoreKey {
    /// The server.
    pub issuer: String,
    /// The client.
    pub client_id: String,
}

impl StoreKey {
    /// The key of a client at a server.
    pub fn new(issuer: impl Into<String>, client_id: impl Into<String>) -> Self {
        Self {
            issuer: issuer.into(),
            client_id: client_id.into(),
        }
    }
}

/// Keeps the tokens of one person, or of a service, where the next run of the program, and other
/// programs, find them. See [`crate::Credentials::store`].
///
/// Refresh tokens rotate: each works once. So whoever renews takes the lock, looks whether somebody
/// else was faster, renews only if not, and keeps the successor before the lock is given back. A
/// store that is shared between processes therefore needs a lock that holds across processes.
///
/// [`FileStore`], [`MemoryStore`] and, with the feature `keyring`, `KeyringStore` come with the SDK. A
/// store of yours that several processes share can take its lock from a [`FileStore`]: only a file
/// beside it is locked, and nothing is written.
pub trait TokenStore: Send + Sync {
    /// What is kept; `None` when it is nothing, or belongs to another key.
    fn load<'a>(&'a self, key: &'a StoreKey)
    -> BoxFuture<'a, Result<Option<TokenSet>, StoreError>>;

    /// Puts these in the place of what is kept, wholly or not at all.
    fn save<'a>(
        &'a self,
        key: &'a StoreKey,
        tokens: &'a TokenSet,
    ) -> BoxFuture<'a, Result<(), StoreError>>;

    /// Forgets what is kept. Nothing there is no error.
    fn clear<'a>(&'a self, key: &'a StoreKey) -> BoxFuture<'a, Result<(), StoreError>>;

    /// Waits until nobody else renews, and keeps it so until the lock is dropped. Not for ever: a
    /// process that hangs should not make others hang.
    fn lock<'a>(&'a self, key: &'a StoreKey) -> BoxFuture<'a, Result<StoreLock, StoreError>>;
}

/// The failure of a store, as one of the SDK.
pub(crate) fn failed(error: StoreError) -> Error {
    let message = format!("the kept tokens: {}", with_causes(&*error));
    Error::new(ErrorKind::Storage, message)
}

/// Tokens as they are written down: with whose they are.
#[derive(Serialize, Deserialize)]
struct Kept {
    issuer: String,
    client_id: String,
    #[serde(flatten)]
    tokens: TokenSet,
}

impl Kept {
    fn new(key: &StoreKey, tokens: &TokenSet) -> Self {
        Self {
            issuer: key.issuer.clone(),
            client_id: key.client_id.clone(),
            tokens: tokens.clone(),
        }
    }

    /// What was written at a place, if it belongs to this key. A failure names the place, and nothing
    /// that stands there.
    fn read(
        text: &[u8],
        key: &StoreKey,
        place: &dyn fmt::Display,
    ) -> Result<Option<TokenSet>, StoreError> {
        let kept: Self = serde_json::from_slice(text).map_err(|error| {
            let (line, column) = (error.line(), error.column());
            format!(
                "{place} holds no tokens (line {line} column {column}); delete it and sign in again"
            )
        })?;
        let theirs = kept.issuer == key.issuer && kept.client_id == key.client_id;
        Ok(theirs.then_some(kept.tokens))
    }
}
