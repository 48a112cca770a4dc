//! Links in Markdown files: each leads to a file that exists, and to a heading in it.

use std::collections::HashMap;
use std::path::{Component, Path, PathBuf};

use anyhow::{Result, bail};

/// Where documents are.
const FOLDERS: [&str; 8] = [
    "",
    "docs",
    "docs/sign-in-with",
    "server",
    "tests",
    "migrations",
    "sdk/rust",
    "sdk/testing",
];

/// Follows the links of all documents, but those to other places.
///
/// # Errors
///
/// Names each link that leads nowhere, with file and line.
pub fn run(root: &Path) -> Result<()> {
    let mut documents: HashMap<PathBuf, String> = HashMap::new();
    for folder in FOLDERS {
        let Ok(entries) = std::fs::read_dir(root.join(folder)) else {
            continue;
        };
        for entry in entries {
            let path = entry?.path();
            if path.extension().is_some_and(|ending| ending == "md") {
                documents.insert(path.clone(), std::fs::read_to_string(&path)?);
            }
        }
    }
    let mut broken = Vec::new();
    for (path, text) in &documents {
        for (line, link) in links(text) {
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = match file {
                "" => path.clone(),
                file => normal(&path.parent().unwrap_or(root).join(file)),
            };
            let fault = if !target.exists() {
                "there is no such file"
            } else if !heading.is_empty()
                && documents
                    .get(&target)
                    .is_some_and(|text| !headings(text).any(|one| one == heading))
            {
                "there is no such heading"
            } else {
                continue;
            };
            let shown = path.strip_prefix(root).unwrap_or(path).display();
            broken.push(format!("{shown}:{line}: {link}: {fault}"));
        }
    }
    broken.sort();
    if !broken.is_empty() {
        bail!("links lead nowhere:\n{}", broken.join("\n"));
    }
    println!(
        "{} documents, and their links lead somewhere",
        documents.len()
    );
    Ok(())
}

/// The lines of a text that are no code, with their numbers.
fn prose(text: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut code = false;
    text.lines().enumerate().filter_map(move |(index, line)| {
        if line.trim_start().starts_with("```") {
            code = !code;
            return None;
        }
        (!code).then_some((index + 1, line))
    })
}

/// The links to files and headings of the project.
fn links(text: &str) -> impl Iterator<Item = (usize, &str)> {
    prose(text).flat_map(|(number, line)| {
        let targets = line.split("](").skip(1);
        let targets = targets.filter_map(|rest| rest.split([')', ' ']).next());
        // One that begins with a slash is an address of a running server.
        let elsewhere = |link: &str| {
            link.contains("://") || link.starts_with("mailto:") || link.starts_with('/')
        };
        let ours = move |link: &&str| !link.is_empty() && !elsewhere(link);
        targets.filter(ours).map(move |link| (number, link))
    })
}

/// The anchors of the headings: lower case, blanks as hyphens, no other signs.
fn headings(text: &str) -> impl Iterator<Item = String> {
    prose(text).filter_map(|(_, line)| {
        let heading = line.trim_start_matches('#');
        let is_one = heading.len() < line.len() && heading.starts_with(' ');
        is_one.then(|| {
            let kept = heading.trim().to_lowercase();
            let kept = kept.chars().filter_map(|sign| match sign {
                ' ' => Some('-'),
                '-' | '_' => Some(sign),
                sign if sign.is_alphanumeric() => Some(sign),
                _ => None,
            });
            kept.collect()
        })
    })
}

/// The path without `..`.
fn normal(path: &Path) -> PathBuf {
    let mut normal = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => drop(normal.pop()),
            Component::CurDir => {}
            part => normal.push(part),
        }
    }
    normal
}

#[cfg(test)]
mod tests {
    use super::{headings, links, run};

    const TEXT: &str = "\
# How `it` works, in short
See [a](b.md#x_y), [web](https://x.test/), [here](#how-it-works-in-short).
```md
[no](link.md)
```
## x_y
";

    #[test]
    fn links_and_headings_are_read() {
        let found: Vec<_> = links(TEXT).collect();
        assert_eq!(found, [(2, "b.md#x_y"), (2, "#how-it-works-in-short")]);
        let found: Vec<_> = headings(TEXT).collect();
        assert_eq!(found, ["how-it-works-in-short", "x_y"]);
    }

    #[test]
    fn a_link_that_leads_nowhere_is_named() {
        let folder = std::env::temp_dir().join(format!("links-{}", std::process::id()));
        std::fs::create_dir_all(folder.join("docs")).expect("a folder");
        let write = |name: &str, text: &str| {
            std::fs::write(folder.join(name), text).expect("a file");
        };
        write("docs/a.md", TEXT);
        write("docs/b.md", "# Other\n[up](../README.md)\n");
        let said = run(&folder).expect_err("broken links").to_string();
        write("README.md", "[a](docs/a.md)");
        write("docs/b.md", "# x_y\n[up](../README.md)\n");
        let mended = run(&folder);
        std::fs::remove_dir_all(&folder).expect("removed");
        assert!(
            said.contains("docs/a.md:2: b.md#x_y: there is no such heading"),
            "{said}"
        );
        assert!(
            said.contains("docs/b.md:2: ../README.md: there is no such file"),
            "{said}"
        );
        mended.expect("mended");
    }
}
