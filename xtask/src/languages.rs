//! The SDKs of other languages: a generator of that language reads `openapi.yaml`, in exactly the
//! version that the SDK pins.
//!
//! What a generator needs is installed once below `target`, and again when the pinned versions
//! change. Where Node or Python is missing, the files stay as they are, which is said by name;
//! in continuous integration it is a failure.

mod python;
mod typescript;
pub mod workshop;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

/// One language, with what its folder in `sdk/` holds.
struct Language {
    /// As people call it.
    name: &'static str,
    /// Holds generated files only, relative to the workspace.
    folder: &'static str,
    /// The first line of each file.
    header: &'static str,
    /// Generates into a folder that does not exist yet.
    generate: fn(root: &Path, into: &Path) -> Result<Outcome>,
}

/// What became of an attempt to generate.
enum Outcome {
    Done,
    /// This machine lacks something, which is named.
    Missing(String),
}

const LANGUAGES: [Language; 2] = [typescript::LANGUAGE, python::LANGUAGE];

/// What the generators wrote, and what is there although nothing writes it any more.
#[derive(Default)]
pub struct Generated {
    /// Paths relative to the workspace, with the whole content.
    pub files: Vec<(PathBuf, String)>,
    /// Files that no generator writes any more.
    pub orphans: Vec<PathBuf>,
}

/// Runs the generators of all languages that this machine has.
///
/// # Errors
///
/// When a generator fails, or when one is missing although it is `required`.
pub fn generate(root: &Path, required: bool) -> Result<Generated> {
    let mut all = Generated::default();
    for language in &LANGUAGES {
        let into = root.join("target/generated").join(language.folder);
        if into.exists() {
            fs::remove_dir_all(&into).with_context(|| format!("{}", into.display()))?;
        }
        fs::create_dir_all(into.parent().context("the folder has no parent")?)?;
        let outcome = (language.generate)(root, &into);
        match outcome.with_context(|| format!("generating the {} SDK", language.name))? {
            Outcome::Done => language.collect(root, &into, &mut all)?,
            Outcome::Missing(what) if required => {
                bail!(
                    "the {} SDK cannot be generated: missing {what}",
                    language.name
                );
            }
            Outcome::Missing(what) => {
                eprintln!("skipped the {} SDK: missing {what}", language.name);
            }
        }
    }
    Ok(all)
}

impl Language {
    fn collect(&self, root: &Path, made: &Path, all: &mut Generated) -> Result<()> {
        let names = files_below(made)?;
        for name in &names {
            let content = fs::read_to_string(made.join(name))
                .with_context(|| format!("reading {}", name.display()))?;
            let path = Path::new(self.folder).join(name);
            all.files
                .push((path, format!("{}\n{content}", self.header)));
        }
        let there = root.join(self.folder);
        let there = if there.exists() {
            files_below(&there)?
        } else {
            Vec::new()
        };
        let gone = there.into_iter().filter(|name| !names.contains(name));
        all.orphans
            .extend(gone.map(|name| Path::new(self.folder).join(name)));
        Ok(())
    }
}

/// All files below a folder, relative to it and in a fixed order, without what Python leaves there.
fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![PathBuf::new()];
    while let Some(inner) = waiting.pop() {
        for entry in fs::read_dir(folder.join(&inner))? {
            let entry = entry?;
            let name = entry.file_name();
            // Tools leave their caches beside what they read.
            if name == "__pycache__" || name.to_string_lossy().starts_with('.') {
                continue;
            }
            let path = inner.join(name);
            if entry.file_type()?.is_dir() {
                waiting.push(path);
            } else {
                found.push(path);
            }
        }
    }
    found.sort();
    Ok(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nothing_writes_any_more_is_found() {
        let root =
            std::env::temp_dir().join(format!("countersign-languages-{}", std::process::id()));
        let made = root.join("made");
        let there = root.join("sdk/there");
        for (folder, file) in [
            (&made, "new.ts"),
            (&there, "old.ts"),
            (&there, "__pycache__/x.pyc"),
        ] {
            let path = folder.join(file);
            fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
            fs::write(path, "text\n").expect("a file");
        }
        let language = Language {
            name: "Test",
            folder: "sdk/there",
            header: "// @generated",
            generate: |_, _| Ok(Outcome::Done),
        };
        let mut all = Generated::default();
        language.collect(&root, &made, &mut all).expect("files");
        fs::remove_dir_all(&root).expect("the folder goes");
        let expected = (
            PathBuf::from("sdk/there/new.ts"),
            "// @generated\ntext\n".to_owned(),
        );
        assert_eq!(all.files, [expected]);
        assert_eq!(all.orphans, [PathBuf::from("sdk/there/old.ts")]);
    }
}
