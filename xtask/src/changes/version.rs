//! Versions, as far as they announce that something breaks (Semantic Versioning 2.0.0).

use anyhow::{Context as _, Result, bail};
use serde_json::Value;

/// The version of a document.
pub(super) fn of(document: &Value, file: &str) -> Result<String> {
    let version = document["info"]["version"].as_str();
    let version = version.with_context(|| format!("{file} has no info.version"))?;
    parts(version)?;
    Ok(version.to_owned())
}

/// Whether a version may follow another one, with or without something that breaks.
pub(super) fn announces(old: &str, new: &str, breaking: bool) -> Result<bool> {
    let (before, after) = (parts(old)?, parts(new)?);
    if after < before {
        bail!("version {new} is older than the released version {old}");
    }
    Ok(!breaking || after >= parts(&next_breaking(old)?)?)
}

/// The first version that may break what worked with `old`: before 1.0 the second number says so, later the first.
pub(super) fn next_breaking(old: &str) -> Result<String> {
    Ok(match parts(old)? {
        [0, minor, _] => format!("0.{}.0", minor + 1),
        [major, ..] => format!("{}.0.0", major + 1),
    })
}

fn parts(version: &str) -> Result<[u64; 3]> {
    let numbers: Result<Vec<u64>, _> = version.split('.').map(str::parse).collect();
    let numbers = numbers.ok().and_then(|numbers| numbers.try_into().ok());
    numbers.with_context(|| format!("a version has three numbers, and {version} has not"))
}
