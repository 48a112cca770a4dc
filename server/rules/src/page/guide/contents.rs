//! Which chapters there are: `docs/SUMMARY.md`, which mdBook reads too.

use std::sync::LazyLock;

const SUMMARY: &str = include_str!("../../../../../docs/SUMMARY.md");

/// The table of contents.
pub(super) static CONTENTS: LazyLock<Contents> = LazyLock::new(|| Contents::read(SUMMARY));

/// All chapters, in the order in which they are read.
pub(super) struct Contents {
    /// At least one, with at least one chapter.
    pub(super) parts: Vec<Part>,
}

/// Chapters under one heading.
pub(super) struct Part {
    /// The heading; empty for what stands before the first one.
    pub(super) title: &'static str,
    pub(super) chapters: Vec<Chapter>,
}

/// A chapter.
pub(super) struct Chapter {
    pub(super) title: &'static str,
    /// The file, from `docs/`.
    pub(super) file: &'static str,
    /// Whether it belongs to the chapter before it.
    pub(super) below: bool,
}

impl Chapter {
    /// The name in its address. The first chapter is the list itself.
    pub(super) fn name(&self) -> &'static str {
        match self.file {
            "README.md" => "",
            file => file.strip_suffix(".md").unwrap_or(file),
        }
    }
}

impl Contents {
    /// Reads headings and lists of links, of which the file consists.
    fn read(summary: &'static str) -> Self {
        let mut parts = vec![Part {
            title: "",
            chapters: Vec::new(),
        }];
        for line in summary.lines() {
            if let Some(title) = line.strip_prefix("# ") {
                if title != "Summary" {
                    parts.push(Part {
                        title,
                        chapters: Vec::new(),
                    });
                }
                continue;
            }
            let link = line.trim_start_matches([' ', '-']).strip_prefix('[');
            let Some((title, file)) = link.and_then(|link| link.split_once("](")) else {
                continue;
            };
            let chapter = Chapter {
                title,
                file: file.trim_end_matches(')'),
                below: line.starts_with(' '),
            };
            if let Some(part) = parts.last_mut() {
                part.chapters.push(chapter);
            }
        }
        Self { parts }
    }

    /// All chapters.
    pub(super) fn chapters(&self) -> impl Iterator<Item = &Chapter> {
        self.parts.iter().flat_map(|part| &part.chapters)
    }

    /// A chapter by the name in its address.
    pub(super) fn find(&self, name: &str) -> Option<&Chapter> {
        self.chapters().find(|chapter| chapter.name() == name)
    }

    /// The chapter to which a relative link of another one leads.
    pub(super) fn linked(&self, from: &Chapter, link: &str) -> Option<&Chapter> {
        // The reference of the settings stands beside the server, where the repository has always had it.
        if link.ends_with("server/CONFIG.md") {
            return self.find("settings");
        }
        let mut path: Vec<&str> = from.file.split('/').collect();
        path.pop();
        for part in link.split('/') {
            match part {
                "." => {}
                ".." => drop(path.pop()?),
                part => path.push(part),
            }
        }
        let file = path.join("/");
        self.chapters().find(|chapter| chapter.file == file)
    }

    /// The chapters before and after one.
    pub(super) fn beside(&self, chapter: &Chapter) -> (Option<&Chapter>, Option<&Chapter>) {
        let all: Vec<&Chapter> = self.chapters().collect();
        let place = all.iter().position(|one| one.file == chapter.file);
        let place = place.unwrap_or_default();
        let previous = place.checked_sub(1).and_then(|place| all.get(place));
        (previous.copied(), all.get(place + 1).copied())
    }
}
