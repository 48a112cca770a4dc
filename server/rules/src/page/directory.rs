//! The public directory of applications.

use chrono::{DateTime, Utc};
use serde::Serialize;

use super::{Layout, Page, samples};

/// The directory.
#[derive(Serialize)]
pub struct DirectoryPage {
    /// The frame.
    pub layout: Layout,
    /// What was looked for.
    pub query: String,
    /// The applications.
    pub clients: Vec<DirectoryRow>,
    /// Where there are more.
    pub more: Option<String>,
}

/// An application in the directory.
#[derive(Serialize)]
pub struct DirectoryRow {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// Its website; `http` or `https`, which was checked when it was registered.
    pub website: Option<String>,
    /// Whether the administrators of this server registered it.
    pub verified: bool,
    /// Since when it is registered.
    pub since: DateTime<Utc>,
}

impl Page for DirectoryPage {
    const TEMPLATE: &'static str = "directory.html";

    fn layout(&self) -> &Layout {
        &self.layout
    }

    fn samples() -> Vec<(&'static str, Self)> {
        samples::directory()
    }
}
