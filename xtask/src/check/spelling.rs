//! Common misspellings in everything that people wrote in English, found by codespell, which is installed once in the version of
//! `xtask/spelling/requirements.txt`. Words that are right although they look wrong stand in `xtask/spelling/words.txt`.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::generate;
use crate::languages::workshop::{python_packages, workshop};

const PINS: &str = "xtask/spelling/requirements.txt";
const WORDS: &str = "xtask/spelling/words.txt";

/// What is not written by people, or not in English.
const LEFT_OUT: [&str; 10] = [
    "Cargo.lock",
    "package-lock.json",
    "/locales/de/",
    "/locales/es/",
    "/locales/fr/",
    "/locales/it/",
    "/_generated/",
    "sdk/typescript/src/api/",
    "tests/import/fixture",
    "/vectors/",
];

/// Looks through all files of the project.
///
/// # Errors
///
/// Names each word with its file and line; in continuous integration also what is missing to look.
pub fn run(root: &Path) -> Result<()> {
    let made = workshop(root, "spelling", &[PathBuf::from(PINS)], python_packages)?;
    let folder = match made {
        Ok(folder) => folder,
        Err(what) if generate::in_ci() => bail!("the spelling cannot be checked without {what}"),
        Err(what) => {
            println!("not checked, for want of {what}");
            return Ok(());
        }
    };
    let files = files(root)?;
    let output = Command::new(folder.join("venv/bin/codespell"))
        .arg("--ignore-words")
        .arg(WORDS)
        .args(&files)
        .current_dir(root)
        .output()
        .context("codespell cannot be run")?;
    let found = String::from_utf8_lossy(&output.stdout);
    if !output.status.success() || !found.is_empty() {
        let complaint = String::from_utf8_lossy(&output.stderr);
        bail!("mend these words, or enter them in {WORDS}:\n{found}{complaint}");
    }
    println!("{} files are spelled well", files.len());
    Ok(())
}

/// The files that git knows, or would take.
fn files(root: &Path) -> Result<Vec<String>> {
    let output = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(root)
        .output()
        .context("git cannot be run")?;
    let list = String::from_utf8(output.stdout).context("the name of a file is no text")?;
    let ours = |file: &&str| {
        !file.is_empty() && *file != WORDS && !LEFT_OUT.iter().any(|part| file.contains(part))
    };
    let there = |file: &&str| root.join(file).is_file();
    Ok(list
        .split('\0')
        .filter(ours)
        .filter(there)
        .map(str::to_owned)
        .collect())
}
