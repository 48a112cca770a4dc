//! The changelog for programs: `openapi.changes.json`.

use std::path::Path;

use anyhow::{Context as _, Result};
use serde::{Deserialize, Serialize};

use super::Change;

/// The record, from the workspace root.
pub const FILE: &str = "openapi.changes.json";

/// The file. Members are added over time and never change their meaning.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Record {
    /// The version of the document beside which the file stands.
    pub(super) version: String,
    /// The released version with which it is compared.
    pub(super) since: String,
    /// What changed since that version.
    pub(super) unreleased: Vec<Change>,
    /// What changed in each released version, the newest first.
    pub(super) released: Vec<Release>,
}

/// A released version.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Release {
    version: String,
    since: String,
    changes: Vec<Change>,
}

impl Record {
    pub(super) fn read(root: &Path) -> Result<Self> {
        match std::fs::read_to_string(root.join(FILE)) {
            Ok(text) => serde_json::from_str(&text).context(FILE),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(Self::default()),
            Err(error) => Err(error).context(FILE),
        }
    }

    pub(super) fn text(&self) -> Result<String> {
        Ok(serde_json::to_string_pretty(self)? + "\n")
    }

    /// What was unreleased is released with this version. More under the same version joins what it has already.
    pub(super) fn release(&mut self) {
        let changes = std::mem::take(&mut self.unreleased);
        match self.released.first_mut() {
            Some(release) if release.version == self.version => release.changes.extend(changes),
            _ if changes.is_empty() && self.since == self.version => {}
            _ => self.released.insert(
                0,
                Release {
                    version: self.version.clone(),
                    since: self.since.clone(),
                    changes,
                },
            ),
        }
        self.since.clone_from(&self.version);
    }
}
