//! `cargo xtask check`: what must hold before a commit, step by step.

mod links;
mod spelling;

use std::path::Path;
use std::process::Command;

use anyhow::{Context, Result, bail};

use crate::{changes, generate, lint};

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
    generate::run(root, true, generate::in_ci())?;
    step("what breaks has a version that says so");
    changes::check(root)?;
    step("spelling");
    spelling::run(root)?;
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
    step("what can be left out can be");
    // On its own: with the whole workspace another crate would bring the features back.
    cargo(
        root,
        &["check", "-p", "countersign", "--no-default-features"],
    )
    .context("the server needs a feature that it should be able to do without")?;
    step("documentation");
    links::run(root).context("mend the links")?;
    documentation(root)?;
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

/// The documentation of all crates, in which a link to nothing is an error.
fn documentation(root: &Path) -> Result<()> {
    let status = Command::new(env!("CARGO"))
        // Readers of these crates have the source, so links may lead to what is private.
        .args(["doc", "--workspace", "--no-deps", "--locked"])
        .env(
            "RUSTDOCFLAGS",
            "-D warnings -A rustdoc::private_intra_doc_links",
        )
        .current_dir(root)
        .status()
        .context("cargo cannot be run")?;
    if !status.success() {
        bail!("`cargo doc` failed; mend what it says about comments");
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

#[cfg(test)]
mod tests {
    /// One script runs style, documentation and tests; what one of them says stops it, and nothing
    /// may be left out there.
    // Covers: S-091
    #[test]
    fn the_script_of_ci_runs_every_gate() {
        let script = include_str!("../../.ci/run");
        assert!(script.contains("\nset -euo pipefail\n"));
        let steps: Vec<&str> = script
            .lines()
            .filter_map(|line| line.strip_prefix("step "))
            .filter_map(|line| line.rsplit_once("\" "))
            .map(|(_, command)| command)
            .collect();
        assert!(steps.contains(&"cargo xtask check"), "{steps:?}");
        assert_eq!(steps.last(), Some(&"cargo xtask test --require"));
        let guide = include_str!("../../CONTRIBUTING.md");
        for gate in ["cargo xtask check", "cargo xtask test"] {
            assert!(guide.contains(gate), "{gate} is not explained");
        }
    }
}
