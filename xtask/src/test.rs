//! `cargo xtask test`: every test of the workspace, and what this machine could not run.

use std::io::{BufRead as _, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::Args;

use crate::coverage;

/// What to test.
#[derive(Args, Debug)]
pub struct Options {
    /// Fail where something is missing (PostgreSQL, a browser), instead of skipping
    #[arg(long)]
    pub require: bool,
    /// Passed on to `cargo test`, for instance `-p tests introspection`
    #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
    pub arguments: Vec<String>,
}

/// What a test writes to standard error when the machine lacks something; `tests/src/skip.rs`.
const SKIPPED: &str = "skipped ";
/// How the summary of one test program begins.
const RESULT: &str = "test result:";

/// Runs unit tests, the tests of the running server and the examples in the documentation;
/// example programs are compiled. `cargo test` and not nextest: tests of one program share a
/// PostgreSQL and a browser driver, which nextest would start for each test anew.
///
/// # Errors
///
/// When a test fails, or cargo cannot be run.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    let began = Instant::now();
    let mut command = Command::new(env!("CARGO"));
    command.arg("test").current_dir(root);
    let all = options.arguments.is_empty();
    if all {
        // One failure is better understood among all the others.
        command.args(["--workspace", "--no-fail-fast"]);
        command.env(coverage::VARIABLE, coverage::prepare(root)?);
    }
    command.args(&options.arguments);
    if options.require {
        command.env("COUNTERSIGN_TEST_REQUIRE", "1");
    }
    let mut cargo = command
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("cargo cannot be run")?;
    let (stdout, stderr) = (cargo.stdout.take(), cargo.stderr.take());
    let (results, skipped) = std::thread::scope(|scope| {
        let results = scope.spawn(|| pass_on(stdout, std::io::stdout(), RESULT));
        let skipped = scope.spawn(|| pass_on(stderr, std::io::stderr(), SKIPPED));
        (results.join(), skipped.join())
    });
    let status = cargo.wait()?;
    let (Ok(results), Ok(skipped)) = (results, skipped) else {
        bail!("the output of the tests could not be read");
    };

    let total = results
        .iter()
        .fold(Counts::default(), |total, line| total.and(line));
    println!(
        "\nall test programs: {} passed; {} failed; {} ignored; {} skipped; {} s",
        total.passed,
        total.failed,
        total.ignored,
        skipped.len(),
        began.elapsed().as_secs()
    );
    if !skipped.is_empty() {
        println!("this machine could not run:");
        for line in &skipped {
            println!("  {}", line.trim_start_matches(SKIPPED));
        }
        println!("`cargo xtask test --require` makes that a failure");
    }
    if !status.success() {
        bail!("tests failed");
    }
    // What could not run here covers nothing, which is no fault of the change.
    if all && skipped.is_empty() {
        coverage::run(root, &coverage::Options { write: false })?;
    }
    Ok(())
}

/// Copies each line to `to`, and keeps those that begin with `wanted`.
fn pass_on(from: Option<impl Read>, mut to: impl Write, wanted: &str) -> Vec<String> {
    let mut kept = Vec::new();
    let Some(from) = from else { return kept };
    for line in BufReader::new(from).split(b'\n') {
        let Ok(line) = line else { break };
        // When nobody reads us any more, the tests still run to their end.
        let _ = to.write_all(&line).and_then(|()| to.write_all(b"\n"));
        let text = String::from_utf8_lossy(&line);
        if text.starts_with(wanted) {
            kept.push(text.into_owned());
        }
    }
    kept
}

/// The sums of `test result: ok. 12 passed; 0 failed; 1 ignored; …`.
#[derive(Default)]
struct Counts {
    passed: u32,
    failed: u32,
    ignored: u32,
}

impl Counts {
    fn and(mut self, line: &str) -> Self {
        let mut words = line.split_whitespace().peekable();
        while let Some(word) = words.next() {
            let (Ok(count), Some(kind)) = (word.parse::<u32>(), words.peek()) else {
                continue;
            };
            match *kind {
                "passed;" => self.passed += count,
                "failed;" => self.failed += count,
                "ignored;" => self.ignored += count,
                _ => {}
            }
        }
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{Counts, SKIPPED, pass_on};

    #[test]
    fn results_are_added_up() {
        let lines = [
            "test result: ok. 12 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.03s",
            "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out",
        ];
        let total = lines
            .iter()
            .fold(Counts::default(), |total, line| total.and(line));
        assert_eq!((total.passed, total.failed, total.ignored), (14, 1, 1));
    }

    #[test]
    fn lines_are_passed_on_and_picked() {
        let mut shown = Vec::new();
        let text = b"one\nskipped a::b: missing PostgreSQL\n\xff\nlast".as_slice();
        let kept = pass_on(Some(text), &mut shown, SKIPPED);
        assert_eq!(kept, ["skipped a::b: missing PostgreSQL"]);
        assert_eq!(
            shown,
            b"one\nskipped a::b: missing PostgreSQL\n\xff\nlast\n"
        );
    }
}
