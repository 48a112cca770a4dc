//! `cargo xtask changes`: what changed in `openapi.yaml` since the last release, and whether a program that used the API
//! then still works.
//!
//! The last release is a copy of the document in `openapi.released.yaml`, and not a tag of git: a copy is there in a shallow
//! clone, in an archive of the source and on a branch, and a review shows when it changes. [`document`] compares operations,
//! [`schema`] what they take and answer; [`record`] writes what was found to `openapi.changes.json`, which the server serves.

mod document;
mod parameter;
mod record;
mod schema;
#[cfg(test)]
mod tests;
mod version;

use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::spec;

pub use record::FILE;

/// The document of the last release, from the workspace root.
const RELEASED: &str = "openapi.released.yaml";

/// What to do.
#[derive(clap::Args, Debug)]
pub struct Options {
    /// Enter what changed under this version, and compare with this document from now on
    #[arg(long)]
    release: bool,
}

/// Whether a program that used the API before goes on working.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Weight {
    /// A program that kept to the document before may fail.
    Breaking,
    /// It goes on working.
    Compatible,
}

/// One difference.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
struct Change {
    weight: Weight,
    /// The rule that found it; stable, so that programs can filter by it.
    rule: String,
    /// The operation, as method and path, or the schema and the direction in which it is sent.
    place: String,
    /// What changed, in words.
    text: String,
}

/// Where changes are collected.
#[derive(Default)]
struct Found(Vec<Change>);

impl Found {
    fn breaking(&mut self, rule: &str, place: &str, text: String) {
        self.add(Weight::Breaking, rule, place, text);
    }

    fn compatible(&mut self, rule: &str, place: &str, text: String) {
        self.add(Weight::Compatible, rule, place, text);
    }

    fn add(&mut self, weight: Weight, rule: &str, place: &str, text: String) {
        self.0.push(Change {
            weight,
            rule: rule.to_owned(),
            place: place.to_owned(),
            text,
        });
    }
}

/// All changes between two documents, the breaking ones first.
fn between(old: &Value, new: &Value) -> Vec<Change> {
    let mut found = Found::default();
    document::compare(old, new, &mut found);
    let mut changes = found.0;
    changes.sort();
    changes.dedup();
    changes
}

/// The record as it should stand in its file.
///
/// # Errors
///
/// When one of the documents, or the record, cannot be read.
pub fn generate(root: &Path) -> Result<(PathBuf, String)> {
    let (record, _) = current(root)?;
    Ok((PathBuf::from(FILE), record.text()?))
}

/// Refuses a breaking change under a version that does not say so.
///
/// # Errors
///
/// Names each breaking change.
pub fn check(root: &Path) -> Result<()> {
    let (record, released) = current(root)?;
    let changes = &record.unreleased;
    let breaking: Vec<&Change> = changes
        .iter()
        .filter(|change| change.weight == Weight::Breaking)
        .collect();
    if !version::announces(&released, &record.version, !breaking.is_empty())? {
        let list: Vec<String> = breaking
            .iter()
            .map(|change| format!("  {}: {} ({})", change.place, change.text, change.rule))
            .collect();
        bail!(
            "these changes break programs that were written for version {released}, and the document is version {}:\n{}\n\
             make them in another way, or raise info.version in {} to {}",
            record.version,
            list.join("\n"),
            spec::FILE,
            version::next_breaking(&released)?
        );
    }
    println!(
        "{} changes since version {released}, {} of them breaking; the version is {}",
        changes.len(),
        breaking.len(),
        record.version
    );
    Ok(())
}

/// Says what changed; with `release`, makes this document the released one.
///
/// # Errors
///
/// When a file cannot be read or written, or the version does not announce what breaks.
pub fn run(root: &Path, options: &Options) -> Result<()> {
    let (mut record, _) = current(root)?;
    for change in &record.unreleased {
        let weight = match change.weight {
            Weight::Breaking => "breaking  ",
            Weight::Compatible => "compatible",
        };
        println!("{weight} {}: {}", change.place, change.text);
    }
    check(root)?;
    if options.release {
        record.release();
        std::fs::write(root.join(RELEASED), spec::text(root)?).context(RELEASED)?;
    }
    std::fs::write(root.join(FILE), record.text()?).context(FILE)
}

/// The record with what changed since the release, and the version of the release.
fn current(root: &Path) -> Result<(record::Record, String)> {
    let read = |file: &str| -> Result<Value> {
        let text = std::fs::read_to_string(root.join(file)).with_context(|| file.to_owned())?;
        serde_yaml_ng::from_str(&text).with_context(|| file.to_owned())
    };
    let (old, new) = (read(RELEASED)?, read(spec::FILE)?);
    let mut record = record::Record::read(root)?;
    record.version = version::of(&new, spec::FILE)?;
    record.since = version::of(&old, RELEASED)?;
    record.unreleased = between(&old, &new);
    let since = record.since.clone();
    Ok((record, since))
}
