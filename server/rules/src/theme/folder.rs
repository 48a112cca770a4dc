//! A folder of the operator: templates by their names, and `locales/<language>/*.ftl`.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use crate::text::is_tag;

/// What was found.
#[derive(Debug, Default)]
pub(super) struct Folder {
    /// Templates by name, such as `sign_in.html` and `mail/letter.txt`.
    pub templates: BTreeMap<String, String>,
    /// Messages by language: name and text of each file.
    pub messages: BTreeMap<String, Vec<(String, String)>>,
    /// Files that are of no use, with the reason.
    pub passed_over: Vec<String>,
}

/// The folder of messages.
const LOCALES: &str = "locales";

impl Folder {
    /// Reads it.
    ///
    /// # Errors
    /// When folder or files cannot be read, or are no UTF-8.
    pub(super) fn read(path: &Path) -> io::Result<Self> {
        let mut found = Self::default();
        let mut waiting = vec![(path.to_owned(), String::new())];
        while let Some((folder, prefix)) = waiting.pop() {
            let mut entries: Vec<_> = fs::read_dir(&folder)?.collect::<Result<_, _>>()?;
            entries.sort_by_key(fs::DirEntry::file_name);
            for entry in entries {
                let Ok(name) = entry.file_name().into_string() else {
                    continue;
                };
                let place = format!("{prefix}{name}");
                // Of editors and version control.
                if name.starts_with('.') || name.ends_with('~') {
                    continue;
                }
                if entry.path().is_dir() {
                    waiting.push((entry.path(), format!("{place}/")));
                } else {
                    found.add(place, &entry.path())?;
                }
            }
        }
        Ok(found)
    }

    fn add(&mut self, place: String, path: &Path) -> io::Result<()> {
        let read = || {
            fs::read_to_string(path).map_err(|error| {
                io::Error::new(error.kind(), format!("{}: {error}", path.display()))
            })
        };
        let parts: Vec<_> = place.split('/').collect();
        match parts.as_slice() {
            [LOCALES, language, file] if file.ends_with(".ftl") && is_tag(language) => {
                let files = self.messages.entry((*language).to_owned()).or_default();
                files.push((place.clone(), read()?));
            }
            [LOCALES, ..] => self.passed_over.push(format!(
                "{place}: messages stand in locales/<language>/*.ftl"
            )),
            [.., file] if file.ends_with(".html") || file.ends_with(".txt") => {
                self.templates.insert(place, read()?);
            }
            // A note of the operator.
            [file] if file.ends_with(".md") => {}
            _ => self
                .passed_over
                .push(format!("{place}: templates end in .html or .txt")),
        }
        Ok(())
    }
}
