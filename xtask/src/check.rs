//! `cargo xtask check`: what must hold before a commit, step by step.

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{generate, lint};

/// Crates that would bring a second TLS or crypto stack.
const UNWANTED: [&str; 2] = ["ring", "openssl-sys"];

/// Runs every step and stops at the first that fails.
///
/// # Errors
///
/// Names the step, and the command that mends it.
pub fn run(root: &Path) -> Result<()> {
    step("openapi.yaml keeps the rules");
    lint::run(root)?;
    step("generated files are up to date");
    generate::run(root, true)?;
    step("formatting");
    cargo(root, &["fmt", "--all", "--check"]).context("run `cargo fmt --all`")?;
    step("one crypto stack");
    for name in UNWANTED {
        absent(root, name)?;
    }
    step("clippy");
    cargo(
        root,
        &[
            "clippy",
            "--workspace",
            "--all-targets",
            "--",
            "-D",
            "warnings",
        ],
    )
    .context("run `cargo clippy --workspace --all-targets` and mend what it says")?;
    println!("all checks passed; now `cargo xtask test`");
    Ok(())
}

fn step(name: &str) {
    println!("── {name}");
}

fn cargo(root: &Path, arguments: &[&str]) -> Result<()> {
    let status = Command::new(env!("CARGO"))
        .args(arguments)
        .current_dir(root)
        .status()
        .context("cargo cannot be run")?;
    if !status.success() {
        bail!("`cargo {}` failed", arguments.join(" "));
    }
    Ok(())
}

/// `cargo tree -i` fails when nothing depends on the crate on this machine, and prints who
/// does otherwise.
fn absent(root: &Path, name: &str) -> Result<()> {
    let output = Command::new(env!("CARGO"))
        .args(["tree", "--workspace", "-i", name])
        .current_dir(root)
        .output()
        .context("cargo cannot be run")?;
    let tree = String::from_utf8_lossy(&output.stdout);
    if output.status.success() && !tree.trim().is_empty() {
        bail!(
            "{name} is in the dependency tree; turn off the feature that brings it \
             (`cargo tree --workspace -i {name}` shows which):\n{tree}"
        );
    }
    let message = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() && !message.contains("did not match any packages") {
        bail!("`cargo tree -i {name}` failed: {message}");
    }
    Ok(())
}
