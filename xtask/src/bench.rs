//! `cargo xtask bench`: the release server beside a bare endpoint, on this machine, in one run.
//!
//! Server and load generator are pinned to a core each where there are two. The bare endpoint
//! (`server/examples/bare.rs`) is measured before and after, so that a machine that was not quiet
//! shows; the generator (`server/examples/load`) says how busy it was itself, because a ratio
//! means nothing when the generator was the slowest part. What the guard of the SDK adds to a
//! request (`server/examples/guard.rs`) is measured without a network, within one process.

mod disk;
mod goals;
mod guard;
mod http;
mod load;
mod machine;
mod measure;
mod report;
mod seed;
mod server;
mod sign_in;
mod storm;

use std::path::Path;

use anyhow::{Context, Result, bail};
use clap::Args;

/// How to measure.
#[derive(Args, Debug)]
pub struct Options {
    /// Seconds for each measurement, after a second to warm up
    #[arg(long, default_value_t = 5)]
    pub seconds: u32,
    /// Connections that the load generator keeps busy; those of gateways are always 32
    #[arg(long, default_value_t = 64)]
    pub connections: usize,
    /// Refresh tokens that are rotated side by side, each on a connection of its own
    #[arg(long, default_value_t = 256)]
    pub chains: usize,
    /// Measure what was built before
    #[arg(long)]
    pub no_build: bool,
    /// Write the result as JSON
    #[arg(long)]
    pub json: bool,
    /// Fail when a goal is missed
    #[arg(long)]
    pub strict: bool,
}

/// Builds, measures and reports.
///
/// # Errors
///
/// When something cannot be built or started, when an answer is not what it should be, and with
/// `--strict` when a goal is missed.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    if options.seconds == 0 || options.connections == 0 || options.chains == 0 {
        bail!("--seconds, --connections and --chains are at least 1");
    }
    let programs = machine::programs(root, !options.no_build)?;
    let folder = machine::Folder::new(&root.join("target").join("bench"))?;
    let measured = measure::all(&programs, folder.path(), options)?;
    let goals = goals::judge(&measured);
    if options.json {
        println!(
            "{}",
            report::json(&measured, &goals).context("writing the result")?
        );
    } else {
        print!("{}", report::text(&measured, &goals));
    }
    if options.strict && goals.iter().any(|goal| !goal.met) {
        bail!("a goal was missed");
    }
    Ok(())
}
