//! `cargo xtask coverage`: whether a change left something without a test that had one.
//!
//! The tests record what they made the server do (`tests/src/record.rs`): which operation
//! answered with which status, which pages were opened, which events were recorded, which rules
//! refused, which commands were run and which settings were changed. One of them writes down all
//! that there is. The difference has to be `tests/uncovered.txt`, or less.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;

/// What to do with the difference.
#[derive(Args, Debug)]
pub struct Options {
    /// Write the list anew, when a test was removed on purpose or something is covered now
    #[arg(long)]
    pub write: bool,
}

/// The environment variable that asks tests for records.
pub const VARIABLE: &str = "COUNTERSIGN_TEST_RECORD";

const LIST: &str = "tests/uncovered.txt";

const HEAD: &str = "\
# What no test touches: answers of operations, pages, events, rules that refuse, commands and
# settings. A full `cargo xtask test` compares. What is missing here needs a test;
# `cargo xtask coverage --write` takes off what has one by now.
";

/// Where the records of the last full run are.
pub fn folder(root: &Path) -> PathBuf {
    root.join("target/tmp/coverage")
}

/// An empty folder for records.
///
/// # Errors
///
/// When the old records cannot be removed.
pub fn prepare(root: &Path) -> Result<PathBuf> {
    let folder = folder(root);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).context("removing the records of the last run")?;
    }
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// Compares the last full run with the list.
///
/// # Errors
///
/// When something is untouched that is not on the list, or there are no records.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    let folder = folder(root);
    let offered = std::fs::read_to_string(folder.join("offered.txt"))
        .context("there are no records; run `cargo xtask test` without arguments first")?;
    let mut seen = String::new();
    for entry in std::fs::read_dir(&folder)? {
        let path = entry?.path();
        let name = path.file_name().and_then(|name| name.to_str());
        if name.is_some_and(|name| name.starts_with("seen-")) {
            seen.push_str(&std::fs::read_to_string(&path)?);
        }
    }
    let list = root.join(LIST);
    let listed = std::fs::read_to_string(&list).unwrap_or_default();
    let found = compare(&offered, &seen, &listed);
    println!(
        "{} of {} answers, pages, events, reasons, commands and settings are touched by tests",
        found.offered - found.untouched.len(),
        found.offered
    );
    if options.write {
        let lines: Vec<&str> = found.untouched.into_iter().collect();
        std::fs::write(&list, format!("{HEAD}{}\n", lines.join("\n")))?;
        println!("wrote {LIST}");
        return Ok(());
    }
    if !found.covered.is_empty() {
        println!(
            "covered by now, and still in {LIST} (`cargo xtask coverage --write` takes them off):"
        );
        print(&found.covered);
    }
    if !found.lost.is_empty() {
        println!("touched by no test:");
        print(&found.lost);
        bail!("a change must not leave less tested than it found; write tests for these");
    }
    Ok(())
}

fn print(lines: &[&str]) {
    for line in lines {
        println!("  {line}");
    }
}

/// What a comparison finds.
#[derive(Debug, PartialEq)]
struct Found<'a> {
    /// How much there is.
    offered: usize,
    /// What no test touched.
    untouched: BTreeSet<&'a str>,
    /// What of it is not on the list.
    lost: Vec<&'a str>,
    /// What is on the list and was touched.
    covered: Vec<&'a str>,
}

fn compare<'a>(offered: &'a str, seen: &str, listed: &'a str) -> Found<'a> {
    let offered: BTreeSet<&str> = offered.lines().collect();
    let seen: BTreeSet<&str> = seen.lines().collect();
    let listed: BTreeSet<&str> = listed
        .lines()
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .collect();
    let untouched: BTreeSet<&str> = offered
        .iter()
        .copied()
        .filter(|one| !seen.contains(one))
        .collect();
    Found {
        offered: offered.len(),
        lost: untouched.difference(&listed).copied().collect(),
        covered: listed.difference(&untouched).copied().collect(),
        untouched,
    }
}

#[cfg(test)]
mod tests {
    use super::compare;

    // Covers: S-091
    #[test]
    fn what_lost_its_test_is_found() {
        let offered = "answer token 200\nanswer token 400\npage GET /account\nreason x";
        let seen = "answer token 200\nanswer gone 200\nreason x\n";
        let listed = "# A comment\nanswer token 400\nreason x\n";
        let found = compare(offered, seen, listed);
        assert_eq!(found.offered, 4);
        assert_eq!(found.lost, ["page GET /account"]);
        assert_eq!(found.covered, ["reason x"]);
        assert_eq!(found.untouched.len(), 2);
    }
}
