//! Moments as the databases keep them.

use chrono::{DateTime, SubsecRound, Utc};
use uuid::{ContextV7, Timestamp, Uuid};

/// Cuts a moment to whole microseconds, which is what PostgreSQL keeps.
pub fn microseconds(moment: DateTime<Utc>) -> DateTime<Utc> {
    moment.trunc_subsecs(6)
}

/// A time-ordered id (UUID version 7) for a row that nobody outside ever names.
pub(crate) fn row_id(now: DateTime<Utc>) -> Uuid {
    let seconds = u64::try_from(now.timestamp()).unwrap_or_default();
    Uuid::new_v7(Timestamp::from_unix(
        ContextV7::new(),
        seconds,
        now.timestamp_subsec_nanos(),
    ))
}
