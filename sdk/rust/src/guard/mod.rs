//! Protects an API of your own: reads the bearer token of each request, checks it, and lets the
//! request pass or answers it.
//!
//! ```no_run
//! # async fn example() -> Result<(), countersign_sdk::Error> {
//! use countersign_sdk::guard::{Guard, scopes};
//!
//! let guard = Guard::builder("https://auth.example.org")
//!     .audience("https://api.example.org")
//!     .connect()
//!     .await?;
//! let reports = guard.require(scopes!["reports:read"]);
//! # Ok(())
//! # }
//! ```
//!
//! `reports` is then a tower layer (feature `tower`, for axum and hyper) and a poem middleware
//! (feature `poem`). Without either, ask [`Protect::decide`].
//!
//! # What is checked
//!
//! * A JWT (RFC 9068) is checked here: signature by a published key, type, issuer, audience, times.
//!   Keys are fetched when they are first needed and when a token names one that is not known.
//! * Any other token (opaque, personal) is asked about (RFC 7662) if the guard was given a client
//!   to ask as, [`GuardBuilder::introspect_as`]. The answer is kept for some seconds.
//! * Only headers are looked at. Bodies are never read, queries never judged, no cookie is set.
//!
//! # What a revocation does
//!
//! A JWT that is checked here is good until it expires, whatever happened to it meanwhile; only a key
//! that the server shows no more ends what it signed, as soon as keys are fetched again. Where that is
//! too long, [`GuardBuilder::always_introspect`].
//!
//! # Scopes are not enough
//!
//! A scope says what a client may do for somebody, not what that person may do. Check the rights
//! of [`Identity::subject`] as well.

mod bearer;
mod builder;
mod document;
mod identity;
mod limit;
mod local;
mod need;
#[cfg(feature = "poem")]
mod poem;
mod protect;
mod refusal;
mod remote;
#[cfg(feature = "tower")]
mod tower;
mod trouble;

use std::fmt;
use std::sync::Arc;

use http::HeaderMap;
use quick_cache::sync::Cache;
use sha2::{Digest as _, Sha256};

pub use builder::GuardBuilder;
pub use countersign_guard::{Fault, Reach, Settings, Table, UnknownPaths};
pub use identity::{Identity, Way};
pub use need::Need;
#[cfg(feature = "poem")]
pub use poem::ProtectEndpoint;
pub use protect::{Call, Protect};
pub use refusal::Refusal;
#[cfg(feature = "tower")]
pub use tower::ProtectService;

pub use crate::{any_scope, scopes};

use crate::clock::Now;
use crate::keys::Keys;

use bearer::bearer;
use remote::Remote;

/// The SHA-256 of a token: tokens themselves are not kept.
type Fingerprint = [u8; 32];

/// Checks the tokens of one API. Cheap to clone; clones share keys and memory.
#[derive(Clone)]
pub struct Guard(Arc<Inner>);

struct Inner {
    issuer: String,
    audience: String,
    realm: String,
    resource_metadata: Option<String>,
    leeway: i64,
    always_introspect: bool,
    typ: &'static str,
    keys: Keys,
    remote: Option<Remote>,
    seen: Cache<Fingerprint, Seen>,
    now: Now,
}

/// Whose token was good, and by which key.
#[derive(Clone)]
struct Seen {
    identity: Arc<Identity>,
    kid: Arc<str>,
}

impl Guard {
    /// Starts to make a guard for an API whose tokens come from the server with this issuer URL.
    pub fn builder(issuer: impl Into<String>) -> GuardBuilder {
        GuardBuilder::new(issuer.into())
    }

    /// Demands a token with these scopes: `scopes!["a", "b"]` for all of them, `any_scope![…]`
    /// for one of them, [`Need::nothing`] for any good token.
    pub fn require(&self, need: Need) -> Protect {
        Protect::new(self.clone(), need)
    }

    /// Demands what the API's own OpenAPI document says of each operation. What the document does
    /// not know is refused, unless its [`Settings`] say otherwise. It has to see paths as they were
    /// sent: put it outside of all routers that cut a prefix off.
    ///
    /// ```no_run
    /// # fn example(guard: countersign_sdk::guard::Guard) -> Result<(), Box<dyn std::error::Error>> {
    /// use countersign_sdk::guard::{Settings, Table};
    ///
    /// let document = std::fs::read_to_string("openapi.yaml")?;
    /// let api = guard.by_document(Table::read(&document, &Settings::default())?);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// The server's forward authentication decides in the same way, by the same code.
    pub fn by_document(&self, table: Table) -> Protect {
        Protect::by_document(self.clone(), table)
    }

    /// Whose token the request carries; `None` when it carries none.
    ///
    /// # Errors
    ///
    /// Every [`Refusal`] but [`Refusal::Missing`] and those about scopes.
    pub async fn identify(&self, headers: &HeaderMap) -> Result<Option<Arc<Identity>>, Refusal> {
        match bearer(headers)? {
            Some(token) => self.check(token).await.map(Some),
            None => Ok(None),
        }
    }

    /// Whose token this is.
    ///
    /// # Errors
    ///
    /// [`Refusal::Invalid`], or [`Refusal::Unavailable`] when it cannot be found out now.
    pub async fn check(&self, token: &str) -> Result<Arc<Identity>, Refusal> {
        let inner = &*self.0;
        let fingerprint: Fingerprint = Sha256::digest(token).into();
        let now = (inner.now)();
        if !inner.always_introspect && local::looks_like_one(token) {
            if let Some(Seen { identity, kid }) = inner.seen.get(&fingerprint) {
                if inner.keys.holds(&kid) {
                    return identity.still_good(now, inner.leeway).map(|()| identity);
                }
                inner.seen.remove(&fingerprint);
            }
            let seen = local::check(inner, token, now).await?;
            inner.seen.insert(fingerprint, seen.clone());
            return Ok(seen.identity);
        }
        match &inner.remote {
            Some(remote) => remote.check(inner, token, fingerprint, now).await,
            None => Err(Refusal::Invalid("this API takes JWT access tokens only")),
        }
    }
}

impl fmt::Debug for Guard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Guard")
            .field("issuer", &self.0.issuer)
            .field("audience", &self.0.audience)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests;
