//! What the guard of the SDK adds to a request of an API. It is measured within a process, without
//! sockets; the other side is `server/examples/guard.rs`.

use std::path::Path;

use anyhow::Result;
use serde::{Deserialize, Serialize};

use super::machine::carry_out;
use super::seed::{AUDIENCE, SCOPE};

/// Access tokens that the guard is shown; the first hundred warm it up.
pub const TOKENS: usize = 4_000;

#[derive(Serialize)]
struct Plan<'a> {
    issuer: &'a str,
    audience: &'a str,
    scope: &'a str,
    tokens: &'a [String],
}

/// What the guard adds to a request.
#[derive(Debug, Deserialize, Serialize)]
pub struct Added {
    /// With a token that the guard has not seen: its signature (ES256) is verified.
    pub new: Cost,
    /// With one that it has seen.
    pub seen: Cost,
    /// Requests of each kind that were measured.
    pub requests: usize,
}

/// Microseconds for a request, over all batches.
#[derive(Debug, Deserialize, Serialize)]
pub struct Cost {
    /// The middle batch.
    pub p50_us: f64,
    /// All of them.
    pub mean_us: f64,
}

/// Calls an endpoint behind the guard and without it, with `tokens` of the server.
///
/// # Errors
/// When a good token is refused, or a forged one is not.
pub fn run(program: &Path, issuer: &str, tokens: &[String]) -> Result<Added> {
    let plan = Plan {
        issuer,
        audience: AUDIENCE,
        scope: SCOPE,
        tokens,
    };
    carry_out(program, &plan)
}
