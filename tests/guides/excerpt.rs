//! Programs in the guides are parts of examples of the SDKs, which are compiled and run by other tests, or whole files that a
//! test of their chapter runs.

use std::path::{Path, PathBuf};

use super::blocks::{Block, all};

/// Where examples are, with the test programs that stand for them where a guide shows less than a program.
const EXAMPLES: [&str; 4] = [
    "../sdk/rust/examples",
    "../sdk/typescript/examples",
    "../sdk/python/examples",
    "guides/programs",
];

/// All sources below a folder.
fn sources(folder: &Path, found: &mut Vec<String>) {
    for entry in
        std::fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()))
    {
        let path: PathBuf = entry.expect("a file").path();
        if path.is_dir() {
            sources(&path, found);
        } else if path
            .extension()
            .is_some_and(|ending| ["rs", "ts", "py"].iter().any(|one| ending == *one))
        {
            found.push(words(&std::fs::read_to_string(&path).expect("text")));
        }
    }
}

/// The text with one blank for each gap, so that the indentation does not count.
fn words(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn each_program_is_part_of_one_that_runs() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut known = Vec::new();
    for folder in EXAMPLES {
        sources(&root.join(folder), &mut known);
    }
    let is_program = |block: &&Block| ["rust", "ts", "js", "python"].contains(&&*block.language);
    // What is saved as a file is run as that file.
    let blocks = all();
    let excerpts = blocks
        .iter()
        .filter(is_program)
        .filter(|block| block.file().is_none());
    let mut seen = 0;
    for block in excerpts {
        let text = words(&block.text);
        assert!(
            known.iter().any(|program| program.contains(&text)),
            "{} is in no example that runs",
            block.place()
        );
        seen += 1;
    }
    assert!(seen > 5, "{seen}");
}
