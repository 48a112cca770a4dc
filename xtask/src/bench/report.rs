//! The result, for a person or a program.

use std::fmt::Write as _;

use anyhow::Result;
use serde_json::json;

use super::goals::{Goal, bare_rate};
use super::load::Outcome;
use super::measure::{GATEWAY, Measured};

/// The part of a core that counts as all of it.
const BUSY: f64 = 0.95;
/// How far the two measurements of the bare endpoint may lie apart on a quiet machine.
const DRIFT: f64 = 0.10;

/// JSON with members `measured`, `goals` and `doubts`.
///
/// # Errors
/// Never in practice.
pub fn json(measured: &Measured, goals: &[Goal]) -> Result<String> {
    Ok(serde_json::to_string_pretty(&json!({
        "measured": measured,
        "goals": goals,
        "doubts": doubts(measured),
    }))?)
}

/// A table of the measurements, the goals, and what makes the numbers doubtful.
pub fn text(measured: &Measured, goals: &[Goal]) -> String {
    let mut out = String::new();
    let _ = writeln!(
        out,
        "\n{:<22}{:>12}{:>9}{:>10}{:>10}{:>12}{:>11}{:>10}",
        "", "requests/s", "of bare", "p50 ms", "p99 ms", "µs cpu/req", "server", "generator"
    );
    let bare = bare_rate(measured);
    for (name, outcome) in rows(measured) {
        let _ = writeln!(
            out,
            "{name:<22}{:>12.0}{:>8.0}%{:>10.2}{:>10.2}{:>12.1}{:>10.0}%{:>9.0}%",
            outcome.rate(),
            100.0 * outcome.rate() / bare,
            f64::from(outcome.p50_us) / 1e3,
            f64::from(outcome.p99_us) / 1e3,
            outcome.cost_us(),
            100.0 * outcome.server_load,
            100.0 * outcome.generator_load,
        );
    }
    let _ = writeln!(
        out,
        "\nforward authentication: {GATEWAY} connections, as its goal says\ndisk: {:.0} syncs/s; memory after all this: {:.0} MB; the storm: {} sign-ins, {} turned away",
        measured.syncs_per_second,
        measured.loaded_bytes as f64 / 1e6,
        measured.storm.signed_in,
        measured.storm.turned_away,
    );
    let guard = &measured.guard;
    let _ = writeln!(
        out,
        "the guard of the SDK adds {:.1} µs for a new token (mean {:.1}), {:.1} µs for a seen one (mean {:.1})\n",
        guard.new.p50_us, guard.new.mean_us, guard.seen.p50_us, guard.seen.mean_us,
    );
    for goal in goals {
        let _ = writeln!(
            out,
            "{}  {:<38}{:>9.1}  wanted: {} {:.1}",
            if goal.met { "PASS" } else { "MISS" },
            goal.name,
            goal.measured,
            if goal.at_most { "at most" } else { "at least" },
            goal.wanted
        );
        if let Some(note) = &goal.note {
            let _ = writeln!(out, "      {note}");
        }
    }
    for doubt in doubts(measured) {
        let _ = writeln!(out, "NOTE  {doubt}");
    }
    out
}

fn rows(measured: &Measured) -> [(&'static str, &Outcome); 10] {
    let [before, after] = &measured.bare;
    [
        ("bare endpoint", before),
        ("introspection", &measured.introspection),
        ("client credentials", &measured.client_credentials),
        ("userinfo", &measured.userinfo),
        ("forward authentication", &measured.forward_auth),
        ("bare endpoint again", after),
        ("refresh", &measured.refresh),
        ("refresh, RS256", &measured.refresh_rsa),
        ("few, in quiet", &measured.storm.quiet),
        ("few, in a storm", &measured.storm.stormy),
    ]
}

/// Why the numbers may not mean what they seem to.
fn doubts(measured: &Measured) -> Vec<String> {
    let mut doubts = Vec::new();
    if !measured.pinned {
        doubts.push(
            "server and generator share their cores: there is one core, or no taskset".to_owned(),
        );
    }
    let [before, after] = &measured.bare;
    let drift = (before.rate() - after.rate()).abs() / bare_rate(measured);
    if drift > DRIFT {
        doubts.push(format!(
            "the bare endpoint differs by {:.0}% between its two measurements: something else ran",
            100.0 * drift
        ));
    }
    for (name, outcome) in rows(measured) {
        if outcome.generator_load > BUSY {
            doubts.push(format!(
                "{name}: the generator was the slowest part, the server can do more"
            ));
        } else if measured.pinned && outcome.server_load < BUSY && !name.starts_with("refresh") {
            doubts.push(format!(
                "{name}: the server had {:.0}% of its core only: something else ran",
                100.0 * outcome.server_load
            ));
        }
    }
    doubts
}
