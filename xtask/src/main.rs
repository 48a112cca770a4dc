//! The tasks of this workspace: `cargo xtask <task>`.
//!
//! Depends on no other crate of the workspace, so that it builds when they do not, which is
//! the case right after a change of `openapi.yaml`.

mod bench;
mod book;
mod changes;
mod check;
mod coverage;
mod generate;
mod languages;
mod lint;
mod model;
mod samples;
mod screenshots;
mod sdk;
mod server;
mod spec;
mod test;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, Result};
use clap::{Parser, Subcommand};

#[derive(Parser)]
#[command(name = "cargo xtask", about = "The tasks of this workspace")]
struct Arguments {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Write the server's routes and the SDKs from openapi.yaml
    Generate {
        /// Write nothing; fail when a generated file is not what would be written
        #[arg(long)]
        check: bool,
        /// Fail where Node or Python is missing, instead of leaving their SDKs as they are; so it
        /// is where CI is set
        #[arg(long)]
        require: bool,
    },
    /// Check openapi.yaml against the rules that both generators need
    Lint,
    /// Tell what changed in openapi.yaml since the last release, and what of it breaks programs
    Changes(changes::Options),
    /// Everything that must hold before a commit, but the tests
    Check,
    /// Run all tests, on every database that this machine has
    Test(test::Options),
    /// Compare what the tests of the last full run touched with what there is
    Coverage(coverage::Options),
    /// Take pictures of every page in every state, on a phone and a desk, light and dark
    Screenshots(screenshots::Options),
    /// Measure the release server beside a bare endpoint
    Bench(bench::Options),
}

fn main() -> ExitCode {
    match run(Arguments::parse().task) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(task: Task) -> Result<()> {
    let root = workspace_root()?;
    match task {
        Task::Generate { check, require } => {
            generate::run(&root, check, require || generate::in_ci())
        }
        Task::Lint => lint::run(&root),
        Task::Changes(options) => changes::run(&root, &options),
        Task::Check => check::run(&root),
        Task::Test(options) => test::run(&root, &options),
        Task::Coverage(options) => coverage::run(&root, &options),
        Task::Screenshots(options) => screenshots::run(&root, &options),
        Task::Bench(options) => bench::run(&root, &options),
    }
}

/// The folder that holds the workspace.
fn workspace_root() -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    root.map(Path::to_path_buf)
        .context("xtask does not stand in a workspace")
}
