//! The load generator as a process: what it is told and what it says. The other side is
//! `server/examples/load/main.rs`.

use std::path::Path;

use anyhow::{Result, bail};
use serde::{Deserialize, Serialize};

use super::machine::{carry_out, pins};
use super::server::Server;

/// Seconds before the measuring begins: connections are opened, caches filled.
const WARM_UP_SECONDS: f64 = 1.0;

#[derive(Serialize)]
struct Plan<'a> {
    address: String,
    server: u32,
    warm_up_seconds: f64,
    seconds: f64,
    spin: bool,
    work: &'a Work,
}

/// What each connection sends; there is one for each element.
#[derive(Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Work {
    /// The same whole request again and again.
    Repeat(Vec<String>),
    /// Refresh token after refresh token: each answer holds the next.
    Rotate {
        /// The request line and the headers, without `Content-Length` and the empty line.
        head: String,
        /// The first refresh token of each connection.
        tokens: Vec<String>,
    },
}

/// What came of it.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Outcome {
    /// Answers with status 200 in the measured time.
    pub answered: u64,
    /// The measured time.
    pub seconds: f64,
    /// Answers with another status, and connections that broke.
    pub failures: u64,
    /// What the first of them looked like.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub first_failure: Option<String>,
    /// Half of the answers took at most this long, in microseconds.
    pub p50_us: u32,
    /// All but one in a hundred took at most this long, in microseconds.
    pub p99_us: u32,
    /// The share of its time in which the generator had something to do.
    pub generator_load: f64,
    /// The share of one core that the server used.
    pub server_load: f64,
}

impl Outcome {
    /// Answers in a second.
    pub fn rate(&self) -> f64 {
        // Counts of some seconds are far below 2^53.
        self.answered as f64 / self.seconds
    }

    /// Processor time of the server for one answer, in microseconds: what remains comparable
    /// when something else runs on the machine.
    pub fn cost_us(&self) -> f64 {
        self.server_load * 1e6 / self.rate()
    }
}

/// Sends `work` to `server` for some seconds.
///
/// # Errors
/// When the generator fails, or any request does.
pub fn run(program: &Path, server: &Server, seconds: u32, work: &Work) -> Result<Outcome> {
    let plan = Plan {
        address: server.address.to_string(),
        server: server.id(),
        warm_up_seconds: WARM_UP_SECONDS,
        seconds: f64::from(seconds),
        spin: pins(),
        work,
    };
    let outcome: Outcome = carry_out(program, &plan)?;
    if outcome.failures > 0 || outcome.answered == 0 {
        bail!(
            "{} requests failed; the first: {}",
            outcome.failures,
            outcome
                .first_failure
                .as_deref()
                .unwrap_or("nothing was answered")
        );
    }
    Ok(outcome)
}
