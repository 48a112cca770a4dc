//! Where generators are installed, once for each content of the files that pin them.

use std::fs;
use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context as _, Result, bail};

/// A folder below `target` with copies of `pins`, which `prepare` has filled. `Err` in the result
/// names what this machine lacks.
pub fn workshop(
    root: &Path,
    name: &str,
    pins: &[PathBuf],
    prepare: impl FnOnce(&Path) -> Result<(), String>,
) -> Result<Result<PathBuf, String>> {
    let mut hasher = DefaultHasher::new();
    let mut texts = Vec::new();
    for pin in pins {
        let text = fs::read(root.join(pin)).with_context(|| format!("{}", pin.display()))?;
        text.hash(&mut hasher);
        let file = pin.file_name().context("a file has a name")?.to_owned();
        texts.push((file, text));
    }
    let folder = root.join(format!("target/generators/{name}-{:016x}", hasher.finish()));
    let ready = folder.join("ready");
    if !ready.exists() {
        fs::create_dir_all(&folder)?;
        for (file, text) in texts {
            fs::write(folder.join(file), text)?;
        }
        if let Err(what) = prepare(&folder) {
            return Ok(Err(what));
        }
        fs::write(ready, "")?;
    }
    Ok(Ok(folder))
}

/// Runs a command of the preparation; `what` names what is missing when it fails.
pub fn prepared(what: &str, command: &mut Command) -> Result<(), String> {
    match command.stdin(Stdio::null()).output() {
        Ok(output) if output.status.success() => Ok(()),
        Ok(output) => {
            let text = String::from_utf8_lossy(&output.stderr);
            let last = text.trim().lines().last().unwrap_or("no reason given");
            Err(format!("{what} ({last})"))
        }
        Err(error) => Err(format!("{what} ({error})")),
    }
}

/// A virtual environment `venv` in a workshop, with what its `requirements.txt` pins.
pub fn python_packages(folder: &Path) -> Result<(), String> {
    let mut venv = Command::new("python3");
    venv.args(["-m", "venv", "--clear", "venv"])
        .current_dir(folder);
    prepared("Python with venv", &mut venv)?;
    let mut pip = Command::new(folder.join("venv/bin/python"));
    pip.args(["-m", "pip", "install", "--quiet", "--no-input"])
        .args(["--disable-pip-version-check", "-r", "requirements.txt"])
        .current_dir(folder);
    prepared("PyPI", &mut pip)
}

/// Runs the generator, which must succeed.
pub fn succeed(command: &mut Command) -> Result<()> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .context("the generator cannot be run")?;
    if !output.status.success() {
        bail!(
            "the generator failed:\n{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(())
}
