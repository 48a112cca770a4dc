//! What a measurement needs of the machine: the programs, a folder, cores to pin to.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// The programs that are measured and measure.
pub struct Programs {
    /// The server.
    pub server: PathBuf,
    /// The bare endpoint.
    pub bare: PathBuf,
    /// The load generator.
    pub load: PathBuf,
    /// What measures the guard of the SDK.
    pub guard: PathBuf,
}

/// Finds all of them, built for release first if `build` says so.
///
/// # Errors
/// When the build fails.
pub fn programs(root: &Path, build: bool) -> Result<Programs> {
    if build {
        eprintln!("building for release; from scratch this takes some minutes");
        let status = Command::new(env!("CARGO"))
            .args(["build", "--release", "--package", "countersign"])
            .args(["--bin", "countersign"])
            .args(["--example", "bare"])
            .args(["--example", "load"])
            .args(["--example", "guard"])
            .current_dir(root)
            .status()
            .context("cargo cannot be run")?;
        if !status.success() {
            bail!("the release build failed");
        }
    }
    let named = std::env::var_os("CARGO_TARGET_DIR");
    let target = root.join(named.unwrap_or_else(|| "target".into()));
    let release = target.join("release");
    Ok(Programs {
        server: release.join("countersign"),
        bare: release.join("examples").join("bare"),
        load: release.join("examples").join("load"),
        guard: release.join("examples").join("guard"),
    })
}

/// A new folder, removed with everything in it when it is dropped. It lies in the target folder:
/// temporary folders are often in memory, where durability costs nothing.
pub struct Folder(PathBuf);

impl Folder {
    /// Makes the folder `parent/<process id>`.
    ///
    /// # Errors
    /// When that is not possible.
    pub fn new(parent: &Path) -> Result<Self> {
        let path = parent.join(std::process::id().to_string());
        std::fs::create_dir_all(&path)
            .with_context(|| format!("cannot make {}", path.display()))?;
        Ok(Self(path))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // Nothing depends on it being gone.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The part that a program plays, which decides where it runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// The one that is measured.
    Server,
    /// The one that asks.
    Generator,
}

/// A command for a program, pinned to a core of its part where there are two cores and `taskset`.
pub fn pinned(part: Part, program: &Path) -> Command {
    let core = cores().map(|(first, second)| match part {
        Part::Server => first,
        Part::Generator => second,
    });
    match core {
        None => Command::new(program),
        Some(core) => {
            let mut command = Command::new("taskset");
            command.arg("--cpu-list").arg(core.to_string()).arg(program);
            command
        }
    }
}

/// Runs a program that measures: it reads a plan as JSON and writes what came of it as JSON.
///
/// # Errors
/// When it cannot be run, fails, or says something else; why it failed stands on standard error.
pub fn carry_out<O: DeserializeOwned>(program: &Path, plan: &impl Serialize) -> Result<O> {
    let mut process = pinned(Part::Generator, program)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .with_context(|| format!("{} cannot be run", program.display()))?;
    if let Some(mut stdin) = process.stdin.take() {
        stdin.write_all(serde_json::to_string(plan)?.as_bytes())?;
    }
    let output = process.wait_with_output()?;
    if !output.status.success() {
        bail!("{} failed", program.display());
    }
    Ok(serde_json::from_slice(&output.stdout)?)
}

/// Whether [`pinned`] pins.
pub fn pins() -> bool {
    cores().is_some()
}

/// Two cores that this process may use.
fn cores() -> Option<(u32, u32)> {
    let has_taskset = Command::new("taskset")
        .arg("--version")
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .status()
        .is_ok_and(|status| status.success());
    if !has_taskset {
        return None;
    }
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let list = status
        .lines()
        .find_map(|line| line.strip_prefix("Cpus_allowed_list:"))?;
    // Numbers and ranges: `0-1,4`.
    let mut all = list.trim().split(',').flat_map(|range| {
        let (first, last) = range.split_once('-').unwrap_or((range, range));
        let ends = first.parse::<u32>().ok().zip(last.parse::<u32>().ok());
        ends.map(|(first, last)| first..=last).into_iter().flatten()
    });
    Some((all.next()?, all.next()?))
}
