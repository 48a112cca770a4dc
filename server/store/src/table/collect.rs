//! The collection of expired rows, in steps small enough to pass between requests.

use super::{Connection, Db, Result, changed};
use chrono::{DateTime, TimeDelta, Utc};

/// How one table is collected.
pub struct Step {
    /// The table, for the report.
    pub table: &'static str,
    /// Deletes at most `$2` rows that expired before `$1`.
    statement: &'static str,
    /// How long an expired row stays, in seconds, so that its late use can be explained.
    grace: i64,
}

const DAY: i64 = 24 * 60 * 60;
const HOUR: i64 = 60 * 60;

macro_rules! step {
    ($table:literal, $key:literal, $expiry:literal, $grace:expr) => {
        Step {
            table: $table,
            statement: concat!(
                "delete from ",
                $table,
                " where ",
                $key,
                " in (select ",
                $key,
                " from ",
                $table,
                " where ",
                $expiry,
                " < $1 order by ",
                $expiry,
                " limit $2)"
            ),
            grace: $grace,
        }
    };
}

/// Children before parents.
pub const STEPS: &[Step] = &[
    step!("authorization_request", "id", "expires_at", HOUR),
    // A code that is used again within a day still revokes what it produced.
    step!("authorization_code", "id", "expires_at", DAY),
    step!("refresh_token", "id", "idle_expires_at", DAY),
    step!("access_token", "id", "expires_at", 0),
    // Only without children: the cascade would take any number of them along.
    Step {
        table: "authorization_record",
        statement: "delete from authorization_record where id in
            (select id from authorization_record a where a.expires_at < $1
              and not exists (select 1 from authorization_code c where c.authorization_id = a.id)
              and not exists (select 1 from refresh_token r where r.authorization_id = a.id)
              and not exists (select 1 from access_token t where t.authorization_id = a.id)
             order by a.expires_at limit $2)",
        grace: DAY,
    },
    step!("session", "id", "idle_expires_at", 0),
    step!("client_secret", "id", "expires_at", DAY),
    Step {
        table: "revocation",
        statement: "delete from revocation where (kind, key) in
            (select kind, key from revocation where expires_at < $1 order by expires_at limit $2)",
        grace: 0,
    },
    Step {
        table: "idempotency_key",
        statement: "delete from idempotency_key where (principal, key) in
            (select principal, key from idempotency_key
             where expires_at < $1 order by expires_at limit $2)",
        grace: 0,
    },
    step!("change_feed", "id", "created_at", HOUR),
    // Its owner sees for a month that it has expired.
    step!("personal_token", "id", "expires_at", 30 * DAY),
    step!("device_authorization", "id", "expires_at", HOUR),
    step!("client_assertion", "id", "expires_at", 0),
    // Everything else in the audit log stays.
    Step {
        table: "event",
        statement: "delete from event where id in
            (select id from event where kind = 'request.refused' and created_at < $1
             order by created_at limit $2)",
        grace: 7 * DAY,
    },
    // A link that is too late says so for a day.
    step!("account_link", "id", "expires_at", DAY),
    // Longer than any mail is tried.
    step!("outbox", "id", "expires_at", DAY),
    step!("attempt_counter", "id", "expires_at", 0),
    step!("known_browser", "id", "expires_at", 0),
    // A browser that comes back too late is told so for an hour.
    step!("upstream_request", "id", "expires_at", HOUR),
    step!("pending_identity", "id", "expires_at", HOUR),
    Step {
        table: "webhook_delivery",
        statement: "delete from webhook_delivery where (webhook_id, event_id) in
            (select webhook_id, event_id from webhook_delivery
             where expires_at < $1 order by expires_at limit $2)",
        grace: 0,
    },
    step!("handover", "id", "expires_at", HOUR),
    Step {
        table: "session_client",
        statement: "delete from session_client where (session_id, client_id, sid) in
            (select session_id, client_id, sid from session_client
             where expires_at < $1 order by expires_at limit $2)",
        grace: 0,
    },
];

pub const ALL: &[&str] = &[
    STEPS[0].statement,
    STEPS[1].statement,
    STEPS[2].statement,
    STEPS[3].statement,
    STEPS[4].statement,
    STEPS[5].statement,
    STEPS[6].statement,
    STEPS[7].statement,
    STEPS[8].statement,
    STEPS[9].statement,
    STEPS[10].statement,
    STEPS[11].statement,
    STEPS[12].statement,
    STEPS[13].statement,
    STEPS[14].statement,
    STEPS[15].statement,
    STEPS[16].statement,
    STEPS[17].statement,
    STEPS[18].statement,
    STEPS[19].statement,
    STEPS[20].statement,
    STEPS[21].statement,
    STEPS[22].statement,
];

/// Deletes at most `limit` rows of one table.
pub async fn step(
    connection: &mut Connection,
    (step, now, limit): &(usize, DateTime<Utc>, i64),
) -> Result<u64> {
    let step = &STEPS[*step];
    let before = *now - TimeDelta::seconds(step.grace);
    let query = sqlx::query::<Db>(step.statement).bind(before).bind(limit);
    changed(connection, query).await
}
