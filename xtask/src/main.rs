//! The tasks of this workspace: `cargo xtask <task>`.
//!
//! Depends on no other crate of the workspace, so that it builds when they do not, which is
//! the case right after a change of `openapi.yaml`.

mod bench;
mod check;
mod generate;
mod lint;
mod model;
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
    },
    /// Check openapi.yaml against the rules that both generators need
    Lint,
    /// Everything that must hold before a commit, but the tests
    Check,
    /// Run all tests, on every database that this machine has
    Test(test::Options),
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
        Task::Generate { check } => generate::run(&root, check),
        Task::Lint => lint::run(&root),
        Task::Check => check::run(&root),
        Task::Test(options) => test::run(&root, &options),
        Task::Bench(options) => bench::run(&root, &options),
    }
}

/// The folder that holds the workspace.
fn workspace_root() -> Result<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent();
    root.map(Path::to_path_buf)
        .context("xtask does not stand in a workspace")
}
