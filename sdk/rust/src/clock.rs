//! The only place that reads the clock.

use std::sync::Arc;

use chrono::{DateTime, Utc};

/// Where the time comes from: this machine, or a test.
pub(crate) type Now = Arc<dyn Fn() -> DateTime<Utc> + Send + Sync>;

/// Now, by the clock of this machine.
#[allow(clippy::disallowed_methods, reason = "this is the place")]
pub(crate) fn now() -> DateTime<Utc> {
    Utc::now()
}

/// The clock of this machine, to be handed on.
pub(crate) fn system() -> Now {
    Arc::new(now)
}
