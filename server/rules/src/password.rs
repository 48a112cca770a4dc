//! Passwords: Argon2id (RFC 9106), and a door that lets only as many through at
//! once as the machine has cores.
//!
//! One hash takes 19 MiB and about 20 ms of a core on purpose. They run on
//! threads of their own behind a semaphore, so a storm of sign-ins waits in line
//! there while the token endpoint goes on; when the line is too long, the next
//! caller is told to come back later instead of joining it. Where the system can,
//! these threads give way to all others, which matters where there is one core.

use std::fmt;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use argon2::password_hash::phc::PasswordHash;
use argon2::{
    ARGON2ID_IDENT, Algorithm, Argon2, Params, PasswordHasher, PasswordVerifier, Version,
};
use rayon_core::{ThreadPool, ThreadPoolBuilder};
use tokio::sync::{Semaphore, oneshot};
use zeroize::Zeroizing;

use crate::clock::Random;

/// Bytes of the longest password that is hashed. Nothing is ever cut off.
pub const MAX_PASSWORD_BYTES: usize = 1024;
/// Callers that may wait for a free core before the next one is turned away.
const MAX_WAITING: usize = 200;
/// A stored hash that asks for more than this would stop the server (256 MiB).
const MAX_MEMORY_KIB: u32 = 256 * 1024;
const MAX_PASSES: u32 = 32;
const MAX_LANES: u32 = 16;
/// How far the threads give way (`nice`): a tenth of a busy core is left to them, and all of an
/// idle one.
#[cfg(target_os = "linux")]
const NICENESS: i32 = 10;

/// A password as a person typed it. `Debug` hides it, and it is wiped from
/// memory when it goes.
pub struct PlainPassword(Zeroizing<String>);

impl PlainPassword {
    /// Takes a password over. Any characters are good, NUL too; the rules about
    /// what makes a good one belong to the user module.
    ///
    /// # Errors
    /// [`PasswordError::TooLong`] above [`MAX_PASSWORD_BYTES`].
    pub fn new(text: String) -> Result<Self, PasswordError> {
        let text = Zeroizing::new(text);
        if text.len() > MAX_PASSWORD_BYTES {
            return Err(PasswordError::TooLong);
        }
        Ok(Self(text))
    }
}

impl fmt::Debug for PlainPassword {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PlainPassword([redacted])")
    }
}

/// What became of a comparison.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// The password fits.
    Correct {
        /// The stored hash is weaker than today's cost: hash the password again
        /// and store that.
        rehash: bool,
    },
    /// It does not, or there was nothing to compare with.
    Wrong,
}

/// Why there is neither a hash nor a verdict.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    /// More than [`MAX_PASSWORD_BYTES`].
    #[error("the password is longer than 1024 bytes")]
    TooLong,
    /// Too many others are waiting; answer 503 with `Retry-After`.
    #[error("too many sign-ins at the moment")]
    Busy,
    /// The stored text is no Argon2 hash, or one of absurd cost.
    #[error("the stored password hash cannot be used")]
    UnusableHash,
    /// A cost below the minimum or beyond the limits was configured.
    #[error(
        "the password cost must be at least 19456 KiB of memory, 2 passes and 1 lane, \
         and at most 262144 KiB, 32 passes and 16 lanes"
    )]
    Cost,
    /// No memory, or the runtime is shutting down.
    #[error("the password could not be hashed")]
    Failed,
}

/// How expensive a hash is. The default is the minimum: 19 MiB, two passes, one
/// lane (OWASP Password Storage Cheat Sheet).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PasswordCost {
    memory_kib: u32,
    passes: u32,
    lanes: u32,
}

impl PasswordCost {
    /// A cost of at least the default.
    ///
    /// # Errors
    /// [`PasswordError::Cost`] when it is lower, or so high that a few sign-ins
    /// would take the machine down.
    pub fn new(memory_kib: u32, passes: u32, lanes: u32) -> Result<Self, PasswordError> {
        let minimum = Self::default();
        let good = (minimum.memory_kib..=MAX_MEMORY_KIB).contains(&memory_kib)
            && (minimum.passes..=MAX_PASSES).contains(&passes)
            && (minimum.lanes..=MAX_LANES).contains(&lanes);
        good.then_some(Self {
            memory_kib,
            passes,
            lanes,
        })
        .ok_or(PasswordError::Cost)
    }
}

impl Default for PasswordCost {
    fn default() -> Self {
        Self {
            memory_kib: 19 * 1024,
            passes: 2,
            lanes: 1,
        }
    }
}

/// Hashes and compares passwords. Cloning is cheap, and clones share the line.
#[derive(Clone)]
pub struct Passwords(Arc<Inner>);

struct Inner {
    threads: ThreadPool,
    cores: Arc<Semaphore>,
    waiting: AtomicUsize,
    max_waiting: usize,
    cost: PasswordCost,
    params: Params,
    random: Random,
}

impl Passwords {
    /// As many hashes at once as there are cores.
    ///
    /// # Errors
    /// [`PasswordError::Cost`], not for a cost from [`PasswordCost`]; [`PasswordError::Failed`] when
    /// no thread can be started.
    pub fn new(cost: PasswordCost, random: Random) -> Result<Self, PasswordError> {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        Self::with_limits(cost, random, cores, MAX_WAITING)
    }

    fn with_limits(
        cost: PasswordCost,
        random: Random,
        cores: usize,
        max_waiting: usize,
    ) -> Result<Self, PasswordError> {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None)
            .map_err(|_| PasswordError::Cost)?;
        Ok(Self(Arc::new(Inner {
            threads: threads(cores)?,
            cores: Arc::new(Semaphore::new(cores)),
            waiting: AtomicUsize::new(0),
            max_waiting,
            cost,
            params,
            random,
        })))
    }

    /// Hashes a password with a new salt into a PHC string
    /// (`$argon2id$v=19$m=19456,t=2,p=1$…`).
    ///
    /// # Errors
    /// [`PasswordError::Busy`] or [`PasswordError::Failed`].
    pub async fn hash(&self, password: PlainPassword) -> Result<String, PasswordError> {
        let inner = self.0.clone();
        self.run(move || inner.hash(&password)).await
    }

    /// Compares a password with a stored PHC string.
    ///
    /// Without one (the user is unknown, or has no password) the same work is
    /// done and the verdict is [`Verdict::Wrong`]: how long the answer takes
    /// does not tell who has an account.
    ///
    /// # Errors
    /// [`PasswordError::Busy`], [`PasswordError::Failed`], and
    /// [`PasswordError::UnusableHash`] (after the same work, too).
    pub async fn verify(
        &self,
        password: PlainPassword,
        stored: Option<&str>,
    ) -> Result<Verdict, PasswordError> {
        let inner = self.0.clone();
        let stored = stored.map(str::to_owned);
        self.run(move || inner.verify(&password, stored.as_deref()))
            .await
    }

    /// Waits for a free core and runs `work` on a thread that may block.
    async fn run<T: Send + 'static>(
        &self,
        work: impl FnOnce() -> Result<T, PasswordError> + Send + 'static,
    ) -> Result<T, PasswordError> {
        let place = Place::take(self.0.clone())?;
        let permit = self.0.cores.clone().acquire_owned().await;
        let permit = permit.map_err(|_| PasswordError::Failed)?;
        drop(place);
        let (answer, answered) = oneshot::channel();
        self.0.threads.spawn(move || {
            let made = work();
            // The permit goes with the work: a caller who hangs up does not
            // free a core that is still busy.
            drop(permit);
            let _gone_is_fine = answer.send(made);
        });
        answered.await.map_err(|_| PasswordError::Failed)?
    }
}

impl fmt::Debug for Passwords {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Passwords").field(&self.0.cost).finish()
    }
}

/// One thread per core. One that panics answers nobody, and goes on.
fn threads(cores: usize) -> Result<ThreadPool, PasswordError> {
    ThreadPoolBuilder::new()
        .num_threads(cores)
        .thread_name(|number| format!("passwords-{number}"))
        .start_handler(|_| give_way())
        .panic_handler(|_| ())
        .build()
        .map_err(|_| PasswordError::Failed)
}

/// Lowers the priority of this thread, which no one may raise again; so it must not be one of the
/// runtime's.
fn give_way() {
    // On Linux a priority belongs to a thread, whatever POSIX says; elsewhere it would slow down
    // the whole server.
    #[cfg(target_os = "linux")]
    if let Err(error) = rustix::process::setpriority_process(None, NICENESS) {
        tracing::warn!(%error, "hashing passwords has the priority of everything else");
    }
}

/// A place in the line, given up when dropped.
struct Place(Arc<Inner>);

impl Place {
    fn take(inner: Arc<Inner>) -> Result<Self, PasswordError> {
        let before = inner.waiting.fetch_add(1, Ordering::AcqRel);
        let place = Self(inner);
        if before >= place.0.max_waiting && place.0.cores.available_permits() == 0 {
            return Err(PasswordError::Busy);
        }
        Ok(place)
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::AcqRel);
    }
}

impl Inner {
    fn argon2(&self) -> Argon2<'static> {
        Argon2::new(Algorithm::Argon2id, Version::V0x13, self.params.clone())
    }

    fn hash(&self, password: &PlainPassword) -> Result<String, PasswordError> {
        let salt: [u8; 16] = self.random.bytes();
        self.argon2()
            .hash_password_with_salt(password.0.as_bytes(), &salt)
            .map(|hash: PasswordHash| hash.to_string())
            .map_err(|_| PasswordError::Failed)
    }

    fn verify(
        &self,
        password: &PlainPassword,
        stored: Option<&str>,
    ) -> Result<Verdict, PasswordError> {
        let Some(stored) = stored else {
            self.hash(password)?;
            return Ok(Verdict::Wrong);
        };
        let Some((stored, params)) = parse(stored) else {
            self.hash(password)?;
            return Err(PasswordError::UnusableHash);
        };
        // The cost of the stored hash decides, not ours.
        match self
            .argon2()
            .verify_password(password.0.as_bytes(), &stored)
        {
            Ok(()) => Ok(Verdict::Correct {
                rehash: self.is_weaker(&stored, &params),
            }),
            Err(argon2::password_hash::Error::PasswordInvalid) => Ok(Verdict::Wrong),
            Err(_) => Err(PasswordError::Failed),
        }
    }

    fn is_weaker(&self, stored: &PasswordHash, params: &Params) -> bool {
        stored.algorithm != ARGON2ID_IDENT
            || stored.version != Some(Version::V0x13.into())
            || params.m_cost() < self.cost.memory_kib
            || params.t_cost() < self.cost.passes
    }
}

/// Reads a PHC string of any Argon2 variant whose cost we are willing to pay.
fn parse(stored: &str) -> Option<(PasswordHash, Params)> {
    let hash = PasswordHash::new(stored).ok()?;
    Algorithm::try_from(hash.algorithm.as_str()).ok()?;
    let params = Params::try_from(&hash).ok()?;
    let bearable = params.m_cost() <= MAX_MEMORY_KIB
        && params.t_cost() <= MAX_PASSES
        && params.p_cost() <= MAX_LANES;
    (bearable && hash.salt.is_some() && hash.hash.is_some()).then_some((hash, params))
}

#[cfg(test)]
#[path = "password_tests.rs"]
mod tests;
