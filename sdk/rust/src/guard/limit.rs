//! How often a client may call.

use std::num::NonZeroU32;

use governor::clock::{Clock as _, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::{Identity, Refusal};

/// With more clients than this, those that have not called for a while are forgotten.
const CLIENTS: usize = 10_000;

/// Calls per client.
pub(super) struct Limit(DefaultKeyedRateLimiter<String>);

impl Limit {
    pub(super) fn new(per_minute: NonZeroU32) -> Self {
        Self(RateLimiter::keyed(Quota::per_minute(per_minute)))
    }

    pub(super) fn count(&self, identity: &Identity) -> Result<(), Refusal> {
        if self.0.len() > CLIENTS {
            self.0.retain_recent();
        }
        let caller = identity.client_id.as_ref().unwrap_or(&identity.subject);
        self.0.check_key(caller).map_err(|until| {
            let wait = until.wait_time_from(DefaultClock::default().now());
            Refusal::TooMany(wait.as_secs().saturating_add(1))
        })
    }
}
