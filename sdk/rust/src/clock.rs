//! The only place that reads the clock.

use chrono::{DateTime, Utc};

/// Now, by the clock of this machine.
#[allow(clippy::disallowed_methods, reason = "this is the place")]
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}
