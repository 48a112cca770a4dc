//! What hot paths read from memory: clients, users, sessions, opaque tokens,
//! scopes, keys and revocations.
//!
//! A write drops what it changes from the memory of its own process, and tells
//! the others through the change feed of the store, which every process reads
//! several times a second ([`feed`]). A process that cannot read the feed says
//! so ([`Caches::is_fresh`]), and calls that depend on revocations are refused
//! instead of guessed.

pub mod feed;
mod guarded;
mod imported;
pub mod revocation;
mod snapshot;

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use countersign_store as store;
use uuid::Uuid;

use crate::broker::group::Held;
use crate::client::Client;
use crate::forward_auth;
use crate::key::KeyRing;
use crate::protected_api::Apis;
use crate::scope::ScopeRegistry;
use crate::token::access::Verified;

pub use guarded::Guarded;
pub use imported::Imported;
pub use revocation::Revocations;
pub use snapshot::{Snapshot, Turn};

/// Entries of each cache. An entry is about a kilobyte at most.
const CAPACITY: usize = 4096;

/// After how long without news from the database revocations count as unknown.
/// With a poll every 200 ms this is five missed polls.
const STALE_AFTER: Duration = Duration::from_secs(2);

/// The memory of one process.
pub struct Caches {
    /// By client id.
    pub clients: Guarded<String, Arc<Client>>,
    /// By user id.
    pub users: Guarded<Uuid, Arc<store::User>>,
    /// By session id.
    pub sessions: Guarded<Uuid, Arc<store::Session>>,
    /// Opaque access tokens by id.
    pub access_tokens: Guarded<Uuid, Arc<store::AccessToken>>,
    /// Personal access tokens by id.
    pub personal_tokens: Guarded<Uuid, Arc<store::PersonalToken>>,
    /// Authorizations by id; only what never changes of them counts.
    pub authorizations: Guarded<Uuid, Arc<store::Authorization>>,
    /// Refresh tokens by id; only what never changes of them counts.
    pub refresh_tokens: Guarded<Uuid, Arc<store::RefreshToken>>,
    /// Whether tokens of other shapes than ours exist, and texts that are none.
    pub imported: Imported,
    /// JWT access tokens that verified, by the SHA-256 of the token. What can
    /// change afterwards (revocation, expiry, account state) is checked anew.
    pub verified: quick_cache::sync::Cache<[u8; 32], Arc<Verified>>,
    /// What providers say of a user's groups, by user id.
    pub groups: Guarded<Uuid, Arc<Vec<Held>>>,
    /// All scopes.
    pub scopes: Snapshot<ScopeRegistry>,
    /// All signing keys.
    pub keys: Snapshot<KeyRing>,
    /// The APIs that gateways ask about.
    pub apis: Snapshot<Apis>,
    /// Tokens that say to the programs behind gateways who calls.
    pub forwarded: quick_cache::sync::Cache<forward_auth::Bearer, Arc<forward_auth::Introduction>>,
    /// What was revoked before it expired.
    pub revocations: Revocations,
    started: Instant,
    /// Milliseconds between `started` and the last successful read of the feed.
    heard: AtomicU64,
}

impl Caches {
    /// Empty caches with these scopes, keys and revocations.
    pub fn new(scopes: ScopeRegistry, keys: KeyRing, revocations: Revocations) -> Self {
        Self {
            clients: Guarded::new(CAPACITY),
            users: Guarded::new(CAPACITY),
            sessions: Guarded::new(CAPACITY),
            access_tokens: Guarded::new(CAPACITY),
            personal_tokens: Guarded::new(CAPACITY),
            authorizations: Guarded::new(CAPACITY),
            refresh_tokens: Guarded::new(CAPACITY),
            imported: Imported::new(CAPACITY),
            groups: Guarded::new(CAPACITY),
            verified: quick_cache::sync::Cache::new(CAPACITY),
            scopes: Snapshot::new(scopes),
            keys: Snapshot::new(keys),
            apis: Snapshot::default(),
            forwarded: quick_cache::sync::Cache::new(CAPACITY),
            revocations,
            started: Instant::now(),
            heard: AtomicU64::new(0),
        }
    }

    /// Notes that the feed was read completely.
    pub fn mark_fresh(&self) {
        let millis = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.heard.store(millis, Ordering::Release);
    }

    /// Whether a revocation made anywhere would be known here by now.
    pub fn is_fresh(&self) -> bool {
        let heard = Duration::from_millis(self.heard.load(Ordering::Acquire));
        self.started.elapsed().saturating_sub(heard) < STALE_AFTER
    }
}
