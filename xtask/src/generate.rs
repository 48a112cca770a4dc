//! `cargo xtask generate`: writes every generated file, or checks that it is up to date.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use crate::model::Model;
use crate::{book, changes, languages, lint, samples, sdk, server, spec};

/// Writes the generated files, or with `check` compares them. With `require`, the generators of
/// all languages have to be there.
///
/// # Errors
///
/// When the document breaks a rule or cannot be expressed; with `check`, when a file is stale.
pub fn run(root: &Path, check: bool, require: bool) -> Result<()> {
    let text = spec::text(root)?;
    lint::accept(&text)?;
    let document = spec::parse(&text)?;
    let model = Model::new(&document)?;
    let mut files = server::generate(&model)?;
    files.extend(sdk::generate(&document)?);
    files.push(changes::generate(root)?);
    files.extend(samples::generate(&text)?);
    let mut orphans = orphans(root, &files)?;
    let book = book::generate(root)?;
    files.extend(book.files);
    orphans.extend(book.orphans);
    let others = languages::generate(root, require)?;
    files.extend(others.files);
    orphans.extend(others.orphans);
    if check {
        return compare(root, &files, &orphans);
    }
    let mut written = 0;
    for (path, content) in &files {
        written += usize::from(write(root, path, content)?);
    }
    for orphan in &orphans {
        fs::remove_file(root.join(orphan)).with_context(|| format!("{}", orphan.display()))?;
        println!("removed {}", orphan.display());
    }
    println!("{} generated files, {written} changed", files.len());
    Ok(())
}

/// Whether this runs in continuous integration, where nothing may be missing.
pub fn in_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| !value.is_empty() && value != "false")
}

/// Writes only what differs, so that the build does not start over for nothing.
fn write(root: &Path, path: &Path, content: &str) -> Result<bool> {
    let full = root.join(path);
    if fs::read_to_string(&full).is_ok_and(|old| old == content) {
        return Ok(false);
    }
    if let Some(folder) = full.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(&full, content).with_context(|| format!("writing {}", path.display()))?;
    println!("wrote {}", path.display());
    Ok(true)
}

fn compare(root: &Path, files: &[(PathBuf, String)], orphans: &[PathBuf]) -> Result<()> {
    let stale = files
        .iter()
        .filter(|(path, content)| {
            fs::read_to_string(root.join(path)).map_or(true, |old| old != *content)
        })
        .map(|(path, _)| path);
    let names: Vec<String> = stale
        .chain(orphans)
        .map(|path| format!("  {}", path.display()))
        .collect();
    if names.is_empty() {
        println!("{} generated files are up to date", files.len());
        return Ok(());
    }
    bail!(
        "these files do not match {}:\n{}\nrun `cargo xtask generate` and commit the result",
        spec::FILE,
        names.join("\n")
    );
}

/// Generated files of the server that nothing generates any more, such as those of a tag
/// that was renamed.
fn orphans(root: &Path, files: &[(PathBuf, String)]) -> Result<Vec<PathBuf>> {
    let folder = Path::new("server/api/src");
    let mut orphans = Vec::new();
    for entry in fs::read_dir(root.join(folder)).into_iter().flatten() {
        let path = folder.join(entry?.file_name());
        let known = files.iter().any(|(one, _)| *one == path);
        let marked = fs::read_to_string(root.join(&path))
            .is_ok_and(|content| content.starts_with(server::HEADER));
        if marked && !known {
            orphans.push(path);
        }
    }
    Ok(orphans)
}
