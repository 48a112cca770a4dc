//! The goals, and whether they were met.

use serde::Serialize;

use super::load::Outcome;
use super::measure::Measured;

/// The syncs per second for which [`REFRESH`] is meant.
const SYNCS: f64 = 3_000.0;
/// Durable rotations per second.
const REFRESH: f64 = 5_000.0;
/// How many times longer others may wait while a hundred people sign in.
const SLOWER: f64 = 3.0;
const MEGABYTE: f64 = 1e6;

/// A goal and what came of it.
#[derive(Debug, Serialize)]
pub struct Goal {
    /// What is measured, with its unit.
    pub name: &'static str,
    /// What was measured.
    pub measured: f64,
    /// What was wanted.
    pub wanted: f64,
    /// Whether less is better.
    pub at_most: bool,
    /// Whether it was met.
    pub met: bool,
    /// What one has to know to understand the numbers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

/// Judges all goals.
pub fn judge(measured: &Measured) -> Vec<Goal> {
    let bare = bare_rate(measured);
    let share =
        |name, outcome: &Outcome, wanted| at_least(name, 100.0 * outcome.rate() / bare, wanted);
    let mut refresh = at_least(
        "refresh, rotations per second",
        measured.refresh.rate(),
        REFRESH,
    );
    if measured.syncs_per_second < SYNCS {
        // Commits are grouped, so a slow disk costs less than its share; this is the upper bound.
        refresh.wanted = REFRESH * measured.syncs_per_second / SYNCS;
        refresh.met = refresh.measured >= refresh.wanted;
        refresh.note = Some(format!(
            "scaled down from {REFRESH:.0}: this disk does {:.0} syncs per second, not {SYNCS:.0}",
            measured.syncs_per_second
        ));
    }
    vec![
        share("introspection, % of bare", &measured.introspection, 30.0),
        share(
            "client credentials, % of bare",
            &measured.client_credentials,
            15.0,
        ),
        share("userinfo, % of bare", &measured.userinfo, 30.0),
        share(
            "forward authentication, % of bare",
            &measured.forward_auth,
            50.0,
        ),
        at_most(
            "forward authentication, p99 ms",
            f64::from(measured.forward_auth.p99_us) / 1e3,
            5.0,
        ),
        refresh,
        // Sizes of memory are far below 2^53.
        at_most(
            "idle memory, MB",
            measured.idle_bytes as f64 / MEGABYTE,
            40.0,
        ),
        at_most("start to first answer, ms", measured.start_ms, 300.0),
        at_most(
            "p99 beside a storm of sign-ins, times",
            measured.storm.slower(),
            SLOWER,
        ),
        at_most(
            "guard of the SDK, µs for a new token",
            measured.guard.new.p50_us,
            100.0,
        ),
        at_most(
            "guard of the SDK, µs for a seen token",
            measured.guard.seen.p50_us,
            10.0,
        ),
    ]
}

/// The middle of what the bare endpoint did before and after.
pub fn bare_rate(measured: &Measured) -> f64 {
    let [before, after] = &measured.bare;
    (before.rate() + after.rate()) / 2.0
}

fn at_least(name: &'static str, measured: f64, wanted: f64) -> Goal {
    Goal {
        name,
        measured,
        wanted,
        at_most: false,
        met: measured >= wanted,
        note: None,
    }
}

fn at_most(name: &'static str, measured: f64, wanted: f64) -> Goal {
    Goal {
        name,
        measured,
        wanted,
        at_most: true,
        met: measured <= wanted,
        note: None,
    }
}
