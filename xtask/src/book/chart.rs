//! The chart of standards: `docs/standards.toml` as a chapter. A claim counts only with tests that show it, and those are
//! looked up by their names.

use std::collections::HashSet;
use std::path::Path;

use anyhow::{Context as _, Result, bail};
use serde::Deserialize;

use super::MARK;

pub(super) const CHAPTER: &str = "docs/standards.md";
const DATA: &str = "docs/standards.toml";

#[derive(Deserialize)]
struct Chart {
    standard: Vec<Standard>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Standard {
    /// The number, such as `RFC 6749`.
    id: String,
    title: String,
    support: Support,
    /// What is missing or chosen.
    #[serde(default)]
    note: String,
    /// Functions of the tests.
    #[serde(default)]
    tests: Vec<String>,
}

#[derive(Clone, Copy, Deserialize, PartialEq, Eq)]
#[serde(rename_all = "lowercase")]
enum Support {
    Complete,
    Partial,
    None,
}

pub(super) fn chapter(root: &Path) -> Result<String> {
    let text = super::read(root, DATA)?;
    let known = tests(root)?;
    render(&text, &known)
}

fn render(data: &str, known: &HashSet<String>) -> Result<String> {
    let chart: Chart = toml::from_str(data).context(DATA)?;
    let mut page = format!(
        "# Which standards, and how far\n\n{MARK}\n\n\
         *Complete* means everything that the standard asks of the role that this server has, and that tests show it. *Partial* says\n\
         what is missing. The names in the last column are tests in `tests/`.\n\n\
         | Standard | Support | Remarks | Shown by |\n|---|---|---|---|\n"
    );
    for one in &chart.standard {
        let id = &one.id;
        match one.support {
            Support::None if !one.tests.is_empty() => {
                bail!("{DATA}: {id} is not supported, and has tests");
            }
            Support::Complete | Support::Partial if one.tests.is_empty() => {
                bail!("{DATA}: {id} names no test that shows it");
            }
            Support::Partial | Support::None if one.note.is_empty() => {
                bail!("{DATA}: {id} does not say what is missing (note)");
            }
            _ => {}
        }
        for test in &one.tests {
            if !known.contains(test) {
                bail!("{DATA}: {id} names the test {test}, which is not there");
            }
        }
        let support = match one.support {
            Support::Complete => "complete",
            Support::Partial => "partial",
            Support::None => "none",
        };
        let tests: Vec<String> = one.tests.iter().map(|test| format!("`{test}`")).collect();
        page += &format!(
            "| {}: {} | {support} | {} | {} |\n",
            one.id,
            one.title,
            one.note,
            tests.join(", ")
        );
    }
    Ok(page)
}

/// The names of all functions of the tests that stand below a sign of a test.
fn tests(root: &Path) -> Result<HashSet<String>> {
    let mut names = HashSet::new();
    let mut folders = vec![
        root.join("tests"),
        root.join("sdk/rust/src"),
        root.join("server"),
    ];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).with_context(|| folder.display().to_string())? {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                names.extend(named(&std::fs::read_to_string(&path)?));
            }
        }
    }
    Ok(names)
}

/// The tests of a file: what `both_databases!` is given, and the function below `#[test]`.
fn named(text: &str) -> Vec<String> {
    let name = |rest: &str| {
        let end = rest.find(|sign: char| !sign.is_alphanumeric() && sign != '_');
        rest[..end.unwrap_or(rest.len())].to_owned()
    };
    let mut names: Vec<String> = text
        .split("both_databases!(")
        .skip(1)
        .map(|rest| name(rest.trim_start()))
        .collect();
    for sign in ["#[test]", "#[tokio::test"] {
        for rest in text.split(sign).skip(1) {
            if let Some((_, rest)) = rest.split_once("fn ") {
                names.push(name(rest));
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use super::{HashSet, named, render};

    #[test]
    fn tests_are_found_however_they_are_written() {
        let text = "both_databases!(\n    one,\n    Options::default()\n);\nasync fn one() {}\nboth_databases!(two);\n\
                    #[test]\nfn three() {}\n#[tokio::test(flavor = \"x\")]\nasync fn four() {}\nfn no() {}\n";
        assert_eq!(named(text), ["one", "two", "three", "four"]);
    }

    #[test]
    fn a_claim_needs_a_test_that_is_there_and_a_gap_its_words() {
        let known = HashSet::from(["shown".to_owned()]);
        let chart = |rest: &str| {
            render(
                &format!("[[standard]]\nid = \"RFC 1\"\ntitle = \"T\"\n{rest}"),
                &known,
            )
        };
        let good = chart("support = \"complete\"\ntests = [\"shown\"]").expect("a chart");
        assert!(
            good.contains("| RFC 1: T | complete |  | `shown` |"),
            "{good}"
        );
        for bad in [
            "support = \"complete\"",
            "support = \"complete\"\ntests = [\"gone\"]",
            "support = \"partial\"\ntests = [\"shown\"]",
            "support = \"none\"",
            "support = \"none\"\nnote = \"x\"\ntests = [\"shown\"]",
        ] {
            assert!(chart(bad).is_err(), "{bad}");
        }
        assert!(chart("support = \"none\"\nnote = \"x\"").is_ok());
    }
}
