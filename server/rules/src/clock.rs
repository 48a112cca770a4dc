//! Time and chance: the only door through which either enters the program.
//!
//! Everything that needs the time is handed a [`Clock`], everything that needs
//! unpredictable bytes or a new id is handed a [`Random`]. A test moves the
//! clock instead of sleeping. `clippy.toml` refuses the calls that would bypass
//! this module.

use std::cell::RefCell;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, AtomicU64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use chrono::{DateTime, Utc};
use uuid::Uuid;

/// Where the time comes from. Cloning is cheap, and all clones of a manual
/// clock move together.
#[derive(Clone, Debug)]
pub struct Clock(Source);

#[derive(Clone, Debug)]
enum Source {
    System,
    /// Milliseconds since 1970.
    Manual(Arc<AtomicI64>),
}

impl Clock {
    /// The clock of the machine.
    pub fn system() -> Self {
        Self(Source::System)
    }

    /// A clock that stands at `start` until somebody moves it.
    pub fn manual(start: DateTime<Utc>) -> Self {
        Self(Source::Manual(Arc::new(AtomicI64::new(
            start.timestamp_millis(),
        ))))
    }

    /// The time now, cut to whole milliseconds: both databases keep at least
    /// that much, so a stored time compares equal to the one it was made from.
    pub fn now(&self) -> DateTime<Utc> {
        from_millis(self.millis())
    }

    /// Milliseconds since 1970. The machine's are counted without a calendar: each request asks
    /// several times.
    #[allow(clippy::disallowed_methods)] // the one place
    fn millis(&self) -> i64 {
        match &self.0 {
            Source::System => SystemTime::now()
                .duration_since(UNIX_EPOCH)
                .map_or(0, |since| {
                    i64::try_from(since.as_millis()).unwrap_or(i64::MAX)
                }),
            Source::Manual(millis) => millis.load(Ordering::SeqCst),
        }
    }

    /// Whole seconds since 1970, as in `exp` and `iat` (RFC 7519 §2, NumericDate).
    pub fn unix(&self) -> i64 {
        self.now().timestamp()
    }

    /// Moves a manual clock forward. The clock of the machine ignores it.
    pub fn advance(&self, by: Duration) {
        if let Source::Manual(millis) = &self.0 {
            let by = i64::try_from(by.as_millis()).unwrap_or(i64::MAX);
            // The closure never declines, so neither does the update.
            let _ = millis.fetch_update(Ordering::SeqCst, Ordering::SeqCst, |now| {
                Some(now.saturating_add(by))
            });
        }
    }

    /// Sets a manual clock, also backwards. The clock of the machine ignores it.
    pub fn set(&self, to: DateTime<Utc>) {
        if let Source::Manual(millis) = &self.0 {
            millis.store(to.timestamp_millis(), Ordering::SeqCst);
        }
    }
}

/// The nearest time that can be expressed; only a manual clock that was moved
/// by quarter of a million years notices the clamp.
fn from_millis(millis: i64) -> DateTime<Utc> {
    DateTime::from_timestamp_millis(millis).unwrap_or(if millis < 0 {
        DateTime::<Utc>::MIN_UTC
    } else {
        DateTime::<Utc>::MAX_UTC
    })
}

thread_local! {
    /// Random bytes for ids, and how many of them are used.
    static DRAWN: RefCell<([u8; 320], usize)> = const { RefCell::new(([0; 320], 320)) };
}

/// Source of unpredictable bytes and of ids. Cloning is cheap; clones share the
/// order of their ids.
#[derive(Clone, Debug, Default)]
pub struct Random {
    /// `milliseconds << 12 | counter` of the latest id.
    latest: Arc<AtomicU64>,
}

impl Random {
    /// A source of its own, with its own order of ids.
    pub fn new() -> Self {
        Self::default()
    }

    /// `N` bytes that nobody can predict.
    ///
    /// # Panics
    /// When the operating system refuses to give randomness. There is no safe
    /// way to go on, and nothing in a request can bring it about.
    pub fn bytes<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        aws_lc_rs::rand::fill(&mut bytes).expect("the operating system gives randomness");
        bytes
    }

    /// Bytes for an id. Ids are no secrets, and each request has one, so that what one call gives
    /// is kept for the next ones of the thread.
    fn id_bytes(&self) -> [u8; 10] {
        DRAWN.with_borrow_mut(|(drawn, used)| {
            if *used + 10 > drawn.len() {
                *drawn = self.bytes();
                *used = 0;
            }
            let mut bytes = [0; 10];
            bytes.copy_from_slice(&drawn[*used..*used + 10]);
            *used += 10;
            bytes
        })
    }

    /// A new id (UUID version 7, RFC 9562 §5.7) made from the time of `clock`.
    ///
    /// Ids of one source always increase, also within a millisecond and when
    /// the clock goes back: twelve bits behind the time count (RFC 9562 §6.2,
    /// method 1), and a full counter runs on into the next millisecond. The
    /// other 62 bits are random.
    pub fn uuid_v7(&self, clock: &Clock) -> Uuid {
        let random = self.id_bytes();
        // Starting in the lower half leaves at least 2,048 ids for the millisecond.
        let start = u64::from(u16::from_be_bytes([random[8], random[9]]) >> 5);
        // The field for the time has 48 bits.
        let millis = u64::try_from(clock.millis())
            .unwrap_or(0)
            .min((1 << 48) - 1);
        let fresh = millis << 12 | start;

        let next = |latest: u64| fresh.max(latest.saturating_add(1));
        let previous = self
            .latest
            .fetch_update(Ordering::AcqRel, Ordering::Acquire, |latest| {
                Some(next(latest))
            })
            .unwrap_or_else(|latest| latest);
        let value = next(previous);

        let mut tail = [0u8; 10];
        let counter = (value & 0xfff) as u16;
        tail[..2].copy_from_slice(&counter.to_be_bytes());
        tail[2..].copy_from_slice(&random[..8]);
        uuid::Builder::from_unix_timestamp_millis(value >> 12, &tail).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn start() -> DateTime<Utc> {
        DateTime::from_timestamp_millis(1_800_000_000_123).unwrap()
    }

    #[test]
    fn a_manual_clock_moves_only_when_told() {
        let clock = Clock::manual(start());
        let clone = clock.clone();
        assert_eq!(clock.now(), start());
        clock.advance(Duration::from_millis(1_500));
        assert_eq!(clone.now(), start() + chrono::Duration::milliseconds(1_500));
        assert_eq!(clone.unix(), 1_800_000_001);
        clone.set(start());
        assert_eq!(clock.now(), start());
        clock.advance(Duration::MAX);
        assert_eq!(clock.now(), DateTime::<Utc>::MAX_UTC);
    }

    #[test]
    fn the_system_clock_has_no_part_below_a_millisecond() {
        let now = Clock::system().now();
        assert_eq!(now.timestamp_subsec_nanos() % 1_000_000, 0);
        assert!(now.timestamp() > 1_700_000_000);
    }

    #[test]
    fn ids_carry_the_time_and_always_increase() {
        let (clock, random) = (Clock::manual(start()), Random::new());
        let first = random.uuid_v7(&clock);
        assert_eq!(first.get_version_num(), 7);
        assert_eq!(first.get_variant(), uuid::Variant::RFC4122);
        let (seconds, nanos) = first.get_timestamp().unwrap().to_unix();
        assert_eq!((seconds, nanos / 1_000_000), (1_800_000_000, 123));

        let mut previous = first;
        for step in 0..10_000 {
            if step == 5_000 {
                clock.set(start() - chrono::Duration::hours(1));
            }
            let next = random.clone().uuid_v7(&clock);
            assert!(next > previous);
            previous = next;
        }
    }

    #[test]
    fn ids_made_by_many_threads_are_distinct() {
        let (clock, random) = (Clock::manual(start()), Random::new());
        let threads: Vec<_> = (0..4)
            .map(|_| {
                let (clock, random) = (clock.clone(), random.clone());
                std::thread::spawn(move || {
                    (0..2_000)
                        .map(|_| random.uuid_v7(&clock))
                        .collect::<Vec<_>>()
                })
            })
            .collect();
        let mut prefixes: Vec<u64> = threads
            .into_iter()
            .flat_map(|thread| thread.join().unwrap())
            .map(|id| (id.as_u128() >> 64) as u64)
            .collect();
        prefixes.sort_unstable();
        prefixes.dedup();
        assert_eq!(prefixes.len(), 8_000);
    }

    #[test]
    fn bytes_differ() {
        let random = Random::new();
        assert_ne!(random.bytes::<32>(), random.bytes::<32>());
    }
}
